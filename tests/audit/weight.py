"""What the first visit to a page weighs, compressed as it is sent."""

from __future__ import annotations

import gzip
from collections import defaultdict
from typing import TYPE_CHECKING

from audit.browser import NoBrowser, chromium, served
from audit.built import build, kinds
from audit.result import SITE, Result, Say, Table, not_run, swedish

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Response

MOST, MOST_FONTS = 90.0, 40.0
TYPES = {"document": "HTML", "stylesheet": "stilar", "script": "skript", "font": "typsnitt",
         "image": "bilder"}  # fmt: skip


def run(say: Say) -> Result:
    """Open one page of each kind in a browser that has nothing yet, and weigh what it fetches."""
    build(say)
    result = Result(notes=["Komprimerat med gzip där det lönar sig; 1 kB är 1 000 byte."])
    columns = [*TYPES.values(), "annat"]
    table = Table("Första besöket, i kB", ("Sida", *columns, "Allt", "Antal filer"))
    try:
        with chromium() as browser, served(SITE) as address:
            result.tools.append(f"Chromium {browser.version}")
            for kind, page in kinds().items():
                say(f"{kind} …")
                found = _fetched(browser, f"{address}/{page}")
                weights: dict[str, float] = defaultdict(float)
                for kind_of_file, size in found:
                    weights[TYPES.get(kind_of_file, "annat")] += size / 1000
                total = sum(weights.values())
                table.rows.append((f"{kind} ({page})", *(swedish(weights[c]) for c in columns),
                                   swedish(total), len(found)))  # fmt: skip
                _judge(result, kind, total, weights["typsnitt"])
    except NoBrowser as error:
        return not_run(str(error))
    result.tables = [table]
    heaviest = max(float(str(row[-2]).replace(",", ".")) for row in table.rows)
    result.summary = f"Tyngsta sidan {swedish(heaviest)} kB; gränsen är {swedish(MOST, 0)}."
    return result


def _judge(result: Result, kind: str, total: float, fonts: float) -> None:
    if total > MOST:
        result.faults.append(f"{kind}: {swedish(total)} kB, högst {swedish(MOST, 0)}")
    if fonts > MOST_FONTS:
        most = swedish(MOST_FONTS, 0)
        result.faults.append(f"{kind}: typsnitt {swedish(fonts)} kB, högst {most}")


def _fetched(browser: Browser, url: str) -> list[tuple[str, int]]:
    """Return type and size of every file that a page fetches by itself."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="sv-SE")
    page = context.new_page()
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(url, wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => 0)")
    found = []
    for response in responses:
        if response.url.startswith("http") and response.status < 300:
            data = response.body()
            # Fonts and pictures are compressed already.
            small = gzip.compress(data, 9, mtime=0)
            found.append((response.request.resource_type, min(len(data), len(small))))
    context.close()
    return found
