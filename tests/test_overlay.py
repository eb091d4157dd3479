"""A branch changes only what it names, and what it names is only its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebook.content import Library, load_library
from guidebook.content.checks.cross_references import check_library
from guidebook.content.fields_lock import forms
from guidebook.content.schema import Glossary, Guidance
from projects import PAGE, SHEET, STEP, replacing, write_project

EGET = "branch/docs/rekrytera/6-fraga.md"
GUIDE_TEXT = STEP[STEP.index("## Varför") :].strip()
OWN_SHEET = """---
kind: worksheet
id: x_rond
version: 1
title: Skyddsrond
purpose: Gå runt och se.
time: 30
who: skyddsombudet
keep: ett år
sections:
  - name: plats
    title: Platsen
    fields:
      - {name: rum, type: text, label: Rum}
      - {name: skick, type: choice, label: Skick, choices: [
          {name: bra, label: Bra}, {name: daligt, label: Dåligt}]}
---
"""


def library_with(root: Path, files: dict[str, str | bytes]) -> Library:
    library, problems = load_library(write_project(root, files))
    assert library, problems
    return library


def step_with(root: Path, overlay: str) -> Guidance:
    library = library_with(root, {EGET: overlay})
    page = library.entries["rekrytera/6-fraga"].page
    assert isinstance(page, Guidance)
    return page


def test_one_question_is_changed_one_added_one_removed(tmp_path: Path) -> None:
    page = step_with(
        tmp_path,
        "---\nextends: true\nquestions:\n"
        "  - {name: vilka, text: Vilka på sjukhuset får aldrig frågan?}\n"
        "  - {name: x_nattskift, text: Hur når vi nattskiftet?, after: vilka}\n"
        "  - {name: vem, remove: true}\n---\n",
    )
    assert [(q.name, q.text) for q in page.questions] == [
        ("vilka", "Vilka på sjukhuset får aldrig frågan?"),
        ("x_nattskift", "Hur når vi nattskiftet?"),
    ]
    assert page.questions[0].hint == "Tänk på skift och yrke.", "the rest of the question stays"
    assert page.title == "Fråga någon", "what is not named stays"


def test_the_added_question_is_a_field_on_the_sheet(tmp_path: Path) -> None:
    library = library_with(
        tmp_path,
        {EGET: "---\nextends: true\nquestions:\n  - {name: x_natt, text: Natten?}\n---\n"},
    )
    fields = [field.name for field in forms(library)["fraga"].fields()]
    assert "fragor_x_natt" in fields
    assert fields.index("fragor_vem") < fields.index("fragor_x_natt")


def test_a_field_is_changed_deep_in_a_sheet(tmp_path: Path) -> None:
    library = library_with(
        tmp_path,
        {
            "branch/docs/arbetsblad/fraga.md": "---\nextends: true\nsections:\n"
            "  - name: prata\n    fields:\n"
            "      - {name: antal, label: Hur många?}\n---\n"
        },
    )
    form = forms(library)["fraga"]
    assert form.by_name()["antal"].label == "Hur många?"
    assert form.by_name()["antal"].kind == "number"
    assert [section.title for section in form.sections] == ["Prata först", "Bestäm"]


def test_an_overlay_without_text_keeps_the_text(tmp_path: Path) -> None:
    library = library_with(tmp_path, {EGET: "---\nextends: true\ntitle: Fråga grannen\n---\n"})
    entry = library.entries["rekrytera/6-fraga"]
    assert entry.page.title == "Fråga grannen"
    assert "En fråga mellan två." in entry.body
    assert entry.local


def test_a_page_replaces_the_guide_s_where_it_says_so(tmp_path: Path) -> None:
    library = library_with(tmp_path, {EGET: replacing(STEP.replace("Fråga någon", "Vårt sätt"))})
    assert library.entries["rekrytera/6-fraga"].page.title == "Vårt sätt"


def test_a_new_file_adds_a_page(tmp_path: Path) -> None:
    library = library_with(
        tmp_path,
        {"branch/docs/lokal.md": "---\nkind: page\ntitle: Lokalen\nsummary: Här är den.\n---\n"},
    )
    assert library.entries["lokal"].local


def test_the_branch_s_words_reach_pages_and_sheets(tmp_path: Path) -> None:
    words = (
        "words:\n  avdelning: {article: en, indefinite: sektion, definite: sektionen, "
        "plural: sektioner, definite_plural: sektionerna, compound: sektions}\n"
    )
    library = library_with(tmp_path, {"branch/branch.yml": words})
    assert "Text om sektionen." in library.entries["om"].body


def test_a_page_left_out_is_gone_with_its_links_and_sheets(tmp_path: Path) -> None:
    library = library_with(tmp_path, {"branch/branch.yml": "leave_out: [arbetsblad/fraga]\n"})
    entry = library.entries["rekrytera/6-fraga"]
    assert "arbetsblad/fraga" not in library.entries
    assert isinstance(entry.page, Guidance)
    assert entry.page.worksheets == ()
    assert "Se bladet." in entry.body


def test_the_shipped_branch_file_says_nothing_yet(tmp_path: Path) -> None:
    library = library_with(tmp_path, {})
    assert library.branch.name is None
    assert library.branch.contact is None


# --- text -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("[[guidens text]]\n\nVår.\n", ["## Varför", "fråga", "## Så gör ni", "Börja", "Vår."]),
        ("Vår.\n\n[[guidens text]]\n", ["Vår.", "## Varför", "fråga", "## Så gör ni", "Börja"]),
        ("Vår.\n\n[[ Guidens  text ]]  \n\nSist.\n",
         ["Vår.", "## Varför", "fråga", "## Så gör ni", "Börja", "Sist."]),
        ("[[efter Varför]]\n\nVår.\n", ["## Varför", "fråga", "Vår.", "## Så gör ni", "Börja"]),
        ("[[efter så gör ni]]\nVår.\n[[efter Varför]]\nDärför.\n[[efter Varför]]\nOckså.\n",
         ["## Varför", "fråga", "Därför.", "Också.", "## Så gör ni", "Börja", "Vår."]),
        ("[[guidens text]]\n\nSist.\n\n[[efter Varför]]\n\nVår.\n",
         ["## Varför", "fråga", "Vår.", "## Så gör ni", "Börja", "Sist."]),
        ("[[guidens text]]\n", ["## Varför", "fråga", "## Så gör ni", "Börja"]),
    ],
)  # fmt: skip
def test_text_is_added_where_it_says(tmp_path: Path, text: str, lines: list[str]) -> None:
    library = library_with(tmp_path, {EGET: f"---\nextends: true\n---\n\n{text}"})
    body = library.entries["rekrytera/6-fraga"].body
    shown = [line for line in body.split("\n") if line]
    assert len(shown) == len(lines), shown
    assert all(part in line for part, line in zip(lines, shown, strict=True)), shown
    assert "\n\n\n" not in body


def test_text_replaces_or_stands_after_where_the_file_says_so(tmp_path: Path) -> None:
    for said, shown in (("true", "Vår."), ("false", f"{GUIDE_TEXT}\n\nVår.")):
        overlay = f"---\nextends: true\nreplace_text: {said}\n---\n\nVår.\n"
        library = library_with(tmp_path / said, {EGET: overlay})
        assert library.entries["rekrytera/6-fraga"].body.strip() == shown


def test_text_on_a_page_without_text_needs_no_word(tmp_path: Path) -> None:
    overlay = "---\nextends: true\n---\n\nVår.\n"
    library = library_with(tmp_path, {"branch/docs/arbetsblad/fraga.md": overlay})
    assert library.entries["arbetsblad/fraga"].body == "Vår."


def test_a_marker_in_code_is_code(tmp_path: Path) -> None:
    text = "```text\n[[guidens text]]\n[[efter Varför]]\n```\n"
    library = library_with(
        tmp_path, {EGET: f"---\nextends: true\nreplace_text: true\n---\n\n{text}"}
    )
    assert library.entries["rekrytera/6-fraga"].body == text


def test_a_heading_is_named_as_the_reader_sees_it(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "docs/om.md": PAGE.replace("## Rubrik", "## Företag utan {{klubb.obestämd}} {#utan}"),
        "branch/docs/om.md": "---\nextends: true\n---\n\n[[efter Företag utan klubb]]\n\nVår.\n",
    }
    assert "avdelningen.\n\nVår." in library_with(tmp_path, files).entries["om"].body


def test_the_part_under_a_heading_goes_on_over_smaller_headings(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "docs/om.md": PAGE + "\n### Mindre\n\nMer.\n\n## Nästa\n\nSlut.\n",
        "branch/docs/om.md": "---\nextends: true\n---\n\n[[efter Rubrik]]\n\nVår.\n",
    }
    assert "Mer.\n\nVår.\n\n## Nästa" in library_with(tmp_path, files).entries["om"].body


@pytest.mark.parametrize("last", ["[[frågor]]", "[[frågor]]\n\n[[klart]]  "])
def test_the_added_text_is_not_taken_for_part_of_a_box_that_ends_the_part(
    tmp_path: Path, last: str
) -> None:
    files: dict[str, str | bytes] = {
        "docs/rekrytera/6-fraga.md": STEP.replace("## Så gör", f"{last}\n\n## Så gör"),
        EGET: "---\nextends: true\n---\n\n[[efter Varför]]\n\nVår.\n",
    }
    body = library_with(tmp_path / "a", files).entries["rekrytera/6-fraga"].body
    assert f"fraga.md).\n\nVår.\n\n{last}\n\n## Så gör ni" in body
    alone = f"## Frågor\n\n{last}\n\n## Så gör"
    files["docs/rekrytera/6-fraga.md"] = STEP.replace("## Så gör", alone)
    files[EGET] = str(files[EGET]).replace("Varför", "Frågor")
    body = library_with(tmp_path / "b", files).entries["rekrytera/6-fraga"].body
    assert f"## Frågor\n\nVår.\n\n{last}\n\n## Så gör ni" in body


def test_a_fault_in_the_added_text_stands_in_the_branch_s_file(tmp_path: Path) -> None:
    """And one in the guide's text in the guide's, at the line where it stands there."""
    text = "---\nextends: true\n---\n\n[[efter Varför]]\n\nVår [länk](borta.md).\n"
    files = {EGET: text, "docs/rekrytera/6-fraga.md": STEP.replace("uppgiften.", "[x](bort.md).")}
    library = library_with(tmp_path, files)  # type: ignore[arg-type]
    assert {(p.code, f"{p.path}:{p.line}") for p in check_library(library)} == {
        ("link-missing", f"{EGET}:7"), ("link-missing", "docs/rekrytera/6-fraga.md:25"),
    }  # fmt: skip
    wrong = text.replace("Vår", "{{avdelning.fel}}")
    _, problems = load_library(write_project(tmp_path / "b", {EGET: wrong}))
    assert [(p.code, p.path, p.line) for p in problems] == [("marker-unknown", EGET, 7)]


# --- lists ------------------------------------------------------------------------------

GLOSSARY = """---
kind: glossary
title: Ordlista
summary: Orden.
terms:
  - {term: MBL, explanation: Medbestämmandelagen., synonyms: [medbestämmandelagen]}
  - {term: LAS, explanation: Lagen om anställningsskydd.}
