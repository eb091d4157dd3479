"""The command and the page read filled sheets alike: the same tables, the same sentences."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from guidebook.filled.split import MixedSheets, split_sheets
from guidebook.ground.texts import load_texts
from guidebook.plan.answers import FORMAT, from_file
from guidebook.plan.plan import make_plan, shown
from guidebook.web.compose.plan_page import plan_words
from sheets import EVENING, parse_sheet
from worksheet_site import OVERRIDES

if TYPE_CHECKING:
    from playwright.sync_api import Page

HERE = Path(__file__).parent
PLANS = json.loads((HERE / "plan_cases.json").read_text("utf-8"))
SPLITS = json.loads((HERE / "split_cases.json").read_text("utf-8"))["cases"]
DATES = json.loads((HERE / "date_cases.json").read_text("utf-8"))
TODAY = datetime.date.fromisoformat(PLANS["today"])
FORM = parse_sheet(EVENING)
TEXTS = load_texts()
WORDS = plan_words(TEXTS)
SCRIPTS = ("dates", "answers-file", "pdf-split", "plan", "plan-files")
MADE = """({files, today, words}) => {
  const known = {provblad: {title: "Provblad", url: "", private: false, decisions: ["beslut"]}};
  const {answersFile, plan} = Ombudsguiden;
  const every = files.map(([source, , text]) => ({...answersFile.parse(text), source}));
  const {rows, notes} = plan.make(every, known, today, words);
  return {notes, rows: rows.map((row) => [row.what, row.who, plan.shown(row, "due", words),
    row.due_date, words.statuses[row.status], row.source])};
}"""
SPLIT = """(found) => {
  try { return Ombudsguiden.splitSheets(found).map((sheet) => Object.fromEntries(sheet)); }
  catch (error) { if (error.message !== "two_sheets") throw error; return null; }
}"""


@pytest.fixture
def scripts(browser_page: Page) -> Page:
    """A page with the rules, and nothing else."""
    for name in SCRIPTS:
        browser_page.add_script_tag(path=OVERRIDES / f"assets/javascripts/{name}.js")
    return browser_page


def saved(case: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return each file of a case: its name, when it was saved, its text."""
    frame = {"format": FORMAT, "format_version": 1, "sheet": "provblad", "version": 3, "guide": ""}
    return [
        (source, when, json.dumps({**frame, "saved": when, "answers": answers}
                                  | ({"dated": dated[0]} if dated else {})))
        for source, when, answers, *dated in case["files"]
    ]  # fmt: skip


@pytest.mark.parametrize("case", PLANS["cases"], ids=lambda case: case["name"])
def test_the_command_makes_the_plan_of_the_table(case: dict[str, Any]) -> None:
    for files in (saved(case), saved(case)[::-1]):
        answers = [from_file(text, {"provblad": FORM}, source) for source, _, text in files]
        plan = make_plan(answers, {"provblad": FORM}, TODAY, TEXTS)
        rows = [[row.what, row.who, shown(row, "due", TEXTS), row.due_date, row.status, row.source]
                for row in plan.decisions]  # fmt: skip
        assert rows == case["rows"]
        assert list(plan.notes) == case["notes"]


def test_the_page_makes_the_plan_of_the_table(scripts: Page) -> None:
    for case in PLANS["cases"]:
        for files in (saved(case), saved(case)[::-1]):
            given = {"files": files, "today": PLANS["today"], "words": WORDS}
            assert scripts.evaluate(MADE, given) == {
                "rows": case["rows"], "notes": case["notes"],
            }, case["name"]  # fmt: skip


@pytest.mark.parametrize(("name", "found", "expected"), SPLITS, ids=[case[0] for case in SPLITS])
def test_the_command_tells_the_sheets_of_a_file_apart(
    name: str, found: list[tuple[str, str]], expected: list[dict[str, str]] | None
) -> None:
    if expected is None:
        with pytest.raises(MixedSheets):
            split_sheets(found)
    else:
        assert split_sheets(found) == expected, name


def test_the_page_tells_the_sheets_of_a_file_apart(scripts: Page) -> None:
    for name, found, expected in SPLITS:
        assert scripts.evaluate(SPLIT, found) == expected, name


def test_the_page_knows_whether_a_year_is_said(scripts: Page) -> None:
    said = scripts.evaluate(
        "([cases, words]) => cases.map(([text]) => Ombudsguiden.dates.saysYear(text, words))",
        [DATES["year_cases"], WORDS],
    )
    assert said == [expected for _, expected in DATES["year_cases"]]
