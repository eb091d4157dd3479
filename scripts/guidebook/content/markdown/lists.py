"""Lists and tables as Word and messages have them, which Markdown would show otherwise."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from guidebook.content.markdown.links import Finding, without_code
from guidebook.content.markdown.tables import check_table

# Not what is eight or more to the right, which is code in a list.
_BLOCK = re.compile(r"^(?! {8}|\t\t)(?:[ \t]*[^\s][^\n]*(?:\n|$))+", re.MULTILINE)
# A numbered list begins with 1: a row that begins with "17. " may be the end of a sentence.
_ITEM = re.compile(r"(?:[-*+]|1\.)[ \t]+\S")
# A bullet's sign; Word's own are signs of no script, or an o with a tab or several spaces.
_SIGN = re.compile(
    r"(?:[•·●▪‣◦∙■□○–➢✓✔\ue000-\uf8ff]\s*(?=\S)|\d{1,2}\)\s+(?=\S)|o(?:\t|[^\S\t]{2,})\s*(?=\S))"
)
# What one row may begin with for a reason of its own, and two rows of a paragraph hardly.
_TWICE = tuple(
    re.compile(sign)
    for sign in (
        r"o\s+\S", r"[a-h][.)]\s+\S", r"[ivx]{1,4}\)\s+\S", r"\((?:\d{1,2}|[a-h])\)\s+\S",
        r"\d{1,2}\.[^\W\d_]", r"-[^\W\d_]", r"§\s+[^\W\d_]",
    )
)  # fmt: skip
_POINT = re.compile(r" *(?:[-*+]|\d{1,2}\.)[ \t]+\S")
# What may stand on the row above a list: headings and boxes end of themselves.
_OVER = re.compile(r"(?:#{1,6}[ \t]|!!!|\?\?\?)")
_OTHER = re.compile(r"(?::[ \t]|\[\^|>)")
# Markdown keeps such a row as the address of a link of that name, and shows nothing of it. That is
# right where something on the page uses the name.
_HIDDEN = re.compile(r"(\[(?!\^)[^\[\]]+\]):[ \t]*\S")
_USED = re.compile(r"(\[[^\[\]\n]+\])(?!:)")


def check_lists(text: str) -> Iterator[Finding]:
    """Yield rows that were meant as a list's or a table's and would be shown in a paragraph, and
    rows that would not be shown at all."""
    yield from _sublists(text)
    used = {name.lower() for name in _USED.findall(text)}
    for block in _BLOCK.finditer(without_code(text)):
        rows = [(block.start() + row.start(), row[0].strip())
                for row in re.finditer(r"[^\n]+", block[0]) if row[0].strip()]  # fmt: skip
        while rows and _OVER.match(rows[0][1]):
            rows.pop(0)
        for at, row in rows:
            if (hidden := _HIDDEN.match(row)) and hidden[1].lower() not in used:
                yield Finding(at, "row-hidden", {"row": row})
        if rows and not _OTHER.match(rows[0][1]):
            yield from check_table(rows)
            if not rows[0][1].startswith("|"):
                yield from _lists(rows)


def _lists(rows: list[tuple[int, str]]) -> Iterator[Finding]:
    """Yield the first row of a list that is none, for want of its sign or of an empty row."""
    signs = [(at, row) for at, row in rows if _SIGN.match(row)]
    for sign in _TWICE:
        alike = [(at, row) for at, row in rows if sign.match(row)]
        signs += alike if len(alike) > 1 else []
    signs.sort()
    dashes = [each for each in signs if each[1].startswith("–")]
    if len(dashes) == 1:  # somebody who speaks
        signs.remove(dashes[0])
    if signs:
        yield Finding(signs[0][0], "list-sign", {"row": signs[0][1]})
    elif not _ITEM.match(rows[0][1]):
        items = [each for over, each in itertools.pairwise(rows)
                 if _ITEM.match(each[1]) and not _goes_on(over[1], each[1])][:1]  # fmt: skip
        yield from (Finding(at, "list-blank", {"row": row}) for at, row in items)


def _goes_on(over: str, row: str) -> bool:
    """Tell whether a dash stands between two numbers on two rows: 17.00 - 19.00."""
    return over[-1:].isdigit() and bool(re.match(r"-[ \t]+\d", row))


def _sublists(text: str) -> Iterator[Finding]:
    """Yield the first point of each list that is indented as a point under another and isn't one:
    that takes four spaces, and Word and messages give two."""
    over: list[int] = []
    at, told, blank = 0, False, True
    for line in without_code(text).split("\n"):
        row = line.expandtabs(4)
        indent = len(row) - len(row.lstrip(" "))
        if row.strip() and not _POINT.match(row) and blank and indent < min(over, default=0) + 2:
            over, told = [], False
        elif _POINT.match(row) and indent < 8:
            over = [each for each in over if each < indent]
            if over and indent - over[-1] in (2, 3) and not told:
                told = True
                yield Finding(at, "list-indent", {"row": row.strip()})
            over.append(indent)
        at, blank = at + len(line) + 1, not row.strip()
