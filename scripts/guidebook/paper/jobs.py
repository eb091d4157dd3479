"""What is made for paper beside the worksheets: posters, flyer and book, each when needed."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from guidebook.content import Library
from guidebook.content.schema import Guidance
from guidebook.ground.cache import Cache
from guidebook.ground.fingerprint import code, digest, tools, tree
from guidebook.ground.workers import Workers
from guidebook.paper.pdf.fault import BrokenPdf


@dataclass(frozen=True)
class Job:
    """Files to make in a folder of the build; `key` is a hash of all they are made of."""

    name: str
    folder: str
    key: str
    make: Callable[..., list[Path]]
    more: tuple[str, ...] = ()


def make_posters(library: Library, folder: Path, sheets: Path, root: Path) -> list[Path]:
    """Make posters and flyer."""
    from guidebook.paper.posters import write_flyer, write_posters

    del sheets, root
    return [*write_posters(library, folder), *write_flyer(library, folder)]


def make_books(library: Library, folder: Path, sheets: Path, root: Path) -> list[Path]:
    """Make the book, its parts and booklets."""
    from guidebook.paper.book import write_book

    return write_book(
        library, folder, lambda _: None, sheets=sheets, assets=root / "branch" / "assets"
    )


def make_one_pack(
    library: Library, folder: Path, sheets: Path, root: Path, path: str
) -> list[Path]:
    """Make the papers of a meeting around one page: agenda, page, worksheets."""
    from guidebook.paper.book import make_pack

    del root
    target = folder / f"{path.replace('/', '-')}.pdf"
    target.write_bytes(make_pack(library, path, sheets))
    return [target]


def jobs(library: Library, root: Path, sheets: Path) -> Iterator[Job]:
    """Yield what is to be made, with the keys of today's content. `sheets` holds their PDFs."""
    # Loaded late: where nothing has changed, nothing of this is needed.
    from guidebook.paper.book import pack_html

    # The book and the posters hold no page of anpassa/; all else of the content is in them.
    parts = sorted(
        path.relative_to(root).as_posix()
        for folder in ("docs", "branch/docs")
        for path in (root / folder).glob("*")
        if path.name not in ("anpassa", "fields.lock")
    )
    content = tree(root, [*parts, "branch/branch.yml", "branch/assets"])
    making = digest(tools(), code(), tree(root, ["overrides/print", "mkdocs.yml"]),
                    *sorted(library.entries))  # fmt: skip
    yield Job("boken", "book", digest("book", making, content), make_books)
    yield Job("affischerna", "posters", digest("posters", making, content), make_posters)
    for entry, page in library.of(Guidance):
        shown = [sheets / f"{name}.pdf" for name in page.worksheets]
        papers = [path.read_bytes() for path in shown if path.is_file()]
        if papers:
            key = digest("pack", making, pack_html(library, entry.path), *papers)
            yield Job(f"mötespaketet {entry.path}", "packs", key, make_one_pack, (entry.path,))


def write_prints(
    library: Library, root: Path, staging: Path, cache: Cache, workers: Workers
) -> Iterator[tuple[int, int, int]]:
    """Make every job's files in folders of `staging`.

    Yields (done, of how many, how many had to be made), also for what lay in the cache. Raises
    BrokenPdf, after all are made, where a PDF breaks a rule.
    """
    sheets = staging / "sheets"
    wanted = {job.name: job for job in jobs(library, root, sheets)}
    missing = {name: job for name, job in wanted.items() if not _from_cache(job, staging, cache)}
    done = len(wanted) - len(missing)
    yield done, len(wanted), 0
    work = {
        name: functools.partial(made_and_checked, job, library, staging / job.folder, sheets, root)
        for name, job in missing.items()
    }
    broken: list[str] = []
    for made, (name, (paths, faults)) in enumerate(workers.each(work), 1):
        broken += faults
        key = missing[name].key
        if not faults:
            for path in paths:
                cache.put(digest(key, path.name), path.read_bytes())
            cache.put(key, json.dumps([path.name for path in paths]).encode())
        yield done + made, len(wanted), made
    if broken:
        raise BrokenPdf("\n".join(broken))


def made_and_checked(
    job: Job, library: Library, folder: Path, sheets: Path, root: Path
) -> tuple[list[Path], list[str]]:
    """Make a job's files; return them, and a sentence for each rule that one breaks."""
    from guidebook.paper.book.write import BOOKLET
    from guidebook.paper.pdf.check import check_document, in_words

    paths = job.make(library, folder, sheets, root, *job.more)
    # A booklet is the book's pages put on sheets to fold: nobody reads it on a screen.
    read = [path for path in paths if path.suffix == ".pdf" and not path.stem.endswith(BOOKLET)]
    return paths, [
        line for path in read for line in in_words(path.name, check_document(path.read_bytes()))
    ]


def _from_cache(job: Job, staging: Path, cache: Cache) -> bool:
    """Fill the job's folder from the cache; tell whether all of it was there."""
    folder = staging / job.folder
    folder.mkdir(parents=True, exist_ok=True)
    listed = cache.get(job.key)
    names = json.loads(listed) if listed is not None else []
    files = {name: cache.get(digest(job.key, name)) for name in names}
    if listed is None or None in files.values():
        return False
    for name, data in files.items():
        (folder / name).write_bytes(data or b"")
    return True
