"""What the guide changed on a branch's own pages is told, and what nobody saw is said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from guidebook.branch.difference import differences
from guidebook.branch.drift import after_build, as_text, drift, summary
from guidebook.cli import main
from projects import PAGE, STEP, replacing
from repositories import fork, git, make_upstream, write
from test_overlay import GLOSSARY

EGET, STEG = "branch/docs/rekrytera/6-fraga.md", "docs/rekrytera/6-fraga.md"
OVERLAY = """---
extends: true
questions:
  - {name: vilka, text: Vilka på sjukhuset får aldrig frågan?}
---
"""


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A guide where a branch has changed a question of step 6."""
    root = make_upstream(tmp_path / "guide")
    write(root, {EGET: OVERLAY}, "Vår fråga", day="2026-11-10")
    return root


def test_nothing_has_moved(guide: Path) -> None:
    found = drift(guide)
    assert (found.checked, found.moved, found.unknown) == (1, [], [])
    assert "1 sida är jämförd" in summary(found)
    assert after_build(guide, {}) == []


def test_a_rewritten_question_is_shown_before_and_now(guide: Path) -> None:
    now = STEP.replace("Vilka får aldrig frågan?", "Vilka har vi aldrig frågat?")
    write(guide, {STEG: now.replace("Vem frågar bäst?", "Vem är bäst på att fråga?")}, "Upstream")
    (moved,) = drift(guide).moved
    assert (moved.file, moved.page, moved.since) == (EGET, STEG, "2026-11-10")
    assert [(c.where, c.before, c.after) for c in moved.ours] == [
        ("Frågan ”vilka”", "Vilka får aldrig frågan?", "Vilka har vi aldrig frågat?")
    ]
    assert [c.where for c in moved.theirs] == ["Frågan ”vem”"], "comes along by itself"
    assert (
        "- Frågan ”vilka” löd förut: ”Vilka får aldrig frågan?” Nu: ”Vilka har vi aldrig frågat?”"
    ) in as_text(drift(guide))
    assert "en sida som ni har gjort till er. Er egen text gäller där." in after_build(guide, {})[0]


def test_a_change_of_line_breaks_alone_is_no_change(guide: Path) -> None:
    write(guide, {STEG: STEP.replace("En fråga mellan två.", "En fråga\nmellan två.")}, "Brytning")
    assert drift(guide).moved == []


def test_read_through_means_based_on_the_new_one(guide: Path) -> None:
    now = write(guide, {STEG: STEP.replace("Nu är det ni", "I dag är det ni")}, "Upstream")
    (moved,) = drift(guide).moved
    assert moved.seen == now[:10]
    (guide / EGET).write_text(OVERLAY.replace("---\n", f"---\nbased_on: {moved.seen}\n", 1))
    assert drift(guide).moved == [], "before it is saved"
    write(guide, {}, "Genomläst")
    assert drift(guide).moved == []
    assert main(["--root", str(guide), "check"]) == 0


def test_based_on_a_version(guide: Path) -> None:
    git(guide, "tag", "v0.1.0", "HEAD~1")
    write(guide, {STEG: STEP.replace("Nu är det ni", "I dag är det ni")}, "Upstream")
    write(guide, {EGET: OVERLAY.replace("---\n", "---\nbased_on: 0.1.0\n", 1)}, "Efteråt")
    assert [m.page for m in drift(guide).moved] == [STEG]


@pytest.mark.parametrize("name", ["0.9.9", "--output=x", "HEAD; rm"])
def test_based_on_what_is_not_there_is_not_green(guide: Path, name: str) -> None:
    write(guide, {EGET: OVERLAY.replace("---\n", f"---\nbased_on: '{name}'\n", 1)}, "Fel")
    found = drift(guide)
    assert found.unknown == [(EGET, f"based_on: {name} finns inte i historiken")]
    assert "kunde det inte kontrolleras" in summary(found)


def test_a_replaced_page_may_say_what_it_is_based_on(guide: Path) -> None:
    page = replacing(PAGE).replace("---\n", "---\nbased_on: HEAD\n", 1)
    write(guide, {"branch/docs/om.md": page}, "Egen sida")
    assert main(["--root", str(guide), "check"]) == 0
    assert drift(guide).checked == 2


