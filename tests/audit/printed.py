"""Every page as it comes out of a reader's printer: empty, filled in, on three papers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from audit.browser import NoBrowser, chromium, served
from audit.built import KINDS, build, pages
from audit.result import SAMPLE, SITE, Result, Say, Table, not_run, version
from on_paper import PAPERS, faults, fill, printed

if TYPE_CHECKING:
    from playwright.sync_api import Page


def run(say: Say) -> Result:
    """Print every page on A4, A4 landscape and Letter, worksheets filled in as well."""
    build(say)
    every = [page for page in pages() if not SAMPLE or page in KINDS.values()]
    result = Result(tools=[version("pymupdf")])
    counted: dict[str, Counter[str]] = {paper: Counter() for paper in PAPERS}
    try:
        with chromium() as browser, served(SITE) as address:
            result.tools.append(f"Chromium {browser.version}")
            for number, name in enumerate(every, 1):
                if number % 25 == 1:
                    say(f"{number} av {len(every)} …")
                context = browser.new_context(locale="sv-SE")
                page = context.new_page()
                page.goto(f"{address}/{name}")
                _print(page, name, result, counted)
                if page.locator(".worksheet").count():
                    fill(page)
                    _print(page, f"{name}, ifyllt", result, counted)
                context.close()
            _print_plan(browser.new_page(), address, result, counted)
    except NoBrowser as error:
        return not_run(str(error))
    _tell(result, counted, len(every))
    return result


def _print(page: Page, name: str, result: Result, counted: dict[str, Counter[str]]) -> None:
    for paper in PAPERS:
        seen = printed(page, paper)
        told = faults(seen)
        counted[paper].update(prints=1, papers=len(seen.papers), tables=len(seen.held["tables"]))
        counted[paper].update(typed=len(seen.typed), faults=len(told))
        result.faults += [f"{name} ({paper}): {what}" for what in told]


def _print_plan(page: Page, address: str, result: Result, counted: dict[str, Counter[str]]) -> None:
    page.goto(f"{address}/{KINDS['er plan']}")
    filled = sorted((SITE / "exempel").glob("*.pdf"))
    page.locator('[data-part="file"]').set_input_files(filled)
    page.locator('[data-part="rows"] tr').nth(len(filled)).wait_for(state="attached")
    _print(page, f"{KINDS['er plan']}, med beslut", result, counted)


def _tell(result: Result, counted: dict[str, Counter[str]], pages: int) -> None:
    head = ("Papper", "Utskrifter", "Papper ut", "Tabeller", "Ifyllda texter", "Fel")
    table = Table("Det som kommer ut ur skrivaren", head)
    kinds = ("prints", "papers", "tables", "typed", "faults")
    table.rows = [(paper, *(count[kind] for kind in kinds)) for paper, count in counted.items()]
    result.tables.append(table)
    result.notes.append(
        "Prövat i varje PDF, med enheten inställd på mörkt: ingen ruta delas mellan två papper, en "
        "tabell har sina rubriker bredvid varandra, allt ifyllt finns med, ingen rubrik eller "
        "etikett står sist på ett papper, inget papper har bara en sidfot eller är mer än halvtomt "
        "utom det sista, inget står på något annat eller i marginalen, inga knappar följer med och "
        "papperet är vitt."
    )
    prints = sum(count["prints"] for count in counted.values())
    result.summary = f"{pages} sidor, {prints} utskrifter, {len(result.faults)} fel."
