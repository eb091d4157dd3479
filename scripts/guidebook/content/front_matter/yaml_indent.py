"""Where a row of YAML stands: how far in, beside which rows, and where it could be moved."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ROW = re.compile(r"( *(?:- +)*)((?:[\w-]+:(?: +|$))?)(.*)")
KEY = re.compile(r" *(?:- +)*[\w-]+:(?: |$)")
Rows = list[str]
Mends = Iterator[str | Rows]


def parts(row: str) -> tuple[str, str, str]:
    """Return a row's indentation with dashes, its key with colon, and its value."""
    match = _ROW.fullmatch(row)
    assert match
    return match[1], match[2], match[3].rstrip()


def indent(row: str) -> int:
    """Return how many spaces a row begins with."""
    return len(row) - len(row.lstrip(" "))


def _dashed(row: str) -> bool:
    return row.lstrip().startswith("-")


def around(rows: Rows, row: int) -> list[int]:
    """Return how much the rows near this one are indented: above, below, further up."""
    widths = []
    filled = [n for n in range(row - 1, -1, -1) if rows[n].strip() and rows[n].lstrip()[0] != "#"]
    for n in filled[:1]:
        widths += sorted((indent(rows[n]), len(parts(rows[n])[0])), reverse=not _dashed(rows[row]))
    widths += [indent(rows[n]) for n in range(row + 1, len(rows)) if rows[n].strip()][:1]
    widths += [width for n in filled[:50] for width in (len(parts(rows[n])[0]), indent(rows[n]))]
    if filled and parts(rows[filled[0]])[2] in ("", "|", ">", "|-", ">-"):
        widths.insert(0, indent(rows[filled[0]]) + 2)
    return list(dict.fromkeys(widths))


def shifted(rows: Rows, row: int) -> Mends:
    """Indent a row as those near it, and with it what hangs under it."""
    old = indent(rows[row])
    keyed = KEY.match(rows[row]) or rows[row].lstrip().startswith("- ")
    if _in_place(rows, row) if keyed else not _in_block(rows, row):
        return
    stop = row + 1
    while stop < len(rows) and (indent(rows[stop]) > old or not rows[stop].strip()):
        stop += 1
    for width in around(rows, row):
        if width != old:
            for end in {row + 1: 0, stop: 0}:
                moved = [" " * max(0, indent(each) + width - old) + each.lstrip(" ")
                         for each in rows[row:end]]  # fmt: skip
                yield [*rows[:row], *moved, *rows[end:]]


def shifted_odd(rows: Rows, row: int) -> Mends:
    """Try first those rows whose indentation is no whole number of levels."""
    if indent(rows[row]) % 2:
        yield from shifted(rows, row)


def _in_place(rows: Rows, row: int) -> bool:
    """Tell whether a row stands where the rows above it say that a row can stand."""
    above = [each for each in rows[:row] if each.strip() and each.lstrip()[0] != "#"]
    if not above:
        return indent(rows[row]) == 0
    last, dashed = above[-1], _dashed(rows[row])
    start, _, value = parts(last)
    # Where a dash stands another dash may, but no key: that hangs in the item, or in the list's.
    levels = {len(start), indent(last) if dashed else len(start)}
    if value in ("|", ">", "|-", ">-"):
        levels = set()
    if not value:
        levels.add(len(start) + 2)
    for each in reversed(above):
        if indent(each) < indent(last) or (_dashed(last) and indent(each) <= indent(last)):
            last = each
            levels |= {len(parts(each)[0]), indent(each) if dashed else len(parts(each)[0])}
    return indent(rows[row]) in levels


def _in_block(rows: Rows, row: int) -> bool:
    """Tell whether the row could belong to a text that began with | or > further up."""
    for n in range(row - 1, -1, -1):
        if re.search(r": [|>][+-]?\s*$", rows[n]):
            return True
        if KEY.match(rows[n]):
            return False
    return False
