"""The year wheel, the process and the meetings: drawn from front matter, said in words beside."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import icalendar
import pytest

from guidebook.content import load_library
from guidebook.content.checks.cross_references import check_library
from guidebook.content.library import Library
from guidebook.content.schema import YearWheel
from guidebook.content.schema.branch import Branch
from guidebook.web.calendar_file import wheel_calendar
from guidebook.web.compose import CALENDAR_ADDRESS, Download, Site, compose
from projects import write_project
from test_compose import PAGE, entry, html, in_order, library, site

__all__ = ["site"]  # the fixture
EDITION = datetime.date(2026, 11, 1)
LONG = "Ring; kom förbi, ”fråga” – " + "och lyssna på den som är på väg att sluta " * 4
WHEEL: dict[str, Any] = {
    "kind": "year_wheel", "title": "Årshjulet", "summary": "Ett år.",
    "events": [
        {"name": "samtal", "month": 5, "title": "Samtal med", "lines": ["varje ombud"],
         "text": LONG, "links": ["medlem/ombud.md", "medlem/borta.md"]},
        {"name": "skatta", "month": 1, "title": "Skatta er själva", "text": "Fyll i."},
        {"name": "tacka", "month": 12, "title": "Tacka", "text": "Säg tack."},
    ],
}  # fmt: skip
YEAR = """---
kind: year_wheel
title: Årshjulet
summary: Ett år.
events:
  - {name: samtal, month: 5, title: Samtal, text: Ring., links: [om.md]}
  - {name: tacka, month: 12, title: Tacka, text: Säg tack.}
