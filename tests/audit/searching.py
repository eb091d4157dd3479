"""Search: the queries of tests/search, typed in the browser, also those kept aside."""

from __future__ import annotations

import importlib
from types import ModuleType
from typing import Any

from audit.browser import NoBrowser, chromium
from audit.built import build
from audit.result import SITE, Result, Say, Table, not_run, swedish

CLASSES = {
    "exact": "ordet självt", "inflect": "böjningar", "part-head": "sista ordleden",
    "part-mod": "första ordleden", "part-mid": "mittersta ordleden", "split": "särskrivet",
    "joined": "hopskrivet", "nodia": "utan prickar", "typo": "stavfel", "synonym": "synonymer",
    "abbr": "förkortningar", "question": "hela frågor", "title": "rubriker",
    "sheet": "arbetsblad", "glossary": "ordlistan", "register": "registret", "number": "nummer",
}  # fmt: skip


def run(say: Say) -> Result:
    """Score both sets of queries on the built site, from disk as with a double click."""
    try:
        evaluate = importlib.import_module("search.evaluate")
    except ImportError:
        return not_run("tests/search/evaluate.py saknas.")
    build(say)
    result = Result()
    parts = []
    try:
        with chromium() as browser:
            result.tools.append(f"Chromium {browser.version}")
            for held, title in ((False, "Frågor som sökningen byggdes med"),
                                (True, "Frågor som hölls undan")):  # fmt: skip
                say(f"{title} …")
                parts.append(_measured(evaluate, browser, held, title, result))
    except NoBrowser as error:
        return not_run(str(error))
    result.summary = "Rätt sida bland de tre första: " + ", ".join(parts) + "."
    return result


def _measured(evaluate: ModuleType, browser: Any, held: bool, title: str, result: Result) -> str:
    queries = [query for query in evaluate.load_queries() if query.held == held]
    report = evaluate.measure(browser, SITE, queries)
    table = Table(title, ("Klass", "Frågor", "Rätt först", "Rätt bland tre", "MRR", "Inga träffar"))
    for name, score in [*report.classes.items(), ("alla", report.whole)]:
        table.rows.append((
            CLASSES.get(name, name), len(score.ranks), _percent(score.share(1)),
            _percent(score.share(3)), swedish(score.mrr, 2), score.empty,
        ))  # fmt: skip
    result.tables.append(table)
    least = evaluate.LEAST_HELD if held else evaluate.LEAST_HIT3
    result.faults += [f"{title}: {fault}" for fault in report.faults(least)]
    if not held:  # what is kept aside is no longer so once its misses are read
        result.notes += [f"Missad: {miss}" for miss in report.misses[:20]]
    return f"{_percent(report.whole.share(3))} av {len(report.whole.ranks)} ({title.lower()})"


def _percent(share: float) -> str:
    return f"{swedish(100 * share, 0)} %"
