"""What the rows of a list are called, and which names are the guide's and which a branch's own."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence, Set

from markdown.extensions.toc import slugify

from guidebook.content.front_matter.parse import Node
from guidebook.content.schema import OWN_PREFIX, PAGE_MODELS, Key, Rule, keys_of
from guidebook.ground.errors import Problem, problem

UNKNOWN = Key(Rule.SET)
Keys = Mapping[str, Key]
Names = Mapping[str, Set[str]]


def keys_of_page(meta: Node) -> Keys:
    """Return the keys of the kind of page that front matter is of; none where it has no kind."""
    kind = meta.value.get("kind") if isinstance(meta.value, dict) else None
    model = PAGE_MODELS.get(said(kind)) if kind else None
    return keys_of(model) if model else {}


def said(node: Node) -> str:
    """Return a text as it stands, and what is no text as an editor would write it."""
    return node.value if isinstance(node.value, str) else ("[…]" if node.value else "")


def named(row: Node, identity: str) -> str:
    """Return what tells a row of a list apart from the others, or "" where it says nothing."""
    if isinstance(row.value, dict) and identity in row.value:
        return said(row.value[identity])
    return ""


def meant(listed: Sequence[str], trail: str) -> bool:
    """Tell whether `add` or `replace` names a key: `lines`, or `samtal.lines` for one of two."""
    return any(f".{trail}".endswith(f".{name}") for name in listed)


def own_name(name: str) -> str:
    """Return a name as a branch may have it: nattskift and x-nattskift become x_nattskift."""
    return OWN_PREFIX + slugify(name.replace("-", " "), "_").removeprefix(OWN_PREFIX)


def foreign_names(base: Node, over: Node) -> Iterator[Problem]:
    """Yield a problem for each name, on a page in the place of the guide's, that is neither's."""
    keys = keys_of_page(over)
    known: dict[str, set[str]] = {}
    for key, rows, where in _lists(base, keys, ""):
        _collect(known, rows, key, where)
    for key, rows, where in _lists(over, keys, ""):
        yield from foreign(rows, key, where, known)


def foreign(
    rows: list[Node], key: Key, trail: str, known: Names, own: bool = False
) -> Iterator[Problem]:
    """Yield a problem for each name in a list that is neither in `known` nor a branch's own.

    Within a row of the branch's own (`own`) names are free, but for those that are one in the
    whole page. `known` has the guide's names by key.
    """
    for row in rows:
        name = named(row, key.identity)
        strange = key.rule is Rule.NAMED and name and name not in known.get(last(trail), ())
        if strange and not name.startswith(OWN_PREFIX) and (key.whole_page or not own):
            near = difflib.get_close_matches(name, known.get(last(trail), ()), 1, 0.8)
            yield problem("overlay-prefix", row.path, row.line, trail, name=name,
                          own=own_name(name),
                          meant=f" (menade ni {near[0]}?)" if near else "")  # fmt: skip
        for part, inner, where in _lists(row, key.parts, f"{trail}.{name}"):
            yield from foreign(inner, part, where, known, own or bool(strange))


def names_of(rows: list[Node], key: Key, trail: str) -> Names:
    """Return {key: the names of its rows} of a list and of the lists in it."""
    found: dict[str, set[str]] = {}
    _collect(found, rows, key, trail)
    return found


def _collect(found: dict[str, set[str]], rows: list[Node], key: Key, trail: str) -> None:
    for row in rows:
        found.setdefault(last(trail), set()).add(named(row, key.identity))
        for part, inner, where in _lists(row, key.parts, trail):
            _collect(found, inner, part, where)


def _lists(node: Node, keys: Keys, trail: str) -> Iterator[tuple[Key, list[Node], str]]:
    """Yield (key, rows, where) of the lists with rules of their own that a group or row holds."""
    for name, child in node.value.items() if isinstance(node.value, dict) else ():
        key, where = keys.get(name, UNKNOWN), f"{trail}.{name}" if trail else name
        if isinstance(child.value, list):
            yield key, child.value, where
        elif key.parts:
            yield from _lists(child, key.parts, where)


def last(trail: str) -> str:
    """Return a trail's last key."""
    return trail.rsplit(".", 1)[-1]
