"""One file for two standards: PDF/UA-1 and WTPDF 1.0 for accessibility.

The header stays 1.7, as PDF/UA-1 asks for, and the catalog says 2.0 (ISO 32000-2, 7.2.2), whose
structure WTPDF is about: a namespace on the elements, and destinations that are elements.
"""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from guidebook.ground.fonts import LINE_HYPHEN
from guidebook.ground.texts import load_texts
from guidebook.paper.pdf.marked import SOFT_HYPHEN, MarkedPage, read_pages
from guidebook.paper.pdf.shape import shape
from guidebook.paper.pdf.spaces import separate_lines
from guidebook.paper.pdf.structure import kids, scope_headers
from guidebook.paper.pdf.tree import INLINE, Node, read_tree, write_tree

NAMESPACE = "http://iso.org/pdf2/ssn"
CLAIM = "http://pdfa.org/declarations/wtpdf#accessibility1.0"
# Types of PDF 2.0 that the typesetter makes; others are of PDF 1.7, which needs no name.
_OF_PDF_2 = frozenset(
    ("Document", "Part", "Sect", "Div", "P", "H1", "H2", "H3", "H4", "H5", "H6", "Lbl", "Span",
     "Link", "Form", "L", "LI", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot",
     "Caption", "Figure")
)  # fmt: skip
_LINE_HYPHEN, _SOFT = (b"<%04x>" % code for code in (LINE_HYPHEN, ord(SOFT_HYPHEN)))
_DECLARATION = (
    '<rdf:Description rdf:about="" xmlns:pdfd="http://pdfa.org/declarations/">'
    '<pdfd:declarations><rdf:Bag><rdf:li rdf:parseType="Resource">'
    f"<pdfd:conformsTo>{CLAIM}</pdfd:conformsTo>"
    "</rdf:li></rdf:Bag></pdfd:declarations></rdf:Description>"
)


def finish_structure(pdf: Pdf) -> None:
    """Give a document the structure that both standards ask for, and say that it has it.

    What is in no element becomes decoration. Done twice, it changes nothing more.
    """
    _soften_hyphens(pdf)
    pages, root = read_pages(pdf), read_tree(pdf)
    shape(root, pages)
    separate_lines(root, pages)
    write_tree(pdf, root)
    loose = [set(page.marks) for page in pages]
    for piece in root.pieces():
        if piece.number is not None:
            loose[piece.page].discard(piece.number)
    for page, numbers in zip(pages, loose, strict=True):
        page.make_artifacts(numbers)
        page.save(pdf)
    for header in scope_headers(pdf):
        if not kids(header):  # the corner of a table is nothing to draw, but something to hear
            header.ActualText = String(load_texts()["form.rows"])
    _name_space(pdf, root)
    _lead_to_elements(pdf, root, pages)
    _declare(pdf)


def _soften_hyphens(pdf: Pdf) -> None:
    """A hyphen that the typesetter drew at a line's end (U+2010) is read as a soft one."""
    fonts = {
        font.objgen: font
        for page in pdf.pages
        for font in page.obj.get(Name.Resources, Dictionary()).get(Name.Font, Dictionary()).values()
    }
    for font in fonts.values():
        if Name.ToUnicode in font:
            table = font.ToUnicode.read_bytes()
            if _LINE_HYPHEN in table:
                font.ToUnicode.write(table.replace(_LINE_HYPHEN, _SOFT))


def _name_space(pdf: Pdf, root: Node) -> None:
    space = pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String(NAMESPACE)))
    pdf.Root.StructTreeRoot.Namespaces = Array([space])
    for node in root.walk():
        if node.tag in _OF_PDF_2:
            node.element.NS = space


def _declare(pdf: Pdf) -> None:
    pdf.Root.Version = Name("/2.0")
    packet = pdf.Root.Metadata.read_bytes()
    if CLAIM.encode() not in packet:
        end = packet.rindex(b"</rdf:RDF>")
        pdf.Root.Metadata.write(packet[:end] + _DECLARATION.encode() + packet[end:])


class _Places:
    """Finds the element that begins at a place."""

    def __init__(self, root: Node, pages: list[MarkedPage]) -> None:
        self._spots: list[list[tuple[float, Any]]] = [[] for _ in pages]
        self._numbers = {page.page.obj.objgen: at for at, page in enumerate(pages)}
        self._document = root.nodes[0].element

        def walk(node: Node, block: Any) -> None:
            block = block if node.tag in INLINE else node.element
            for kid in node.kids:
                if isinstance(kid, Node):
                    walk(kid, block)
                elif kid.number is not None:
                    mark = pages[kid.page].marks.get(kid.number)
                    down = mark.down if mark and mark.last >= 0 else 0.0
                    self._spots[kid.page].append((down, block))

        walk(root, self._document)

    def element(self, place: Any) -> Any:
        """Return the element of the first text below a place; `place` is a destination."""
        number = self._numbers.get(place[0].objgen)
        if number is None or not self._spots[number]:
            return self._document
        page = place[0]
        down = float(page.MediaBox[3]) - float(place[3]) if len(place) > 3 else 0.0
        below = [(at, nth) for nth, (at, _) in enumerate(self._spots[number]) if at >= down]
        nth = min(below)[1] if below else len(self._spots[number]) - 1
        return self._spots[number][nth][1]


def _lead_to_elements(pdf: Pdf, root: Node, pages: list[MarkedPage]) -> None:
    """Let links and outline lead to elements; older viewers go to the place as before."""
    places, named = _Places(root, pages), _named(pdf)
    for item in leading(pdf):
        place = item.get(Name.Dest, item.get(Name.A, Dictionary()).get(Name.D))
        found = place if isinstance(place, Array) else named.get(str(place))
        if found is not None:
            target = Array([places.element(found), *list(found)[1:]])
            item.A = Dictionary(S=Name.GoTo, D=place, SD=target)
            if Name.Dest in item:
                del item[Name.Dest]
    _refer(root)


def leading(pdf: Pdf) -> list[Any]:
    """Return the links and the rows of the outline that lead to a place in the document."""
    found = [
        note
        for page in pdf.pages
        for note in page.obj.get(Name.Annots, Array())
        if note.get(Name.Subtype) == Name.Link
    ]
    found += _below(pdf.Root.get(Name.Outlines, Dictionary()))
    actions = [one.get(Name.A, Dictionary()) for one in found]
    return [
        one for one, action in zip(found, actions, strict=True)
        if Name.Dest in one or action.get(Name.S) == Name.GoTo
    ]  # fmt: skip


def _refer(root: Node) -> None:
    """A row of a list of contents says which element it is about."""
    for row in root.walk():
        if row.tag == "TOCI":
            for piece in row.pieces():
                action = piece.annotation.get(Name.A) if piece.annotation is not None else None
                if action is not None and Name.SD in action:
                    row.element.Ref = Array([action.SD[0]])


def _named(pdf: Pdf) -> dict[str, Any]:
    names = pdf.Root.get(Name.Names, Dictionary())
    if Name.Dests not in names:
        return {}
    return {str(name): place for name, place in pikepdf.NameTree(names.Dests).items()}


def _below(item: Any) -> list[Any]:
    found = []
    kid = item.get(Name.First)
    while kid is not None:
        found += [kid, *_below(kid)]
        kid = kid.get(Name.Next)
    return found
