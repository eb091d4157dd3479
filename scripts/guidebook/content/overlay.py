"""A branch's changes laid over the guide's pages.

A file in branch/docs/ with `extends: true` changes only the keys it names in the file with
the same path in docs/. Lists whose items have a `name` merge by it: an item with
`remove: true` goes, a new one comes last or `after:` another. Anything a branch adds to such
a list is named `x_…`, so that next year's names upstream never collide with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from guidebook.errors import Problem, problem
from guidebook.front_matter import Document, Node

OVERLAY_KEYS = ("extends", "based_on")


def is_overlay(document: Document) -> bool:
    """Tell whether a branch's file changes a page (True) or is one (False)."""
    value = document.meta.value
    return isinstance(value, dict) and "extends" in value and value["extends"].value == "true"


def unclear(document: Document) -> Iterator[Problem]:
    """Yield a problem where `extends` says neither true nor false."""
    value = document.meta.value
    node = value.get("extends") if isinstance(value, dict) else None
    if node is not None and node.value not in ("true", "false"):
        yield problem("value-truth", node.path, node.line, "extends", value=_said(node))


def _said(node: Node) -> str:
    """Return a text as it stands, and what is no text as an editor would write it."""
    return node.value if isinstance(node.value, str) else ("[…]" if node.value else "")


def as_page(document: Document) -> Document:
    """Return a branch's own page without the keys that say what it was made from."""
    meta = document.meta
    if not isinstance(meta.value, dict) or not meta.value.keys() & set(OVERLAY_KEYS):
        return document
    kept = {key: node for key, node in meta.value.items() if key not in OVERLAY_KEYS}
    node = Node(kept, meta.path, meta.line, meta.key_lines)
    return Document(document.path, node, document.body, document.body_line)


def merge_documents(base: Document, over: Document) -> tuple[Document, list[Problem]]:
    """Lay `over` on `base`. An overlay without text keeps the text of the page."""
    assert isinstance(over.meta.value, dict)
    named = {key: node for key, node in over.meta.value.items() if key not in OVERLAY_KEYS}
    problems: list[Problem] = []
    meta = _merge(base.meta, Node(named, over.path, over.meta.line, over.meta.key_lines), "",
                  problems)  # fmt: skip
    if over.body.strip():
        return Document(over.path, meta, over.body, over.body_line), problems
    return Document(base.path, meta, base.body, base.body_line), problems


def _merge(base: Node, over: Node, trail: str, problems: list[Problem]) -> Node:
    if isinstance(base.value, dict) and isinstance(over.value, dict):
        merged = dict(base.value)
        for key, node in over.value.items():
            where = f"{trail}.{key}" if trail else key
            merged[key] = _merge(merged[key], node, where, problems) if key in merged else node
        return Node(merged, over.path, over.line, {**base.key_lines, **over.key_lines})
    if isinstance(base.value, list) and isinstance(over.value, list):
        if base.value and all(_name(item) for item in base.value):
            return Node(_merge_named(base.value, over, trail, problems), over.path, over.line)
        return over
    return over


def _name(node: Node) -> str:
    """Return the item's name, or "" where it has none."""
    if isinstance(node.value, dict) and "name" in node.value:
        return _said(node.value["name"])
    return ""


def _take(node: Node, key: str) -> str | None:
    """Remove an instruction from an item and return its text."""
    assert isinstance(node.value, dict)
    found = node.value.pop(key, None)
    return None if found is None else _said(found)


def _removes(item: Node, trail: str, problems: list[Problem]) -> bool | None:
    """Take `remove` away from an item and return what it says; None where there is none."""
    remove = _take(item, "remove")
    if remove not in (None, "true", "false"):
        problems.append(problem("value-truth", item.path, item.line, f"{trail}.remove",
                                value=remove))  # fmt: skip
    return None if remove is None else remove == "true"


def _merge_named(base: list[Node], over: Node, trail: str, problems: list[Problem]) -> list[Node]:
    result = list(base)
    assert isinstance(over.value, list)
    for item in over.value:
        name = _name(item)
        if not name:
            problems.append(problem("overlay-no-name", item.path, item.line, trail))
            continue
        names = [_name(node) for node in result]
        remove, after = _removes(item, trail, problems), _take(item, "after")
        if after is not None and after not in names:
            problems.append(problem("overlay-after", item.path, item.line, trail, name=after))
            after = None
        if name in names:
            index = names.index(name)
            merged = _merge(result.pop(index), item, f"{trail}.{name}", problems)
            if remove:
                continue
            at = index if after is None else _index_after(result, after)
            result.insert(at, merged)
        elif remove is not None:
            problems.append(problem("overlay-gone", item.path, item.line, trail, name=name))
        elif not name.startswith("x_"):
            problems.append(problem("overlay-prefix", item.path, item.line, trail, name=name))
        else:
            result.insert(len(result) if after is None else _index_after(result, after), item)
    return result


def _index_after(items: list[Node], name: str) -> int:
    names = [_name(node) for node in items]
    return names.index(name) + 1 if name in names else len(items)


def gone_originals(
    overlays: dict[str, Document], originals: dict[str, Document]
) -> Iterator[Problem]:
    """Yield a problem for every overlay whose page is no longer in the guide."""
    for path, document in overlays.items():
        if is_overlay(document) and path not in originals:
            yield problem("overlay-page-gone", document.path, 1, "extends", page=f"docs/{path}")


def sheets_without_questions(documents: Mapping[str, Document], left_out: Set[str]) -> set[str]:
    """Return the worksheets that show the questions of a page that is left out.

    They go with it: a sheet whose questions are gone could not be made.
    """

    def takes(node: Node) -> Iterator[str]:
        if isinstance(node.value, dict):
            found = node.value.get("from")
            yield from [str(found.value)] if found else []
            children = list(node.value.values())
        else:
            children = node.value if isinstance(node.value, list) else []
        for child in children:
            yield from takes(child)

    return {
        path.removesuffix(".md")
        for path, document in documents.items()
        if left_out & set(takes(document.meta))
    }
