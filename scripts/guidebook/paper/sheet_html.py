"""Worksheets as print HTML: what the typesetter makes a page of.

All look lies in ``overrides/print``: the template says what stands where, the style sheet how
it looks. Each place to fill in is an ``<input>`` that only holds its place and its name; what
the field is (type, options, description) is put in by `guidebook.paper.pdf` from the same `Form`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from guidebook import pictures
from guidebook.content.form import Block, Form
from guidebook.content.timetable import sheet_minutes
from guidebook.ground.colour import Palette, palette
from guidebook.ground.texts import load_texts
from guidebook.paper.templates import css_url, render

OPTION_MARK = "="
"""Between a field's name and an option's value in the name of a radio button's input."""

LINE_MM = 8.6
"""The height of one line to write on by hand."""

_SHORT_NOTE = 45
_DOTS = "#9AA6A0"  # pale enough to be typed over
# Labels that stand beside a short field would be hard to tell apart in a table or a scale.
_PAIRED = frozenset({"text", "long_text", "date", "person", "number", "choice", "checkbox"})


@dataclass(frozen=True)
class Owner:
    """The step, habit or activity that a sheet belongs to, and how many there are of them."""

    kind: Literal["step", "habit", "activity"]
    number: int
    total: int = 7


@dataclass(frozen=True)
class SheetContext:
    """What a sheet says that is not in its definition.

    ``number`` is printed ("R6-1", or "" for a sheet that no step names); ``month`` is text
    ("september 2026"); ``branch`` and ``contact`` stand at the foot.
    """

    number: str = ""
    owner: Owner | None = None
    guide_version: str = ""
    month: str = ""
    branch: str = ""
    contact: str = ""
    palette: Palette | None = None


def render_sheet(form: Form, context: SheetContext, *, tight: bool = False, pages: int = 1) -> str:
    """Return a sheet's print HTML.

    ``tight`` takes air away, never room to write; ``pages`` above 1 numbers the pages.
    Raises jinja2.TemplateError for a fault in the template.
    """
    return render(
        "sheet.html.j2",
        form=form,
        minutes=sheet_minutes(form.sheet),
        sheet=form.sheet,
        context=context,
        t=load_texts(),
        colours=(context.palette or palette(None)).light,
        pictures=_pictures(context),
        heading=_heading_side,
        tight=tight,
        pages=pages,
        in_rows=in_rows,
        dotted_lines=dotted_lines,
        option_input=input_name,
        line_mm=LINE_MM,
    )


def input_name(field_name: str, option: str) -> str:
    """Return the name of the input of one option of a choice."""
    return f"{field_name}{OPTION_MARK}{option}"


def _pictures(context: SheetContext) -> dict[str, str]:
    """Return the pictures of the head as CSS urls; a background is decoration to a reader."""
    colours = context.palette or palette(None)
    made = {"mark": pictures.svg(pictures.picture("mark"), colours=colours)}
    if context.owner and context.owner.kind != "activity" and context.owner.number:
        drawing = pictures.step_indicator(context.owner.total, context.owner.number)
        made["indicator"] = pictures.svg(drawing, colours=colours)
    return {"indicator": "", **{name: css_url(svg) for name, svg in made.items()}}


def dotted_lines(lines: int) -> str:
    """Return a strip of dots between writing lines, none under the last, as a CSS url.

    One strip as high as the box, repeated sideways: strips of one line would drift.
    """
    unit = 10 * LINE_MM
    dots = "".join(
        f'<rect x="2" y="{unit * line - 2:g}" width="3" height="2"/>' for line in range(1, lines)
    )
    view = f'viewBox="0 0 7 {unit * lines:g}" fill="{_DOTS}"'
    return css_url(f'<svg xmlns="http://www.w3.org/2000/svg" {view}>{dots}</svg>')


def in_rows(blocks: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    """Yield blocks as they stand in breadth: two half ones together, others alone."""
    waiting: tuple[Block, ...] = ()
    for block in blocks:
        if block.width != "half" or block.type not in _PAIRED:
            if waiting:
                yield waiting
            waiting = ()
            yield (block,)
        elif waiting:
            yield (*waiting, block)
            waiting = ()
        else:
            waiting = (block,)
    if waiting:
        yield waiting


def _heading_side(minutes: int | None, note: str, minutes_text: str) -> tuple[str, str]:
    """Return what stands at the right of a heading, and what stands under it."""
    if minutes is not None:
        return minutes_text.format(minutes=minutes), note
    return (note, "") if len(note) <= _SHORT_NOTE else ("", note)