def test_a_replaced_page_s_every_change_is_the_branch_s_to_judge(guide: Path) -> None:
    write(guide, {"branch/docs/om.md": replacing(PAGE)}, "Egen sida")
    write(guide, {"docs/om.md": PAGE + "\nEtt nytt stycke.\n"}, "Upstream")
    (moved,) = drift(guide).moved
    assert [(c.where, c.before, c.after) for c in moved.ours] == [
        ("Texten under ”Rubrik”", None, "Ett nytt stycke.")
    ]


@pytest.mark.parametrize(
    ("overlay", "stance"),
    [
        ("---\nextends: true\n---\n\n[[guidens text]]\n\nVår.\n", "beside"),
        ("---\nextends: true\n---\n\n[[efter Varför]]\n\nVår.\n", "beside"),
        ("---\nextends: true\nreplace_text: true\n---\n\nVår.\n", "ours"),
        ("---\nextends: true\ntitle: Vår\n---\n", "theirs"),
    ],
)
def test_a_text_that_is_added_to_or_replaced_is_told_of(
    guide: Path, overlay: str, stance: str
) -> None:
    write(guide, {EGET: overlay}, "Vår text")
    write(guide, {STEG: STEP.replace("Börja med uppgiften.", "Börja med samtalet.")}, "Upstream")
    (moved,) = drift(guide).moved
    told = {name: [c.after for c in getattr(moved, name)] for name in ("ours", "beside", "theirs")}
    assert told == {"ours": [], "beside": [], "theirs": []} | {stance: ["Börja med samtalet."]}
    text = as_text(drift(guide))
    assert ("Stämmer det med guidens nya text?" in text) == (stance == "beside")
    assert ("Er egen text gäller där." in text) == (stance == "ours")
    assert ("Läs om det som ni har lagt till" in text) == (stance == "beside")


@pytest.mark.parametrize(
    ("overlay", "stance"),
    [
        ("add: [done_when]\ndone_when: [natten är frågad]", "beside"),
        ("replace: [done_when]\ndone_when: [natten är frågad]", "ours"),
        ("replace: [questions]\nquestions: [{name: x_var, text: Var?}]", "theirs"),
    ],
)
def test_a_list_that_is_added_to_or_replaced_is_told_of(
    guide: Path, overlay: str, stance: str
) -> None:
    write(guide, {EGET: f"---\nextends: true\n{overlay}\n---\n"}, "Vår lista")
    write(guide, {STEG: STEP.replace("ni har valt tre", "ni har valt fyra")}, "Upstream")
    (moved,) = drift(guide).moved
    assert [c.after for c in getattr(moved, stance)] == ["ni har valt fyra att fråga"]


def test_a_question_that_comes_where_all_are_replaced_is_the_branch_s_to_judge(
    guide: Path,
) -> None:
    own = "---\nextends: true\nreplace: [questions]\nquestions: [{name: x_var, text: Var?}]\n---\n"
    write(guide, {EGET: own}, "Våra frågor")
    write(
        guide, {STEG: STEP.replace("done_when:", "  - {name: hur, text: Hur?}\ndone_when:")}, "Ny"
    )
    (moved,) = drift(guide).moved
    assert [(c.where, c.after) for c in moved.ours] == [("Frågan ”hur”", "Hur?")]


def test_words_are_compared_by_the_word(guide: Path) -> None:
    """A word that comes first is one that has come, not a change of every word after it."""
    own = "---\nextends: true\nadd: [terms]\nterms: [{term: MBL, explanation: Vår.}]\n---\n"
    write(guide, {"docs/ordlista.md": GLOSSARY, "branch/docs/ordlista.md": own}, "Ord")
    now = GLOSSARY.replace("terms:\n", "terms:\n  - {term: AML, explanation: Arbetsmiljölagen.}\n")
    write(guide, {"docs/ordlista.md": now.replace("Medbe", "Lagen om medbe")}, "Upstream")
    (moved,) = drift(guide).moved
    assert [(c.where, c.after) for c in moved.ours] == [
        ("Ordet ”MBL”", "Lagen om medbestämmandelagen.")
    ]
    assert [(c.where, c.after) for c in moved.theirs] == [("Ordet ”AML”", "Arbetsmiljölagen.")]


def test_rows_that_nothing_tells_apart_are_compared_as_rows() -> None:
    sources = "sources:\n  - {text: Årsboken, year: 2024}\n"
    before = PAGE.replace("summary:", f"{sources}summary:")
    after = before.replace("sources:\n", "sources:\n  - {text: Avtalet, year: 2025}\n")
    assert changes(before, after) == [("Källorna", None, "Avtalet, 2025")]


