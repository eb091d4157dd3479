"""Lighthouse: four marks for one page of each kind; speed as the median of several runs."""

from __future__ import annotations

import json
import os
import subprocess
from collections import defaultdict
from typing import Any

from audit.browser import QUIET, NoBrowser, program, served
from audit.built import build, kinds
from audit.result import (
    NODE_AUDIT,
    SITE,
    Result,
    Say,
    Table,
    at_least,
    median,
    node,
    not_run,
    swedish,
)

CLI = NODE_AUDIT / "lighthouse" / "cli" / "index.js"
MARKS = {"accessibility": "Tillgänglighet", "best-practices": "Bra sätt", "seo": "Sökmotorer"}
SPEED_OF = ("start", "steg", "arbetsblad", "register")
RUNS = 5
LEAST = {"mobil": 95, "dator": 100}
OLDEST_NODE = 22
FLAGS = " ".join([*QUIET, "--headless=new"])


class Refused(Exception):
    """Lighthouse gave no report; the message is what it said."""


def run(say: Say) -> Result:
    """Mark each kind of page, and time four of them on a slow phone and a computer."""
    if not CLI.is_file():
        return not_run("Lighthouse finns inte; scripts/audit hämtar det.")
    if not at_least(node(), OLDEST_NODE):
        return not_run(f"Lighthouse kräver Node {OLDEST_NODE} eller nyare.")
    build(say)
    result = Result()
    try:
        with served(SITE) as address:
            low = _marks(address, result, say)
            slow = _speed(address, result, say)
    except NoBrowser as error:
        return not_run(str(error))
    result.notes.append(
        "Snabbhet är mätt på en dator med två kärnor som andra program använde samtidigt, med "
        "filerna komprimerade. Den avgör inte om granskningen godkänns."
    )
    result.summary = f"{low} betyg under 100 på {len(kinds()) - 1} slags sidor; snabbhet {slow}."
    return result


def _marks(address: str, result: Result, say: Say) -> int:
    table = Table("Betyg, högst 100", ("Sida", *MARKS.values()))
    low = 0
    for kind, page in kinds().items():
        if page == "404.html":
            continue  # not a page that is to be found by search engines
        say(f"{kind} …")
        try:
            report = _report(f"{address}/{page}", [*MARKS], desktop=False)
        except Refused as error:
            result.faults.append(f"{kind}: {error}")
            continue
        result.tools = [f"Lighthouse {report['lighthouseVersion']}", _chromium(report)]
        marks = {name: round(100 * report["categories"][name]["score"]) for name in MARKS}
        table.rows.append((f"{kind} ({page})", *marks.values()))
        for name, mark in marks.items():
            low += mark < 100
            if mark < 100:
                why = "; ".join(_failed(report, name))
                result.faults.append(f"{kind} ({page}): {MARKS[name]} {mark}: {why}")
    result.tables.append(table)
    return low


def _speed(address: str, result: Result, say: Say) -> str:
    head = ("Sida", "På mobil", "På dator", "Syns på mobil efter (s)", "Hopp", "Väntan (ms)")
    table = Table(f"Snabbhet, mitten av {RUNS} körningar (alla inom parentes)", head)
    middles: dict[str, list[int]] = defaultdict(list)
    for kind in SPEED_OF:
        if kind not in kinds():
            continue
        say(f"snabbhet, {kind} …")
        reports = {
            how: [_report(f"{address}/{kinds()[kind]}", ["performance"], desktop=how == "dator")
                  for _ in range(RUNS)]
            for how in LEAST
        }  # fmt: skip
        marks = {how: [round(100 * r["categories"]["performance"]["score"]) for r in each]
                 for how, each in reports.items()}  # fmt: skip
        for how, each in marks.items():
            middles[how].append(round(median(each)))
            if median(each) < LEAST[how]:
                result.notes.append(f"{kind}: snabbhet {median(each):.0f} på {how}, målet är "
                                    f"{LEAST[how]} (alla: {each})")  # fmt: skip
        slow = reports["mobil"]
        every = [f"{median(each):.0f} ({', '.join(map(str, sorted(each)))})"
                 for each in marks.values()]  # fmt: skip
        table.rows.append((
            kind, *every, swedish(_measure(slow, "largest-contentful-paint") / 1000),
            swedish(_measure(slow, "cumulative-layout-shift"), 3),
            swedish(_measure(slow, "total-blocking-time"), 0),
        ))  # fmt: skip
    result.tables.append(table)
    return ", ".join(f"{min(each)}–{max(each)} på {how}" for how, each in middles.items())


def _measure(reports: list[dict[str, Any]], name: str) -> float:
    return median([float(report["audits"][name]["numericValue"]) for report in reports])


def _failed(report: dict[str, Any], category: str) -> list[str]:
    """Return the checks that took marks away, with the first place each."""
    found = []
    for ref in report["categories"][category]["auditRefs"]:
        audit = report["audits"][ref["id"]]
        if ref["weight"] and audit["score"] is not None and audit["score"] < 1:
            items = (audit.get("details") or {}).get("items") or [{}]
            found.append(f"{ref['id']} ({json.dumps(items[0], ensure_ascii=False)[:160]})")
    return found


def _chromium(report: dict[str, Any]) -> str:
    agent = str(report["environment"]["hostUserAgent"])
    return "Chromium " + agent.partition("Chrome/")[2].partition(" ")[0]


def _report(url: str, categories: list[str], *, desktop: bool) -> dict[str, Any]:
    """Run Lighthouse once. Raises Refused."""
    command = [
        node(), str(CLI), url, "--quiet", "--output=json", "--output-path=stdout",
        f"--chrome-flags={FLAGS}", f"--only-categories={','.join(categories)}",
        "--no-enable-error-reporting", *(["--preset=desktop"] if desktop else []),
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": program()}
    for _ in range(2):  # the browser may be slow to start on a busy machine
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False,
                                  env=environment, timeout=180)  # fmt: skip
            report: dict[str, Any] = json.loads(done.stdout)
        except (ValueError, subprocess.TimeoutExpired):
            continue
        if not report.get("runtimeError"):
            return report
    raise Refused(f"Lighthouse gav ingen rapport för {url}")
