"""Open pages as a reader's device shows them and tell what an eye would stop at.

The checks are scripts that look at the drawn page (drawn.js, checks.js). Here they are run in
every window, light and dark, before and after something is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Route

WIDTHS = (320, 360, 390, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
HEIGHT = {320: 568, 360: 640, 390: 844, 768: 1024, 960: 700, 1280: 900}
LINES = 20  # as many as a field must grow by to reach the bottom of the window
MOST_MOVED = 0.005  # of a layout shift: less is not seen
CHECKS = {
    "ord": "fält eller knapp utan synliga ord",
    "brutet": "ord bryts fel",
    "krock": "ligger på varandra",
    "utanfor": "utanför sin ruta",
    "skuret": "skärs av",
    "tomt": "en tom rad i en rubrik",
    "bredd": "går att rulla i sidled",
    "tackt": "täcks av en list",
    "hopp": "hoppar när sidan öppnas",
}
SCRIPTS = [Path(__file__).parent / name for name in ("drawn.js", "checks.js")]
# Short things, as one writes them in a meeting.
WRITE = """() => {
  const words = {date: '20 nov', number: '12', person: 'Leila'};
  document.querySelectorAll('.worksheet :is(input[type=text], textarea)').forEach((field) => {
    field.value = words[field.dataset.kind] || (field.localName === 'textarea'
      ? 'Vi börjar med nattskiftet.\\nSedan alla andra, två och två.' : 'Mötet i maj');
    field.dispatchEvent(new Event('input', {bubbles: true}));
  });
  document.querySelectorAll('.worksheet :is([type=checkbox], [type=radio])').forEach((box) => {
    box.checked = true;
    box.dispatchEvent(new Event('input', {bubbles: true}));
  });
}"""


@dataclass(frozen=True)
class Flaw:
    """One thing that is wrong: `check` is a key of CHECKS, `what` says where on the page."""

    check: str
    page: str
    width: int
    state: str
    scheme: str
    what: str

    def __str__(self) -> str:
        where = ", ".join(filter(None, (f"{self.width} px", self.state, self.scheme)))
        return f"{self.page} ({where}): {CHECKS[self.check]}: {self.what}"


@contextmanager
def reader(browser: Browser) -> Iterator[Page]:
    """Yield a page of a reader who has never been here, with the checks in it."""
    context = browser.new_context(
        locale="sv-SE", reduced_motion="reduce", color_scheme="light", accept_downloads=True
    )
    context.set_default_timeout(60_000)
    for script in SCRIPTS:
        context.add_init_script(path=script)
    yield _opened(context)
    context.close()


def _opened(context: BrowserContext) -> Page:
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    return page


def open_page(page: Page, address: str, name: str) -> None:
    """Open a page and wait until its scripts and its fonts are there."""
    page.goto(f"{address}/{name}")
    page.evaluate("document.fonts.ready.then(() => 0)")


def look(page: Page, name: str, state: str = "", widths: Sequence[int] = WIDTHS) -> Iterator[Flaw]:
    """Yield what is wrong with the page as it stands now, in every width and scheme."""
    for width in widths:
        set_window(page, width)
        first = not state
        page.evaluate("Eye.now()")  # the page has met its new width, its scripts too
        for what in page.evaluate("first => Eye.covered(first)", first):
            yield Flaw("tackt", name, width, state, "", what)
        # As high as the page: what a bar covers was seen to above.
        high = page.evaluate("scrollTo(0, 0), document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": max(high, HEIGHT[width])})
        seen: set[tuple[str, str]] = set()
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            for check, rows in page.evaluate("again => Eye.look(again)", scheme == "dark").items():
                for what in rows:
                    if (check, what) not in seen:
                        seen.add((check, what))
                        yield Flaw(check, name, width, state, scheme, what)
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
    set_window(page, widths[-1])


def set_window(page: Page, width: int) -> None:
    """Give the window the size of a device that is so wide."""
    page.set_viewport_size({"width": width, "height": HEIGHT[width]})


def fill(page: Page, papers: Sequence[Path] = ()) -> str:
    """Write where something can be written; return what was done, "" where nothing can be.

    `papers` are filled sheets for the page that makes a plan of them.
    """
    if page.locator("form.worksheet").count():
        page.evaluate(WRITE)
        page.locator(':is([data-state="saved"], [data-state="tab"])').wait_for(state="attached")
        more = page.locator('[data-action="add-decision"]')
        while more.count() and not page.locator(".row-beyond").count():  # one that has no room
            more.first.click()
        page.evaluate(WRITE)
        return "ifyllt"
    if page.locator(".plan").count() and papers:
        page.locator('[data-part="file"]').set_input_files(list(papers))
        page.locator('[data-part="rows"] tr').first.wait_for(state="attached")
        return "med beslut"
    if page.locator("#register-word").count():
        page.locator("#register-word").fill("a")
        page.locator("#register-kind").select_option(index=1)
        return "filtrerat"
    return ""


def typed(page: Page, name: str, widths: Sequence[int] = WIDTHS) -> Iterator[Flaw]:
    """Write many lines in a field at the bottom of the window: is the last one seen?"""
    for width in widths:
        set_window(page, width)
        field = page.locator("textarea:visible").last
        if not field.count():
            return
        field.focus()
        for _ in range(LINES):
            page.keyboard.type("en rad")
            page.keyboard.press("Enter")
        page.keyboard.type("sist")
        if hidden := page.evaluate("Eye.hiddenLine()"):
            what = f"<textarea {field.get_attribute('name')}>: raden man skriver på, {hidden} px"
            yield Flaw("tackt", name, width, "medan man skriver", "", what)


_PAINTED = """() => new Promise((done) => {
  const look = () => performance.getEntriesByName("first-contentful-paint").length
    && document.fonts.status === "loaded" ? done(true) : requestAnimationFrame(look);
  look();
})"""


def moved(page: Page, address: str, name: str, width: int) -> list[Flaw]:
    """Return how much a page's scripts move what has been painted.

    The scripts are kept until the page has been painted with its fonts, as on a slow line. What
    a late font moves depends on the faces that the machine has, and is left to Lighthouse.
    """
    set_window(page, width)
    kept: list[Route] = []
    # Kept here, not by the server: a browser asks it for six files at a time, fonts among them.
    page.route("**/*.js", lambda route: kept.append(route))
    page.goto(f"{address}/{name}", wait_until="commit")
    # Not wait_for_function, whose string the page's own policy refuses when it is slow.
    page.evaluate(_PAINTED)
    since = page.evaluate("document.fonts.ready.then(() => Eye.now())")
    for route in kept:
        route.continue_()
    page.unroute("**/*.js")
    page.wait_for_load_state("load")
    found: dict[str, Any] = page.evaluate("since => Eye.moved(since)", since)
    if found["sum"] <= MOST_MOVED:
        return []
    what = f"{found['sum']:.3f}".replace(".", ",") + f": {', '.join(found['what'])}"
    return [Flaw("hopp", name, width, "", "", what)]
