"""Rows added, taken away and moved: on the form, on paper, in the file and in the plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from guidebook.plan.definitions import definition_of
from plan_rules import argument, ask
from sheets import ALL_TYPES, parse_sheet
from test_worksheet_form import printed
from worksheet_site import Reader, answers_in

Open = Callable[..., Reader]
pytestmark = pytest.mark.parametrize("open_sheet", ["file"], indirect=True)
TABLE = ".table-numbered + .sheet-add"
BEYOND = "Härifrån får det inte plats på det tryckta bladet."


def opened(reader: Reader, block: str) -> None:
    reader.page.locator(f"{block} button", has_text="Flytta eller ta bort").click()


def focused(reader: Reader) -> str:
    return str(reader.page.evaluate(
        "document.activeElement.name || document.activeElement.getAttribute('aria-label')"
        " || document.activeElement.textContent"
    ))  # fmt: skip


def test_more_rows_than_the_paper_has_are_said_saved_loaded_printed_and_planned(
    open_sheet: Open, tmp_path: Path
) -> None:
    reader = open_sheet()
    reader.write("beslut_1_what", "Det första")
    reader.press("Lägg till ett beslut")
    assert focused(reader) == "beslut_2_what"
    reader.write("beslut_2_what", "Ett till")
    reader.write("beslut_2_due", "snart")
    reader.write("uppgifter_r1_vad", "Ett")
    reader.press("Lägg till en rad")
    assert focused(reader) == "uppgifter_r3_vad"
    reader.page.keyboard.type("Tre")
    reader.page.check("#f-uppgifter_r3_ok")
    assert reader.page.get_by_text(BEYOND).count() == 2
    assert reader.field("uppgifter_r3_vem").get_attribute("aria-label") == "Vem, rad 3"
    assert reader.page.locator(".decision legend").nth(1).inner_text().split()[:2] == [
        "Beslut",
        "2",
    ]
    reader.page.locator("#f-beslut_2_due-error").wait_for()
    on_paper = printed(reader.page)
    assert "Etttill" in on_paper
    assert "Tre" in on_paper
    assert "Härifrån" not in on_paper
    path = reader.save_file(tmp_path)
    saved = answers_in(path)
    assert set(saved["answers"]["beslut"]) == {"1"}, "as the answers' schema has it"
    assert set(saved["answers"]["uppgifter"]) == {"r1", "r2"}
    assert saved["rest"] == {
        "beslut": {"2": {"what": "Ett till", "due": "snart"}},
        "uppgifter": {"r3": {"vad": "Tre", "ok": True}},
    }
    text = path.read_text("utf-8")
    assert text.index("Beslut 2") < text.index("<dd>Ett till")
    again = open_sheet(reader.page.context.new_page())
    again.open_file(path)
    again.wait_for("Filen är öppnad.")
    assert again.value("beslut_2_what") == "Ett till"
    assert again.page.is_checked("#f-uppgifter_r3_ok")
    assert not again.bar.get_by_text("har ingen plats").count()
    known = {"provblad": definition_of(parse_sheet(ALL_TYPES))}
    items = [{"source": "a", "file": "a", "text": text}]
    plan = ask("collect.all", argument(items, known=known))
    assert {"Det första", "Ett till"} <= {row["what"] for row in plan["rows"]}
    assert not [note for note in plan["notes"] if "ingen plats" in note]


def test_a_row_is_moved_and_taken_away_with_all_that_is_in_it(open_sheet: Open) -> None:
    reader = open_sheet()
    for number, text in enumerate(("Ett", "Två", "Tre"), 1):
        if number == 3:  # the paper has two
            reader.press("Lägg till en rad")
        reader.write(f"uppgifter_r{number}_vad", text)
    reader.page.check("#f-uppgifter_r3_ok")
    shown = lambda: [reader.value(f"uppgifter_r{n}_vad") for n in (1, 2, 3)]  # noqa: E731
    opened(reader, TABLE)
    reader.press("Rad 3: Flytta upp")
    reader.press("Rad 2: Flytta upp")
    assert shown() == ["Tre", "Ett", "Två"]
    assert reader.page.is_checked("#f-uppgifter_r1_ok")
    assert not reader.page.is_checked("#f-uppgifter_r3_ok")
    assert focused(reader) == "Rad 1: Flytta ner", "what can be done with it is at hand"
    reader.page.keyboard.press("Escape")
    assert focused(reader) == "Flytta eller ta bort"
    assert reader.page.locator(".row-tools").count() == 0
    opened(reader, TABLE)
    reader.press("Rad 1: Ta bort")
    assert reader.value("uppgifter_r1_vad") == "Ett"
    assert reader.field("uppgifter_r3_vad").count() == 0
    assert reader.page.get_by_text(BEYOND).count() == 0
    reader.press("Ångra")
    assert shown() == ["Tre", "Ett", "Två"]
    reader.page.wait_for_timeout(600)
    reader.reload()
    assert shown() == ["Tre", "Ett", "Två"]


def test_a_decision_keeps_its_mark_when_it_is_moved(open_sheet: Open, tmp_path: Path) -> None:
    reader = open_sheet()
    reader.write("beslut_1_what", "Ett")
    reader.page.eval_on_selector('[name="beslut_1_id"]', "(field) => { field.value = 'k7m3xq'; }")
    reader.press("Lägg till ett beslut")
    reader.write("beslut_2_what", "Två")
    opened(reader, ".block-decisions")
    reader.press("Beslut 1: Flytta ner")
    saved = answers_in(reader.save_file(tmp_path))
    assert saved["answers"]["beslut"]["1"]["id"] == ""
    assert saved["rest"]["beslut"]["2"] == {"what": "Ett", "id": "k7m3xq"}


def test_the_keyboard_alone_adds_moves_and_takes_away(open_sheet: Open) -> None:
    reader = open_sheet()
    keys = reader.page.keyboard
    reader.write("uppgifter_r2_vad", "Två")
    reader.page.get_by_role("button", name="Lägg till en rad").focus()
    keys.press("Enter")
    keys.type("Tre")
    opener = reader.page.locator(f"{TABLE} button", has_text="Flytta eller ta bort")
    opener.focus()
    keys.press("Enter")
    reader.page.get_by_role("button", name="Rad 3: Flytta upp").focus()
    keys.press("Enter")
    assert reader.value("uppgifter_r2_vad") == "Tre"
    assert focused(reader) == "Rad 2: Flytta upp"
    keys.press("Tab")
    keys.press("Tab")
    assert focused(reader) == "Rad 2: Ta bort"
    keys.press("Enter")
    assert reader.value("uppgifter_r2_vad") == "Två"
    assert focused(reader) == "Rad 2: Ta bort"


def test_a_file_with_any_number_of_rows_makes_no_more_than_a_hundred(
    open_sheet: Open, tmp_path: Path
) -> None:
    path = tmp_path / "stor.json"
    path.write_text(
        '{"format": "ombudsguiden-svar", "format_version": 1, "sheet": "provblad", "version": 3,'
        ' "guide": "", "saved": "", "answers": {"beslut": {"999": {"what": "Långt bort"},'
        ' "3": {"what": "Nära", "annat": "x"}}}}', encoding="utf-8",
    )  # fmt: skip
    reader = open_sheet()
    reader.open_file(path)
    reader.wait_for("beslut 999 what: Långt bort")
    reader.wait_for("beslut 3 annat: x")
    assert reader.value("beslut_3_what") == "Nära"
    assert reader.page.locator(".decision").count() == 3
