"""What a field looks like: /AP streams, drawn without the viewer's help.

Frames and lines are drawn on the page, so an empty field looks like nothing at all; a tick
and a dot are drawn as lines and curves, not as letters of a font that might be missing.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf

from guidebook.ground.form_letters import encoded
from guidebook.paper.pdf.form_font import FONT_NAME, PADDING_PT, metrics

_SIZES = (11, 10, 9, 8, 7, 6, 5)
_CIRCLE = 0.5523  # the handle of a quarter of a circle, in radii
_INK = "0.078 0.125 0.11"


class Appearances:
    """Makes appearance streams for one document; equal marks are made once."""

    def __init__(self, pdf: Pdf, font: Any) -> None:
        self._pdf = pdf
        self._font = font
        self._made: dict[tuple[str, float, float], Any] = {}

    def text(self, value: str, width: float, height: float) -> Any:
        """Return a text field's look; size in pt. An empty value gives an empty look.

        Each has its own: a program that fills one in where it lies would write in all.
        """
        inside = _lines_of_text(value, width, height) if value else ""
        return self._make(f"/Tx BMC\n{inside}EMC\n", width, height)

    def off(self, width: float, height: float) -> Any:
        """Return the look of an unticked box or circle: its frame is on the page."""
        # Not quite empty: some readers complain of a stream without content.
        return self._stream("q Q\n", width, height)

    def cross(self, width: float, height: float) -> Any:
        """Return the look of a ticked box."""
        left, right = width * 0.2, width * 0.8
        bottom, top = height * 0.2, height * 0.8
        return self._stream(
            f"{_INK} RG 1.6 w 1 J {left:.2f} {bottom:.2f} m {right:.2f} {top:.2f} l "
            f"{left:.2f} {top:.2f} m {right:.2f} {bottom:.2f} l S\n",
            width,
            height,
        )

    def dot(self, width: float, height: float) -> Any:
        """Return the look of a chosen circle."""
        radius = min(width, height) * 0.33
        return self._stream(
            f"{_INK} rg {_circle(width / 2, height / 2, radius)} f\n", width, height
        )

    def _stream(self, content: str, width: float, height: float) -> Any:
        key = (content, round(width, 2), round(height, 2))
        if key not in self._made:
            self._made[key] = self._make(content, width, height)
        return self._made[key]

    def _make(self, content: str, width: float, height: float) -> Any:
        return self._pdf.make_stream(
            content.encode(),
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, round(width, 2), round(height, 2)]),
            Resources=Dictionary(Font=Dictionary({f"/{FONT_NAME}": self._font})),
        )


def _circle(x: float, y: float, radius: float) -> str:
    handle = radius * _CIRCLE
    corners = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 0))
    path = [f"{x + radius:.2f} {y:.2f} m"]
    for (x1, y1), (x2, y2) in itertools.pairwise(corners):
        points = (
            (x + x1 * radius + x2 * handle, y + y1 * radius + y2 * handle),
            (x + x2 * radius + x1 * handle, y + y2 * radius + y1 * handle),
            (x + x2 * radius, y + y2 * radius),
        )
        path.append(" ".join(f"{px:.2f} {py:.2f}" for px, py in points) + " c")
    return " ".join(path)


def _lines_of_text(value: str, width: float, height: float) -> str:
    """Return the operators that write a value, at the first size where all of it fits."""
    measures, room = metrics(), width - 2 * PADDING_PT
    for size in _SIZES:
        lines = list(broken(value, room, size))
        if len(lines) * size * measures.line <= height:
            break
    top = height - size * measures.ascent / 1000 - 0.5
    shown = " T* ".join(f"<{encoded(line).hex()}> Tj" for line in lines)
    return (
        f"q BT /{FONT_NAME} {size} Tf 0 g {size * measures.line:.2f} TL "
        f"{PADDING_PT:g} {top:.2f} Td {shown} ET Q\n"
    )


def broken(value: str, room: float, size: float) -> Iterator[str]:
    """Yield lines of at most ``room`` pt, broken between words; too long a word where it must.

    The page draws by the same rules: overrides/assets/javascripts/pdf-look.js.
    """
    measures = metrics()
    for paragraph in value.splitlines() or [""]:
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if line and measures.width(longer, size) > room:
                yield line
                longer = word
            while len(longer) > 1 and measures.width(longer, size) > room:
                fits = next(
                    (n for n in range(len(longer) - 1, 1, -1)
                     if measures.width(longer[:n], size) <= room), 1,
                )  # fmt: skip
                yield longer[:fits]
                longer = longer[fits:]
            line = longer
        yield line
