"""The guide's pictures: drawings by hand, read from files, and what is drawn of a page's data.

A function returns a `Drawing`; `svg` writes it for a page or for print. Everything is drawn to
scale (one unit is one centimetre) and stands on the floor, y = 0.
"""

from guidebook.pictures.files import picture, picture_problems, scene
from guidebook.pictures.meetings import Level, Meeting, Party, meeting_map
from guidebook.pictures.model import Drawing, bounds, on_floor
from guidebook.pictures.process import ProcessPart, process_timeline
from guidebook.pictures.step_indicator import step_indicator
from guidebook.pictures.svg import svg
from guidebook.pictures.year_wheel import YearEvent, year_wheel

__all__ = [
    "Drawing",
    "Level",
    "Meeting",
    "Party",
    "ProcessPart",
    "YearEvent",
    "bounds",
    "meeting_map",
    "on_floor",
    "picture",
    "picture_problems",
    "process_timeline",
    "scene",
    "step_indicator",
    "svg",
    "year_wheel",
]
