"""What hangs on walls or stands about: boards, clocks, cabinets, and the frame of a scene."""

from __future__ import annotations

from guidebook.pictures.geometry import Box
from guidebook.pictures.model import (
    FEET,
    THICK,
    THIN,
    Drawing,
    Role,
    Shape,
    Shapes,
    area,
    box,
    circle,
    dot,
    line,
    place,
)

SCENE_WIDTH = 152.0
SCENE_HEIGHT = 142.0


def scene(name: str, alt: str, *pieces: Shapes) -> Drawing:
    """Return a drawing of the size that all scenes share, the first piece rearmost."""
    shapes: tuple[Shape, ...] = tuple(shape for piece in pieces for shape in piece)
    return Drawing(name, alt, Box(0, -SCENE_HEIGHT, SCENE_WIDTH, 0), shapes)


def note(x: float, y: float, width: float, height: float, *, tinted: bool = False) -> Shapes:
    """Return a pinned note by its upper left corner, not quite straight."""
    slant = 0.6 if tinted else -0.5
    fill = Role.TINT if tinted else Role.PAPER
    data = (
        f"M{x},{y + slant}L{x + width},{y - slant}"
        f"L{x + width + slant},{y + height - slant}L{x + slant},{y + height + slant}Z"
    )
    return (area(data, fill, THIN),)


def notice_board() -> Shapes:
    """Return a notice board with four notes, 84 wide; its upper left corner is at (0, 0)."""
    return (
        box(0, 0, 84, 56),
        *note(8, 8, 18, 24),
        *note(33, 8, 22, 32, tinted=True),
        line("M38,16H50M38,22.5H50M38,29H46", THIN),
        *note(61, 7.6, 16, 14),
        *note(61.6, 28, 15, 19, tinted=True),
    )


def clock(radius: float = 21.0) -> Shapes:
    """Return a wall clock round (0, 0), at four o'clock."""
    return (
        circle(0, 0, radius),
        line(f"M0,0V{-radius * 0.66}M0,0L{radius * 0.44},{radius * 0.26}"),
        dot(0, 0, 1.9),
    )


def wall_calendar() -> Shapes:
    """Return a wall calendar with one day marked, 46 wide; its upper left corner is at (0, 0)."""
    days = "".join(f"M{x},{y}H{x + 3}" for y in (22, 31, 40) for x in (7, 17, 27, 37))
    return (
        box(0, 0, 46, 48),
        line("M0.6,12H45.4"),
        line("M12,-3.4V3.4M34,-3.4V3.4", 2),
        box(24.4, 26.4, 8.4, 8.8, rounding=1, fill=Role.TINT, stroke_width=THIN),
        line(days, 1.8),
    )


def wall_map() -> Shapes:
    """Return a folded-out map with three pins, 84 wide; its upper left corner is at (0, 0)."""
    pins = ((13.0, 33.0), (38.0, 15.0), (66.0, 27.0))
    return (
        area("M0,2L21,0L42,2L63,0L84,2V46L63,44L42,46L21,44L0,46Z"),
        line("M21,0.6V43.6M42,2.4V45.4M63,0.6V43.6", 1.4),
        line("M1,12Q16,22 27,31Q38,39 50,34Q62,29 83,37", THIN),
        *(
            shape
            for x, y in pins
            for shape in (line(f"M{x},{y}V{y - 6}", THIN), circle(x, y - 8, 3, Role.TINT, THIN))
        ),
    )


def pendant_lamp(cord: float) -> Shapes:
    """Return a lamp hanging from (0, 0) on a cord, its shade 44 wide and 16 high."""
    return (
        line(f"M0,0V{cord}", 2, flat=True),
        area(f"M-7,{cord}H7L22,{cord + 15}H-22Z"),
    )


def flip_chart() -> Shapes:
    """Return a flip chart on its easel from the front, 60 wide and 134 high."""
    return (
        line(f"M-12,-70L-22,{FEET}M12,-70L22,{FEET}M0,-70V-10"),
        box(-27, -132, 54, 66, rounding=1),
        line("M-27,-132H27", 5),
        box(-18, -120, 16, 18, rounding=1, fill=Role.TINT, stroke_width=THIN),
        line("M5,-117H18M5,-110.6H18M5,-104.2H14M-18,-92H18M-18,-84H18M-18,-76H6", THIN),
    )


