"""Pictures drawn from a page's data: the year wheel, a process over months, who meets whom.

On the site each is drawn twice, for a wide window and a narrow one, of which the style sheet
shows one; the list beside it says the same in words. The book and the poster show them as well.
"""

from __future__ import annotations

from markupsafe import Markup

from guidebook import pictures
from guidebook.content.schema import Activity, MeetingParty, YearEvent, YearWheel
from guidebook.pictures import Drawing
from guidebook.web.compose.context import Context, PageContext
from guidebook.web.compose.parts import first_capital, poster

CALENDAR_ADDRESS = "assets/arshjul.ics"
POSTER = "affisch-arshjulet"


def wheel_drawing(wheel: YearWheel, *, labels: bool = True) -> Drawing:
    """Return the picture of a year; the month of its first event is painted."""
    events = [pictures.YearEvent(e.month, e.title, e.lines) for e in wheel.events]
    return pictures.year_wheel(events, labels=labels)


def process_drawing(page: Activity, *, labels: bool = True) -> Drawing:
    """Return the bench of a process, with a spindle for every month."""
    stages = [pictures.ProcessPart(s.title, s.first_month, s.last_month) for s in page.process]
    return pictures.process_timeline(stages, labels=labels)


def meetings_drawing(page: Activity, *, columns: int = 3) -> Drawing:
    """Return the tables where people meet."""
    tables = [pictures.Meeting(m.title, _party(m.left), _party(m.right)) for m in page.meetings]
    return pictures.meeting_map(tables, columns=columns)


def events_in_order(context: Context, wheel: YearWheel) -> list[tuple[str, YearEvent]]:
    """Return the year's events in order, each with the name of its month."""
    months = context.text("form.months").split()
    events = sorted(wheel.events, key=lambda event: event.month)
    return [(first_capital(months[event.month - 1]), event) for event in events]


def spoken(event: YearEvent) -> str:
    """Return an event's title and lines as one phrase: "Skatta er själva i de sju vanorna"."""
    return " ".join((event.title, *event.lines))


def year(context: PageContext, wheel: YearWheel) -> Markup:
    """Return the wheel with its list, and what can be fetched."""
    rows = [
        (month, spoken(event), event, _links(context, event))
        for month, event in events_in_order(context, wheel)
    ]
    return context.render(
        "year_wheel.j2",
        rows=rows,
        calendar=CALENDAR_ADDRESS,
        poster=poster(context, POSTER),
        wide=_svg(context, wheel_drawing(wheel), "year", "wide"),
        narrow=_svg(context, wheel_drawing(wheel, labels=False), "year", "narrow"),
    )


def process(context: PageContext, page: Activity) -> str:
    """Return the bench of twelve months with its list, or nothing."""
    if not page.process:
        return ""
    return context.render(
        "process.j2",
        stages=page.process,
        wide=_svg(context, process_drawing(page), "process", "wide"),
        narrow=_svg(context, process_drawing(page, labels=False), "process", "narrow"),
    )


def meetings(context: PageContext, page: Activity) -> str:
    """Return the tables where people meet with their list, or nothing."""
    if not page.meetings:
        return ""
    return context.render(
        "meetings.j2",
        meetings=page.meetings,
        wide=_svg(context, meetings_drawing(page), "meetings", "wide"),
        narrow=_svg(context, meetings_drawing(page, columns=1), "meetings", "narrow"),
    )


def _party(party: MeetingParty) -> pictures.Party:
    return pictures.Party(first_capital(party.who), pictures.Level(party.level))


def _svg(context: PageContext, drawing: Drawing, name: str, width: str) -> Markup:
    """Return a picture with its title and what it shows, to be read out."""
    return Markup(
        pictures.svg(
            drawing,
            title=context.text(f"figure.{name}"),
            description=drawing.alt,
            class_name=f"figure-{width}",
            id_prefix=f"{name}-{width}",
        )
    )


def _links(context: PageContext, event: YearEvent) -> list[tuple[str, str]]:
    entries = context.library.entries
    found = [entries[link.removesuffix(".md")] for link in event.links if context.has(link)]
    return [(context.page_link(entry.path), entry.page.menu_title) for entry in found]