---
"""


def wheel(**branch: Any) -> Library:
    made = library(entry("arshjulet", WHEEL), entry("medlem/ombud", PAGE))
    return replace(made, branch=Branch.model_validate(branch))


def events(found: Library) -> list[icalendar.Event]:
    data = wheel_calendar(found, EDITION)
    assert data is not None
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def test_the_list_says_what_the_picture_shows_in_the_order_of_the_year(site: Site) -> None:
    page = html(compose(wheel(), site)["arshjulet.md"])
    assert in_order(
        page, "<svg", "Årshjul med tolv månader.", "Januari", "Skatta er själva", "Maj",
        "Samtal med varje ombud", '<a href="medlem/ombud.html">', "December", "Säg tack.",
    )  # fmt: skip
    assert "borta" not in page
    assert f'href="{CALENDAR_ADDRESS}"' in page
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert not re.search(r"\sstyle=", page)


def test_the_poster_is_linked_where_it_has_been_made(site: Site) -> None:
    assert "affisch" not in compose(wheel(), site)["arshjulet.md"]
    made = {"affisch-arshjulet": Download(1, 20, "affischer/affisch-arshjulet.pdf")}
    page = compose(wheel(), replace(site, posters=made))["arshjulet.md"]
    assert 'href="affischer/affisch-arshjulet.pdf"' in page
    assert "PDF, 20 kB" in page


def test_the_calendar_reminds_on_the_first_monday_every_year() -> None:
    found = {str(event["uid"]): event for event in events(wheel())}
    assert len(found) == 3
    talk = found["arshjul-samtal@ombudsguiden"]
    assert str(talk["summary"]) == "Samtal med varje ombud"
    assert str(talk["description"]) == LONG
    assert talk.decoded("dtstart") == datetime.date(2027, 5, 3)
    assert talk["rrule"] == {"FREQ": ["YEARLY"], "BYMONTH": [5], "BYDAY": ["1MO"]}
    thanks = found["arshjul-tacka@ombudsguiden"].decoded("dtstart")
    assert thanks == datetime.date(2026, 12, 7)


def test_the_calendar_is_the_same_on_any_day_and_its_lines_are_short() -> None:
    data = wheel_calendar(wheel(name="Älvdalen"), EDITION)
    assert data
    assert data == wheel_calendar(wheel(name="Älvdalen"), EDITION)
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert "Årshjulet\\, Älvdalen" in data.decode()


def test_the_calendar_leads_back_to_the_branchs_site() -> None:
    event = events(wheel(site_url="https://exempel.se/guide/"))[0]
    assert str(event["url"]) == "https://exempel.se/guide/arshjulet.html"


def test_a_guide_without_a_wheel_has_no_calendar() -> None:
    assert wheel_calendar(library(entry("medlem/ombud", PAGE)), EDITION) is None


def test_a_branch_changes_adds_and_removes_by_name(tmp_path: Path) -> None:
    overlay = (
        "---\nextends: true\nevents:\n  - {name: samtal, month: 6}\n"
        "  - {name: x_fest, month: 8, title: Fest, text: Ses., after: samtal}\n"
        "  - {name: tacka, remove: true}\n---\n"
    )
    files = {"docs/arshjulet.md": YEAR, "branch/docs/arshjulet.md": overlay}
    found, problems = load_library(write_project(tmp_path, dict(files)))
    assert found, problems
    page = found.entries["arshjulet"].page
    assert isinstance(page, YearWheel)
    assert [(e.name, e.month, e.title) for e in page.events] == [
        ("samtal", 6, "Samtal"), ("x_fest", 8, "Fest"),
    ]  # fmt: skip
    assert check_library(found) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "code"),
    [
        ("month: 12", "month: 13", "7:events.2.month", "value-range"),
        ("title: Samtal,", f"title: {'S' * 33},", "6:events.1.title", "value-long"),
        ("name: tacka", "name: samtal", "7:events.2.name", "name-twice"),
        ("links: [om.md]", "links: [on.md]", "6:events.1.links.1", "link-missing"),
        ("text: Ring.", "lines: [a, b, c], text: Ring.", "6:events.1.lines", "list-long"),
    ],
)
def test_a_mistake_in_the_wheel_is_told_of(
    tmp_path: Path, old: str, new: str, place: str, code: str
) -> None:
    root = write_project(tmp_path, {"docs/arshjulet.md": YEAR.replace(old, new)})
    found, problems = load_library(root)
    problems = problems or check_library(found) if found else problems
    assert [(f"{p.line}:{p.key}", p.code) for p in problems] == [(place, code)]


# --- the process and the meetings -----------------------------------------------------------

ACTIVITY: dict[str, Any] = {
    "kind": "activity", "number": 3, "title": "Höj", "summary": "Ett år.", "time": 60, "who": "Ni",
    "process": [
        {"title": "Hantverket", "first_month": 2, "last_month": 4},
        {"title": "Utvärdering", "first_month": 12, "last_month": 12},
    ],
    "meetings": [{
        "title": "Samordningsmötet", "left": {"who": "er styrelse", "level": "branch"},
        "right": {"who": "regional samordnare", "level": "region"}, "lines": ["Fyra gånger."],
    }],
}  # fmt: skip


def test_pictures_stand_where_their_markers_do_with_a_list(site: Site) -> None:
    body = "## Före\n\n[[moten]]\n\n## Mellan\n\n[[processen]]\n\n## Efter\n"
    page = html(
        compose(library(entry("organisera/3-x", ACTIVITY, body)), site)["organisera/3-x.md"]
    )
    assert in_order(
        page, "Före", "<title", "Vilka som möts", "<desc", "Er styrelse", "Samordningsmötet:</b>",
        "Er styrelse och regional samordnare. Fyra gånger.", "Mellan", "Månad 2–4</b> Hantverket",
        "Månad 12</b> Utvärdering", "Efter",
    )  # fmt: skip
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert "[[" not in page


def test_a_page_without_data_shows_nothing_at_the_marker(site: Site) -> None:
    plain = {k: v for k, v in ACTIVITY.items() if k not in ("process", "meetings")}
    made = compose(library(entry("organisera/3-x", plain, "## A\n\n[[processen]]\n")), site)
    text = made["organisera/3-x.md"]
    assert "figure" not in text
    assert "[[" not in text


def test_only_pages_with_drawn_data_load_their_styles(site: Site) -> None:
    made = compose(library(entry("organisera/3-x", ACTIVITY), *wheel().entries.values()), site)
    using = {path for path, text in made.items() if "\nstyles:\n- figures\n" in text}
    assert using == {"organisera/3-x.md", "arshjulet.md"}
