"""The page of a made-up board's filled sheets, and the plan made of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from guidebook.compose.body import plain
from guidebook.compose.parts import Desk
from guidebook.compose.site import FilledPage
from guidebook.field_names import Block, FormField, Row

SAMPLE_PREFIX = "exempel-"
_ON = "on"
PLAN_COLUMNS = ("who", "due", "check_in", "status", "outcome")


def sample(desk: Desk) -> list[str]:
    """Return the sheets with their answers and the plan, as blocks of Markdown."""
    shown = desk.site.samples.get(desk.entry.path)
    if not shown:
        return []
    sheets = [block for page in shown.sheets for block in _sheet(desk, page)]
    plan = desk.render("sample_plan.j2", rows=shown.plan, columns=PLAN_COLUMNS)
    return [*sheets, f"## {desk.text('plan.title')}", plan]


def _sheet(desk: Desk, page: FilledPage) -> Iterator[str]:
    sheet = page.form.sheet
    entry, _ = desk.library.worksheet(sheet.id)
    head = [page.values.get(field.name, "") for field in page.form.head]
    blocks = [b for section in page.form.sections for b in section.blocks]
    yield f"## {plain(sheet.title)}"
    yield desk.render(
        "sample_sheet.j2", note=page.note, head=[text for text in head if text], sheet=sheet,
        entry=entry, file=desk.site.filled.get(f"{SAMPLE_PREFIX}{sheet.id}"),
        answers=[row for block in blocks if block.type != "decisions"
                 for row in _answers(block, page)],
        decisions=[decision for block in blocks if block.type == "decisions"
                   for decision in _decisions(block, page)],
    )  # fmt: skip


def _answers(block: Block, page: FilledPage) -> Iterator[tuple[str, list[str]]]:
    """Yield what was asked and what was answered; a table's row is one."""
    for row in block.rows:
        said = [text for field in row.fields if (text := _said(field, page))]
        if said:
            yield _asked(block, row), said


def _asked(block: Block, row: Row) -> str:
    if block.type == "table":
        return row.label or f"{block.label}, {row.number}"
    return row.label or row.fields[0].label


def _said(field: FormField, page: FilledPage) -> str:
    text = page.values.get(field.name, "")
    if field.kind == "checkbox":
        return field.label if text == _ON else ""
    return dict(field.options).get(text, text)


def _decisions(block: Block, page: FilledPage) -> Iterator[dict[str, Any]]:
    for row in block.rows:
        cells = {field.key[-1]: page.values.get(field.name, "") for field in row.fields}
        if cells["what"]:
            yield cells
