"""Pictures drawn from a page's data, with the same in words below: year, process, meetings."""

from __future__ import annotations

from markupsafe import Markup

from guidebook.content.schema import Activity, YearWheel
from guidebook.paper.book.context import Desk
from guidebook.paper.book.illustrations import whole
from guidebook.paper.book.outline import anchor
from guidebook.web.compose.diagrams import (
    events_in_order,
    meetings_drawing,
    process_drawing,
    spoken,
    wheel_drawing,
)


def wheel(desk: Desk, page: YearWheel) -> Markup:
    """Return the picture of the year."""
    return desk.render("drawn", picture=whole(desk.edition, wheel_drawing(page), "arshjul"))


def months(desk: Desk, page: YearWheel, path: str) -> Markup:
    """Return the year's events in order, and room for own dates."""
    rows = [
        (month, spoken(event), event, _links(desk, event.links))
        for month, event in events_in_order(desk, page)
    ]
    return desk.render("year", rows=rows, id=anchor(path))


def process(desk: Desk, page: Activity) -> Markup | str:
    """Return the bench of twelve months with its list, or nothing."""
    if not page.process:
        return ""
    drawing = process_drawing(page, labels=False)
    picture = whole(desk.edition, drawing, f"process-{page.number}")
    return desk.render("process", stages=page.process, picture=picture)


def meetings(desk: Desk, page: Activity) -> Markup | str:
    """Return the tables where people meet with their list, or nothing."""
    if not page.meetings:
        return ""
    picture = whole(desk.edition, meetings_drawing(page), f"moten-{page.number}")
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
