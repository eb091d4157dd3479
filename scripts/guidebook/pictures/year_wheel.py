"""The year wheel: twelve months in a ring, and what the board does in some of them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guidebook.ground.texts import text
from guidebook.pictures.files import picture
from guidebook.pictures.geometry import Box, arc, number, on_circle, union
from guidebook.pictures.labels import Block, spread
from guidebook.pictures.model import (
    THIN,
    Anchor,
    Drawing,
    Path,
    Role,
    Shapes,
    Text,
    area,
    circle,
    floor_line,
    line,
    place,
)

_MONTHS = 12
_OUTER, _INNER = 150.0, 104.0
_BUSY = 4.0  # the width of the line round a month with something in it
_DEGREES = 30.0
_TOP_MONTH, _BOTTOM_MONTH = 1, 7
_GAP = 10.0
# Labels stand this far outside the ring.
_AIR = 16.0
# Room for a fallback font whose letters are wider.
_MARGIN = 8.0


@dataclass(frozen=True)
class YearEvent:
    """What the board does in one month: a short title, and up to two short lines."""

    month: int
    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Label:
    """One month's text and where it stands."""

    month: int
    text: Block
    x: float
    top: float
    anchor: Anchor

    @property
    def box(self) -> Box:
        return self.text.box(self.x, self.top, self.anchor)


def year_wheel(events: Sequence[YearEvent], *, labels: bool = True) -> Drawing:
    """Return the wheel with up to twelve events; the month of the first one is painted.

    Events of the same month share a label. Without ``labels`` only the ring is drawn, with
    larger names of months: for a narrow screen, with the events in a list beside it.

    Raises ValueError for more than twelve events, a month that is not 1 to 12, or an event
    with more than two lines.
    """
    _check(events)
    placed = _labels(events) if labels else ()
    ring = _ring(tuple(event.month for event in events), 15 if labels else 18)
    texts = tuple(
        shape for label in placed for shape in label.text.shapes(label.x, label.top, label.anchor)
    )
    return Drawing(
        "year-wheel",
        _alt(events),
        _view(label.box for label in placed),
        (*ring, *_centre(), *_leaders(placed), *texts),
    )


def _check(events: Sequence[YearEvent]) -> None:
    if len(events) > _MONTHS:
        raise ValueError(f"at most {_MONTHS} events fit on the wheel, not {len(events)}")
    for event in events:
        if not 1 <= event.month <= _MONTHS:
            raise ValueError(f"there are months 1 to {_MONTHS}, not {event.month}")
        if len(event.lines) > 2:
            raise ValueError(f"at most two lines fit under {event.title!r}")


def _alt(events: Sequence[YearEvent]) -> str:
    months = text("form.months").split()
    told = (
        f"{months[event.month - 1].capitalize()}: "
        f"{' '.join((event.title, *event.lines)).rstrip('.')}."
        for event in sorted(events, key=lambda event: event.month)
    )
    return " ".join((text("picture.year"), *told))


def _angle(month: int) -> float:
    return (month - 1) * _DEGREES


def _ring(busy: tuple[int, ...], size: float) -> Shapes:
    """Return the ring, busy months filled and in bold; the first of them is painted.

    Fills are lost where the reader's system sets the colours, so they never stand alone.
    """
    seams = "".join(
        f"M{_point(_INNER, _angle(month) - _DEGREES / 2)}"
        f"L{_point(_OUTER, _angle(month) - _DEGREES / 2)}"
        for month in range(1, _MONTHS + 1)
    )
    first = busy[0] if busy else 0
    fields = (_field(month, painted=month == first) for month in dict.fromkeys(busy))
    names = []
    for month, name in enumerate(text("form.months").split(), start=1):
        x, y = on_circle((_OUTER + _INNER) / 2, _angle(month))
        colour = Role.ON_FIELD if month == first else Role.INK
        bold = month in busy
        names.append(Text(name[:3], x, y + size * 0.33, size, Anchor.MIDDLE, bold, colour))
    return (
        circle(0, 0, _OUTER),
        circle(0, 0, _INNER),
        line(seams, THIN),
        *fields,
        *names,
    )


