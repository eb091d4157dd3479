"""Programs that board members fill in PDFs with, driven as they would be."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NODE = Path(__file__).resolve().parents[1] / ".venv" / "node" / "node_modules"
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
