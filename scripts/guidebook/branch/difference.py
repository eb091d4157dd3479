"""What differs between two versions of a page, in words that an editor reads.

Front matter is compared key by key (a question by its name, a glossary's word by itself,
wherever it stands), lists of rows that nothing tells apart row by row, text paragraph by
paragraph. A change of line breaks, indents or order alone is no change.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guidebook.content.front_matter.parse import Document, Node, parse_document
from guidebook.content.overlay.merge import keys_of_page, named
from guidebook.content.schema import Key, Rule

_KEYS = {
    "title": "Rubriken", "nav_title": "Rubriken i menyn", "summary": "Ingressen",
    "description": "Texten i sökmotorer", "keywords": "Sökord", "time": "Tiden",
    "who": "Vilka som behövs",
    "bring": "Vad ni tar med", "done_when": "Klart när", "purpose": "Bladets syfte",
    "keep": "Hur länge bladet sparas", "version": "Bladets version", "number": "Numret",
    "worksheets": "Arbetsbladen", "sources": "Källorna", "process": "Processen",
    "meetings": "Mötena", "readers": "Raderna ”Vem är du?”", "rungs": "Stegens pinnar",
    "region": "Län", "members": "Vilka som är med", "url": "Webbadresserna",
}  # fmt: skip
_ITEMS = {
    "questions": "frågan", "sections": "avsnittet", "fields": "fältet", "choices": "valet",
    "items": "raden", "columns": "kolumnen", "events": "händelsen", "terms": "ordet",
    "sheets": "bladet",
}  # fmt: skip
_PARTS = {
    "text": "", "title": "rubriken", "label": "ledtexten", "hint": "tipset",
    "explanation": "", "synonyms": "andra ord",
}  # fmt: skip
TEXT = "Texten"
_LONGEST = 320
Where = tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """One place that differs: None before it came, None after it was taken away.

    `where` is the place in Swedish, and `key` the place as keys, to see whose text rules.
    """

    where: str
    before: str | None
    after: str | None
    key: Where = ()


def differences(before: bytes, after: bytes) -> list[Change]:
    """Return what differs between two versions of a Markdown file, in the new one's order."""
    old, new = _parsed(before), _parsed(after)
    before_it, after_it = (_flat(page.meta, keys_of_page(page.meta), ()) for page in (old, new))
    changes = list(_of_values(before_it, after_it))
    return changes + list(_of_lists(_paragraphs(old.body), _paragraphs(new.body), ("",)))


def _parsed(data: bytes) -> Document:
    """Read a file; one that cannot be read by the rules of today is all text."""
    document, _ = parse_document(data, "")
    if document:
        return document
    return Document("", Node({}, "", 1), data.decode("utf-8", "replace"), 1)


def _flat(node: Node, keys: Mapping[str, Key], trail: Where) -> dict[Where, str | list[str]]:
    """Return {trail of keys: text or list of texts}; rows that have a name go by it."""
    found: dict[Where, str | list[str]] = {}
    for name, child in node.value.items() if isinstance(node.value, dict) else ():
        key, where = keys.get(name, Key(Rule.SET)), (*trail, name)
        if key.rule is Rule.WHICH:
            continue  # it stands in the trail already
        if isinstance(child.value, dict):
            found |= _flat(child, key.parts, where)
        elif isinstance(child.value, list) and key.identity:
            for row in child.value:
                found |= _flat(row, key.parts, (*where, named(row, key.identity)))
        elif isinstance(child.value, list):
            found[where] = [_row(row) for row in child.value]
        else:
            found[where] = _row(child)
    return found


def _row(node: Node) -> str:
    """Return all that a row says, on one line."""
    if isinstance(node.value, dict):
        return ", ".join(_row(child) for child in node.value.values())
    if isinstance(node.value, list):
        return ", ".join(map(_row, node.value))
    return " ".join(str(node.value or "").split())


def _of_values(
    old: dict[Where, str | list[str]], new: dict[Where, str | list[str]]
) -> Iterator[Change]:
    gone = [trail for trail in old if trail not in new]
    for trail in [*new, *gone]:
        before, after = old.get(trail), new.get(trail)
        if isinstance(before, list) or isinstance(after, list):
            yield from _of_lists(_as_list(before), _as_list(after), trail)
        elif before != after:
            yield _change(place_of(trail), before, after, trail)


def _as_list(value: str | list[str] | None) -> list[str]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _of_lists(before: Sequence[str], after: Sequence[str], trail: Where) -> Iterator[Change]:
    """Pair rows or paragraphs that were rewritten; the rest came or went."""
    if trail == ("",):
        headings, where = _headings(after) or {}, ""
    else:
        headings, where = {}, place_of(trail)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        if kind == "equal":
            continue
        for old, j in _paired(before[i1:i2], list(range(j1, j2)), after):
            new = None if j is None else after[j]
            at = where or _under(headings, j if j is not None else j1)
            yield _change(at, old, new, trail)


def _paired(
    old: Sequence[str], new: list[int], after: Sequence[str]
) -> Iterator[tuple[str | None, int | None]]:
    left = list(new)
    for text in old:
        likeness = {j: difflib.SequenceMatcher(None, text, after[j]).ratio() for j in left}
        best = max(likeness, key=lambda j: likeness[j], default=None)
        if best is not None and likeness[best] > 0.4:
            left.remove(best)
            yield text, best
        else:
            yield text, None
    yield from ((None, j) for j in left)


def _paragraphs(body: str) -> list[str]:
    parts = re.split(r"\n\s*\n", body)
    return [text for part in parts if (text := " ".join(part.split()))]


def _headings(paragraphs: Sequence[str]) -> dict[int, str]:
    """Return the heading that each paragraph stands under."""
    found, now = {}, ""
    for number, text in enumerate(paragraphs):
        if match := re.match(r"#{2,6} +(.+?) *(\{.*\})?$", text):
            now = match[1]
        found[number] = now
    return found


def _under(headings: dict[int, str], number: int) -> str:
    heading = headings.get(min(number, max(headings, default=0)), "")
    return f"{TEXT} under ”{heading}”" if heading else TEXT


def place_of(trail: Where) -> str:
    """Return a trail of keys in Swedish: Frågan ”vilka”, or Frågan ”vilka”, tipset."""
    words: list[str] = []
    rest = list(trail)
    while rest:
        key = rest.pop(0)
        if key in _ITEMS and rest:
            words.append(f"{_ITEMS[key]} ”{rest.pop(0)}”")
        elif not words and not rest and key in _KEYS:
            return _KEYS[key]
        elif part := _PARTS.get(key, key) if words else key:
            words.append(part)
    text = ", ".join(words) or TEXT
    return text[:1].upper() + text[1:]


def _change(where: str, before: str | None, after: str | None, key: Where) -> Change:
    """Make a Change; of two long texts only what is around the difference is kept."""
    if before and after and max(len(before), len(after)) > _LONGEST:
        start = 0
        while start < min(len(before), len(after)) and before[start] == after[start]:
            start += 1
        start = max(0, before.rfind(" ", 0, max(0, start - 40)) + 1)
        before, after = (("… " if start else "") + text[start:] for text in (before, after))
    return Change(where, _cut(before), _cut(after), key)


def _cut(text: str | None) -> str | None:
    if text is None or len(text) <= _LONGEST:
        return text
    return text[: text.rfind(" ", 0, _LONGEST)] + " …"
