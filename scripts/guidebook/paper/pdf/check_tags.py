"""Rules of a tagged PDF (ISO 14289-1, PDF/UA-1; the clause stands at each rule)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf

from guidebook.paper.pdf.artifacts import content_number, content_owners
from guidebook.paper.pdf.fault import PdfFault
from guidebook.paper.pdf.marked import MarkedPage
from guidebook.paper.pdf.structure import elements, kids

_PAINTING = frozenset({
    "Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh",
    "INLINE IMAGE",
})  # fmt: skip
_FONT_FILES = (Name.FontFile, Name.FontFile2, Name.FontFile3)
_MACHINE_TEXT = ("#", "http:", "https:", "mailto:", "/")
_HIDDEN = 1 << 1


def tag_faults(pdf: Pdf, pages: list[MarkedPage]) -> Iterator[PdfFault]:
    """Yield every broken rule of structure, metadata, fonts and links."""
    yield from _metadata(pdf)
    yield from _fonts(pdf)
    if Name.StructTreeRoot not in pdf.Root:
        yield PdfFault("tagged", "the document has no structure")
        return
    found = list(elements(pdf))
    yield from _headings(found)
    yield from _figures(found)
    yield from _tables(found)
    linked = {element.objgen for element in found}
    place, owners = _places(found), _owners(pdf)
    for number, page in enumerate(pages, 1):
        yield from _content(pdf, page, number, linked)
        yield from _annotations(page.page, number, place, owners)


def _metadata(pdf: Pdf) -> Iterator[PdfFault]:
    """7.1 and 7.2: title, shown as such; language; the claim to be PDF/UA."""
    root = pdf.Root
    if not str(root.get(Name.Lang, "")):
        yield PdfFault("lang", "no language")
    if not str(pdf.docinfo.get(Name.Title, "")):
        yield PdfFault("title", "no title")
    if not root.get(Name.ViewerPreferences, Dictionary()).get(Name.DisplayDocTitle, False):
        yield PdfFault("title-shown", "viewers are not asked to show the title")
    if not root.get(Name.MarkInfo, Dictionary()).get(Name.Marked, False):
        yield PdfFault("tagged", "the document does not say that it is tagged")
    metadata = root.get(Name.Metadata)
    text = metadata.read_bytes() if metadata is not None else b""
    if b'pdfuaid:part="1"' not in text and b"<pdfuaid:part>1<" not in text:
        yield PdfFault("pdfuaid", "the metadata do not say PDF/UA-1")


def _fonts(pdf: Pdf) -> Iterator[PdfFault]:
    """7.21: every font is embedded. Composite fonts are judged by their descendants."""
    for font in pdf.objects:
        if not isinstance(font, Dictionary) or font.get(Name.Type) != Name.Font:
            continue
        if font.get(Name.Subtype) in (Name.Type0, Name.Type3):
            continue
        descriptor = font.get(Name.FontDescriptor, Dictionary())
        if not any(file in descriptor for file in _FONT_FILES):
            yield PdfFault("font-embedded", str(font.get(Name.BaseFont, "a font without name")))


def _headings(found: list[Any]) -> Iterator[PdfFault]:
    """7.4.2: levels begin at 1 and do not skip."""
    names = [str(element.S) for element in found]
    levels = [int(name[2]) for name in names if re.fullmatch("/H[1-6]", name)]
    for before, level in pairwise([0, *levels]):
        if level > before + 1:
            yield PdfFault("headings", f"level {level} after level {before}")


def _figures(found: list[Any]) -> Iterator[PdfFault]:
    """7.3: every picture says what it shows."""
    for element in found:
        if Name.Figure == element.S and not str(element.get(Name.Alt, "")):
            yield PdfFault("figure-alt", "a picture without description")


def _tables(found: list[Any]) -> Iterator[PdfFault]:
    """7.5: headers say what they head, and cells which headers they have."""
    ids = {str(element.ID) for element in found if Name.ID in element}
    for element in found:
        attributes = element.get(Name.A, Dictionary())
        if element.S == Name.TH and Name.Scope not in attributes:
            yield PdfFault("table-headers", "a header without scope")
        if element.S == Name.TD:
            headers = [str(header) for header in attributes.get(Name.Headers, Array())]
            if not headers or not set(headers) <= ids:
                yield PdfFault("table-headers", f"a cell with the headers {headers}")


def _content(
    pdf: Pdf, page: MarkedPage, number: int, linked: set[tuple[int, int]]
) -> Iterator[PdfFault]:
    """7.1: all that is painted is in the structure or is an artifact."""
    owners = content_owners(pdf, page.page)
    marks: list[bool] = []
    for instruction in page.instructions:
        name = str(instruction.operator)
        if name in ("BMC", "BDC"):
            marks.append(_is_marked(instruction.operands, owners, linked))
        elif name == "EMC":
            marks.pop()
        elif name in _PAINTING and not any(marks):
            yield PdfFault("content-untagged", f"page {number}: {name}")
            return


def _is_marked(operands: Any, owners: Any, linked: set[tuple[int, int]]) -> bool:
    if operands[0] == Name.Artifact:
        return True
    mcid = content_number(operands)
    if mcid is None or mcid >= len(owners):
        return False
    return isinstance(owners[mcid], Dictionary) and owners[mcid].objgen in linked


def _places(found: list[Any]) -> dict[tuple[int, int], tuple[int, Any]]:
    """Return where in the structure each annotation stands, and its element, by its objgen."""
    return {
        kid.Obj.objgen: (at, element)
        for at, element in enumerate(found)
        for kid in kids(element)
        if isinstance(kid, Dictionary) and Name.Obj in kid
    }


def _owners(pdf: Pdf) -> dict[int, Any]:
    """Return the element that each /StructParent of an annotation leads to."""
    numbers = pdf.Root.StructTreeRoot.get(Name.ParentTree, Dictionary()).get(Name.Nums, Array())
    listed = list(numbers)
    return {int(key): owner for key, owner in zip(listed[::2], listed[1::2], strict=False)
            if isinstance(owner, Dictionary)}  # fmt: skip


def _annotations(
    page: Any, number: int, place: dict[tuple[int, int], tuple[int, Any]], owners: dict[int, Any]
) -> Iterator[PdfFault]:
    """7.18: shown annotations are in the structure, in its order; links say where they lead."""
    order: list[int] = []
    if page.obj.get(Name.Tabs) != Name.S and Name.Annots in page.obj:
        yield PdfFault("tab-order", f"page {number}: not the structure's")
    for annotation in page.obj.get(Name.Annots, Array()):
        if int(annotation.get(Name.F, 0)) & _HIDDEN:
            continue
        at, element = place.get(annotation.objgen, (-1, None))
        owner = owners.get(int(annotation.get(Name.StructParent, -1)))
        if element is None or owner is None or owner.objgen != element.objgen:
            name = annotation.get(Name.T, annotation.get(Name.Contents, "without name"))
            yield PdfFault("annotation-structure", f"page {number}: {name}")
        else:
            order.append(at)
        if annotation.get(Name.Subtype) == Name.Link:
            yield from _link(annotation, number)
    if order != sorted(order):
        yield PdfFault("tab-order", f"page {number}: annotations out of order")


def _link(annotation: Any, number: int) -> Iterator[PdfFault]:
    said = str(annotation.get(Name.Contents, ""))
    target = str(annotation.get(Name.Dest, ""))
    if not said or said == target or said.startswith(_MACHINE_TEXT):
        yield PdfFault("link-description", f"page {number}: {said!r}")
