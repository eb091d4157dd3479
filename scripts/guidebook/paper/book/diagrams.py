"""Pictures drawn from a page's data, with the same in words below: year, process, meetings."""

from __future__ import annotations

from markupsafe import Markup

from guidebook.content.schema import Activity, YearWheel
from guidebook.paper.book.context import BookContext
from guidebook.paper.book.illustrations import whole
from guidebook.paper.book.outline import anchor
from guidebook.web.compose.diagrams import (
    events_in_order,
    meetings_drawing,
    process_drawing,
    spoken,
    wheel_drawing,
)


def wheel(context: BookContext, page: YearWheel) -> Markup:
    """Return the picture of the year."""
    return context.render("drawn", picture=whole(context.options, wheel_drawing(page), "arshjul"))


def months(context: BookContext, page: YearWheel, path: str) -> Markup:
    """Return the year's events in order, and room for own dates."""
    rows = [
        (month, spoken(event), event, _links(context, event.links))
        for month, event in events_in_order(context, page)
    ]
    return context.render("year", rows=rows, id=anchor(path))


def process(context: BookContext, page: Activity) -> Markup | str:
    """Return the bench of twelve months with its list, or nothing."""
    if not page.process:
        return ""
    drawing = process_drawing(page, labels=False)
    picture = whole(context.options, drawing, f"process-{page.number}")
    return context.render("process", stages=page.process, picture=picture)


def meetings(context: BookContext, page: Activity) -> Markup | str:
    """Return the tables where people meet with their list, or nothing."""
    if not page.meetings:
        return ""
    picture = whole(context.options, meetings_drawing(page), f"moten-{page.number}")
    return context.render("meetings", meetings=page.meetings, picture=picture)


def _links(context: BookContext, links: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return (title, "#id") of the pages that an event names, those of this edition."""
    found = []
    for link in links:
        path = link.removesuffix(".md")
        if context.here(path):
            page = context.library.entries[path].page
            found.append((page.menu_title, context.here(path)))
    return found
