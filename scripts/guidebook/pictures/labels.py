"""Blocks of text in pictures, and how they keep out of each other's way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from guidebook.pictures.geometry import Box
from guidebook.pictures.model import Anchor, Shapes, Text
from guidebook.pictures.text_width import text_width, wrapped

SIZE = 16.0
"""The font size of text in pictures, in units."""
LEADING = 20.0
"""From one baseline to the next."""


@dataclass(frozen=True)
class Block:
    """Lines of text under each other; ``bold`` counts, from 0, those that are bold."""

    lines: tuple[str, ...]
    bold: tuple[int, ...] = ()

    @property
    def height(self) -> float:
        """From the top of the first line to the bottom of the last."""
        return LEADING * len(self.lines)

    @property
    def width(self) -> float:
        """The width of the widest line."""
        return max(
            text_width(text, SIZE, bold=index in self.bold) for index, text in enumerate(self.lines)
        )

    def box(self, x: float, top: float, anchor: Anchor) -> Box:
        """Return the box the block takes when it is put at x with its top edge at ``top``."""
        before = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}[anchor] * self.width
        return Box(x - before, top, x - before + self.width, top + self.height)

    def shapes(self, x: float, top: float, anchor: Anchor) -> Shapes:
        """Return the lines of text as shapes."""
        return tuple(
            Text(text, x, top + LEADING * index + 15, SIZE, anchor, index in self.bold)
            for index, text in enumerate(self.lines)
        )


def block(title: str, lines: Sequence[str], room: float) -> Block:
    """Return a bold title over ordinary lines, all broken to be at most ``room`` wide."""
    bold = wrapped(title, SIZE, room, bold=True)
    plain = tuple(part for text in lines for part in wrapped(text, SIZE, room))
    return Block(bold + plain, tuple(range(len(bold))))


@dataclass
class _Cluster:
    """Neighbours that touch, and therefore move together."""

    members: list[int] = field(default_factory=list)
    height: float = 0.0
    wanted_tops: float = 0.0

    @property
    def top(self) -> float:
        return self.wanted_tops / len(self.members)

    @property
    def bottom(self) -> float:
        return self.top + self.height


def spread(centres: Sequence[float], heights: Sequence[float], gap: float) -> list[float]:
    """Return new centres, as near the wanted ones as can be, so that nothing overlaps.

    ``centres`` must be in rising order; the result is too, with ``gap`` between neighbours.
    """
    clusters: list[_Cluster] = []
    for index, (centre, height) in enumerate(zip(centres, heights, strict=True)):
        new = _Cluster([index], height + gap, centre - (height + gap) / 2)
        while clusters and clusters[-1].bottom > new.top:
            upper = clusters.pop()
            # A member's wish is remembered as where it would put the top of its whole cluster.
            wishes = upper.wanted_tops + new.wanted_tops - upper.height * len(new.members)
            new = _Cluster(upper.members + new.members, upper.height + new.height, wishes)
        clusters.append(new)
    result: list[float] = []
    for cluster in clusters:
        top = cluster.top
        for index in cluster.members:
            result.append(top + (heights[index] + gap) / 2)
            top += heights[index] + gap
    return result
