"""The seven scenes of part 1, Rekrytera: one for each step."""

from __future__ import annotations

from guidebook.pictures import belongings as things
from guidebook.pictures import furniture, room
from guidebook.pictures.furniture import SEAT
from guidebook.pictures.model import Drawing, Role, place

STEPS = 7


def step_scene(step: int) -> Drawing:
    """Return the scene of a step, 1 to 7, 152 wide and 142 high.

    Raises ValueError for any other number.
    """
    scenes = (_roles, _start, _visible, _tasks, _moment, _ask, _leave)
    if not 1 <= step <= STEPS:
        raise ValueError(f"there are steps 1 to {STEPS}, not {step}")
    return scenes[step - 1]()


def _roles() -> Drawing:
    return room.scene(
        "step-1",
        "En pall och två stolar. På var och en hänger en lapp. Stolen i mitten är målad.",
        place(furniture.stool() + place(things.tag(), 0, -42), 22),
        place(furniture.spindle_chair(Role.PAINT) + place(things.tag(), 0, -42), 73),
        place(furniture.shell_chair() + place(things.tag(), -1, -44), 128.5),
    )


def _start() -> Drawing:
    return room.scene(
        "step-2",
        "Ett dukat bord med två koppar och papper. En målad stol står framdragen.",
        place(furniture.shell_chair(Role.PAINT), 23, mirrored=True),
        place(furniture.table(84, inset=24), 76),
        place(things.cup(), 49, -74, mirrored=True),
        place(things.papers(), 76, -74),
        place(things.cup(), 103, -74),
        place(furniture.shell_chair(), 129),
    )


def _visible() -> Drawing:
    return room.scene(
        "step-3",
        "En anslagstavla med lappar över ett bord med en kopp. Bredvid står en målad stol.",
        place(room.notice_board(), 66, -140),
        place(furniture.spindle_chair(Role.PAINT), 30),
        place(furniture.table(68, 60), 110),
        place(things.papers(), 96, -60),
        place(things.cup(), 122, -60),
    )


def _tasks() -> Drawing:
    return room.scene(
        "step-4",
        "En stege. Den lägsta pinnen är målad, och en kopp står bredvid på golvet.",
        place(furniture.ladder(5, 132), 70),
        place(things.cup(), 126),
    )


def _moment() -> Drawing:
    return room.scene(
        "step-5",
        "En väggklocka över ett bord med papper och två stolar. Den ena stolen är målad.",
        place(room.clock(), 76, -116),
        place(furniture.shell_chair(Role.PAINT), 23, mirrored=True),
        place(furniture.table(60), 76),
        place(things.papers(), 76, -74),
        place(furniture.shell_chair(), 129),
    )


def _ask() -> Drawing:
    return room.scene(
        "step-6",
        "Två stolar mitt emot varandra vid ett litet bord med två koppar. På den ena stolen "
        "ligger en hjälm. Den andra är målad och ledig.",
        place(furniture.shell_chair(Role.PAINT), 23, mirrored=True),
        place(furniture.table(52, 60), 76),
        place(things.cup(), 64, -60, mirrored=True),
        place(things.cup(), 88, -60),
        place(furniture.shell_chair() + place(things.helmet(), -7, SEAT + 0.6), 129),
    )


def _leave() -> Drawing:
    hooks = room.hook_places(66, 3)
    return room.scene(
        "step-7",
        "En målad stol med en bukett på sitsen. På väggen hänger en väska bland tomma krokar.",
        place(furniture.spindle_chair(Role.PAINT) + place(things.bouquet(), 0, SEAT), 42),
        place(room.coat_rail(66, 3) + place(things.bag(), hooks[1] + 2, 9.4), 112, -124),
    )
