"""The page of a made-up board's filled sheets, and the plan made of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from guidebook.content.fields_lock import forms
from guidebook.content.form import DECISION_COLUMNS, Block, Form, FormField, Row
from guidebook.content.library import Library
from guidebook.content.schema import FilledSheet, PlannedRow, Sample
from guidebook.ground.texts import load_texts
from guidebook.web.compose.body import plain
from guidebook.web.compose.context import FilledPage, PageContext, SampleShown

SAMPLE_PREFIX = "exempel-"
_ON = "on"
PLAN_COLUMNS = ("who", "due", "check_in", "status", "outcome")


def shown_sample(library: Library, path: str) -> SampleShown:
    """Return what the page of a sample shows: each sheet's answers, and the plan.

    Which rows it has stands in the page: making a plan takes an engine that no build needs, and
    tests/test_sample.py holds them to it.
    """
    page = library.entries[path].page
    assert isinstance(page, Sample)
    made = forms(library)
    sheets = [(filled, made[filled.sheet]) for filled in page.sheets if filled.sheet in made]
    values = {filled.sheet: values_on(filled, form) for filled, form in sheets}
    return SampleShown(
        tuple(
            FilledPage(filled.note or "", form, values_on(filled, form)) for filled, form in sheets
        ),
        tuple(
            _planned(row, values[row.sheet], made[row.sheet], load_texts())
            for row in page.plan
            if row.sheet in values and (row.what or values[row.sheet].get(f"{row.row}_what"))
        ),
    )  # fmt: skip


def _planned(
    row: PlannedRow, values: Mapping[str, str], form: Form, texts: Mapping[str, str]
) -> dict[str, str]:
    """Return a row with what stands on its sheet, so that a branch's words are in it."""
    cells = {name: values.get(f"{row.row}_{name}", "") for name, _ in DECISION_COLUMNS}
    cells |= {name: text for name in ("what", "who", "due") if (text := getattr(row, name))}
    status = texts[f"plan.status_{row.status}"]
    return {**cells, "status": status, "sheet_title": form.sheet.title}


def values_on(filled: FilledSheet, form: Form) -> Mapping[str, str]:
    """Return what has a place on the sheet: a branch may have taken a question away."""
    return {name: filled.answers[name] for name in form.by_name() if name in filled.answers}


def sample(context: PageContext) -> list[str]:
    """Return the sheets with their answers and the plan, as blocks of Markdown."""
    shown = context.site.samples.get(context.entry.path)
    if not shown:
        return []
    sheets = [block for page in shown.sheets for block in _sheet(context, page)]
    if not shown.plan:
        return sheets
    plan = context.render("sample_plan.j2", rows=shown.plan, columns=PLAN_COLUMNS)
    return [*sheets, f"## {context.text('plan.title')}", plan]


def _sheet(context: PageContext, page: FilledPage) -> Iterator[str]:
    sheet = page.form.sheet
    entry, _ = context.library.worksheet(sheet.id)
    head = [page.values.get(field.name, "") for field in page.form.head]
    blocks = [b for section in page.form.sections for b in section.blocks]
    yield f"## {plain(sheet.title)}"
    yield context.render(
        "sample_sheet.j2", note=page.note, head=[text for text in head if text], sheet=sheet,
        entry=entry, file=context.site.filled.get(f"{SAMPLE_PREFIX}{sheet.id}"),
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
