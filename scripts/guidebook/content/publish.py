"""What of a branch's files is published: an allowlist of kinds, and what a page shows or links.

A list of members in the wrong folder must never get on the web. So a kind of file that pages
have no use for is told of, a PDF that no page links to as well, and a picture that no page
shows stays where it is.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from guidebook.content.front_matter.parse import texts
from guidebook.content.library import Entry, Library
from guidebook.content.markdown.links import LINK, REFERENCE, resolve, without_code
from guidebook.content.published_picture import TYPES, PictureFault, for_page, tells_place
from guidebook.ground.errors import Problem, problem

PDF = ".pdf"
# The guide's own data beside its pages.
_OF_GUIDE = (".json", ".lock")
_TEXTS = (".txt", ".text", ".markdown", ".mdown")
_DOCUMENTS = (".doc", ".docx", ".docm", ".dot", ".dotx", ".odt", ".rtf", ".pages", ".ppt",
              ".pptx", ".odp", ".key", ".pub", ".html", ".htm")  # fmt: skip
_TABLES = (".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".numbers", ".csv", ".tsv")
_HEIC = (".heic", ".heif", ".avif")
# What programs leave behind; there is nothing for an editor to do about it.
_CLUTTER = re.compile(r"(?:thumbs\.db|ehthumbs\.db|desktop\.ini|icon\r|~\$.*|.*~)", re.IGNORECASE)

# The settings under another name, as browsers, Windows and habit make it.
_SETTINGS = re.compile(
    r"(?:.*/)?branch\b[^/]*\.ya?ml(?:\.\w+)?|(?:branch/)?branch(?:\.txt)?", re.IGNORECASE
)


def is_clutter(name: str) -> bool:
    """Tell whether a file was left by a program: a hidden one, a thumbnail, Word's own lock."""
    parts = name.split("/")
    return any(part.startswith(".") for part in parts) or bool(_CLUTTER.fullmatch(parts[-1]))


def file_problems(path: Path, source: str) -> Iterator[Problem]:
    """Yield what keeps a file beside the pages from being published; `source` is its path."""
    suffix, own = path.suffix.lower(), source.startswith("branch/")
    if suffix not in (*TYPES, PDF, *(() if own else _OF_GUIDE)):
        yield _wrong_kind(source, suffix)
    elif not re.fullmatch(r"[A-Za-z0-9._/-]+", source):
        yield problem("path-name", source, name=PurePosixPath(source).name)
    elif suffix in TYPES:
        yield from _picture_problems(path, source)


def _wrong_kind(source: str, suffix: str) -> Problem:
    name = PurePosixPath(source)
    if _SETTINGS.fullmatch(source):
        return problem("branch-name", source, name=name.name)
    if suffix in _TEXTS:
        page = name.stem.removesuffix(".md").lower()
        return problem("file-text", source, name=name.name, page=f"{page}.md")
    if suffix in _DOCUMENTS:
        return problem("file-document", source, suffix=suffix)
    if suffix in _TABLES:
        return problem("file-table", source, suffix=suffix)
    if suffix in _HEIC:
        return problem("picture-heic", source, name=name.name)
    return problem("file-kind", source, suffix=suffix or "utan ändelse")


def _picture_problems(path: Path, source: str) -> Iterator[Problem]:
    try:
        for_page(path)
    except PictureFault as fault:
        yield problem(fault.code, source, **fault.values)
    except OSError:
        yield problem("file-closed", source)