def _field(month: int, *, painted: bool) -> Path:
    start, end = _angle(month) - _DEGREES / 2, _angle(month) + _DEGREES / 2
    data = (
        f"M{_point(_INNER, start)}L{_point(_OUTER, start)}{arc(_OUTER, start, end)}"
        f"L{_point(_INNER, end)}{arc(_INNER, end, start)}Z"
    )
    return area(data, Role.FIELD if painted else Role.TINT, _BUSY)


def _point(radius: float, degrees: float) -> str:
    x, y = on_circle(radius, degrees)
    return f"{number(x)},{number(y)}"


def _centre() -> Shapes:
    return place((floor_line(-50, 50), *picture("chair").shapes), 0, 47)


def _labels(events: Sequence[YearEvent]) -> tuple[_Label, ...]:
    """Place all labels: those beside the ring first, then the two above and below it."""
    texts = {
        month: _text(tuple(event for event in events if event.month == month))
        for month in sorted({event.month for event in events})
    }
    beside = [month for month in texts if month not in (_TOP_MONTH, _BOTTOM_MONTH)]
    right = [month for month in beside if month < _BOTTOM_MONTH]
    left = [month for month in reversed(beside) if month > _BOTTOM_MONTH]
    placed = [*_side(right, texts, Anchor.START), *_side(left, texts, Anchor.END)]
    for month in (_TOP_MONTH, _BOTTOM_MONTH):
        if month in texts:
            placed.append(_above_or_below(month, texts[month], [label.box for label in placed]))
    return tuple(placed)


def _text(events: tuple[YearEvent, ...]) -> Block:
    """Return the label of one month; each event's title is bold."""
    lines: list[str] = []
    bold: list[int] = []
    for event in events:
        bold.append(len(lines))
        lines += [event.title, *event.lines]
    return Block(tuple(lines), tuple(bold))


def _side(months: Sequence[int], texts: dict[int, Block], anchor: Anchor) -> Iterable[_Label]:
    """Place the labels on one side, from the top down, close to the ring."""
    wanted = [on_circle(_OUTER + _AIR, _angle(month))[1] for month in months]
    centres = spread(wanted, [texts[month].height for month in months], _GAP)
    sign = 1 if anchor is Anchor.START else -1
    for month, centre in zip(months, centres, strict=True):
        top = centre - texts[month].height / 2
        nearest = max(top, -(top + texts[month].height), 0.0)
        edge = math.sqrt(max(_OUTER**2 - nearest**2, (_OUTER / 3) ** 2))
        yield _Label(month, texts[month], sign * (edge + _AIR), top, anchor)


def _above_or_below(month: int, text: Block, taken: Sequence[Box]) -> _Label:
    """Place the label of the month at the top or the bottom, clear of its neighbours."""
    above = month == _TOP_MONTH
    top = -_OUTER - _AIR + 4 - text.height if above else _OUTER + _AIR - 4
    box = text.box(0, top, Anchor.MIDDLE).grown(_GAP)
    for other in taken:
        if other.left < box.right and box.left < other.right:
            clear = other.top - _GAP - text.height if above else other.bottom + _GAP
            top = min(top, clear) if above else max(top, clear)
    return _Label(month, text, 0, top, Anchor.MIDDLE)


def _leaders(labels: Sequence[_Label]) -> Shapes:
    """Return thin lines from months to labels that had to move away from them."""
    lines = []
    for label in labels:
        x, y = on_circle(_OUTER, _angle(label.month))
        box = label.box.grown(2)
        if label.anchor is not Anchor.MIDDLE and not box.top <= y <= box.bottom:
            near_x = min(max(x, box.left), box.right)
            near_y = min(max(y, box.top), box.bottom)
            lines.append(line(f"M{x},{y}L{near_x},{near_y}", THIN))
    return tuple(lines)


def _view(boxes: Iterable[Box]) -> Box:
    """Return a view with everything in it and the wheel in its middle."""
    reached = union((Box(-_OUTER, -_OUTER, _OUTER, _OUTER).grown(1.2), *boxes)).grown(_MARGIN)
    half = max(-reached.left, reached.right)
    return Box(-half, reached.top, half, reached.bottom)
