"""How wide a table's columns are on paper, and how high its rows: that a pen has room."""

from __future__ import annotations

from guidebook.content.form import Block

SENTENCE_MOST, TWO_MOST, BASE = 17.0, 22.0, 10.0
"""A row is at most so high for one sentence, and for two; and at least BASE (mm)."""

# The least width of a column, in mm, by what is written in it.
_LEAST = {"long_text": 45.0, "person": 32.0, "date": 22.0, "number": 20.0, "checkbox": 14.0}
_SENTENCE, _SHORT, _WIDE_COLUMN = 45.0, 28.0, 4
TEXT_WIDTH, NUMBER, NAME, _ROW_HEAD, _ROW_NAME = 174.0, 9.0, 37.0, 18.0, 28.0
_NAMES = ((34, 62.0), (24, 50.0))
_LETTER, _NAME_LINE = 1.95, 4.45


def least_width(column: object) -> float:
    """Return the least width of a table's column."""
    kind, width = getattr(column, "type", "text"), getattr(column, "width", 2)
    if kind == "text":
        return _SENTENCE if width >= _WIDE_COLUMN else _SHORT
    return _LEAST[kind]


def first_width(block: Block) -> float:
    """Return the width of a table's first column: a number, or the rows' names."""
    longest = max(len(row.label) for row in block.rows)
    if not longest:
        return NUMBER
    least = sum(map(least_width, block.columns))
    return next((width for signs, width in _NAMES
                 if longest > signs and least + width <= TEXT_WIDTH), NAME)  # fmt: skip


def two_lines(block: Block) -> bool:
    """Tell whether a table's rows are in two lines: its columns need more than the paper has."""
    least = sum(map(least_width, block.columns))
    return least + (NAME if block.rows[0].label else NUMBER) > TEXT_WIDTH


def column_widths(block: Block) -> list[list[float]]:
    """Return the widths of a table's columns, in one line or in the two that its rows have."""
    columns = list(block.columns)
    if not two_lines(block):
        return [_shared(columns, TEXT_WIDTH - first_width(block))]
    room = TEXT_WIDTH - (_ROW_NAME if block.rows[0].label else _ROW_HEAD)
    halves = [(columns[:at], columns[at:]) for at in range(1, len(columns))]
    best = min(halves, key=lambda half: max(sum(map(least_width, part)) for part in half))
    return [_shared(part, room) for part in best]


def _shared(columns: list[object], room: float) -> list[float]:
    """Share out the room by the columns' own widths, none under its least where that goes."""
    least = [least_width(column) for column in columns]
    if sum(least) > room:
        return [room * each / sum(least) for each in least]
    fixed: dict[int, float] = {}
    while True:
        left = room - sum(fixed.values())
        free = [at for at in range(len(columns)) if at not in fixed]
        total = sum(columns[at].width for at in free)  # type: ignore[attr-defined]
        share = {at: left * columns[at].width / total for at in free}  # type: ignore[attr-defined]
        low = [at for at in free if share[at] < least[at]]
        if not low:
            return [fixed.get(at, share.get(at, 0.0)) for at in range(len(columns))]
        fixed |= {at: least[at] for at in low}


def row_height(block: Block, label: str, more: float) -> float:
    """Return the height of a table's row: what is written in it, and its name, have room."""
    long = any(column.type == "long_text" for column in block.columns)
    base = min(TWO_MOST, BASE + 1 + more) if long else min(SENTENCE_MOST, BASE + more)
    if not label:
        return base
    signs = int((first_width(block) - 1.2) / _LETTER)
    return max(base, -(-len(label) // signs) * _NAME_LINE + 2.6)
