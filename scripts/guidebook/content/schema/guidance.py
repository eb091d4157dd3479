"""The models of the pages that a board works from: steps, habits and activities."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, field_validator

from guidebook.content.schema.base import Line, Lines, Minutes, Model, Name, Slug
from guidebook.content.schema.pages import Month, PageBase, RegisterName


class Question(Model):
    """Something to talk through before deciding; stands on the page and on the sheet."""

    identity: ClassVar[str] = "name"

    name: Name = Field(description="Frågans namn i data. Ändra det aldrig efteråt.")
    text: Line = Field(description="Själva frågan.")
    hint: Line | None = Field(None, description="En rad som hjälper er att börja prata.")
    lines: Lines | None = Field(None, description="Antal skrivrader på arbetsbladet.")


class Practice(Model):
    """Something that is done at the meeting beside the worksheet."""

    title: Line = Field(description="Vad ni gör, i ett ord eller två: ”Öva”.")
    text: Line = Field(description="Så gör ni, i en mening eller två.")
    time: Minutes = Field(description="Minuter.")


class Guidance(PageBase):
    """What steps, habits and activities share."""

    number: int = Field(ge=0, le=20, description="Nummer i delen. Steg 0 är startkollen.")
    time: Minutes | None = Field(
        None, description="Tid i minuter, bara om sidan saknar blad. Annars räknas den ut."
    )
    time_note: Line | None = Field(None, description="Text efter tiden: ”på ett möte”.")
    who: Line = Field(description="Vilka som behövs.")
    bring: Line | None = Field(None, description="Vad ni tar med.")
    practice: Practice | None = Field(
        None, description="Det ni gör på mötet vid sidan av bladet, mellan frågorna och besluten."
    )
    questions: tuple[Question, ...] = Field((), description="Frågor att prata om först.")
    done_when: tuple[Line, ...] = Field((), description="Så vet ni att ni är klara.")
    worksheets: tuple[Slug, ...] = Field((), description="Arbetsbladens id.")


class Step(Guidance):
    """One of the seven steps of part 1 (and the start check, number 0)."""

    kind: Literal["step"] = Field(description="Sidans slag.")


class Habit(Guidance):
    """One of the seven habits of part 2."""

    kind: Literal["habit"] = Field(description="Sidans slag.")


class ProcessStage(Model):
    """One part of a process over twelve months."""

    title: Line = Field(description="Vad delen handlar om.")
    first_month: Month = Field(description="Första månaden, 1–12.")
    last_month: Month = Field(description="Sista månaden, 1–12.")


class MeetingParty(Model):
    """One of two who meet."""

    who: Line = Field(description="Vilka som kommer.")
    level: Literal["club", "branch", "region"] = Field(description="Var i facket de hör hemma.")


class MeetingOfTwo(Model):
    """A meeting where two parts of the union come together."""

    title: Line = Field(description="Vad mötet kallas.")
    left: MeetingParty = Field(description="De som sitter till vänster på bilden.")
    right: MeetingParty = Field(description="De som sitter till höger på bilden.")
    lines: tuple[Line, ...] = Field((), description="En eller två korta rader om mötet.")


class Activity(Guidance):
    """One of the activities of part 3."""

    kind: Literal["activity"] = Field(description="Sidans slag.")
    register_: RegisterName | None = Field(
        None, alias="register", description="Registret som aktiviteten handlar om."
    )
    process: tuple[ProcessStage, ...] = Field(
        (), description="Delarna av ett år, i ordning. Bilden står där [[processen]] står."
    )
    meetings: tuple[MeetingOfTwo, ...] = Field(
        (), max_length=6, description="Vilka som möts. Bilden står där [[moten]] står."
    )

    @field_validator("process")
    @classmethod
    def _stages_follow_on_each_other(
        cls, stages: tuple[ProcessStage, ...]
    ) -> tuple[ProcessStage, ...]:
        reached = 0
        for stage in stages:
            if not reached < stage.first_month <= stage.last_month:
                raise ValueError("process_order")
            reached = stage.last_month
        return stages
