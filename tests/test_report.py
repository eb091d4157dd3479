"""Faults reach the editor where the editor is: terminal, GitHub's page, GitLab's page."""

from __future__ import annotations

import json
from pathlib import Path

from guidebook.errors import problem
from guidebook.report import GITLAB_REPORT, as_lines, write_reports

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


def test_gitlab_gets_a_code_quality_report(tmp_path: Path) -> None:
    write_reports([FAULT, OTHER], {"GITLAB_CI": "true"}, tmp_path)
    rows = json.loads((tmp_path / GITLAB_REPORT).read_text(encoding="utf-8"))
    assert [(r["location"]["path"], r["location"]["lines"]["begin"]) for r in rows] == [
        ("docs/om.md", 3), ("docs/å,b.md", 4),
    ]  # fmt: skip
    assert len({row["fingerprint"] for row in rows}) == 2
