"""What is typed on a worksheet stays: on the device, or in the tab where others use it too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sheets import EVENING
from worksheet_site import OTHER, Reader, assert_filled_in, fill_in, write_site

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
    reader.wait_for("i den här fliken")
    reader.wait_for("Sparat kl.")
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
    reader.wait_for("i den här fliken")
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
    assert reader.value("rad") == ""
    assert not [key for key in reader.stored("localStorage") if "provblad" in key]
    reader.press("Ångra")
    assert_filled_in(reader, written)
    reader.reload()
    assert_filled_in(reader, written)
