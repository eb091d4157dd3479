"""A space at the end of each line that goes on: without it, two words are heard as one.

A typesetter draws no space where a line is broken, and readers put lines together as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from guidebook.paper.pdf.marked import SOFT_HYPHEN, Mark, MarkedPage
from guidebook.paper.pdf.tree import INLINE, Node, Piece, text_of

_SAME_LINE_PT = 2.0
_ADDRESS = re.compile(r"(https?:|@|\w\.\w)\S*$")
# "yrkes- och" goes on with a new word, "e-post" does not.
_AFTER_HYPHEN = re.compile(r"(och|eller|samt|till|respektive)\b")


@dataclass
class _Spot:
    """A piece of text in a line: its page, what is drawn, and the nodes that it stands in."""

    page: MarkedPage
    mark: Mark
    text: str
    piece: Piece
    parent: Node
    owner: Node

    def end_with_space(self) -> None:
        """End what is heard with a space: drawn where the font has one, else only said."""
        if self.mark.space is not None and not self.parent.spoken:
            self.page.append_space(self.mark)
        elif len(self.parent.kids) == 1:
            self.parent.spoken = f"{self.text} "
        else:
            at = self.parent.kids.index(self.piece)
            self.parent.kids[at] = Node("Span", [self.piece], spoken=f"{self.text} ")


def separate_lines(root: Node, pages: list[MarkedPage]) -> None:
    """End each line of a text that goes on with a space."""
    for spot in list(_glued(root, pages)):
        spot.end_with_space()


def glued(root: Node, pages: list[MarkedPage]) -> Iterator[str]:
    """Yield the end of every text that is read as one word with the next line's first."""
    for spot in _glued(root, pages):
        yield f"page {pages.index(spot.page) + 1}: {spot.text[-20:]!r}"


def _glued(root: Node, pages: list[MarkedPage]) -> Iterator[_Spot]:
    for run in _runs(root, pages):
        for one, other in pairwise(run):
            level = abs(one.mark.down - other.mark.down) < _SAME_LINE_PT
            on_line = one.page is other.page and level
            apart = _stands_apart(one.text, other.text)
            if (apart or not on_line) and _needs_space(one, other):
                yield one


def _stands_apart(text: str, follows: str) -> bool:
    """Whether there is air between two texts of a line: a line's own mark, or a page's number."""
    number = text.isdigit() and follows[0].isalpha()
    folio = follows.isdigit() and (text[-1].isalnum() or text[-1] in ".?!")
    return text in ("–", "•") or number or folio


def _needs_space(one: _Spot, other: _Spot) -> bool:
    text, follows = one.text, other.text
    if text[-1].isspace() or follows[0].isspace():
        return False
    if text in ("–", "•"):
        return True
    if text[-1] == SOFT_HYPHEN or text[-1] == "/":
        return False
    if text[-1] == "-":
        return bool(_AFTER_HYPHEN.match(follows))
    if text[-1] == "–":
        return text[-2:-1].isspace()
    return not (one.owner is other.owner and _ADDRESS.search(text) and not follows[0].isupper())


def _runs(root: Node, pages: list[MarkedPage]) -> Iterator[list[_Spot]]:
    """Yield the pieces of each unbroken text: a block begins a new one, and so does a field."""
    run: list[_Spot] = []

    def walk(node: Node, owner: Node) -> Iterator[list[_Spot]]:
        nonlocal run
        block = node.tag not in INLINE
        owner = node if node.tag == "Link" or block else owner
        if block:
            yield run
            run = []
        for kid in node.kids:
            if isinstance(kid, Node):
                yield from walk(kid, owner)
            elif drawn := text_of(kid, pages):
                text = node.spoken if len(node.kids) == 1 and node.spoken else drawn
                page = pages[kid.page]
                run.append(_Spot(page, page.marks[kid.number or 0], text, kid, node, owner))
        if block:
            yield run
            run = []

    yield from walk(root, root)
