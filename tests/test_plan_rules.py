"""From files to one plan: the rules that page and command both run, as a secretary expects."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from guidebook.plan.rules import SCRIPTS
from plan_cases import CASES, Case
from plan_rules import argument, collect
from worksheet_site import OVERRIDES

if TYPE_CHECKING:
    from playwright.sync_api import Page


def shown(row: dict[str, Any]) -> str:
    """A row as the table of cases writes it."""
    others = [f"{name}: {row[name]}" for name in ("helper", "outside") if row[name]]
    who = ", ".join(filter(None, [row["who"], *others]))
    due = row["due"] + (f" ({row['due_year']})" if row["due_year"] else "")
    status = " ".join(filter(None, [row["status"], row["due_fault"], "gone" * row["gone"]]))
    return f"{row['what']} | {who} | {due} | {status}"


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_files_become_the_plan_of_the_table(case: Case) -> None:
    plan = collect(case.files, **case.more)
    assert [shown(row) for row in plan["rows"]] == case.rows
    assert [(ask["kind"], *ask["texts"]) for ask in plan["questions"]] == list(case.asks)
    turned = collect(case.files[::-1], **case.more)
    assert (turned["rows"], turned["questions"]) == (plan["rows"], plan["questions"])
    again = collect([], earlier=[json.dumps(plan["file"])])
    # What was asked for once is not asked for every time.
    assert again["rows"] == ([] if case.more else plan["rows"]), "the file remembers"


def test_the_page_makes_the_same_plan(browser_page: Page) -> None:
    for name in SCRIPTS:
        browser_page.add_script_tag(path=OVERRIDES / f"assets/javascripts/{name}.js")
    for case in CASES:
        given = argument(case.files, **case.more)
        made = browser_page.evaluate("(given) => Ombudsguiden.collect.all(given)", given)
        assert made == collect(case.files, **case.more), case.name
