"""Things that people leave behind, which tell who sits here.

Each stands on, or hangs from, (0, 0): what stands reaches up from y = 0, what hangs reaches
down from it. Belongings are tinted, always with an ink outline.
"""

from __future__ import annotations

from guidebook.pictures.model import THIN, Role, Shapes, area, box, circle, dot, line, place


def cup() -> Shapes:
    """Return a cup with its handle to the right, standing, 17 wide and 13 high."""
    return (
        line("M6,-10Q11.5,-9.4 10.6,-6Q9.6,-3 5.2,-3.6", 1.8),
        area("M-6,-12H6L4.6,-1H-4.6Z", Role.TINT, 2),
    )


def helmet() -> Shapes:
    """Return a hard hat, standing, 32 wide and 16 high."""
    return (
        area("M-12,-1.5Q-12,-15.5 0,-15.5Q12,-15.5 12,-1.5Z", Role.TINT, 2.2),
        line("M-3.2,-15V-6M3.2,-15V-6", THIN),
        line("M-15,-1.5H14", 3),
    )


def bag() -> Shapes:
    """Return a shopping bag hanging by its handle, 28 wide and 36 high."""
    return (
        line("M-7,14Q-7,1 0,1Q7,1 7,14", 2),
        area("M-11,14H11L13,34H-13Z", Role.TINT, 2.2),
    )


def cardigan() -> Shapes:
    """Return a cardigan over the back of an `office_chair`, placed as the chair."""
    return (
        area(
            "M-22,-102Q-12,-107 0,-107Q12,-107 22,-102L27,-70H17L16,-84L15,-62H-15"
            "L-16,-84L-17,-70H-27Z",
            Role.TINT,
            2.2,
        ),
        line("M-7,-106.4L0,-97L7,-106.4", THIN),
        line("M0,-97V-62", THIN),
    )


def draped_cardigan() -> Shapes:
    """Return a cardigan over the back of a `spindle_chair`, placed as the chair."""
    return place(cardigan(), 0, 12)


def hung_cardigan() -> Shapes:
    """Return a cardigan on a hook, 38 wide and 46 high."""
    return (
        area(
            "M-5,1Q-12,2 -15,7L-19,36H-12.5L-11,20L-11,46H11L11,20L12.5,36H19L15,7Q12,2 5,1"
            "Q0,5 -5,1Z",
            Role.TINT,
            2.2,
        ),
        line("M0,4V46", THIN),
    )


def books(count: int = 2) -> Shapes:
    """Return a pile of books, standing, about 19 wide and 4 high for each book."""
    pile = []
    for index in range(count):
        aside = (0.0, 1.4, -0.8)[index % 3]
        width = (18.0, 15.0, 16.0)[index % 3]
        top = -0.8 - 3.8 * (index + 1)
        pile.append(
            box(
                aside - width / 2,
                top,
                width,
                3.8,
                rounding=0.6,
                fill=Role.TINT,
                stroke_width=THIN,
            )
        )
    return tuple(pile)


def papers() -> Shapes:
    """Return a bundle of papers, lying, 20 wide and 5 high."""
    return (area("M-10,-0.8H10L8,-4.8H-8Z", Role.TINT, THIN),)


def badge() -> Shapes:
    """Return a pass on its ribbon, hanging, 10 wide and 31 high."""
    return (
        line("M0,0.6L-3.2,18M0,0.6L3.2,18", 1.4),
        box(-4.5, 18, 9, 12, rounding=1.4, fill=Role.TINT, stroke_width=THIN),
        line("M-1.8,25.6H1.8", 1.4),
    )


def tag() -> Shapes:
    """Return a luggage label on a string, hanging, 14 wide and 20 high."""
    return (
        line("M0,0V6", 1.4),
        area("M-6,8L0,3L6,8V19H-6Z", Role.TINT, THIN),
        dot(0, 7.6, 1.2),
        line("M-2.8,11.8H2.8M-2.8,15.2H2.8", 1.4),
    )


def bouquet() -> Shapes:
    """Return flowers in a vase, standing, 28 wide and 34 high."""
    blossoms = ((-8.2, -20.4), (8.2, -20.4), (-4.6, -28), (5, -28.2), (0, -19.4))
    return (
        area("M-6,-15H6L4.8,-1H-4.8Z", Role.PAPER, 2),
        *(circle(x, y, 5, Role.TINT, THIN) for x, y in blossoms),
        *(dot(x, y, 1.3) for x, y in blossoms),
    )


