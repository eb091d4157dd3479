"""axe on every page and open state, and what a reader would notice beside it."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from audit.axe import AXE
from audit.browser import QUIET, NoBrowser, program, served
from audit.built import build, kinds, pages
from audit.result import SAMPLE, SITE, Result, Say, Table, not_run, swedish
from audit.states import STATES
from viewers import NODE

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

WIDTHS = (320, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
STATES_OF = ("start", "steg", "arbetsblad", "register", "aktivitet")
TABS = 2  # the machine may be shared
Place = tuple[str, str, str, int]  # page, state, scheme, width


@dataclass
class Seen:
    """What was found, over all pages."""

    runs: int = 0
    version: str = ""
    violations: dict[str, Counter[Place]] = field(default_factory=lambda: defaultdict(Counter))
    incomplete: dict[str, Counter[Place]] = field(default_factory=lambda: defaultdict(Counter))
    samples: dict[str, str] = field(default_factory=dict)
    lowest: dict[str, tuple[float, str]] = field(default_factory=dict)
    states: Counter[str] = field(default_factory=Counter)
    faults: set[str] = field(default_factory=set)
    wide: dict[str, str] = field(default_factory=dict)


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
    return _result(seen, browser)


async def _all(address: str, seen: Seen, say: Say) -> str:
    """Let two tabs work through the list; return the browser's version."""
    from playwright.async_api import async_playwright

    work: asyncio.Queue[tuple[str, str]] = asyncio.Queue()
    for name in pages():
        work.put_nowait((name, ""))
    for name in (page for kind, page in kinds().items() if kind in STATES_OF):
        for state in STATES:
            work.put_nowait((name, state))
    async with async_playwright() as player:
        browser = await player.chromium.launch(executable_path=program(), args=QUIET)
        await asyncio.gather(*(_tab(browser, address, work, seen, say) for _ in range(TABS)))
        version = browser.version
        await browser.close()
    return f"Chromium {version}"


async def _tab(
    browser: Browser, address: str, work: asyncio.Queue[tuple[str, str]], seen: Seen, say: Say
) -> None:  # fmt: skip
    while not work.empty():
        name, state = work.get_nowait()
        if work.qsize() % 20 == 0:
            say(f"{work.qsize()} kvar …")
        for width in _widths(name, state):
            async with _opened(browser, f"{address}/{name}", width, name, seen) as page:
                if state and not await _reach(page, state, f"{name} ({state}, {width})", seen):
                    continue
                for scheme in SCHEMES:
                    await page.emulate_media(color_scheme=scheme)
                    _note(seen, (name, state, scheme, width), await page.evaluate(AXE))


def _widths(name: str, state: str) -> tuple[int, ...]:
    """Return the widths to look at: all, or in a sample one for each page that is not special."""
    if state:
        return (320, 1280)
    if not SAMPLE or name in kinds().values():
        return WIDTHS
    return (WIDTHS[sum(name.encode()) % len(WIDTHS)],)


async def _reach(page: Page, state: str, where: str, seen: Seen) -> bool:
    """Bring a page into a state; False where it does not have that state."""
    selector, steps = STATES[state]
    if not await page.locator(selector).first.is_visible():
        return False
    try:
        await steps(page)
    except Exception as error:
        seen.faults.add(f"{where}: läget gick inte att nå: {str(error).splitlines()[0]}")
        return False
    seen.states[state] += 1
    return True


@asynccontextmanager
async def _opened(
    browser: Browser, url: str, width: int, name: str, seen: Seen
) -> AsyncIterator[Page]:
    """Open a page as one who has never been here; note what it does that it should not."""
    context = await browser.new_context(viewport={"width": width, "height": 900}, locale="sv-SE",
                                        reduced_motion="reduce")  # fmt: skip
    context.set_default_timeout(20_000)
    await context.add_init_script(path=NODE / "axe-core" / "axe.min.js")
    page = await context.new_page()
    page.on("console", lambda m: seen.faults.add(f"{name}: konsolen: {m.text[:160]}"))
    page.on("pageerror", lambda e: seen.faults.add(f"{name}: fel i skript: {str(e)[:160]}"))
    page.on("request", lambda r: _asked(r.url, name, seen))
    await page.goto(url)
    await page.evaluate("document.fonts.ready.then(() => 0)")
    yield page
    if cookies := await context.cookies():
        seen.faults.add(f"{name}: {len(cookies)} kakor")
    await context.close()


