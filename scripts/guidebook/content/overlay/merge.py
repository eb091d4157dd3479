"""The front matter of a branch's file laid over the guide's, key by key.

What becomes of a key is declared in the schema (`schema.layers`). A list whose rows have no
`name` is neither added to nor replaced until the file says which: `add: [key]` or
`replace: [key]`. What a branch names itself is named `x_…`, so that a name of next year's
guide never means two things.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from markdown.extensions.toc import slugify

from guidebook.content.front_matter.parse import Node
from guidebook.content.schema import OWN_PREFIX, PAGE_MODELS, Key, Layer, Rule, keys_of
from guidebook.ground.errors import Problem, problem

_UNKNOWN = Key(Rule.SET)
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


def merge_meta(base: Node, over: Node, layer: Layer) -> tuple[Node, list[Problem]]:
    """Lay the front matter `over` on `base`, by the rules of the page's kind."""
    keys, merging = keys_of_page(base), _Merging(layer)
    assert isinstance(over.value, dict)
    own = {key: node for key, node in over.value.items() if key not in Layer.model_fields}
    node = Node(own, over.path, over.line, over.key_lines)
    merging.problems += _aimless(over, layer, list(_trails(node, keys, "")))
    return merging.group(base, node, keys, ""), merging.problems


def foreign_names(base: Node, over: Node) -> Iterator[Problem]:
    """Yield a problem for each name, on a page in the place of the guide's, that is neither's."""
    keys = keys_of_page(over)
    known: dict[str, set[str]] = {}
    for key, rows, where in _lists(base, keys, ""):
        _collect(known, rows, key, where)
    for key, rows, where in _lists(over, keys, ""):
        yield from _foreign(rows, key, where, known)


def _aimless(over: Node, layer: Layer, trails: Sequence[tuple[str, bool]]) -> Iterator[Problem]:
    """Yield what `add` and `replace` name that the file has not, and what both name."""
    assert isinstance(over.value, dict)
    for word in ("add", "replace"):
        for name in getattr(layer, word):
            line = over.value[word].line
            hit = [each for each, is_list in trails if meant([name], each) and (
                is_list or word == "replace")]  # fmt: skip
            if not hit:
                known = {_last(each) for each, is_list in trails if is_list}
                near = difflib.get_close_matches(name, known, 1, 0.6)
                yield problem("overlay-aimless", over.path, line, word, name=name,
                              meant=f"; menade ni {near[0]}?" if near else "")  # fmt: skip
            if word == "replace" and any(meant(layer.add, each) for each in hit):
                yield problem("overlay-both", over.path, line, word, one=f"add: [{name}]",
                              other=f"replace: [{name}]")  # fmt: skip


def _trails(node: Node, keys: Keys, trail: str) -> Iterator[tuple[str, bool]]:
    """Yield (trail, whether it is a list) of every key that a file has, also within rows."""
    for name, child in node.value.items() if isinstance(node.value, dict) else ():
        key, where = keys.get(name, _UNKNOWN), f"{trail}.{name}" if trail else name
        yield where, isinstance(child.value, list)
        rows = child.value if isinstance(child.value, list) else []
        for row in rows:
            yield from _trails(row, key.parts, f"{where}.{named(row, key.identity)}")
        if not rows:
            yield from _trails(child, key.parts, where)


