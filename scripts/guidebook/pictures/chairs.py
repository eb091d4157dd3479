"""The mark, the chair on the cover, and the row of seven chairs."""

from __future__ import annotations

from guidebook.pictures import belongings as things
from guidebook.pictures import furniture
from guidebook.pictures.furniture import SEAT
from guidebook.pictures.geometry import Box
from guidebook.pictures.model import Drawing, Path, Role, Shapes, line, place, solid


def mark() -> Drawing:
    """Return the mark, 44 wide and 61 high, its feet flush with the lower edge.

    For 24 pixels high and more; it is made to stand on a line that the page draws.
    """
    spindles = []
    for index in range(5):
        aside = (index - 2) / 2
        spindles.append(
            line(f"M{aside * 12},-24L{aside * 16},{-53.6 + 3 * aside**2}", 3.1, Role.PAINT)
        )
    shapes: Shapes = (
        *_legs(hip=12, foot=16.2, top=21, width=4.2),
        line("M-13.8,-11H13.8", 3, Role.PAINT),
        *spindles,
        line("M-18.8,-49.6Q0,-58.2 18.8,-49.6", 6.4, Role.PAINT),
        line("M-18,-22H18", 6, Role.PAINT),
    )
    return Drawing("mark", "Ombudsguiden", Box(-22, -57.4, 22, 0), shapes)


def small_mark() -> Drawing:
    """Return the mark for less than 24 pixels and for icons: square, 60 by 60, and bolder."""
    spindles = "M-10,-23L-13,-48M0,-23V-50M10,-23L13,-48"
    shapes: Shapes = (
        *_legs(hip=13, foot=15.4, top=20, width=6.4),
        line(spindles, 5, Role.PAINT),
        line("M-18,-49.5Q0,-57.5 18,-49.5", 8, Role.PAINT),
        line("M-17,-21H17", 8, Role.PAINT),
    )
    return Drawing("small-mark", "Ombudsguiden", Box(-30, -60, 30, 0), shapes)


def cover_chair() -> Drawing:
    """Return the painted spindle chair alone, 56 wide and 93 high."""
    shapes = furniture.spindle_chair(Role.PAINT)
    return Drawing("chair", "En målad pinnstol.", Box(-28.4, -93, 28.4, 0), shapes)


def chair_row() -> Drawing:
    """Return the seven chairs, six of them taken, 560 wide and 110 high."""
    taken_by_bag = furniture.wheelchair() + place(things.bag(), 29, -96.6)
    pieces = (
        (36.0, furniture.office_chair() + things.cardigan()),
        (112.0, furniture.stool() + place(things.cup(), -1, SEAT - 1)),
        (194.0, taken_by_bag),
        (284.0, furniture.spindle_chair(Role.PAINT)),
        (356.0, furniture.shell_chair() + place(things.helmet(), -7, SEAT + 0.6)),
        (440.0, furniture.armchair() + place(things.books(2), -35, -62.4)),
        (524.0, furniture.folding_chair() + place(things.badge(), 14, -80)),
    )
    return Drawing(
        "chair-row",
        "Sju olika stolar på rad. Sex har någons saker på sig: en kofta, en kopp, en väska, en "
        "hjälm, böcker och ett passerkort. En målad pinnstol är ledig.",
        Box(0, -110, 552, 0),
        tuple(shape for x, piece in pieces for shape in place(piece, x)),
    )


def _legs(*, hip: float, foot: float, top: float, width: float) -> tuple[Path, ...]:
    """Return two legs as areas, so that the feet are cut level with the floor."""
    half = width / 2
    return tuple(
        solid(
            f"M{side * hip - half},{-top}L{side * foot - half},0H{side * foot + half}"
            f"L{side * hip + half},{-top}Z",
            Role.PAINT,
        )
        for side in (-1, 1)
    )
