"""The made-up board's sheets: what stands on them must have a place there."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from guidebook.content.fields_lock import forms
from guidebook.content.form import Form
from guidebook.content.library import Entry, Library
from guidebook.content.schema import FilledSheet, Sample, Worksheet
from guidebook.ground.errors import Problem, problem


def check_samples(library: Library) -> Iterator[Problem]:
    """Yield sheets that are not there and answers that have no place on theirs.

    Not in a branch's version: its own questions are no reason to change the guide's sample.
    """
    if library.originals or library.branch.leave_out:
        return
    sheets = {sheet.id for _, sheet in library.of(Worksheet)}
    laid_out = forms(library)
    for entry, sample in library.of(Sample):
        yield from _planned(entry, sample)
        for number, filled in enumerate(sample.sheets):
            if filled.sheet in laid_out:
                yield from _answers(entry, number, filled, laid_out[filled.sheet])
            elif filled.sheet not in sheets:
                path, line = entry.meta.place(("sheets", number, "sheet"))
                yield problem("sheet-unknown", path or entry.source, line,
                              f"sheets.{number + 1}.sheet", id=filled.sheet)  # fmt: skip


def _row_in(answers: Mapping[str, str], row: str) -> bool:
    return any(name.startswith(f"{row}_") for name in answers)


def _planned(entry: Entry, sample: Sample) -> Iterator[Problem]:
    """Yield rows of the plan that stand on none of the sheets: they would not be shown."""
    answers = {filled.sheet: filled.answers for filled in sample.sheets}
    for number, row in enumerate(sample.plan):
        there = answers.get(row.sheet, {})
        if f"{row.row}_what" not in there and not (row.what and _row_in(there, row.row)):
            path, line = entry.meta.place(("plan", number))
            yield problem("sample-plan", path or entry.source, line, f"plan.{number + 1}",
                          sheet=row.sheet, row=row.row)  # fmt: skip


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
