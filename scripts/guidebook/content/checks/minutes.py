"""Whether the minutes agree: they stand at a sheet's sections, and all else follows from them."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.content.library import Entry, Library
from guidebook.content.schema import Guidance, Worksheet
from guidebook.content.timetable import least_minutes, meeting_minutes, sheet_minutes
from guidebook.ground.errors import Problem, problem


def check_minutes(library: Library) -> Iterator[Problem]:
    """Yield sheets and pages whose minutes are missing, told twice, or too few."""
    for entry, sheet in library.of(Worksheet):
        yield from _sections(library, entry, sheet)
        yield from _own(entry, sheet.time, sheet_minutes(sheet))
    for entry, page in library.of(Guidance):
        minutes = meeting_minutes(library, page)
        # A branch may leave out a page's sheets; then nobody knows how long it takes.
        if minutes is not None or not page.worksheets:
            yield from _own(entry, page.time, minutes)


def _own(entry: Entry, own: int | None, reckoned: int | None) -> Iterator[Problem]:
    path, line = entry.meta.place(("time",))
    if reckoned is None:
        yield problem("time-missing", path or entry.source, line)
    elif own is not None and own != reckoned:
        yield problem("time-sum", path or entry.source, line, "time", own=own, sum=reckoned)


def _sections(library: Library, entry: Entry, sheet: Worksheet) -> Iterator[Problem]:
    questions = {found.path: page.questions for found, page in library.of(Guidance)}
    timed = any(section.time for section in sheet.sections)
    for number, section in enumerate(sheet.sections):
        path, line = entry.meta.place(("sections", number, "time"))
        where = (path or entry.source, line, f"sections.{number + 1}.time")
        least = least_minutes(section, questions)
        if timed and section.time is None:
            yield problem("time-partly", *where, title=section.title)
        elif section.time is not None and section.time < least:
            yield problem("time-short", *where, title=section.title, time=section.time, least=least)
