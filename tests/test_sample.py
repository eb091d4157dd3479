"""The made-up board: its sheets are filled in for real, and its plan is made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebook import site
from guidebook.cli import main
from guidebook.content import load
from guidebook.content.fields_lock import forms
from guidebook.content.schema import Sample
from guidebook.filled.read import read_sheets
from guidebook.ground.errors import ContentError
from guidebook.paper.pdf import make_sheet
from guidebook.paper.sample_sheets import filled_sheets
from guidebook.web.compose.sample import shown_sample, values_on
from plan_rules import WORDS, collect
from projects import write_project
from sheets import needs_pango

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = """---
kind: sample
title: Så kan det se ut
summary: Påhittat.
day: 2026-06-01
plan:
  - {sheet: fraga, row: beslut_1, status: late}
sheets:
  - sheet: fraga
    note: Alla var med.
    answers:
      club: Påhittad grupp
      date: 12 februari 2026
      fragor_vem: Åsa
      antal: "4"
      beslut_1_what: Ringa runt
      beslut_1_who: Åsa
      beslut_1_due: 1 mars
---
"""
ANSWERS = {"club": "Påhittad grupp", "date": "12 februari 2026", "fragor_vem": "Åsa",
           "antal": "4", "beslut_1_what": "Ringa runt", "beslut_1_who": "Åsa",
           "beslut_1_due": "1 mars"}  # fmt: skip


def project(root: Path, sample: str = SAMPLE, overlay: str = "") -> Path:
    write_project(root, {"docs/exempel.md": sample, "branch/docs/rekrytera/6-fraga.md": overlay})
    assert main(["--root", str(root), "lock"]) == 0
    return root


def test_the_plan_shows_what_stands_on_the_sheets(tmp_path: Path) -> None:
    shown = shown_sample(load(project(tmp_path)), "exempel")
    (row,) = shown.plan
    assert (row["what"], row["who"], row["status"]) == ("Ringa runt", "Åsa", "försenat")


@pytest.mark.parametrize("path", ["styrelse/exempel", "organisera/ifyllda-exempel"])
def test_the_guides_own_plan_is_what_the_rules_make_of_its_sheets(path: str) -> None:
    """The rows stand in the page, since a build needs no engine for the rules."""
    library = load(ROOT)
    page = library.entries[path].page
    assert isinstance(page, Sample)
    items = [
        {"source": sheet.sheet, "file": sheet.sheet,
         "fields": {"meta_sheet": sheet.sheet, **values_on(sheet, forms(library)[sheet.sheet])}}
        for sheet in page.sheets
    ]  # fmt: skip
    made = collect(items, today=page.day.isoformat())
    assert [(row.sheet, row.row, row.status) for row in page.plan] == [
        (row["source"], "_".join((row["from"][0]["table"], row["from"][0]["row"])), row["status"])
        for row in made["rows"]
    ]
    shown = shown_sample(library, path).plan
    cells = ("what", "who", "due", "check_in", "outcome", "sheet_title")
    assert [[row[cell] for cell in cells] for row in shown] == [
        [row[cell] for cell in cells] for row in made["rows"]
    ]
    assert [row["status"] for row in shown] == [
        WORDS["statuses"][row["status"]] for row in made["rows"]
    ]
    assert (made["questions"], made["notes"], made["faults"]) == ([], [], [])


@needs_pango
def test_the_filled_pdf_holds_just_what_the_page_shows(tmp_path: Path) -> None:
    library = load(project(tmp_path))
    ((name, sheet),) = filled_sheets(library).items()
    assert name == "exempel-fraga"
    fields = read_sheets(make_sheet(sheet.form, sheet.context, sheet.values)).sheets[0]
    filled = {name: text for name, text in fields.items() if text}
    assert {name: text for name, text in filled.items() if "meta_" not in name} == ANSWERS


def test_the_page_shows_questions_with_their_answers(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "overrides").symlink_to(ROOT / "overrides")
    page = site.make(root).pages["exempel.md"]
    assert "<dt>Vem frågar bäst?</dt><dd>Åsa</dd>" in page
    assert "<dt>Antal</dt><dd>4</dd>" in page
    assert "Påhittad grupp, 12 februari 2026" in page


def test_the_guides_own_board_follows_the_guides_rules() -> None:
    shown = shown_sample(load(ROOT), "styrelse/exempel")
    start = shown.sheets[0].values
    steps = ("roller", "start", "synas", "beratta", "tillfallet", "fraga", "slutar")
    works = ("fungerar", "kan_visa_andra")
    first = next(n for n, step in enumerate(steps, 1) if start[f"lage_{step}"] not in works)
    assert start["borja_med"] == f"steg_{first}", "the first in order that does not work"
    assert all(row["who"] and row["due"] and row["check_in"] for row in shown.plan)
    assert "försenat" in [row["status"] for row in shown.plan]
    assert all(page.values["club"].startswith("Påhittat exempel") for page in shown.sheets)


def test_every_sample_of_the_guide_has_a_plan() -> None:
    every = [entry.path for entry, _ in load(ROOT).of(Sample)]
    assert sorted(every) == ["organisera/ifyllda-exempel", "styrelse/exempel"], "held above"


def test_what_has_no_place_is_told_but_not_for_a_branchs_own_questions(tmp_path: Path) -> None:
    wrong = project(tmp_path / "a")
    page = wrong / "docs/exempel.md"
    page.write_text(SAMPLE.replace("fragor_vem:", "fragor_vm:"), encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        load(wrong)
    (told,) = raised.value.problems
    assert (told.code, told.line) == ("sample-answer", 14)
    assert "kanske fragor_vem" in str(told)
    gone = "---\nextends: true\nquestions:\n  - {name: vem, remove: true}\n---\n"
    library = load(project(tmp_path / "b", overlay=gone))
    assert "fragor_vem" not in shown_sample(library, "exempel").sheets[0].values


def test_a_sheet_with_a_fault_of_its_own_is_told_of_alone(tmp_path: Path) -> None:
    root = project(tmp_path)
    sheet = root / "docs/arbetsblad/fraga.md"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("from: rekrytera/6-fraga", "from: borta"), encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        load(root)
    assert [problem.code for problem in raised.value.problems] == ["questions-unknown"]