@dataclass
class _Merging:
    layer: Layer
    problems: list[Problem] = field(default_factory=list)

    def tell(self, code: str, node: Node, trail: str, /, **values: object) -> None:
        self.problems.append(problem(code, node.path, node.line, trail, **values))

    def group(self, base: Node, over: Node, keys: Keys, trail: str) -> Node:
        assert isinstance(base.value, dict)
        assert isinstance(over.value, dict)
        merged = dict(base.value)
        for name, node in over.value.items():
            where = f"{trail}.{name}" if trail else name
            merged[name] = self.value(merged.get(name), node, keys.get(name, _UNKNOWN), where)
        return Node(merged, over.path, over.line, {**base.key_lines, **over.key_lines})

    def value(self, base: Node | None, over: Node, key: Key, trail: str) -> Node:
        replaced = meant(self.layer.replace, trail)
        if isinstance(over.value, list) and key.rule in (Rule.NAMED, Rule.LISTED):
            rows = base.value if base and isinstance(base.value, list) else []
            if replaced:
                self.problems += _foreign(over.value, key, trail, _names_of(rows, key, trail))
                return over
            return Node(self.rows(rows, over, key, trail), over.path, over.line)
        if base and key.rule is Rule.FIXED and said(base) != said(over):
            self.tell("overlay-fixed", over, trail, value=said(base))
            return base
        whole = replaced or key.rule is not Rule.KEYS
        if base and isinstance(base.value, dict) and isinstance(over.value, dict) and not whole:
            return self.group(base, over, key.parts, trail)
        return over

    def rows(self, base: list[Node], over: Node, key: Key, trail: str) -> list[Node]:
        assert isinstance(over.value, list)
        if key.rule is Rule.LISTED and base and not meant(self.layer.add, trail):
            self.tell("overlay-list", over, trail, name=_last(trail))
        result = list(base)
        for row in over.value:
            if named(row, key.identity):
                self.row(result, row, key, trail)
            elif key.identity:
                self.tell("overlay-no-name", row, trail, identity=key.identity)
            elif _plain(row) not in map(_plain, result):
                result.append(row)
        return result

    def row(self, rows: list[Node], row: Node, key: Key, trail: str) -> None:
        """Change, move, take away or add one row, in place."""
        assert isinstance(row.value, dict)
        row = Node(dict(row.value), row.path, row.line, row.key_lines)
        name, here = named(row, key.identity), _identities(rows, key)
        remove, after = self.removes(row, trail), _take(row, "after")
        if after is not None and after.casefold() not in here:
            self.tell("overlay-after", row, trail, name=after)
            after = None
        if name.casefold() in here:
            at = here.index(name.casefold())
            old = rows.pop(at)
            self.taken(old, row, key, trail)
            row, stays = self.group(old, row, key.parts, f"{trail}.{name}"), not remove
        else:
            at, stays = len(rows), self.may_come(rows, row, key, trail, remove)
        if stays:
            rows.insert(at if after is None else _index_after(rows, after, key), row)

    def may_come(
        self, rows: list[Node], row: Node, key: Key, trail: str, remove: bool | None
    ) -> bool:
        """Tell whether a new row may be added; where not, tell why."""
        if remove is not None:
            name = named(row, key.identity)
            own = name.startswith(OWN_PREFIX)
            advice = "ta bort raden remove, eller hela den egna" if own else "ta bort raden"
            self.tell("overlay-gone", row, trail, name=name, advice=advice)
            return False
        found = list(_foreign([row], key, trail, _names_of(rows, key, trail)))
        self.problems += found
        return not found

    def taken(self, old: Node, row: Node, key: Key, trail: str) -> None:
        """Tell of an own name that the guide has come to use: two things would become one."""
        name = named(row, key.identity)
        if key.rule is Rule.NAMED and name.startswith(OWN_PREFIX) and old.path.startswith("docs/"):
            self.tell("overlay-taken", row, trail, name=name, place=f"{old.path}:{old.line}",
                      own=f"{name}_2")  # fmt: skip

    def removes(self, row: Node, trail: str) -> bool | None:
        """Take `remove` away from a row and return what it says; None where there is none."""
        remove = _take(row, "remove")
        if remove not in (None, "true", "false"):
            self.tell("value-truth", row, f"{trail}.remove", value=remove)
        return None if remove is None else remove == "true"


def _take(row: Node, key: str) -> str | None:
    """Remove an instruction from a row and return its text."""
    assert isinstance(row.value, dict)
    found = row.value.pop(key, None)
    return None if found is None else said(found)


def _identities(rows: list[Node], key: Key) -> list[str]:
    return [named(row, key.identity).casefold() for row in rows]


def _index_after(rows: list[Node], name: str, key: Key) -> int:
    here = _identities(rows, key)
    return here.index(name.casefold()) + 1 if name.casefold() in here else len(rows)


def _last(trail: str) -> str:
    return trail.rsplit(".", 1)[-1]


def _plain(node: Node) -> object:
    """Return a row to compare: line breaks and spaces make no other row."""
    return " ".join(node.value.split()) if isinstance(node.value, str) else node.plain()


def _foreign(
    rows: list[Node], key: Key, trail: str, known: Names, own: bool = False
) -> Iterator[Problem]:
    """Yield a problem for each name in a list that is neither in `known` nor a branch's own.

    Within a row of the branch's own (`own`) names are free, but for those that are one in the
    whole page. `known` has the guide's names by key.
    """
    for row in rows:
        name = named(row, key.identity)
        strange = key.rule is Rule.NAMED and name and name not in known.get(_last(trail), ())
        if strange and not name.startswith(OWN_PREFIX) and (key.whole_page or not own):
            near = difflib.get_close_matches(name, known.get(_last(trail), ()), 1, 0.8)
            yield problem("overlay-prefix", row.path, row.line, trail, name=name,
                          own=own_name(name),
                          meant=f" (menade ni {near[0]}?)" if near else "")  # fmt: skip
        for part, inner, where in _lists(row, key.parts, f"{trail}.{name}"):
            yield from _foreign(inner, part, where, known, own or bool(strange))


def _names_of(rows: list[Node], key: Key, trail: str) -> Names:
    """Return {key: the names of its rows} of a list and of the lists in it."""
    found: dict[str, set[str]] = {}
    _collect(found, rows, key, trail)
    return found


def _collect(found: dict[str, set[str]], rows: list[Node], key: Key, trail: str) -> None:
    for row in rows:
        found.setdefault(_last(trail), set()).add(named(row, key.identity))
        for part, inner, where in _lists(row, key.parts, trail):
            _collect(found, inner, part, where)


def _lists(node: Node, keys: Keys, trail: str) -> Iterator[tuple[Key, list[Node], str]]:
    """Yield (key, rows, where) of the lists with rules of their own that a group or row holds."""
    for name, child in node.value.items() if isinstance(node.value, dict) else ():
        key, where = keys.get(name, _UNKNOWN), f"{trail}.{name}" if trail else name
        if isinstance(child.value, list):
            yield key, child.value, where
        elif key.parts:
            yield from _lists(child, key.parts, where)
