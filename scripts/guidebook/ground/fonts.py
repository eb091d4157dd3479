"""The guide's typefaces, cut down to the letters it needs, for the web, print and form fields.

Sources are Red Hat Display and Source Sans Pro, in the pinned packages ``font_rhd`` and
``font_source_sans_pro``. Their licence (SIL Open Font License 1.1, clause 3) reserves the
names for the unchanged fonts, so a subset is given a name of its own; and clause 2 asks that
the licence goes with every copy: see `licences`.
"""

from __future__ import annotations

import base64
import copy
import functools
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from typing import Literal

from fontTools import subset
from fontTools.ttLib import TTFont

from guidebook.ground.form_letters import ALIASES, LETTERS

DISPLAY, TEXT, FORM = "Guide Display", "Guide Text", "Guide Form"
"""Family names. FORM is TEXT's regular under a name of its own: a family that is used both in
running text and in form fields loses the Unicode mapping of its ligatures in the PDF."""

LINE_HYPHEN = 0x2010
"""The sign that divides a word at a line's end in print (CSS: hyphenate-character)."""

WEB_LIMIT = 40_000
"""Bytes that all web fonts together may weigh."""

_LATIN_1 = frozenset(range(0x20, 0x7F)) | frozenset(range(0xA0, 0x100))
_SIGNS = frozenset(map(ord, "–—‘’‚“”„…•·×−→←↑↓€≤≥"))
_NEIGHBOURS = frozenset(map(ord, "ĄąĆćĘęŁłŃńŚśŹźŻżČčĐđŠšŽžŐőŰűĞğİıŞşŒœ"))
_LATIN_EXTENDED = frozenset(range(0x100, 0x180)) | frozenset(map(ord, "ȘșȚț"))
_WEB = _LATIN_1 | _SIGNS | _NEIGHBOURS
_PRINT = _WEB | _LATIN_EXTENDED
_KEPT_NAMES = (0, 13, 14)  # copyright, licence, the licence's address


@dataclass(frozen=True)
class Face:
    """One font file: where it comes from, and what it is called here.

    ``covers`` is the value of CSS ``font-weight``: a face may serve its neighbours too.
    """

    family: str
    weight: int
    package: str
    source: str
    covers: str

    @property
    def stem(self) -> str:
        """The file's name without suffix, such as guide-text-400."""
        return f"{self.family.lower().replace(' ', '-')}-{self.weight}"


def _display(weight: int, style: str, covers: str) -> Face:
    return Face(DISPLAY, weight, "font_rhd", f"RedHatDisplay-{style}.ttf", covers)


def _text(weight: int, style: str, covers: str, family: str = TEXT) -> Face:
    source = f"SourceSansPro-{style}.ttf"
    return Face(family, weight, "font_source_sans_pro", source, covers)


# Measured with kerning: 800 and 600 would bring the web fonts from 37 to 62 kB.
_WEB_FACES = (
    _display(900, "Black", "800 900"),
    _text(400, "Regular", "400"),
    _text(700, "Bold", "600 700"),
)
_PRINT_FACES = (
    _display(800, "ExtraBold", "800"),
    _display(900, "Black", "900"),
    _text(400, "Regular", "400"),
    _text(600, "Semibold", "600"),
    _text(700, "Bold", "700"),
)
_FORM_FACE = _text(400, "Regular", "400", FORM)

# Mean letter widths in Swedish running text: Arial 0.440 em (bold about 0.47), Source Sans Pro
# 0.408, Red Hat Display Black 0.475; overrides are the fonts' line metrics over size-adjust.
# Helvetica, Liberation Sans and Roboto (Android has no Arial) are as wide as Arial.
_LIKE_ARIAL = ("Arial", "Helvetica", "Liberation Sans", "Roboto")
_FALLBACKS = (
    (DISPLAY, tuple(f"{name} Bold" for name in _LIKE_ARIAL), 101, 101, 30),
    (TEXT, _LIKE_ARIAL, 93, 106, 29),
)


def web_fonts() -> dict[str, bytes]:
    """Return the web's fonts, file name to WOFF2: together at most WEB_LIMIT bytes."""
    return {f"{face.stem}.woff2": _cut(face, _WEB, "woff2") for face in _WEB_FACES}