def beside_docs(root: Path) -> Iterator[Problem]:
    """Yield files of branch/ that nothing reads: pages in the wrong folder, a second branch.yml."""
    for path in root.iterdir():
        if path.is_file() and _SETTINGS.fullmatch(path.name):
            yield _wrong_kind(path.name, path.suffix.lower())
    for path in sorted((root / "branch").rglob("*")):
        name = path.relative_to(root / "branch").as_posix()
        folder = name.partition("/")[0]
        readme = re.fullmatch(r"readme(\.md|\.txt)?", name, re.IGNORECASE)
        known = name == "branch.yml" or readme or folder == "docs"
        if known or is_clutter(name) or not path.is_file():
            continue
        if folder == "assets" and path.suffix.lower() != ".md":
            yield from file_problems(path, f"branch/{name}")
        elif _SETTINGS.fullmatch(f"branch/{name}") or path.suffix.lower() in (
            *_DOCUMENTS, *_TABLES  # to move it would not help
        ):  # fmt: skip
            yield _wrong_kind(f"branch/{name}", path.suffix.lower())
        else:
            yield problem("file-place", f"branch/{name}")


def logo_problems(root: Path, name: str, where: tuple[str, int]) -> Iterator[Problem]:
    """Yield that the picture `name` is not in branch/assets; `where` is file and line."""
    path = root / "branch/assets" / name
    if Path(name).name != name or path.suffix.lower() not in TYPES or not path.is_file():
        yield problem("logo-missing", *where, "logo", name=name)


def used_files(library: Library) -> set[str]:
    """Return the files that some page shows or links to, by their paths from docs/."""
    found = {name for entry in library.entries.values() for name in files_of(library, entry)}
    for term in library.branch.glossary:
        found |= set(_targets(term.explanation, "ordlista"))
    return found & library.files.keys()


def files_of(library: Library, entry: Entry) -> set[str]:
    """Return the files that one page shows or links to."""
    written = (entry.body, *(str(node.value) for _, node in texts(entry.meta)))
    return {name for text in written for name in _targets(text, entry.path)} & library.files.keys()


def _targets(text: str, page: str) -> Iterable[str]:
    text = without_code(text)
    targets = [match[3] for match in LINK.finditer(text)]
    targets += [match[2] for match in REFERENCE.finditer(text)]
    return filter(None, (resolve(target.partition("#")[0], page) for target in targets))


def unlinked_pdfs(library: Library) -> Iterator[Problem]:
    """Yield a branch's PDFs that no page links to: nobody meant them to be read."""
    for name in _unused(library):
        if name.lower().endswith(PDF):
            yield problem("tree-pdf", f"branch/docs/{name}")


def picture_warnings(library: Library, root: Path) -> Iterator[Problem]:
    """Yield a warning for every picture of a branch's that no page shows, or that tells a place."""
    for name in _unused(library):
        if not name.lower().endswith(PDF):
            yield problem("picture-unused", f"branch/docs/{name}")
    for name, path in library.files.items():
        if _is_own(name, path) and tells_place(path):
            yield problem("picture-place", f"branch/docs/{name}")
    for path in sorted((root / "branch/assets").glob("*")):
        if path.is_file() and not is_clutter(path.name):
            if path.name != library.branch.logo:
                yield problem("logo-unused", f"branch/assets/{path.name}", name=path.name)
            if tells_place(path):
                yield problem("picture-place", f"branch/assets/{path.name}")


def _unused(library: Library) -> list[str]:
    own = {name for name, path in library.files.items() if _is_own(name, path)}
    return sorted(own - used_files(library))


def _is_own(name: str, path: Path) -> bool:
    return path.as_posix().endswith(f"branch/docs/{name}")


def published(path: Path) -> bytes:
    """Return a file as it is published: pictures made for a page, all else as it is."""
    return for_page(path) if path.suffix.lower() in TYPES else path.read_bytes()


def published_files(library: Library) -> dict[str, bytes]:
    """Return {path from docs/: content} of the files that the site has beside its pages."""
    used = used_files(library)
    return {
        name: published(path)
        for name, path in library.files.items()
        if name in used or path.suffix == ".json"
    }


def data_url(path: Path) -> str:
    """Return a picture as an address that holds it: the typesetter reads no files."""
    kind = TYPES[path.suffix.lower()]
    return f"data:{kind};base64,{base64.b64encode(published(path)).decode('ascii')}"
