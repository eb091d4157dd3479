"""A sheet filled in with one program is read, and shown, by every other."""

from __future__ import annotations

import contextlib
import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from PIL import Image, ImageChops

from audit import programs
from audit.browser import NoBrowser, chromium, served
from audit.programs import Reader, Renderer, Writer
from audit.result import Result, Say, Table, answer, version
from guidebook.pdf import make_sheet
from guidebook.pdf.structure import box
from sheets import ALL_TYPES, CONTEXT, parse_sheet
from viewers import NODE

DPI = 110
INK = 60  # a difference in grey that is ink, not a soft edge
WHOLE_PT = 2.6  # digits of 5 pt are 3.2 pt high: less than this of them is cut
SWEDISH = "Åsa & Örjan på café"
POLISH = "Żółć, Łukasz"
LINES = "Först det här.\nSen mer, på två rader."
WORDS = "på mötet kom vi överens om att fråga alla nya på nattskiftet och höra av oss i augusti "
LAST = ("1111111", "8888888")  # digits are equally wide, so only these differ between two files
# (writer, what): why it is known and accepted. Everything else that differs is a fault.
NO_POPPLER = "Poppler: pdftoppm finns inte (Debian: apt-get install poppler-utils)."
KNOWN: dict[tuple[str, str], str] = {}
Box = tuple[int, float, float, float, float]


@dataclass
class Trip:
    """The empty sheet, its fillings, and the programs that are there."""

    empty: bytes
    fillings: dict[str, dict[str, str]]
    boxes: dict[str, Box]
    writers: dict[str, Writer] = field(default_factory=dict)
    readers: dict[str, Reader] = field(default_factory=dict)
    renderers: dict[str, Renderer] = field(default_factory=dict)


def run(say: Say) -> Result:
    """Fill in, read back and look, with every pair of programs."""
    result = Result(tools=[version(name) for name in ("pypdf", "pikepdf", "pypdfium2")])
    empty = make_sheet(parse_sheet(ALL_TYPES), CONTEXT)
    trip = Trip(empty, fillings(empty), boxes(empty))
    with ready(trip, result):
        written = _written(trip, result, say)
        _read_back(trip, written, result, say)
        _shown(trip, written, result, say)
    result.notes.append(
        "Provbladet har alla slags fält. Fyllningarna är vanlig text (svenska, polska, flera "
        "rader, kryss och val) och den längsta text som varje fält tar emot."
    )
    return result


@contextlib.contextmanager
def ready(trip: Trip, result: Result) -> Iterator[None]:
    """Find the programs; what is missing is told."""
    trip.writers = {"pypdf": programs.write_pypdf, "pikepdf": programs.write_pikepdf,
                    "PDFium": programs.write_pdfium}  # fmt: skip
    trip.readers = {"pypdf": programs.read_pypdf, "pikepdf": programs.read_pikepdf,
                    "PDFium": programs.read_pdfium}  # fmt: skip
    trip.renderers = {"PDFium": programs.draw_pdfium}
    if shutil.which("pdftoppm"):
        trip.renderers["Poppler"] = programs.draw_poppler
        result.tools.append(answer("pdftoppm", "-v").replace("pdftoppm version", "Poppler"))
    else:
        result.missing.append(NO_POPPLER)
    if programs.is_there("pymupdf"):
        trip.writers["PyMuPDF"] = programs.write_mupdf
        trip.readers["PyMuPDF"] = programs.read_mupdf
        trip.renderers["MuPDF"] = programs.draw_mupdf
        result.tools.append(version("pymupdf"))
    else:
        result.missing.append("PyMuPDF finns inte (pip install -e '.[test]').")
    try:
        if not (NODE / "pdfjs-dist").is_dir():
            raise NoBrowser("pdf.js finns inte; scripts/audit hämtar det.")
        with chromium() as browser, served(NODE) as address:
            page = browser.new_page()
            page.goto(f"{address}/axe-core/package.json")
            trip.writers["pdf.js"] = programs.writer_pdfjs(page)
            trip.readers["pdf.js"] = programs.reader_pdfjs(page)
            result.tools += ["pdf.js", f"Chromium {browser.version}"]
            yield
    except NoBrowser as error:
        result.missing.append(str(error))
        yield


def fillings(empty: bytes) -> dict[str, dict[str, str]]:
    """Return what is written: ordinary text, and the longest, with two last words."""
    ordinary: dict[str, str] = {}
    longest: tuple[dict[str, str], dict[str, str]] = ({}, {})
    with pikepdf.open(io.BytesIO(empty)) as pdf:
        for number, entry in enumerate(pdf.Root.AcroForm.Fields):
            name, room = str(entry.T), int(entry.get("/MaxLen", 0))
            if "/Kids" in entry:
                states = entry.Kids[-1].AP.N
                ordinary[name] = next(str(s)[1:] for s in states if s != "/Off")
            elif entry.FT == "/Btn":
                ordinary[name] = "on"
            elif room:
                texts = (SWEDISH, POLISH, LINES if room > 2 * len(LINES) else SWEDISH)
                ordinary[name] = texts[number % 3][:room].strip()
                for made, last in zip(longest, LAST, strict=True):
                    made[name] = longest_text(room, last)
    return {"vanlig": ordinary, "längst": longest[0], "längst 2": longest[1]}