def font_css(url_prefix: str) -> str:
    """Return the @font-face rules of the web; files lie at ``url_prefix`` + their names.

    The families end in a fallback of the same width, so that lines do not jump when the font
    arrives: use ``font-family: "Guide Text", "Guide Text Fallback", sans-serif``.
    """
    rules = [
        f'@font-face{{font-family:"{face.family}";font-weight:{face.covers};font-style:normal;'
        f'font-display:swap;src:url("{url_prefix}{face.stem}.woff2") format("woff2")}}'
        for face in _WEB_FACES
    ]
    rules += [
        f'@font-face{{font-family:"{family} Fallback";'
        f"src:{','.join(f'local({json.dumps(name)})' for name in names)};"
        f"size-adjust:{size}%;ascent-override:{ascent}%;descent-override:{descent}%;"
        "line-gap-override:0%}"
        for family, names, size, ascent, descent in _FALLBACKS
    ]
    return "\n".join(rules) + "\n"


@functools.cache
def print_fonts() -> dict[str, bytes]:
    """Return the fonts of sheets and book, file name to TTF. Cached: it takes a second."""
    return {
        f"{face.stem}.ttf": _cut(face, _PRINT, None, change=_add_line_hyphen)
        for face in _PRINT_FACES
    }


@functools.cache
def print_font_css() -> str:
    """Return the @font-face rules of print, with the fonts in them as data URLs.

    So typesetting reads no file and no font of the machine, and comes out the same anywhere.
    """
    fonts = print_fonts()
    return "\n".join(
        f'@font-face{{font-family:"{face.family}";font-weight:{face.covers};'
        f'src:url("data:font/ttf;base64,{_base64(fonts[face.stem + ".ttf"])}")}}'
        for face in _PRINT_FACES
    )


@functools.cache
def form_font() -> bytes:
    """Return the font of form fields: TTF with the characters of its encoding only."""
    letters = frozenset(map(ord, LETTERS.values()))
    return _cut(_FORM_FACE, letters, None, features=(), change=_add_aliases)


def picture_fonts() -> tuple[bytes, bytes]:
    """Return the whole font of headings and that of text, for pictures made of dots."""
    display, text, _ = _WEB_FACES
    return _read(display.package, display.source), _read(text.package, text.source)


def licences() -> dict[str, str]:
    """Return the fonts' licences, file name to text; they go wherever the fonts go."""
    return {
        "guide-display-OFL.txt": _read("font_rhd", "OFL.txt").decode("utf-8"),
        "guide-text-OFL.txt": _read("font_source_sans_pro", "LICENSE.txt").decode("utf-8"),
    }


def _cut(
    face: Face,
    characters: frozenset[int],
    flavour: Literal["woff2"] | None,
    features: tuple[str, ...] = ("kern", "mark", "mkmk", "ccmp", "locl"),
    *,
    change: Callable[[TTFont], None] | None = None,
) -> bytes:
    """Return a subset of a face, renamed. Ligatures are left out: they only cost bytes.

    ``change`` is done to what is left.
    """
    font = TTFont(io.BytesIO(_read(face.package, face.source)), recalcTimestamp=False)
    options = subset.Options()
    options.layout_features = list(features)
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = list(_KEPT_NAMES)
    options.drop_tables += ["DSIG", "meta", "STAT"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    if change:
        change(font)
    _rename(font, face)
    font.flavor = flavour
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _add_line_hyphen(font: TTFont) -> None:
    """Draw U+2010 as the hyphen is drawn, so that a PDF can tell a divided word from "e-post"."""
    hyphen, name = font.getBestCmap()[ord("-")], "linehyphen"
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = copy.deepcopy(font["glyf"][hyphen])
    font["hmtx"][name] = font["hmtx"][hyphen]
    for table in font["cmap"].tables:
        table.cmap[LINE_HYPHEN] = name


def _add_aliases(font: TTFont) -> None:
    """Let the code points of the encoding's glyph names lead to the letters that are meant."""
    for table in font["cmap"].tables:
        for code, letter in ALIASES.items():
            table.cmap[code] = table.cmap[ord(letter)]


def _rename(font: TTFont, face: Face) -> None:
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in _KEPT_NAMES]
    full = f"{face.family} {face.weight}"
    postscript = f"{face.family.replace(' ', '')}-{face.weight}"
    for name_id, text in (
        (1, full), (2, "Regular"), (3, f"{postscript};guidebook"), (4, full),
        (6, postscript), (16, face.family), (17, str(face.weight)),
    ):  # fmt: skip
        names.setName(text, name_id, 3, 1, 0x409)


def _read(package: str, name: str) -> bytes:
    return (resources.files(package) / "files" / name).read_bytes()


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
