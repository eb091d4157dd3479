"""The model of a worksheet: sections of fields. Words are XLSForm's where it has a word."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from guidebook.content.schema.base import Bool, Line, Lines, Minutes, Model, Name, Slug, Text
from guidebook.content.schema.pages import PageBase


class Choice(Model):
    """One option: its value in data and the words shown."""

    identity: ClassVar[str] = "name"

    name: Name = Field(description="Valets namn i data. Ändra det aldrig efteråt.")
    label: Line = Field(description="Valets ord på bladet.")


class Item(Model):
    """A row of a scale, a checklist or a table."""

    identity: ClassVar[str] = "name"

    name: Name = Field(description="Radens namn i data. Ändra det aldrig efteråt.")
    label: Line = Field(description="Radens rubrik på bladet.")
    hint: Line | None = Field(None, description="En hjälprad.")


class FieldBase(Model):
    """What every field has. The words are XLSForm's where it has a word."""

    identity: ClassVar[str] = "name"
    names_one_page: ClassVar[bool] = True

    name: Name = Field(description="Fältets namn i data. Ändra det aldrig efteråt.")
    label: Line = Field(description="Det som står vid fältet.")
    hint: Line | None = Field(None, description="En hjälprad.")
    required: Bool = Field(False, description="true om fältet måste fyllas i.")
    personal: Bool = Field(
        False, description="true om fältet kan rymma ett namn eller ett omdöme om en person."
    )
    width: Literal["full", "half"] = Field("full", description="half: två fält i bredd.")


class TextField(FieldBase):
    """One line of text."""

    type: Literal["text"] = Field(description="En rad text.")


class LongTextField(FieldBase):
    """Several lines of text."""

    type: Literal["long_text"] = Field(description="Flera rader text.")
    lines: Lines = Field(3, description="Antal skrivrader.")


class DateField(FieldBase):
    """A date, written as people write: 20 nov, 2026-11-20."""

    type: Literal["date"] = Field(description="Ett datum, skrivet som folk skriver: 20 nov.")


class PersonField(FieldBase):
    """A name, a role or initials."""

    type: Literal["person"] = Field(description="Ett namn, en roll eller initialer.")
    personal: Bool = Field(True, description="false om fältet bara rymmer en roll.")


class NumberField(FieldBase):
    """A number."""

    type: Literal["number"] = Field(description="Ett tal.")


class ChoiceField(FieldBase):
    """One of a few options."""

    type: Literal["choice"] = Field(description="Ett av några val.")
    choices: tuple[Choice, ...] = Field(
        min_length=2, max_length=8, description="Valen, två till åtta."
    )


class CheckboxField(FieldBase):
    """A box to tick, or with `items` a checklist."""

    type: Literal["checkbox"] = Field(
        description="En ruta att kryssa, eller med items en checklista."
    )
    items: tuple[Item, ...] = Field((), description="Rader att kryssa för.")


class ScaleField(FieldBase):
    """The same scale, in words, for one or several rows."""

    type: Literal["scale"] = Field(description="Samma skala i ord för en eller flera rader.")
    choices: tuple[Choice, ...] = Field(
        min_length=2, max_length=5, description="Skalans ord, två till fem."
    )
    items: tuple[Item, ...] = Field(min_length=1, description="Raderna som bedöms.")
    comment: Line | None = Field(None, description="Rubrik för en skrivrad under varje rad.")


class Column(Model):
    """A column of a table."""

    identity: ClassVar[str] = "name"

    name: Name = Field(description="Kolumnens namn i data. Ändra det aldrig efteråt.")
    label: Line = Field(description="Kolumnens rubrik.")
    type: Literal["text", "long_text", "date", "person", "number", "checkbox"] = Field(
        "text", description="Vad som skrivs i kolumnen."
    )
    width: Annotated[int, Field(ge=1, le=12)] = Field(2, description="Bredd i tolftedelar.")
    personal: Bool = Field(False, description="true om kolumnen kan rymma ett namn.")


class PlanCells(Model):
    """Which columns of a table are decisions for the plan: sentences with {column} and {row}."""

    what: Line = Field(
        description="Vad som ska göras: {kolumn} där texten står, {row} för radens rubrik.",
        examples=["{vad}"],
    )  # fmt: skip
    helps: Line | None = Field(None, description="Vad det ska leda till.")
    who: Line | None = Field(None, description="Vem som gör det.")
    helper: Line | None = Field(None, description="Vem som hjälper till.")
    outside: Line | None = Field(None, description="Vem utanför gruppen det gäller.")
    start: Line | None = Field(None, description="När det börjar.")
    due: Line | None = Field(None, description="När det ska vara klart.")
    check_in: Line | None = Field(None, description="När ni stämmer av.")
    outcome: Line | None = Field(None, description="Hur det blev.")
    done: Name | None = Field(None, description="Kolumnen att kryssa i när det är klart.")

    only_dated: Bool = Field(False, description="true: bara rader där det står när.")

    def sentences(self) -> dict[str, str]:
        """Return the sentence of each cell that has one."""
        return {name: text for name, text in self if isinstance(text, str)}


