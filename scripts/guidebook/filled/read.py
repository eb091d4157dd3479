"""Read filled sheets from a PDF; or tell why there are none."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Name, Pdf
from pikepdf.settings import qpdf_limit_errors, set_qpdf_limits

from guidebook.filled.file_kind import Unreadable
from guidebook.filled.form_fields import Fields, content_of
from guidebook.filled.split import MixedSheets, split_sheets

MOST_UNPACKED = 48_000_000  # bytes of one stream
MOST_NESTED = 60
_LIMITS = {
    "flate_max_memory": MOST_UNPACKED, "run_length_max_memory": MOST_UNPACKED,
    "png_max_memory": MOST_UNPACKED, "tiff_max_memory": MOST_UNPACKED,
    "dct_max_memory": MOST_UNPACKED, "parser_max_nesting": MOST_NESTED,
    "parser_max_container_size": 1_000_000, "max_stream_filters": 5, "doc_max_warnings": 10_000,
}  # fmt: skip
# As qpdf words it: a bound was met; a part of the file is lost. That a file's table of objects is
# wrong is no loss.
_LIMIT = "limit exceeded"
_LOST = re.compile("error decoding|unknown token|unexpected|giving up on|not found in file after")
_END = 1024  # bytes in which %%EOF stands, before what a mail program may have added
_MORE = re.compile(rb"\d obj\b|<<|\bxref\b")
_DRAWN = re.compile(rb"\(\s*[^\s)]|<[0-9A-Fa-f]{2}")
_SHOWN = re.compile(rb"T[jJ]")
_MOST_DRAWN = 100_000  # bytes of a field's picture that are looked through
_OVER = (Name.Widget, Name.Link, Name.Popup)


@dataclass(frozen=True)
class Filled:
    """The sheets of a file, each with its values by field name, in the form's order.

    A choice has the value of its option, a ticked box "on", and both "" when off. Line ends are
    ``\\n``. `notes` is how many notes or drawings lie over the pages, and `drawn` names the
    fields where a text is seen that is no value: neither is in the sheets.
    """

    sheets: tuple[dict[str, str], ...]
    notes: int = 0
    drawn: tuple[str, ...] = ()


def read_sheets(data: bytes) -> Filled:
    """Read the bytes of a PDF. Raises Unreadable."""
    before = _limited()
    with _heard() as said:
        try:
            filled = _filled(data)
        except MixedSheets:
            raise Unreadable("two_sheets") from None
        except MemoryError:
            raise Unreadable("too_much") from None
        except Exception as error:  # a file that opens as PDF may still be anything inside
            if qpdf_limit_errors() > before or _LIMIT in " ".join([*said, str(error)]):
                raise Unreadable("too_much") from None
            if isinstance(error, Unreadable):
                raise
            raise Unreadable("broken") from error
    if qpdf_limit_errors() > before or _LIMIT in " ".join(said):
        raise Unreadable("too_much")
    if _LOST.search(" ".join(said)):
        raise Unreadable("broken")
    return filled


def _limited() -> int:
    """Set qpdf's limits; return how often they have been met."""
    set_qpdf_limits(**_LIMITS)  # type: ignore[arg-type]
    return qpdf_limit_errors()


@contextmanager
def _heard() -> Iterator[list[str]]:
    """Give what qpdf warns of meanwhile: it goes on where a part can't be read, and says so."""
    said: list[str] = []
    log, ear = logging.getLogger("pikepdf._core"), logging.Handler()
    ear.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    before, log.propagate = log.propagate, False
    log.addHandler(ear)
    try:
        yield said
    finally:
        log.removeHandler(ear)
        log.propagate = before


def _is_cut(data: bytes) -> bool:
    """Tell whether the end is missing: of the file, or of what was saved at its end last."""
    whole = data.rstrip(b"\0\t\n\f\r ")
    end = whole.rfind(b"%%EOF", max(0, len(whole) - _END))
    return end < 0 or bool(_MORE.search(whole, end))


def _filled(data: bytes) -> Filled:
    if _is_cut(data):
        raise Unreadable("cut_off")
    with _opened(data) as pdf:
        if pdf.is_encrypted:
            raise Unreadable("locked")
        fields = Fields(pdf)
        sheets = split_sheets(fields.found())
        if not sheets[0]:
            raise Unreadable(_why_none(fields))
        if not any(sheet.get("meta_sheet") for sheet in sheets):
            raise Unreadable("other_form")
        return Filled(tuple(sheets), sum(1 for _ in _loose(fields)), tuple(_drawn(fields)))


def _why_none(fields: Fields) -> str:
    """Tell a scan from a print, where there is nothing to fill in."""
    kinds: set[str] = set()
    for page in fields.pages():
        resources = page.get(Name.Resources)
        if isinstance(resources, pikepdf.Dictionary):
            kinds.update(key for key in ("/Font", "/XObject") if resources.get(key))
    if "/Font" in kinds:
        return "printed"
    return "scan" if kinds else "no_fields"


def _loose(fields: Fields) -> Iterator[Any]:
    """Yield what somebody has written or drawn on the pages, beside the fields."""
    return (note for note in fields.notes() if note.get(Name.Subtype) not in _OVER)


def _drawn(fields: Fields) -> Iterator[str]:
    """Yield the names of fields without a value where a text is seen all the same."""
    for field in fields.blank:
        look = field.get(Name.AP)
        normal = look.get(Name.N) if isinstance(look, pikepdf.Dictionary) else None
        if isinstance(normal, pikepdf.Stream):
            signs = content_of(normal, _MOST_DRAWN)
            if _SHOWN.search(signs) and _DRAWN.search(signs):
                yield str(field.get(Name.TU, field.get(Name.T, "?")))


def is_filled(source: Path) -> bool:
    """Tell whether anything is filled in in a PDF: a field of any form, or a note on our sheet.

    Raises Unreadable for a file that cannot be opened, and OSError as `open` does.
    """
    _limited()
    with _heard(), _opened(source.read_bytes()) as pdf:
        fields = Fields(pdf)
        try:
            values = list(fields.found())
        except MixedSheets:
            raise Unreadable("two_sheets") from None
        typed = any(text for name, text in values if not name.startswith("meta_"))
        ours = any(name.rpartition(".")[2] == "meta_sheet" for name, _ in values)
        return typed or (ours and any(_loose(fields)))


def _opened(data: bytes) -> Pdf:
    try:
        pdf = pikepdf.open(io.BytesIO(data), suppress_warnings=False)
    except pikepdf.PasswordError:
        raise Unreadable("locked") from None
    except pikepdf.PdfError as error:
        raise Unreadable("broken") from error
    form = pdf.Root.get(Name.AcroForm)
    if isinstance(form, pikepdf.Dictionary) and Name.XFA in form:
        raise Unreadable("xfa")
    return pdf
