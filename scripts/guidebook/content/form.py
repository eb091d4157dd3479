"""The one contract between a worksheet and the names and values in a PDF, a form and a file.

`form_layout.form_of` lays a worksheet out as sections of blocks of `FormField`s. The page, the
browser form, the PDF, the answers' schema and the plan all walk the same `Form`, so that they
have the same fields, in the same order, with the same names, labels and options.

Names are ASCII without dots (a dot makes a hierarchy in a PDF) and never change:
`club`, `about`, `date`, then each field's own name; parts of a field are joined by `_`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from guidebook.content.schema import PlanCells, Worksheet

Kind = Literal["text", "long_text", "date", "person", "number", "checkbox", "choice", "hidden"]
DECISION_COLUMNS: tuple[tuple[str, Kind], ...] = (
    ("what", "long_text"), ("helps", "long_text"), ("who", "person"), ("start", "date"),
    ("due", "date"), ("check_in", "text"), ("outcome", "text"), ("id", "hidden"),
)  # fmt: skip
META_FIELDS = ("meta_sheet", "meta_version", "meta_guide", "meta_copy")


@dataclass(frozen=True)
class FormField:
    """One thing that can be filled in.

    `label` is what is printed at the field; `accessible` names it to one who cannot see where
    it stands: "Vem, beslut 2" (see `form_names`). `options` are (value, words) of a choice.
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

    `repeats` tells that the heading of the section already says the label; `plan` which columns
    of a table are decisions.
    """

    name: str
    type: str
    label: str
    hint: str
    rows: tuple[Row, ...]
    columns: tuple[Any, ...] = ()
    width: str = "full"
    repeats: bool = False
    plan: PlanCells | None = None

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
