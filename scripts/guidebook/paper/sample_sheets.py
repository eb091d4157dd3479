"""The made-up board's filled sheets as PDFs, made as a board's own are: with the same fields."""

from __future__ import annotations

from guidebook.content import Library
from guidebook.content.fields_lock import forms
from guidebook.content.schema import Sample
from guidebook.paper.sheets import Sheet, sheet_context
from guidebook.web.compose.sample import SAMPLE_PREFIX, values_on


def filled_sheets(library: Library) -> dict[str, Sheet]:
    """Return every filled sheet of the samples, by its file's name without .pdf."""
    made = forms(library)
    return {
        f"{SAMPLE_PREFIX}{filled.sheet}": Sheet(
            form, sheet_context(library, filled.sheet), values_on(filled, form)
        )
        for _, sample in library.of(Sample) for filled in sample.sheets
        if (form := made.get(filled.sheet))
    }  # fmt: skip
