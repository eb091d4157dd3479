"""What a drawing is made of: a few kinds of shapes, each with a role for its colour.

One unit is one centimetre, the floor is y = 0, and y grows downwards, so that everything above
the floor has a negative y.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from guidebook.pictures.geometry import (
    Box,
    Command,
    Placement,
    move_path,
    parse_path,
    path_bounds,
    straight_bounds,
    union,
)
from guidebook.pictures.text_width import text_width

LINE = 2.4
"""The width of an ordinary line."""
THIN = 1.6
"""The width of detail."""
FLOOR = 2.6
"""The width of the floor line when it is part of a picture."""
STURDY = 2.6
"""The width of sturdier legs."""
STURDY_FEET = -STURDY / 2
"""Where they end."""


class Role(Enum):
    """What a colour is for; which colour it is depends on the palette and the mode."""

    NONE = "none"
    INK = "ink"
    PAPER = "paper"
    TINT = "tint"
    PAINT = "paint"
    FIELD = "field"
    """A painted area with text on it, dark enough for the text."""
    ON_FIELD = "on-field"


@dataclass(frozen=True)
class Style:
    """How a shape is drawn. ``width`` is the line's, in units."""

    stroke: Role = Role.INK
    fill: Role = Role.NONE
    width: float = LINE
    flat_ends: bool = False

    @property
    def reach(self) -> float:
        """How far the line reaches outside the shape's own edge."""
        return 0.0 if self.stroke is Role.NONE else self.width / 2


@dataclass(frozen=True)
class Path:
    """Lines and curves."""

    commands: tuple[Command, ...]
    style: Style

    def moved(self, where: Placement) -> Path:
        """Return the path somewhere else."""
        return replace(self, commands=move_path(self.commands, where))

    def bounds(self) -> Box:
        """Return the box round the path with its line's width."""
        if self.style.flat_ends:
            return straight_bounds(self.commands, self.style.reach)
        return path_bounds(self.commands).grown(self.style.reach)


@dataclass(frozen=True)
class Circle:
    """A circle round (x, y)."""

    x: float
    y: float
    radius: float
    style: Style

    def moved(self, where: Placement) -> Circle:
        """Return the circle somewhere else."""
        x, y = where.apply((self.x, self.y))
        return replace(self, x=x, y=y)

    def bounds(self) -> Box:
        """Return the box round the circle with its line's width."""
        return Box(self.x, self.y, self.x, self.y).grown(self.radius + self.style.reach)


@dataclass(frozen=True)
class Rect:
    """A rectangle by its upper left corner, with rounded corners."""

    x: float
    y: float
    width: float
    height: float
    rounding: float
    style: Style

    def moved(self, where: Placement) -> Rect:
        """Return the rectangle somewhere else."""
        x, y = where.apply((self.x + self.width if where.mirrored else self.x, self.y))
        return replace(self, x=x, y=y)

    def bounds(self) -> Box:
        """Return the box round the rectangle with its line's width."""
        box = Box(self.x, self.y, self.x + self.width, self.y + self.height)
        return box.grown(self.style.reach)


class Anchor(Enum):
    """Which part of a line of text stands at its x."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True)
class Text:
    """One line of text; ``y`` is its baseline and ``size`` its font size, in units."""

    text: str
    x: float
    y: float
    size: float
    anchor: Anchor = Anchor.START
    bold: bool = False
    colour: Role = Role.INK

    def moved(self, where: Placement) -> Text:
        """Return the text somewhere else; text is never mirrored."""
        x, y = where.apply((self.x, self.y))
        return replace(self, x=x, y=y)

    def bounds(self) -> Box:
        """Return the box the text needs, reckoned from average letter widths."""
        width = text_width(self.text, self.size, bold=self.bold)
        before = {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[self.anchor]
        left = self.x - before
        return Box(left, self.y - 0.76 * self.size, left + width, self.y + 0.24 * self.size)


Shape = Path | Circle | Rect | Text
Shapes = tuple[Shape, ...]


@dataclass(frozen=True)
class Drawing:
    """A picture: what it shows, its viewBox and its shapes, the rearmost first.

    ``name`` is short, lower case and unlike every other drawing's; ids are made from it.
    ``alt`` says in Swedish what the picture shows, for where it is not decoration only.
    """

    name: str
    alt: str
    view: Box
    shapes: Shapes


def line(data: str, width: float = LINE, colour: Role = Role.INK, *, flat: bool = False) -> Path:
    """Return an unfilled line along path data; raises ValueError as `parse_path`."""
    return Path(parse_path(data), Style(colour, width=width, flat_ends=flat))


def area(data: str, fill: Role = Role.PAPER, width: float = LINE) -> Path:
    """Return a filled area with an ink outline; raises ValueError as `parse_path`."""
    return Path(parse_path(data), Style(fill=fill, width=width))


def circle(
    x: float, y: float, radius: float, fill: Role = Role.PAPER, width: float = LINE
) -> Circle:
    """Return a filled circle with an ink outline."""
    return Circle(x, y, radius, Style(fill=fill, width=width))


def place(shapes: Iterable[Shape], x: float, y: float = 0.0, *, mirrored: bool = False) -> Shapes:
    """Return the shapes with their own (0, 0) at (x, y), facing the other way if mirrored."""
    where = Placement(x, y, mirrored)
    return tuple(shape.moved(where) for shape in shapes)


def painted(shapes: Iterable[Shape]) -> Shapes:
    """Return the shapes with their ink lines painted."""
    return tuple(
        replace(shape, style=replace(shape.style, stroke=Role.PAINT))
        if not isinstance(shape, Text) and shape.style.stroke is Role.INK
        else shape
        for shape in shapes
    )


def bounds(shapes: Iterable[Shape]) -> Box:
    """Return the box round all shapes. Raises ValueError when there are none."""
    return union(shape.bounds() for shape in shapes)


def floor_line(left: float, right: float) -> Path:
    """Return a floor whose upper edge is y = 0, so that feet stand on it and not in it."""
    return line(f"M{left},{FLOOR / 2}H{right}", FLOOR, flat=True)


def on_floor(drawing: Drawing) -> Drawing:
    """Return the drawing with a floor line from edge to edge.

    For where the page draws no line of its own under the picture.
    """
    left, top, right, bottom = drawing.view
    view = Box(left, top, right, max(bottom, FLOOR))
    return replace(drawing, view=view, shapes=(floor_line(left, right), *drawing.shapes))
