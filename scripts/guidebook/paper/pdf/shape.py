"""The structure as one who listens needs it, and as the standards have it.

What WeasyPrint makes of HTML is near: lists have boxes in them, a paragraph may stand in
another, a link over two lines is two links, and a table over two pages two tables. The rules of
what may stand in what are those of ISO 32005, which PDF/UA-2 and WTPDF 1.0 ask for.
"""

from __future__ import annotations

import functools
import re
from itertools import pairwise

from pikepdf import Dictionary, Name

from guidebook.paper.pdf.join_pages import join_pages
from guidebook.paper.pdf.marked import MarkedPage
from guidebook.paper.pdf.shape_lists import (
    complete_items,
    list_contents,
    number_list,
    open_lists,
)
from guidebook.paper.pdf.shape_tables import caption, join_tables
from guidebook.paper.pdf.tree import GROUPS, INLINE, Node, Piece, inmost_first, is_link, prune

_HOLD_BLOCKS = GROUPS | {"TOCI"}
_HEADING = re.compile("H[1-6]")


def shape(root: Node, pages: list[MarkedPage]) -> None:
    """Change the tree. What it holds of content stays, but for a foot said before the last page."""
    _say_foot_once(root, pages)
    inmost_first(root, functools.partial(open_lists, pages=pages))
    for rule in (
        prune, _join_links, _unbox_text, complete_items, _wrap_text, _unnest_paragraphs,
        functools.partial(join_tables, pages=pages), caption,
    ):  # fmt: skip
        inmost_first(root, rule)
    join_pages(root, pages)
    for of_text in (_number_headings, list_contents, number_list):
        inmost_first(root, functools.partial(of_text, pages=pages))


def _say_foot_once(root: Node, pages: list[MarkedPage]) -> None:
    """What ends every page with the same words is heard at the end of the last.

    It stands last in the document, or last in the box of a page.
    """
    for document in root.nodes:
        groups = [document, *(kid for kid in document.nodes if kid.tag == "Div")]
        for group in (groups[0], groups[-1]):
            foot = group.nodes[-1] if group.nodes else group
            words = foot.text(pages).strip()
            last = next((piece.page for piece in foot.pieces()), 0)
            for each in groups if words and foot.tag == "Div" else ():
                each.kids = [
                    kid for kid in each.kids
                    if not isinstance(kid, Node) or kid.tag != "Div"
                    or kid.text(pages).strip() != words or next(kid.pieces()).page == last
                ]  # fmt: skip


def _number_headings(node: Node, pages: list[MarkedPage]) -> None:
    """The number that stands beside a heading belongs to it."""
    for number, beside in pairwise(list(node.kids)):
        if not (isinstance(number, Node) and isinstance(beside, Node) and number.tag == "P"):
            continue
        words = number.text(pages).strip()
        while beside.tag in GROUPS and beside.nodes:
            beside = beside.nodes[0]
        if words.isdigit() and _HEADING.fullmatch(beside.tag):
            number.tag, number.spoken = "Span", f"{words}. "
            node.kids.remove(number)
            beside.kids.insert(0, number)


def _join_links(node: Node) -> None:
    """A link over two lines is one link, and so is one in another."""
    if node.tag == "Link":
        for inner in list(node.walk())[1:]:
            if inner.tag == "Link":
                inner.tag = "Span"
                node.kids += [each for each in inner.kids if is_link(each)]
                inner.kids = [each for each in inner.kids if not is_link(each)]
    kept: list[Node | Piece] = []
    for kid in node.kids:
        last = kept[-1] if kept else None
        if isinstance(last, Node) and isinstance(kid, Node) and _target(last) == _target(kid):
            last.kids += kid.kids
        else:
            kept.append(kid)
    node.kids = kept


def _target(node: Node) -> object:
    """Return where a link leads; a value of its own for all else."""
    link = next((kid for kid in node.kids if is_link(kid)), None)
    if node.tag != "Link" or not isinstance(link, Piece):
        return id(node)
    leads = link.annotation.get(Name.Dest, link.annotation.get(Name.A, Dictionary()))
    if isinstance(leads, Dictionary):
        leads = leads.get(Name.URI, leads.get(Name.D, id(node)))
    return str(leads)


def _unbox_text(node: Node) -> None:
    """The typesetter puts text beside a box of its own into one more of what it stands in."""
    if node.tag == "P" or _HEADING.fullmatch(node.tag):
        blocks = [kid for kid in node.nodes if _is_block(kid)]
        if [kid.tag for kid in blocks] == [node.tag]:
            at = node.kids.index(blocks[0])
            node.kids[at : at + 1] = blocks[0].kids


def _wrap_text(node: Node) -> None:
    """Text that stands in a group stands in a paragraph."""
    if node.tag not in _HOLD_BLOCKS:
        return
    if node.tag == "Div" and node.kids and all(_is_text(kid) for kid in node.kids):
        node.tag = "P"
        return
    kids: list[Node | Piece] = []
    for kid in node.kids:
        if _is_text(kid) and kids and isinstance(kids[-1], Node) and kids[-1].element is None:
            kids[-1].kids.append(kid)
        elif _is_text(kid):
            kids.append(Node("P", [kid]))
        else:
            kids.append(kid)
    node.kids = kids


def _is_text(kid: Node | Piece) -> bool:
    """Whether a kid is text: a line of it, and no field or picture that stands alone."""
    if isinstance(kid, Piece):
        return kid.number is not None
    if kid.tag not in INLINE:
        return False
    inside = kid.kids if kid.tag != "Link" else ()
    return all(_is_text(each) for each in inside) and (bool(inside) or kid.tag == "Link")


def _unnest_paragraphs(node: Node) -> None:
    """A paragraph with blocks in it is a group of them."""
    if node.tag in ("P", "Span") and any(_is_block(kid) for kid in node.nodes):
        node.tag = "Div"
        _wrap_text(node)


def _is_block(node: Node) -> bool:
    if node.tag in INLINE:
        return any(_is_block(kid) for kid in node.nodes)
    blocks = ("P", "Div", "L", "Table", "Sect", "Art")
    return node.tag in blocks or bool(_HEADING.fullmatch(node.tag))
