"""Soft hyphens in long words of headings, labels and tables' heads.

No browser can be trusted to divide Swedish words, so the places are put in here: first at the
joints of a compound (arbetsmarknads-politiken), then between syllables where a part is still
long. They are characters that are drawn only where a line ends at them. The pages' titles, the
search and the anchors are made without them, and copied text loses them in menu.js.
"""

from __future__ import annotations

import functools
import re

import pyphen

from guidebook.web.search.compounds import Compounds
from guidebook.web.search.language import fold

SOFT = "\u00ad"
LONG = {"h1": 14, "heading": 16, "th": 12, "cell": 14, "b": 13, "label": 10}
"""Letters of a word that may not fit a line of a window of 320 px, or a column."""

_LEAST = 4  # letters before and after a hyphen
_PIECE, _LABEL_PIECE = 13, 9  # letters that fit a line of every heading, and of a cell's label
_LINK = re.compile("(?:ings|ions|hets|skaps)(?=[a-z])")
_WORD = re.compile(r"[^\W\d_]{10,}")
_FENCE = re.compile(r"^(```+|~~~+)[^\n]*\n.*?^\1[^\n]*$", re.MULTILINE | re.DOTALL)
_HEAD = re.compile(r"\A---\n.*?^---\n", re.MULTILINE | re.DOTALL)
# What may be divided: Markdown's headings and tables, and these elements.
_PLACES = re.compile(
    r"^(?:(?P<h1>\#\ [^\n]+)|(?P<heading>\#{2,4}\ [^\n]+)"
    r"|(?P<th>\ *\|[^\n]+(?=\n\ *\|\ *:?---))|(?P<cell>\ *\|[^\n]+))"
    r"|<(?P<tag>h[1-6]|th|td|label|legend|caption|span|b)\b[^>]*>(?!<b>).*?</(?P=tag)>",
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
_KINDS = {"h1": "h1", "th": "th", "b": "b"} | dict.fromkeys(
    ("td", "label", "legend", "caption", "span"), "cell"
)
# The name of a column, that a phone shows beside each cell.
_LABEL = re.compile(r'(?<=data-label=")[^"]+')
# What is no text in them: elements' tags, attribute lists, addresses, code and markers.
_KEPT = re.compile(r"<[^>]*>|\{[^}]*\}|\]\([^)]*\)|`[^`]*`|\[\[[^\]]*\]\]|&\w+;")


def with_soft_hyphens(page: str) -> str:
    """Return a page's Markdown with soft hyphens in it; its front matter is left alone."""
    head = _HEAD.match(page)
    start = head.end() if head else 0
    made, end = [page[:start]], start
    for fence in _FENCE.finditer(page, start):
        made += [_text(page[end : fence.start()]), fence[0]]
        end = fence.end()
    return "".join([*made, _text(page[end:])])


def _text(text: str) -> str:
    return _LABEL.sub(lambda label: _words(label[0], "label"), _PLACES.sub(_softened, text))


def _softened(place: re.Match[str]) -> str:
    text = place[0]
    tag = place["tag"]
    kind = _KINDS.get(tag, "heading") if tag else str(place.lastgroup)
    kept = [*_KEPT.finditer(text)]
    ends = [0, *(each.end() for each in kept)]
    starts = [*(each.start() for each in kept), len(text)]
    pieces = [_words(text[a:b], kind) for a, b in zip(ends, starts, strict=True)]
    whole = [each[0] for each in kept]
    return "".join(part for pair in zip(pieces, [*whole, ""], strict=True) for part in pair)


def _words(text: str, kind: str) -> str:
    piece = _LABEL_PIECE if kind in ("label", "b") else _PIECE
    return _WORD.sub(
        lambda word: hyphenated(word[0], piece) if len(word[0]) >= LONG[kind] else word[0], text
    )


@functools.cache
def hyphenated(word: str, longest: int = _PIECE) -> str:
    """Return a word with soft hyphens at its joints, and in parts of more than `longest`."""
    parts: list[str] = []
    at = 0
    for end in (*_joints(word), len(word)):
        parts += _syllables(word[at:end], longest)
        at = end
    return SOFT.join(parts)


def _joints(word: str) -> list[int]:
    """Return where the parts of a compound meet."""
    folded = fold(word)
    if len(folded) != len(word):  # ß and the like
        return []
    if names := [n for n in range(1, len(word)) if word[n - 1].islower() and word[n].isupper()]:
        return names  # IndustriKompetens
    parts = _compounds().split(folded)
    at = [sum(map(len, parts[:n])) for n in range(1, len(parts))]
    # Where the last part is unknown: after a first part that is known, or after an s that joins.
    at = at or [n for n in _swedish().positions(word) if folded[:n] in _compounds().fronts][-1:]
    at = at or [link.end() for link in _LINK.finditer(folded)]
    return [n for n in at if _LEAST <= n < len(word) - 2]


def _syllables(part: str, longest: int) -> list[str]:
    """Divide a part that is still long near its middle."""
    if len(part) <= longest:
        return [part]
    places = [n for n in _swedish().positions(part) if _LEAST <= n <= len(part) - _LEAST]
    if not places:
        return [part]
    at = min(places, key=lambda n: (abs(2 * n - len(part)), n))
    return [part[:at], part[at:]]


@functools.cache
def _compounds() -> Compounds:
    return Compounds(())


@functools.cache
def _swedish() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="sv", left=_LEAST, right=_LEAST)
