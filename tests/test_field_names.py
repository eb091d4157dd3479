"""What fields are called: the telling word first, short, and no two alike on a sheet."""

from __future__ import annotations

from collections import Counter

import pytest

from guidebook.content.form import Form, FormField
from guidebook.content.form_names import called
from sheets import ALL_TYPES, HEAD, parse_sheet
from test_agreement import SHEETS

MOST = 70
"""What a name may have of letters, where it is more than the words that stand at the field."""

# A branch's own sheet, written without a thought of how it sounds.
OWN = (
    HEAD
    + """
sections:
  - name: ett
    title: Nu
    fields:
      - {name: dag, type: date, label: Datum}
      - {name: vem, type: person, label: Vem?}
      - {name: vem_mer, type: person, label: VEM?}
      - {name: lista, type: table, label: Gör så här, rows: 2, columns: [{name: vem, label: Vem}]}
  - name: sedan
    title: Sedan
    fields:
      - {name: vem_nu, type: person, label: Vem?}
      - {name: lista_b, type: table, label: Först, rows: 2, columns: [{name: vem, label: Vem}]}
      - {name: lista_c, type: table, label: Sist, rows: 2, columns: [{name: vem, label: Vem}]}
      - name: kryss
        type: checkbox
        label: "Kryssa det som är gjort. Det gör ni tillsammans:"
        items: [{name: lokal, label: Lokalen är bokad}]
"""
)


def names(form: Form) -> dict[str, str]:
    return {field.name: field.accessible for field in form.fields()}


def shown(form: Form) -> list[FormField]:
    return [field for field in form.fields() if field.kind != "hidden"]


def starts_with_what_is_printed(field: FormField) -> bool:
    return field.accessible.startswith(field.label.rstrip(":"))


@pytest.mark.parametrize("sheet_id", SHEETS)
def test_no_two_fields_of_a_sheet_are_called_the_same(sheet_id: str) -> None:
    said = Counter(name.casefold() for name in names(SHEETS[sheet_id]).values())
    assert [name for name, often in said.items() if often > 1] == []


@pytest.mark.parametrize("sheet_id", SHEETS)
def test_names_are_short_and_begin_with_what_stands_at_the_field(sheet_id: str) -> None:
    fields = shown(SHEETS[sheet_id])
    assert [field.accessible for field in fields if not starts_with_what_is_printed(field)] == []
    longer = [field.accessible for field in fields if field.accessible != field.label]
    assert [name for name in longer if len(name) > MOST] == []


def test_what_is_alike_tells_its_section_then_its_block_then_a_number() -> None:
    form = parse_sheet(OWN)
    said = names(form)
    assert len({name.casefold() for name in said.values()}) == len(said)
    assert all(starts_with_what_is_printed(field) for field in form.fields())
    assert said["date"] == "Datum"
    assert said["dag"] == "Datum, Nu"
    assert (said["vem"], said["vem_mer"]) == ("Vem? Nu", "VEM? Nu, 2")
    assert said["vem_nu"] == "Vem? Sedan"
    assert said["lista_r1_vem"] == "Vem, rad 1, Nu"
    assert said["lista_b_r1_vem"] == "Vem, rad 1, Sedan, Först"
    assert said["lista_c_r2_vem"] == "Vem, rad 2, Sedan, Sist"
    assert said["kryss_lokal"] == "Lokalen är bokad"


def test_each_kind_of_field_has_its_rule() -> None:
    said = names(parse_sheet(ALL_TYPES))
    assert said["lage_lara"] == "Lära på jobbet"
    assert said["lage_lara_comment"] == "Så märks det, 1. Lära på jobbet"
    assert said["roller_ordf_nu"] == "Vem i dag, Ordförande"
    assert said["uppgifter_r2_nar"] == "Klart senast, datum, rad 2"
    assert said["beslut_1_what"] == "Vad ska vi göra? Beslut 1"
    assert said["dag"] == "Dag", "the label says that it is a date"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("Vem", "beslut 2"), "Vem, beslut 2"),
        (("Vad?", "beslut 2", "Mål"), "Vad? Beslut 2, Mål"),
        (("Gör så:", "rad 1"), "Gör så, rad 1"),
    ],
)
def test_after_a_sentence_another_begins(words: tuple[str, ...], told: str) -> None:
    assert called(*words) == told
