"""Every sheet: whole, light, short, open in three programs, and the same when made again."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from audit.browser import NoBrowser, chromium, served
from audit.built import build
from audit.result import ROOT, SHEETS, SITE, Result, Say, Table, answer, swedish, version
from audit.ruler import measure
from guidebook import content
from guidebook.content.fields_lock import forms
from guidebook.content.form import META_FIELDS, Form
from guidebook.paper.pdf import page_count
from guidebook.paper.pdf.check import check_sheet
from paper_sizes import A3, A4, A4_LANDSCAPE, A5, sizes
from viewers import NODE

if TYPE_CHECKING:
    from playwright.sync_api import Page

COUNT = """
async (data) => {
  const pdfjs = await import('/pdfjs-dist/build/pdf.mjs');
  pdfjs.GlobalWorkerOptions.workerSrc = '/pdfjs-dist/build/pdf.worker.mjs';
  const bytes = Uint8Array.from(atob(data), c => c.charCodeAt(0));
  const pdf = await pdfjs.getDocument({data: bytes}).promise;
  return [pdf.numPages, Object.keys(await pdf.getFieldObjects()).length];
}
"""
AGAIN = """
import sys
from pathlib import Path
from guidebook import content
from guidebook.ground.cache import Cache
from guidebook.ground.workers import Workers
from guidebook.paper.sheets import sheets_of, write_sheets
out, sheets = Path(sys.argv[2]), sheets_of(content.load(Path(sys.argv[1])))
with Workers(out / "log") as workers:
    list(write_sheets(sheets, out / "sheets", Cache(out), workers))
