"""Programs that fill in and read a sheet, each through its own library.

A filling is {name: text}; an option is its value, a tick is "on".
"""

from __future__ import annotations

import base64
import contextlib
import io
import logging
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdf
import pypdfium2 as pdfium
from pypdf.generic import NameObject
from pypdfium2 import raw

from audit.papers import form_text
from guidebook.filled.read import read_sheets
from sheets import fill_with_pdfium
from viewers import FILL
from worksheet_site import OVERRIDES

if TYPE_CHECKING:
    from playwright.sync_api import Page

Values = Mapping[str, str]
Writer = Callable[[bytes, Values], bytes]
Reader = Callable[[bytes], dict[str, str]]
READ = """
async (data) => {
  const pdfjs = await import('/pdfjs-dist/build/pdf.mjs');
  pdfjs.GlobalWorkerOptions.workerSrc = '/pdfjs-dist/build/pdf.worker.mjs';
  const bytes = Uint8Array.from(atob(data), c => c.charCodeAt(0));
  const pdf = await pdfjs.getDocument({data: bytes}).promise;
  const found = {};
  for (const [name, fields] of Object.entries(await pdf.getFieldObjects()))
    for (const field of fields) if (field.id) found[name] = found[name] || field.value || '';
  return found;
}
"""


def plain(value: object) -> str:
    """Return a value as all programs mean it: \\n for line ends, "" for off."""
    text = str(value or "").removeprefix("/").replace("\r\n", "\n").replace("\r", "\n")
    return "" if text == "Off" else text


def write_pypdf(data: bytes, values: Values) -> bytes:
    """Fill in with pypdf; it writes an option as a text unless it is handed a name."""
    kinds, radios = _kinds(data), _radios(data)
    typed = {
        name: NameObject(f"/{value}") if name in radios or kinds[name] == "/Btn" else value
        for name, value in values.items()
    }
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    with _quiet():
        writer.update_page_form_field_values(None, typed, auto_regenerate=False)
    for entry in _fields(writer):
        group = entry.get_object()
        if group["/T"] in radios and group["/T"] in typed:
            group[NameObject("/V")] = typed[group["/T"]]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _fields(writer: pypdf.PdfWriter) -> Any:
    acro: Any = writer.root_object["/AcroForm"].get_object()
    return acro["/Fields"]


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Let pypdf not warn of every Polish letter that the form's font lacks."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


def write_pikepdf(data: bytes, values: Values) -> bytes:
    """Fill in with pikepdf's own form interface, which draws the looks as well."""
    from pikepdf.form import DefaultAppearanceStreamGenerator, Form

    with pikepdf.open(io.BytesIO(data)) as pdf:
        form = Form(pdf, DefaultAppearanceStreamGenerator)
        for name, value in values.items():
            field: Any = form[name]
            if field.is_radio_button:
                states = {str(option.on_value): option for option in field.options}
                states[f"/{value}"].select()
            elif field.is_checkbox:
                field.checked = True
            else:
                field.value = value
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


# The scripts of the site that fill in a sheet, and read it back.
PAGE_SCRIPTS = (
    "plan/answers-file", "pdf-objects", "pdf-file", "pdf-split", "pdf-fields", "filled-file",
    "pdf-update", "pdf-look", "pdf-fill",
)  # fmt: skip
FILL_ON_PAGE = """
async ([data, values]) => {
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  const made = await Ombudsguiden.pdf.fill(bytes, new Map(values), new Date(2026, 10, 20, 18, 42));
  const { sheets } = await Ombudsguiden.filledFile.readPdf(made.bytes);
  return {data: btoa(Array.from(made.bytes, (one) => String.fromCharCode(one)).join("")),
          missing: made.missing, full: made.full, lacking: [...made.lacking],
          sheets: sheets.map((sheet) => Object.fromEntries(sheet))};
}
"""


def fill_on_page(page: Page, data: bytes, values: Values) -> tuple[bytes, dict[str, Any]]:
    """Fill in as the site's page does; return the file, and what the page says and reads of it.

    `page` has PAGE_SCRIPTS.
    """
    given = [[name, True if value == "on" else value] for name, value in values.items()]
    made = page.evaluate(FILL_ON_PAGE, [base64.b64encode(data).decode(), given])
    return base64.b64decode(made["data"]), made


