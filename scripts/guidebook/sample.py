"""The made-up board's filled sheets as PDFs, and the plan that they become.

They are made as a board's own are: the same fields, read by the same code.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from guidebook.answers import from_pdf
from guidebook.cache import Cache, digest
from guidebook.compose import SAMPLE_PREFIX as PREFIX
from guidebook.compose import FilledPage, SampleShown
from guidebook.content import Library
from guidebook.content.lock import forms
from guidebook.field_names import Form
from guidebook.plan import make_plan
from guidebook.schema import FilledSheet, Sample
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


def write_samples(library: Library, folder: Path, cache: Cache) -> None:
    """Make every filled sheet in `folder`; what is in the cache is not made again."""
    # Loaded late: where nothing has changed, nothing of this is needed.
    from guidebook.pdf import make_sheet
    from guidebook.sheets import sheet_context, sheet_key

    folder.mkdir(parents=True, exist_ok=True)
    made = forms(library)
    for _, sample in library.of(Sample):
        for filled in sample.sheets:
            if filled.sheet not in made:
                continue
            form, context = made[filled.sheet], sheet_context(library, filled.sheet)
            values = _values(filled, form)
            key = digest("sample", sheet_key(form, context), json.dumps(dict(values)))
            data = cache.through(key, functools.partial(make_sheet, form, context, values))
            (folder / f"{PREFIX}{filled.sheet}.pdf").write_bytes(data)
