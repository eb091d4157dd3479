"""What is typed on a worksheet stays: on the device, or in the tab where others use it too."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sheets import EVENING
from worksheet_site import OTHER, Reader, answers_in, assert_filled_in, fill_in, write_site

if TYPE_CHECKING:
    from playwright.sync_api import Page

PRIVATE = EVENING + "private: true\n"
Open = Callable[..., Reader]


def test_on_an_own_computer_it_is_there_another_day(open_sheet: Open) -> None:
    reader = open_sheet()
    reader.answer("own")
    written = fill_in(reader)
    reader.wait_for("på den här enheten")
    reader.wait_for("Sparat kl.")
    reader.press("Ja, spara det också")
    reader.page.close()

    again = open_sheet(reader.page.context.new_page())
    assert_filled_in(again, written)
    assert not again.question.is_visible()


def test_what_is_typed_last_is_saved_when_the_page_is_left(open_sheet: Open) -> None:
    reader = open_sheet()
    reader.answer("own")
    reader.write("rad", "skrivet och genast borta")
    reader.reload()
    assert reader.value("rad") == "skrivet och genast borta"


@pytest.mark.parametrize("answer", ["shared", None])
def test_on_a_shared_computer_it_stays_in_the_tab(open_sheet: Open, answer: str | None) -> None:
    reader = open_sheet()
    if answer:
        reader.answer(answer)
    reader.write("rad", "hemligt")
    reader.wait_for("Inte sparat än")
    reader.wait_for("finns bara i den här fliken")
    assert reader.stored("localStorage") == {}
    reader.reload()
    assert reader.value("rad") == "hemligt"
    assert reader.question.is_visible() == (answer is None)

    other_tab = open_sheet(reader.page.context.new_page())
    assert other_tab.value("rad") == ""


def test_the_answer_can_be_changed_and_the_text_moves_along(open_sheet: Open) -> None:
    reader = open_sheet()
    reader.answer("own")
    reader.write("rad", "flyttas")
    reader.wait_for("Sparat kl.")
    reader.page.locator('[data-action="ask"]').click()
    reader.answer("shared")
    reader.wait_for("finns bara i den här fliken")
    assert reader.stored("localStorage") == {}
    assert reader.value("rad") == "flyttas"
    reader.page.locator('[data-action="ask"]').click()
    reader.answer("own")
    reader.wait_for("på den här enheten")
    assert not [key for key in reader.stored("sessionStorage") if key.endswith("draft")]
    reader.reload()
    assert reader.value("rad") == "flyttas"


def test_a_private_sheet_asks_for_itself(tmp_path: Path, browser_page: Page, serve: Any) -> None:
    base = serve(write_site(tmp_path, PRIVATE, OTHER))
    reader = Reader(browser_page, f"{base}/arbetsblad/annat-blad.html")
    reader.answer("own")
    private = Reader(browser_page, f"{base}/arbetsblad/provblad.html")
    assert "namn på människor" in private.question.inner_text()
    private.write("club", "Köket")
    private.wait_for("i den här fliken")
    assert not [key for key in private.stored("localStorage") if "provblad" in key]
    private.answer("own")
    private.wait_for("på den här enheten")
    private.reload()
    assert not private.question.is_visible()
    assert private.value("club") == "Köket"


def test_an_emptied_sheet_leaves_nothing_behind_and_can_be_undone(open_sheet: Open) -> None:
    reader = open_sheet()
    reader.answer("own")
    written = fill_in(reader)
    reader.wait_for("Sparat kl.")
    reader.press("Töm bladet")
    reader.wait_for("Det som står här finns inte i någon fil.")
    reader.press("Avbryt")
    assert_filled_in(reader, written)
    reader.press("Töm bladet")
    reader.bar.locator('[data-part="notice"]').get_by_role("button", name="Töm bladet").click()
    assert reader.value("rad") == ""
    assert not [key for key in reader.stored("localStorage") if "provblad" in key]
    reader.press("Ångra")
    assert_filled_in(reader, written)
    reader.reload()
    assert_filled_in(reader, written)


def own_mark(reader: Reader, folder: Path) -> str:
    """Save as a file; return what tells this paper from others of its kind."""
    mark: str = answers_in(reader.save_file(folder))["copy"]
    assert len(mark) > 4
    return mark


@pytest.mark.parametrize("answer", ["own", "shared"])
def test_a_paper_keeps_its_own_mark_until_it_is_emptied(
    open_sheet: Open, tmp_path: Path, answer: str
) -> None:
    reader = open_sheet()
    reader.answer(answer)
    reader.write("club", "Köket")
    first = own_mark(reader, tmp_path)
    reader.write("club", "Köket, natten")
    assert own_mark(reader, tmp_path) == first
    reader.write("rad", "mer")
    reader.reload()
    assert reader.value("rad") == "mer"
    assert own_mark(reader, tmp_path) == first
    (draft,) = (
        json.loads(text)
        for area in ("localStorage", "sessionStorage")
        for key, text in reader.stored(area).items() if key.endswith(":draft")
    )  # fmt: skip
    assert draft["copy"] == first
    reader.press("Töm bladet")  # all is in a file, so nothing is asked
    reader.wait_for("Bladet är tömt.")
    reader.write("club", "Köket")
    second = own_mark(reader, tmp_path)
    assert second != first
    reader.reload()
    assert own_mark(reader, tmp_path) == second


def test_a_paper_that_is_had_back_or_opened_has_its_mark_again(
    open_sheet: Open, tmp_path: Path
) -> None:
    reader = open_sheet()
    reader.write("club", "Köket")
    first = own_mark(reader, tmp_path)
    file = tmp_path / "okt.json"
    file.write_bytes(reader.save_file(tmp_path).read_bytes())
    reader.press("Töm bladet")
    reader.press("Ångra")
    reader.wait_for("Det som stod här är tillbaka.")
    assert own_mark(reader, tmp_path) == first
    other = open_sheet(reader.page.context.new_page())
    other.open_file(file)
    other.wait_for("Filen är öppnad.")
    assert own_mark(other, tmp_path) == first
    third = open_sheet(reader.page.context.new_page())
    third.write("club", "Köket")
    assert own_mark(third, tmp_path) != first, "another paper, whatever it says"


APPLE = "Object.defineProperty(Navigator.prototype, 'vendor', {get: () => 'Apple Computer, Inc.'})"
PERSIST = """window.asked = 0;
if (navigator.storage) navigator.storage.persist = async () => { asked += 1; throw 1; };"""


def test_what_closes_with_the_tab_is_not_called_saved(open_sheet: Open, tmp_path: Path) -> None:
    reader = open_sheet()
    reader.write("rad", "bara här")
    reader.page.wait_for_timeout(600)
    assert "Inte sparat än" in reader.bar.inner_text()
    assert "finns bara i den här fliken" in reader.bar.inner_text()
    assert "Sparat" not in reader.bar.inner_text()
    reader.save_file(tmp_path)
    reader.wait_for("Finns som fil")
    reader.reload()
    reader.wait_for("Finns som fil")
    reader.write("rad", "ändrat sedan")
    reader.wait_for("Inte sparat än")


def test_a_browser_that_forgets_says_so_and_no_other(open_sheet: Open) -> None:
    other = open_sheet()
    assert "sju dagar" not in other.question.inner_text()
    other.page.context.add_init_script(APPLE)
    safari = open_sheet(other.page.context.new_page())
    assert "om du inte besöker sidan på sju dagar" in safari.question.inner_text()
    safari.answer("own")
    safari.write("rad", "x")
    safari.wait_for("Sparat kl.")
    safari.wait_for("Kan försvinna efter sju dagar utan besök.")
    other.write("rad", "y")
    other.page.wait_for_timeout(600)
    assert "sju dagar" not in other.bar.inner_text()


def test_the_browser_is_asked_to_keep_only_what_the_reader_keeps(open_sheet: Open) -> None:
    reader = open_sheet()
    reader.page.context.add_init_script(PERSIST)
    reader.reload()
    able = reader.page.evaluate("Boolean(navigator.storage)")
    reader.write("rad", "x")
    reader.answer("shared")
    assert reader.page.evaluate("asked") == 0
    reader.page.locator('[data-action="ask"]').click()
    reader.answer("own")
    reader.wait_for("på den här enheten")
    assert reader.page.evaluate("asked") == int(able)


def test_a_tab_says_so_when_another_has_taken_its_text_off_the_device(open_sheet: Open) -> None:
    first = open_sheet()
    first.answer("own")
    first.write("rad", "kvar i båda")
    first.wait_for("Sparat kl.")
    second = open_sheet(first.page.context.new_page())
    second.page.locator('[data-action="ask"]').click()
    second.answer("shared")
    first.wait_for("finns bara i den här fliken")
    first.reload()
    assert first.value("rad") == second.value("rad") == "kvar i båda"
    assert first.stored("localStorage") == {}


def test_an_answer_in_another_tab_is_heard(open_sheet: Open) -> None:
    first = open_sheet()
    first.write("rad", "skrivet före svaret")
    second = open_sheet(first.page.context.new_page())
    second.answer("own")
    first.wait_for("på den här enheten")
    assert not first.question.is_visible()
    second.reload()
    assert second.value("rad") == "skrivet före svaret"
