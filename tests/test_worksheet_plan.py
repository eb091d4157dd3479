"""From a sheet to the plan: one press, with that sheet in it, however the pages keep things."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from worksheet_site import Reader

if TYPE_CHECKING:
    from playwright.sync_api import Page

SHEET, PRIVATE, BARE = "fraga-direkt", "uppfoljning-ombud", "kanalkarta"
PLAN = "styrelse/plan.html"
END, TITLE, BUTTON = '[data-part="end"]', '[data-part="end-title"]', '[data-action="to-plan"]'
ROWS = '[data-part="rows"] tr'
# As pages from the disk are to one another in Firefox.
ALONE = """for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {
    get() { throw new DOMException("blocked", "SecurityError"); } });"""


@pytest.fixture
def address(site: Path, serve: Any) -> str:
    return str(serve(site))


def sheet(page: Page, address: str, name: str = SHEET) -> Reader:
    return Reader(page, f"{address}/arbetsblad/{name}.html")


def test_the_end_says_what_is_written_and_leads_to_the_plan(
    address: str, browser_page: Page
) -> None:
    reader = sheet(browser_page, address)
    end, button = browser_page.locator(END), browser_page.locator(BUTTON)
    assert "Inget beslut är skrivet än." in end.inner_text()
    assert not button.is_visible()
    reader.write("beslut_1_what", "Äta lunch med nattskiftet")
    reader.write("club", "Köket")
    button.wait_for()
    assert "Ett beslut är skrivet. I planen ser ni" in end.inner_text()
    reader.press("Lägg till ett beslut")
    reader.write("beslut_2_what", "Ringa Amina")
    end.get_by_text("Två beslut är skrivna.").wait_for()
    painted = browser_page.locator("form .button-primary")
    assert painted.all_text_contents() == ["Lägg i er plan"]
    asked: list[str] = []
    browser_page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    button.click()
    browser_page.wait_for_url(f"**/{PLAN}#lagg-in=*")
    browser_page.locator(ROWS).nth(1).wait_for(state="attached")
    assert set(browser_page.locator(f"{ROWS} th").all_text_contents()) == {
        "Äta lunch med nattskiftet", "Ringa Amina",
    }  # fmt: skip
    browser_page.go_back()
    assert (reader.value("beslut_2_what"), asked) == ("Ringa Amina", [])
    assert reader.faults == []


def test_a_private_sheet_is_in_the_plan_when_it_is_put_there(
    address: str, browser_page: Page
) -> None:
    reader = sheet(browser_page, address, PRIVATE)
    reader.write("beslut_1_what", "Ringa i morgon")
    browser_page.goto(f"{address}/{PLAN}")
    browser_page.locator(".plan-sheet").wait_for()
    assert browser_page.locator(ROWS).count() == 0
    browser_page.go_back()
    assert "Bladet rör en enskild person." in browser_page.locator(END).inner_text()
    assert browser_page.locator("form .button-primary").all_text_contents() == ["Spara som fil"]
    reader.press("Lägg ändå besluten i er plan")
    browser_page.locator(f"{ROWS} th").get_by_text("Ringa i morgon").wait_for(state="attached")
    assert reader.faults == []


def test_a_sheet_without_decisions_has_no_way_to_the_plan(address: str, browser_page: Page) -> None:
    sheet(browser_page, address, BARE)
    assert browser_page.locator(BUTTON).count() == 0
    assert "Spara det som fil" in browser_page.locator(END).inner_text()


def test_after_saving_it_is_said_where_the_file_is_and_what_comes_next(
    address: str, browser_page: Page, tmp_path: Path
) -> None:
    reader = sheet(browser_page, address)
    reader.write("beslut_1_what", "Ringa")
    name = reader.save_file(tmp_path).stem
    reader.wait_for(f"Leta efter ”{name}”, oftast i mappen Hämtade filer.")
    end = browser_page.locator(END)
    assert f"Leta efter {name}, oftast" in " ".join(end.inner_text().split())
    assert browser_page.locator(TITLE).inner_text() == "Beslutet är inte i planen än"
    reader.write("beslut_1_what", "Ringa Amina")
    end.get_by_text("Klara med bladet?").wait_for()
    assert not browser_page.locator('[data-part="filed"]').is_visible()
    reader.save_file(tmp_path)
    reader.bar.get_by_role("button", name="Lägg i er plan").click()
    browser_page.locator(f"{ROWS} th").get_by_text("Ringa Amina").wait_for(state="attached")


@pytest.mark.parametrize("how", ["file", "http"])
def test_where_pages_share_no_storage_the_plan_is_given_the_sheet(
    how: str, site: Path, serve: Any, browser_page: Page
) -> None:
    browser_page.context.add_init_script(ALONE)
    reader = sheet(browser_page, site.as_uri() if how == "file" else serve(site))
    reader.write("beslut_1_what", "Ringa <b>Amina</b>")
    with browser_page.expect_popup() as opened:
        reader.press("Lägg i er plan")
    row = opened.value.locator(f"{ROWS} th")
    row.wait_for(state="attached")
    assert row.text_content() == "Ringa <b>Amina</b>"
    assert "bladet ni kom ifrån" in str(opened.value.locator(".plan-sheet").text_content())
    assert reader.value("beslut_1_what") == "Ringa <b>Amina</b>"
    reader.page.get_by_role("heading", name="Bladet är i er plan").wait_for()
    reader.write("beslut_1_who", "Kim")
    reader.page.get_by_role("heading", name="Klara med bladet?").wait_for()
    assert reader.faults == []


def test_from_the_disk_the_sheet_is_taken_in_once(site: Path, browser_page: Page) -> None:
    reader = sheet(browser_page, site.as_uri())
    reader.answer("own")
    reader.write("beslut_1_what", "Ringa")
    with browser_page.expect_popup() as opened:
        reader.press("Lägg i er plan")
    opened.value.locator(ROWS).wait_for(state="attached")
    assert opened.value.locator(".plan-sheet").count() == 1


def test_a_sheet_that_cannot_be_had_is_told_of(address: str, browser_page: Page) -> None:
    browser_page.goto(f"{address}/{PLAN}#lagg-in=borta")
    browser_page.get_by_text("Bladet ni kom ifrån finns inte kvar").wait_for()


def test_no_other_page_can_put_a_sheet_in_the_plan(address: str, browser_page: Page) -> None:
    """Only the page that opened the plan is heard, and only a sheet is read of what it says."""
    sheet(browser_page, address)
    hostile = {"format": "ombudsguiden-svar", "format_version": 1, "sheet": SHEET, "copy": "x",
               "answers": {"beslut": {"1": {"what": "Hej"}}}}  # fmt: skip
    with browser_page.expect_popup() as opened:
        browser_page.evaluate(
            """([plan, text]) => { window.addEventListener("message", ({source}) => {
                source.postMessage({ombudsguiden: text}, "*"); });
              window.open(`${plan}#lagg-in=x`); }""",
            [f"{address}/{PLAN}".replace("localhost", "127.0.0.1"), json.dumps(hostile)],
        )
    other = opened.value
    other.get_by_text("Bladet ni kom ifrån finns inte kvar").wait_for()
    assert other.locator(".plan-sheet").count() == 0
