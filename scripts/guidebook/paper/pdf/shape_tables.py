"""Tables as one hears them: whole over pages, and with a caption."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, String

from guidebook.paper.pdf.marked import MarkedPage
from guidebook.paper.pdf.tree import GROUPS, Node, Piece, inmost_first, prune


def join_tables(node: Node, pages: list[MarkedPage]) -> None:
    """A table over two pages is one table; its head is heard once."""
    kids: list[Node | Piece] = []
    for kid in node.kids:
        before = _edge_table(kids[-1], -1) if kids else None
        goes_on = _edge_table(kid, 0)
        if before and goes_on and _is_one_table(before, goes_on, pages):
            _append_rows(before, goes_on)
            group, rest = kids[-1], kid
            if goes_on is not rest and isinstance(group, Node) and isinstance(rest, Node):
                inmost_first(rest, prune)
                group.kids += rest.kids
        else:
            kids.append(kid)
    node.kids = kids


def _edge_table(node: Node | Piece, at: int) -> Node | None:
    """Return the table that a group begins (0) or ends (-1) with."""
    while isinstance(node, Node) and node.tag in GROUPS and node.kids:
        node = node.kids[at]
    return node if isinstance(node, Node) and node.tag == "Table" else None


def _is_one_table(one: Node, other: Node, pages: list[MarkedPage]) -> bool:
    """The typesetter repeats a table's head on the next page, with nothing between."""
    heads = [[kid for kid in table.nodes if kid.tag == "THead"] for table in (one, other)]
    words = [[head.text(pages) for head in each] for each in heads]
    last, first = list(one.pieces())[-1:], list(other.pieces())[:1]
    on_next = bool(last and first) and last[0].page + 1 == first[0].page
    return on_next and words[0] == words[1] != []


def _append_rows(table: Node, more: Node) -> None:
    """Move the rows of a table's second part to its first, with the heads that they name."""
    ids = [
        [str(cell.element.ID) for part in each.nodes if part.tag == "THead"
         for cell in part.walk() if cell.tag == "TH"]
        for each in (more, table)
    ]  # fmt: skip
    first_ids = dict(zip(*ids, strict=True))
    body = [kid for kid in table.nodes if kid.tag == "TBody"][-1]
    for part in more.nodes:
        if part.tag == "TBody":
            body.kids += part.kids
            for cell in part.walk():
                attributes = cell.element.get(Name.A, Dictionary())
                if Name.Headers in attributes:
                    heads = [str(head) for head in attributes.Headers]
                    attributes.Headers = Array([String(first_ids.get(h, h)) for h in heads])
    more.kids = []


def caption(node: Node) -> None:
    """What stands over a table or a list, and belongs to it, is its caption."""
    kids: list[Node | Piece] = []
    for kid in node.kids:
        before = kids[-1] if kids else None
        if (
            isinstance(kid, Node) and kid.tag in ("Table", "L")
            and isinstance(before, Node) and before.tag == "Div"
            and all(each.tag == "P" for each in before.nodes) and _is_of_nodes(before)
        ):  # fmt: skip
            kids.pop()
            if before.kids:
                before.tag = "Caption"
                kid.kids.insert(0, before)
        kids.append(kid)
    node.kids = kids


def _is_of_nodes(node: Node) -> bool:
    return len(node.nodes) == len(node.kids)
