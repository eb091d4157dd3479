"""One worksheet as a fillable PDF: the one entry point."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pikepdf

from guidebook.content.form import Form
from guidebook.ground.texts import load_texts
from guidebook.paper.pdf.finish import finish
from guidebook.paper.sheet_html import SheetContext, render_sheet
from guidebook.paper.sheet_layout import Measured, laid_out, measured, one_page
from guidebook.paper.templates import style


def make_sheet(form: Form, context: SheetContext, values: Mapping[str, str] | None = None) -> bytes:
    """Return a worksheet as PDF/UA-1 with fields.

    ``values`` fills in fields by their names: texts, option values, or "on" for a box.
    The same arguments give the same bytes. Raises `typeset.TypesetError` for a fault in the
    look and ValueError where template and form name different fields.
    """
    return finish(
        _fitted(form, context),
        form, load_texts(), context.guide_version, values or {},
    )  # fmt: skip


def _fitted(form: Form, context: SheetContext) -> bytes:
    """Return the sheet typeset on as few pages as it goes."""
    # Loaded late: reading filled sheets must work where Pango, which this needs, is missing.
    from guidebook.paper.pdf.typeset import places, typeset

    def measure(tight: bool) -> Measured:
        html = render_sheet(form, context, one_page(form, tight=tight), marks=True)
        return measured(form, places(html, style("sheet")))

    html = render_sheet(form, context, laid_out(form, measure))
    return typeset(html, style("sheet"), forms=True)


def page_count(data: bytes) -> int:
    """Return how many pages a PDF has."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)
