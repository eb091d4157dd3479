"""One page from its document: its kind, its words in the branch's own forms, its front matter."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Mapping

from guidebook.content.front_matter.parse import Document, Node, texts
from guidebook.content.library import NAME_KEYS, Entry
from guidebook.content.markdown.links import unlink
from guidebook.content.schema import PAGE_MODELS, Guidance, Word
from guidebook.content.validate import build
from guidebook.content.words import expand, faulty_markers, tie
from guidebook.ground.errors import Problem, problem


def read_entry(
    key: str, document: Document, words: Mapping[str, Word], problems: list[Problem], local: bool
) -> Entry | None:
    """Return the page of a document, or None where too much is wrong; ``key`` is its path."""
    meta, found = _expanded(document.meta, words, ""), list(_marker_problems(document, words))
    problems += found
    value = document.meta.value
    assert isinstance(value, dict)
    kind = value.get("kind")
    if kind is None or kind.value is None:
        problems.append(_without_kind(document.meta, document.path))
        return None
    if not isinstance(kind.value, str):
        problems.append(problem("value-text", document.path, kind.line, "kind", key="kind"))
        return None
    model = PAGE_MODELS.get(kind.value)
    if model is None:
        problems.append(
            problem("kind-unknown", document.path, kind.line, "kind", value=kind.value,
                    known=", ".join(PAGE_MODELS))
        )  # fmt: skip
        return None
    page, faults = build(model, meta, document.path)
    problems += faults
    if page is None or found:
        return None
    body = tie(expand(document.body, words))
    return Entry(
        key, page, body, document.path, document.body_line, document.meta, document.body, local,
        document.rows,
    )  # fmt: skip


def without(entry: Entry, left_out: set[str]) -> Entry:
    """Take the pages that a branch leaves out away from a page's links and sheets."""
    page = entry.page
    if isinstance(page, Guidance):
        kept = tuple(s for s in page.worksheets if f"arbetsblad/{s}" not in left_out)
        page = page.model_copy(update={"worksheets": kept})
    body = unlink(entry.body, entry.path, left_out)
    return Entry(
        entry.path, page, body, entry.source, entry.body_line, entry.meta,
        unlink(entry.raw_body, entry.path, left_out), entry.local, entry.rows,
    )  # fmt: skip


def _without_kind(meta: Node, path: str) -> Problem:
    """Say that the kind of page is missing, or which key was meant to say it."""
    assert isinstance(meta.value, dict)
    if "kind" in meta.value:
        return problem("kind-missing", path, meta.value["kind"].line)
    unknown = [key for key in meta.value if key not in _known_keys()]
    near = difflib.get_close_matches("kind", unknown, 1, 0.6)
    if not near:
        return problem("kind-missing", path, 1)
    meant = "; menade du kind?"
    return problem("key-unknown", path, meta.value[near[0]].line, near[0], key=near[0], meant=meant)


@functools.cache
def _known_keys() -> frozenset[str]:
    """Return every key that the front matter of some kind of page can have."""
    fields = (pair for model in PAGE_MODELS.values() for pair in model.model_fields.items())
    return frozenset(field.alias or name for name, field in fields)


def _expanded(node: Node, words: Mapping[str, Word], key: str) -> Node:
    """Return the tree with its markers replaced; faulty ones stay as they are."""
    if isinstance(node.value, dict):
        children = {k: _expanded(child, words, k) for k, child in node.value.items()}
        return Node(children, node.path, node.line, node.key_lines)
    if isinstance(node.value, list):
        items = [_expanded(child, words, key) for child in node.value]
        return Node(items, node.path, node.line)
    if isinstance(node.value, str) and key not in NAME_KEYS:
        broken = next(faulty_markers(node.value, words), None)
        text = node.value if broken else tie(expand(node.value, words))
        return Node(text, node.path, node.line)
    return node


def _marker_problems(document: Document, words: Mapping[str, Word]) -> list[Problem]:
    found = [
        problem("marker-unknown", node.path, node.line, key, marker=marker, meant=meant)
        for key, node in texts(document.meta)
        for _, marker, meant in faulty_markers(str(node.value), words)
    ]
    for offset, marker, meant in faulty_markers(document.body, words):
        path, line = document.place_of_row(document.body.count("\n", 0, offset))
        found.append(problem("marker-unknown", path, line, marker=marker, meant=meant))
    return found
