"""A process over months, drawn as a long spindle-back bench."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guidebook.ground.texts import text
from guidebook.pictures.geometry import Box
from guidebook.pictures.labels import SIZE, block
from guidebook.pictures.model import (
    FLOOR,
    STURDY,
    STURDY_FEET,
    THIN,
    Anchor,
    Drawing,
    Path,
    Role,
    Shape,
    Shapes,
    Text,
    floor_line,
    line,
)

_MONTH = 30.0
_OVERHANG = 8.0
_CREST_ENDS, _CREST_BOW = -84.0, 10.0
_NUMBERS, _BRACKET, _TITLES = 20.0, 28.0, 32.0


@dataclass(frozen=True)
class ProcessPart:
    """One part of a process, from the start of its first month to the end of its last."""

    title: str
    first_month: int
    last_month: int

    @property
    def left(self) -> float:
        """Where the part starts, in units."""
        return (self.first_month - 1) * _MONTH

    @property
    def right(self) -> float:
        """Where the part ends, in units."""
        return self.last_month * _MONTH


def process_timeline(
    parts: Sequence[ProcessPart], months: int = 12, *, labels: bool = True
) -> Drawing:
    """Return a bench with a back for every part and a spindle for every month in it.

    The first spindle is painted and thickest. With ``labels``, the months are numbered under
    the floor, with the parts' titles below; without, for a narrow screen, a list must say them.

    Raises ValueError when the parts overlap, are out of order or reach outside the months.
    """
    _check(parts, months)
    width = months * _MONTH
    shapes: Shapes = (
        floor_line(-_OVERHANG, width + _OVERHANG),
        *_frame(width, {edge for part in parts for edge in (part.left, part.right)}),
        *(shape for part in parts for shape in _back(part, painted=part is parts[0])),
        line(f"M0,-45.7H{width}", 7),
    )
    bottom = FLOOR
    if labels:
        texts = tuple(_texts(parts, months))
        shapes += texts
        bottom = max(text.bounds().bottom for text in texts) + 2
    view = Box(-_OVERHANG, -94, width + _OVERHANG, bottom)
    return Drawing("process", _alt(parts, months), view, shapes)


def _check(parts: Sequence[ProcessPart], months: int) -> None:
    reached = 0
    for part in parts:
        if not reached < part.first_month <= part.last_month <= months:
            raise ValueError(
                f"{part.title!r} must start after month {reached} and end by month {months}"
            )
        reached = part.last_month


def _alt(parts: Sequence[ProcessPart], months: int) -> str:
    told = (
        text(
            "picture.months" if part.first_month < part.last_month else "picture.month",
            title=part.title,
            first=part.first_month,
            last=part.last_month,
        )
        for part in parts
    )
    return " ".join((text("picture.process", months=months), *told))


def _frame(width: float, edges: set[float]) -> Shapes:
    """Return the legs, one under each end of a part, and the stretcher between them."""
    inside = sorted(edge for edge in edges if 0 < edge < width)
    legs = f"M12,-43L6,{STURDY_FEET}M{width - 12},-43L{width - 6},{STURDY_FEET}"
    legs += "".join(f"M{x},-43V{STURDY_FEET}" for x in inside)
    return (line(legs, STURDY), line(f"M8.5,-18H{width - 8.5}", 2.2))


def _back(part: ProcessPart, *, painted: bool) -> Iterable[Path]:
    """Yield the spindles and the crest rail of one part."""
    left, right = part.left + 6, part.right - 6
    for month in range(part.first_month, part.last_month + 1):
        x = (month - 0.5) * _MONTH
        share = (x - left) / (right - left)
        top = _CREST_ENDS - 2 * _CREST_BOW * share * (1 - share)
        if painted and month == part.first_month:
            yield line(f"M{x},-46V{top}", 9, Role.PAINT, flat=True)
        else:
            yield line(f"M{x},-46V{top}", 2.6)
    middle = (left + right) / 2
    control = _CREST_ENDS - _CREST_BOW
    yield line(f"M{left},{_CREST_ENDS}Q{middle},{control} {right},{_CREST_ENDS}", 6)


def _texts(parts: Sequence[ProcessPart], months: int) -> Iterable[Shape]:
    """Yield the months' numbers, a line under those of each part, and the parts' titles."""
    for month in range(1, months + 1):
        yield Text(str(month), (month - 0.5) * _MONTH, _NUMBERS, SIZE, Anchor.MIDDLE)
    for part in parts:
        left, right = part.left + 4, part.right - 4
        yield line(f"M{left},{_BRACKET}H{right}", THIN)
        title = block(part.title, (), right - left)
        yield from title.shapes((left + right) / 2, _TITLES, Anchor.MIDDLE)
