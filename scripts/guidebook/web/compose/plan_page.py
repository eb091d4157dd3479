"""What the page of the plan needs to know of every worksheet, and its empty table."""

from __future__ import annotations

from guidebook import __version__
from guidebook.content.fields_lock import forms
from guidebook.content.library import Library
from guidebook.plan.definitions import definition_of
from guidebook.plan.rules import OFFICE, plan_words
from guidebook.plan.rules import SCRIPTS as RULES
from guidebook.web.compose.context import PageContext

MARKER = "planen"
STYLES = ["register", "plan"]
OWN_STYLES = [*STYLES, "plan-take"]
SCRIPTS = [
    *RULES, *OFFICE, "names", "stored", "storage",
    "pdf-objects", "pdf-file", "pdf-split", "pdf-fields",
    "filled-file", "download", "element", "plan-wall", "plan-take",
    "plan-intake", "plan-table", "plan-row", "plan-list", "plan-new",
    "plan-keep", "plan-saving", "plan-bar", "plan-questions", "plan-meet", "plan-sheets",
    "plan-remove", "plan-acts", "plan-opening", "plan-merging", "plan-files", "plan-shown",
    "plan-page",
]  # fmt: skip


def path_in(library: Library) -> str:
    """Return the path of the page that makes the plan, or "" where a branch has left it out."""
    return next((path for path, entry in library.entries.items()
                 if f"[[{MARKER}]]" in entry.body), "")  # fmt: skip


def plan(context: PageContext) -> str:
    """Return the place where filled sheets become a plan, in the reader's own browser."""
    library = context.library
    sheets = {
        name: definition_of(form, context.page_link(library.worksheet(name)[0].path))
        for name, form in forms(library).items()
    }
    words = plan_words(context.texts)
    return context.render("plan.j2", data={**words, "sheets": sheets, "version": __version__})
