"""A sheet with all kinds of fields, and what is written in it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field

import pikepdf
from PIL import Image

from audit.programs import Reader, Writer
from audit.result import Result
from guidebook.paper.pdf import make_sheet
from guidebook.paper.pdf.structure import box
from sheets import ALL_TYPES, CONTEXT, parse_sheet

SWEDISH = "Åsa & Örjan på café"
POLISH = "Żółć, Łukasz"
LINES = "Först det här.\nSen mer, på två rader."
WORDS = "på mötet kom vi överens om att fråga alla nya på nattskiftet och höra av oss i augusti "
PARTS = (60, 80, 100)  # per cent of the longest text: a viewer may shrink too late, or too little
FOUR = "1\n1\n1\n1"  # a list of four in every box, also in those of one line
LAST = ("1111111", "8888888")  # digits are equally wide, so only these differ between two files
ONLY_POLISH = "ŁĄĘĆŃŚŹŻ"  # letters that the form's font lacks
# (writer, reader or filling): why it is known and accepted. All else that differs is a fault.
_PIKEPDF = (
    "lång text och många rader. pikepdf är ett bibliotek, som ritar texten på en rad i 11 punkter "
    "och skär av resten. Värdet är kvar och kommer med i planen."
)
_MUPDF = (
    "lång text och många rader. MuPDF krymper inte text i fält med flera rader, utan skriver i 12 "
    "punkter: en ruta med en rad rymmer två rader, och resten skärs av. Värdet är kvar och kommer "
    "med i planen, men syns inte på papperet."
)
KNOWN = {(writer, filling): why for writer, why in (("pikepdf", _PIKEPDF), ("PyMuPDF", _MUPDF))
         for filling in ("längst", "rader")}  # fmt: skip
Box = tuple[int, float, float, float, float]
Renderer = Callable[[bytes, int], list[Image.Image]]


@dataclass
class Trip:
    """The empty sheet, its fillings, and the programs that are there."""

    empty: bytes
    fillings: dict[str, dict[str, str]]
    boxes: dict[str, Box]
    writers: dict[str, Writer] = field(default_factory=dict)
    readers: dict[str, Reader] = field(default_factory=dict)
    renderers: dict[str, Renderer] = field(default_factory=dict)


def start() -> Trip:
    """Return a trip without programs."""
    empty = make_sheet(parse_sheet(ALL_TYPES), CONTEXT)
    return Trip(empty, fillings(empty), boxes(empty))


def fillings(empty: bytes) -> dict[str, dict[str, str]]:
    """Return what is written: ordinary text, long texts with two last words, and many lines."""
    ordinary: dict[str, str] = {}
    made: dict[str, dict[str, str]] = {"vanlig": ordinary, "rader": {}}
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
                made["rader"][name] = FOUR
                for part in PARTS:
                    for end, last in zip(("", " 2"), LAST, strict=True):
                        text = longest_text(room * part // 100, last)
                        made.setdefault(f"längst {part}{end}", {})[name] = text
    polish = {"club": ONLY_POLISH}
    asked = {"club": "?" * len(ONLY_POLISH)}
    return {**made, "polsk": polish, "frågetecken": asked}


def longest_text(room: int, last: str) -> str:
    """Return running text of `room` characters that ends with `last`."""
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


def tell(result: Result, known: tuple[str, str], text: str) -> None:
    """Add a fault, or a note where it is a known exception."""
    if known not in KNOWN:
        result.faults.append(text)
    elif (note := f"Känt undantag, ifyllt med {known[0]}: {KNOWN[known]}") not in result.notes:
        result.notes.append(note)
