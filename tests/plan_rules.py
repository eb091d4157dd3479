"""The plan's rules, run in this process: what `guidebook collect` and the page both do."""

from __future__ import annotations

import functools
import json
from typing import Any

import pytest

from guidebook import content
from guidebook.content.fields_lock import forms
from guidebook.ground.texts import load_texts
from guidebook.plan import engine
from guidebook.plan.definitions import definition_of
from guidebook.plan.rules import FOLDER, OFFICE, SCRIPTS, plan_words
from real_site import ROOT
from sheets import EVENING, parse_sheet

WORDS = plan_words(load_texts())
FORMAT = {"format": "ombudsguiden-svar", "format_version": 1, "version": 1, "guide": ""}


@functools.cache
def known() -> dict[str, Any]:
    """The guide's own sheets; `provblad` with three decisions, and `hemligt` about somebody."""
    sheets = forms(content.load(ROOT))
    sheets["provblad"] = parse_sheet(EVENING)
    sheets["hemligt"] = parse_sheet(EVENING.replace("id: provblad", "id: hemligt\nprivate: true"))
    return {name: definition_of(form) for name, form in sheets.items()}


CHANGED: dict[str, str] = {}
"""Scripts with something turned round, for the audit that sees whether a test notices."""


@functools.cache
def _context() -> Any:
    quickjs = pytest.importorskip("quickjs", reason="quickjs-ng is not installed")
    context = quickjs.Context()
    context.eval(engine.PRELUDE.read_text(encoding="utf-8"))
    for name in (*SCRIPTS, *OFFICE):
        context.eval(CHANGED.get(name) or (FOLDER / f"{name}.js").read_text(encoding="utf-8"))
    return context


def ask(function: str, argument: Any) -> Any:
    """What a function of the rules answers."""
    return json.loads(_context().get("callRule")(function, json.dumps(argument)))


def saved(source: str, answers: dict[str, Any], sheet: str = "provblad", **more: Any) -> Any:
    """A file that was saved on a sheet's page, as the rules take it in."""
    text = json.dumps({**FORMAT, "sheet": sheet, "saved": "", "answers": answers, **more})
    return {"source": source, "file": source, "text": text}


def argument(items: list[Any], today: str = "2026-11-27", **more: Any) -> dict[str, Any]:
    """What `collect.all` is asked."""
    given = {"items": items, "include": [], "earlier": [], "version": "0.1.0"}
    return {**given, "today": today, "words": WORDS, "known": known(), **more}


def collect(items: list[Any], today: str = "2026-11-27", **more: Any) -> dict[str, Any]:
    """The plan of these files."""
    made: dict[str, Any] = ask("collect.all", argument(items, today, **more))
    return made


_ALL = """(function (given) {
  const {frame, folders} = JSON.parse(given);
  return JSON.stringify(folders.map((items) => Ombudsguiden.collect.all({...frame, items})));
})"""


def collect_each(folders: list[list[Any]], **more: Any) -> list[dict[str, Any]]:
    """The plan of each folder's files; the words and the sheets cross to the engine once."""
    frame = argument([], **more)
    made: list[Any] = json.loads(_context().eval(_ALL)(
        json.dumps({"frame": frame, "folders": folders})))  # fmt: skip
    return made


_EACH = """(function (given) {
  const [name, cases] = JSON.parse(given);
  const part = name.split(".").reduce((below, key) => below[key], Ombudsguiden);
  return JSON.stringify(cases.map((one) => part(...one)));
})"""


def each(function: str, cases: list[list[Any]]) -> list[Any]:
    """What a function of the rules makes of each list of arguments."""
    made: list[Any] = json.loads(_context().eval(_EACH)(json.dumps([function, cases])))
    return made
