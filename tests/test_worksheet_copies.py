"""Several copies of a sheet, what an empty one is given, and what a date means."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from test_worksheet_form import printed
from worksheet_site import Reader, answers_in

if TYPE_CHECKING:
    from playwright.sync_api import Locator

Open = Callable[..., Reader]
pytestmark = pytest.mark.parametrize("open_sheet", ["file"], indirect=True)


def copies(reader: Reader) -> Locator:
    return reader.page.locator('[data-part="copies"] button:visible')


def own(open_sheet: Open, club: str = "Köket") -> Reader:
    reader = open_sheet()
    reader.answer("own")
    reader.write("club", club)
    reader.write("rad", f"{club}s text")
    reader.wait_for("Sparat kl.")
    return reader


def test_two_groups_have_the_same_sheet_open(open_sheet: Open, tmp_path: Path) -> None:
    reader = own(open_sheet)
    assert copies(reader).count() == 0
    reader.press("Fyll i ett exemplar till")
    assert (reader.value("rad"), reader.value("club")) == ("", "Köket"), "the group goes along"
    reader.write("club", "Lagret")
    reader.write("rad", "Lagrets text")
    reader.field("rad").blur()
    assert sorted(copies(reader).all_inner_texts()) == ["Köket", "Lagret"]
    reader.wait_for("Sparat kl.")
    other = open_sheet(reader.page.context.new_page())
    assert other.value("rad") == "Lagrets text", "what was written last"
    assert sorted(copies(other).all_inner_texts()) == ["Köket", "Lagret"]
    other.press("Köket")
    assert other.value("rad") == "Kökets text"
    other.write("rad", "Kökets nya text")
    other.wait_for("Sparat kl.")
    reader.page.wait_for_timeout(600)
    assert reader.bar.get_attribute("data-state") == "saved", "no quarrel between two copies"
    reader.reload()
    assert reader.value("rad") == "Lagrets text"
    marks = {answers_in(each.save_file(tmp_path))["copy"] for each in (reader, other)}
    assert len(marks) == 2
    keys = sorted(key for key in reader.stored("localStorage") if key.endswith(":draft"))
    assert len(keys) == 2
    first = [key for key in keys if key.endswith(":provblad:draft")]
    assert len(first) == 1, "the first lies where it always did"


def test_a_copy_that_is_emptied_is_no_more_and_a_draft_of_before_is_found(
    open_sheet: Open,
) -> None:
    reader = own(open_sheet)
    reader.press("Fyll i ett exemplar till")
    reader.press("Fyll i ett exemplar till")
    reader.wait_for("Det här exemplaret är tomt.")
    reader.press("Stäng")
    reader.page.close()
    again = open_sheet(reader.page.context.new_page())
    assert again.value("rad") == "Kökets text"
    assert copies(again).count() == 0


@pytest.mark.parametrize("how", ["tab", "full"])
def test_in_a_tab_copies_are_kept_and_where_nothing_is_none_is_left(
    open_sheet: Open, how: str
) -> None:
    reader = open_sheet()
    if how == "full":
        reader.page.evaluate(
            """() => { Storage.prototype.setItem = () => {
              throw new DOMException("full", "QuotaExceededError"); }; }"""
        )
    reader.write("rad", "ett")
    reader.page.wait_for_timeout(600)
    reader.press("Fyll i ett exemplar till")
    if how == "full":
        reader.wait_for("Det som står här är inte sparat. Spara det som fil först.")
        assert reader.value("rad") == "ett"
        return
    assert reader.value("rad") == ""
    reader.write("rad", "två")
    copies(reader).first.click()
    assert reader.value("rad") == "ett"
    assert reader.stored("localStorage") == {}
    copies(reader).nth(1).click()
    assert reader.value("rad") == "två"


def test_a_file_of_another_group_can_be_opened_beside(open_sheet: Open, tmp_path: Path) -> None:
    reader = open_sheet()
    reader.write("club", "Köket")
    reader.write("rad", "i filen")
    path = reader.save_file(tmp_path)
    reader.write("club", "Lagret")
    reader.write("rad", "här")
    reader.open_file(path)
    reader.press("Öppna bredvid")
    reader.wait_for("Filen är öppnad.")
    assert reader.value("rad") == "i filen"
    reader.press("Lagret")
    assert reader.value("rad") == "här"


def test_an_empty_sheet_has_today_and_counts_as_empty(open_sheet: Open, tmp_path: Path) -> None:
    reader = open_sheet()
    now = datetime.datetime.now()
    assert reader.value("date").startswith(f"{now.day} ")
    assert reader.value("date").endswith(f" {now.year}")
    reader.wait_for("Inget är skrivet än")
    assert str(now.year) not in printed(reader.page), "it is printed to be written on another day"
    asked: list[str] = []
    reader.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    reader.answer("own")
    reader.reload()
    assert asked == []
    assert [key for key in reader.stored("localStorage") if key.endswith("draft")] == []
    reader.write("rad", "nu är det skrivet")
    saved = answers_in(reader.save_file(tmp_path))
    assert saved["answers"]["date"] == reader.value("date")
    reader.write("date", "1 maj 2024")
    reader.reload()
    assert reader.value("date") == "1 maj 2024"


def test_the_group_goes_along_on_ones_own_device_only(open_sheet: Open) -> None:
    reader = open_sheet()
    reader.write("club", "Köket")
    reader.page.wait_for_timeout(600)
    other = open_sheet(reader.page, "annat-blad")
    assert other.value("club") == ""
    other.answer("own")
    other.write("club", "Lagret")
    other.wait_for("Sparat kl.")
    third = open_sheet(reader.page.context.new_page(), "provblad")
    assert third.value("club") == "Lagret"
    third.wait_for("Inget är skrivet än")
    third.page.locator('[data-action="ask"]').click()
    third.answer("shared")
    assert third.stored("localStorage") == {}


def test_what_a_date_means_is_said_when_its_field_is_left(open_sheet: Open) -> None:
    reader = open_sheet()
    reader.write("date", "20 nov 2026")
    field = reader.field("dag")
    for text, meaning in {
        "15 dec": "tisdag 15 december 2026", "v. 50": "söndag 13 december 2026",
        "1 mars": "måndag 1 mars 2027",
    }.items():  # fmt: skip
        field.fill(text)
        assert reader.page.locator("#f-dag-meaning").count() == 0, "not while it is written"
        field.blur()
        line = reader.page.locator("#f-dag-meaning")
        assert line.inner_text() == meaning
        assert field.get_attribute("aria-describedby") == "f-dag-meaning"
    field.fill("snart")
    field.blur()
    assert reader.page.locator("#f-dag-meaning").count() == 0
    assert field.get_attribute("aria-describedby") == "f-dag-error"
    reader.write("rad", "x")
    assert "december" not in printed(reader.page)


def test_the_other_tab_shows_what_differs(open_sheet: Open) -> None:
    first = own(open_sheet)
    second = open_sheet(first.page.context.new_page())
    second.write("rad", "skrivet där")
    second.page.check("#f-klart")
    second.wait_for("Sparat kl.")
    first.wait_for("Ändrat i en annan flik")
    items = first.bar.locator("li")
    assert items.all_inner_texts() == [
        "En rad: här ”Kökets text”, där ”skrivet där”",
        "Alla har sagt sitt: här inget, där ”✓”",
    ]
    assert json.dumps(first.faults) == "[]"


def test_what_a_newer_guide_has_written_is_left_as_it_is(open_sheet: Open) -> None:
    reader = own(open_sheet)
    newer = reader.page.evaluate(
        """() => { const key = Object.keys(localStorage).find((key) => key.endsWith(":draft"));
          const packed = { ...JSON.parse(localStorage[key]), format_version: 2 };
          localStorage[key] = JSON.stringify(packed); return [key, localStorage[key]]; }"""
    )
    reader.reload()
    reader.wait_for("i en nyare utgåva av guiden. Det ligger kvar på enheten.")
    assert reader.value("rad") == ""
    reader.write("rad", "skrivet här")
    reader.wait_for("Sparat kl.")
    reader.reload()
    assert reader.value("rad") == "skrivet här"
    assert reader.stored("localStorage")[newer[0]] == newer[1]
