"""The size of a PDF's pages as the engines of browsers and printers understand it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess

import pikepdf
import pymupdf
import pypdfium2

PT_PER_MM = 72 / 25.4
A4, A4_LANDSCAPE, A5, A3 = (210, 297), (297, 210), (148, 210), (297, 420)
Size = tuple[int, int]


def sizes(data: bytes) -> dict[str, set[Size]]:
    """Return width and height in mm of the pages of a PDF, by each engine that is at hand."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not any("/UserUnit" in page.obj for page in pdf.pages), "few programs know UserUnit"
        assert not any(page.obj.get("/Rotate") for page in pdf.pages)
        found = {"the file": {_mm(*map(float, page.mediabox[2:])) for page in pdf.pages}}
    document = pypdfium2.PdfDocument(data)
    found["PDFium"] = {_mm(*page.get_size()) for page in document}
    with pymupdf.open(stream=data) as opened:
        found["MuPDF"] = {_mm(page.rect.width, page.rect.height) for page in opened}
    if shutil.which("pdfinfo"):
        found["Poppler"] = _poppler(data)
    return found


def _poppler(data: bytes) -> set[Size]:
    done = subprocess.run(
        ["pdfinfo", "-f", "1", "-l", "9999", "-"], input=data, capture_output=True, check=True
    )
    told = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", done.stdout.decode(errors="replace"))
    return {_mm(float(width), float(height)) for width, height in told}


def _mm(width: float, height: float) -> Size:
    return round(width / PT_PER_MM), round(height / PT_PER_MM)
