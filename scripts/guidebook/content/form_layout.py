"""A worksheet laid out as a `Form`: what each kind of field becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from guidebook.content.form import DECISION_COLUMNS, Block, Form, FormField, FormSection, Row
from guidebook.content.form_names import called, told_apart
from guidebook.content.schema import (
    CheckboxField,
    ChoiceField,
    DecisionsField,
    LongTextField,
    Question,
    QuestionsField,
    ScaleField,
    TableField,
    Worksheet,
)


def form_of(
    sheet: Worksheet,
    questions: Mapping[str, Sequence[Question]],
    texts: Mapping[str, str],
) -> Form:
    """Lay out a worksheet.

    `questions` holds each step's questions by the step's path; `texts` is the catalogue.
    Raises KeyError for a step that is not there (the check has reported it before).
    """
    place = sheet.place or texts["field.club"]
    head = (
        FormField("club", "text", place, place, ("club",)),
        FormField(
            "about", "text", sheet.about.label, sheet.about.label, ("about",),
            hint=sheet.about.hint or "", personal=sheet.about.personal,
        ),
        FormField("date", "date", texts["field.date"], texts["field.date"], ("date",)),
    )  # fmt: skip
    sections = tuple(
        FormSection(
            section.name, section.title, section.time, section.note or "",
            tuple(_block(field, section.title, questions, texts) for field in section.fields),
        )
        for section in sheet.sections
    )  # fmt: skip
    return Form(sheet, head, told_apart(head, sections))


def _block(
    field: Any, heading: str, questions: Mapping[str, Sequence[Question]], t: Mapping[str, str]
) -> Block:
    columns: tuple[Any, ...] = ()
    if isinstance(field, QuestionsField):
        rows = _question_rows(field, questions[field.from_])
    elif isinstance(field, ScaleField):
        rows = _scale_rows(field)
    elif isinstance(field, TableField):
        rows, columns = _table_rows(field, t), field.columns
    elif isinstance(field, DecisionsField):
        rows = _decision_rows(field, t)
    elif isinstance(field, CheckboxField) and field.items:
        rows = tuple(
            Row(item.label, item.hint or "", (_plain(
                field, f"{field.name}_{item.name}", item.label,
                called(item.label), (field.name, item.name)),))
            for item in field.items
        )  # fmt: skip
    else:
        rows = (Row(field.label, field.hint or "", (_simple(field, t),)),)
    return Block(
        field.name, field.type, field.label, field.hint or "", rows, columns, field.width,
        repeats=field.label.casefold() == heading.casefold(),
        plan=field.plan if isinstance(field, TableField) else None,
    )  # fmt: skip


def _plain(field: Any, name: str, label: str, accessible: str, key: tuple[str, ...]) -> FormField:
    return FormField(
        name, field.type, label, accessible, key,
        required=field.required, personal=field.personal, width=field.width,
    )  # fmt: skip


def _simple(field: Any, t: Mapping[str, str]) -> FormField:
    said = called(field.label, date=_date_word(field.type, t))
    made = _plain(field, field.name, field.label, said, (field.name,))
    options = (
        tuple((choice.name, choice.label) for choice in field.choices)
        if isinstance(field, ChoiceField)
        else ()
    )
    lines = field.lines if isinstance(field, LongTextField) else 1
    return replace(made, hint=field.hint or "", options=options, lines=lines)


def _question_rows(field: QuestionsField, questions: Sequence[Question]) -> tuple[Row, ...]:
    return tuple(
        Row(
            question.text, question.hint or "",
            (FormField(
                f"{field.name}_{question.name}", "long_text", question.text,
                called(question.text), (field.name, question.name),
                hint=question.hint or "", lines=question.lines or field.lines,
                required=field.required, personal=field.personal,
            ),),
            number,
        )
        for number, question in enumerate(questions, 1)
    )  # fmt: skip


def _scale_rows(field: ScaleField) -> tuple[Row, ...]:
    options = tuple((choice.name, choice.label) for choice in field.choices)
    rows = []
    for number, item in enumerate(field.items, 1):
        base = f"{field.name}_{item.name}"
        parts = [replace(
            _plain(field, base, item.label, called(item.label), (field.name, item.name, "value")),
            kind="choice", options=options,
        )]  # fmt: skip
        if field.comment:
            parts.append(FormField(
                f"{base}_comment", "long_text", field.comment,
                called(field.comment, f"{number}. {item.label}"),
                (field.name, item.name, "comment"), personal=field.personal,
            ))  # fmt: skip
        rows.append(Row(item.label, item.hint or "", tuple(parts), number))
    return tuple(rows)


def _table_rows(field: TableField, t: Mapping[str, str]) -> tuple[Row, ...]:
    items = [(item.name, item.label, item.hint or "") for item in field.items] or [
        (f"r{n}", "", "") for n in range(1, (field.rows or 0) + 1)
    ]
    return tuple(
        Row(label, hint, tuple(
            FormField(
                f"{field.name}_{name}_{column.name}", column.type, column.label,
                called(column.label, label or t["table.row"].format(number=number),
                       date=_date_word(column.type, t)),
                (field.name, name, column.name),
                personal=column.personal or field.personal or column.type == "person",
            )
            for column in field.columns
        ), number)
        for number, (name, label, hint) in enumerate(items, 1)
    )  # fmt: skip


def _decision_rows(field: DecisionsField, t: Mapping[str, str]) -> tuple[Row, ...]:
    return tuple(
        Row("", "", tuple(
            FormField(
                f"{field.name}_{number}_{column}", kind, t[f"decision.{column}"],
                called(t[f"decision.{column}"], t["decision.number"].format(number=number),
                       date=_date_word(kind, t)),
                (field.name, str(number), column), personal=column == "who",
            )
            for column, kind in DECISION_COLUMNS
        ), number)
        for number in range(1, field.rows + 1)
    )  # fmt: skip


def _date_word(kind: str, t: Mapping[str, str]) -> str:
    return t["field.date"].lower() if kind == "date" else ""
