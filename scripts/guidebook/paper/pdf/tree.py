"""The structure of a tagged PDF as a tree of nodes: read whole, changed, written back whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from guidebook.paper.pdf.marked import MarkedPage
from guidebook.paper.pdf.structure import kids

INLINE = frozenset({"Span", "Link", "NonStruct", "Em", "Strong", "Reference"})
"""What stands in a line of text, or draws no line of its own around what it holds."""


GROUPS = frozenset({"Document", "Sect", "Art", "Part", "Div"})
"""What holds blocks."""
_NOTHING_IF_EMPTY = GROUPS | {"P", "Span", "NonStruct", "Table", "L"}


@dataclass
class Piece:
    """Content that a node owns: a number of marked content on a page, or an annotation."""

    page: int
    number: int | None = None
    reference: Any = None

    @property
    def annotation(self) -> Any:
        """The annotation, None for marked content."""
        return self.reference.Obj if self.reference is not None else None


@dataclass
class Node:
    """An element: its type without a slash, and what is in it. `element` is None for a new one.

    `spoken` is read in place of the content (/ActualText).
    """

    tag: str
    kids: list[Node | Piece] = field(default_factory=list)
    element: Any = None
    spoken: str = ""

    @property
    def nodes(self) -> list[Node]:
        """The kids that are elements."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in reading order."""
        yield self
        for kid in self.nodes:
            yield from kid.walk()

    def pieces(self) -> Iterator[Piece]:
        """Yield all content below this node, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Piece):
                yield kid
            else:
                yield from kid.pieces()

    def text(self, pages: list[MarkedPage]) -> str:
        """Return what is read of this node."""
        return self.spoken or "".join(
            kid.text(pages) if isinstance(kid, Node) else text_of(kid, pages) for kid in self.kids
        )


def text_of(piece: Piece, pages: list[MarkedPage]) -> str:
    """Return the text of a piece; an annotation has none."""
    mark = None if piece.number is None else pages[piece.page].marks.get(piece.number)
    return mark.text if mark else ""


def read_tree(pdf: Pdf) -> Node:
    """Return the structure, the root as a node without a type.

    Raises ValueError where an element stands twice in it.
    """
    numbers = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    seen: set[tuple[int, int]] = set()

    def read(element: Any, tag: str, page: int) -> Node:
        page = numbers.get(element[Name.Pg].objgen, page) if Name.Pg in element else page
        made = Node(tag, [], element, str(element.get(Name.ActualText, "")))
        for kid in kids(element):
            if not isinstance(kid, Dictionary):
                made.kids.append(Piece(page, int(kid)))
                continue
            own = numbers.get(kid[Name.Pg].objgen, page) if Name.Pg in kid else page
            if Name.S in kid:
                if kid.objgen in seen:
                    raise ValueError("an element stands twice in the structure")
                seen.add(kid.objgen)
                made.kids.append(read(kid, str(kid.S)[1:], page))
            elif Name.Obj in kid:
                made.kids.append(Piece(own, reference=kid))
            else:
                made.kids.append(Piece(own, int(kid.MCID)))
        return made

    return read(pdf.Root.StructTreeRoot, "", 0)


def write_tree(pdf: Pdf, root: Node) -> None:
    """Write the structure back, with the map from content to elements (/ParentTree)."""
    owners: dict[int, Any] = {}
    on_page: list[dict[int, Any]] = [{} for _ in pdf.pages]
    pages = [page.obj for page in pdf.pages]

    def write(node: Node, parent: Any) -> Any:
        element = node.element
        if element is None:
            element = node.element = pdf.make_indirect(Dictionary(Type=Name.StructElem))
        if parent is not None:
            element.S, element.P = Name(f"/{node.tag}"), parent
        if node.spoken:
            element.ActualText = String(node.spoken)
        page = next((piece.page for piece in node.pieces()), None)
        if page is not None and parent is not None:
            element.Pg = pages[page]
        element.K = Array([_written(kid, page, element) for kid in node.kids])
        return element

    def _written(kid: Node | Piece, page: int | None, element: Any) -> Any:
        if isinstance(kid, Node):
            return write(kid, element)
        if kid.number is None:
            owners[int(kid.annotation.StructParent)] = element
            return kid.reference
        on_page[kid.page][kid.number] = element
        if kid.page == page:
            return kid.number
        return Dictionary(Type=Name.MCR, Pg=pages[kid.page], MCID=kid.number)

    write(root, None)
    for number, page in enumerate(pages):
        if on_page[number]:
            last = max(on_page[number])
            owned = [on_page[number].get(at) for at in range(last + 1)]
            owners[int(page.StructParents)] = Array(owned)
    numbers = [part for key in sorted(owners) for part in (key, owners[key])]
    pdf.Root.StructTreeRoot.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    pdf.Root.StructTreeRoot.ParentTreeNextKey = max(owners, default=-1) + 1


def is_link(piece: Node | Piece) -> bool:
    """Whether a kid is a link's annotation."""
    return (
        isinstance(piece, Piece)
        and isinstance(piece.annotation, pikepdf.Dictionary)
        and piece.annotation.get(Name.Subtype) == Name.Link
    )


def inmost_first(node: Node, rule: Callable[[Node], None]) -> None:
    """Apply a rule to every node, to what is in a node before the node itself."""
    for kid in node.nodes:
        inmost_first(kid, rule)
    rule(node)


def prune(node: Node) -> None:
    """Take out what holds nothing to hear, such as a box that only draws a line."""
    node.kids = [
        kid
        for kid in node.kids
        if isinstance(kid, Piece) or kid.kids or kid.tag not in _NOTHING_IF_EMPTY
    ]
