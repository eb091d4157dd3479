"""A sheet's print HTML: every input in the form's order, every word of the definition there."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from guidebook.content.form import Form
from guidebook.paper.pdf.finish import inputs
from guidebook.paper.sheet_html import Owner, in_rows, render_sheet
from sheets import ALL_TYPES, CONTEXT, EVENING, LONG_TABLE, parse_sheet


@pytest.fixture(scope="module", params=[EVENING, ALL_TYPES, LONG_TABLE])
def form(request: pytest.FixtureRequest) -> Form:
    return parse_sheet(request.param)


def test_inputs_stand_in_the_forms_order(form: Form) -> None:
    found = re.findall(r'<input [^>]*name="([^"]+)"', render_sheet(form, CONTEXT))
    assert found == [name for field in form.fields() for name in inputs(field)]


def test_every_word_of_the_definition_is_printed(form: Form) -> None:
    html = re.sub(r"\s+", " ", render_sheet(form, CONTEXT))
    for section in form.sections:
        assert section.title in html
        for block in section.blocks:
            shown = [row.label for row in block.rows] + [row.hint for row in block.rows]
            if block.type not in ("questions", "decisions", "scale"):
                shown += [block.label, block.hint]
            shown += [words for field in block.fields for _, words in field.options]
            assert all(text in html for text in shown), block.name


def test_what_editors_write_is_text_and_never_markup() -> None:
    html = render_sheet(parse_sheet(EVENING.replace("Provblad", "<b>&amp; ”x”")), CONTEXT)
    assert "&lt;b&gt;&amp;amp; ”x”" in html


def test_a_sheet_of_a_region_does_not_ask_for_a_workplace() -> None:
    region = parse_sheet(EVENING.replace("title: Provblad", "title: Provblad\nplace: Region"))
    assert [field.name for field in region.head] == ["club", "about", "date"]
    html = render_sheet(region, CONTEXT)
    assert "Region" in html
    assert "Arbetsplats eller lokal grupp" not in html


def test_required_is_said_in_words() -> None:
    assert "(måste fyllas i)" in render_sheet(parse_sheet(ALL_TYPES), CONTEXT)


@pytest.mark.parametrize(
    ("owner", "words"),
    [
        (Owner("step", 6, 7), "Steg 6 av 7"),
        (Owner("step", 0, 7), "Före steg 1"),
        (Owner("habit", 2, 7), "Vana 2 av 7"),
        (Owner("activity", 2, 6), "Organisera, aktivitet 2"),
    ],
)
def test_head_says_where_the_sheet_belongs(owner: Owner, words: str) -> None:
    html = render_sheet(parse_sheet(EVENING), replace(CONTEXT, owner=owner))
    assert words in html


def test_a_sheet_of_no_step_is_named_by_its_id() -> None:
    html = render_sheet(parse_sheet(EVENING), replace(CONTEXT, number="", owner=None))
    assert "Blad provblad · version 3" in html
    assert "Läs först" not in html


def test_two_half_fields_stand_side_by_side() -> None:
    blocks = parse_sheet(ALL_TYPES).sections[1].blocks
    names = [tuple(block.name for block in row) for row in in_rows(blocks)]
    assert names[:4] == [("rad",), ("forst", "behov"), ("dag", "antal"), ("namn",)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Lås in bladet.", ("Lås in bladet.", "")),
        ("Lås in! Förstör det sedan.", ("Lås in!", "Förstör det sedan.")),
        ("utan punkt", ("utan punkt", "")),
    ],
)
def test_notice_begins_with_a_bold_sentence(text: str, parts: tuple[str, str]) -> None:
    assert parse_sheet(ALL_TYPES).sheet.model_copy(update={"notice": text}).notice_parts == parts


def test_a_label_that_the_heading_says_is_not_said_twice() -> None:
    text = ALL_TYPES.replace("label: Uppgifter", "label: alla slags fält").replace(
        "label: Innan mötet", "label: Alla slags fält"
    )
    html = render_sheet(parse_sheet(text), CONTEXT)
    assert html.casefold().count("alla slags fält") == 1
