"""Programs that draw a filled sheet, as they would print it. Every page comes in grey."""

from __future__ import annotations

import base64
import io
import subprocess
from collections.abc import Callable
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Page

DRAW = """
async ({data, dpi}) => {
  const pdfjs = await import('/pdfjs-dist/build/pdf.mjs');
  pdfjs.GlobalWorkerOptions.workerSrc = '/pdfjs-dist/build/pdf.worker.mjs';
  const bytes = Uint8Array.from(atob(data), c => c.charCodeAt(0));
  const standardFontDataUrl = '/pdfjs-dist/standard_fonts/';
  const pdf = await pdfjs.getDocument({data: bytes, standardFontDataUrl}).promise;
  // As Firefox prints: what its fields hold, whatever look was saved with the file.
  for (const fields of Object.values(await pdf.getFieldObjects()))
    for (const field of fields)
      if (field.type === 'text' && field.value)
        pdf.annotationStorage.setValue(field.id, {value: field.value});
  const annotationMode = pdfjs.AnnotationMode.ENABLE_STORAGE;
  const printAnnotationStorage = pdf.annotationStorage.print;
  const drawn = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const viewport = page.getViewport({scale: dpi / 72});
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [Math.round(viewport.width), Math.round(viewport.height)];
    const canvasContext = canvas.getContext('2d');
    const how = {intent: 'print', annotationMode, printAnnotationStorage};
    await page.render({canvasContext, viewport, ...how}).promise;
    drawn.push(canvas.toDataURL('image/png').split(',')[1]);
  }
  return drawn;
}
"""


def drawer_pdfjs(page: Page) -> Callable[[bytes, int], list[Image.Image]]:
    """Return a renderer that is pdf.js in this page."""

    def draw(data: bytes, dpi: int) -> list[Image.Image]:
        given = {"data": base64.b64encode(data).decode(), "dpi": dpi}
        made = (base64.b64decode(each) for each in page.evaluate(DRAW, given))
        return [Image.open(io.BytesIO(each)).convert("L") for each in made]

    return draw


def draw_poppler(data: bytes, dpi: int) -> list[Image.Image]:
    pages = len(pdfium.PdfDocument(data))
    drawn = []
    for number in range(1, pages + 1):
        command = ["pdftoppm", "-r", str(dpi), "-gray", "-f", str(number), "-singlefile", "-"]
        done = subprocess.run(command, input=data, capture_output=True, check=True)
        drawn.append(Image.open(io.BytesIO(done.stdout)).convert("L"))
    return drawn


def draw_pdfium(data: bytes, dpi: int) -> list[Image.Image]:
    document = pdfium.PdfDocument(data)
    document.init_forms()
    return [page.render(scale=dpi / 72).to_pil().convert("L") for page in document]


def draw_mupdf(data: bytes, dpi: int) -> list[Image.Image]:
    import pymupdf

    made = (page.get_pixmap(dpi=dpi) for page in pymupdf.open(stream=data, filetype="pdf"))
    return [Image.frombytes("RGB", (p.width, p.height), p.samples).convert("L") for p in made]
