"""Open states of pages: what a reader has on the screen after doing something."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import Page

Steps = Callable[["Page"], Awaitable[None]]


async def _menu(page: Page) -> None:
    await page.locator("details.menu > summary").click()


async def _folded(page: Page) -> None:
    await page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")


async def _search(page: Page) -> None:
    await page.locator('[data-part="search-open"]').first.click()
    await page.locator("#search-field").fill("ombud")
    await page.locator('[data-part="search-results"] > li').first.wait_for()


async def _search_nothing(page: Page) -> None:
    await page.locator('[data-part="search-open"]').first.click()
    await page.locator("#search-field").fill("ombud")
    await page.locator('[data-part="search-results"] > li').first.wait_for()
    await page.locator("#search-field").fill("xqzwv")
    await page.locator('[data-part="search-results"] > li').first.wait_for(state="hidden")


async def _asked(page: Page) -> None:
    await page.locator('[name="club"]').fill("Kök")
    await page.locator('[data-part="ask"]').wait_for()


async def _saved(page: Page) -> None:
    await _asked(page)
    await page.locator('[data-action="own"]').click()
    await page.locator('[data-part="bar"]').wait_for()


async def _shared(page: Page) -> None:
    await _asked(page)
    await page.locator('[data-action="shared"]').click()
    await page.locator('[data-part="bar"]').wait_for()


async def _wrong_date(page: Page) -> None:
    await _saved(page)
    await page.locator('[name="date"]').fill("en dag")
    await page.locator('[name="date"]').blur()


async def _clearing(page: Page) -> None:
    page.on("dialog", lambda dialog: dialog.dismiss())
    await _saved(page)
    await page.locator('[data-action="clear"]').click()


FORM = '[name="club"]'
OPENER = '[data-part="search-open"]'
# State → what a page must have for it, and the way there.
STATES: dict[str, tuple[str, Steps]] = {
    "menyn öppen": ("details.menu > summary", _menu),
    "allt utfällt": ("main details", _folded),
    "sökning med träffar": (OPENER, _search),
    "sökning utan träffar": (OPENER, _search_nothing),
    "blad: frågan om datorn": (FORM, _asked),
    "blad: sparat på egen dator": (FORM, _saved),
    "blad: delad dator": (FORM, _shared),
    "blad: fel datum": (FORM, _wrong_date),
    "blad: rensa": (FORM, _clearing),
}
