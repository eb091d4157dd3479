"""Branches that are right, each of another kind: none is told of a fault it hasn't."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from guidebook.content import load_library
from guidebook.content.checks.cross_references import check_library
from guidebook.content.schema import Branch
from projects import PAGE, SHEET, STEP, replacing, write_project
from test_overlay import GLOSSARY, OWN_SHEET

STEG, OM, BLAD = "rekrytera/6-fraga.md", "om.md", "arbetsblad/fraga.md"
REGISTER = """---
kind: register
register: project
title: Linje 4
summary: Ett projekt.
region: [Skåne]
status: running
what: Nya maskiner.
members: [facket]
source: Årsboken 2024
as_of: 2024-05-01
---
"""
WHEEL = """---
kind: year_wheel
title: Årshjulet
summary: Året.
events:
  - {name: mote, month: 3, title: Årsmöte, lines: [i mars], text: Ses.}
---
"""
ACTIVITY = """---
kind: activity
number: 1
title: Nytt
summary: Något nytt.
time: 30
who: Styrelsen
process:
  - {title: Börja, first_month: 1, last_month: 4}
---

## Så gör ni

[[processen]]
"""
START = """---
kind: start
title: Guiden
summary: Allt.
readers_title: Vem är du?
readers:
  - {title: Medlem, text: Läs., link: om.md, picture: member}
steps: {title: Stegen, text: Sju.}
ladder: {title: Trappan, text: Små.}
rungs:
  - {task: Hälsa, time: 1 minut}
