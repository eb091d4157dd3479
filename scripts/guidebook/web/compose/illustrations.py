"""Which picture stands where, as SVG for a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from markupsafe import Markup

from guidebook import pictures
from guidebook.content.markdown.links import SCREENS
from guidebook.pictures.model import Drawing, bounds

_SCENES: dict[str, Callable[[int], Drawing]] = {
    "step": pictures.step_scene,
    "habit": pictures.habit_scene,
    "activity": pictures.activity_scene,
}
_AIR = 3.0


def picture(kind: str, number: int) -> Markup:
    """Return a page's own picture, to stand on its floor line; it is read out."""
    drawing = _scene(kind, number)
    if not drawing:
        return chair_row()
    top = max(bounds(drawing.shapes).top - _AIR, drawing.view.top)
    low = replace(drawing, view=drawing.view._replace(top=top))
    return Markup(pictures.svg(low, title=drawing.alt, class_name="scene"))


def small_scene(kind: str, number: int, *, floor: bool = False) -> Markup:
    """Return the picture as decoration beside its title."""
    drawing = _scene(kind, number) or pictures.reader_scene(pictures.Reader.BOARD)
    drawing = pictures.on_floor(drawing) if floor else drawing
    return Markup(pictures.svg(drawing, class_name="scene"))


def reader(name: str) -> Markup:
    """Return the picture of one row of "Vem är du?"."""
    drawing = pictures.on_floor(pictures.reader_scene(pictures.Reader(name)))
    return Markup(pictures.svg(drawing, class_name="scene"))


def chair_row() -> Markup:
    """Return the seven chairs of the start page; they are read out."""
    drawing = pictures.chair_row()
    return Markup(pictures.svg(drawing, title=drawing.alt, class_name="chairs"))


def mark() -> Markup:
    """Return the mark for the header, cropped so that its feet stand on the line."""
    return Markup(pictures.svg(pictures.mark(), class_name="mark"))


def screens(body: str) -> dict[str, str]:
    """Return the instruction drawings that a page's text names, by their places in it."""
    made = {name: pictures.screen(name.split()[1]) for name in SCREENS if f"[[{name}]]" in body}
    return {
        name: f'<div class="screen">{pictures.svg(drawing, title=drawing.alt)}</div>'
        for name, drawing in made.items()
    }


def _scene(kind: str, number: int) -> Drawing | None:
    """Return the scene, or None for the start check and whatever a branch adds."""
    try:
        return _SCENES[kind](number)
    except ValueError:
        return None
