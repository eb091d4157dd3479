"""Drawings as dots, for pictures that must be PNG."""

from __future__ import annotations

from collections.abc import Iterable

from PIL import Image, ImageDraw

from guidebook.ground.colour import Colours
from guidebook.pictures.geometry import Box, Command, Point, points_on_curve
from guidebook.pictures.model import Circle, Drawing, Path, Rect, Role, Style
from guidebook.pictures.svg import colour_of

# Drawn this many times larger and then made smaller, so that edges become smooth.
_FINER = 4


def raster(drawing: Drawing, scale: float, colours: Colours) -> Image.Image:
    """Return a drawing on paper, `scale` dots to a unit. It may not have text in it."""
    view, finer = drawing.view, scale * _FINER
    size = (round(view.width * scale) * _FINER, round(view.height * scale) * _FINER)
    image = Image.new("RGB", size, colours.paper)
    pen = _Pen(ImageDraw.Draw(image), view, finer, colours)
    for shape in drawing.shapes:
        match shape:
            case Path(commands, style):
                pen.path(commands, style)
            case Circle(x, y, radius, style):
                pen.box(Box(x, y, x, y).grown(radius), radius, style)
            case Rect(x, y, width, height, rounding, style):
                pen.box(Box(x, y, x + width, y + height), rounding, style)
            case _:
                raise ValueError(f"{drawing.name} has text in it")
    return image.reduce(_FINER)


class _Pen:
    def __init__(
        self, draw: ImageDraw.ImageDraw, view: Box, scale: float, colours: Colours
    ) -> None:
        self._draw, self._view, self._scale, self._colours = draw, view, scale, colours

    def path(self, commands: Iterable[Command], style: Style) -> None:
        for points in _polylines(commands):
            dots = [self._dot(point) for point in points]
            if style.fill is not Role.NONE:
                self._draw.polygon(dots, colour_of(style.fill, self._colours))
            if style.stroke is not Role.NONE:
                self._line(dots, style)

    def box(self, box: Box, rounding: float, style: Style) -> None:
        """Draw a rectangle; a circle is one with corners of half its width."""
        outer = box.grown(style.reach)
        corners = (*self._dot((outer.left, outer.top)), *self._dot((outer.right, outer.bottom)))
        self._draw.rounded_rectangle(
            corners,
            (rounding + style.reach) * self._scale,
            None if style.fill is Role.NONE else colour_of(style.fill, self._colours),
            None if style.stroke is Role.NONE else colour_of(style.stroke, self._colours),
            round(2 * style.reach * self._scale),
        )

    def _line(self, dots: list[Point], style: Style) -> None:
        colour, half = colour_of(style.stroke, self._colours), style.reach * self._scale
        self._draw.line(dots, colour, round(2 * half))
        # Round joins and ends.
        for x, y in dots[1:-1] if style.flat_ends else dots:
            self._draw.ellipse((x - half, y - half, x + half, y + half), colour)

    def _dot(self, point: Point) -> Point:
        x, y = point
        return ((x - self._view.left) * self._scale, (y - self._view.top) * self._scale)


def _polylines(commands: Iterable[Command]) -> list[list[Point]]:
    """Return each piece of a path as points close to each other."""
    pieces: list[list[Point]] = []
    for command in commands:
        if command.letter == "M":
            pieces.append(list(command.points))
        elif command.letter == "Z":
            pieces[-1].append(pieces[-1][0])
        elif command.letter == "L":
            pieces[-1] += command.points
        else:
            pieces[-1] += points_on_curve((pieces[-1][-1], *command.points))
    return pieces