meeting: {title: I kväll, text: Ta ett möte.}
keep: {title: Behåll, text: Så.}
---
"""
GUIDE: dict[str, str | bytes] = {
    "docs/ordlista.md": GLOSSARY, "docs/register/linje.md": REGISTER, "docs/arshjulet.md": WHEEL,
    "docs/organisera/1-nytt.md": ACTIVITY, "docs/index.md": START,
}  # fmt: skip


def over(keys: str, text: str = "") -> str:
    return f"---\nextends: true\n{keys}---\n{text}"


FIELD = "sections:\n  - name: prata\n    fields:\n      - "
RIGHT: dict[str, dict[str, str]] = {
    "nothing yet": {},
    "a question reworded": {STEG: over("questions:\n  - {name: vem, text: Vem av oss?}\n")},
    "a question after another": {
        STEG: over("questions:\n  - {name: x_natt, text: Natten?, after: vilka}\n")},
    "a question moved": {STEG: over("questions:\n  - {name: vilka, after: vem}\n")},
    "a question away": {STEG: over("questions:\n  - name: vem\n    remove: true\n")},
    "a hint away": {STEG: over("questions:\n  - name: vilka\n    hint:\n")},
    "own questions alone": {
        STEG: over("replace: [questions]\nquestions: [{name: x_var, text: Var?}]\n")},
    "another title and note": {STEG: over("title: Fråga grannen\ntime_note: på torsdag\n")},
    "text last": {STEG: over("", "\n[[guidens text]]\n\nHos oss ringer vi.\n")},
    "text first, Windows": {
        STEG: over("", "\nHos oss ringer vi.\n\n[[guidens text]]\n").replace("\n", "\r\n")},
    "text at a heading": {STEG: over("", "\n[[efter Så gör ni]]\n\n- ring\n- skriv\n")},
    "brackets that are no marker": {
        STEG: over("", "\n[[guidens text]]\n\nSe [efter mötet](../om.md) eller"
        " [[om]](../om.md), [sic] och `[[efter Varför]]`.\n\n- [ ] [Ring](../om.md)\n")},
    "text instead": {STEG: over("replace_text: true\n", "\n## Hos oss\n\nVi ringer.\n")},
    "text after, said with a key": {STEG: over("replace_text: false\n", "\nVi ringer.\n")},
    "done when, one more": {STEG: over("add: [done_when]\ndone_when:\n  - alla är frågade\n")},
    "done when, others": {STEG: over("replace: [done_when]\ndone_when: [alla är frågade]\n")},
    "search words where the guide has none": {STEG: over("keywords: [kaffe, rast]\n")},
    "own sheet in a step": {
        STEG: over("add: [worksheets]\nworksheets: [x_rond]\n"),
        "arbetsblad/x_rond.md": OWN_SHEET},
    "own sheet by itself, in a folder of its own": {"lokalt/x_rond.md": OWN_SHEET},
    "a word more": {
        "ordlista.md": over("add: [terms]\nterms: [{term: Skift, explanation: Ett lag.}]\n")},
    "a word reworded": {
        "ordlista.md": over("add: [terms]\nterms: [{term: MBL, explanation: En lag.}]\n")},
    "a field more on a sheet": {
        BLAD: over(FIELD + "{name: x_plats, type: text, label: Plats, after: antal}\n")},
    "a choice with answers of its own": {
        BLAD: over(FIELD + "{name: x_nar, type: choice, label: När, choices: "
                   "[{name: nu, label: Nu}, {name: sen, label: Sen}]}\n")},
    "a section of its own on a sheet": {
        BLAD: over("sections:\n  - name: x_lokalt\n    title: Lokalt\n    after: prata\n"
                   "    fields: [{name: x_rum, type: text, label: Rum}]\n")},
    "a label on a sheet": {BLAD: over(FIELD + "{name: antal, type: number, label: Hur många?}\n")},
    "a page instead": {OM: replacing(PAGE)},
    "a step instead": {STEG: replacing(STEP.replace("name: vem", "name: x_vilka_fler"))},
    "a sheet instead": {BLAD: replacing(SHEET)},
    "an own page": {"lokalen.md": PAGE},
    "an own step": {"rekrytera/9-eget.md": STEP.replace("number: 6", "number: 9").replace(
        "worksheets: [fraga]\n", "")},
    "an own register entry": {"register/linje-9.md": REGISTER},
    "a register entry brought up to date": {"register/linje.md": over(
        "status: ended\nadd: [members]\nmembers: [kommunen]\nas_of: 2026-02-01\n")},
    "a month in the wheel": {"arshjulet.md": over(
        "add: [mote.links]\nevents:\n  - {name: mote, month: 4, links: [om.md]}\n"
        "  - {name: x_fest, month: 8, title: Fest, lines: [i augusti], text: Ses.}\n")},
    "one more stage of a process": {"organisera/1-nytt.md": over(
        "add: [process]\nprocess: [{title: Fortsätt, first_month: 5, last_month: 6}]\n")},
    "another way in and another heading": {"index.md": over(
        "add: [readers]\nreaders: [{title: Ny, text: Börja., link: om.md, picture: board}]\n"
        "steps: {title: Våra steg}\n")},
    "the ladder anew": {"index.md": over(
        "replace: [rungs]\nrungs: [{task: Ring, time: en rast}]\n")},
    "read through": {OM: over("based_on: v0.1.0\nsummary: Vår.\n")},
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHT)
def test_no_false_alarm(tmp_path: Path, name: str) -> None:
    own: dict[str, str | bytes] = {f"branch/docs/{path}": t for path, t in RIGHT[name].items()}
    library, problems = load_library(write_project(tmp_path, GUIDE | own))
    assert library, problems
    assert check_library(library) == []


def test_the_manual_s_own_examples_are_right(tmp_path: Path) -> None:
    manual = (Path(__file__).resolve().parents[1] / "docs/anpassa/andra.md").read_text("utf-8")
    found = re.findall(r"^```\w+\n(---\nextends.*?)^```$", manual, re.MULTILINE | re.DOTALL)
    assert len(found) == 5
    own_sheet = OWN_SHEET.replace("id: x_rond", "id: x_skyddsrond")
    for number, text in enumerate(found):
        path = "ordlista.md" if "terms:" in text else STEG
        library, problems = load_library(write_project(tmp_path / str(number), {
            **GUIDE, f"branch/docs/{path}": text,
            f"docs/{STEG}": STEP.replace("## Varför", "## Varför det fungerar"),
            "branch/docs/arbetsblad/x_skyddsrond.md": own_sheet,
        }))  # fmt: skip
        assert library, problems
        assert check_library(library) == []


@pytest.mark.parametrize(
    ("kind", "path", "title"),
    [
        ("page", "styrelse/var-lokal", "Vår lokal"),
        ("worksheet", "arbetsblad/x_skyddsrond", "Vår skyddsrond"),
    ],
)
def test_the_manual_s_own_page_is_right_as_it_stands(
    tmp_path: Path, kind: str, path: str, title: str
) -> None:
    """In the guide itself: also its link leads somewhere."""
    root = Path(__file__).resolve().parents[1]
    manual = (root / "docs/anpassa/andra.md").read_text("utf-8")
    found = re.findall(rf"^```\w+\n(---\nkind: {kind}\n.*?)^```$", manual, re.MULTILINE | re.DOTALL)
    assert len(found) == 1
    shutil.copytree(root / "docs", tmp_path / "docs")
    shutil.copy(root / "CHANGELOG.md", tmp_path)  # of which a page is made
    file = tmp_path / f"branch/docs/{path}.md"
    assert file.relative_to(tmp_path).as_posix() in manual
    file.parent.mkdir(parents=True)
    file.write_text(found[0], encoding="utf-8")
    library, problems = load_library(tmp_path)
    assert library, problems
    assert check_library(library) == []
    assert library.entries[path].page.title == title


def test_the_examples_name_what_the_guide_has() -> None:
    docs = Path(__file__).resolve().parents[1] / "docs"
    manual = (docs / "anpassa/andra.md").read_text("utf-8")
    step = (docs / "rekrytera/6-fraga-direkt.md").read_text("utf-8")
    headings = re.findall(r"^\[\[efter (.+)\]\]$", manual, re.MULTILINE)
    assert len(headings) == 2
    assert all(f"\n## {heading}\n" in step for heading in headings), headings
    left_out = Branch.model_fields["leave_out"].examples
    assert left_out
    assert [path for path in left_out[0] if not (docs / f"{path}.md").exists()] == []


def test_all_at_once(tmp_path: Path) -> None:
    """What doesn't share a file is right together too."""
    own: dict[str, str | bytes] = {}
    for files in RIGHT.values():
        if not any(f"branch/docs/{path}" in own for path in files):
            own |= {f"branch/docs/{path}": text for path, text in files.items()}
    own.pop("branch/docs/lokalt/x_rond.md", None)
    library, problems = load_library(write_project(tmp_path, GUIDE | own))
    assert library, problems
    assert check_library(library) == []