"""
Found = dict[str, str]
SIZES = {"arbetsblad": A4, "motespaket": A4, "bok": A5, "affischer": A3}
"""What the build makes, by its folder on the site; booklets and the flyer are A4 on its side."""


def run(say: Say) -> Result:
    """Look at each finished sheet in build/sheets."""
    build(say)
    sheets = forms(content.load(ROOT))
    result = Result(tools=[version("weasyprint"), version("pikepdf"), version("pypdfium2")])
    data = {name: (SHEETS / f"{name}.pdf").read_bytes() for name in sheets}
    say(f"{len(data)} arbetsblad: struktur och PDFium …")
    for name, form in sheets.items():
        for fault in check_sheet(data[name], form):
            result.faults.append(f"{name}: {fault}")
    counted = {"PDFium": {name: in_pdfium(pdf) for name, pdf in data.items()}}
    say("Poppler och pdf.js …")
    counted["Poppler"] = _with_poppler(data, result)
    counted["pdf.js"] = _with_pdfjs(data, result)
    say("Gör alla en gång till, i en annan mapp …")
    again = _made_again(data, result)
    _table(result, sheets, data, counted, again)
    measure(sheets, data, result)
    _sizes(result)
    weights = [len(pdf) / 1000 for pdf in data.values()]
    result.summary = (
        f"{len(data)} arbetsblad, {swedish(min(weights), 0)}–{swedish(max(weights), 0)} kB, "
        f"{again.count(True)} lika byte för byte när de görs igen."
    )
    return result


def in_pdfium(pdf: bytes) -> str:
    """Return "pages/fields" as PDFium counts them."""
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    document = pdfium.PdfDocument(pdf)
    document.init_forms()
    names = set()
    for page in document:
        for index in range(raw.FPDFPage_GetAnnotCount(page)):
            note = raw.FPDFPage_GetAnnot(page, index)
            if raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_WIDGET:
                names.add(form_text(raw.FPDFAnnot_GetFormFieldName, document.formenv.raw, note))
            raw.FPDFPage_CloseAnnot(note)
    return f"{len(document)}/{len(names)}"


def form_text(call: object, *arguments: object) -> str:
    """Return the text that a PDFium function writes to a buffer (UTF-16)."""
    import ctypes

    assert callable(call)
    room = call(*arguments, None, 0)
    letters = (ctypes.c_ushort * (room // 2 + 1))()
    call(*arguments, letters, room)
    return bytes(letters)[: max(0, room - 2)].decode("utf-16-le")


def _with_poppler(data: dict[str, bytes], result: Result) -> Found:
    """Draw each sheet with pdftoppm; it knows pages, and has no words for fields."""
    shown = answer("pdftoppm", "-v")
    if not shown:
        result.missing.append(
            "Poppler: pdftoppm finns inte (Debian: apt-get install poppler-utils)."
        )
        return {}
    result.tools.append(shown.replace("pdftoppm version", "Poppler"))
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, pdf in data.items():
            done = subprocess.run(
                ["pdftoppm", "-r", "30", "-png", "-", f"{folder}/{name}"],
                input=pdf, capture_output=True, check=False,
            )  # fmt: skip
            if done.returncode or done.stderr:
                said = done.stderr.decode(errors="replace").strip()[:200]
                result.faults.append(f"{name}: Poppler säger {said or done.returncode}")
            found[name] = str(len(list(Path(folder).glob(f"{name}-*.png"))))
    return found


def _with_pdfjs(data: dict[str, bytes], result: Result) -> Found:
    if not (NODE / "pdfjs-dist").is_dir():
        result.missing.append("pdf.js finns inte; scripts/audit hämtar det.")
        return {}
    try:
        with chromium() as browser, served(NODE) as address:
            page: Page = browser.new_page()
            page.goto(f"{address}/axe-core/package.json")
            result.tools += ["pdf.js", f"Chromium {browser.version}"]
            return {
                name: "{}/{}".format(*page.evaluate(COUNT, base64.b64encode(pdf).decode()))
                for name, pdf in data.items()
            }
    except NoBrowser as error:
        result.missing.append(str(error))
        return {}


def _made_again(data: dict[str, bytes], result: Result) -> list[bool]:
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", AGAIN, str(ROOT), folder], cwd=folder, check=False,
            env={**os.environ, "PYTHONHASHSEED": "4711"}, capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode:
            result.faults.append(f"Bladen gick inte att göra igen: {done.stderr.strip()[-300:]}")
            return [False] * len(data)
        same = [(Path(folder) / "sheets" / f"{n}.pdf").read_bytes() == p for n, p in data.items()]
    unlike = [name for name, equal in zip(data, same, strict=True) if not equal]
    result.faults += [f"{name}: inte samma byte när bladet görs igen" for name in unlike]
    return same


def _sizes(result: Result) -> None:
    """Every PDF of the build says the same size to all engines, and the one that it should."""
    table = Table("Sidornas storlek, som varje motor läser den", ("Vad", "PDF:er", "mm", "Motorer"))
    for folder, wanted in SIZES.items():
        files = sorted((SITE / folder).glob("*.pdf"))
        engines: set[str] = set()
        for path in files:
            found = sizes(path.read_bytes())
            engines |= found.keys()
            right = A4_LANDSCAPE if path.stem.endswith(("-hafte", "flygblad")) else wanted
            right = A3[::-1] if path.stem == "arsplan-vagg" else right
            for engine, said in found.items():
                if said != {right}:
                    result.faults.append(f"{folder}/{path.name}: {engine} läser {sorted(said)} mm")
        size = f"{wanted[0]} × {wanted[1]}"
        table.rows.append((folder, str(len(files)), size, ", ".join(sorted(engines))))
    result.tables.append(table)


def _table(
    result: Result, sheets: dict[str, Form], data: dict[str, bytes],
    counted: dict[str, Found], again: list[bool],
) -> None:  # fmt: skip
    table = Table("Sidor och fält, som varje program räknar dem (sidor/fält)", (
        "Blad", "kB", "Definitionen", *counted, "Lika igen"))  # fmt: skip
    for (name, form), same in zip(sheets.items(), again, strict=True):
        pages = page_count(data[name])
        right = f"{pages}/{len(list(form.fields())) + len(META_FIELDS)}"
        row = [counted[program].get(name, "inte kört") for program in counted]
        for program, said in zip(counted, row, strict=True):
            if said != "inte kört" and said != (str(pages) if program == "Poppler" else right):
                result.faults.append(f"{name}: {program} räknar {said}, ska vara {right}")
        kilobytes = swedish(len(data[name]) / 1000)
        table.rows.append((name, kilobytes, right, *row, "ja" if same else "nej"))
    result.tables.append(table)
