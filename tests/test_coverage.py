"""The guide covers its mission, row by row: the committed table is what the guide holds."""

from __future__ import annotations

import functools
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from guidebook import content
from guidebook.content import Library
from guidebook.content.checks.readability import lix
from guidebook.content.schema import Guidance, PartPage, Worksheet

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "docs/anpassa/tackning.md"
ROWS = [f"R{n}" for n in range(8)] + [f"K{n}" for n in range(1, 8)] + [
    f"O{n}" for n in range(1, 10)
]  # fmt: skip
# What the mission asks for by name, beside a sheet to talk and decide around.
NAMED_SHEETS = {
    "R0": {"startkoll"}, "R1": {"uppdragsbeskrivning"}, "R2": {"introduktionsplan"},
    "R3": {"kanalkarta"}, "R4": {"instegstrappa", "flygblad"}, "R5": {"motesplan"},
    "R6": {"fraga-direkt", "vem-fragar-vem"},
    "R7": {"avslutssamtal", "overlamning", "overlamning-styrelse"},
    "O1": {"mal-aktiviteter-gemensamma", "mal-aktiviteter-egna", "dagordning-samordning"},
    "O2": {"utvecklingssamtal-klubb", "informationspaket"},
    "O3": {"processplan-12-manader", "mentorsoverenskommelse", "utvardering-12-manader"},
    "O4": {"projektblad"}, "O5": {"risk-konsekvensanalys", "forberedelse-mbl"},
    "O6": {"partnerkarta"}, "O7": {"myndighetskarta"}, "O8": {"centralorganisationskarta"},
    "O9": {"paverkansplan"},
}  # fmt: skip


@pytest.fixture(scope="module")
def library() -> Library:
    return content.load(ROOT)


def table() -> dict[str, tuple[str, list[str]]]:
    """Return {row: (the page's path, its sheets)} as the committed table says."""
    found = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        match = re.match(r"\| ([RKO]\d) \| \[.*?\]\(\.\./(.*?)\.md\) \| (.*?) ?\|$", line)
        if match:
            sheets = re.findall(r"\(\.\./arbetsblad/(.*?)\.md\)", match[3])
            found[match[1]] = (match[2], sheets)
    return found


def test_every_row_of_the_mission_has_a_page() -> None:
    assert list(table()) == ROWS


def test_the_table_is_what_is_built(library: Library) -> None:
    built = {entry.row: (entry.path, list(page.worksheets)) for entry, page in library.of(Guidance)}
    assert table() == {row: built[row] for row in ROWS}


@pytest.mark.parametrize("row", NAMED_SHEETS)
def test_the_sheets_the_mission_names_are_there(row: str) -> None:
    assert NAMED_SHEETS[row] <= set(table()[row][1])


def test_each_step_has_a_sheet_to_talk_and_decide_around(library: Library) -> None:
    for row in ROWS[1:8]:
        sheets = [library.worksheet(sheet_id)[1] for sheet_id in table()[row][1]]
        types = [{f.type for s in sheet.sections for f in s.fields} for sheet in sheets]
        assert {"questions", "decisions"} <= types[0], row


def test_no_sheet_is_without_a_row(library: Library) -> None:
    in_table = [sheet for _, sheets in table().values() for sheet in sheets]
    assert sorted(in_table) == sorted(sheet.id for _, sheet in library.of(Worksheet))


def test_pages_are_as_long_as_a_meeting_can_use(library: Library) -> None:
    """Running text only: tables and headings come on top."""
    for entry, _ in library.of(Guidance):
        words = lix(entry.body)[1]
        least, most = (200, 650) if entry.kind == "habit" else (380, 1250)
        assert least <= words <= most, (entry.path, words)


def test_each_part_has_a_first_page(library: Library) -> None:
    parts = {entry.part for entry, _ in library.of(PartPage)}
    assert {"rekrytera", "behalla", "organisera", "arbetsblad", "register"} <= parts


class _Words(HTMLParser):
    """Collects what a reader of a page reads: what stands in its main part."""

    def __init__(self) -> None:
        super().__init__()
        self.inside, self.unread = 0, 0
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.inside += tag == "main"
        self.unread += tag in ("script", "style", "template")

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag == "main"
        self.unread -= tag in ("script", "style", "template")

    def handle_data(self, data: str) -> None:
        if self.inside and not self.unread:
            self.found.append(data)


@functools.cache
def words_of(page: Path) -> str:
    """Return the page's words as one line, in small letters, without marks for hyphenation."""
    reader = _Words()
    reader.feed(page.read_text(encoding="utf-8"))
    return " ".join("".join(reader.found).replace("\u00ad", "").casefold().split())


class Point(NamedTuple):
    """A point of a source: where it is met, and the words that show it."""

    id: str
    point: str
    page: str
    page_says: str
    sheet: str | None = None
    sheet_says: str | None = None


def points() -> list[Point]:
    """Return every point of every list, as tests/points_*.yml holds them."""
    lists = sorted((ROOT / "tests").glob("points_*.yml"))
    return [Point(**row) for each in lists for row in yaml.safe_load(each.read_text("utf-8"))]


@pytest.mark.parametrize("point", [pytest.param(each, id=each.id) for each in points()])
def test_each_point_of_the_sources_stands_where_it_is_said_to(point: Point, site: Path) -> None:
    page = site / f"{point.page}.html"
    assert page.is_file(), f"{point.id}: {page.name} finns inte"
    assert point.page_says.casefold() in words_of(page), f"{point.id}: {point.point}"
    assert (point.sheet is None) == (point.sheet_says is None), point.id
    if point.sheet and point.sheet_says:
        sheet = site / f"arbetsblad/{point.sheet}.html"
        assert sheet.is_file(), f"{point.id}: {sheet.name} finns inte"
        assert point.sheet_says.casefold() in words_of(sheet), f"{point.id}: {point.point}"


def test_no_point_is_left_out_or_there_twice() -> None:
    found = [each.id for each in points()]
    assert len(set(found)) == len(found)
    for letter, number in (("S", 86), ("M", 93)):
        held = {each for each in found if each.startswith(letter)}
        assert held == {f"{letter}{n}" for n in range(1, number + 1)}
