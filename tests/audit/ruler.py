"""Sheets measured with a ruler: where a pen writes, where a punch makes holes, where pages end."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
import pymupdf

from audit.result import Result, Table, swedish
from guidebook.content.form import Form
from guidebook.paper.pdf.structure import box, widgets

MM = 72 / 25.4
PEN, DATE, HOLES, END, ALIKE = 9.4, 19.5, 17.9, 272.0, 20.0
"""The least, in mm: what a sentence is written in, a date, and what is free for holes; how far
down a page may reach, and how much further one of two. A frame takes the rest of 10 and 22."""
_SENTENCES = ("text", "long_text", "person")


def measure(sheets: Mapping[str, Form], data: Mapping[str, bytes], result: Result) -> None:
    """Add a table of every sheet's measures, and a fault for each that is too small."""
    table = Table("Bladen mätta med linjal (mm)", (
        "Blad", "Sidor", "Lägsta ruta i rad", "Smalaste datum i rad", "Fritt till vänster",
        "Fritt till höger", "Sidorna slutar"))  # fmt: skip
    for name, form in sheets.items():
        pen, date = _least(form, data[name])
        left, right, ends = _edges(data[name])
        result.faults += [f"{name}: {fault}" for fault in _faults(pen, date, left, right, ends)]
        shown = [swedish(one) if one else "–" for one in (pen, date, left, right)]
        table.rows.append((name, str(len(ends)), *shown, " och ".join(map(swedish, ends))))
    result.tables.append(table)


def _least(form: Form, data: bytes) -> tuple[float, float]:
    """Return the height of the lowest field in a row, and the width of its narrowest date."""
    fields = form.by_name()
    pens, dates = [], []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for widget in widgets(pdf):
            field = fields.get(str(widget.annotation.get("/T", "")))
            left, bottom, right, top = (side / MM for side in box(widget.annotation))
            if field and len(field.key) == 3 and field.kind in _SENTENCES:
                pens.append(top - bottom)
            elif field and len(field.key) == 3 and field.kind == "date":
                dates.append(right - left)
    return min(pens, default=0.0), min(dates, default=0.0)


def _edges(data: bytes) -> tuple[float, float, list[float]]:
    lefts, rights, ends = [], [], []
    with pymupdf.open(stream=data) as document:
        for page in document:
            words: list[Any] = page.get_text("words")
            lefts.append(min(word[0] for word in words) / MM)
            rights.append((page.rect.width - max(word[2] for word in words)) / MM)
            seen = [w.rect.y1 for w in page.widgets() if w.rect.height > 1]
            ends.append(max(seen, default=0.0) / MM)
    return min(lefts), min(rights), ends


def _faults(pen: float, date: float, left: float, right: float, ends: list[float]) -> Iterator[str]:
    if pen and pen < PEN:
        yield f"en ruta i en rad är {swedish(pen)} mm hög, ska vara minst {swedish(PEN)}"
    if date and date < DATE:
        yield f"ett datum i en rad har {swedish(date)} mm, ska ha minst {swedish(DATE)}"
    if min(left, right) < HOLES:
        yield f"bara {swedish(min(left, right))} mm är fria för hålen"
    if max(ends) > END:
        yield f"en sida slutar {swedish(max(ends))} mm ner, där foten börjar"
    if max(ends) - min(ends) > ALIKE:
        yield f"sidorna slutar {swedish(max(ends) - min(ends))} mm olika"
