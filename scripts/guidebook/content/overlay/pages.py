"""A branch's files laid over the guide's pages.

A file in branch/docs/ with `extends: true` changes the guide's page with the same path: its
front matter key by key (`merge`), its text by what the branch's text says (`added_text`). A
file that is a page of its own in the guide's place says so, `replace_page: true`; without, it
would hide a page that comes with next year's guide and happens to have its name.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Set

from guidebook.content.front_matter.parse import Document, Node
from guidebook.content.overlay.added_text import is_marker, lay_text, lines_of
from guidebook.content.overlay.merge import foreign_names, merge_meta, said
from guidebook.content.schema import Layer, Word
from guidebook.content.unknown_keys import questions_from
from guidebook.content.validate import build
from guidebook.ground.errors import Problem, problem

PAGE_KEYS = ("extends", "replace_page", "based_on")


def is_overlay(document: Document) -> bool:
    """Tell whether a branch's file changes a page (True) or is one (False)."""
    value = document.meta.value
    return isinstance(value, dict) and "extends" in value and value["extends"].value == "true"


def replaces(document: Document) -> bool:
    """Tell whether a branch's file says that it stands in the place of the guide's page."""
    layer, _ = layer_of(document)
    return bool(layer and layer.replace_page)


def layer_of(document: Document) -> tuple[Layer | None, list[Problem]]:
    """Return what a branch's file says of the guide's page, or None and what is wrong with it."""
    meta = document.meta
    assert isinstance(meta.value, dict)
    given = {key: node for key, node in meta.value.items() if key in Layer.model_fields}
    return build(Layer, Node(given, meta.path, meta.line), document.path)


def lay_over(
    guide: Mapping[str, Document], branch: Mapping[str, Document], words: Mapping[str, Word],
    made: Set[str],
) -> tuple[dict[str, Document], list[Problem]]:  # fmt: skip
    """Lay one layer's documents, by path, on those beneath it.

    `made` are the pages, without suffix, that the guide makes by itself. Returns all documents
    and what is wrong; a file that cannot be told from the guide's leaves the guide's page.
    """
    documents, problems = dict(guide), []
    for path, document in branch.items():
        layer, faults = layer_of(document)
        over = None
        if path.removesuffix(".md") in made:
            faults = [problem("page-made", document.path, 1)]
        elif layer:
            over, faults = _laid(path, guide, document, (layer, words))
        problems += faults
        documents |= {path: over} if over else {}
    return documents, problems


def _laid(
    path: str, guide: Mapping[str, Document], document: Document,
    how: tuple[Layer, Mapping[str, Word]],
) -> tuple[Document | None, list[Problem]]:  # fmt: skip
    (layer, words), beneath = how, guide.get(path)
    assert isinstance(document.meta.value, dict)
    lines = {key: node.line for key, node in document.meta.value.items()}
    if is_overlay(document) and layer.replace_page:
        return None, [problem("overlay-both", document.path, lines["replace_page"], "replace_page",
                              one="extends: true", other="replace_page: true")]  # fmt: skip
    key = "extends" if is_overlay(document) else "replace_page"
    if beneath is None and (is_overlay(document) or layer.replace_page):
        gone = problem("overlay-page-gone", document.path, lines[key], key, page=f"docs/{path}",
                       meant=_meant(path, guide))  # fmt: skip
        return None if is_overlay(document) else _as_page(document), [gone]
    if beneath and is_overlay(document):
        return merge_documents(beneath, document, layer, words)
    if beneath and not layer.replace_page:
        return None, [_same_address(beneath, document.path)]
    problems = list(_stray_markers(document))
    if beneath:
        problems += foreign_names(beneath.meta, document.meta)
    return _as_page(document), problems


def _meant(path: str, known: Iterable[str]) -> str:
    """Return "; menade ni …?" with the guide's page of that name or nearest to it, or "".

    The name counts before the folder: a file in the wrong folder has the right name.
    """
    path = path.lower()
    by_name: dict[str, list[str]] = {}
    for each in known:
        by_name.setdefault(each.rpartition("/")[2], []).append(each)
    name = path.rpartition("/")[2]
    near = [name] if name in by_name else difflib.get_close_matches(name, by_name, 1, 0.6)
    pages = difflib.get_close_matches(path, [p for each in near for p in by_name[each]], 1, 0.0)
    return f"; menade ni {pages[0]}?" if pages else ""


def say_extends_first(
    faults: Iterable[Problem], guide: Mapping[str, Document], folder: str
) -> Iterator[Problem]:
    """Yield the faults of a branch's files that could not be read, from `folder`.

    One that says nothing of itself, where the guide has a page, is told what it may say: told
    to say its kind and title, it would take the guide's page away.
    """
    for fault in faults:
        beneath = guide.get(fault.path.removeprefix(f"{folder}/"))
        silent = fault.code in ("meta-missing", "meta-empty")
        yield _same_address(beneath, fault.path) if beneath and silent else fault


def _same_address(beneath: Document, path: str) -> Problem:
    assert isinstance(beneath.meta.value, dict)
    title = beneath.meta.value.get("title")
    return problem("page-taken", path, 1, page=beneath.path,
                   title=said(title) if title else "")  # fmt: skip


def _stray_markers(document: Document) -> Iterator[Problem]:
    for line in lines_of(document):
        if is_marker(line.bare):
            yield problem("overlay-marker", line.path, line.number, marker=line.text.strip())


def _as_page(document: Document) -> Document:
    """Return a branch's own page without the keys that say what it was made from."""
    meta = document.meta
    assert isinstance(meta.value, dict)
    kept = {key: node for key, node in meta.value.items() if key not in PAGE_KEYS}
    node = Node(kept, meta.path, meta.line, meta.key_lines)
    return Document(document.path, node, document.body, document.body_line)


def merge_documents(
    base: Document, over: Document, layer: Layer, words: Mapping[str, Word]
) -> tuple[Document, list[Problem]]:
    """Lay `over` on `base`. An overlay without text keeps the text of the page."""
    meta, problems = merge_meta(base.meta, over.meta, layer)
    lines, faults = lay_text(base, over, layer, words)
    own = next((line for line in lines if line.path != base.path), None)
    if own is None:
        document = Document(base.path, meta, base.body, base.body_line, base.rows)
    else:
        body = "\n".join(line.text for line in lines)
        rows = tuple((line.path, line.number) for line in lines)
        document = Document(over.path, meta, body, own.number, rows)
    return document, problems + faults


def sheets_without_questions(documents: Mapping[str, Document], left_out: Set[str]) -> set[str]:
    """Return the worksheets that show the questions of a page that is left out.

    They go with it: a sheet whose questions are gone could not be made.
    """
    return {
        path.removesuffix(".md")
        for path, document in documents.items()
        if left_out & set(questions_from(document.meta))
    }
