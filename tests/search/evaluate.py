"""Type queries into the search of a built site, in Chromium, and score what comes up.

    python tests/search/evaluate.py build/site            the queries used when it was made
    python tests/search/evaluate.py build/site --held     those that were kept aside

queries.json holds {"q", "class", "relevant": [topic, ...], "held"?}; in the class "sanity"
nothing should be found. topics.json says which addresses a topic is, as regular expressions on
the path from the site's root, without anchor or index.html. Beside the queries every title and
glossary word is typed: pages with that very name must come first. Exits with 1 where a figure is
below its limit.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent
SANITY = "sanity"
LEAST_HIT3, LEAST_HELD, LEAST_CLASS = 0.95, 0.90, 0.75
OPENER, FIELD = '[data-part="search-open"]', "#search-field"
RESULTS = '[data-part="search-results"]'
# The rows are in place as soon as the field has been told of its new value.
ASK = f"""async (query) => {{
  const field = document.querySelector('{FIELD}');
  field.value = query;
  field.dispatchEvent(new Event('input', {{bubbles: true}}));
  const rows = [...document.querySelectorAll('{RESULTS} > li')];
  return rows.map((row) => ({{
    href: row.querySelector('a').href,
    title: row.querySelector('.search-title').textContent,
  }}));
}}"""


@dataclass(frozen=True)
class Query:
    """What someone types, and the topics that would answer it."""

    text: str
    kind: str
    relevant: tuple[str, ...]
    held: bool = False


@dataclass
class Score:
    """The ranks of a class: 0 where no right page was among the first ten."""

    ranks: list[int] = field(default_factory=list)
    empty: int = 0

    def share(self, most: int) -> float:
        """Return the share of queries with a right page among the first so many."""
        return sum(0 < rank <= most for rank in self.ranks) / len(self.ranks)

    @property
    def mrr(self) -> float:
        return sum(1 / rank for rank in self.ranks if rank) / len(self.ranks)


@dataclass
class Report:
    """What was measured."""

    classes: dict[str, Score]
    misses: list[str]
    nonsense: list[str]
    names: list[str]
    dead: list[str]

    @property
    def whole(self) -> Score:
        every = self.classes.values()
        ranks = [rank for score in every for rank in score.ranks]
        return Score(ranks, sum(score.empty for score in every))

    def faults(self, least: float) -> list[str]:
        """Return what is below its limit, in words."""
        found = [
            f"class {name}: hit@3 {score.share(3):.2f}"
            for name, score in self.classes.items()
            if score.share(3) < LEAST_CLASS
        ]
        if self.whole.share(3) < least:
            found.append(f"hit@3 {self.whole.share(3):.2f}, at least {least}")
        found += [f"nonsense found something: {query}" for query in self.nonsense]
        found += [f"leads nowhere: {address}" for address in self.dead]
        return [*found, *(f"not first: {name}" for name in self.names)]

    def table(self) -> str:
        """Return one line for each class."""
        lines = [f"{'class':<11}{'n':>4}{'hit@1':>8}{'hit@3':>8}{'MRR@10':>8}{'none':>7}"]
        for name, score in [*self.classes.items(), ("all", self.whole)]:
            count = len(score.ranks)
            lines.append(
                f"{name:<11}{count:>4}{score.share(1):>8.2f}{score.share(3):>8.2f}"
                f"{score.mrr:>8.2f}{score.empty / count:>7.2f}"
            )
        return "\n".join(lines)


def load_queries() -> list[Query]:
    """Return every query of queries.json."""
    rows = json.loads((HERE / "queries.json").read_text(encoding="utf-8"))
    return [
        Query(row["q"], row["class"], tuple(row["relevant"]), row.get("held", False))
        for row in rows
    ]


def load_topics() -> dict[str, list[re.Pattern[str]]]:
    """Return the addresses of every topic."""
    rows = json.loads((HERE / "topics.json").read_text(encoding="utf-8"))
    return {topic: [re.compile(one) for one in patterns] for topic, patterns in rows.items()}


def open_search(page: Page, address: str) -> None:
    """Open a page and its search, and wait until the words are there."""
    page.goto(address)
    page.click(OPENER)
    page.fill(FIELD, "ombud")
    page.wait_for_selector(f"{RESULTS} > li")


def ask(page: Page, query: str) -> list[dict[str, str]]:
    """Type a query; return {href, title} of every row that is shown."""
    found: list[dict[str, str]] = page.evaluate(ASK, query)
    return found


def paths(rows: Iterable[Mapping[str, str]], base: str) -> list[str]:
    """Return each row's page once, as topics.json writes them."""
    root = unquote(urlsplit(base).path)
    found = (unquote(urlsplit(row["href"]).path).removeprefix(root) for row in rows)
    return list(dict.fromkeys(path.removesuffix("index.html") for path in found))