def bookcase(width: float, height: float, shelves: int) -> Shapes:
    """Return an empty bookcase from the front; see `shelf_tops` for where things stand."""
    half = width / 2
    boards = "".join(f"M{-half},{top}H{half}" for top in shelf_tops(height, shelves))
    return (box(-half, -height, width, height + FEET, rounding=1), line(boards))


def shelf_tops(height: float, shelves: int) -> tuple[float, ...]:
    """Return the y of each shelf of a `bookcase`, the lowest first."""
    pitch = (height - 6) / shelves
    return tuple(-6 - pitch * index for index in range(shelves))


def open_cabinet() -> Shapes:
    """Return a filing cabinet from the side, a drawer pulled out to the left.

    It stands from x = -44 to x = 2 and is 110 high; the drawer reaches to x = -80.
    """
    tabs = ((-69, -100.6), (-61.5, -100.6), (-54, -100.6))
    return (
        *(box(x, y, 7, 5, rounding=0.6, fill=Role.TINT, stroke_width=THIN) for x, y in tabs),
        box(-70, -97, 24, 14, rounding=0.6, fill=Role.TINT, stroke_width=THIN),
        line("M-64,-92V-87M-58,-92V-87M-52,-92V-87", 1.4),
        box(-73, -87, 31, 20, rounding=1),
        line("M-75,-90V-64", 4),
        line("M-80,-77H-76", 3),
        box(-44, -110, 46, 110 + FEET, rounding=1),
    )


def lectern() -> Shapes:
    """Return a lectern from the side; the speaker stands to the right of it, 40 wide."""
    return (
        line("M0,-4V-98", 3.4),
        line("M-13,-2.5H13", THICK),
        line("M-12,-112V-122Q-12,-129 -4,-129", 2),
        dot(-3, -129, 3.2),
        area("M-17,-113L19,-99V-92L-17,-106Z"),
    )


def service_window() -> Shapes:
    """Return a counter with a window over it, 54 wide; its middle stands at x = 0."""
    return (
        box(-22, -139, 44, 42, rounding=1),
        line("M-22,-128H22M0,-128V-98"),
        box(-24, -92, 48, 92 + FEET, rounding=1),
        box(-27, -98, 54, 6),
        box(-16, -82, 32, 62, rounding=1, stroke_width=THIN),
    )


def waiting_beam(seats: tuple[Shapes, ...], pitch: float) -> Shapes:
    """Return seats on a common beam on two legs, the first round x = 0."""
    end = pitch * (len(seats) - 1)
    return (
        line(f"M-2,-40V-3M{end + 2},-40V-3", 3),
        line(f"M-12,{-1.5}H8M{end - 8},{-1.5}H{end + 12}", 3),
        line(f"M-14,-41H{end + 14}", 4),
        *(shape for index, seat in enumerate(seats) for shape in place(seat, index * pitch)),
    )


def tool_wall() -> Shapes:
    """Return a board with a spanner and a hammer, 70 wide; upper left corner at (0, 0)."""
    return (
        box(0, 0, 70, 44),
        line("M12,10V31", 3.4),
        line("M7.6,6.4Q8,12 12,12Q16,12 16.4,6.4", 2.2),
        circle(12, 34, 3.6, Role.PAPER, 2),
        line("M31,12V38", 2.6),
        area("M24,7.4H34.6L37.6,10.4L34.6,13.4H24Z", Role.TINT, 1.8),
    )


def coat_rail(width: float, hooks: int) -> Shapes:
    """Return a rail with hooks; its middle is at (0, 0), its hooks reach down to 14."""
    peg = "".join(f"M{x},2V7.5Q{x},11.5 {x + 4},11.5" for x in hook_places(width, hooks))
    return (line(peg, 2.2), line(f"M{-width / 2},0H{width / 2}", THICK))


def hook_places(width: float, hooks: int) -> tuple[float, ...]:
    """Return the x of each hook on a `coat_rail`."""
    pitch = width / hooks
    return tuple((index - (hooks - 1) / 2) * pitch for index in range(hooks))
