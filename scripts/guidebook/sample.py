"""The made-up board's filled sheets as PDFs, and the plan that they become.

They are made as a board's own are: the same fields, read by the same code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from guidebook.answers import from_pdf
from guidebook.compose import SAMPLE_PREFIX as PREFIX
from guidebook.compose import FilledPage, SampleShown
from guidebook.content import Library
from guidebook.content.lock import forms
from guidebook.field_names import Form
from guidebook.plan import make_plan
from guidebook.schema import FilledSheet, Sample
from guidebook.sheets import Sheet, sheet_context
from guidebook.texts import load_texts


def shown_sample(library: Library, path: str) -> SampleShown:
    """Return what the page of a sample shows: each sheet's answers, and the plan."""
    page = library.entries[path].page
    assert isinstance(page, Sample)
    made = forms(library)
    sheets = [(filled, made[filled.sheet]) for filled in page.sheets if filled.sheet in made]
    answers = [
        from_pdf({**_values(filled, form), "meta_sheet": filled.sheet}, made, filled.sheet)
        for filled, form in sheets
    ]
    plan = make_plan(answers, made, page.day, load_texts())
    return SampleShown(
        tuple(
            FilledPage(filled.note or "", form, _values(filled, form)) for filled, form in sheets
        ),
        tuple(asdict(row) for row in plan.decisions),
    )


def _values(filled: FilledSheet, form: Form) -> Mapping[str, str]:
    """Return what has a place on the sheet: a branch may have taken a question away."""
    return {name: filled.answers[name] for name in form.by_name() if name in filled.answers}


def filled_sheets(library: Library) -> dict[str, Sheet]:
    """Return every filled sheet of the samples, by its file's name without .pdf."""
    made = forms(library)
    return {
        f"{PREFIX}{filled.sheet}": Sheet(
            form, sheet_context(library, filled.sheet), _values(filled, form)
        )
        for _, sample in library.of(Sample) for filled in sample.sheets
        if (form := made.get(filled.sheet))
    }  # fmt: skip
