"""The year wheel as a calendar file (RFC 5545); the only place that knows icalendar.

An event has a month and no day, so each comes on the month's first Monday, every year: a day
to be reminded on. The same library gives the same bytes, and taking in the file again changes
the events instead of doubling them.
"""

from __future__ import annotations

import datetime

from icalendar import Calendar, Event, vText

from guidebook.content import Library
from guidebook.content.schema import YearEvent, YearWheel
from guidebook.ground.texts import load_texts
from guidebook.web.compose.diagrams import spoken
from guidebook.web.compose.links import address

_WEEK = 7


def wheel_calendar(library: Library, edition: datetime.date) -> bytes | None:
    """Return the calendar of the first year wheel from `edition` on; None where there is none."""
    for entry, wheel in library.of(YearWheel):
        site = library.branch.site_url
        page = f"{site}{address(entry.path)}" if site else ""
        calendar = Calendar()
        texts = load_texts()
        calendar.add("prodid", f"-//{texts['site.name']}//{wheel.title}//SV")
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", vText(_name(library, wheel)))
        for event in wheel.events:
            calendar.add_component(_event(event, edition, page))
        return bytes(calendar.to_ical())
    return None


def _name(library: Library, wheel: YearWheel) -> str:
    return f"{wheel.title}, {library.branch.name}" if library.branch.name else wheel.title


def _event(event: YearEvent, edition: datetime.date, page: str) -> Event:
    made = Event()
    start = _first_monday(event.month, edition)
    made.add("uid", f"arshjul-{event.name}@ombudsguiden")
    midnight = datetime.time(tzinfo=datetime.UTC)
    made.add("dtstamp", datetime.datetime.combine(edition, midnight))
    made.add("dtstart", start)
    made.add("dtend", start + datetime.timedelta(days=1))
    made.add("rrule", {"freq": "yearly", "bymonth": event.month, "byday": "1MO"})
    made.add("summary", spoken(event))
    made.add("description", "\n\n".join(part for part in (event.text, page) if part))
    if page:
        made.add("url", page)
    made.add("transp", "TRANSPARENT")
    return made


def _first_monday(month: int, edition: datetime.date) -> datetime.date:
    """Return the first Monday of the month, the next one from the edition's month on."""
    first = datetime.date(edition.year + (month < edition.month), month, 1)
    return first + datetime.timedelta(days=-first.weekday() % _WEEK)
