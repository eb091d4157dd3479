"""A year with a fork, with real git: changed in every way, upgraded, and nothing lost."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from guidebook.branch.drift import drift
from guidebook.cli import main
from guidebook.content import Library, load
from guidebook.content.fields_lock import LOCK_FILE, forms
from guidebook.content.schema import Glossary, Guidance
from projects import PAGE, SHEET, STEP, replacing
from repositories import fork, git, lock, make_upstream, write

STEG, BLAD, OM = "rekrytera/6-fraga.md", "arbetsblad/fraga.md", "om.md"
GLOSSARY = """---
kind: glossary
title: Ordlista
summary: Orden.
terms:
  - {term: MBL, explanation: Medbestämmandelagen.}
---
"""
EXTRA = PAGE.replace("Om guiden", "Sida som lämnas ute")
ONE_MORE = STEP.replace("number: 6", "number: 7").replace("[fraga]", "[]")
OURS = {
    "branch/branch.yml": """\
name: Sektion Å
contact:
  role: Facklig expedition
  email: expedition@exempel.se
site_url: https://exempel.se/guide/
colour: "#FFD400"
leave_out: [extra]
words:
  avdelning:
    article: en
    indefinite: sektion
    definite: sektionen
    plural: sektioner
    definite_plural: sektionerna
    compound: sektions
glossary:
  - {term: RSO, explanation: Regionalt skyddsombud.}
""",
    f"branch/docs/{STEG}": """\
---
extends: true
add: [done_when]
questions:
  - {name: vilka, text: Vilka på sjukhuset får aldrig frågan?}
  - {name: x_natt, text: Hur når vi nattskiftet?, after: vilka}
  - {name: vem, remove: true}
done_when:
  - nattskiftet är frågat
---

[[efter Varför]]

På sjukhuset frågar vi i fikarummet.
""",
    f"branch/docs/{OM}": replacing(
        PAGE.replace("Om guiden", "Om vår guide").replace("Text om", "Vi i")
    ),
    "branch/docs/lokal.md": PAGE.replace("Om guiden", "Lokalen"),
    "branch/docs/ordlista.md": """\
---
extends: true
add: [terms]
terms:
  - {term: MBL, explanation: Vår egen förklaring.}
