"""What the page of the plan needs to know of every worksheet, and its empty table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guidebook.content.form import DECISION_COLUMNS
from guidebook.content.library import Library
from guidebook.content.schema import DecisionsField, Worksheet
from guidebook.web.compose.parts import Desk

MARKER = "planen"
STYLES = ["register", "plan"]
SCRIPTS = [
    *("dates", "answers-file", "storage", "pdf-objects", "pdf-file", "pdf-split", "pdf-fields"),
    "filled-file",
    *("plan", "plan-files", "plan-intake", "plan-page"),
]
_SAY = "planpage.say."
_UNREAD = "unread."
# The columns of the file for a spreadsheet, as `guidebook collect` has them.
_ABOUT = ("status", "sheet_title", "club", "about", "date")
# The sentences that the page has in common with `guidebook collect`.
_NOTES = (
    "shared", "conflict", "newer_date", "newer_saved", "newer_unknown", "no_date", "year",
    "guessed", "guessed_date", "guess", "same_file", "part", "copy", "not_read", "beside", "drawn",
)  # fmt: skip
_STATUSES = ("late", "running", "undated", "done")


def plan(desk: Desk) -> str:
    """Return the place where filled sheets become a plan, in the reader's own browser."""
    data = {**plan_words(desk.site.texts), "sheets": _sheets(desk.library, desk)}
    return desk.render("plan.j2", data=data)


def plan_words(texts: Mapping[str, str]) -> dict[str, Any]:
    """Return the words that the page's scripts put a plan together with."""
    return {
        "say": {
            key.removeprefix(_SAY): text for key, text in texts.items() if key.startswith(_SAY)
        },
        "heads": {
            **{name: texts[f"decision.{name}"] for name, kind in DECISION_COLUMNS
               if kind != "hidden"},
            **{name: texts[f"plan.{name}"] for name in _ABOUT},
        },
        "notes": {name: texts[f"plan.{name}"] for name in _NOTES},
        "unread": unread(texts),
        "statuses": {name: texts[f"plan.status_{name}"] for name in _STATUSES},
        **{name: texts[f"form.{name}"] for name in ("months", "weekdays", "the")},
    }  # fmt: skip


def unread(texts: Mapping[str, str]) -> dict[str, str]:
    """Return why a file can't be read, by the reasons that the scripts have."""
    return {key.removeprefix(_UNREAD): text for key, text in texts.items()
            if key.startswith(_UNREAD)}  # fmt: skip


def _sheets(library: Library, desk: Desk) -> dict[str, Any]:
    """Return what tells a filled sheet: its title, its page, and which fields are decisions."""
    return {
        sheet.id: {
            "title": sheet.title,
            "url": desk.page_link(entry.path),
            "private": sheet.private,
            "decisions": [
                field.name
                for section in sheet.sections
                for field in section.fields
                if isinstance(field, DecisionsField)
            ],
        }
        for entry, sheet in library.of(Worksheet)
    }
