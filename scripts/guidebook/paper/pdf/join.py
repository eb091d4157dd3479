"""Worksheets as pages of another document, whole: what is drawn, the fields, and the structure.

The fields of each stand under a field with the sheet's id, so that they keep their own names:
"fraga-direkt.club". Those who read filled sheets know that (see `guidebook.filled.split`).
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, Pdf, String

from guidebook.paper.pdf.artifacts import content_owners
from guidebook.paper.pdf.copies import figure_number, unmarked, without
from guidebook.paper.pdf.places import named_places
from guidebook.paper.pdf.structure import complete_tables, kids, saved
from guidebook.paper.pdf.wtpdf import finish_structure

KEPT = "blad--"
"""What the name of the first page that is kept for a sheet begins with, before its id."""
_FOOT = Name("/Fot")


def place_sheets(data: bytes, sheets: Mapping[str, bytes]) -> bytes:
    """Return a document with each worksheet on the pages kept for it.

    The first of them is where the name "blad--<id>" leads, the others follow it. What stands at
    the foot of a kept page is drawn on the sheet's; its only content is a picture (Figure),
    whose place in the structure the sheet takes.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fields: list[Any] = []
        numbers = {page.obj.objgen: place for place, page in enumerate(pdf.pages)}
        for name, place in named_places(pdf).items():
            sheet_id = name.removeprefix(KEPT)
            if name.startswith(KEPT) and sheet_id in sheets:
                with pikepdf.open(io.BytesIO(sheets[sheet_id])) as sheet:
                    first = numbers[place.page.objgen]
                    fields.append((first, _Joined(pdf, sheet, sheet_id, first).run()))
        if fields:
            _add_form(pdf, [field for _, field in sorted(fields, key=lambda row: row[0])])
        finish_structure(pdf)
        complete_tables(pdf)
        return saved(pdf)


class _Joined:
    """Puts one sheet in a document, from page number `first` (from 0) on."""

    def __init__(self, pdf: Pdf, sheet: Pdf, sheet_id: str, first: int) -> None:
        self._pdf = pdf
        self._sheet = sheet
        self._id = sheet_id
        self._kept = [pdf.pages[first + number] for number in range(len(sheet.pages))]

    def run(self) -> Any:
        """Return the field that all of the sheet's fields stand under."""
        pdf, count = self._pdf, len(self._kept)
        offset = 1 + max(int(number) for number in pdf.Root.StructTreeRoot.ParentTree.Nums[::2])
        figures = [_figure(pdf, page) for page in self._kept]
        # Pages first: only then do references to them lead to the copies.
        with warnings.catch_warnings():
            # That fields and links need more than this; they are given it here.
            warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
            pdf.pages.extend(self._sheet.pages)
        copies = list(pdf.pages)[-count:]
        tree = pdf.copy_foreign(self._sheet.Root.StructTreeRoot)
        form = pdf.copy_foreign(self._sheet.make_indirect(self._sheet.Root.AcroForm))
        moved = {copy.obj.objgen: kept.obj for copy, kept in zip(copies, self._kept, strict=True)}
        for kept, copy in zip(self._kept, copies, strict=True):
            self._exchange(kept, copy, offset)
        for element in list(_all(tree)):
            self._adopt(element, moved)
        self._number(tree, offset)
        self._hang(tree, figures)
        for _ in copies:
            del pdf.pages[-1]
        parent = pdf.make_indirect(Dictionary(T=String(self._id), Kids=form.Fields))
        for field in form.Fields:
            field.Parent = parent
        return parent, form.DR

    def _exchange(self, kept: Any, copy: Any, offset: int) -> None:
        """Give a kept page all that the sheet's page has, and its own foot over that."""
        number = figure_number(self._pdf, kept)
        foot = unmarked(kept, without(kept, number))
        kept.emplace(copy)
        kept.obj.StructParents = int(kept.obj.StructParents) + offset
        for note in kept.obj.get(Name.Annots, Array()):
            note.P = kept.obj
            if Name.StructParent in note:
                note.StructParent = int(note.StructParent) + offset
        resources = Dictionary(dict(kept.obj.Resources))
        resources.XObject = Dictionary({**dict(resources.get(Name.XObject, {})), str(_FOOT): foot})
        kept.obj.Resources = resources
        drawn = [
            ([], Operator("q")), *pikepdf.parse_content_stream(kept), ([], Operator("Q")),
            ([Name.Artifact], Operator("BMC")), ([_FOOT], Operator("Do")),
            ([], Operator("EMC")),
        ]  # fmt: skip
        kept.obj.Contents = self._pdf.make_stream(pikepdf.unparse_content_stream(drawn))

    def _adopt(self, element: Any, moved: Mapping[tuple[int, int], Any]) -> None:
        """Let an element know its new page, ids of its own, and one level of headings more."""
        for part in (element, *kids(element)):
            if isinstance(part, Dictionary) and Name.Pg in part and part.Pg.objgen in moved:
                part.Pg = moved[part.Pg.objgen]
        name = str(element.S)
        if len(name) == 3 and name.startswith("/H") and name[2].isdigit():
            element.S = Name(f"/H{int(name[2]) + 1}")
        if Name.ID in element:
            element.ID = String(f"{self._id}-{element.ID}")
        attributes = element.get(Name.A)
        for one in attributes if isinstance(attributes, Array) else [attributes]:
            if isinstance(one, Dictionary) and Name.Headers in one:
                one.Headers = Array([String(f"{self._id}-{head}") for head in one.Headers])

    def _number(self, tree: Any, offset: int) -> None:
        numbers = list(tree.ParentTree.Nums)
        added = [
            int(each) + offset if place % 2 == 0 else each for place, each in enumerate(numbers)
        ]
        own = self._pdf.Root.StructTreeRoot.ParentTree
        own.Nums = Array([*own.Nums, *added])

    def _hang(self, tree: Any, figures: list[Any]) -> None:
        """Let the sheet's structure take the place of the first page's picture."""
        document = kids(tree)[0]
        own, *others = figures
        for key in (Name.Alt, Name.A, Name.Pg, Name.K):
            if key in own:
                del own[key]
        own.S = Name.Sect
        own.K = Array(kids(document))
        for element in kids(document):
            element.P = own
        for figure in others:
            left = [kid for kid in kids(figure.P) if kid.objgen != figure.objgen]
            figure.P.K = Array(left)


def _figure(pdf: Pdf, page: Any) -> Any:
    return content_owners(pdf, page)[figure_number(pdf, page)]


def _all(parent: Any) -> Iterator[Any]:
    for kid in kids(parent):
        if isinstance(kid, Dictionary) and Name.S in kid:
            yield kid
            yield from _all(kid)


def _add_form(pdf: Pdf, joined: list[tuple[Any, Any]]) -> None:
    """Make the document's form of the sheets' forms; all write with one font."""
    fonts = [font for _, resources in joined for font in resources.Font.values()]
    for font in fonts[1:]:
        font.FontDescriptor.FontFile2 = fonts[0].FontDescriptor.FontFile2
    (default,) = {str(kid.DA) for parent, _ in joined for kid in parent.Kids if Name.DA in kid}
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([parent for parent, _ in joined]), DR=joined[0][1], DA=String(default)
    )
    for page in pdf.pages:
        if Name.Annots in page.obj:
            page.obj.Tabs = Name.S
