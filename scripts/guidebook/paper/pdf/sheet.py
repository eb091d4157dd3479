"""One worksheet as a fillable PDF: the one entry point."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pikepdf
from pikepdf import Array, Name

from guidebook.content.form import Form
from guidebook.ground.texts import load_texts
from guidebook.paper.pdf.finish import finish
from guidebook.paper.pdf.structure import box
from guidebook.paper.sheet_html import SheetContext, render_sheet, sheet_css

_MAX_PAGES = 2
_SAVED_MM = 50.0  # the tight look saves at most 35 mm, and the page has a margin of 10
_PT_PER_MM = 72 / 25.4


def make_sheet(form: Form, context: SheetContext, values: Mapping[str, str] | None = None) -> bytes:
    """Return a worksheet as PDF/UA-1 with fields.

    ``values`` fills in fields by their names: texts, option values, or "on" for a box.
    The same arguments give the same bytes. Raises `typeset.TypesetError` for a fault in the
    look and ValueError where template and form name different fields.
    """
    return finish(
        _fitted(form, context),
        form, load_texts(context.language), context.guide_version, values or {},
    )  # fmt: skip


def _fitted(form: Form, context: SheetContext) -> bytes:
    """Return the sheet typeset on as few pages as it goes, numbered if there are several."""
    data = _typeset(form, context, tight=False, pages=1)
    pages = page_count(data)
    if pages == 1:
        return data
    # A little on a second page is worse than less air on one.
    squeezed = pages > _MAX_PAGES or _spill(data) < _SAVED_MM
    if squeezed:
        tight = _typeset(form, context, tight=True, pages=1)
        if page_count(tight) == 1:
            return tight
        squeezed = page_count(tight) < pages
        pages = min(pages, page_count(tight))
    return _typeset(form, context, tight=squeezed, pages=pages)


def _typeset(form: Form, context: SheetContext, *, tight: bool, pages: int) -> bytes:
    # Loaded late: reading filled sheets must work where Pango, which this needs, is missing.
    from guidebook.paper.pdf.typeset import typeset

    html = render_sheet(form, context, tight=tight, pages=pages)
    return typeset(html, sheet_css(), forms=True)


def _spill(data: bytes) -> float:
    """Return how far down the last page its fields reach, in mm from the top."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[-1]
        bottoms = [box(annotation)[1] for annotation in page.obj.get(Name.Annots, Array())]
        top = float(page.mediabox[3])
        return (top - min(bottoms, default=top)) / _PT_PER_MM


def page_count(data: bytes) -> int:
    """Return how many pages a PDF has."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)
