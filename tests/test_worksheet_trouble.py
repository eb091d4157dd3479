"""When something comes between: another tab, a full storage, a browser that forbids it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sheets import EVENING
from worksheet_site import Reader, answers_in, write_site

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
    words = "Det finns bara på skärmen." if len(areas) == 2 else "finns bara i den här fliken"
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


def asked_on_leaving(page: Page) -> list[str]:
    """Return the list that each question on leaving is put in; the reader leaves all the same."""
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    return asked


def test_no_question_on_leaving_where_all_is_saved(address: str, browser_page: Page) -> None:
    reader = Reader(browser_page, address)
    asked = asked_on_leaving(browser_page)
    reader.answer("own")
    reader.write("about", "sparas")
    reader.reload()
    assert asked == []
    assert reader.value("about") == "sparas"


def test_leaving_is_asked_about_while_it_is_only_in_the_tab(
    address: str, browser_page: Page, tmp_path: Path
) -> None:
    reader = Reader(browser_page, address)
    asked = asked_on_leaving(browser_page)
    reader.reload()
    assert asked == [], "nothing is written"
    reader.write("about", "bara i fliken")
    reader.reload()
    assert asked == ["beforeunload"]
    assert reader.value("about") == "bara i fliken"
    reader.save_file(tmp_path)
    reader.reload()
    assert asked == ["beforeunload"], "it is in a file"
    reader.write("about", "ändrat sedan")
    reader.reload()
    assert len(asked) == 2
    reader.answer("own")
    reader.reload()
    assert len(asked) == 2, "it is on the device"


@pytest.mark.parametrize(("link", "count"), [("provblad.html?igen", 0), ("/annan/plats", 1)])
def test_on_the_way_to_another_page_here_nothing_is_lost_and_nothing_asked(
    address: str, browser_page: Page, link: str, count: int
) -> None:
    if count:  # another place on the net is not this site
        link = address.replace("localhost", "127.0.0.1").replace("arbetsblad/", "annan/")
    reader = Reader(browser_page, address)
    asked = asked_on_leaving(browser_page)
    reader.write("about", "bara i fliken")
    browser_page.evaluate(
        """(href) => {
          const link = Object.assign(document.createElement("a"), { href, textContent: "vidare" });
          document.querySelector("h1").append(link); }""",
        link,
    )
    with browser_page.expect_navigation():
        browser_page.get_by_role("link", name="vidare").click()
    assert asked == ["beforeunload"] * count
    browser_page.go_back()
    assert reader.value("about") == "bara i fliken"


def test_a_full_device_still_keeps_the_text_in_the_tab(address: str, browser_page: Page) -> None:
    browser_page.add_init_script(FULL_DEVICE)
    asked = asked_on_leaving(browser_page)
    reader = Reader(browser_page, address)
    reader.answer("own")
    reader.write("about", "får plats i fliken")
    reader.wait_for("Kunde inte spara på enheten.")
    reader.wait_for("Det finns bara i den här fliken. Spara som fil.")
    assert not reader.bar.get_by_text("Sparat kl.").count()
    reader.reload()
    assert asked == ["beforeunload"]
    assert reader.value("about") == "får plats i fliken"
    reader.wait_for("Kunde inte spara på enheten.")


@pytest.mark.parametrize("event", ["pageshow", "visibilitychange"])
def test_a_tab_that_is_brought_back_looks_before_it_says_that_all_is_saved(
    two_tabs: tuple[Reader, Reader], event: str
) -> None:
    first, second = two_tabs
    # A frozen tab gets no events.
    first.page.evaluate("Ombudsguiden.worksheets[0].draft.listen = () => {}")
    second.write("about", "skrivet i den andra")
    second.wait_for("Sparat kl.")
    first.page.evaluate("delete Ombudsguiden.worksheets[0].draft.listen")
    assert first.bar.get_attribute("data-state") == "saved"
    first.page.evaluate(
        """(name) => name === "pageshow"
          ? window.dispatchEvent(new PageTransitionEvent(name, { persisted: true }))
          : document.dispatchEvent(new Event(name))""",
        event,
    )
    first.wait_for("Ändrat i en annan flik")
    second.reload()
    assert second.value("about") == "skrivet i den andra"


def test_no_longer_ones_own_computer_loses_neither_tabs_text(
    two_tabs: tuple[Reader, Reader],
) -> None:
    first, second = two_tabs
    write_in_both(first, second)
    first.page.evaluate("Ombudsguiden.worksheets[0].answer('tab')")
    first.wait_for("finns bara i den här fliken")
    assert first.stored("localStorage") == {}
    first.reload()
    assert first.value("fragor_vilka") == "skrivet i den första"
    first.press("Hämta tillbaka det")
    assert first.value("about") == "skrivet i den andra"
    first.press("Ångra")
    assert first.value("fragor_vilka") == "skrivet i den första"


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


def test_what_has_no_place_is_kept_and_what_lies_too_deep_is_told_of(
    address: str, browser_page: Page, tmp_path: Path
) -> None:
    """No sheet has groups in groups in groups: such a file is not from here."""
    reader = Reader(browser_page, address)
    reader.open_file(hostile(tmp_path, answers={"__proto__": {"rad": "x"}, "a": {"b": {"c": "y"}}}))
    reader.wait_for("Det här har ingen plats på bladet")
    reader.reload()
    saved = answers_in(reader.save_file(tmp_path))
    assert saved["rest"] == {"__proto__": {"rad": "x"}, "a": {"b": {"c": "y"}}}
    deep = json.loads('{"a":' * 9 + '"djupt"' + "}" * 9)
    reader.open_file(hostile(tmp_path, answers={"djup": deep}))
    reader.wait_for("Filen är skadad.")
    assert reader.faults == []


def test_a_double_click_saves_one_file(address: str, browser_page: Page) -> None:
    reader = Reader(browser_page, address)
    names: list[str] = []
    browser_page.on("download", lambda download: names.append(download.suggested_filename))
    browser_page.get_by_role("button", name="Spara som fil", exact=True).dblclick()
    browser_page.wait_for_timeout(500)
    assert len(names) == 1
    reader.wait_for("Bladet är sparat som fil.")