---
""",
}
THEIRS = {
    f"docs/{STEG}": STEP.replace("Vilka får aldrig frågan?", "Vilka har aldrig fått frågan?")
    .replace("En fråga mellan två.", "En fråga är ett samtal mellan två.")
    .replace("  - ni har valt tre att fråga", "  - ni har valt tre\n  - de har fått frågan")
    .replace("Nu är det ni som frågar.", "I dag är det ni som frågar.")
    .replace("done_when:", "  - name: hur\n    text: Hur frågar ni?\ndone_when:"),
    f"docs/{OM}": PAGE + "\nMer om {{avdelning.flera}}.\n",
    "docs/ordlista.md": GLOSSARY.replace(
        "terms:\n", "terms:\n  - {term: LAS, explanation: Lagen om anställningsskydd.}\n"),
    f"docs/{BLAD}": SHEET.replace("version: 1", "version: 2").replace(
        "type: number, label: Antal", "type: number, label: Hur många"),
    "docs/rekrytera/7-nytt.md": ONE_MORE,
}  # fmt: skip


@pytest.fixture
def forked(tmp_path: Path) -> tuple[Path, Path]:
    """The guide, and a fork of it that has been customised in every way."""
    upstream = make_upstream(
        tmp_path / "upstream", {"docs/ordlista.md": GLOSSARY, "docs/extra.md": EXTRA}
    )
    root = fork(upstream, tmp_path / "fork")
    for path, text in OURS.items():
        write(root, {path: text}, f"Vår {path}", day="2026-11-10")
    assert main(["--root", str(root), "check"]) == 0
    return upstream, root


def next_year(upstream: Path, root: Path) -> None:
    """Let the guide change what the branch has changed, and sync the fork."""
    write(upstream, THEIRS, "Nästa år", day="2027-11-01")
    lock(upstream)
    write(upstream, {}, "Fälten", day="2027-11-01")
    git(root, "fetch", "--quiet", "upstream")
    git(root, "merge", "--quiet", "--no-edit", "upstream/main", day="2027-11-05")


def questions(library: Library, path: str) -> dict[str, str]:
    page = library.entries[path].page
    assert isinstance(page, Guidance)
    return {question.name: question.text for question in page.questions}


def test_the_fork_is_its_own_before_the_upgrade(forked: tuple[Path, Path]) -> None:
    library = load(forked[1])
    assert questions(library, "rekrytera/6-fraga") == {
        "vilka": "Vilka på sjukhuset får aldrig frågan?", "x_natt": "Hur når vi nattskiftet?",
    }  # fmt: skip
    assert "extra" not in library.entries


def test_a_merge_meets_no_conflict_and_loses_nothing(forked: tuple[Path, Path]) -> None:
    upstream, root = forked
    next_year(upstream, root)
    assert git(root, "status", "--porcelain") == ""
    for path, text in OURS.items():
        assert (root / path).read_text(encoding="utf-8") == text, path
    for path, text in THEIRS.items():
        assert (root / path).read_text(encoding="utf-8") == text, path
    assert main(["--root", str(root), "check"]) == 0


def test_after_the_merge_both_are_on_the_pages(forked: tuple[Path, Path]) -> None:
    next_year(*forked)
    library = load(forked[1])
    assert questions(library, "rekrytera/6-fraga") == {
        "vilka": "Vilka på sjukhuset får aldrig frågan?",
        "x_natt": "Hur når vi nattskiftet?",
        "hur": "Hur frågar ni?",
    }
    assert library.entries["rekrytera/6-fraga"].page.summary == "I dag är det ni som frågar."
    assert library.entries["om"].page.title == "Om vår guide"
    assert "Vi i sektionen." in library.entries["om"].body
    assert "lokal" in library.entries
    assert "extra" not in library.entries
    assert "rekrytera/7-nytt" in library.entries
    assert library.branch.glossary[0].term == "RSO"
    sheet = forms(library)["fraga"]
    assert "fragor_x_natt" in sheet.by_name()
    assert sheet.by_name()["antal"].label == "Hur många"
    glossary = library.entries["ordlista"].page
    assert isinstance(glossary, Glossary)
    assert {term.term: term.explanation for term in glossary.terms} == {
        "LAS": "Lagen om anställningsskydd.", "MBL": "Vår egen förklaring.",
    }  # fmt: skip
    step = library.entries["rekrytera/6-fraga"]
    assert isinstance(step.page, Guidance)
    assert step.page.done_when == (
        "ni har valt tre", "de har fått frågan", "nattskiftet är frågat",
    )  # fmt: skip
    text = step.body
    assert text.index("ett samtal") < text.index("i fikarummet") < text.index("## Så gör ni")


def test_drift_names_every_page_that_changed_beneath(forked: tuple[Path, Path]) -> None:
    assert drift(forked[1]).moved == []
    next_year(*forked)
    found = drift(forked[1])
    assert found.unknown == []
    moved = {m.page: m for m in found.moved}
    assert moved.keys() == {f"docs/{STEG}", f"docs/{OM}", "docs/ordlista.md"}
    step = moved[f"docs/{STEG}"]
    assert [(c.where, c.after) for c in step.ours] == [
        ("Frågan ”vilka”", "Vilka har aldrig fått frågan?")
    ]
    assert {(c.where, c.after) for c in step.beside} == {
        ("Klart när", "ni har valt tre"), ("Klart när", "de har fått frågan"),
        ("Texten under ”Varför”",
         "En fråga är ett samtal mellan två. Se [bladet](../arbetsblad/fraga.md)."),
    }  # fmt: skip
    assert {c.where for c in step.theirs} == {"Ingressen", "Frågan ”hur”"}
    assert [c.after for c in moved[f"docs/{OM}"].ours] == ["Mer om {{avdelning.flera}}."]
    assert main(["--root", str(forked[1]), "drift"]) == 1


def test_the_guide_s_lock_holds_nothing_of_the_branch(forked: tuple[Path, Path]) -> None:
    root = forked[1]
    before = (root / LOCK_FILE).read_bytes()
    assert main(["--root", str(root), "lock"]) == 0
    assert (root / LOCK_FILE).read_bytes() == before


def test_a_sheet_that_the_branch_has_replaced_is_not_held_to_the_lock(
    forked: tuple[Path, Path],
) -> None:
    own = SHEET.replace("type: number, label: Antal", "type: text, label: Antal")
    write(forked[1], {f"branch/docs/{BLAD}": replacing(own)}, "Vårt blad")
    assert main(["--root", str(forked[1]), "check"]) == 0


def test_a_step_left_out_takes_the_sheet_with_its_questions_along(
    forked: tuple[Path, Path],
) -> None:
    ours = OURS["branch/branch.yml"].replace("[extra]", "[extra, rekrytera/6-fraga]")
    write(forked[1], {"branch/branch.yml": ours}, "Utan steg 6")
    library = load(forked[1])
    assert "arbetsblad/fraga" not in library.entries


def test_a_question_that_the_guide_struck_is_an_error_that_says_what_to_do(
    forked: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    upstream, root = forked
    vilka = STEP[STEP.index("  - name: vilka") : STEP.index("  - name: vem")]
    write(upstream, {f"docs/{STEG}": STEP.replace(vilka, "")}, "Struken")
    git(root, "fetch", "--quiet", "upstream")
    git(root, "merge", "--quiet", "--no-edit", "upstream/main")
    assert main(["--root", str(root), "check"]) == 1
    told = capsys.readouterr().err
    assert f"branch/docs/{STEG}:5: questions: vilka finns inte på guidens sida" in told
    assert "behåll den som er egen med namnet x_vilka" in told


def test_the_test_would_see_a_conflict(forked: tuple[Path, Path]) -> None:
    """A branch that edits docs/ itself does meet one: that is why it never should."""
    upstream, root = forked
    write(root, {f"docs/{OM}": PAGE.replace("Text om", "Vår text om")}, "Fel väg")
    write(upstream, {f"docs/{OM}": PAGE.replace("Text om", "Guidens text om")}, "Upstream")
    with pytest.raises(subprocess.CalledProcessError):
        git(root, "pull", "--quiet", "--no-rebase", "--no-edit", "upstream", "main")
