"""The guide's pictures: chairs, tables and what people leave on them, as SVG text.

A function returns a `Drawing`; `svg` writes it for a page or for print. Everything is drawn to
scale (one unit is one centimetre) and stands on the floor, y = 0.
"""

from guidebook.pictures.activities import activity_scene
from guidebook.pictures.chairs import chair_row, cover_chair, mark, small_mark
from guidebook.pictures.gauges import ladder, step_indicator
from guidebook.pictures.habits import habit_scene
from guidebook.pictures.meetings import Level, Meeting, Party, meeting_map
from guidebook.pictures.model import Drawing, bounds, on_floor
from guidebook.pictures.process import ProcessPart, process_timeline
from guidebook.pictures.readers import Reader, reader_scene
from guidebook.pictures.screens import screen
from guidebook.pictures.steps import step_scene
from guidebook.pictures.svg import picture_css, svg
from guidebook.pictures.year_wheel import YearEvent, year_wheel

__all__ = [
    "Drawing",
    "Level",
    "Meeting",
    "Party",
    "ProcessPart",
    "Reader",
    "YearEvent",
    "activity_scene",
    "bounds",
    "chair_row",
    "cover_chair",
    "habit_scene",
    "ladder",
    "mark",
    "meeting_map",
    "on_floor",
    "picture_css",
    "process_timeline",
    "reader_scene",
    "screen",
    "small_mark",
    "step_indicator",
    "step_scene",
    "svg",
    "year_wheel",
]
