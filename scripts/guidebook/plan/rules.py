"""The plan's rules: scripts that the page *Er plan* and the command both run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from guidebook.content.form import DECISION_COLUMNS
from guidebook.plan import engine

FOLDER = Path(__file__).resolve().parents[3] / "overrides/assets/javascripts"
SCRIPTS = tuple(f"plan/{name}" for name in (
    "text", "dates", "answers-file", "sheet", "copies", "decisions", "cells", "questions", "notes",
    "plan", "plan-file", "removing", "edits", "collect", "row-words", "listing", "as-table",
    "as-calendar",
))  # fmt: skip
"""In the order that they need one another; names below FOLDER, without .js."""
OFFICE = tuple(f"plan/{name}" for name in (
    "office-file", "trace", "as-workbook", "as-document", "as-minutes", "all-files", "inflate",
    "zip", "xml-read", "workbook-sheet", "workbook", "book-table", "book-row", "from-workbook",
))  # fmt: skip
"""What a plan is taken along in, and what comes back of it, in such an order too."""
_SAY = "planpage.say."
_UNREAD = "unread."
_FILE = "planfile."
_TAKE = "plantake.say."
# The columns of the plan's files that are no columns of a sheet.
_ABOUT = (
    "helper", "outside", "due_date", "check_date", "status", "remarks", "sheet_title", "club",
    "about", "date", "id", "trace",
)  # fmt: skip
_NOTES = (
    "ask_same", "ask_group", "ask_renamed", "ask_values", "one_text", "or", "nothing", "struck",
    "by_hand", "added", "gone", "done_before", "changes_lost", "same_sheet",
    "shared", "no_date", "no_such_day", "year", "guessed", "guessed_date", "guess", "rest",
    "rest_private", "private", "no_decisions_on", "same_file", "part", "copy", "not_read",
    "beside", "drawn", "handed", "not_handed",
)  # fmt: skip
_STATUSES = ("late", "running", "undated", "done", "struck")


def ask(function: str, argument: Any, seconds: float = engine.SECONDS) -> Any:
    """Return what a function of the rules answers, both as JSON. Raises as `engine.run` does."""
    scripts = [FOLDER / f"{name}.js" for name in (*SCRIPTS, *OFFICE)]
    return engine.run(scripts, function, argument, seconds)


def plan_words(texts: Mapping[str, str]) -> dict[str, Any]:
    """Return the words that the rules put a plan and its files together with."""
    return {
        "say": _under(_SAY, texts),
        "file": {
            **_under(_FILE, texts), "title": texts["plan.title"], "notes": texts["plan.notes"],
            "maker": texts["site.name"],
        },
        "heads": {
            **{name: texts[f"decision.{name}"] for name, kind in DECISION_COLUMNS
               if kind != "hidden"},
            **{name: texts[f"plan.{name}"] for name in _ABOUT},
        },
        "notes": {name: texts[f"plan.{name}"] for name in _NOTES},
        "unread": unread(texts),
        "take": _under(_TAKE, texts),
        "statuses": {name: texts[f"plan.status_{name}"] for name in _STATUSES},
        "several": {name: texts[f"plan.several_{name}"] for name in _STATUSES},
        **date_words(texts),
    }  # fmt: skip


def date_words(texts: Mapping[str, str]) -> dict[str, Any]:
    """Return the words that `plan/dates.js` reads and writes dates with.

    `dates` has phrases by their sign, the last part of a key: `form.dates.week.K`.
    """
    return {
        "months": texts["form.months"],
        "weekdays": texts["form.weekdays"],
        "dates": {key.split(".")[-1]: text for key, text in texts.items()
                  if key.startswith("form.dates.")},
    }  # fmt: skip


def unread(texts: Mapping[str, str]) -> dict[str, str]:
    """Return why a file can't be read, by the reasons that the rules have."""
    return _under(_UNREAD, texts)


def _under(prefix: str, texts: Mapping[str, str]) -> dict[str, str]:
    return {key.removeprefix(prefix): text for key, text in texts.items() if key.startswith(prefix)}
