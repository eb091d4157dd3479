"""How wide a line of text becomes, without a font at hand.

The widths are Source Sans Pro's, rounded up into groups. They are used to keep labels apart
and inside the picture, so a letter counted too wide does no harm.
"""

from __future__ import annotations

_REGULAR: dict[int, str] = {
    260: " ijl.,:;'I!",
    350: "ftr()-/",
    460: "sczx?”y",
    500: "vkeéaäågJYLF0123456789+–",
    560: "oöhuünbdpqXVEÉSTZAÄÅ",
    600: "PRCKB",
    670: "DGUÜNHOQÖ&",
    830: "wmMW%",
}
_BOLD_SHARE = 1.1
_WIDEST = 950
_WIDTHS = {letter: width for width, letters in _REGULAR.items() for letter in letters}


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of ``text`` in the unit of the font size ``size``, rather too wide."""
    thousandths = sum(_WIDTHS.get(letter, _WIDEST) for letter in text)
    return thousandths / 1000 * size * (_BOLD_SHARE if bold else 1.0)


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return ``text`` in lines no wider than ``room``, broken between words.

    A single word wider than the room stands on a line of its own.
    """
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)
