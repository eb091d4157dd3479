"""axe on every page and open state, and what a reader would notice beside it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from audit.axe import AXE, CUT, SPACING
from audit.browser import QUIET, NoBrowser, program, served
from audit.built import build, kinds, pages
from audit.contrast import contrasts
from audit.result import SAMPLE, SITE, Result, Say, not_run
from audit.seen import Seen, told
from audit.states import STATES
from viewers import NODE

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

WIDTHS = (1280, 768, 320)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
HEIGHT = 900
TABS = 2
Work = tuple[str, str]  # page, state


def run(say: Say) -> Result:
    """Look at every page in two schemes and three widths, then at the open states."""
    if not (NODE / "axe-core").is_dir():
        return not_run("axe-core finns inte; scripts/audit hämtar det.")
    build(say)
    seen = Seen()
    try:
        with served(SITE) as address:
            browser = asyncio.run(_all(address, seen, say))
    except NoBrowser as error:
        return not_run(str(error))
    widths = "320, 768 och 1280 px"
    if SAMPLE:
        widths = f"ett urval: {widths} på en sida av varje slag, en av bredderna på övriga"
    return told(seen, browser, widths)


async def _all(address: str, seen: Seen, say: Say) -> str:
    """Let the tabs work through the list; return the browser's version."""
    from playwright.async_api import async_playwright

    work: asyncio.Queue[Work] = asyncio.Queue()
    for item in [(name, "") for name in pages()] + _states():
        work.put_nowait(item)
    async with async_playwright() as player:
        browser = await player.chromium.launch(executable_path=program(), args=QUIET)
        await asyncio.gather(*(_tab(browser, address, work, seen, say) for _ in range(TABS)))
        version = browser.version
        await browser.close()
    return f"Chromium {version}"


def _states() -> list[Work]:
    """Return every open state with the pages it is looked at on."""
    found = []
    for state, how in STATES.items():
        names = [kinds()[kind] for kind in how.kinds if kind in kinds()]
        if how.holds:
            holds = re.compile(how.holds, re.DOTALL)
            names += [name for name in pages()
                      if holds.search((SITE / name).read_text(encoding="utf-8"))][:1]  # fmt: skip
        found += [(name, state) for name in names]
    return found


async def _tab(
    browser: Browser, address: str, work: asyncio.Queue[Work], seen: Seen, say: Say
) -> None:  # fmt: skip
    """Pages without a state share one window; a state starts as one who was never here."""
    async with _window(browser, seen) as shared:
        while not work.empty():
            name, state = work.get_nowait()
            if work.qsize() % 20 == 0:
                say(f"{work.qsize()} kvar …")
            if not state:
                await _look(shared, f"{address}/{name}", name, "", _widths(name))
                continue
            for width in WIDTHS:
                async with _window(browser, seen) as window:
                    await _look(window, f"{address}/{name}", name, state, (width,))


def _widths(name: str) -> tuple[int, ...]:
    """Return the widths to look at: all, or in a sample one for each page that is not special."""
    if not SAMPLE or name in kinds().values():
        return WIDTHS
    return (WIDTHS[sum(name.encode()) % len(WIDTHS)],)


@dataclass
class Window:
    """A window, and what is looked at in it just now."""

    page: Page
    seen: Seen
    where: str = ""
    noise: str = ""  # what the browser says of a state that is made on purpose

    def fault(self, text: str) -> None:
        """Keep what a page did that it should not."""
        if not self.noise or self.noise not in text:
            self.seen.faults.add(f"{self.where}: {text[:160]}")

    def asked(self, url: str) -> None:
        """Keep a request to another host."""
        if urlsplit(url).hostname not in ("localhost", None):
            self.fault(f"frågar {urlsplit(url).hostname}")


@asynccontextmanager
async def _window(browser: Browser, seen: Seen) -> AsyncIterator[Window]:
    context = await browser.new_context(locale="sv-SE", reduced_motion="reduce")
    context.set_default_timeout(60_000)
    await context.add_init_script(path=NODE / "axe-core" / "axe.min.js")
    page = await context.new_page()
    window = Window(page, seen)
    page.on("console", lambda m: window.fault(f"konsolen: {m.text}"))
    page.on("pageerror", lambda e: window.fault(f"fel i skript: {e}"))
    page.on("request", lambda r: window.asked(r.url))
    page.on("dialog", lambda dialog: dialog.accept())  # leaving a page with unsaved text
    yield window
    if cookies := await context.cookies():
        window.fault(f"{len(cookies)} kakor")
    await context.close()


async def _look(window: Window, url: str, name: str, state: str, widths: tuple[int, ...]) -> None:
    """Load a page once, and look at it in every width and scheme."""
    page = window.page
    window.where = f"{name} {state}".strip()
    try:
        await page.set_viewport_size({"width": widths[0], "height": HEIGHT})
        await page.goto(url)
        await page.evaluate("document.fonts.ready.then(() => 0)")
        if not state or await _reach(window, state):
            await _every_width(window, (name, state), widths)
    except Exception as error:  # one page must not stop the rest
        window.fault(f"gick inte att granska: {str(error).splitlines()[0]}")


async def _every_width(window: Window, work: Work, widths: tuple[int, ...]) -> None:
    page, seen = window.page, window.seen
    for width in widths:
        await page.set_viewport_size({"width": width, "height": HEIGHT})
        seen.layout(f"{window.where} ({width} px)", await page.evaluate(CUT))
        # As high as the page, so that the bar at the bottom of the window hides nothing.
        height = await page.evaluate("document.documentElement.scrollHeight")
        await page.set_viewport_size({"width": width, "height": max(height, HEIGHT)})
        for scheme in SCHEMES:
            await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            await _axe(window, (*work, scheme, width))
        await page.evaluate(SPACING)
        spaced = f"{window.where} ({width} px, läsarens egna avstånd)"
        found = await page.evaluate(CUT)
        # A table with columns may be scrolled; on a phone there are none.
        seen.layout(spaced, found if width == min(WIDTHS) else {**found, "wide": 0})
        await page.evaluate("document.adoptedStyleSheets = []")


async def _reach(window: Window, state: str) -> bool:
    """Bring a page into a state; False where it does not have that state."""
    how, page = STATES[state], window.page
    window.noise = how.noise
    if how.needs and not await page.locator(how.needs).first.is_visible():
        return False
    try:
        await how.steps(page)
    except Exception as error:
        window.fault(f"läget gick inte att nå: {str(error).splitlines()[0]}")
        return False
    window.seen.states[state] += 1
    return True


async def _axe(window: Window, place: tuple[str, str, str, int]) -> None:
    page, seen = window.page, window.seen
    found: dict[str, Any] = await page.evaluate(AXE)
    seen.runs += 1
    seen.version = found["version"]
    for row in found["violations"]:
        seen.violation(place, row)
    faint = [row["target"] for row in found["incomplete"] if row["rule"] == "color-contrast"]
    size = page.viewport_size
    if faint and size:  # a picture of a window, not of the whole page
        await page.set_viewport_size({"width": size["width"], "height": HEIGHT})
    measured = await contrasts(page, [target for target in faint if target])
    if faint and size:
        await page.set_viewport_size(size)
    for row in found["incomplete"]:
        contrast = measured.get(row["target"]) if row["rule"] == "color-contrast" else None
        seen.incomplete(place, row, contrast)
