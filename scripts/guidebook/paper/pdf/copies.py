"""Worksheets as pages of the book: made smaller, to be copied larger.

A worksheet is A4 and the book A5, so that the sheet copied at 141 % is the sheet itself. To
the structure it is a picture with a description; the form to fill in on a screen is the
worksheet's own PDF.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Operator, Pdf

from guidebook.paper.pdf.artifacts import content_number, content_owners
from guidebook.paper.pdf.places import named_places

_MARKS = frozenset({"BMC", "BDC", "EMC", "MP", "DP"})
_SHEET = Name("/Blad")
_KEPT = "kopia--"


def place_copies(pdf: Pdf, copies: Mapping[str, bytes]) -> None:
    """Draw each worksheet's pages on the pages kept for it.

    The first is where the name "kopia--<id>" leads, the others follow it. Each has one picture
    (Figure) as its only content, which the worksheet's page takes the place of.
    """
    numbers = {page.obj.objgen: place for place, page in enumerate(pdf.pages)}
    for name, place in named_places(pdf).items():
        if not name.startswith(_KEPT):
            continue
        sheet_id = name.removeprefix(_KEPT)
        with pikepdf.open(io.BytesIO(copies[sheet_id])) as sheet:
            first = numbers[place.page.objgen]
            for offset, page in enumerate(sheet.pages):
                _draw(pdf, pdf.pages[first + offset], page)


def _draw(pdf: Pdf, page: Any, sheet: Any) -> None:
    form = pdf.copy_foreign(unmarked(sheet, pikepdf.parse_content_stream(sheet)))
    # The typesetter gives all pages the same resources; this page needs its own picture.
    resources = Dictionary(dict(page.obj.Resources))
    resources.XObject = Dictionary({str(_SHEET): form})
    page.obj.Resources = resources
    width, height = (float(page.mediabox[n]) for n in (2, 3))
    scale = min(width / float(sheet.mediabox[2]), height / float(sheet.mediabox[3]))
    number = figure_number(pdf, page)
    drawn: list[Any] = [
        ([Name.Figure, Dictionary(MCID=number)], Operator("BDC")),
        ([], Operator("q")),
        ([scale, 0, 0, scale, 0, height - scale * float(sheet.mediabox[3])], Operator("cm")),
        ([_SHEET], Operator("Do")),
        ([], Operator("Q")),
        ([], Operator("EMC")),
    ]
    around = [([], Operator("q")), *without(page, number), ([], Operator("Q"))]
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(around + drawn))


def unmarked(page: Any, drawn: Iterable[Any]) -> Any:
    """Return what is drawn of a page as a form XObject, without the marks of a structure."""
    content = [each for each in drawn if str(each.operator) not in _MARKS]
    form = page.as_form_xobject()
    form.write(pikepdf.unparse_content_stream(content))
    return form


def figure_number(pdf: Pdf, page: Any) -> int:
    """Return the number of the marked content of a page's picture. Raises ValueError."""
    owners = content_owners(pdf, page)
    for number, owner in enumerate(owners):
        if isinstance(owner, Dictionary) and Name.Figure == owner.S:
            return number
    raise ValueError("the page has no picture to put the worksheet in place of")


def without(page: Any, number: int) -> Iterator[Any]:
    """Yield a page's content without the marked content of one number."""
    depth = 0
    for each in pikepdf.parse_content_stream(page):
        operator = str(each.operator)
        if depth or (operator == "BDC" and content_number(each.operands) == number):
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
        else:
            yield each
