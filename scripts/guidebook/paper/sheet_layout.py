"""How a sheet is laid on one or two pages: what each page holds, and how high its rows are.

Heights are in mm, read from the typeset sheet (see `measured`); nothing is guessed. A page that
has height to spare gives it to rows first, then to boxes, so that two pages end alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from guidebook.content.form import Block, Form, FormSection
from guidebook.paper.sheet_columns import BASE, SENTENCE_MOST, two_lines

ROOM = 261.0
"""What a page holds between its upper margin and its foot."""
HEAD_2 = 14.5
"""The head of a second page, with the air under it."""
LINE = 8.6
_MORE_LINES = 7
_A_BLOCK, _A_ROW = 25.0, 150.0  # what a break within a section, and within a table, has to save
_ROWS_TOGETHER = 2


@dataclass(frozen=True)
class PageOf:
    """A page: its sections, how much higher rows are, and how many lines more each box has."""

    number: int
    sections: tuple[FormSection, ...]
    row: float = 0.0
    lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Layout:
    """A sheet's pages. `flows` where no place to part it was found: then the typesetter does."""

    pages: tuple[PageOf, ...]
    tight: bool = False
    flows: bool = False


@dataclass(frozen=True)
class Unit:
    """What is never parted: a row of a block, at its place from the top of all sections."""

    section: int
    block: int
    row: int
    top: float


@dataclass(frozen=True)
class Measured:
    """Where a sheet's units are, and the end, from the top of the paper's text."""

    units: tuple[Unit, ...]
    sections: tuple[float, ...]
    blocks: Mapping[tuple[int, int], float]
    end: float

    @property
    def head(self) -> float:
        return self.sections[0]


def one_page(form: Form, *, tight: bool = False) -> Layout:
    """Return all of a sheet on a page as high as it needs to be, to be measured."""
    return Layout((PageOf(1, form.sections),), tight, flows=True)


def measured(form: Form, places: Mapping[str, float]) -> Measured:
    """Return what stands where, from the places (mm) of the template's marks."""
    units, blocks = [], {}
    for s, section in enumerate(form.sections):
        for b, block in enumerate(section.blocks):
            blocks[s, b] = places[f"b-{s}-{b}"]
            for r in range(len(block.rows)):
                top = places.get(f"r-{s}-{b}-{r}")
                if top is not None:
                    units.append(Unit(s, b, r, top))
    sections = tuple(places[f"s-{s}"] for s in range(len(form.sections)))
    return Measured(tuple(units), sections, blocks, places["end"])


def laid_out(form: Form, measure: Callable[[bool], Measured]) -> Layout:
    """Return the layout of a sheet; `measure` is asked for its measures, tight or not."""
    normal = measure(False)
    if normal.end <= ROOM:
        return Layout((_grown(PageOf(1, form.sections), ROOM - normal.end),))
    tight = measure(True)
    if tight.end <= ROOM:
        return Layout((_grown(PageOf(1, form.sections), ROOM - tight.end),), tight=True)
    for found, is_tight in ((normal, False), (tight, True)):
        best = min(_breaks(form, found), default=None, key=lambda each: each[0])
        if best:
            _, first, second, rests = best
            pages = (PageOf(1, first), PageOf(2, second))
            grown = (_grown(page, rest) for page, rest in zip(pages, rests, strict=True))
            return Layout(tuple(grown), is_tight)
    return Layout((PageOf(1, form.sections),), tight=True, flows=True)


_Sections = tuple[FormSection, ...]
_Break = tuple[float, _Sections, _Sections, tuple[float, float]]
_PARTED = ("table", "decisions", "questions", "scale")


def _breaks(form: Form, found: Measured) -> Iterator[_Break]:
    """Yield (cost, sections before, sections after, height left on each) of every break."""
    for s, top in list(enumerate(found.sections))[1:]:
        yield from _fitting(found, top, HEAD_2, 0.0, form.sections[:s], form.sections[s:])
    for unit in found.units:
        if unit.row:
            yield from _within_block(form, found, unit)
        elif unit.block:
            yield from _between_blocks(form, found, unit)


