"""Who meets whom: for every meeting a table with the chairs of those who sit there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from guidebook.ground.texts import text
from guidebook.pictures.files import picture
from guidebook.pictures.geometry import Box
from guidebook.pictures.labels import Block, block
from guidebook.pictures.model import Anchor, Drawing, Shapes, floor_line, painted, place

_WIDTH, _BETWEEN = 160.0, 24.0
_TOP = -94.0
_LEFT_CHAIR, _RIGHT_CHAIR = 27.0, 133.0
_NAMES = 6.0


class Level(Enum):
    """Where in the union someone belongs; each level has a chair of its own, ``seat-….svg``."""

    CLUB = "club"
    BRANCH = "branch"
    REGION = "region"


@dataclass(frozen=True)
class Party:
    """Someone who comes to a meeting, named in the branch's own words."""

    name: str
    level: Level


@dataclass(frozen=True)
class Meeting:
    """Two parties who meet, what the meeting is called, and up to two short lines about it."""

    title: str
    left: Party
    right: Party
    lines: tuple[str, ...] = ()


def meeting_map(meetings: Sequence[Meeting], *, columns: int = 3) -> Drawing:
    """Return one table for every meeting, ``columns`` beside each other, names under the chairs.

    The first chair is painted. Use fewer columns for a narrow page. Raises ValueError when
    there is no meeting or no column.
    """
    if not meetings or columns < 1:
        raise ValueError("a map needs at least one meeting and one column")
    shapes: list[Shapes] = []
    floor = bottom = 0.0
    for start in range(0, len(meetings), columns):
        row = meetings[start : start + columns]
        names = max(_names_height(meeting) for meeting in row)
        tables = [_table(meeting, names, first=meeting is meetings[0]) for meeting in row]
        shapes += [
            place(table, index * (_WIDTH + _BETWEEN), floor) for index, table in enumerate(tables)
        ]
        bottom = floor + max(shape.bounds().bottom for table in tables for shape in table) + 4
        floor = bottom + _BETWEEN - _TOP
    width = min(columns, len(meetings)) * (_WIDTH + _BETWEEN) - _BETWEEN
    flat = tuple(shape for table in shapes for shape in table)
    return Drawing("meetings", _alt(meetings), Box(0, _TOP, width, bottom), flat)


def _alt(meetings: Sequence[Meeting]) -> str:
    told = (" ".join((_who_meets(meeting), *meeting.lines)) for meeting in meetings)
    return " ".join((text("picture.meetings"), *told))


def _who_meets(meeting: Meeting) -> str:
    left, right = meeting.left.name, meeting.right.name
    return text("picture.meeting", title=meeting.title, left=left, right=right)


def _name(party: Party) -> Block:
    return block("", (party.name,), _WIDTH / 2 - 4)


def _names_height(meeting: Meeting) -> float:
    return max(_name(meeting.left).height, _name(meeting.right).height)


def _table(meeting: Meeting, names_height: float, *, first: bool) -> Shapes:
    """Return one table with its two chairs on a floor of its own, and the text under it."""
    left, right = (_seat(party.level) for party in (meeting.left, meeting.right))
    title = block(meeting.title, meeting.lines, _WIDTH)
    return (
        floor_line(0, _WIDTH),
        *place(painted(left) if first else left, _LEFT_CHAIR, mirrored=True),
        *place(picture("table").shapes, _WIDTH / 2),
        *place(right, _RIGHT_CHAIR),
        *_name(meeting.left).shapes(0, _NAMES, Anchor.START),
        *_name(meeting.right).shapes(_WIDTH, _NAMES, Anchor.END),
        *title.shapes(0, _NAMES + names_height + 4, Anchor.START),
    )


def _seat(level: Level) -> Shapes:
    return picture(f"seat-{level.value}").shapes
