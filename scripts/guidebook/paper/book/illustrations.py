"""The book's pictures: each with its size in mm, so that all stand on the same floor line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from markupsafe import Markup

from guidebook import pictures
from guidebook.ground.fonts import TEXT
from guidebook.paper.book.outline import Edition
from guidebook.paper.sheet_html import css_url
from guidebook.pictures.model import Drawing

_SCENES: dict[str, Callable[[int], Drawing]] = {
    "step": pictures.step_scene,
    "habit": pictures.habit_scene,
    "activity": pictures.activity_scene,
}
_READERS = {
    "styrelse": pictures.Reader.BOARD,
    "medlem": pictures.Reader.MEMBER,
    "medlem/lattlast": pictures.Reader.MEMBER,
}
SCENE_WIDTH, SCENE_HEIGHT = 118.0, 86.0
"""The room for a chapter's scene, in mm."""
CHAIR_HEIGHT = 104.0
"""The chair on the cover, in mm."""


@dataclass(frozen=True)
class Picture:
    """A drawing as SVG with its width and height in mm."""

    svg: Markup
    width: float
    height: float


def chapter_scene(edition: Edition, kind: str, number: int) -> Picture:
    """Return a chapter's own scene, or the row of chairs where it has none."""
    try:
        drawing = _SCENES[kind](number)
    except (KeyError, ValueError):
        return chairs(edition)
    return _fitted(edition, drawing, f"scen-{kind}-{number}", SCENE_WIDTH, SCENE_HEIGHT)


def chairs(edition: Edition, prefix: str = "stolar") -> Picture:
    """Return the row of seven chairs."""
    return _fitted(edition, pictures.chair_row(), prefix, SCENE_WIDTH, SCENE_HEIGHT)


def part_scene(edition: Edition, key: str) -> Picture:
    """Return the picture of a part's first page."""
    if key not in _READERS:
        return chairs(edition, f"del-{key}")
    drawing = pictures.reader_scene(_READERS[key])
    return _fitted(edition, drawing, f"del-{key.replace('/', '-')}", SCENE_WIDTH, 52.0)


def cover_chair(edition: Edition) -> Picture:
    """Return the chair of the cover."""
    drawing = pictures.cover_chair()
    return _fitted(edition, drawing, "omslag", SCENE_WIDTH, CHAIR_HEIGHT)


def whole(edition: Edition, drawing: Drawing, prefix: str) -> Picture:
    """Return a drawing with words in it as it is, as wide as the text allows."""
    return _sized(edition, drawing, prefix, SCENE_WIDTH / drawing.view.width)


def mark_url(edition: Edition) -> str:
    """Return the mark as a CSS url: a background is decoration to one who listens."""
    return css_url(pictures.svg(pictures.mark(), colours=edition.palette))


def indicator_url(edition: Edition, total: int, number: int) -> str:
    """Return the back of the chair, with this chapter's spindle painted, as a CSS url."""
    drawing = pictures.step_indicator(total, number)
    return css_url(pictures.svg(drawing, colours=edition.palette))


def _fitted(
    edition: Edition, drawing: Drawing, prefix: str, width: float, height: float
) -> Picture:
    """Return the drawing without the air round it, as large as the room in mm allows."""
    box = pictures.bounds(drawing.shapes)
    # What stands on the floor must end in it, also where a line's width reaches below.
    view = box._replace(bottom=0.0)
    scale = min(width / view.width, height / view.height)
    return _sized(edition, replace(drawing, view=view), prefix, scale)


def _sized(edition: Edition, drawing: Drawing, prefix: str, scale: float) -> Picture:
    """Return the drawing at a scale in mm a unit."""
    made = pictures.svg(
        drawing, title=drawing.alt, id_prefix=prefix, colours=edition.palette, font_family=TEXT
    )
    wide, high = round(drawing.view.width * scale, 2), round(drawing.view.height * scale, 2)
    sized = made.replace("<svg ", f'<svg width="{wide}mm" height="{high}mm" ', 1)
    return Picture(Markup(sized), wide, high)