def _asked(url: str, name: str, seen: Seen) -> None:
    if urlsplit(url).hostname not in ("localhost", None):
        seen.faults.add(f"{name}: frågar {urlsplit(url).hostname}")


def _note(seen: Seen, place: Place, found: dict[str, Any]) -> None:
    seen.runs += 1
    seen.version = found["version"]
    for kind, counters in (("violations", seen.violations), ("incomplete", seen.incomplete)):
        for rule, html, why, ratio in found[kind]:
            key = rule if kind == "violations" else f"{rule} ({why})"
            counters[key][place] += 1
            seen.samples.setdefault(key, f"{place[0]}: {html}")
            if ratio and ratio < seen.lowest.get(key, (99.0, ""))[0]:
                seen.lowest[key] = (ratio, f"{place[0]} ({place[2]}): {html}")
    if found["wide"] > 0:
        seen.wide.setdefault(f"{place[0]} {place[1]}", f"{found['wide']} px vid {place[3]}")


def _where(places: Iterable[Place]) -> str:
    """Return on how many pages, and the first with its circumstances."""
    every = sorted(set(places))
    name, state, scheme, width = every[0]
    shown = f"{name} {state}".strip()
    return f"{len({p[0] for p in every})} sidor, till exempel {shown} ({scheme}, {width} px)"


def _result(seen: Seen, browser: str) -> Result:
    result = Result(tools=[f"axe-core {seen.version}", browser])
    violations = sum(count.total() for count in seen.violations.values())
    unsure = sum(count.total() for count in seen.incomplete.values())
    table = Table("Det som axe hittade, per regel", ("Regel", "Antal", "Var", "Exempel"))
    for rule, count in sorted(seen.violations.items()):
        table.rows.append((rule, count.total(), _where(count), seen.samples[rule]))
        where = f"{count.total()} på {_where(count)}: {seen.samples[rule]}"
        result.faults.append(f"axe {rule}: {where}")
    open_ = Table("Det som axe inte kunde avgöra (att gå igenom för hand)",
                  ("Regel (skäl)", "Antal", "Var", "Lägsta kontrast", "Där"))  # fmt: skip
    for rule, count in sorted(seen.incomplete.items(), key=lambda pair: -pair[1].total()):
        ratio, sample = seen.lowest.get(rule, (0.0, seen.samples[rule]))
        lowest = f"{swedish(ratio)}:1" if ratio else "–"
        open_.rows.append((rule, count.total(), _where(count), lowest, " ".join(sample.split())))
    result.notes.append(
        "Lägsta kontrast är räknad mellan textens färg och närmaste bakgrundsfärg bakom den, utan "
        "bilder och dekor. Det ska vara minst 4,5:1 för vanlig text och 3:1 för stor."
    )
    states = Table("Öppna lägen, på en sida av varje slag i två bredder", ("Läge", "Nått gånger"))
    states.rows = [(state, seen.states[state]) for state in STATES]
    result.tables = [*([table] if table.rows else []), states, open_]
    never = [state for state in STATES if not seen.states[state]]
    result.missing += [f"Läget ”{state}” fanns inte på någon sida." for state in never]
    result.faults += sorted(seen.faults)
    result.faults += [f"{name}: går att rulla i sidled, {how}" for name, how in seen.wide.items()]
    widths = "320, 768 och 1280 px"
    if SAMPLE:
        widths = f"ett urval: {widths} på en sida av varje slag, en av bredderna på övriga"
    result.summary = (
        f"{seen.runs} körningar (varje sida i ljust och mörkt, {widths}): "
        f"{violations} fel, {unsure} att avgöra för hand."
    )
    return result
