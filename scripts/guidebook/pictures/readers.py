"""The four small scenes beside "Vem är du?", 110 wide and 110 high."""

from __future__ import annotations

from enum import Enum

from guidebook.pictures import belongings as things
from guidebook.pictures import furniture
from guidebook.pictures.furniture import SEAT
from guidebook.pictures.geometry import Box
from guidebook.pictures.model import Drawing, Role, Shapes, place


class Reader(Enum):
    """For whom a row on the start page is."""

    MEMBER = "member"
    BOARD = "board"
    EDITOR = "editor"
    COORDINATOR = "coordinator"


def reader_scene(reader: Reader) -> Drawing:
    """Return the scene of one kind of reader."""
    alt, shapes = {
        Reader.MEMBER: _member,
        Reader.BOARD: _board,
        Reader.EDITOR: _editor,
        Reader.COORDINATOR: _coordinator,
    }[reader]()
    return Drawing(f"reader-{reader.value}", alt, Box(0, -110, 110, 0), shapes)


def _member() -> tuple[str, Shapes]:
    seat = furniture.stool() + place(things.cup(), -1, SEAT - 1)
    return "En pall med en kopp på.", place(seat, 55)


def _board() -> tuple[str, Shapes]:
    return "Ett bord med papper och två stolar.", (
        *place(furniture.shell_chair(), 23, mirrored=True),
        *place(furniture.round_table(46, 74, 0.22), 55),
        *place(things.papers(), 55, -74),
        *place(furniture.shell_chair(), 87),
    )


def _editor() -> tuple[str, Shapes]:
    seat = furniture.office_chair() + things.cardigan()
    return "En kontorsstol med en kofta över ryggen.", place(seat, 55)


def _coordinator() -> tuple[str, Shapes]:
    stack = (
        *furniture.shell_chair(),
        *place(furniture.shell_seat(), 0, -8),
        *place(furniture.shell_seat(), 0, -16),
    )
    return "Några stolar staplade på varandra och en målad stol bredvid.", (
        *place(stack, 25, mirrored=True),
        *place(furniture.spindle_chair(Role.PAINT), 80),
    )
