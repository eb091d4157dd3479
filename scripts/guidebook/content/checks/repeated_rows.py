"""Rows of one list that have the same name: the one would be read in the other's place.

Each file is looked through by itself, before a branch's is laid over the guide's: there a name
that stands once in each is one and the same row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from guidebook.content.front_matter.parse import Document, Node
from guidebook.content.overlay.merge import keys_of_page, named
from guidebook.content.schema import Key
from guidebook.ground.errors import Problem, problem

Seen = dict[str, Node]


def rows_twice(
    guide: Mapping[str, Document], branch: Mapping[str, Document], glossary: Node | None
) -> Iterator[Problem]:
    """Yield each name that an earlier row of the same list has, in both layers' files, by path.

    A worksheet's fields are one list in this, whatever section they stand in, and so are the
    words of branch.yml (`glossary`) and of the branch's own pages: where the guide has the word
    too, that is no fault, the branch's takes its place.
    """
    for path, document in (*guide.items(), *branch.items()):
        # A file that changes a page has not said its kind.
        keys = keys_of_page(guide.get(path, document).meta)
        yield from _in_group(document.meta, keys, "", {})
    words: Seen = {}
    for document in branch.values():
        assert isinstance(document.meta.value, dict)
        for row in _rows(document.meta.value.get("terms")):
            words.setdefault(named(row, "term").casefold(), row)
    yield from _repeated(_rows(glossary), "term", "glossary", words)


def _rows(node: Node | None) -> Sequence[Node]:
    return node.value if node and isinstance(node.value, list) else []


def _in_group(
    node: Node, keys: Mapping[str, Key], trail: str, page: dict[str, Seen]
) -> Iterator[Problem]:
    for name, child in node.value.items() if isinstance(node.value, dict) else ():
        key, where = keys.get(name), f"{trail}.{name}" if trail else name
        if key is None:
            continue
        if key.identity:
            seen = page.setdefault(name, {}) if key.whole_page else {}
            yield from _repeated(_rows(child), key.identity, where, seen)
        for number, row in enumerate(_rows(child), 1):
            yield from _in_group(row, key.parts, f"{where}.{number}", page)
        yield from _in_group(child, key.parts, where, page)


def _repeated(rows: Sequence[Node], identity: str, trail: str, seen: Seen) -> Iterator[Problem]:
    for number, row in enumerate(rows, 1):
        name = named(row, identity)
        other = seen.setdefault(name.casefold(), row)
        if name and other is not row:
            line = row.place((identity,))[1]
            where = f"på rad {other.place((identity,))[1]}"
            if other.path != row.path:
                where = f"i {other.path}, {where.removeprefix('på ')}"
            key = f"{trail}.{number}.{identity}"
            yield problem("name-twice", row.path, line, key, name=name, where=where)
