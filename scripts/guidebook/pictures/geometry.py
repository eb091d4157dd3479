"""Points, boxes and SVG path data: read, moved, measured and written.

Path data here is a subset of SVG's: absolute M, L, H, V, Q, C and Z. Circles' arcs are made of
C (see `arc`), since an arc command can be neither mirrored nor measured simply.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

Point = tuple[float, float]

_TOKEN = re.compile(r"[MLHVQCZ]|-?\d*\.?\d+(?:e-?\d+)?")
_NUMBERS_PER_COMMAND = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "C": 6, "Z": 0}
_SAMPLES = 24


class Command(NamedTuple):
    """One path command, M, L, Q, C or Z, with its points."""

    letter: str
    points: tuple[Point, ...]


class Box(NamedTuple):
    """A rectangle by its edges; y grows downwards, and the floor is y = 0."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    def grown(self, by: float) -> Box:
        """Return the box with all four edges moved outwards."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def contains(self, other: Box) -> bool:
        """Whether all of the other lies in this, give or take a rounding."""
        room = self.grown(0.01)
        return (
            room.left <= other.left
            and room.top <= other.top
            and room.right >= other.right
            and room.bottom >= other.bottom
        )


class Placement(NamedTuple):
    """Where a piece is put: moved to (x, y), after being mirrored left to right if asked."""

    x: float = 0.0
    y: float = 0.0
    mirrored: bool = False

    def apply(self, point: Point) -> Point:
        """Return the point moved."""
        return (self.x - point[0] if self.mirrored else self.x + point[0], self.y + point[1])


def parse_path(data: str) -> tuple[Command, ...]:
    """Return the commands of path data; H and V become L.

    Raises ValueError for a command outside the subset or with numbers missing.
    """
    tokens = _TOKEN.findall(data)
    if "".join(tokens) != re.sub(r"[\s,]", "", data):
        raise ValueError(f"path data outside the subset: {data!r}")
    commands: list[Command] = []
    here: Point = (0.0, 0.0)
    letter = ""
    at = 0
    while at < len(tokens):
        if tokens[at].isalpha():
            letter = tokens[at]
            at += 1
        if letter not in _NUMBERS_PER_COMMAND:
            raise ValueError(f"path data starts with a number: {data!r}")
        count = _NUMBERS_PER_COMMAND[letter]
        numbers = tokens[at : at + count]
        if len(numbers) < count or any(number.isalpha() for number in numbers):
            raise ValueError(f"numbers missing after {letter} in {data!r}")
        at += count
        commands.append(_command(letter, [float(number) for number in numbers], here))
        here = commands[-1].points[-1] if commands[-1].points else here
    if commands and commands[0].letter != "M":
        raise ValueError(f"path data starts nowhere: {data!r}")
    return tuple(commands)


def move_path(commands: Iterable[Command], where: Placement) -> tuple[Command, ...]:
    """Return the commands with every point placed."""
    return tuple(Command(c.letter, tuple(map(where.apply, c.points))) for c in commands)


def format_path(commands: Iterable[Command]) -> str:
    """Return path data for the ``d`` attribute."""
    return "".join(
        c.letter + " ".join(f"{number(x)},{number(y)}" for x, y in c.points) for c in commands
    )


def path_bounds(commands: Iterable[Command]) -> Box:
    """Return the box round the line itself, curves measured at close intervals."""
    reached: list[Point] = []
    for command in commands:
        if command.letter in "QC":
            reached.extend(points_on_curve((reached[-1], *command.points)))
        else:
            reached.extend(command.points)
    return box_round(reached)


def straight_bounds(commands: Iterable[Command], reach: float) -> Box:
    """Return the box round straight lines with flat ends, ``reach`` wide on either side."""
    boxes = []
    for start, end in pairwise(commands):
        if end.letter == "L":
            (x0, y0), (x1, y1) = start.points[-1], end.points[-1]
            length = math.hypot(x1 - x0, y1 - y0)
            wide, high = reach * abs(y1 - y0) / length, reach * abs(x1 - x0) / length
            line = box_round(((x0, y0), (x1, y1)))
            boxes.append(
                Box(line.left - wide, line.top - high, line.right + wide, line.bottom + high)
            )
    return union(boxes)


def box_round(points: Iterable[Point]) -> Box:
    """Return the smallest box with all points in it. Raises ValueError when there are none."""
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def union(boxes: Iterable[Box]) -> Box:
    """Return the smallest box with all boxes in it. Raises ValueError when there are none."""
    return box_round(
        corner for box in boxes for corner in ((box.left, box.top), (box.right, box.bottom))
    )


def on_circle(radius: float, degrees: float) -> Point:
    """Return the point at an angle from twelve o'clock, clockwise, round (0, 0)."""
    angle = math.radians(degrees)
    return (radius * math.sin(angle), -radius * math.cos(angle))


def arc(radius: float, start: float, end: float) -> str:
    """Return a C command along a circle round (0, 0), between two angles in degrees.

    Angles count as in `on_circle`. The path must already stand at ``start``. At most a quarter
    of a circle keeps the line within a thousandth of the radius.
    """
    reach = 4 / 3 * math.tan(math.radians(end - start) / 4) * radius
    points: list[Point] = []
    for degrees, sign in ((start, 1), (end, -1)):
        x, y = on_circle(radius, degrees)
        dx, dy = on_circle(sign * reach, degrees + 90)
        points.append((x + dx, y + dy))
    points.append(on_circle(radius, end))
    return "C" + " ".join(f"{number(x)},{number(y)}" for x, y in points)


def number(value: float) -> str:
    """Return a coordinate with at most two decimals, and never ``-0``."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def _command(letter: str, numbers: list[float], here: Point) -> Command:
    if letter == "H":
        return Command("L", ((numbers[0], here[1]),))
    if letter == "V":
        return Command("L", ((here[0], numbers[0]),))
    return Command(letter, tuple(zip(numbers[::2], numbers[1::2], strict=True)))


def points_on_curve(controls: tuple[Point, ...]) -> Iterable[Point]:
    """Yield points on a Bézier curve of any degree, its end included."""
    for step in range(1, _SAMPLES + 1):
        share = step / _SAMPLES
        points = list(controls)
        while len(points) > 1:
            points = [
                (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
                for a, b in pairwise(points)
            ]
        yield points[0]
