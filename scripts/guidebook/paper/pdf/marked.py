"""The marked content of a tagged PDF's pages: the text of each piece, and where it stands."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import (
    Array,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Operator,
    Pdf,
    String,
)

from guidebook.paper.pdf.artifacts import content_number

SOFT_HYPHEN = "\u00ad"
"""What a hyphen that only ends a line is to one who listens (ISO 32000-2, 14.8.2.6.2)."""

_PAIR = re.compile(rb"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>")
_SHOWS = frozenset({"Tj", "TJ"})
_READ = _SHOWS | {"BDC", "BMC", "EMC", "q", "Q", "cm", "Tf", "Tm"}


@dataclass
class Mark:
    """A piece of marked content: its number on the page, its text, and where the text begins.

    `left` and `down` are in pt from the page's upper left corner; `last` is the place among the
    page's instructions of the last that shows text, -1 where none does, and `begins` are those
    that open the piece; `space` is the code of the font's space, None where it has none.
    """

    number: int
    text: str = ""
    left: float = 0.0
    down: float = 0.0
    last: int = -1
    begins: list[int] = field(default_factory=list)
    space: bytes | None = None


@dataclass
class MarkedPage:
    """A page, read once. `changed` says that its instructions must be written back."""

    page: Any
    instructions: list[Any]
    marks: dict[int, Mark] = field(default_factory=dict)
    changed: bool = False

    def append_space(self, mark: Mark) -> None:
        """End the text of a piece with a space, which draws nothing."""
        operands = self.instructions[mark.last].operands
        shown = operands[0] if isinstance(operands[0], Array) else Array(operands)
        shown.append(String(mark.space or b""))
        self.instructions[mark.last] = ContentStreamInstruction([shown], Operator("TJ"))
        mark.text += " "
        self.changed = True

    def make_artifacts(self, numbers: set[int]) -> None:
        """Say of these pieces that they are decoration."""
        opened = ContentStreamInstruction([Name.Artifact], Operator("BMC"))
        for at in (at for number in numbers for at in self.marks[number].begins):
            self.instructions[at] = opened
            self.changed = True

    def save(self, pdf: Pdf) -> None:
        """Write the page's content back, where something was changed."""
        if self.changed:
            self.page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(self.instructions))


def read_pages(pdf: Pdf) -> list[MarkedPage]:
    """Return every page with its marked content."""
    letters: dict[Any, dict[int, str]] = {}
    return [_read(page, letters) for page in pdf.pages]


def _read(page: Any, letters: dict[Any, dict[int, str]]) -> MarkedPage:
    found = MarkedPage(page, list(pikepdf.parse_content_stream(page)))
    fonts = page.obj.get(Name.Resources, Dictionary()).get(Name.Font, Dictionary())
    height = float(page.mediabox[3])
    open_marks: list[Mark | None] = []
    matrices: list[tuple[float, ...]] = [(1.0, 0.0, 0.0, 1.0, 0.0, 0.0)]
    known: dict[int, str] = {}
    for at, each in enumerate(found.instructions):
        name = str(each.operator)
        if name not in _READ:
            continue
        operands = each.operands
        if name in ("BDC", "BMC"):
            number = content_number(operands)
            mark = None if number is None else found.marks.setdefault(number, Mark(number))
            open_marks.append(mark)
            if mark:
                mark.begins.append(at)
        elif name == "EMC":
            open_marks.pop()
        elif name == "q":
            matrices.append(matrices[-1])
        elif name == "Q":
            matrices.pop()
        elif name == "cm":
            matrices[-1] = _times(_numbers(operands), matrices[-1])
        elif name == "Tf":
            known = _letters(fonts[str(operands[0])], letters)
        elif name == "Tm" or name in _SHOWS:
            mark = next((each for each in reversed(open_marks) if each), None)
            if mark and name == "Tm" and mark.last < 0:
                place = _times(_numbers(operands), matrices[-1])
                mark.left, mark.down = place[4], height - place[5]
            elif mark and name != "Tm":
                mark.text += "".join(known.get(code, "") for code in _codes(operands))
                mark.last, mark.space = at, _space(known)
    return found


def _letters(font: Any, letters: dict[Any, dict[int, str]]) -> dict[int, str]:
    """Return {code: letter} of a composite font, which is what the typesetter draws text with."""
    key = font.objgen if font.is_indirect else id(font)
    if key not in letters:
        mapped = Name.ToUnicode in font and font.get(Name.Subtype) == Name.Type0
        letters[key] = {
            int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
            for code, text in (_PAIR.findall(font.ToUnicode.read_bytes()) if mapped else ())
        }
    return letters[key]


def _codes(operands: Any) -> Iterator[int]:
    shown = operands[0] if isinstance(operands[0], Array) else operands
    for part in shown:
        if isinstance(part, String):
            codes = bytes(part)
            yield from struct.unpack(f">{len(codes) // 2}H", codes[: len(codes) & ~1])


def _space(known: dict[int, str]) -> bytes | None:
    return next((code.to_bytes(2, "big") for code, letter in known.items() if letter == " "), None)


def _numbers(operands: Any) -> tuple[float, ...]:
    return tuple(float(number) for number in operands)


def _times(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, ...]:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip
