"""A branch changes only what it names, and what it names is only its own."""

from __future__ import annotations

from pathlib import Path

from guidebook.content import Library, load_library
from guidebook.content.lock import forms
from guidebook.schema import Guidance
from projects import STEP, write_project

EGET = "branch/docs/rekrytera/6-fraga.md"


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


def test_a_file_without_extends_replaces_the_page(tmp_path: Path) -> None:
    library = library_with(tmp_path, {EGET: STEP.replace("Fråga någon", "Vårt sätt")})
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
