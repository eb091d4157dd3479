"""Rules of WTPDF 1.0 for accessibility (its clause stands at each), and of what is heard.

What may stand in what is ISO 32005, cut down to the types that are used here: another type is a
fault too. A NonStruct is not there: what it holds stands in what it stands in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf

from guidebook.paper.pdf.fault import PdfFault
from guidebook.paper.pdf.marked import MarkedPage
from guidebook.paper.pdf.spaces import glued
from guidebook.paper.pdf.tree import Node, Piece, is_link, read_tree
from guidebook.paper.pdf.wtpdf import CLAIM, NAMESPACE, leading

_HEADINGS = "H1 H2 H3 H4 H5 H6"
_LINE = "Span Link Lbl Form Figure"
_BLOCKS = f"Art Sect Part Div P {_HEADINGS} L Table TOC Figure Form Link Caption"
_ANY = f"{_BLOCKS} Span Lbl"
_MAY_HOLD = {
    parent: frozenset(held.split())
    for parents, held in (
        ("Document", _BLOCKS.replace(" Caption", "")),
        ("Art Sect Part", f"{_BLOCKS} Lbl"),
        (f"{_HEADINGS} Span Lbl", _LINE),
        ("P", f"{_LINE} L Table"),
        ("Link", _ANY.replace(" Link", "")),
        ("L", "L LI Caption"),
        ("LI", "Lbl LBody"),
        ("TOC", "TOC TOCI Caption"),
        ("TOCI", "P Lbl TOC"),
        ("Table", "THead TBody TFoot TR Caption"),
        ("THead TBody TFoot", "TR"),
        ("TR", "TH TD"),
        ("Div LBody Caption TH TD Figure", _ANY),
        ("Form", ""),
    )
    for parent in parents.split()
}
_NO_CONTENT = frozenset(
    ("Document", "Art", "Sect", "L", "LI", "TOC", "TOCI", "Table", "THead", "TBody", "TFoot", "TR")
)


def structure_faults(pdf: Pdf, pages: list[MarkedPage]) -> Iterator[PdfFault]:
    """Yield every broken rule. Raises nothing for a faulty tree: that is a fault."""
    try:
        root = read_tree(pdf)
    except (ValueError, AttributeError, KeyError) as error:
        yield PdfFault("structure", str(error))
        return
    yield from _claim(pdf, root)
    for node in root.nodes:
        yield from _below(node, "")
    yield from (PdfFault("words-glued", place) for place in glued(root, pages))
    for item in leading(pdf):
        # 8.8: destinations are elements.
        if Name.Dest in item or Name.SD not in item.A:
            yield PdfFault("destination", str(item.get(Name.Contents, item.get(Name.Title, ""))))


def _claim(pdf: Pdf, root: Node) -> Iterator[PdfFault]:
    """6.1.3 and 8.2.5.2: the claim, and the namespace of the one Document."""
    metadata = pdf.Root.get(Name.Metadata)
    if metadata is None or CLAIM.encode() not in metadata.read_bytes():
        yield PdfFault("wtpdf", "the metadata do not say WTPDF")
    if pdf.Root.get(Name.Version) != Name("/2.0"):
        yield PdfFault("wtpdf", "the catalog does not say PDF 2.0")
    spaces = [node.element.get(Name.NS, Dictionary()).get(Name.NS, "") for node in root.nodes]
    if [node.tag for node in root.nodes] != ["Document"] or str(spaces[0]) != NAMESPACE:
        yield PdfFault("wtpdf", "there is no one Document of PDF 2.0")


def _below(node: Node, parent: str) -> Iterator[PdfFault]:
    tag = parent if node.tag == "NonStruct" else node.tag
    if node.tag != "NonStruct":
        if parent and node.tag not in _MAY_HOLD.get(parent, ()):
            yield PdfFault("structure", f"{node.tag} in {parent}")
        yield from _own(node)
    for kid in node.nodes:
        yield from _below(kid, tag)


def _own(node: Node) -> Iterator[PdfFault]:
    if node.tag not in _MAY_HOLD:
        yield PdfFault("structure", f"the type {node.tag}")
    if node.tag in _NO_CONTENT and any(isinstance(kid, Piece) for kid in node.kids):
        yield PdfFault("structure", f"content in {node.tag}")
    captions = [at for at, kid in enumerate(_held(node)) if kid.tag == "Caption"]
    if captions[:1] not in ([], [0], [len(_held(node)) - 1]) or len(captions) > 1:
        yield PdfFault("structure", f"a caption inside {node.tag}")  # 8.2.5.27
    if node.tag == "L" and any(kid.tag == "Lbl" for item in _held(node) for kid in _held(item)):
        numbering = node.element.get(Name.A, Dictionary()).get(Name.ListNumbering, Name("/None"))
        if numbering == Name("/None"):
            yield PdfFault("list-numbering", "a list does not say what marks it has")  # 8.2.5.25
    if node.tag == "TOCI" and not node.element.get(Name.Ref):
        yield PdfFault("contents-reference", "a row that does not say what it is about")  # 8.2.5.8
    if node.tag == "Link":
        yield from _link(node)


def _held(node: Node) -> list[Node]:
    """Return the kids of a node as they are to the rules: those of a NonStruct are its own."""
    return [
        each for kid in node.nodes for each in (_held(kid) if kid.tag == "NonStruct" else [kid])
    ]


def _link(node: Node) -> Iterator[PdfFault]:
    """8.2.5.20: a link leads to one place, over how many lines it may be."""
    links = [kid for kid in node.kids if isinstance(kid, Piece) and is_link(kid)]
    leads = {_target(link.annotation) for link in links}
    if len(leads) != 1:
        yield PdfFault("link-target", f"a link to {len(leads)} places")


def _target(annotation: Any) -> str:
    action = annotation.get(Name.A, Dictionary())
    place = action.get(Name.URI, action.get(Name.D, annotation.get(Name.Dest, "")))
    return repr(list(place)) if isinstance(place, Array) else str(place)