def test_a_page_that_is_gone_and_one_that_has_come(guide: Path) -> None:
    own = PAGE.replace("Om guiden", "Lokalen")
    write(guide, {"branch/docs/om.md": replacing(PAGE), "branch/docs/lokal.md": own}, "Våra sidor")
    assert drift(guide).checked == 2, "a page of our own is compared with nothing"
    write(guide, {"docs/om.md": "", "docs/lokal.md": PAGE}, "Upstream")
    notes = {moved.page: moved.note for moved in drift(guide).moved}
    assert "finns inte längre" in notes["docs/om.md"]
    assert "samma adress" in notes["docs/lokal.md"]
    assert all("gäller" not in note for note in notes.values()), "the check is red for both"


def test_other_files_are_compared_whole(guide: Path) -> None:
    write(guide, {"docs/karta.svg": "<svg/>", "branch/docs/karta.svg": "<svg>vår</svg>"}, "Kartor")
    assert drift(guide).moved == []
    write(guide, {"docs/karta.svg": "<svg>ny</svg>"}, "Upstream")
    assert [m.note for m in drift(guide).moved] == ["filen är utbytt i guiden; er fil gäller"]


def test_a_shallow_clone_is_not_called_right(guide: Path, tmp_path: Path) -> None:
    write(guide, {STEG: STEP.replace("Nu är det ni", "I dag är det ni")}, "Upstream")
    shallow = fork(guide, tmp_path / "grund", depth=1)
    assert drift(shallow).unknown == [
        (EGET, "historiken är avkortad (shallow clone) och räcker inte dit")
    ]
    assert main(["--root", str(shallow), "drift"]) == 2
    deep = fork(guide, tmp_path / "djup", depth=2)
    assert [m.page for m in drift(deep).moved] == [], "the second commit is where it ends, too"
    deep = fork(guide, tmp_path / "djupare", depth=3)
    assert [m.page for m in drift(deep).moved] == [STEG]


def test_a_folder_without_git_is_not_called_right(guide: Path) -> None:
    shutil.rmtree(guide / ".git")
    found = drift(guide)
    assert [file for file, _ in found.unknown] == [EGET]
    assert "inget git-förråd" in as_text(found)
    assert "kunde det inte kontrolleras" in after_build(guide, {})[0]


def test_exit_status(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(guide), "drift"]) == 0
    write(guide, {STEG: STEP.replace("Nu är det ni", "I dag är det ni")}, "Upstream")
    assert main(["--root", str(guide), "drift"]) == 1
    assert "Ingressen löd förut" in capsys.readouterr().out


def test_on_github_it_is_in_the_summary_of_the_run(guide: Path, tmp_path: Path) -> None:
    write(guide, {STEG: STEP.replace("Vilka får", "Vilka har")}, "Upstream")
    page = tmp_path / "summary.md"
    environment = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(page)}
    assert after_build(guide, environment)[0].startswith("::notice title=Guiden har ändrats::")
    assert "Frågan ”vilka” löd förut" in page.read_text(encoding="utf-8")


def changes(before: str, after: str) -> list[tuple[str, str | None, str | None]]:
    return [(c.where, c.before, c.after) for c in differences(before.encode(), after.encode())]


def test_lists_text_and_places_are_named_in_swedish() -> None:
    after = STEP.replace(
        "  - ni har valt tre att fråga", "  - ni har valt fyra att fråga\n  - allt"
    )
    after = after.replace("    hint: Tänk på skift och yrke.\n", "")
    after = after.replace("Börja med uppgiften.", "Börja med den lilla uppgiften.")
    assert changes(STEP, after) == [
        ("Klart när", "ni har valt tre att fråga", "ni har valt fyra att fråga"),
        ("Klart när", None, "allt"),
        ("Frågan ”vilka”, tipset", "Tänk på skift och yrke.", None),
        ("Texten under ”Så gör ni”", "Börja med uppgiften.", "Börja med den lilla uppgiften."),
    ]


def test_of_two_long_paragraphs_only_what_differs_is_shown() -> None:
    text = "Ett ord till. " * 60
    ((_, before, after),) = changes(PAGE + f"\n{text}gammalt\n", PAGE + f"\n{text}nytt\n")
    assert before
    assert after
    assert before.startswith("… ")
    assert before.endswith("gammalt")
    assert after.endswith("nytt")
    assert len(before) < 80


def test_a_page_that_can_no_longer_be_read_is_still_compared() -> None:
    assert changes("utan streck\n", "utan streck\n\nnytt\n") == [("Texten", None, "nytt")]
