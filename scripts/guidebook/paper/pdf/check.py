"""The structural check of a finished PDF: the gate for every one that the build makes anew.

No checker that was tried finds a doubled name, a reference to the wrong field, a senseless
description or a number among the fields; so the rules are held here, against the definition.
A fault has a name: see `check_tags`, `check_structure` and `check_fields` for the rules.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

import pikepdf

from guidebook.content.form import Form
from guidebook.ground.texts import load_texts
from guidebook.paper.pdf.check_fields import field_faults
from guidebook.paper.pdf.check_structure import structure_faults
from guidebook.paper.pdf.check_tags import tag_faults
from guidebook.paper.pdf.fault import PdfFault
from guidebook.paper.pdf.marked import read_pages

MAX_BYTES = 100_000
"""What a sheet may weigh."""
MAX_PAGES = 2
"""A sheet is one side of paper, or two sides of one."""


def check_document(data: bytes) -> Iterator[PdfFault]:
    """Yield every broken rule of a tagged PDF, form or book. Raises pikepdf.PdfError."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield from _faults(pdf)


def check_sheet(data: bytes, form: Form) -> Iterator[PdfFault]:
    """Yield every broken rule of a sheet made from ``form``. Raises pikepdf.PdfError."""
    if len(data) > MAX_BYTES:
        yield PdfFault("size", str(len(data) // 1000))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if len(pdf.pages) > MAX_PAGES:
            yield PdfFault("pages", str(len(pdf.pages)))
        yield from _faults(pdf)
        yield from field_faults(pdf, form, load_texts())


def _faults(pdf: pikepdf.Pdf) -> Iterator[PdfFault]:
    pages = read_pages(pdf)
    yield from tag_faults(pdf, pages)
    yield from structure_faults(pdf, pages)


def in_words(name: str, faults: Iterable[PdfFault]) -> list[str]:
    """Return a sentence for each fault of the PDF that is called `name`, each said once."""
    texts = load_texts()
    said = {
        texts.get(f"pdf.fault.{fault.name}", texts["pdf.fault"]).format(
            pdf=name, rule=fault.name, detail=fault.detail
        ): None
        for fault in faults
    }
    return list(said)
