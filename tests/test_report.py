"""Faults reach the editor where the editor is: terminal, GitHub's page, GitLab's page."""

from __future__ import annotations

import json
from pathlib import Path

from guidebook.ground.errors import problem
from guidebook.ground.report import (
    GITLAB_REPORT,
    as_lines,
    report_built,
    report_failure,
    write_reports,
)

FAULT = problem("key-unknown", "docs/om.md", 3, "tittle", key="tittle", meant="; menade du title?")
OTHER = problem("file-encoding", "docs/å,b.md", 4)


def test_a_line_for_each_fault_and_a_count() -> None:
    assert as_lines([FAULT, OTHER]).split("\n") == [
        "docs/om.md:3: tittle: nyckeln tittle finns inte; menade du title?; "
        "rätta stavningen eller ta bort raden [key-unknown]",
        "docs/å,b.md:4: filen är inte sparad som UTF-8; öppna den i en textredigerare och välj "
        "Spara som, teckenkodning UTF-8 [file-encoding]",
        "2 fel. Inget har skrivits.",
    ]


def test_at_home_nothing_else_is_written(tmp_path: Path) -> None:
    assert write_reports([FAULT], {}, tmp_path) == as_lines([FAULT])
    assert list(tmp_path.iterdir()) == []


def test_github_marks_the_line_and_shows_a_summary_in_swedish(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("Förut\n", encoding="utf-8")
    printed = write_reports(
        [FAULT, OTHER], {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)}, tmp_path
    )
    assert "::error file=docs/om.md,line=3,title=Fel i innehållet (key-unknown)::" in printed
    assert "file=docs/å%2Cb.md,line=4" in printed
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("Förut\n## Innehållet har fel och har inte publicerats")
    assert "| `docs/om.md` | 3 | `tittle`: nyckeln tittle finns inte" in text


def test_a_site_that_was_made_says_on_github_what_it_is_built_on(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    told = "Bygger på version 0.1.0 från 2026-11-21.\nAllt nytt i guiden är med."
    report_built(told, {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)})
    assert summary.read_text(encoding="utf-8") == f"## Webbplatsen är gjord\n\n{told}\n"
    report_built(told, {"GITHUB_STEP_SUMMARY": str(tmp_path / "at-home")})
    assert not (tmp_path / "at-home").exists()


def test_a_site_that_could_not_be_made_says_so_where_the_editor_is(tmp_path: Path) -> None:
    """As where a branch's text does not fit on a poster."""
    summary = tmp_path / "summary.md"
    told = "Något går inte att sätta på papper:\naffischen"
    assert report_failure(told, {}).endswith(told)
    printed = report_failure(told, {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)})
    assert "::error title=Webbplatsen kunde inte göras. Den förra ligger kvar.::" in printed
    assert printed.endswith("papper:%0Aaffischen")
    assert told in summary.read_text(encoding="utf-8")


def test_gitlab_gets_a_code_quality_report(tmp_path: Path) -> None:
    write_reports([FAULT, OTHER], {"GITLAB_CI": "true"}, tmp_path)
    rows = json.loads((tmp_path / GITLAB_REPORT).read_text(encoding="utf-8"))
    assert [(r["location"]["path"], r["location"]["lines"]["begin"]) for r in rows] == [
        ("docs/om.md", 3), ("docs/å,b.md", 4),
    ]  # fmt: skip
    assert len({row["fingerprint"] for row in rows}) == 2
