"""The seven scenes of part 2, Behålla: one for each habit."""

from __future__ import annotations

from guidebook.pictures import belongings as things
from guidebook.pictures import furniture, room
from guidebook.pictures.furniture import SEAT
from guidebook.pictures.model import THIN, Drawing, Role, Shapes, area, line, place

HABITS = 7


def habit_scene(habit: int) -> Drawing:
    """Return the scene of a habit, 1 to 7, 152 wide and 142 high.

    Raises ValueError for any other number.
    """
    scenes = (_contact, _network, _decisions, _channels, _good_start, _ideas, _community)
    if not 1 <= habit <= HABITS:
        raise ValueError(f"there are habits 1 to {HABITS}, not {habit}")
    return scenes[habit - 1]()


def _contact() -> Drawing:
    return room.scene(
        "habit-1",
        "Två likadana stolar bredvid varandra med en telefon emellan. Den ena har en kofta "
        "över ryggen, den andra är målad och ledig.",
        place(furniture.spindle_chair(Role.PAINT), 29),
        place(furniture.round_table(32, 56), 76),
        place(things.desk_phone(), 76, -56),
        place(furniture.spindle_chair() + things.draped_cardigan(), 123),
    )


def _network() -> Drawing:
    return room.scene(
        "habit-2",
        "Tre olika stolar runt ett runt bord under en lampa. Stolen i mitten är målad.",
        place(room.pendant_lamp(18), 76, -142),
        place(furniture.spindle_chair(Role.PAINT), 76),
        place(furniture.shell_chair(), 23, mirrored=True),
        place(furniture.round_table(56), 76),
        place(things.papers(), 76, -72),
        place(furniture.folding_chair() + place(things.badge(), 14, -80), 130),
    )


def _decisions() -> Drawing:
    return room.scene(
        "habit-3",
        "Ett långt bord med klubba och papper. En målad stol har dragits fram till bordet.",
        place(furniture.visitor_chair(), 123),
        place(furniture.panel_table(100), 100),
        place(furniture.shell_chair(Role.PAINT), 23, mirrored=True),
        place(things.gavel(), 64, -74),
        place(things.papers(), 92, -74),
    )


def _channels() -> Drawing:
    return room.scene(
        "habit-4",
        "Ett bord med två lådor för brev och en telefon emellan. Bredvid står en målad stol.",
        place(furniture.spindle_chair(Role.PAINT), 29),
        place(furniture.table(92, 72), 104.8),
        place(things.letter_box(), 76, -72),
        place(things.desk_phone(), 105, -72),
        place(things.letter_box(), 134, -72),
    )


def _good_start() -> Drawing:
    return room.scene(
        "habit-5",
        "En målad stol med ett paket på sitsen. På väggen hänger en almanacka.",
        place(furniture.spindle_chair(Role.PAINT) + place(things.gift(), 0, SEAT), 34),
        place(room.wall_calendar(), 87, -136),
        place(furniture.table(60, 52), 110),
        place(things.binder(), 90, -52),
        place(things.binder(), 100, -52),
        place(things.cup(), 124, -52),
    )


def _ideas() -> Drawing:
    return room.scene(
        "habit-6",
        "En målad stol som ännu inte är färdig. Resten av delarna står på en bänk bredvid.",
        place(_half_built_chair(), 34),
        place(furniture.table(78, 72), 110),
        place(_spare_spindles(), 84, -72),
        place((line("M-25,-3Q0,-13 25,-3", 6, Role.PAINT),), 121, -73.2),
    )


def _community() -> Drawing:
    hooks = room.hook_places(108, 3)
    hung = (
        place(things.hung_cardigan(), hooks[0] + 2, 9.4),
        place(things.bag(), hooks[1] + 2, 9.4),
        place(things.ear_defenders(), hooks[2] + 2, 9.4),
    )
    return room.scene(
        "habit-7",
        "En lång bänk med koppar och termos under en rad krokar med allas saker. En målad pall "
        "står bredvid.",
        place(room.coat_rail(108, 3) + tuple(s for piece in hung for s in piece), 58, -132),
        place(furniture.bench(100), 54),
        place(things.cup(), 20, SEAT - 1),
        place(things.thermos(), 52, SEAT - 1),
        place(things.cup(), 84, SEAT - 1),
        place(furniture.stool(Role.PAINT), 130),
    )


def _half_built_chair() -> Shapes:
    whole = furniture.spindle_chair(Role.PAINT)
    return whole[:6] + whole[-1:]


def _spare_spindles() -> Shapes:
    return (
        line("M-3,-14L-7,-50M1,-14L1,-54M4,-14L9,-49", 2.3, Role.PAINT),
        area("M-8,-22H8L6.6,-1H-6.6Z", Role.TINT, 2),
        line("M-7.4,-15H7.4", THIN),
    )
