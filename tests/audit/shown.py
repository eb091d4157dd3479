"""What a filled sheet looks like: is all that was typed there to be seen, and printed?"""

from __future__ import annotations

from collections.abc import Mapping

from PIL import Image, ImageChops

from audit.programs import read_pikepdf
from audit.result import Result, Say, Table
from audit.trip import ONLY_POLISH, PARTS, Box, Trip, tell

DPI = 110
INK = 60  # a difference in grey that is ink, not a soft edge
SOME_PT = 0.5
WHOLE_PT = 2.6  # digits of 5 pt are 3.2 pt high: less than this of them is cut
MISSING = {"vanlig": "inget syns", "längst": "sista ordet i en lång text syns inte",
           "rader": "rader saknas"}  # fmt: skip
Drawing = list[Image.Image]
Drawings = dict[tuple[str, str], Drawing]  # by renderer and filling


def look(trip: Trip, written: dict[str, dict[str, bytes]], result: Result, say: Say) -> None:
    """Draw every filled sheet with every renderer and compare within the fields' boxes."""
    names = [*trip.renderers]
    tables = {
        what: Table(title, ("Ifyllt med", *(f"i {name}" for name in names)))
        for what, title in (
            ("vanlig", "Fält där vanlig text syns"),
            ("längst", "Fält där sista ordet i en lång text syns, hur lång den än är"),
            ("rader", "Fält där alla rader som programmet tog emot syns, när fyra skrivs"),
            ("polsk", f"Polska bokstäver som typsnittet saknar ({ONLY_POLISH})"),
        )
    }
    empty = {name: draw(trip.empty, DPI) for name, draw in trip.renderers.items()}
    for writer, files in written.items():
        say(f"Tittar på det som {writer} fyllde i …")
        kept = read_pikepdf(files["rader"]) if "rader" in files else {}
        drawn = {
            (renderer, filling): draw(data, DPI)
            for renderer, draw in trip.renderers.items()
            for filling, data in files.items()
        }
        for what, table in tables.items():
            cells = [_cell(trip, result, (writer, r, what), empty[r], drawn, kept) for r in names]
            table.rows.append((writer, *cells))
    result.tables += tables.values()
    result.notes.append(
        "Polska bokstäver: värdet kommer alltid fram (se första tabellen), men alla program kan "
        "inte rita dem i fältet. ”som ?” betyder frågetecken, ”nej” att rutan är tom. "
        "Guidens sida skriver den närmaste bokstaven, L för Ł, och säger det vid rutan."
    )


def _cell(
    trip: Trip, result: Result, what: tuple[str, str, str], empty: Drawing, drawn: Drawings,
    kept: Mapping[str, str],
) -> str:  # fmt: skip
    _, renderer, filling = what
    there = [part for (name, part) in drawn if name == renderer and part.startswith(filling)]
    if not there:
        return "inte kört"
    this = drawn[renderer, there[0]]
    if filling == "vanlig":
        hidden = [
            n
            for n, at in trip.boxes.items()
            if trip.fillings[filling].get(n) and ink_height(empty, this, at) < SOME_PT
        ]
    elif filling == "längst":
        pairs = [(drawn[renderer, f"längst {p}"], drawn[renderer, f"längst {p} 2"]) for p in PARTS]
        hidden = [
            n
            for n, at in trip.boxes.items()
            if min(ink_height(*pair, at) for pair in pairs) < WHOLE_PT
        ]
    elif filling == "rader":
        hidden = [
            n
            for n, at in trip.boxes.items()
            if lines_shown(empty, this, at) < len(kept.get(n, "").split())
        ]
    else:
        return _polish(trip, empty, this, drawn.get((renderer, "frågetecken")))
    return _count(trip, result, what, hidden)  # fmt: skip


def _polish(trip: Trip, empty: Drawing, this: Drawing, asked: Drawing | None) -> str:
    if ink_height(empty, this, trip.boxes["club"]) < SOME_PT:
        return "nej"
    return "ja" if not asked or ink_height(asked, this, trip.boxes["club"]) else "som ?"


def _count(trip: Trip, result: Result, what: tuple[str, str, str], hidden: list[str]) -> str:
    writer, renderer, filling = what
    if hidden:
        names = ", ".join(hidden[:4])
        text = f"{writer} → {renderer}: {MISSING[filling]} i {len(hidden)} fält ({names} …)"
        tell(result, (writer, filling), text)
    return f"{len(trip.boxes) - len(hidden)} av {len(trip.boxes)}"


def lines_shown(empty: Drawing, this: Drawing, at: Box) -> int:
    """Return how many lines of text stand in a field: rows of ink with white between."""
    ink = _difference(empty, this, at)
    rows = [bool(ink.crop((0, y, ink.width, y + 1)).getbbox()) for y in range(ink.height)]
    return sum(1 for before, row in zip([False, *rows], rows, strict=False) if row and not before)


def ink_height(one: Drawing, other: Drawing, at: Box) -> float:
    """Return how high the difference between two drawings is within a field, in pt."""
    found = _difference(one, other, at).getbbox()
    return (found[3] - found[1]) * 72 / DPI if found else 0.0


def _difference(one: Drawing, other: Drawing, at: Box) -> Image.Image:
    number, *corners = at
    left, top, right, bottom = (round(edge * DPI / 72) for edge in corners)
    pair = (pages[number].crop((left, top, right, bottom)) for pages in (one, other))
    return ImageChops.difference(*pair).point(lambda grey: 255 if grey > INK else 0)
