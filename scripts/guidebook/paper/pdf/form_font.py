"""The font that viewers write with in the fields, and how much text a field has room for.

A simple TrueType font: every viewer that was tried can both write and show Swedish with it, and
most the letters that `form_letters` adds to WinAnsi. Composite fonts garble in some.
"""

from __future__ import annotations

import functools
import io
from typing import Any, NamedTuple

from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf

from guidebook.ground.fonts import form_font
from guidebook.ground.form_letters import DIFFERENCES, LETTERS, encoded

FONT_NAME = "Form"
"""The font's name in the form's resources."""
DEFAULT_APPEARANCE = f"/{FONT_NAME} 0 Tf 0 g"
"""Size 0 lets the viewer shrink the text until all of it is seen, and so printed."""

VIEWER_PT, VIEWER_LINE = 12, 1.35
"""The size and line height, in type sizes, that pdf.js begins with when it fits a text."""
PADDING_PT, EDGE_PT = 2.0, 1.0
"""What viewers leave free at each side of the text, and above and below it."""
DATE_ROOM = 16
"""Characters that a date must have room for: "20 november 2026" and such."""

# The mean letter of Swedish text is 0.41 em wide; a seventh more is for names and capitals.
_WIDE_LETTER = 0.47
_BREAKING_LOSS = 0.9
_FIRST, _LAST = 1, 255
_NONSYMBOLIC = 32


class FontMetrics(NamedTuple):
    """Measures of the form font in thousandths of the type size; widths by code."""

    widths: tuple[int, ...]
    ascent: int
    descent: int
    cap_height: int
    box: tuple[int, int, int, int]

    @property
    def line(self) -> float:
        """The height of a line, in type sizes."""
        return (self.ascent - self.descent) / 1000

    def width(self, text: str, size: float) -> float:
        """Return the width of a text in pt; what the font lacks counts as a question mark."""
        return sum(self.widths[code - _FIRST] for code in encoded(text)) * size / 1000


@functools.cache
def metrics() -> FontMetrics:
    """Return the form font's measures."""
    font = TTFont(io.BytesIO(form_font()))
    scale: float = 1000 / font["head"].unitsPerEm
    cmap, advances = font.getBestCmap(), font["hmtx"]
    missing = advances[".notdef"][0]

    def width(code: int) -> int:
        letter = LETTERS.get(code)
        advance: float = advances[cmap[ord(letter)]][0] if letter else missing
        return round(advance * scale)

    head, line = font["head"], font["hhea"]
    return FontMetrics(
        tuple(width(code) for code in range(_FIRST, _LAST + 1)),
        round(line.ascent * scale), round(line.descent * scale),
        round(font["OS/2"].sCapHeight * scale),
        (round(head.xMin * scale), round(head.yMin * scale),
         round(head.xMax * scale), round(head.yMax * scale)),
    )  # fmt: skip


def max_length(width: float, height: float, *, date: bool = False) -> int:
    """Return how many characters a box of this size (pt) may take: /MaxLen.

    Reckoned so that the longest text still shows as a whole, as no viewer prints what falls
    outside the box. pdf.js sets the bound: it shrinks a text that breaks into more lines than
    the box has at VIEWER_PT, but too little, and the last line is cut. In a box of one line it
    is right up to two.
    """
    height -= 2 * EDGE_PT
    lines = max(2, round(height / (VIEWER_PT * VIEWER_LINE)))
    size = height / (lines * VIEWER_LINE)
    a_line = (width - 2 * PADDING_PT) / (size * _WIDE_LETTER)
    room = int(a_line * lines * _BREAKING_LOSS)
    return max(room, DATE_ROOM if date else 1)


def add_form_font(pdf: Pdf) -> Any:
    """Add the form font to a document and return it."""
    measures, data = metrics(), form_font()
    name = Name("/GuideForm-400")
    descriptor = pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=name,
            Flags=_NONSYMBOLIC,
            FontBBox=Array(list(measures.box)),
            ItalicAngle=0,
            Ascent=measures.ascent,
            Descent=measures.descent,
            CapHeight=measures.cap_height,
            StemV=80,
            FontFile2=pdf.make_stream(data, Length1=len(data)),
        )
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=name,
            FirstChar=_FIRST,
            LastChar=_LAST,
            Widths=Array(list(measures.widths)),
            Encoding=_encoding(),
            ToUnicode=pdf.make_stream(_to_unicode()),
            FontDescriptor=descriptor,
        )
    )


def _encoding() -> Dictionary:
    differences = [part for code, name in DIFFERENCES.items() for part in (code, Name(f"/{name}"))]
    return Dictionary(
        Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=Array(differences)
    )


def _to_unicode() -> bytes:
    """Return the CMap from codes to letters (ISO 32000-1, 9.10.3); at most 100 pairs a block."""
    pairs = [f"<{code:02x}> <{ord(letter):04x}>" for code, letter in LETTERS.items()]
    blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]
    lines = [
        "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def",
        "1 begincodespacerange", "<00> <ff>", "endcodespacerange",
    ]  # fmt: skip
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode()
