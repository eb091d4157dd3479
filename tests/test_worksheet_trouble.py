"""When something comes between: another tab, a full storage, a browser that forbids it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sheets import EVENING
from worksheet_site import Reader, write_site

if TYPE_CHECKING:
    from playwright.sync_api import Page

BLOCKED = """Object.defineProperty(window, "%s", {
  get() { throw new DOMException("blocked", "SecurityError"); } });"""
FULL = """Storage.prototype.setItem = function () {
  throw new DOMException("full", "QuotaExceededError"); };"""
FULL_DEVICE = """const set = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, value) {
  if (this === window.localStorage && key.endsWith("draft")) {
    throw new DOMException("full", "QuotaExceededError"); }
  return set.call(this, key, value); };"""


@pytest.fixture
def address(tmp_path: Path, serve: Any) -> str:
    return f"{serve(write_site(tmp_path, EVENING))}/arbetsblad/provblad.html"


@pytest.fixture
def two_tabs(address: str, browser_page: Page) -> tuple[Reader, Reader]:
    """One reader with the same sheet in two tabs, both showing the same text."""
    first = Reader(browser_page, address)
    first.answer("own")
    first.write("club", "Köket")
    first.write("about", "natten")
    first.wait_for("Sparat kl.")
    return first, Reader(browser_page.context.new_page(), address)


def write_in_both(first: Reader, second: Reader) -> None:
    second.write("about", "skrivet i den andra")
    second.wait_for("Sparat kl.")
    first.wait_for("Ändrat i en annan flik")
    first.write("fragor_vilka", "skrivet i den första")
    first.page.wait_for_timeout(600)


def test_another_tab_is_told_of_and_nothing_typed_is_overwritten(
    two_tabs: tuple[Reader, Reader],
) -> None:
    first, second = two_tabs
    write_in_both(first, second)
    assert first.value("about") == "natten"
    assert second.value("about") == "skrivet i den andra"
    second.reload()
    assert second.value("about") == "skrivet i den andra"
    assert second.value("fragor_vilka") == ""
    first.reload()
    assert first.value("fragor_vilka") == "skrivet i den första"
    first.wait_for("Ändrat i en annan flik")


def test_the_other_tabs_text_can_be_taken_and_given_back(
    two_tabs: tuple[Reader, Reader],
) -> None:
    first, second = two_tabs
    write_in_both(first, second)
    first.press("Ta det andra")
    assert first.value("about") == "skrivet i den andra"
    assert first.value("fragor_vilka") == ""
    first.press("Ångra")
    assert first.value("fragor_vilka") == "skrivet i den första"
    first.wait_for("Sparat kl.")
    second.wait_for("Ändrat i en annan flik")


def test_ones_own_text_can_be_kept_and_the_other_had_back(
    two_tabs: tuple[Reader, Reader],
) -> None:
    first, second = two_tabs
    write_in_both(first, second)
    first.press("Behåll det som står här")
    first.wait_for("Sparat kl.")
    first.reload()
    assert first.value("fragor_vilka") == "skrivet i den första"
    second.wait_for("Ändrat i en annan flik")
    second.press("Ta det andra")
    assert second.value("fragor_vilka") == "skrivet i den första"
    second.wait_for("Sparat kl.")


def test_a_tab_that_heard_nothing_does_not_save_over_the_other(
    two_tabs: tuple[Reader, Reader],
) -> None:
    first, second = two_tabs
    # A frozen tab gets no events; it must look for itself before it saves.
    first.page.evaluate(
        "window.addEventListener('storage', (e) => e.stopImmediatePropagation(), true)"
    )
    first.page.evaluate("Ombudsguiden.worksheets[0].draft.listen = () => {}")
    second.write("about", "skrivet i den andra")
    second.wait_for("Sparat kl.")
    first.write("fragor_vilka", "skrivet i den första")
    first.wait_for("Ändrat i en annan flik")
    second.reload()
    assert second.value("about") == "skrivet i den andra"


def test_the_same_text_in_two_tabs_is_no_quarrel(two_tabs: tuple[Reader, Reader]) -> None:
    first, second = two_tabs
    for reader in two_tabs:
        reader.write("about", "samma ord")
    second.wait_for("Sparat kl.")
    first.page.wait_for_timeout(600)
    assert first.bar.get_attribute("data-state") == "saved"


@pytest.mark.parametrize("areas", [("localStorage",), ("localStorage", "sessionStorage")])
def test_where_storage_is_blocked_the_form_works_and_says_so(
    address: str, browser_page: Page, tmp_path: Path, areas: tuple[str, ...]
) -> None:
    for area in areas:
        browser_page.add_init_script(BLOCKED % area)
    reader = Reader(browser_page, address)
    assert not reader.question.is_visible()
    reader.write("about", "går ändå")
    words = "Kunde inte spara." if len(areas) == 2 else "i den här fliken"
    reader.wait_for(words)
    assert "går ändå" in reader.save_file(tmp_path).read_text("utf-8")
    assert reader.faults == []


def test_a_full_storage_is_told_of_and_leaving_is_asked_about_until_there_is_a_file(
    address: str, browser_page: Page, tmp_path: Path
) -> None:
    browser_page.add_init_script(FULL)
    reader = Reader(browser_page, address)
    reader.write("about", "viktigt")
    reader.wait_for("Kunde inte spara.")
    asked: list[str] = []
    browser_page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    browser_page.close(run_before_unload=True)
    browser_page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    reader.save_file(tmp_path)
    asked.clear()
    reader.reload()
    assert asked == []


def test_no_question_on_leaving_where_all_is_saved(address: str, browser_page: Page) -> None:
    reader = Reader(browser_page, address)
    asked: list[str] = []
    browser_page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    reader.write("about", "sparas")
    reader.reload()
    assert asked == []
    assert reader.value("about") == "sparas"


def test_a_full_device_still_keeps_the_text_in_the_tab(address: str, browser_page: Page) -> None:
    browser_page.add_init_script(FULL_DEVICE)
    browser_page.on("dialog", lambda dialog: dialog.accept())
    reader = Reader(browser_page, address)
    reader.answer("own")
    reader.write("about", "får plats i fliken")
    reader.wait_for("Kunde inte spara.")
    reader.reload()
    assert reader.value("about") == "får plats i fliken"
    reader.wait_for("Kunde inte spara.")


def test_a_draft_that_cannot_be_read_is_no_obstacle(address: str, browser_page: Page) -> None:
    reader = Reader(browser_page, address)
    reader.answer("own")
    reader.write("about", "x")
    reader.wait_for("Sparat kl.")
    key = next(key for key in reader.stored("localStorage") if key.endswith("draft"))
    browser_page.evaluate("(key) => localStorage.setItem(key, '{trasig')", key)
    reader.reload()
    reader.write("about", "nytt")
    reader.wait_for("Sparat kl.")
    assert reader.faults == []


# --- strange files ----------------------------------------------------------------------------


def hostile(folder: Path, **changes: Any) -> Path:
    data = {"format": "ombudsguiden-svar", "format_version": 1, "sheet": "provblad", "version": 3,
            "guide": "0.1.0", "saved": "", "answers": {"club": "Köket"}}  # fmt: skip
    path = folder / "svar.json"
    path.write_text(json.dumps({**data, **changes}), encoding="utf-8")
    return path


@pytest.mark.parametrize("sheet", ["__proto__", "constructor", "<img src=x>"])
def test_a_file_of_no_sheet_is_told_of_by_its_name(
    address: str, browser_page: Page, tmp_path: Path, sheet: str
) -> None:
    reader = Reader(browser_page, address)
    reader.open_file(hostile(tmp_path, sheet=sheet))
    reader.wait_for(f"Filen hör till ett annat blad, {sheet}.")
    assert reader.bar.locator('[data-part="notice"] a, img').count() == 0


def test_what_lies_deep_in_a_file_is_kept(address: str, browser_page: Page, tmp_path: Path) -> None:
    deep = json.loads('{"a":' * 9 + '"djupt"' + "}" * 9)
    reader = Reader(browser_page, address)
    reader.open_file(hostile(tmp_path, answers={"__proto__": {"rad": "x"}, "djup": deep}))
    reader.wait_for("Det här har ingen plats på bladet")
    reader.reload()
    saved = reader.save_file(tmp_path).read_text(encoding="utf-8")
    assert "djupt" in saved
    assert json.loads(saved)["rest"]["__proto__"] == {"rad": "x"}
    assert reader.faults == []


def test_a_double_click_saves_one_file(address: str, browser_page: Page) -> None:
    reader = Reader(browser_page, address)
    names: list[str] = []
    browser_page.on("download", lambda download: names.append(download.suggested_filename))
    browser_page.get_by_role("button", name="Spara som fil", exact=True).dblclick()
    browser_page.wait_for_timeout(500)
    assert len(names) == 1
    reader.wait_for("Filen")
