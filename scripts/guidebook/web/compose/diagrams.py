"""Pictures drawn from a page's data: the year wheel, a process over months, who meets whom.

Each is drawn twice, for a wide window and a narrow one, of which the style sheet shows one;
the list beside it says the same in words.
"""

from __future__ import annotations

from markupsafe import Markup

from guidebook import pictures
from guidebook.content.schema import Activity, YearEvent, YearWheel
from guidebook.pictures import Level, Meeting, Party, ProcessPart
from guidebook.web.compose.parts import Desk, first_capital, poster

CALENDAR_ADDRESS = "assets/arshjul.ics"
POSTER = "affisch-arshjulet"


def wheel_drawing(wheel: YearWheel, *, labels: bool = True) -> pictures.Drawing:
    """Return the picture of a year; the month of its first event is painted."""
    events = [pictures.YearEvent(e.month, e.title, e.lines) for e in wheel.events]
    return pictures.year_wheel(events, labels=labels)


def spoken(event: YearEvent) -> str:
    """Return an event's title and lines as one phrase: "Skatta er själva i de sju vanorna"."""
    return " ".join((event.title, *event.lines))


def month_name(desk: Desk, number: int) -> str:
    """Return a month's name with a capital."""
    return desk.text("form.months").split()[number - 1].capitalize()


def year(desk: Desk, wheel: YearWheel) -> Markup:
    """Return the wheel with its list, and what can be fetched."""
    events = sorted(wheel.events, key=lambda event: event.month)
    rows = [(month_name(desk, e.month), spoken(e), e, _links(desk, e)) for e in events]
    return desk.render(
        "year_wheel.j2", rows=rows, calendar=CALENDAR_ADDRESS, poster=poster(desk, POSTER),
        wide=_svg(desk, wheel_drawing(wheel), "year", "wide"),
        narrow=_svg(desk, wheel_drawing(wheel, labels=False), "year", "narrow"),
    )  # fmt: skip


def process(desk: Desk, page: Activity) -> str:
    """Return the bench of twelve months with its list, or nothing."""
    if not page.process:
        return ""
    stages = [ProcessPart(s.title, s.first_month, s.last_month) for s in page.process]
    return desk.render(
        "process.j2", stages=page.process,
        wide=_svg(desk, pictures.process_timeline(stages), "process", "wide"),
        narrow=_svg(desk, pictures.process_timeline(stages, labels=False), "process", "narrow"),
    )  # fmt: skip


def meetings(desk: Desk, page: Activity) -> str:
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
    return desk.render(
        "meetings.j2", meetings=page.meetings,
        wide=_svg(desk, pictures.meeting_map(tables), "meetings", "wide"),
        narrow=_svg(desk, pictures.meeting_map(tables, columns=1), "meetings", "narrow"),
    )  # fmt: skip


def _svg(desk: Desk, drawing: pictures.Drawing, name: str, width: str) -> Markup:
    """Return a picture with its title and what it shows, to be read out."""
    return Markup(
        pictures.svg(
            drawing, title=desk.text(f"figure.{name}"), description=drawing.alt,
            class_name=f"figure-{width}", id_prefix=f"{name}-{width}",
        )
    )  # fmt: skip


def _links(desk: Desk, event: YearEvent) -> list[tuple[str, str]]:
    entries = desk.library.entries
    found = [entries[link.removesuffix(".md")] for link in event.links if desk.has(link)]
    return [
        (desk.page_link(entry.path), entry.page.nav_title or entry.page.title) for entry in found
    ]
