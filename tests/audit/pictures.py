"""Pictures of a filled sheet as programs print it: docs/anpassa/bilder/utskrift-*.png."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageFont

from audit.result import ROOT, Result, Say
from audit.trip import Trip, longest_text
from guidebook.ground.fonts import form_font

FOLDER = ROOT / "docs" / "anpassa" / "bilder"
DPI, GREYS, EDGE = 104, 4, 3
LABEL, LABEL_HEIGHT, GAP = 17, 26, 14
FIELDS = ("behov", "beslut_1_what")  # a box of two lines, and one of one
ABOVE_PT = {"behov": 18, "beslut_1_what": 11}  # with the words over the box
# Who prints: (label, filled in with, drawn by).
PROGRAMS = (
    ("Chrome och Edge", "PDFium", "PDFium"),
    ("Firefox", "pdf.js", "pdf.js"),
    ("MuPDF", "PyMuPDF", "MuPDF"),
    ("Ifyllt i Firefox, utskrivet med Evince eller Okular", "pdf.js", "Poppler"),
)
LONG = (
    "Alla på nattskiftet ska få frågan före semestern, av någon som de känner. Vi delar upp "
    "namnen på mötet.",
    "Fråga alla nya på nattskiftet före semestern, två och två",
)
LIST = "Natt: Åsa\nDag: Örjan\nKväll: Leila\nHelg: Per\nLager: Mia\nKontor: Bo\nVikarier: Eva"
POLISH = "Łukasz, Żaneta och Święta frågar"


def take(trip: Trip, result: Result, say: Say) -> None:
    """Make the pictures anew, where all programs are there."""
    if not all(w in trip.writers and r in trip.renderers for _, w, r in PROGRAMS):
        result.missing.append("Bilderna till utskrift.md: alla program finns inte här.")
        return
    say("Bilderna till utskrift.md …")
    FOLDER.mkdir(exist_ok=True)
    longest = tuple(_longest(trip, name) for name in FIELDS)
    for name, texts in {
        "lang": LONG, "langst": longest, "rader": (LIST, LIST), "polska": (POLISH, POLISH),
    }.items():  # fmt: skip
        made = _picture(trip, dict(zip(FIELDS, texts, strict=True)), polish=texts[0] == POLISH)
        made.save(FOLDER / f"utskrift-{name}.png", optimize=True)


def _longest(trip: Trip, name: str) -> str:
    room = len(trip.fillings["längst 100"][name])
    return longest_text(room, "SLUT")


def _picture(trip: Trip, values: dict[str, str], *, polish: bool) -> Image.Image:
    """Return the strips over each other; only Polish letters differ in another program's print."""
    strips = [
        _strip(trip, label, trip.renderers[drawer](trip.writers[writer](trip.empty, values), DPI))
        for label, writer, drawer in (PROGRAMS if polish else PROGRAMS[:-1])
    ]
    high = sum(strip.height for strip in strips) + GAP * (len(strips) - 1)
    whole = Image.new("L", (strips[0].width, high), 255)
    top = 0
    for strip in strips:
        whole.paste(strip, (0, top))
        top += strip.height + GAP
    # A few greys without dithering: a small file, and sharp letters.
    return whole.quantize(GREYS, dither=Image.Dither.NONE)


def _strip(trip: Trip, label: str, pages: list[Image.Image]) -> Image.Image:
    cells = [_cell(trip, name, pages) for name in FIELDS]
    width = sum(cell.width for cell in cells) + GAP
    strip = Image.new("L", (width, LABEL_HEIGHT + max(cell.height for cell in cells)), 255)
    font = ImageFont.truetype(io.BytesIO(form_font()), LABEL)
    ImageDraw.Draw(strip).text((0, 0), label, fill=0, font=font)
    strip.paste(cells[0], (0, strip.height - cells[0].height))
    strip.paste(cells[1], (width - cells[1].width, strip.height - cells[1].height))
    return strip


def _cell(trip: Trip, name: str, pages: list[Image.Image]) -> Image.Image:
    number, *corners = trip.boxes[name]
    left, top, right, bottom = (round(edge * DPI / 72) for edge in corners)
    above = round(ABOVE_PT[name] * DPI / 72)
    # The label begins a little to the left of its field.
    return pages[number].crop((left - 4 * EDGE, top - above, right + EDGE, bottom + EDGE))
