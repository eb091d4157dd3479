"""Every sheet's PDF, every field filled in as the page does, read back by six programs."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from audit import programs
from audit.browser import NoBrowser, chromium, served
from audit.built import build
from audit.result import ROOT, SHEETS, Result, Say, Table, median, not_run, swedish, version
from guidebook import content
from guidebook.content.fields_lock import forms
from guidebook.content.form import Form
from guidebook.filled.read import read_sheets
from guidebook.paper.pdf.check import check_sheet
from viewers import NODE

if TYPE_CHECKING:
    from playwright.sync_api import Page

TEXTS = {
    "date": "20 nov 2026", "number": "12", "person": "Åsa Żółć", "hidden": "k7m3xq",
}  # fmt: skip
LONG = "”Åsa” (nattskiftet) – 100 €\nŻółć 😀 \\"


def run(say: Say) -> Result:
    """Fill in every sheet, check that it is whole, and read it back."""
    build(say)
    sheets = forms(content.load(ROOT))
    result = Result(tools=[version(name) for name in ("pikepdf", "pypdf", "pypdfium2")])
    try:
        with chromium() as browser, served(NODE) as address:
            page = browser.new_page()
            programs.writer_page(page)
            reading = browser.new_page()
            reading.goto(f"{address}/axe-core/package.json")
            result.tools += ["pdf.js", f"Chromium {browser.version}"]
            readers = _readers(reading, result)
            say(f"{len(sheets)} blad …")
            _fill_all(page, sheets, readers, result)
    except NoBrowser as error:
        return not_run(str(error))
    return result


def _readers(page: Page, result: Result) -> dict[str, programs.Reader]:
    readers = {
        "kommandot": lambda data: read_sheets(data).sheets[0], "pikepdf": programs.read_pikepdf,
        "pypdf": programs.read_pypdf, "PDFium": programs.read_pdfium,
    }  # fmt: skip
    if programs.is_there("pymupdf"):
        readers["PyMuPDF"] = programs.read_mupdf
    else:
        result.missing.append("PyMuPDF finns inte (pip install -e '.[test]').")
    if (NODE / "pdfjs-dist").is_dir():
        readers["pdf.js"] = programs.reader_pdfjs(page)
    else:
        result.missing.append("pdf.js finns inte; scripts/audit hämtar det.")
    return readers


def values_of(form: Form) -> dict[str, str]:
    """Return a value for every field of a sheet, by its name."""
    values = {"meta_copy": "k7m3xq"}
    for field in form.fields():
        text = TEXTS.get(field.kind, LONG)
        values[field.name] = field.options[-1][0] if field.options else text
        if field.kind == "checkbox":
            values[field.name] = "on"
    return values


def _fill_all(
    page: Page, sheets: dict[str, Form], readers: dict[str, programs.Reader], result: Result
) -> None:
    table = Table("Värden som läses rätt, av alla fält", ("Blad", "sidan", *readers, "Större, kB"))
    times, count = [], 0
    for name, form in sheets.items():
        empty, values = (SHEETS / f"{name}.pdf").read_bytes(), values_of(form)
        began = time.monotonic()
        data, made = programs.fill_on_page(page, empty, values)
        times.append(time.monotonic() - began)
        count += len(values)
        faults = [
            fault for fault in check_sheet(data, form) if fault.name != "size"
        ]  # of the empty
        result.faults += [f"{name}: {fault}" for fault in faults]
        result.faults += [f"{name}: {missing} har ingen plats" for missing in made["missing"]]
        found_by = {"sidan": made["sheets"][0]} | {who: read(data) for who, read in readers.items()}
        row = []
        for reader, found in found_by.items():
            wrong = [one for one, value in values.items() if found.get(one, "") != value]
            row.append(f"{len(values) - len(wrong)} av {len(values)}")
            if wrong:
                result.faults.append(f"{name}: {reader} läser {found.get(wrong[0])!r} i {wrong[0]}")
        table.rows.append((name, *row, swedish((len(data) - len(empty)) / 1000)))
    result.tables.append(table)
    result.summary = (
        f"{len(sheets)} blad, {count} fält: {len(result.faults)} fel. Ett blad tar "
        f"{swedish(median(times) * 1000, 0)} ms att fylla i och läsa tillbaka."
    )
