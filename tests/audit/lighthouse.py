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
RUNS = 5
LEAST = {"mobil": 95, "dator": 100}
OLDEST_NODE = 22
FLAGS = " ".join([*QUIET, "--headless=new"])


class Refused(Exception):
    """Lighthouse gave no report; the message is what it said."""


def run(say: Say) -> Result:
    """Mark and time each kind of page on a slow phone and a computer."""
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
        "Snabbhet är mätt med filerna komprimerade. Den beror på vad datorn gör samtidigt, och "
        "avgör inte om granskningen godkänns."
    )
    result.summary = f"{low} betyg under 100 på {len(_found())} slags sidor; snabbhet {slow}."
    return result


def _marks(address: str, result: Result, say: Say) -> int:
    """Mark each kind of page on a phone and a computer; return how many marks are below 100."""
    table = Table("Betyg på mobil / dator, högst 100", ("Sida", *MARKS.values()))
    low = 0
    for kind, page in _found().items():
        say(f"{kind} …")
        try:
            reports = {how: _report(f"{address}/{page}", [*MARKS], desktop=how == "dator")
                       for how in LEAST}  # fmt: skip
        except Refused as error:
            result.faults.append(f"{kind}: {error}")
            continue
        report = reports["dator"]
        result.tools = [f"Lighthouse {report['lighthouseVersion']}", _chromium(report)]
        marks = {name: {how: _mark(each, name) for how, each in reports.items()} for name in MARKS}
        cells = [" / ".join(map(str, each.values())) for each in marks.values()]
        table.rows.append((f"{kind} ({page})", *cells))
        for name, each in marks.items():
            for how, mark in each.items():
                if mark < 100:
                    low += 1
                    why = "; ".join(_failed(reports[how], name))
                    result.faults.append(f"{kind} ({page}), {how}: {MARKS[name]} {mark}: {why}")
    result.tables.append(table)
    return low


def _found() -> dict[str, str]:
    """Return one page of each kind that search engines may find."""
    return {kind: page for kind, page in kinds().items() if page != "404.html"}


def _mark(report: dict[str, Any], category: str) -> int:
    return round(100 * report["categories"][category]["score"])


def _speed(address: str, result: Result, say: Say) -> str:
    head = ("Sida", "På mobil", "På dator", "Syns på mobil efter (s)", "Hopp", "Väntan (ms)")
    table = Table(f"Snabbhet, mitten av {RUNS} körningar (alla inom parentes)", head)
    middles: dict[str, list[int]] = defaultdict(list)
    before = os.getloadavg()[0]
    for kind in _found():
        say(f"snabbhet, {kind} …")
        reports = {
            how: [_report(f"{address}/{kinds()[kind]}", ["performance"], desktop=how == "dator")
                  for _ in range(RUNS)]
            for how in LEAST
        }  # fmt: skip
        marks = {how: [_mark(report, "performance") for report in each]
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
    load = " och ".join(swedish(each) for each in (before, os.getloadavg()[0]))
    result.notes.append(
        f"Datorns belastning när mätningen började och slutade: {load} på {os.cpu_count()} kärnor. "
        "Är den över kärnornas antal är talen för låga."
    )
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
