"""The keyboard alone: every stop of every kind of page, and each part that opens and closes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from audit.browser import NoBrowser, chromium, served
from audit.built import build, kinds
from audit.result import SITE, Result, Say, Table, not_run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# A computer, a phone, and what a computer's window holds at 400 %.
WINDOWS = {"dator": (1280, 800), "mobil": (390, 800), "400 %": (320, 256)}
FOCUS = ":focus-visible"
# Everything that Tab should stop at, in the order of the page. A group of radios is one stop.
STOPS = """() => {
  const able = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
  const groups = new Set();
  window.stops = [...document.querySelectorAll(able)].filter((e) => {
    if (e.disabled || e.tabIndex < 0 || e.closest('[inert], [hidden]')) return false;
    if (!e.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})) return false;
    if (e.type !== 'radio') return true;
    const first = !groups.has(e.name);
    groups.add(e.name);
    return first;
  });
  return window.stops.length;
}"""
STOP = """() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const box = e.getBoundingClientRect();
  const drawn = (style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  const inside = (x, y) => {
    const on = document.elementFromPoint(x, y);
    return on && (e.contains(on) || on.contains(e));
  };
  const xs = [box.left + 2, (box.left + box.right) / 2, box.right - 2];
  const ys = [box.top + 2, (box.top + box.bottom) / 2, box.bottom - 2];
  return {html: e.outerHTML.slice(0, 90), at: window.stops.indexOf(e),
    marked: drawn(getComputedStyle(e)) || drawn(getComputedStyle(e, '::after')),
    seen: xs.some(x => ys.some(y => inside(x, y)))};
}"""
ACTIVE = "document.activeElement.outerHTML.slice(0, 90)"


def run(say: Say) -> Result:
    """Tab through a page of each kind in three windows, and use what there is to use."""
    build(say)
    result = Result()
    table = Table("Stopp för tangenten Tab", ("Sida", *WINDOWS))
    try:
        with chromium() as browser, served(SITE) as address:
            result.tools.append(f"Chromium {browser.version}")
            for kind, name in kinds().items():
                say(f"{kind} …")
                counts = [_walk(browser, f"{address}/{name}", name, how, result) for how in WINDOWS]
                table.rows.append((f"{kind} ({name})", *counts))
            used = Table("Delar som används med tangenter", ("Del", "Gick"))
            for what, (kind, work) in USES.items():
                say(f"{what} …")
                problem = _use(browser, f"{address}/{kinds()[kind]}", work)
                used.rows.append((what, problem or "ja"))
                result.faults += [f"{what}: {problem}"] if problem else []
    except NoBrowser as error:
        return not_run(str(error))
    result.tables = [table, used]
    stops = sum(int(str(count)) for row in table.rows for count in row[1:])
    result.summary = f"{stops} stopp på {len(table.rows)} slags sidor, {len(result.faults)} fel."
    return result


def _walk(browser: Browser, url: str, name: str, how: str, result: Result) -> int:
    """Press Tab until the page ends; keep every stop that cannot be seen, or is missed."""
    width, height = WINDOWS[how]
    page = browser.new_page(viewport={"width": width, "height": height}, locale="sv-SE",
                            reduced_motion="reduce")  # fmt: skip
    page.goto(url)
    count: int = page.evaluate(STOPS)
    order = []
    for _ in range(count + 20):
        page.keyboard.press("Tab")
        stop: dict[str, Any] | None = page.evaluate(STOP)
        if stop is None or (order and stop["at"] == order[0]):
            break
        order.append(stop["at"])
        for fault, good in (("syns inte", stop["seen"]), ("har ingen ram", stop["marked"])):
            if not good:
                result.faults.append(f"{name} ({how}): fokus {fault}: {stop['html']}")
    reached = [at for at in order if at >= 0]
    if missed := set(range(count)) - set(reached):
        html = page.evaluate(f"window.stops[{min(missed)}].outerHTML.slice(0, 90)")
        result.faults.append(f"{name} ({how}): {len(missed)} stopp nås inte, till exempel {html}")
    if reached != sorted(reached):
        result.faults.append(f"{name} ({how}): ordningen är inte sidans")
    page.close()
    return count


class Astray(Exception):
    """The focus is not where a reader would look for it; the message says so in Swedish."""


def _use(browser: Browser, url: str, work: Callable[[Page], None]) -> str:
    """Use one part of a page; return what went wrong, or nothing."""
    context = browser.new_context(locale="sv-SE", reduced_motion="reduce",
                                  viewport={"width": 1280, "height": 800})  # fmt: skip
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(url)
    try:
        work(page)
    except Exception as error:
        return str(error).splitlines()[0]
    finally:
        context.close()
    return ""


def _on(page: Page, selector: str) -> None:
    """Raise Astray unless the focus is on this, and visibly."""
    if not page.locator(f"{selector}{FOCUS}").count():
        raise Astray(f"fokus är på {page.evaluate(ACTIVE)} och inte på {selector}")


def _press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def _skip(page: Page) -> None:
    _press(page, "Tab")
    _on(page, ".skip")
    _press(page, "Enter", "Tab")
    if not page.locator(f"main {FOCUS}").count():
        raise Astray(f"efter hopplänken är fokus på {page.evaluate(ACTIVE)}")


def _search(page: Page) -> None:
    page.locator('[data-part="search-open"]').focus()
    _press(page, "Enter")
    _on(page, "#search-field")
    page.keyboard.type("ombud")
    page.locator('[data-part="search-results"] a').nth(2).wait_for()
    _press(page, "ArrowDown", "ArrowDown")
    _on(page, '[data-part="search-results"] > li:nth-child(2) a')
    _press(page, "ArrowUp", "ArrowUp")
    _on(page, "#search-field")
    for _ in range(40):  # the focus stays in the panel, whichever way it goes
        _press(page, "Tab")
        if page.locator(f"{FOCUS}:not(dialog, dialog *)").count():
            raise Astray(f"fokus lämnade panelen: {page.evaluate(ACTIVE)}")
    _press(page, "Escape")
    _on(page, '[data-part="search-open"]')


def _menu(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.locator("details.menu > summary").focus()
    _press(page, "Enter", "Tab")
    _on(page, "details.menu nav a")
    for _ in range(page.locator("details.menu nav a").count() + 3):
        _press(page, "Tab")
        if page.locator(f"main {FOCUS}, footer {FOCUS}").count():
            raise Astray(f"fokus är bakom menyn: {page.evaluate(ACTIVE)}")
    _press(page, "Escape")
    _on(page, "details.menu > summary")


def _register(page: Page) -> None:
    page.locator("#register-word").focus()
    page.keyboard.type("skåne")
    page.locator(".register-filter button").wait_for()
    _press(page, "Tab", "Tab", "Tab")
    _on(page, ".register-filter button")
    _press(page, "Enter")
    _on(page, "#register-word")


def _question(page: Page) -> None:
    page.locator('[data-action="own"]').focus()
    _press(page, "Enter")
    _on(page, '[name="club"]')
    page.locator('[data-action="ask"]').focus()
    _press(page, "Enter")
    _on(page, '[data-part="ask"]')
    _press(page, "Tab", "Tab", "Enter")
    _on(page, '[name="club"]')


def _decisions(page: Page) -> None:
    add = page.locator('[data-action="add-decision"]')
    before = page.locator(".decision:visible").count()
    while not page.locator(".row-beyond").count():  # one that the paper has no room for
        add.focus()
        _press(page, "Enter")
        _on(page, f".decision:nth-of-type({page.locator('.decision:visible').count()}) *")
    if page.locator(".decision:visible").count() <= before:
        raise Astray("inga beslut kom till")


def _clear(page: Page) -> None:
    page.locator('[name="club"]').fill("Kök")
    page.locator('[data-action="clear"]').focus()
    _press(page, "Enter")
    undo = page.locator('[data-part="notice-actions"] button').first
    undo.focus()
    _press(page, "Enter")
    if page.locator('[name="club"]').input_value() != "Kök":
        raise Astray("det rensade kom inte tillbaka")
    if page.evaluate("document.activeElement === document.body"):
        raise Astray("fokus försvann när meddelandet stängdes")


USES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "hopplänken": ("steg", _skip),
    "sökningen": ("start", _search),
    "menyn": ("start", _menu),
    "registrets filter": ("register", _register),
    "bladets fråga om datorn": ("arbetsblad", _question),
    "bladets beslut": ("arbetsblad", _decisions),
    "rensa och ångra": ("arbetsblad", _clear),
}
