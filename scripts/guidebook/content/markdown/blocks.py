"""Paragraphs that Markdown takes for something else: a box of code, or a heading."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from guidebook.content.markdown.links import Finding, without_code

# What an indented paragraph may belong to: a point, a box, a footnote, an explanation, a quotation.
_HOLDS = re.compile(r"(?:[-*+]|\d{1,3}\.)[ \t]|!!!|\?\?\?|\[\^|:[ \t]|>")
_ENDS = re.compile(r"#|\[\[")
# A heading's signs are read as such first on any row, also without a space after them.
_SIGNS = re.compile(r"^(?: {4}|\t)?(#{1,6})(?![#\s])[^\n]*", re.MULTILINE)
# A row of = or - makes a heading also of a point, but not of what is read before headings are.
_READ_FIRST = re.compile(r"#|!!!|\?\?\?|\|")


def check_blocks(text: str) -> Iterator[Finding]:
    """Yield paragraphs that would be shown as code or as headings, and weren't meant to be."""
    bare = without_code(text)
    yield from _indented(text, bare)
    for match in _SIGNS.finditer(bare):
        row = text[match.start() : match.end()].strip()
        yield Finding(match.start(), "heading-space", {"row": row, "signs": match[1]})
    yield from _underlined(bare)


def _underlined(bare: str) -> Iterator[Finding]:
    """Yield the first row of a paragraph whose second is nothing but = or -."""
    at, before, rows = 0, "", [*bare.split("\n"), ""]
    for row, below in itertools.pairwise(rows):
        shown = row.strip()
        if shown and not before.strip() and _is_line(below) and not _READ_FIRST.match(shown):
            yield Finding(at, "heading-line", {"row": shown})
        at, before = at + len(row) + 1, row


def _is_line(row: str) -> bool:
    return bool(row.strip()) and set(row.strip()) in ({"="}, {"-"})


def _indented(text: str, bare: str) -> Iterator[Finding]:
    """Yield the first row of each run that stands so far in that it becomes code.

    Code in the guide stands between rows of ```.
    """
    at, held, blank, told = 0, False, True, False
    for line, shown in zip(text.split("\n"), bare.split("\n"), strict=True):
        row = line.expandtabs(4)
        if not shown.strip():
            blank = True
        elif row.startswith("    "):
            if blank and not held and not told:
                told = True
                yield Finding(at, "text-indent", {"row": row.strip()})
            blank = False
        else:
            told = False
            ends = bool(_ENDS.match(row))
            if blank or ends or _HOLDS.match(row.lstrip()):
                held = bool(_HOLDS.match(row.lstrip()))
            blank = ends
        at += len(line) + 1