---
"""


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("add: [done_when]\ndone_when: [natten är frågad, ni har valt  tre att fråga]",
         ["ni har valt tre att fråga", "natten är frågad"]),
        ("replace: [done_when]\ndone_when: [natten är frågad]", ["natten är frågad"]),
    ],
)  # fmt: skip
def test_a_list_without_names_is_added_to_or_replaced_as_said(
    tmp_path: Path, said: str, shown: list[str]
) -> None:
    page = step_with(tmp_path, f"---\nextends: true\n{said}\n---\n")
    assert list(page.done_when) == shown


def test_own_sheets_come_after_the_guide_s(tmp_path: Path) -> None:
    library = library_with(
        tmp_path,
        {
            EGET: "---\nextends: true\nadd: [worksheets]\nworksheets: [x_rond]\n---\n",
            "branch/docs/arbetsblad/x_rond.md": OWN_SHEET,
        },
    )
    page = library.entries["rekrytera/6-fraga"].page
    assert isinstance(page, Guidance)
    assert page.worksheets == ("fraga", "x_rond")
    assert check_library(library) == []
    assert library.sheet_number("x_rond") == "R6-2"


def test_a_word_is_added_and_one_that_is_there_is_changed(tmp_path: Path) -> None:
    overlay = (
        "---\nextends: true\nadd: [terms]\nterms:\n"
        "  - {term: Skiftlag, explanation: De som arbetar samtidigt.}\n"
        "  - {term: mbl, synonyms: [medbestämmande]}\n"
        "  - {term: LAS, remove: true}\n---\n"
    )
    library = library_with(
        tmp_path, {"docs/ordlista.md": GLOSSARY, "branch/docs/ordlista.md": overlay.replace(
            "[terms]", "[terms, synonyms]")}
    )  # fmt: skip
    page = library.entries["ordlista"].page
    assert isinstance(page, Glossary)
    assert [(t.term, t.explanation, t.synonyms) for t in page.terms] == [
        ("mbl", "Medbestämmandelagen.", ("medbestämmandelagen", "medbestämmande")),
        ("Skiftlag", "De som arbetar samtidigt.", ()),
    ]


def test_a_key_within_one_row_may_be_named_by_its_place(tmp_path: Path) -> None:
    overlay = (
        "---\nextends: true\nadd: [terms, LAS.synonyms]\nreplace: [MBL.synonyms]\nterms:\n"
        "  - {term: MBL, synonyms: [medbestämmande]}\n"
        "  - {term: LAS, synonyms: [turordning]}\n---\n"
    )
    files: dict[str, str | bytes] = {
        "docs/ordlista.md": GLOSSARY, "branch/docs/ordlista.md": overlay}  # fmt: skip
    page = library_with(tmp_path, files).entries["ordlista"].page
    assert isinstance(page, Glossary)
    assert [t.synonyms for t in page.terms] == [("medbestämmande",), ("turordning",)]


def test_a_list_with_names_is_replaced_where_the_file_says_so(tmp_path: Path) -> None:
    page = step_with(
        tmp_path,
        "---\nextends: true\nreplace: [questions]\nquestions:\n"
        "  - {name: x_natt, text: Natten?}\n  - {name: vem, text: Vem frågar?}\n---\n",
    )
    assert [(q.name, q.text) for q in page.questions] == [
        ("x_natt", "Natten?"), ("vem", "Vem frågar?"),
    ]  # fmt: skip


def test_a_group_keeps_what_is_not_named_and_is_replaced_where_that_is_said(
    tmp_path: Path,
) -> None:
    sheet = SHEET.replace("keep: ett år", "keep: ett år\nabout: {label: Vad?, hint: Kort.}")
    for said, hint in (("", "Kort."), ("replace: [about]\n", None)):
        files: dict[str, str | bytes] = {
            "docs/arbetsblad/fraga.md": sheet, "branch/docs/arbetsblad/fraga.md":
            f"---\nextends: true\n{said}about: {{label: Vilken plats?}}\n---\n"}  # fmt: skip
        about = library_with(tmp_path / str(hint), files).worksheet("fraga")[1].about
        assert (about.label, about.hint) == ("Vilken plats?", hint)
