"""A sentence or a list that goes on over the page is one: heard without a break."""

from __future__ import annotations

import re

from guidebook.paper.pdf.marked import MarkedPage
from guidebook.paper.pdf.tree import GROUPS, INLINE, Node, Piece

_ENDS = re.compile(r"[.!?:…][”’)]*\s*$")
_NUMBER = re.compile(r"(\d+)\.")


def join_pages(root: Node, pages: list[MarkedPage]) -> None:
    """Put together what a page break has divided: lists first, then sentences."""
    for document in root.nodes:
        for one, other in list(zip(document.nodes, document.nodes[1:], strict=False)):
            if _page(one, last=True) != _page(other, last=False):
                _join_lists(one, other, pages)
                _join_sentences(one, other, pages)
        document.kids = [kid for kid in document.kids if isinstance(kid, Piece) or kid.kids]


def _page(node: Node, *, last: bool) -> int:
    found = [piece.page for piece in node.pieces()] or [-1]
    return found[-1] if last else found[0]


def _edge(node: Node, *, last: bool, tags: frozenset[str] = GROUPS) -> list[Node]:
    """Return the way from a node to what begins or ends it: the node first."""
    way = [node]
    while way[-1].tag in tags and way[-1].nodes:
        way.append(way[-1].nodes[-1 if last else 0])
    return way


def _join_lists(one: Node, other: Node, pages: list[MarkedPage]) -> None:
    before, after = _edge(one, last=True)[-1], _edge(other, last=False)
    goes_on = after[-1]
    if before.tag != "L" or goes_on.tag != "L" or not before.nodes or not goes_on.nodes:
        return
    last, first = before.nodes[-1], goes_on.nodes[0]
    if not _label(first) and _label(last):
        last.nodes[-1].kids += [kid for part in first.nodes for kid in part.kids]
        goes_on.kids.remove(first)
    elif _counted(first, pages) != _counted(last, pages) + 1:
        return
    before.kids += goes_on.kids
    goes_on.kids = []
    _drop(after)


def _label(item: Node) -> Node | None:
    return next((kid for kid in item.nodes if kid.tag == "Lbl"), None)


def _counted(item: Node, pages: list[MarkedPage]) -> int:
    label = _label(item)
    number = _NUMBER.match(label.text(pages).strip()) if label else None
    return int(number[1]) if number else -1


def _join_sentences(one: Node, other: Node, pages: list[MarkedPage]) -> None:
    inside = GROUPS | {"L", "LI", "LBody"}
    before = _edge(one, last=True, tags=inside)[-1]
    after = _edge(other, last=False)
    goes_on = after[-1]
    if before.tag in INLINE:
        before = _edge(one, last=True, tags=inside)[-2]
    text, follows = before.text(pages), goes_on.text(pages)
    texts = before.tag in ("P", "LBody") and goes_on.tag == "P"
    if texts and text and not _ENDS.search(text) and follows[:1].islower():
        before.kids += goes_on.kids
        goes_on.kids = []
        _drop(after)


def _drop(way: list[Node]) -> None:
    """Take what has become empty out of what it stood in."""
    for parent, kid in zip(way[-2::-1], way[:0:-1], strict=False):
        if kid.kids:
            return
        parent.kids.remove(kid)
