"""Open states of pages: what a reader has on the screen after doing something."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.result import SITE

if TYPE_CHECKING:
    from playwright.async_api import Page

Steps = Callable[["Page"], Awaitable[None]]
FULL = """Storage.prototype.setItem = () => {
  throw new DOMException("full", "QuotaExceededError"); };"""
WRONG_FILE = b"{}"


@dataclass(frozen=True)
class State:
    """How a state is reached, and on which pages: kinds of `audit.built`, or by a selector."""

    steps: Steps
    kinds: tuple[str, ...] = ()
    holds: str = ""  # or: the first page whose HTML has this
    needs: str = ""  # what must be visible; other pages and widths do not have the state
    noise: str = ""  # what the browser says of it in its console


async def _menu(page: Page) -> None:
    await page.locator("details.menu > summary").click()


async def _folded(page: Page) -> None:
    await page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")


async def _search(page: Page) -> None:
    await page.locator('[data-part="search-open"]').first.click()
    await page.locator("#search-field").fill("ombud")
    await page.locator('[data-part="search-results"] > li').first.wait_for()


async def _search_nothing(page: Page) -> None:
    await _search(page)
    await page.locator("#search-field").fill("xqzwv")
    await page.locator('[data-part="search-none"]').wait_for()


async def _search_failed(page: Page) -> None:
    await page.route("**/search-index.js", lambda route: route.fulfill(status=404))
    await page.locator('[data-part="search-open"]').first.click()
    await page.locator('[data-part="search-shown"]:not(:empty)').wait_for()


async def _filtered(page: Page) -> None:
    await page.locator("#register-word").fill("a")
    await page.locator("#register-kind").select_option(index=1)
    await page.locator(".register-filter button").wait_for()


async def _filtered_to_nothing(page: Page) -> None:
    await page.locator("#register-word").fill("xqzwv")
    await page.locator(".register-part").first.wait_for(state="hidden")


async def _asked(page: Page) -> None:
    await page.locator('[name="club"]').fill("Kök")
    await page.locator('[data-part="ask"]').wait_for()


async def _saved(page: Page) -> None:
    await _asked(page)
    await page.locator('[data-action="own"]').click()
    await page.locator('[data-state="saved"]').wait_for()


async def _shared(page: Page) -> None:
    await _asked(page)
    await page.locator('[data-action="shared"]').click()
    await page.locator('[data-state="tab"]').wait_for()


async def _wrong_date(page: Page) -> None:
    await _saved(page)
    await page.locator('[name="date"]').fill("en dag")
    await page.locator('[name="date"]').blur()
    await page.locator(".field-error").first.wait_for()


async def _filled(page: Page) -> None:
    await _saved(page)
    for field in await page.locator('.worksheet :is(input[type="text"], textarea):visible').all():
        await field.fill("Möte i köket den tredje")
    for box in await page.locator(".worksheet :is([type=checkbox], [type=radio]):visible").all():
        await box.check()
    # One more than the paper has, opened.
    more = page.locator('[data-action="add-decision"]')
    while await more.count() and not await page.locator(".row-beyond").count():
        await more.first.click()
    await page.locator('[aria-expanded="false"]:visible', has_text="Flytta eller").first.click()


async def _clearing(page: Page) -> None:
    await _saved(page)
    await page.locator('[data-action="clear"]').click()
    await page.locator('[data-part="notice"]').wait_for()


async def _file_saved(page: Page) -> None:
    await _saved(page)
    async with page.expect_download():
        await page.locator('[data-action="save-file"]').click()
    await page.locator('[data-part="notice"]').wait_for()


async def _open_file(page: Page, data: bytes) -> None:
    given = {"name": "svar.json", "mimeType": "application/json", "buffer": data}
    await page.locator('[data-part="file"]').set_input_files(given)  # type: ignore[arg-type]
    await page.locator('[data-part="notice"]').wait_for()


async def _wrong_file(page: Page) -> None:
    await _saved(page)
    await _open_file(page, WRONG_FILE)


async def _other_copy(page: Page) -> None:
    await _asked(page)
    async with page.expect_download() as download:
        await page.locator('[data-action="save-file"]').click()
    saved = (await (await download.value).path()).read_bytes()
    await page.locator('[name="club"]').fill("En annan klubb")
    await _open_file(page, saved)


async def _other_tab(page: Page) -> None:
    await _saved(page)
    other = await page.context.new_page()
    await other.goto(page.url)
    await other.locator('[name="about"]').fill("skrivet i en annan flik")
    await page.locator('[data-state="changed"]').wait_for()
    await other.close()


async def _copies(page: Page) -> None:
    await _saved(page)
    await page.locator('[data-action="new-copy"]').click()
    await page.locator('[name="club"]').fill("En annan klubb")
    await page.locator('[name="date"]').fill("20 nov")
    await page.locator('[name="date"]').blur()
    await page.locator('[data-part="copies"]').wait_for()


async def _names(page: Page) -> None:
    await _saved(page)
    await page.locator("[data-personal]:visible").first.fill("Leila")
    await page.locator('[data-part="notice"]').wait_for()


async def _unsaved(page: Page) -> None:
    await page.add_init_script(FULL)
    await page.reload()
    await _asked(page)
    await page.locator('[data-action="own"]').click()
    await page.locator('[data-state="failed"]').wait_for()


async def _pdf_question(page: Page) -> None:
    await _saved(page)
    await page.locator("textarea").first.fill("Äta lunch \u2713 " * 90)
    await page.locator('[data-action="fill-pdf"]').click()
    await page.locator('[data-part="notice"] li').first.wait_for()


async def _meeting(page: Page) -> None:
    await _saved(page)
    await page.locator('[data-action="meeting"]').click()
    await page.locator(".meeting-head").wait_for()


async def _meeting_decision(page: Page) -> None:
    await _meeting(page)
    while not await page.locator(".decision.meeting-now").count():
        await page.keyboard.press("PageDown")


async def _planned(page: Page) -> None:
    filled = sorted((SITE / "exempel").glob("*.pdf"))
    wrong = {"name": "brev.json", "mimeType": "application/json", "buffer": WRONG_FILE}
    await page.locator('[data-part="file"]').set_input_files(filled)
    await page.locator('[data-part="rows"] tr').nth(len(filled)).wait_for(state="attached")
    await page.locator('[data-part="file"]').set_input_files(wrong)  # type: ignore[arg-type]
    await page.locator('[data-part="faults"] li').wait_for()
    await page.locator('.plan [data-take="copy"]').click()


EVERY = ("start", "steg", "arbetsblad", "register", "aktivitet")
MENU, SEARCH = "details.menu > summary", '[data-part="search-open"]'
SHEET = ("arbetsblad",)
STATES = {
    "menyn öppen": State(_menu, EVERY, needs=MENU),
    "allt utfällt": State(_folded, holds="<main[^>]*>.*<details"),
    "sökning med träffar": State(_search, EVERY, needs=SEARCH),
    "sökning utan träffar": State(_search_nothing, ("start", "arbetsblad"), needs=SEARCH),
    "sökning som inte kan läsas in": State(
        _search_failed, ("start",), needs=SEARCH, noise="Failed to load resource"
    ),
    "register: filtrerat": State(_filtered, ("register",)),
    "register: inget kvar": State(_filtered_to_nothing, ("register",)),
    "blad: frågan om datorn": State(_asked, SHEET),
    "blad: sparat på egen dator": State(_saved, SHEET),
    "blad: delad dator": State(_shared, SHEET),
    "blad: allt ifyllt": State(_filled, SHEET),
    "blad: fel datum": State(_wrong_date, SHEET),
    "blad: rensat": State(_clearing, SHEET),
    "blad: sparat som fil": State(_file_saved, SHEET),
    "blad: fel fil": State(_wrong_file, SHEET),
    "blad: fil från ett annat exemplar": State(_other_copy, SHEET),
    "blad: ändrat i en annan flik": State(_other_tab, SHEET),
    "blad: två exemplar": State(_copies, SHEET),
    "blad: frågan om människor": State(_names, holds="data-personal", needs="[data-personal]"),
    "blad: gick inte att spara": State(_unsaved, SHEET),
    "blad: PDF:en blir inte som det skrevs": State(_pdf_question, SHEET),
    "blad: mötesläge": State(_meeting, SHEET),
    "blad: mötesläge, ett beslut": State(_meeting_decision, SHEET),
    "planen: med beslut och en fil som inte går att läsa": State(_planned, ("er plan",)),
}
