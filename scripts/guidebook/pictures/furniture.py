"""Seats, each standing on the floor at x = 0, to scale.

Front views are symmetrical. Side views face left (the back of the seat is to the right); place
them ``mirrored`` to turn them round. ``colour`` paints the seat: only one a picture is painted.
"""

from __future__ import annotations

from guidebook.pictures.model import (
    FEET,
    LINE,
    STURDY,
    STURDY_FEET,
    THICK,
    Rect,
    Role,
    Shapes,
    Style,
    box,
    circle,
    dot,
    line,
)

SEAT = -49.0
"""The top of an ordinary seat."""


def spindle_chair(colour: Role = Role.INK, spindles: int = 7) -> Shapes:
    """Return a spindle-back chair from the front, 56 wide and 93 high."""
    middle = (spindles - 1) / 2
    back = []
    for index in range(spindles):
        aside = (index - middle) / middle
        # The crest rail is bowed, so the outer spindles reach less high.
        top = -87.5 + 3.4 * aside**2
        back.append(line(f"M{aside * 15},-47L{aside * 20.5:.2f},{top:.2f}", 2.3, colour))
    return (
        line(f"M-15,-44L-21,{STURDY_FEET}M15,-44L21,{STURDY_FEET}", STURDY, colour),
        line("M-18.4,-18H18.4", 2.2, colour),
        *back,
        line("M-25,-84.5Q0,-94.5 25,-84.5", 6, colour),
        line("M-20.8,-45.7H20.8", 7, colour),
    )


def spindle_chair_side(colour: Role = Role.INK) -> Shapes:
    """Return the spindle-back chair from the side, 45 wide."""
    return (
        line(f"M-14,-44L-20,{FEET}M13,-44L20,{FEET}", colour=colour),
        line("M-17,-19H16.6", 2, colour),
        line("M15,-47L22.4,-88", 2.6, colour),
        line("M21.6,-81L23.6,-90.5", THICK, colour),
        line("M-19.5,-46.5H17.5", 6, colour),
    )


def shell_chair(colour: Role = Role.INK) -> Shapes:
    """Return a moulded chair from the side, 46 wide and 90 high."""
    return (
        line(f"M-15,-45L-19,{FEET}M11,-45L19,{FEET}", colour=colour),
        line("M-17,-22H15", 1.8, colour),
        *shell_seat(colour),
    )


def shell_seat(colour: Role = Role.INK) -> Shapes:
    """Return the moulded part of a `shell_chair`, without legs."""
    return (line("M-22,-47Q-8,-44 5,-46Q14,-47.5 15,-58L20,-87", THICK, colour),)


def folding_chair(colour: Role = Role.INK) -> Shapes:
    """Return a folding chair from the side, 44 wide."""
    return (
        line(f"M20,{FEET}L-16,-46", colour=colour),
        line(f"M-18,{FEET}L15,-86", colour=colour),
        line("M9.6,-72L15.4,-87", 5.6, colour),
        line("M-21,-47H5", THICK, colour),
    )


def stool(colour: Role = Role.INK) -> Shapes:
    """Return a three-legged stool from the front, 40 wide."""
    seat = (
        box(-19, SEAT, 38, 6.4, rounding=3)
        if colour is Role.INK
        else line("M-16.8,-45.8H16.8", 7, colour)
    )
    return (
        line(f"M-11,-43L-17,{FEET}M11,-43L17,{FEET}M0,-43V-5", colour=colour),
        line("M-14.6,-17.5H14.6", 2, colour),
        seat,
    )


def office_chair() -> Shapes:
    """Return a swivel chair with arms from the front, 60 wide and 103 high."""
    castors = tuple(circle(x, -4.4, 3.2) for x in (-23, 0, 23))
    return (
        line("M-23,-7.8L0,-16L23,-7.8"),
        line("M0,-44V-8", 3),
        *castors,
        line("M0,-74V-50", 3.4),
        box(-20, -102, 40, 28, rounding=9),
        line("M-23,-48H-29V-66H-24M23,-48H29V-66H24"),
        box(-24, -53, 48, 9, rounding=4.5),
    )


def armchair() -> Shapes:
    """Return an upholstered armchair from the front, 86 wide and 91 high."""
    return (
        line(f"M-29,-12L-31,{FEET}M29,-12L31,{FEET}"),
        line("M-30,-46V-74Q-30,-90 -14,-90H14Q30,-90 30,-74V-46"),
        box(-28, -34, 56, 22, rounding=3),
        box(-29, -47, 58, 14, rounding=6),
        box(-42, -62, 14, 50, rounding=7),
        box(28, -62, 14, 50, rounding=7),
    )


