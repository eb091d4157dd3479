"""What a finished page says of itself before its text: title, kind, styles and scripts."""

from __future__ import annotations

from typing import Any

import yaml

from guidebook.content.schema import Activity, Guidance, PartPage, Sample, Worksheet, YearWheel
from guidebook.content.translations import direction, translation_of
from guidebook.web.compose import plan_page
from guidebook.web.compose.context import PageContext
from guidebook.web.compose.registers import is_register


def front_matter(context: PageContext) -> str:
    """Return the page's front matter as YAML."""
    page = context.entry.page
    meta: dict[str, Any] = {
        "title": page.title,
        "description": page.description or page.summary,
        "kind": context.entry.kind,
        "part": context.entry.part,
    }
    if translation := translation_of(context.entry):
        meta |= {"lang": translation.language, "dir": direction(translation.language)}
    if isinstance(page, Guidance):
        meta["number"] = page.number
    if isinstance(page, Worksheet):
        meta["sheet"] = page.id
    return yaml.safe_dump(
        {**meta, **_assets(context)}, allow_unicode=True, sort_keys=False, width=1000
    )


def _assets(context: PageContext) -> dict[str, Any]:
    """Return the style sheets and scripts, and the room, that this page needs and few others."""
    page = context.entry.page
    if isinstance(page, PartPage) and is_register(context):
        return {"styles": ["register"], "scripts": ["register"]}
    if isinstance(page, Sample):
        return {"styles": plan_page.STYLES, "wide": True}
    if has_plan(context):
        return {"styles": plan_page.OWN_STYLES, "scripts": plan_page.SCRIPTS, "wide": True}
    drawn = isinstance(page, YearWheel) or (
        isinstance(page, Activity) and bool(page.process or page.meetings)
    )
    return {"styles": ["figures"]} if drawn or "[[skärm " in context.entry.body else {}


def has_plan(context: PageContext) -> bool:
    """Whether the plan is made on this page."""
    return f"[[{plan_page.MARKER}]]" in context.entry.body