def longest_text(room: int, last: str) -> str:
    """Return running text of exactly `room` characters that ends with `last`."""
    if room <= len(last):
        return last[:room]
    body = (WORDS * (room // len(WORDS) + 1))[: room - len(last) - 1].strip()
    return f"{body} {last}".ljust(room, last[0])[:room]


def boxes(empty: bytes) -> dict[str, Box]:
    """Return the page and place (pt from the page's top left) of each text field."""
    found = {}
    with pikepdf.open(io.BytesIO(empty)) as pdf:
        for number, page in enumerate(pdf.pages):
            top_edge = float(page.mediabox[3])
            for note in page.obj.Annots:
                if note.get("/FT") == "/Tx" and int(note.get("/MaxLen", 0)):
                    left, bottom, right, top = box(note)
                    found[str(note.T)] = (number, left, top_edge - top, right, top_edge - bottom)
    return found


def _written(trip: Trip, result: Result, say: Say) -> dict[str, dict[str, bytes]]:
    written: dict[str, dict[str, bytes]] = {}
    for name, write in trip.writers.items():
        say(f"{name} fyller i …")
        written[name] = {}
        for filling, values in trip.fillings.items():
            try:
                written[name][filling] = write(trip.empty, values)
            except Exception as error:
                result.faults.append(f"{name} kan inte fylla i ({filling}): {error!r:.200}")
    return written


def _read_back(trip: Trip, written: dict[str, dict[str, bytes]], result: Result, say: Say) -> None:
    say("Läser tillbaka …")
    table = Table("Rätt värde tillbaka, av alla fält i båda fyllningarna", (
        "Ifyllt med", *(f"läst med {name}" for name in trip.readers)))  # fmt: skip
    wrong = 0
    for writer, files in written.items():
        row = [writer]
        for reader, read in trip.readers.items():
            right = total = 0
            for filling, data in files.items():
                values = trip.fillings[filling]
                found = read(data)
                bad = [n for n, value in values.items() if found.get(n, "") != value]
                right, total = right + len(values) - len(bad), total + len(values)
                wrong += len(bad)
                if bad and filling != "längst 2":
                    pair = f"{values[bad[0]][:40]!r} blev {found.get(bad[0], '')[:40]!r}"
                    _tell(result, (writer, reader), f"{writer} → {reader} ({filling}): {len(bad)} "
                          f"fält, till exempel {bad[0]}: {pair}")  # fmt: skip
            row.append(f"{right} av {total}")
        table.rows.append(row)
    result.tables.append(table)
    result.summary = (
        f"{len(trip.writers)} program fyller i, {len(trip.readers)} läser: {wrong} fel värden."
    )


def _tell(result: Result, known: tuple[str, str], text: str) -> None:
    """Add a fault, or a note where it is a known exception."""
    if known in KNOWN:
        result.notes.append(f"Känt undantag: {text}. {KNOWN[known]}")
    else:
        result.faults.append(text)


def _shown(trip: Trip, written: dict[str, dict[str, bytes]], result: Result, say: Say) -> None:
    drawn_by = trip.renderers
    seen = Table("Fält där texten syns när bladet ritas (skrivs ut)", (
        "Ifyllt med", *(f"vanlig text i {name}" for name in drawn_by),
        *(f"längsta textens sista ord i {name}" for name in drawn_by)))  # fmt: skip
    empty = {name: draw(trip.empty, DPI) for name, draw in drawn_by.items()}
    for writer, files in written.items():
        say(f"Tittar på det som {writer} fyllde i …")
        drawn = {(r, filling): draw(data, DPI)
                 for r, draw in drawn_by.items() for filling, data in files.items()}  # fmt: skip
        row, last = [writer], []
        for renderer in drawn_by:
            pair = (empty[renderer], drawn.get((renderer, "vanlig")))
            row.append(_count(trip, result, (writer, renderer, "vanlig"), *pair, 0.5))
            pair = (drawn.get((renderer, "längst"), []), drawn.get((renderer, "längst 2")))
            last.append(_count(trip, result, (writer, renderer, "längst"), *pair, WHOLE_PT))
        seen.rows.append([*row, *last])
    result.tables.append(seen)


def _count(
    trip: Trip, result: Result, what: tuple[str, str, str],
    one: list[Image.Image], other: list[Image.Image] | None, least: float,
) -> str:  # fmt: skip
    """Count the fields whose two pictures differ by at least `least` pt from top to bottom."""
    if not one or not other:
        return "inte kört"
    texts = {name: at for name, at in trip.boxes.items() if trip.fillings[what[2]].get(name)}
    high = {name: ink_height(one, other, at) for name, at in texts.items()}
    hidden = [name for name, height in high.items() if height < least]
    if hidden:
        how = "sista ordet i längsta texten syns inte helt" if what[2] == "längst" else "inget syns"
        names = ", ".join(f"{name} ({high[name]:.1f} pt)" for name in hidden[:4])
        text = f"{what[0]} → {what[1]}: {how} i {len(hidden)} fält: {names}"
        _tell(result, (what[0], what[2]), text)
    return f"{len(texts) - len(hidden)} av {len(texts)}"


def ink_height(one: list[Image.Image], other: list[Image.Image], at: Box) -> float:
    """Return how high the difference between two drawings is within a field, in pt."""
    number, *corners = at
    area = tuple(round(edge * DPI / 72) for edge in corners)
    left, top, right, bottom = area
    pair = (pages[number].crop((left, top, right, bottom)) for pages in (one, other))
    difference = ImageChops.difference(*pair).point(lambda grey: 255 if grey > INK else 0)
    found = difference.getbbox()
    return (found[3] - found[1]) * 72 / DPI if found else 0.0
