"""Ways to spoil a content file, one fault at a time, as editors do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from audit import mistakes
from guidebook.content.markdown.links import LINK, without_code
from guidebook.content.schema import PAGE_MODELS, Branch

# As the guide reads it: the reader in Python refuses texts such as {label: Vem?, width: half}.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LINKED = {"link", "links", "worksheets", "from"}
TRUTHS = {"private", "required", "personal", "bare_words", "consent"}


@dataclass(frozen=True)
class Mutation:
    """A spoilt file. A report counts where it is in `lines` and, if given, names the key."""

    kind: str
    text: str
    lines: range
    keys: tuple[str, ...] = ()
    legal: bool = False
    what: str = ""


@dataclass(frozen=True)
class _Key:
    """A key of the YAML: where it and its value are, and what its parent holds."""

    trail: tuple[str, ...]
    node: Any
    value: Any
    after: Any  # the next key of the same mapping, or None
    parent: range
    flow: bool

    @property
    def name(self) -> str:
        return str(self.node.value)


class Spoiler:
    """One file, and all that can be done to it."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text
        self.first = 0 if path.endswith(".yml") else 4
        end = re.compile(r"^---\s*$", re.MULTILINE).search(text, 4) if self.first else None
        self.end = end.start() if end else len(text)
        self.meta = text[self.first : self.end]
        self.keys = list(_keys(yaml.compose(self.meta, Loader=_LOADER), (), range(0)))
        kind = next((k.value.value for k in self.keys if k.trail == ("kind",)), "")
        model = PAGE_MODELS.get(kind, Branch)
        self.schema = model.model_json_schema(by_alias=True)

    def in_meta(self) -> Iterator[Mutation]:
        """Yield faults that a file shows by itself."""
        for key in self.keys:
            yield self._dropped(key)
            yield self._misspelt(key)
            if key.name in TRUTHS:
                text = self._put(key.value, "yes")
                yield Mutation("ja/nej i stället för true/false", text, _one(self._line(key.node)),
                               (_dotted(key.trail),), what=_dotted(key.trail))  # fmt: skip
        top = [key for key in self.keys if len(key.trail) == 1]
        for key in top:
            yield self._doubled(key)
            yield self._tabbed(key)
        yield from self._mistaken()
        if self.first:
            yield from self._whole_file()

    def in_links(self) -> Iterator[Mutation]:
        """Yield faults that show only among all pages: links to what isn't there."""
        for key in self.keys:
            values = getattr(key.value, "value", None)
            nodes = values if isinstance(values, list) else [key.value]
            if key.name in LINKED:
                for node in nodes:
                    if isinstance(node, yaml.ScalarNode) and "http" not in node.value:
                        line = self._line(node)
                        text = self._put(node, "borta")
                        yield Mutation("Bruten hänvisning i uppgifterna", text, _one(line),
                                       (_dotted(key.trail),), what=node.value)  # fmt: skip
        for match in LINK.finditer(
            without_code(self.text), self.end if self.first else len(self.text)
        ):
            target = match[3]
            if not target or re.match(r"(https?|mailto|tel|sms):", target):
                continue
            line = self.text.count("\n", 0, match.start()) + 1
            address, _, anchor = target.partition("#")
            spoilt = f"{address}#borta-{anchor}" if anchor else f"borta-{target}.md"
            if "/" in target and not anchor:
                spoilt = re.sub(r"[^/]+$", "borta.md", target)
            text = self.text[: match.start(3)] + spoilt + self.text[match.end(3) :]
            yield Mutation("Bruten länk i texten", text, _one(line), what=target)

    def _mistaken(self) -> Iterator[Mutation]:
        """Yield mistakes in the signs of YAML; each must be told at the row where it is."""
        rows = self.meta.split("\n")
        plain = {key.node.start_mark.line for key in self.keys if _on_its_row(key)}
        for kind, number, row in mistakes.spoilt(rows, self.path, plain):
            text = self._with("\n".join([*rows[:number], row, *rows[number + 1 :]]))
            line = number + (2 if self.first else 1)
            yield Mutation(kind, text, _one(line), what=f"rad {line}")

    def _whole_file(self) -> Iterator[Mutation]:
        every = range(1, self.text.count("\n") + 2)
        last = self.text.count("\n", 0, self.end)
        yield Mutation("Slutet på uppgifterna saknas",
                       self.text[: self.end] + self.text[self.end + 4 :], _one(last))  # fmt: skip
        yield Mutation("Början på uppgifterna saknas", self.text[4:], every)
        line = self.text.count("\n") + 3
        yield Mutation(
            "Okänd markör", f"{self.text}\n\n{{{{avdelning.borta}}}}\n", range(line - 1, line + 1)
        )

    def _dropped(self, key: _Key) -> Mutation:
        start, stop = key.node.start_mark.index, key.value.end_mark.index
        if key.after is not None:
            stop = key.after.start_mark.index
        else:
            stop = start + len(self.meta[start:stop].rstrip())
        before = self.meta[:start]
        if key.flow and key.after is None:
            before = before.rstrip(" ,\n")
        text = self._with(before + self.meta[stop:])
        lines = range(key.parent.start, key.parent.stop) if key.parent else range(1, 3)
        return Mutation("Nyckel borttagen", text, self._shift(lines), (_dotted(key.trail), ""),
                        legal=not self._required(key.trail), what=_dotted(key.trail))  # fmt: skip

    def _misspelt(self, key: _Key) -> Mutation:
        name = key.name
        spoilt = name[:-2] + name[-1] + name[-2] if name[-1] != name[-2:-1] else name + "e"
        start = key.node.start_mark.index
        text = self._with(self.meta[:start] + spoilt + self.meta[start + len(name) :])
        keys = (_dotted((*key.trail[:-1], spoilt)), _dotted(key.trail))
        line = self._line(key.node)
        # A key that decides how the rest is read (type) is told of where its group begins.
        lines = range(min(line, self._shift(key.parent).start + 1), line + 1)
        return Mutation("Nyckel felstavad", text, lines, keys, what=keys[0])

    def _doubled(self, key: _Key) -> Mutation:
        start = key.node.start_mark.index
        text = self._with(f"{self.meta[:start]}{key.name}: igen\n{self.meta[start:]}")
        return Mutation("Samma nyckel två gånger", text, _one(self._line(key.node) + 1),
                        (_dotted(key.trail),), what=key.name)  # fmt: skip

    def _tabbed(self, key: _Key) -> Mutation:
        start = key.node.start_mark.index
        text = self._with(f"{self.meta[:start]}\t{self.meta[start:]}")
        return Mutation("Tabb först på raden", text, _one(self._line(key.node)), what=key.name)

    def _put(self, node: Any, value: str) -> str:
        return self._with(
            self.meta[: node.start_mark.index] + value + self.meta[node.end_mark.index :]
        )

    def _with(self, meta: str) -> str:
        return self.text[: self.first] + meta + self.text[self.end :]

    def _line(self, node: Any) -> int:
        return int(node.start_mark.line) + (2 if self.first else 1)

    def _shift(self, lines: range) -> range:
        more = 2 if self.first else 1
        return range(max(1, lines.start + more - 1), lines.stop + more)

    def _required(self, trail: tuple[str, ...]) -> bool:
        """Tell whether the schema asks for this key where it stands."""
        here = [self.schema]
        for number, part in enumerate(trail[:-1]):
            here = [o for schema in here for o in self._below(schema, part, trail[:number])]
        wanted = [schema for schema in here if trail[-1] in schema.get("properties", {})]
        return bool(wanted) and all(trail[-1] in s.get("required", []) for s in wanted)

    def _below(self, schema: dict[str, Any], part: str, trail: tuple[str, ...]) -> list[Any]:
        if part.isdigit():
            found = schema.get("items", {})
        else:
            found = schema.get("properties", {}).get(part, schema.get("additionalProperties", {}))
        options = self._options(found if isinstance(found, dict) else {})
        here = (*trail, part, "type")
        kind = next((k.value.value for k in self.keys if k.trail == here), None)
        typed = [o for o in options if o.get("properties", {}).get("type", {}).get("const") == kind]
        return typed or options

    def _options(self, schema: dict[str, Any]) -> list[dict[str, Any]]:
        if "$ref" in schema:
            return self._options(self.schema["$defs"][schema["$ref"].rsplit("/", 1)[-1]])
        inner = [o for word in ("anyOf", "oneOf") for o in schema.get(word, [])]
        return [s for o in inner for s in self._options(o)] if inner else [schema]


def _keys(node: Any, trail: tuple[str, ...], parent: range) -> Iterator[_Key]:
    if isinstance(node, yaml.MappingNode):
        lines = range(node.start_mark.line, node.end_mark.line + 1)
        lines = range(min(parent.start, lines.start) if parent else lines.start, lines.stop)
        for number, (key, value) in enumerate(node.value):
            after = node.value[number + 1][0] if number + 1 < len(node.value) else None
            yield _Key((*trail, str(key.value)), key, value, after, lines, bool(node.flow_style))
            yield from _keys(
                value, (*trail, str(key.value)), range(key.start_mark.line, key.start_mark.line + 1)
            )
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _keys(item, (*trail, str(number)), range(0))


def _on_its_row(key: _Key) -> bool:
    """Tell whether a key and all of its text stand on a row of their own."""
    value = key.value
    same = key.node.start_mark.line == value.start_mark.line == value.end_mark.line
    return same and isinstance(value, yaml.ScalarNode) and not key.flow


def _dotted(trail: tuple[str, ...]) -> str:
    """Return a key as the reports name it, where lists count from 1."""
    return ".".join(str(int(part) + 1) if part.isdigit() else part for part in trail)


def _one(line: int) -> range:
    return range(line, line + 1)