class TableField(FieldBase):
    """A table; its rows are numbered or named."""

    type: Literal["table"] = Field(description="En tabell med numrerade eller namngivna rader.")
    columns: tuple[Column, ...] = Field(
        min_length=1, max_length=7, description="Kolumnerna, högst sju."
    )
    rows: Annotated[int, Field(ge=1, le=20)] | None = Field(None, description="Antal rader.")
    items: tuple[Item, ...] = Field((), description="Rader med egna rubriker.")
    plan: PlanCells | None = Field(
        None, description="Säger vilka kolumner som blir rader i planen: vad, vem och när."
    )

    @model_validator(mode="after")
    def _one_kind_of_rows(self) -> TableField:
        if (self.rows is None) == (not self.items):
            raise ValueError("rows_or_items")
        return self

    @model_validator(mode="after")
    def _columns_of_plan(self) -> TableField:
        for text in self.plan.sentences().values() if self.plan else ():
            named = re.findall(r"\{(\w+)\}", text) or [text]
            if {*named} - {"row", *(column.name for column in self.columns)}:
                raise ValueError("plan_columns")
        return self


class QuestionsField(FieldBase):
    """The questions of a step, one writing area each."""

    type: Literal["questions"] = Field(description="Frågorna från ett steg.")
    label: Line = Field("Frågor", description="Används inte på bladet, bara i data.")
    from_: Line = Field(alias="from", description="Steget frågorna hör till: rekrytera/6-…")
    lines: Lines = Field(2, description="Antal skrivrader vid varje fråga.")


class DecisionsField(FieldBase):
    """The table of decisions, the same on every sheet."""

    type: Literal["decisions"] = Field(description="Tabellen med beslut, likadan på alla blad.")
    name: Name = Field("beslut", description="Fältets namn i data.")
    label: Line = Field("Beslut", description="Används inte på bladet, bara i data.")
    rows: Annotated[int, Field(ge=1, le=6)] = Field(3, description="Antal beslut.")


AnyField = Annotated[
    TextField
    | LongTextField
    | DateField
    | PersonField
    | NumberField
    | ChoiceField
    | CheckboxField
    | ScaleField
    | TableField
    | QuestionsField
    | DecisionsField,
    Field(discriminator="type"),
]


class Section(Model):
    """A group of fields under a heading."""

    identity: ClassVar[str] = "name"

    name: Name = Field(description="Avsnittets namn. Används när ni anpassar bladet.")
    title: Line = Field(description="Avsnittets rubrik.")
    time: Minutes | None = Field(
        None,
        description="Minuter för avsnittet. Bladets och mötets tid är summan, och "
        "mötesläget räknar klockslaget av dem.",
    )
    note: Line | None = Field(None, description="Kort text vid rubriken eller under den.")
    fields: tuple[AnyField, ...] = Field(
        min_length=1, description="Fälten i avsnittet. Nycklarna beror på fältets type."
    )


class About(Model):
    """The field that tells two copies of the same sheet apart."""

    label: Line = Field("Vad gäller bladet?", description="Det som står vid fältet.")
    hint: Line | None = Field(None, description="En hjälprad.")
    personal: Bool = Field(False, description="true om bladet gäller en person.")


class Worksheet(PageBase):
    """One worksheet: web form, PDF, data and plan are all made from this."""

    kind: Literal["worksheet"] = Field(description="Sidans slag.")
    id: Slug = Field(description="Bladets id. Samma som filens namn. Ändra det aldrig.")
    version: Annotated[int, Field(ge=1)] = Field(
        description="Höj med ett när ett fält tas bort eller byter typ."
    )
    summary: Text = Field(alias="purpose", description="Syftet, en mening.")
    time: Minutes | None = Field(
        None, description="Tid i minuter, bara om avsnitten saknar time. Annars räknas den ut."
    )
    who: Line = Field(description="Vilka som fyller i.")
    again: Line | None = Field(None, description="När bladet fylls i nästa gång.")
    keep: Line = Field(description="Hur länge ni sparar det ifyllda bladet.")
    notice: Text | None = Field(None, description="Om personuppgifter. Första meningen blir fet.")
    private: Bool = Field(
        False,
        description="true om bladet aldrig ska räknas in i planen av sig självt. Det har inte "
        "heller något mötesläge.",
    )
    place: Line | None = Field(
        None, description="Det som står vid första rutan, om bladet inte gäller en arbetsplats."
    )
    about: About = Field(About(), description="Fältet som skiljer två exemplar åt.")
    sections: tuple[Section, ...] = Field(min_length=1, description="Bladets avsnitt.")

    @property
    def notice_parts(self) -> tuple[str, str]:
        """The first sentence of the notice, which is set in bold, and the rest."""
        found = re.match(r"(.+?[.!?])\s+(.+)", self.notice or "", re.DOTALL)
        return (found[1], found[2]) if found else (self.notice or "", "")

    @property
    def asks_for(self) -> set[str]:
        """The paths of the pages whose questions stand on the sheet."""
        fields = (field for section in self.sections for field in section.fields)
        return {field.from_ for field in fields if isinstance(field, QuestionsField)}
