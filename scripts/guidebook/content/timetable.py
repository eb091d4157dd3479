"""How long things take: reckoned from the minutes of a sheet's sections, and from nothing else.

A meeting around a page opens, fills in the page's first sheet, and does what the page has to be
practised. The other sheets are for afterwards, or for a meeting of their own.
"""

from __future__ import annotations

from guidebook.content.library import Entry, Library
from guidebook.content.schema import (
    DecisionsField,
    Guidance,
    Question,
    QuestionsField,
    Section,
    Worksheet,
)

OPENING = 5
"""Minutes to share out the tasks and to read the sheet's questions silently."""
A_QUESTION, A_DECISION, READING_ALOUD = 5, 4, 3
"""The least that a question, a decision, and reading all decisions aloud take, in minutes."""
WORDS_A_MINUTE = 200


def sheet_minutes(sheet: Worksheet) -> int | None:
    """Return how long a sheet takes: the sum of its sections, or what it says of itself."""
    timed = [section.time for section in sheet.sections if section.time]
    return sum(timed) if timed else sheet.time


def meeting_sheet(library: Library, page: Guidance) -> Worksheet | None:
    """Return the sheet that is filled in at the meeting: the first that a branch has kept."""
    there = {sheet.id: sheet for _, sheet in library.of(Worksheet)}
    return next((there[name] for name in page.worksheets if name in there), None)


def meeting_minutes(library: Library, page: Guidance) -> int | None:
    """Return how long a meeting around a page takes; without a sheet, what the page says."""
    sheet = meeting_sheet(library, page)
    minutes = sheet_minutes(sheet) if sheet else None
    if minutes is None:
        return page.time
    return OPENING + minutes + (page.practice.time if page.practice else 0)


def reading_minutes(entry: Entry) -> int:
    """Return how long it takes to read a page at home, rounded up."""
    return -(-len(entry.body.split()) // WORDS_A_MINUTE)


def least_minutes(section: Section, questions: dict[str, tuple[Question, ...]]) -> int:
    """Return what a section's questions and decisions take at least.

    `questions` are each page's by its path.
    """
    least = 0
    for field in section.fields:
        if isinstance(field, QuestionsField):
            least += A_QUESTION * len(questions.get(field.from_, ()))
        elif isinstance(field, DecisionsField):
            least += A_DECISION * field.rows + READING_ALOUD
    return least