def _between_blocks(form: Form, found: Measured, unit: Unit) -> Iterator[_Break]:
    section, tops = form.sections[unit.section], found.blocks
    top = tops[unit.section, unit.block]
    if top == tops[unit.section, unit.block - 1]:
        return  # two fields side by side stand on one line
    before = replace(section, blocks=section.blocks[: unit.block])
    after = replace(section, blocks=section.blocks[unit.block :])
    yield from _within(form, found, unit.section, (top, 0.0, _A_BLOCK), before, after)


def _within_block(form: Form, found: Measured, unit: Unit) -> Iterator[_Break]:
    section = form.sections[unit.section]
    block = section.blocks[unit.block]
    together = min(unit.row, len(block.rows) - unit.row)
    if block.type not in _PARTED or together < _ROWS_TOGETHER:
        return
    first, second = (replace(block, rows=rows) for rows in
                     (block.rows[: unit.row], block.rows[unit.row :]))  # fmt: skip
    before = replace(section, blocks=(*section.blocks[: unit.block], first))
    after = replace(section, blocks=(second, *section.blocks[unit.block + 1 :]))
    # The second page says once more what the table is, and what its columns are.
    place = unit.section, unit.block
    head = min(u.top for u in found.units if (u.section, u.block) == place) - found.blocks[place]
    yield from _within(form, found, unit.section, (unit.top, head, _A_ROW), before, after)


def _within(
    form: Form, found: Measured, s: int, at: tuple[float, float, float],
    before: FormSection, after: FormSection,
) -> Iterator[_Break]:  # fmt: skip
    top, head, cost = at
    head += HEAD_2 + found.blocks[s, 0] - found.sections[s]
    whole = (*form.sections[:s], before), (after, *form.sections[s + 1 :])
    yield from _fitting(found, top, head, cost, *whole)


def _fitting(
    found: Measured, top: float, head: float, cost: float, before: _Sections, after: _Sections
) -> Iterator[_Break]:
    heights = top, head + found.end - top
    if max(heights) <= ROOM:
        rests = ROOM - heights[0], ROOM - heights[1]
        # What rows and boxes cannot take up is an empty foot.
        empty = max(max(0.0, rest - _takes(sections))
                    for rest, sections in zip(rests, (before, after), strict=True))  # fmt: skip
        yield abs(rests[0] - rests[1]) + 3 * empty + cost, before, after, rests


def _takes(sections: _Sections) -> float:
    """Return how much height rows and boxes can take up."""
    rows = sum(_rows(block) for section in sections for block in section.blocks)
    boxes = sum(len(_boxes(block)) for section in sections for block in section.blocks)
    return rows * (SENTENCE_MOST - BASE) + boxes * _MORE_LINES * LINE


def _rows(block: Block) -> int:
    """Return how many rows of a block grow: a decision has two lines."""
    if block.type == "decisions" or (block.type == "table" and two_lines(block)):
        return 2 * len(block.rows)
    if block.type == "table":
        return len(block.rows)
    if block.type == "scale":
        return sum(len(row.fields) > 1 for row in block.rows)
    return 0


def _boxes(block: Block) -> list[str]:
    if block.type == "questions":
        return [row.fields[0].name for row in block.rows]
    return [block.fields[0].name] if block.type == "long_text" else []


def _grown(page: PageOf, rest: float) -> PageOf:
    """Return a page with its height to spare given to rows, then to boxes."""
    blocks = [block for section in page.sections for block in section.blocks]
    rows = sum(map(_rows, blocks))
    row = min(SENTENCE_MOST - BASE, rest / rows) if rows else 0.0
    row = int(row * 10) / 10
    rest -= row * rows
    names = [name for block in blocks for name in _boxes(block)]
    # Two boxes side by side grow together, and cost one.
    halves = {block.fields[0].name for block in blocks
              if block.type == "long_text" and block.width == "half"}  # fmt: skip
    lines: dict[str, int] = {}
    for _ in range(_MORE_LINES):
        cost = LINE * (len(names) - len(halves) / 2)
        if not names or cost > rest:
            break
        rest -= cost
        lines = {name: lines.get(name, 0) + 1 for name in names}
    for name in names:
        if rest > LINE and name not in halves and lines.get(name, 0) < _MORE_LINES:
            lines[name] = lines.get(name, 0) + 1
            rest -= LINE
    return replace(page, row=row, lines=lines)