def wheelchair() -> Shapes:
    """Return a wheelchair from the side, 82 wide; it faces left."""
    return (
        circle(6, -30.2, 29),
        circle(6, -30.2, 23, Role.NONE, 1.4),
        dot(6, -30.2, 3.6),
        line("M-28,-52L-36,-16L-46,-12.5"),
        line("M-30,-52L-28,-16"),
        circle(-28, -8.2, 7),
        line("M-14,-53V-70H18.6"),
        line("M17,-53L21,-96H33"),
        line("M-30,-53H18", THICK),
    )


def visitor_chair(colour: Role = Role.INK) -> Shapes:
    """Return a chair with a low padded back from the front, 40 wide and 87 high."""
    return (
        line(f"M-14,-44L-17,{FEET}M14,-44L17,{FEET}M-10,-56V-52M10,-56V-52", colour=colour),
        *visitor_seat(colour),
    )


def visitor_seat(colour: Role = Role.INK) -> Shapes:
    """Return seat and back of a `visitor_chair` without legs, as on a waiting-room beam."""
    free = colour is not Role.INK
    back = Style(colour, Role.PAPER, 4 if free else LINE)
    seat = Style(colour, colour if free else Role.PAPER)
    return (Rect(-17, -86, 34, 30, 8, back), Rect(-18.5, -52, 37, 8, 4, seat))


def slat_chair(colour: Role = Role.INK) -> Shapes:
    """Return a chair with three slats across its back from the front, 42 wide and 97 high."""
    return (
        line(f"M-17,{STURDY_FEET}V-95M17,{STURDY_FEET}V-95", STURDY, colour),
        line("M-17,-18H17", 2, colour),
        line("M-17,-62Q0,-65 17,-62M-17,-75Q0,-78 17,-75M-17,-88Q0,-91.4 17,-88", 4, colour),
        line("M-17.5,-45.7H17.5", 7, colour),
    )


def bench(width: float, colour: Role = Role.INK) -> Shapes:
    """Return a plain bench from the front, ``width`` units wide."""
    half = width / 2
    return (
        line(
            f"M{13 - half},-43L{8 - half},{FEET}M{half - 13},-43L{half - 8},{FEET}", colour=colour
        ),
        line(f"M{10.4 - half},-19H{half - 10.4}", 2, colour),
        box(-half, SEAT, width, 6.4, rounding=3),
    )


def table(width: float, height: float = 74.0, inset: float = 12.0) -> Shapes:
    """Return a table from the front; its top is ``width`` wide and ``height`` up.

    The legs start ``inset`` units in from the edge.
    """
    leg, under = width / 2 - inset, 5 - height
    return (
        line(f"M{-leg},{under}L{-leg - 4},{FEET}M{leg},{under}L{leg + 4},{FEET}"),
        box(-width / 2, -height, width, 5),
    )


def round_table(width: float, height: float = 72.0, foot: float = 0.3) -> Shapes:
    """Return a table on one leg from the front; ``foot`` is half its foot, in table widths."""
    half, reach = width / 2, width * foot
    return (
        line(f"M0,{5 - height}V-6", 3.4, flat=True),
        line(f"M{-reach},{FEET}Q{-reach},-6 0,-6Q{reach},-6 {reach},{FEET}"),
        box(-half, -height, width, 5, rounding=2.5),
    )


def trestle_table(width: float, height: float = 74.0) -> Shapes:
    """Return a table on crossed legs from the front."""
    reach = width / 2 - 5
    return (
        line(f"M{-reach},{5 - height}L{reach},{FEET}M{reach},{5 - height}L{-reach},{FEET}"),
        box(-width / 2, -height, width, 5),
    )


def panel_table(width: float, height: float = 74.0) -> Shapes:
    """Return a conference table with a front panel, which hides the seats behind it."""
    half = width / 2
    return (
        line(f"M{5 - half},-24V{FEET}M{half - 5},-24V{FEET}"),
        box(5 - half, 5 - height, width - 10, height - 29, rounding=1),
        box(-half, -height, width, 5),
    )


def ladder(rungs: int, height: float, foot: float = 31.0, top: float = 13.0) -> Shapes:
    """Return a free-standing ladder from the front, its lowest rung painted and thickest.

    ``foot`` and ``top`` are half its width at the floor and at the top. Raises ValueError for
    fewer than one rung.
    """
    if rungs < 1:
        raise ValueError(f"a ladder needs at least one rung, not {rungs}")
    pitch = height / (rungs + 0.6)
    steps = []
    for index in range(rungs):
        up = (index + 1) * pitch
        half = foot + (top - foot) * up / height
        painted = index == 0
        steps.append(
            line(
                f"M{-half},{-up}H{half}",
                7 if painted else 4,
                Role.PAINT if painted else Role.INK,
                flat=True,
            )
        )
    rails = f"M{-foot},-2L{-top},{-height}M{foot},-2L{top},{-height}"
    return (*steps, line(rails, 4))