def evaluate(page: Page, base: str, queries: Iterable[Query]) -> Report:
    """Type all queries on an open search; `base` is the site's address with a last slash."""
    topics = load_topics()
    classes: dict[str, Score] = defaultdict(Score)
    report = Report(classes, [], [], [], [])
    for query in queries:
        found = paths(ask(page, query.text), base)
        if query.kind == SANITY:
            report.nonsense += [query.text] if found else []
            continue
        wanted = [pattern for topic in query.relevant for pattern in topics[topic]]
        right = [n for n, path in enumerate(found, 1) if any(p.search(path) for p in wanted)]
        rank = right[0] if right else 0
        classes[query.kind].ranks.append(rank)
        classes[query.kind].empty += not found
        if not 0 < rank <= 3:
            report.misses.append(f"{query.kind}: {query.text!r} rank {rank or '-'}, {found[:3]}")
    return report


def names_not_first(page: Page) -> list[str]:
    """Type every name; return those that some page without that name comes before."""
    documents: list[list[Any]] = page.evaluate("Ombudsguiden.searchIndex.documents")
    wrong = []
    for title in dict.fromkeys(document[2] for document in documents):
        rows = ask(page, title)
        if not rows or rows[0]["title"].lower() != title.lower():
            wrong.append(f"{title}: {rows[0]['title'] if rows else 'nothing'}")
    return wrong


def dead_addresses(page: Page, site: Path) -> list[str]:
    """Return the addresses in the index that the built site doesn't have."""
    documents: list[list[Any]] = page.evaluate("Ombudsguiden.searchIndex.documents")
    dead = []
    for document in documents:
        address, _, anchor = document[0].partition("#")
        file = site / address
        ids = set(re.findall(r'\bid="([^"]+)"', file.read_text("utf-8") if file.exists() else ""))
        wanted = {anchor, *(section[0] for section in document[6])} - {""}
        dead += [] if file.exists() else [address]
        dead += [f"{address}#{one}" for one in sorted(wanted - ids)]
    return dead


def measure(browser: Browser, site: Path, queries: Iterable[Query]) -> Report:
    """Return the scores of a built site, opened from disk, with what is wrong in its index."""
    page = browser.new_page(locale="sv-SE")
    base = site.resolve().as_uri() + "/"
    try:
        open_search(page, base + "index.html")
        report = evaluate(page, base, queries)
        report.names = names_not_first(page)
        report.dead = dead_addresses(page, site)
        return report
    finally:
        page.close()


def main() -> int:
    """Score the site that is named; it is opened from disk."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--held", action="store_true", help="the queries that were kept aside")
    parser.add_argument("-v", "--verbose", action="store_true", help="show every miss")
    options = parser.parse_args()
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=program, args=["--no-sandbox"])
        queries = [query for query in load_queries() if query.held == options.held]
        report = measure(browser, options.site, queries)
        browser.close()
    print(report.table())
    if options.verbose:
        print(*report.misses, sep="\n")
    faults = report.faults(LEAST_HELD if options.held else LEAST_HIT3)
    print(*faults, sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
