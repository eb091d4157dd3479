"""The nine scenes of part 3, Organisera: one for each activity."""

from __future__ import annotations

from guidebook.pictures import belongings as things
from guidebook.pictures import furniture, room
from guidebook.pictures.model import THIN, Drawing, Role, Shapes, box, circle, place

ACTIVITIES = 9


def activity_scene(activity: int) -> Drawing:
    """Return the scene of an activity, 1 to 9, 152 wide and 142 high.

    Raises ValueError for any other number.
    """
    scenes = (
        _branches,
        _levels,
        _learning,
        _funds,
        _workplace,
        _platforms,
        _authorities,
        _confederation,
        _policy,
    )
    if not 1 <= activity <= ACTIVITIES:
        raise ValueError(f"there are activities 1 to {ACTIVITIES}, not {activity}")
    return scenes[activity - 1]()


def _branches() -> Drawing:
    return room.scene(
        "activity-1",
        "Tre olika bord som skjutits ihop till ett, med ett långt papper över alla tre. En målad "
        "stol står vid bordet.",
        place(furniture.shell_chair(Role.PAINT), 23, mirrored=True),
        place(furniture.table(34, inset=8), 67),
        place(furniture.round_table(34, 74), 101),
        place(furniture.trestle_table(32), 134),
        place(_long_plan(84), 98, -74),
    )


def _levels() -> Drawing:
    tops = room.shelf_tops(132, 3)
    return room.scene(
        "activity-2",
        "En hylla i tre plan med pärmar, böcker, en låda och en hjälm. Bredvid står en målad pall.",
        place(furniture.stool(Role.PAINT), 32),
        place(room.bookcase(72, 132, 3), 106),
        *(place(things.binder(), 80 + 9.6 * index, tops[1]) for index in range(4)),
        place(things.books(3), 128, tops[1]),
        place(things.parcel(), 122, tops[0]),
        place(things.books(4), 90, tops[0]),
        place(things.helmet(), 92, tops[2]),
        *(place(things.binder(), 118 + 9.6 * index, tops[2]) for index in range(2)),
    )


def _learning() -> Drawing:
    return room.scene(
        "activity-3",
        "Ett blädderblock och en trave böcker på ett litet bord. Framför står en målad stol.",
        place(furniture.shell_chair(Role.PAINT), 23, mirrored=True),
        place(furniture.round_table(34, 62), 68),
        place(things.books(3), 68, -62),
        place(room.flip_chart(), 120),
    )


def _funds() -> Drawing:
    return room.scene(
        "activity-4",
        "Ett arkivskåp med en utdragen låda full av mappar. Bredvid står en målad stol.",
        place(furniture.spindle_chair(Role.PAINT), 29),
        place(room.open_cabinet(), 148),
        place(things.seedling(), 126, -110),
    )


def _workplace() -> Drawing:
    return room.scene(
        "activity-5",
        "En arbetsbänk med hjälm och papper under en tavla med verktyg. Vid bänken står en målad "
        "pall.",
        place(room.tool_wall(), 69, -140.8),
        place(things.ear_defenders(), 123, -133),
        place(furniture.stool(Role.PAINT), 26),
        place(furniture.table(94, 76), 103.8),
        place(things.helmet(), 82, -76.6),
        place(things.papers(), 124, -76),
    )


def _platforms() -> Drawing:
    return room.scene(
        "activity-6",
        "Tre olika stolar bakom ett långt bord med en skylt för varje plats. Stolen i mitten är "
        "målad.",
        place(furniture.visitor_chair(), 28),
        place(furniture.spindle_chair(Role.PAINT), 75.5),
        place(furniture.slat_chair(), 124),
        place(furniture.panel_table(148), 76),
        *(place(things.name_sign(), x, -62) for x in (28, 75.5, 124)),
    )


def _authorities() -> Drawing:
    seats = (furniture.visitor_seat(), furniture.visitor_seat(Role.PAINT))
    return room.scene(
        "activity-7",
        "Ett väntrum med två stolar, en målad, framför en lucka med papper på disken.",
        place(room.waiting_beam(seats, 41), 22),
        place(room.service_window(), 123),
        place(things.papers(), 116, -98),
    )


def _confederation() -> Drawing:
    return room.scene(
        "activity-8",
        "En talarstol framför en rad fällstolar. Den främsta stolen är målad.",
        place(furniture.folding_chair() + place(things.badge(), 14, -80), 24, mirrored=True),
        place(furniture.folding_chair(Role.PAINT), 70, mirrored=True),
        place(room.lectern(), 130),
    )


def _policy() -> Drawing:
    return room.scene(
        "activity-9",
        "En karta med nålar över ett litet bord och två olika stolar. Den ena är målad.",
        place(room.wall_map(), 34, -139),
        place(furniture.shell_chair(Role.PAINT), 23, mirrored=True),
        place(furniture.round_table(44, 60), 76),
        place(things.cup(), 66, -60, mirrored=True),
        place(things.books(1), 86, -60),
        place(furniture.folding_chair(), 129),
    )


def _long_plan(width: float) -> Shapes:
    half = width / 2
    return (
        box(-half, -3.6, width, 2.6, rounding=0.6, fill=Role.TINT, stroke_width=THIN),
        circle(half, -5, 3.8, Role.TINT, THIN),
    )
