"""Programs that draw a filled sheet, as they would print it. Every page comes in grey."""

from __future__ import annotations

import io
import subprocess

import pypdfium2 as pdfium
from PIL import Image


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
