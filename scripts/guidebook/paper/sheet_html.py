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
from guidebook.content.form import Block, Form, FormSection
from guidebook.content.timetable import sheet_minutes
from guidebook.ground.colour import Palette, palette
from guidebook.ground.texts import load_texts
from guidebook.paper.sheet_columns import TEXT_WIDTH, column_widths, first_width, row_height
from guidebook.paper.sheet_layout import LINE, Layout, one_page
from guidebook.paper.templates import css_url, render

OPTION_MARK = "="
"""Between a field's name and an option's value in the name of a radio button's input."""

SECOND_MARK = "@2"
"""After a field's name in the name of the input where it is seen once more."""

_TITLE_LETTER_MM, _NOTE_LETTER_MM, _MINUTES_MM, _AIR_MM = 2.6, 1.66, 22, 10
_DECISION_MM = ((79.0, 77.0), (36.0, 25.0, 28.0, 28.0, 39.0))
"""The cells of a decision: what and what it helps; who, start, due, check-in and outcome."""
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
    ("september 2026"); ``branch`` and ``contact`` stand at the foot. ``address``
    is where the same sheet is on the screen, and ``code`` a picture of it, as a CSS url,
    ``code_mm`` wide.
    """

    number: str = ""
    owner: Owner | None = None
    guide_version: str = ""
    month: str = ""
    branch: str = ""
    contact: str = ""
    address: str = ""
    code: str = ""
    code_mm: float = 0.0
    palette: Palette | None = None


def render_sheet(
    form: Form, context: SheetContext, layout: Layout | None = None, *, marks: bool = False
) -> str:
    """Return a sheet's print HTML, laid out as told or else as one page without an end.

    With ``marks`` everything that may stand on a page of its own has an id, to be measured.
    Raises jinja2.TemplateError for a fault in the template.
    """
    return render(
        "sheet.html.j2",
        form=form,
        minutes=sheet_minutes(form.sheet),
        sheet=form.sheet,
        context=context,
        layout=layout or one_page(form),
        marks=marks,
        t=load_texts(),
        colours=(context.palette or palette(None)).light,
        pictures=_pictures(context),
        heading=_heading,
        caption_in_heading=caption_in_heading,
        in_rows=in_rows,
        dotted_lines=dotted_lines,
        option_input=input_name,
        second_name=second_name,
        column_widths=column_widths,
        first_width=first_width,
        row_height=row_height,
        decision_widths=_DECISION_MM,
        line_mm=LINE,
    )


def input_name(field_name: str, option: str) -> str:
    """Return the name of the input of one option of a choice."""
    return f"{field_name}{OPTION_MARK}{option}"


def second_name(field_name: str) -> str:
    """Return the name of the input where a field is seen once more, on a second page."""
    return f"{field_name}{SECOND_MARK}"


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
    unit = 10 * LINE
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


def caption_in_heading(section: FormSection) -> bool:
    """Tell whether the label of a section's only table stands in the section's heading."""
    if len(section.blocks) != 1:
        return False
    (block,) = section.blocks
    return block.type == "table" and not block.hint and not block.repeats


def _heading(section: FormSection) -> tuple[str, str]:
    """Return the note that stands beside a heading, and the one that stands under it."""
    note = section.note
    if caption_in_heading(section):
        label = section.blocks[0].label
        end = "" if not note or label[-1] in ".?!" else "."
        note = f"{label}{end} {note}".strip()
    room = TEXT_WIDTH - _AIR_MM - (_MINUTES_MM if section.minutes else 0)
    fits = len(section.title) * _TITLE_LETTER_MM + len(note) * _NOTE_LETTER_MM <= room
    return (note, "") if fits else ("", note)
