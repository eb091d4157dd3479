"""The book's pictures: each with its size in mm, so that all stand on the same floor line."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from guidebook import pictures
from guidebook.ground.fonts import TEXT
from guidebook.paper.book.outline import BookOptions
from guidebook.paper.templates import css_url
from guidebook.pictures.model import Drawing

_READERS = {
    "styrelse": "reader-board",
    "medlem": "reader-member",
    "medlem/lattlast": "reader-member",
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


def chapter_scene(
    options: BookOptions, kind: str, number: int, height: float = SCENE_HEIGHT
) -> Picture:
    """Return a chapter's own scene, or the row of chairs; at most ``height`` mm high."""
    drawing = pictures.scene(kind, number)
    if not drawing:
        return chairs(options)
    return _fitted(options, drawing, f"scen-{kind}-{number}", SCENE_WIDTH, height)


def chairs(options: BookOptions, prefix: str = "stolar") -> Picture:
    """Return the row of seven chairs."""
    return _fitted(options, pictures.picture("chair-row"), prefix, SCENE_WIDTH, SCENE_HEIGHT)


def part_scene(options: BookOptions, key: str) -> Picture:
    """Return the picture of a part's first page."""
    if key not in _READERS:
        return chairs(options, f"del-{key}")
    drawing = pictures.picture(_READERS[key])
    return _fitted(options, drawing, f"del-{key.replace('/', '-')}", SCENE_WIDTH, 52.0)


def cover_chair(options: BookOptions) -> Picture:
    """Return the chair of the cover."""
    drawing = pictures.picture("chair")
    return _fitted(options, drawing, "omslag", SCENE_WIDTH, CHAIR_HEIGHT)


def whole(options: BookOptions, drawing: Drawing, prefix: str) -> Picture:
    """Return a drawing with words in it as it is, as wide as the text allows."""
    return _sized(options, drawing, prefix, SCENE_WIDTH / drawing.view.width)


def mark_url(options: BookOptions) -> str:
    """Return the mark as a CSS url: a background is decoration to one who listens."""
    return css_url(pictures.svg(pictures.picture("mark"), colours=options.palette))


def indicator_url(options: BookOptions, total: int, number: int) -> str:
    """Return the back of the chair, with this chapter's spindle painted, as a CSS url."""
    drawing = pictures.step_indicator(total, number)
    return css_url(pictures.svg(drawing, colours=options.palette))


def _fitted(
    options: BookOptions, drawing: Drawing, prefix: str, width: float, height: float
) -> Picture:
    """Return the drawing without the air round it, as large as the room in mm allows."""
    box = pictures.bounds(drawing.shapes)
    # What stands on the floor must end in it, also where a line's width reaches below.
    view = box._replace(bottom=0.0)
    scale = min(width / view.width, height / view.height)
    return _sized(options, replace(drawing, view=view), prefix, scale)


def _sized(options: BookOptions, drawing: Drawing, prefix: str, scale: float) -> Picture:
    """Return the drawing at a scale in mm a unit."""
    made = pictures.svg(
        drawing, title=drawing.alt, id_prefix=prefix, colours=options.palette, font_family=TEXT
    )
    wide, high = round(drawing.view.width * scale, 2), round(drawing.view.height * scale, 2)
    sized = made.replace("<svg ", f'<svg width="{wide}mm" height="{high}mm" ', 1)
    return Picture(Markup(sized), wide, high)
