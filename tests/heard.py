"""A PDF as one hears it: what a screen reader makes of its structure, a line for each thing."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Name

from guidebook.paper.pdf.marked import SOFT_HYPHEN, MarkedPage, read_pages
from guidebook.paper.pdf.tree import Node, Piece, read_tree, text_of

_REQUIRED, _RADIO = 1 << 1, 1 << 15
_ROWS = ("Table", "L", "TOC")


def heard(data: bytes) -> list[str]:
    """Return what is heard of a tagged PDF from its beginning to its end."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages, root = read_pages(pdf), read_tree(pdf)
        lines = [line for node in root.nodes for line in _Reader(pages).lines(node)]
        return [" ".join(line.replace(SOFT_HYPHEN, "").split()) for line in lines]


class _Reader:
    """Reads nodes aloud; a line of text goes on until a block or a field begins."""

    def __init__(self, pages: list[MarkedPage]) -> None:
        self._pages = pages

    def lines(self, node: Node) -> Iterator[str]:
        """Yield what is heard of a node."""
        if node.tag == "Table":
            yield from self._table(node)
        elif node.tag in ("L", "TOC"):
            yield from self._list(node)
        elif node.tag == "Figure":
            yield f"Bild: {node.element.get(Name.Alt, '')}"
        elif node.tag[0] == "H" and node.tag[1:].isdigit():
            yield f"Rubrik {node.tag[1:]}: {self._text(node)}"
        else:
            yield from self._mixed(node)

    def _mixed(self, node: Node) -> Iterator[str]:
        text = ""
        for part in self._parts(node):
            if isinstance(part, str):
                text += part
                continue
            if text.strip():
                yield text
            text = ""
            yield from [_field(part)] if part.tag == "Form" else self.lines(part)
        if text.strip():
            yield text

    def _parts(self, node: Node) -> Iterator[str | Node]:
        """Yield texts of a line, and the blocks and fields between them."""
        if node.spoken:
            yield node.spoken
            return
        for kid in node.kids:
            if isinstance(kid, Piece):
                yield text_of(kid, self._pages)
            elif kid.tag == "Link":
                yield f"[länk: {kid.text(self._pages)}]"
            elif kid.tag in ("Span", "NonStruct"):
                yield from self._parts(kid)
            elif kid.tag == "Lbl":
                yield f"{self._text(kid)} "
            else:
                yield kid

    def _text(self, node: Node) -> str:
        return node.text(self._pages).strip()

    def _list(self, node: Node) -> Iterator[str]:
        items = [kid for kid in node.nodes if kid.tag != "Caption"]
        yield from (self._text(kid) for kid in node.nodes if kid.tag == "Caption")
        kind = "Innehållsförteckning" if node.tag == "TOC" else "Lista"
        yield f"{kind}, {len(items)} punkter"
        for item in items:
            label = "".join(self._text(kid) for kid in item.nodes if kid.tag == "Lbl")
            bodies = [kid for kid in item.nodes if kid.tag != "Lbl"]
            lines = [line for body in bodies for line in self._mixed(body)]
            yield f"• {label} {lines[0] if lines else ''}" if label != "•" else f"• {lines[0]}"
            yield from lines[1:]

    def _table(self, node: Node) -> Iterator[str]:
        yield from (self._text(kid) for kid in node.nodes if kid.tag == "Caption")
        rows = [row for row in node.walk() if row.tag == "TR"]
        heads = [self._text(cell) for cell in rows[0].nodes]
        yield f"Tabell, {len(rows) - 1} rader och {len(heads)} kolumner: {', '.join(heads)}"
        for row in rows[1:]:
            for head, cell in zip(heads, row.nodes, strict=False):
                lines = list(self._mixed(cell))
                if cell.tag == "TH":
                    yield f"Rad {' '.join(lines)}"
                else:
                    yield from (f"{head}: {line}" for line in lines)


def _field(form: Node) -> str:
    """Return what is heard at a field: kind, name, how it stands, and what more is told of it."""
    piece = next(form.pieces())
    widget: Any = piece.annotation
    field = widget if Name.T in widget else widget.Parent
    name, more = str(widget.TU), str(widget.get(Name.Contents, ""))
    must = ", måste fyllas i" if int(field.get(Name.Ff, 0)) & _REQUIRED else ""
    if Name.Btn == field.FT:
        on = widget.get(Name.AS, Name.Off) != Name.Off
        radio = bool(int(field.get(Name.Ff, 0)) & _RADIO)
        state = (
            ("vald" if on else "inte vald") if radio else ("ikryssad" if on else "inte ikryssad")
        )
        return f"({'Val' if radio else 'Kryssruta'}: {name}, {state}{must})"
    typed = str(field.get(Name.V, ""))
    told = more.removeprefix(name).lstrip(", ") if more != name else ""
    return f"(Skriv: {name}{must}{f'. {told}' if told else ''}{f': {typed}' if typed else ''})"
