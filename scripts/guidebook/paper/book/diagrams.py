"""Pictures drawn from a page's data, with the same in words below: year, process, meetings."""

from __future__ import annotations

from markupsafe import Markup

from guidebook import pictures
from guidebook.content.schema import Activity, YearWheel
from guidebook.paper.book.context import Desk
from guidebook.paper.book.illustrations import whole
from guidebook.paper.book.outline import anchor
from guidebook.pictures import Level, Meeting, Party, ProcessPart
from guidebook.web.compose.diagrams import spoken, wheel_drawing
from guidebook.web.compose.parts import first_capital


def wheel(desk: Desk, page: YearWheel) -> Markup:
    """Return the picture of the year."""
    return desk.render("drawn", picture=whole(desk.edition, wheel_drawing(page), "arshjul"))


def months(desk: Desk, page: YearWheel, path: str) -> Markup:
    """Return the year's events in order, and room for own dates."""
    names = desk.text("form.months").split()
    rows = [
        (first_capital(names[event.month - 1]), spoken(event), event, _links(desk, event.links))
        for event in sorted(page.events, key=lambda event: event.month)
    ]
    return desk.render("year", rows=rows, id=anchor(path))


def process(desk: Desk, page: Activity) -> Markup | str:
    """Return the bench of twelve months with its list, or nothing."""
    if not page.process:
        return ""
    stages = [ProcessPart(s.title, s.first_month, s.last_month) for s in page.process]
    drawing = pictures.process_timeline(stages, labels=False)
    picture = whole(desk.edition, drawing, f"process-{page.number}")
    return desk.render("process", stages=page.process, picture=picture)


def meetings(desk: Desk, page: Activity) -> Markup | str:
    """Return the tables where people meet with their list, or nothing."""
    if not page.meetings:
        return ""
    tables = [
        Meeting(
            m.title,
            Party(first_capital(m.left.who), Level(m.left.level)),
            Party(first_capital(m.right.who), Level(m.right.level)),
        )
        for m in page.meetings
    ]
    drawing = pictures.meeting_map(tables)
    picture = whole(desk.edition, drawing, f"moten-{page.number}")
    return desk.render("meetings", meetings=page.meetings, picture=picture)


def _links(desk: Desk, links: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return (title, "#id") of the pages that an event names, those of this edition."""
    found = []
    for link in links:
        path = link.removesuffix(".md")
        if desk.here(path):
            page = desk.library.entries[path].page
            found.append((page.nav_title or page.title, desk.here(path)))
    return found
