"""The one contract between a worksheet and the names and values in a PDF, a form and a file.

`form_of` lays a worksheet out as sections of blocks of `FormField`s. The page, the browser
form, the PDF, the answers' schema and the plan all walk the same `Form`, so that they have
the same fields, in the same order, with the same names, labels and options.

Names are ASCII without dots (a dot makes a hierarchy in a PDF) and never change:
`club`, `about`, `date`, then each field's own name; parts of a field are joined by `_`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

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

Kind = Literal["text", "long_text", "date", "person", "number", "checkbox", "choice", "hidden"]
DECISION_COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("what", "long_text"), ("helps", "long_text"), ("who", "person"), ("start", "date"),
    ("due", "date"), ("check_in", "text"), ("outcome", "text"), ("id", "hidden"),
)  # fmt: skip
META_FIELDS = ("meta_sheet", "meta_version", "meta_guide")


@dataclass(frozen=True)
class FormField:
    """One thing that can be filled in.

    `label` is what is printed at the field; `accessible` says it all to one who cannot see
    where it stands: "Beslut 2: Vem". `options` are (value, words) of a choice.
    `key` is where the value lies in answers: (field,), (field, item), (field, row, column), or
    (field, item, "value") and (field, item, "comment") for a row of a scale.
    """

    name: str
    kind: Kind
    label: str
    accessible: str
    key: tuple[str, ...]
    hint: str = ""
    required: bool = False
    personal: bool = False
    lines: int = 1
    options: tuple[tuple[str, str], ...] = ()
    width: str = "full"


@dataclass(frozen=True)
class Row:
    """A question, a row of a scale, a checklist, a table or a decision."""

    label: str
    hint: str
    fields: tuple[FormField, ...]
    number: int = 0


@dataclass(frozen=True)
class Block:
    """One field of the definition: `type` is its type there, `rows` what it is made of.

    `repeats` tells that the heading of the section already says the label.
    """

    name: str
    type: str
    label: str
    hint: str
    rows: tuple[Row, ...]
    columns: tuple[Any, ...] = ()
    width: str = "full"
    repeats: bool = False

    @property
    def fields(self) -> tuple[FormField, ...]:
        return tuple(field for row in self.rows for field in row.fields)


@dataclass(frozen=True)
class FormSection:
    """A heading with its blocks."""

    name: str
    title: str
    minutes: int | None
    note: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Form:
    """A worksheet, laid out. `fields()` is every field in the order they are printed."""

    sheet: Worksheet
    head: tuple[FormField, ...]
    sections: tuple[FormSection, ...]

    def fields(self) -> Iterator[FormField]:
        yield from self.head
        for block in self.blocks():
            yield from block.fields

    def blocks(self) -> Iterator[Block]:
        for section in self.sections:
            yield from section.blocks

    def by_name(self) -> dict[str, FormField]:
        return {field.name: field for field in self.fields()}


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
    return Form(sheet, head, sections)


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
                f"{field.label}: {item.label}", (field.name, item.name)),))
            for item in field.items
        )  # fmt: skip
    else:
        rows = (Row(field.label, field.hint or "", (_simple(field),)),)
    return Block(
        field.name, field.type, field.label, field.hint or "", rows, columns, field.width,
        repeats=field.label.casefold() == heading.casefold(),
    )  # fmt: skip


def _plain(field: Any, name: str, label: str, accessible: str, key: tuple[str, ...]) -> FormField:
    return FormField(
        name, field.type, label, accessible, key,
        required=field.required, personal=field.personal, width=field.width,
    )  # fmt: skip


def _simple(field: Any) -> FormField:
    made = _plain(field, field.name, field.label, field.label, (field.name,))
    options = (
        tuple((choice.name, choice.label) for choice in field.choices)
        if isinstance(field, ChoiceField) else ()
    )  # fmt: skip
    lines = field.lines if isinstance(field, LongTextField) else 1
    return replace(made, hint=field.hint or "", options=options, lines=lines)


def _question_rows(field: QuestionsField, questions: Sequence[Question]) -> tuple[Row, ...]:
    return tuple(
        Row(
            question.text, question.hint or "",
            (FormField(
                f"{field.name}_{question.name}", "long_text", question.text,
                f"{number}. {question.text}", (field.name, question.name),
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
            _plain(field, base, item.label, item.label, (field.name, item.name, "value")),
            kind="choice", options=options,
        )]  # fmt: skip
        if field.comment:
            parts.append(FormField(
                f"{base}_comment", "long_text", field.comment, f"{item.label}: {field.comment}",
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
                t["table.cell"].format(
                    table=field.label, row=label or number, column=column.label),
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
                t["decision.cell"].format(number=number, column=t[f"decision.{column}"]),
                (field.name, str(number), column), personal=column == "who",
            )
            for column, kind in DECISION_COLUMNS
        ), number)
        for number in range(1, field.rows + 1)
    )  # fmt: skip