def writer_page(page: Page) -> Writer:
    """Return a writer that is the site's own page."""
    for name in PAGE_SCRIPTS:
        page.add_script_tag(path=OVERRIDES / f"assets/javascripts/{name}.js")
    return lambda data, values: fill_on_page(page, data, values)[0]


def write_mupdf(data: bytes, values: Values) -> bytes:
    """Fill in with PyMuPDF, widget by widget."""
    import pymupdf

    document = pymupdf.open(stream=data, filetype="pdf")
    for page in document:
        for widget in page.widgets():
            value = values.get(widget.field_name)
            if value is None:
                continue
            if widget.field_type == pymupdf.PDF_WIDGET_TYPE_RADIOBUTTON:
                if widget.on_state() != value:
                    continue
                widget.field_value = value
            else:
                ticked = widget.field_type == pymupdf.PDF_WIDGET_TYPE_CHECKBOX
                widget.field_value = True if ticked else value
            widget.update()
    return bytes(document.tobytes())


def write_pdfium(data: bytes, values: Values) -> bytes:
    """Type and click, as a person does in Chrome."""
    buttons = {n for n, kind in _kinds(data).items() if kind == "/Btn"}
    clicks = [
        name if value == "on" else f"{name}={value}"
        for name, value in values.items() if name in buttons
    ]  # fmt: skip
    typed = {name: value for name, value in values.items() if name not in buttons}
    return fill_with_pdfium(data, typed, clicks)


def writer_pdfjs(page: Page) -> Writer:
    """Return a writer that is pdf.js in this page, as Firefox has it."""

    def write(data: bytes, values: Values) -> bytes:
        given = {name: "true" if value == "on" else value for name, value in values.items()}
        coded = base64.b64encode(data).decode()
        return base64.b64decode(str(page.evaluate(FILL, {"data": coded, "values": given})))

    return write


def _kinds(data: bytes) -> dict[str, str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {str(each.T): str(each.FT) for each in pdf.Root.AcroForm.Fields}


def _radios(data: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return {str(each.T) for each in pdf.Root.AcroForm.Fields if "/Kids" in each}


def read_pypdf(data: bytes) -> dict[str, str]:
    fields = pypdf.PdfReader(io.BytesIO(data)).get_fields() or {}
    return {name: plain(field.get("/V")) for name, field in fields.items()}


def read_pikepdf(data: bytes) -> dict[str, str]:
    """Read as the guide's own `collect` does."""
    return {name: plain(value) for name, value in read_sheets(data).sheets[0].items()}


def read_mupdf(data: bytes) -> dict[str, str]:
    import pymupdf

    found: dict[str, str] = {}
    for page in pymupdf.open(stream=data, filetype="pdf"):
        for widget in page.widgets():
            value = plain(widget.field_value)
            if value == "Yes" or widget.field_value is True:
                value = "on"
            found[widget.field_name] = found.get(widget.field_name) or value
    return found


def read_pdfium(data: bytes) -> dict[str, str]:
    document = pdfium.PdfDocument(data)
    document.init_forms()
    form = document.formenv.raw
    found: dict[str, str] = {}
    for page in document:
        for index in range(raw.FPDFPage_GetAnnotCount(page)):
            note = raw.FPDFPage_GetAnnot(page, index)
            if raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_WIDGET:
                name = form_text(raw.FPDFAnnot_GetFormFieldName, form, note)
                found[name] = found.get(name) or _pdfium_value(form, note)
            raw.FPDFPage_CloseAnnot(note)
    return found


def _pdfium_value(form: Any, note: Any) -> str:
    kind = raw.FPDFAnnot_GetFormFieldType(form, note)
    if kind in (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON):
        if not raw.FPDFAnnot_IsChecked(form, note):
            return ""
        return plain(form_text(raw.FPDFAnnot_GetFormFieldExportValue, form, note))
    return plain(form_text(raw.FPDFAnnot_GetFormFieldValue, form, note))


def reader_pdfjs(page: Page) -> Reader:
    """Return a reader that is pdf.js in this page."""

    def read(data: bytes) -> dict[str, str]:
        found = page.evaluate(READ, base64.b64encode(data).decode())
        return {name: plain(value) for name, value in found.items()}

    return read


def is_there(module: str) -> bool:
    """Tell whether a Python package can be loaded."""
    try:
        __import__(module)
    except ImportError:
        return False
    return True
