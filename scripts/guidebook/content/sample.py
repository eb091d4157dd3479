"""The made-up board's sheets: what stands on them must have a place there."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from guidebook.content.library import Entry, Library
from guidebook.errors import Problem, problem
from guidebook.field_names import Form, form_of
from guidebook.schema import FilledSheet, Guidance, QuestionsField, Sample, Worksheet
from guidebook.texts import load_texts


def check_samples(library: Library) -> Iterator[Problem]:
    """Yield sheets that are not there and answers that have no place on theirs.

    Not in a branch's version: its own questions are no reason to change the guide's sample.
    """
    if library.originals or library.branch.leave_out:
        return
    questions = {entry.path: page.questions for entry, page in library.of(Guidance)}
    sheets = {sheet.id: sheet for _, sheet in library.of(Worksheet)}
    for entry, sample in library.of(Sample):
        for number, filled in enumerate(sample.sheets):
            if filled.sheet in sheets and not _asks(sheets[filled.sheet]) <= questions.keys():
                continue  # told of where the sheet names its questions
            if filled.sheet in sheets:
                form = form_of(sheets[filled.sheet], questions, load_texts())
                yield from _answers(entry, number, filled, form)
            else:
                path, line = entry.meta.place(("sheets", number, "sheet"))
                yield problem("sheet-unknown", path or entry.source, line,
                              f"sheets.{number + 1}.sheet", id=filled.sheet)  # fmt: skip


def _asks(sheet: Worksheet) -> set[str]:
    fields = [field for section in sheet.sections for field in section.fields]
    return {field.from_ for field in fields if isinstance(field, QuestionsField)}


def _answers(entry: Entry, number: int, filled: FilledSheet, form: Form) -> Iterator[Problem]:
    fields = form.by_name()
    for name, text in filled.answers.items():
        field = fields.get(name)
        known = [value for value, _ in field.options] if field else list(fields)
        if field and (not known or text in known):
            continue
        meant = difflib.get_close_matches(text if field else name, known, 1) or known
        path, line = entry.meta.place(("sheets", number, "answers", name))
        yield problem("sample-answer", path or entry.source, line,
                      f"sheets.{number + 1}.answers.{name}",
                      sheet=filled.sheet, name=text if field else name, meant=meant[0])  # fmt: skip
