"""Tables as Word, messages and hurried hands have them, which Markdown would show otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guidebook.content.markdown.links import Finding

Row = tuple[int, str]
_BETWEEN = re.compile(r"(?<!\\)\|")
# Cells as they are copied from Word and from a sheet; not a list's number or sign.
_TABBED = re.compile(r"(?!(?:[-*+]|\d{1,3}[.)])\t)[^\s|][^\t|]*\t+[^\s|][^|]*")


def check_table(rows: Sequence[Row]) -> Iterator[Finding]:
    """Yield what is wrong with the table of a paragraph, whose rows have their offsets.

    A table's first row where text stands right above, or no line of dashes below it; cells that
    would not be shown; and rows that only tabs make a table of.
    """
    place = next((n for n, (_, row) in enumerate(rows) if row.startswith("|")), None)
    if place is None:
        yield from _tabbed(rows)
        # A table needs no lines at its sides.
        if len(rows) < 2 or "|" not in rows[0][1] or "|" not in rows[1][1]:
            return
        if not _is_dashes(rows[1][1]):
            return
        place = 0
    at, row = rows[place]
    if place:
        yield Finding(at, "table-blank", {"row": row})
    elif len(rows) < 2 or not _is_dashes(rows[1][1]):
        yield Finding(at, "table-head", {"row": row})
    else:
        yield from _cells_lost(rows)


def _is_dashes(row: str) -> bool:
    return "-" in row and not set(row) - set("|:- \t")


def _cells(row: str) -> list[str]:
    """Return the cells of a row, with or without lines at its sides."""
    return _BETWEEN.split(re.sub(r"^\||(?<!\\)\|$", "", row.strip()))


def _cells_lost(rows: Sequence[Row]) -> Iterator[Finding]:
    """Yield each row whose text the head has no column for: no reader would see it."""
    head, dashes = len(_cells(rows[0][1])), len(_cells(rows[1][1]))
    if head != dashes:
        values = {"row": rows[0][1], "head": str(head), "dashes": str(dashes),
                  "right": "| --- " * head + "|"}  # fmt: skip
        yield Finding(rows[1][0], "table-dashes", values)
        return
    for at, row in rows[2:]:
        cells = _cells(row)
        if any(cell.strip() for cell in cells[head:]):
            values = {"row": row, "head": str(head), "count": str(len(cells))}
            yield Finding(at, "table-cells", values)


def _tabbed(rows: Sequence[Row]) -> Iterator[Finding]:
    """Yield the first of two or more rows that have tabs between their cells."""
    found = [(at, row) for at, row in rows if _TABBED.fullmatch(row)]
    if len(found) > 1:
        yield Finding(found[0][0], "table-tabs", {"row": found[0][1]})
