"""Lists as one hears them: items with a mark and a body, their kind, and lists of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pikepdf import Dictionary, Name

from guidebook.paper.pdf.marked import MarkedPage
from guidebook.paper.pdf.tree import INLINE, Node, Piece

_ITEM = frozenset({"Lbl", "LBody"})
_FOLIO = re.compile(r"\d+\s*$")


def open_lists(node: Node, pages: list[MarkedPage]) -> None:
    """A list has nothing but items; a term and what is said of it are one item."""
    if node.tag == "L":
        kids = [each for kid in node.kids for each in _items(kid)]
        # Between boxes in a line there is a space: it is no item.
        node.kids = [
            kid for kid in kids
            if isinstance(kid, Node) and (kid.tag not in INLINE or kid.text(pages).strip())
        ]  # fmt: skip


def _items(kid: Node | Piece) -> list[Node | Piece]:
    if not isinstance(kid, Node) or kid.tag not in ("Div", "NonStruct"):
        return [kid]
    if [each.tag for each in kid.nodes] == ["LI", "LI"] and len(kid.kids) == 2:
        term, said = kid.nodes
        if [each.tag for each in (*term.nodes, *said.nodes)] == ["LBody", "LBody"]:
            term.nodes[0].tag = "Lbl"
            term.kids += said.kids
            return [term]
    return [each for inner in kid.kids for each in _items(inner)]


def complete_items(node: Node) -> None:
    """What is in an item is its mark or its body."""
    if node.tag != "LI":
        return
    body = next((kid for kid in node.nodes if kid.tag == "LBody"), None) or Node("LBody")
    loose = [kid for kid in node.kids if not isinstance(kid, Node) or kid.tag not in _ITEM]
    if loose:
        body.kids += loose
        node.kids = [kid for kid in node.kids if kid not in loose and kid is not body] + [body]


def list_contents(node: Node, pages: list[MarkedPage]) -> None:
    """A list of links that end in a page's number is a list of contents."""
    if node.tag != "L" or not node.kids:
        return
    links = [_only_link(item) for item in node.nodes]
    if not all(link and _FOLIO.search(link.text(pages)) for link in links):
        return
    node.tag = "TOC"
    if Name.A in node.element:
        del node.element[Name.A]
    for item in node.nodes:
        item.tag = "TOCI"
        for body in item.nodes:
            body.tag = "Lbl" if body.tag == "Lbl" else "P"


def _only_link(item: Node) -> Node | None:
    """Return the link that is all of an item."""
    bodies = [kid for kid in item.nodes if kid.tag == "LBody"]
    inside = [kid for body in bodies for kid in body.kids]
    if len(inside) == 1 and isinstance(inside[0], Node) and inside[0].tag == "Link":
        return inside[0]
    return None


def number_list(node: Node, pages: list[MarkedPage]) -> None:
    """A list says how its items are marked."""
    if node.tag != "L" or node.element is None:
        return
    marks = [kid.text(pages).strip() for kid in _labels(node)]
    if not marks:
        kind = Name("/None")
    elif all(mark[:1].isdigit() for mark in marks):
        kind = Name.Decimal
    else:
        kind = Name.Disc if all(len(mark) < 2 for mark in marks) else Name.Description
    node.element.A = Dictionary(O=Name.List, ListNumbering=kind)


def _labels(node: Node) -> Iterator[Node]:
    for item in node.nodes:
        yield from (kid for kid in item.nodes if kid.tag == "Lbl")