def desk_phone() -> Shapes:
    """Return a desk telephone, standing, 26 wide and 17 high."""
    return (
        area("M-7.5,-11H7.5L11.5,-1H-11.5Z", Role.TINT, 2),
        dot(0, -5.6, 2),
        line("M-10.6,-12.4Q0,-17.4 10.6,-12.4", 4.4),
    )


def letter_box() -> Shapes:
    """Return an open box with two envelopes in it, standing, 30 wide and 25 high."""
    return (
        box(-11, -23, 19, 14, rounding=0.6, fill=Role.TINT, stroke_width=THIN),
        box(-8, -20, 19, 14, rounding=0.6, fill=Role.TINT, stroke_width=THIN),
        line("M-8,-19.6L1.5,-12.4L11,-19.6", THIN),
        box(-14, -11, 28, 10, rounding=1, stroke_width=2),
    )


def name_sign() -> Shapes:
    """Return an empty name sign with its upper edge at y = 0, 20 wide and 9 high."""
    return (
        box(-9.2, 0.8, 18.4, 7.4, rounding=0.6, fill=Role.TINT, stroke_width=THIN),
        line("M-4,4.5H4", 1.4),
    )


def gift() -> Shapes:
    """Return a wrapped parcel, standing, 26 wide and 22 high."""
    return (
        box(-12, -16, 24, 15.2, rounding=1, fill=Role.TINT, stroke_width=2),
        line("M0,-16V-1", THIN),
        line("M0,-16.4Q-9,-24 -9,-18.6Q-8,-15.6 0,-16.4Q9,-24 9,-18.6Q8,-15.6 0,-16.4", THIN),
    )


def seedling() -> Shapes:
    """Return a small plant in a pot, standing, 20 wide and 30 high."""
    return (
        line("M0,-13V-21", THIN),
        area("M0,-21Q-2,-28.6 -9.4,-28Q-9,-20.6 0,-21Z", Role.TINT, THIN),
        area("M0,-21Q2,-26.6 8.4,-26.4Q8,-20 0,-21Z", Role.TINT, THIN),
        area("M-6,-9L-4.6,-1H4.6L6,-9Z", Role.PAPER, 2),
        box(-7.6, -13, 15.2, 4.4, rounding=1, stroke_width=2),
    )


def thermos() -> Shapes:
    """Return a vacuum jug, standing, 18 wide and 30 high."""
    return (
        line("M6,-22Q13,-22 12.4,-15Q12,-9 6,-9", 1.8),
        area("M-6,-22Q-6.6,-24.6 -4,-25.4H4Q6.6,-24.6 6,-22V-1H-6Z", Role.TINT, 2),
        box(-3.6, -29.6, 7.2, 4.4, rounding=1, stroke_width=THIN),
    )


def parcel() -> Shapes:
    """Return a box with a label on its front, standing, 30 wide and 20 high."""
    return (
        box(-14, -19, 28, 18, rounding=1, fill=Role.TINT, stroke_width=2),
        box(-8, -14.4, 16, 8.8, rounding=0.6, stroke_width=1.4),
        line("M-4,-10H4", 1.4),
    )


def gavel() -> Shapes:
    """Return a chair's gavel lying on its block, 31 wide and 15 high."""
    return (
        line("M3,-9.4L17,-6.4", 2.2),
        area("M-4.6,-15L4.4,-13L2.6,-4.6L-6.4,-6.6Z", Role.TINT, 1.8),
        box(-11, -4.4, 18, 3.6, rounding=1, stroke_width=THIN),
    )


def binder() -> Shapes:
    """Return the back of a ring binder, standing, 9 wide and 29 high."""
    return (
        box(-3.7, -27.8, 7.4, 27, rounding=1, fill=Role.TINT, stroke_width=THIN),
        line("M-1.2,-20.6H1.2M-1.2,-16.8H1.2", 1.4),
        circle(0, -6.4, 1.4, Role.PAPER, 1.4),
    )


def ear_defenders() -> Shapes:
    """Return ear defenders hanging by their bow, 24 wide and 24 high."""
    return (
        line("M-8.6,14V9Q-8.6,0.8 0,0.8Q8.6,0.8 8.6,9V14", 2),
        box(-11.4, 11.4, 5.8, 11, rounding=2.8, fill=Role.TINT, stroke_width=1.8),
        box(5.6, 11.4, 5.8, 11, rounding=2.8, fill=Role.TINT, stroke_width=1.8),
    )
