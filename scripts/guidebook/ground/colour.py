"""The guide's colours, and a branch's one colour made readable in light and in dark.

A branch gives one colour. Everything computed from it keeps the hue and moves the lightness
in small steps (in OKLCH, where equal steps look equal) until the contrast is enough, so that
no colour can be refused and no text becomes hard to read.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, fields, replace
from typing import NamedTuple

OWN_COLOUR = "#1C5A48"
"""The guide's own paint, used when a branch has given no colour."""

TEXT_CONTRAST = 7.0
"""WCAG AAA for text."""

PICTURE_CONTRAST = 3.0
"""WCAG AA for parts of pictures and controls."""

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_LIGHTNESS_STEP = 0.004
_CHROMA_STEP = 0.003
# Rounding in the conversion puts colours such as pure red a hair outside the gamut.
_GAMUT_SLACK = 0.0005


class Oklch(NamedTuple):
    """A colour in OKLCH: lightness 0 to 1, chroma from 0 (grey), hue in radians."""

    lightness: float
    chroma: float
    hue: float


@dataclass(frozen=True)
class Colours:
    """All roles of one mode (light or dark), each as ``#RRGGBB``."""

    paper: str
    chalk: str
    ink: str
    ink_2: str
    line: str
    edge: str
    paint: str
    on_paint: str
    paint_text: str
    paint_pic: str
    tint: str
    error: str


@dataclass(frozen=True)
class Palette:
    """The colours of a guide in both modes, and the colour they were made from.

    ``given`` is the asked-for colour as ``#RRGGBB`` in capitals.
    """

    given: str
    light: Colours
    dark: Colours


_LIGHT = Colours(
    paper="#FFFFFF",
    chalk="#F0F4F2",
    ink="#14201C",
    ink_2="#414E49",
    line="#C2CCC7",
    edge="#5C6A64",
    paint=OWN_COLOUR,
    on_paint="#FFFFFF",
    paint_text=OWN_COLOUR,
    paint_pic=OWN_COLOUR,
    tint="#EAD9B4",
    error="#8F1D1D",
)
_DARK = Colours(
    paper="#101815",
    chalk="#1A2521",
    ink="#EEF3F0",
    ink_2="#BAC6C0",
    line="#3A4842",
    edge="#8D9C95",
    paint="#8CD3B6",
    on_paint="#0D1512",
    paint_text="#8CD3B6",
    paint_pic="#8CD3B6",
    tint="#5C4E2C",
    error="#F2A6A0",
)


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio of two ``#RRGGBB`` colours, from 1 to 21.

    Raises ValueError when either is no ``#RRGGBB``.
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def to_oklch(colour: str) -> Oklch:
    """Return a ``#RRGGBB`` colour in OKLCH. Raises ValueError when it is no ``#RRGGBB``."""
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Oklch(lightness, math.hypot(a, b), math.atan2(b, a))


def from_oklch(colour: Oklch) -> str:
    """Return ``#RRGGBB``; chroma is lowered, and nothing else, until sRGB can show the colour."""
    chroma = colour.chroma
    while chroma > 0 and not _is_in_gamut(colour._replace(chroma=chroma)):
        chroma -= _CHROMA_STEP
    channels = _oklch_to_linear(colour._replace(chroma=max(chroma, 0.0)))
    return "#" + "".join(f"{_encoded(channel):02X}" for channel in channels)


def palette(branch_colour: str | None = None) -> Palette:
    """Return all colours made from a branch's colour, or the guide's own.

    Raises ValueError when ``branch_colour`` is neither None nor ``#RRGGBB``.
    """
    _check_hex(OWN_COLOUR if branch_colour is None else branch_colour)
    given = (branch_colour or OWN_COLOUR).upper()
    if given == OWN_COLOUR:
        return Palette(given, _LIGHT, _DARK)
    return Palette(
        given,
        _painted(_LIGHT, given, -_LIGHTNESS_STEP),
        _painted(_DARK, given, _LIGHTNESS_STEP),
    )


def css_variables(colours: Palette) -> str:
    """Return the style rules that set ``--paper`` and the other roles.

    Light is the default, dark follows the device, and print is always light and without the
    chalk area, which office printers turn into grey dots.
    """
    printed = replace(colours.light, chalk=colours.light.paper)
    return (
        _root_rule(colours.light)
        + f"@media (prefers-color-scheme:dark){{{_root_rule(colours.dark)}}}"
        + f"@media print{{{_root_rule(printed)}}}"
    )


def _painted(base: Colours, given: str, step: float) -> Colours:
    text = _moved(given, (base.paper, base.chalk), TEXT_CONTRAST, step)
    picture = _moved(given, (base.paper,), PICTURE_CONTRAST, step)
    return replace(base, paint=text, paint_text=text, paint_pic=picture)


def _moved(given: str, backgrounds: tuple[str, ...], needed: float, step: float) -> str:
    """Move the lightness of ``given`` by ``step`` until it stands out from all backgrounds."""
    colour, position = given, to_oklch(given)
    while any(contrast(colour, background) < needed for background in backgrounds):
        lightness = min(max(position.lightness + step, 0.0), 1.0)
        position = position._replace(lightness=lightness)
        colour = from_oklch(position)
    return colour


def _root_rule(colours: Colours) -> str:
    declarations = (
        f"--{field.name.replace('_', '-')}:{getattr(colours, field.name)}"
        for field in fields(colours)
    )
    return f":root{{{';'.join(declarations)}}}"


def _check_hex(colour: str) -> None:
    if not _HEX.fullmatch(colour):
        raise ValueError(f"not a colour of the form #RRGGBB: {colour!r}")


def _linear(colour: str) -> tuple[float, float, float]:
    _check_hex(colour)
    red, green, blue = (_decoded(int(colour[start : start + 2], 16)) for start in (1, 3, 5))
    return red, green, blue


def _decoded(channel: int) -> float:
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _encoded(channel: float) -> int:
    value = min(max(channel, 0.0), 1.0)
    value = 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
    return round(value * 255)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _oklch_to_linear(colour: Oklch) -> tuple[float, float, float]:
    a, b = colour.chroma * math.cos(colour.hue), colour.chroma * math.sin(colour.hue)
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _is_in_gamut(colour: Oklch) -> bool:
    return all(-_GAMUT_SLACK <= c <= 1 + _GAMUT_SLACK for c in _oklch_to_linear(colour))
