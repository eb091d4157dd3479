"""A meeting's agenda: every minute from the opening to the end, reckoned from the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from guidebook.content.library import Entry
from guidebook.content.schema import (
    DecisionsField,
    Guidance,
    QuestionsField,
    Section,
    Worksheet,
)
from guidebook.content.timetable import (
    OPENING,
    READING_ALOUD,
    meeting_minutes,
    meeting_sheet,
    reading_minutes,
    sheet_minutes,
)
from guidebook.paper.book.context import BookContext
from guidebook.paper.book.outline import anchor


class Row(NamedTuple):
    """A row of the agenda: `kind` is home, meeting, sum or after; `to` is the sheet's place."""

    kind: str
    when: str
    what: str
    how: str
    minutes: int | None
    to: str = ""


@dataclass(frozen=True)
class Agenda:
    """The agenda of the meeting around one page."""

    context: BookContext
    entry: Entry
    page: Guidance

    def rows(self) -> Iterator[Row]:
        """Yield what is read at home, what the meeting does, and the sheets for afterwards."""
        text, sheet = self.context.text, meeting_sheet(self.context.library, self.page)
        yield Row("home", text("pack.home"), text("pack.read"), "", reading_minutes(self.entry))
        done = 0
        for what, how, minutes in self._meeting(sheet):
            when = text("pack.from_to", start=done, end=done + minutes)
            done += minutes
            yield Row("meeting", when, what, how, minutes)
        total = meeting_minutes(self.context.library, self.page)
        yield Row("sum", "", text("pack.meeting"), text("pack.close"), total)
        for _, other, _ in self.context.sheets:
            if other is not sheet and other.id in self.page.worksheets:
                yield Row("after", text("pack.after"), other.title, self._first(other.who),
                          sheet_minutes(other), f"#{anchor(f'arbetsblad/{other.id}')}")  # fmt: skip

    def _meeting(self, sheet: Worksheet | None) -> Iterator[tuple[str, str, int]]:
        text, practice = self.context.text, self.page.practice
        yield text("pack.open"), text("pack.open_how"), OPENING
        sections = sheet.sections if sheet else ()
        if sheet and not any(section.time for section in sections):
            yield sheet.title, "", sheet_minutes(sheet) or 0
            sections = ()
        for section in sections:
            if practice and _decides(section):
                yield practice.title, practice.text, practice.time
                practice = None
            yield section.title, self._how(section), section.time or 0
        if practice:
            yield practice.title, practice.text, practice.time

    def _how(self, section: Section) -> str:
        """Return what a section asks for: how many questions and decisions, and how long each."""
        said = []
        left = section.time or 0
        for field in section.fields:
            if isinstance(field, QuestionsField):
                page = self.context.library.entries[field.from_].page
                count = len(page.questions) if isinstance(page, Guidance) else 0
                said.append(self._each("pack.questions", count, left, len(section.fields)))
            elif isinstance(field, DecisionsField):
                each = left - READING_ALOUD
                said.append(self._each("pack.decisions", field.rows, each, len(section.fields)))
                said.append(self.context.text("pack.aloud"))
        return " ".join(said) or (section.note or "")

    def _each(self, key: str, count: int, minutes: int, fields: int) -> str:
        """Return "Tre frågor på bladet, fem minuter var.", if they have the section alone."""
        text = self.context.text
        if count == 1:
            return text(f"{key}_one")
        said = text(key, count=self._first(self._number(count)))
        if fields > 1:
            return f"{said}."
        return text("pack.each", said=said, minutes=self._number(minutes // count))

    def _number(self, number: int) -> str:
        words = self.context.text("pack.numbers").split()
        return words[number - 1] if 0 < number <= len(words) else str(number)

    @staticmethod
    def _first(words: str) -> str:
        return words[:1].upper() + words[1:]


def _decides(section: Section) -> bool:
    return any(isinstance(field, DecisionsField) for field in section.fields)
