"""What the page of the plan needs to know of every worksheet, and its empty table."""

from __future__ import annotations

from typing import Any

from guidebook.compose.parts import Desk
from guidebook.content.library import Library
from guidebook.field_names import DECISION_COLUMNS
from guidebook.schema import DecisionsField, Worksheet

MARKER = "planen"
STYLES = ["register", "plan"]
SCRIPTS = ["dates", "answers-file", "storage", "pdf-fields", "plan", "plan-page"]
_SAY = "planpage.say."
# The columns of the file for a spreadsheet, as `guidebook collect` has them.
_ABOUT = ("status", "sheet_title", "club", "about", "date")
_STATUSES = ("late", "running", "undated", "done")


def plan(desk: Desk) -> str:
    """Return the place where filled sheets become a plan, in the reader's own browser."""
    texts = desk.site.texts
    data = {
        "say": {
            key.removeprefix(_SAY): text for key, text in texts.items() if key.startswith(_SAY)
        },
        "heads": {
            **{name: texts[f"decision.{name}"] for name, kind in DECISION_COLUMNS
               if kind != "hidden"},
            **{name: texts[f"plan.{name}"] for name in _ABOUT},
        },
        "statuses": {name: texts[f"plan.status_{name}"] for name in _STATUSES},
        "sheets": _sheets(desk.library, desk),
        **{name: texts[f"form.{name}"] for name in ("months", "weekdays", "the")},
    }  # fmt: skip
    return desk.render("plan.j2", data=data)


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
