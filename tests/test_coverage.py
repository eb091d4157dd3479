"""The guide covers its mission, row by row: the committed table is what the guide holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

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
        least, most = (200, 450) if entry.kind == "habit" else (380, 950)
        assert least <= words <= most, (entry.path, words)


def test_each_part_has_a_first_page(library: Library) -> None:
    parts = {entry.part for entry, _ in library.of(PartPage)}
    assert {"rekrytera", "behalla", "organisera", "arbetsblad", "register"} <= parts
