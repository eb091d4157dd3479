"""What a filled sheet looks like: is all that was typed there to be seen, and printed?"""

from __future__ import annotations

from PIL import Image, ImageChops

from audit.result import Result, Say, Table
from audit.trip import ONLY_POLISH, Box, Trip, tell

DPI = 110
INK = 60  # a difference in grey that is ink, not a soft edge
SOME_PT = 0.5
WHOLE_PT = 2.6  # digits of 5 pt are 3.2 pt high: less than this of them is cut
Drawing = list[Image.Image]
Drawings = dict[tuple[str, str], Drawing]  # by renderer and filling


def look(trip: Trip, written: dict[str, dict[str, bytes]], result: Result, say: Say) -> None:
    """Draw every filled sheet with every renderer and compare within the fields' boxes."""
    names = [*trip.renderers]
    tables = {
        "vanlig": Table("Fält där vanlig text syns", ("Ifyllt med", *(f"i {n}" for n in names))),
        "längst": Table("Fält där sista ordet i den längsta texten syns",
                        ("Ifyllt med", *(f"i {n}" for n in names))),
        "polsk": Table(f"Polska bokstäver som typsnittet saknar ({ONLY_POLISH})",
                       ("Ifyllt med", *(f"i {n}" for n in names))),
    }  # fmt: skip
    empty = {name: draw(trip.empty, DPI) for name, draw in trip.renderers.items()}
    for writer, files in written.items():
        say(f"Tittar på det som {writer} fyllde i …")
        drawn = {
            (renderer, filling): draw(data, DPI)
            for renderer, draw in trip.renderers.items()
            for filling, data in files.items()
        }
        for what, table in tables.items():
            cells = [_cell(trip, result, (writer, r, what), empty[r], drawn) for r in names]
            table.rows.append((writer, *cells))
    result.tables += tables.values()
    result.notes.append(
        "Polska bokstäver: värdet kommer alltid fram (se första tabellen), men alla program kan "
        "inte rita dem i fältet. ”som ?” betyder frågetecken, ”nej” att rutan är tom."
    )


def _cell(
    trip: Trip, result: Result, what: tuple[str, str, str], empty: Drawing, drawn: Drawings
) -> str:
    _, renderer, filling = what
    this = drawn.get((renderer, filling))
    if not this:
        return "inte kört"
    if filling == "vanlig":
        return _count(trip, result, what, (empty, this), SOME_PT)
    if filling == "längst":
        return _count(trip, result, what, (this, drawn[renderer, "längst 2"]), WHOLE_PT)
    if ink_height(empty, this, trip.boxes["club"]) < SOME_PT:
        return "nej"
    asked = drawn.get((renderer, "frågetecken"))
    return "ja" if not asked or ink_height(asked, this, trip.boxes["club"]) else "som ?"


def _count(
    trip: Trip, result: Result, what: tuple[str, str, str], pair: tuple[Drawing, Drawing],
    least: float,
) -> str:  # fmt: skip
    """Count the fields where two drawings differ by at least `least` pt from top to bottom."""
    writer, renderer, filling = what
    texts = {name: at for name, at in trip.boxes.items() if trip.fillings[filling].get(name)}
    high = {name: ink_height(*pair, at) for name, at in texts.items()}
    hidden = [name for name, height in high.items() if height < least]
    if hidden:
        how = "sista ordet i längsta texten syns inte" if filling == "längst" else "inget syns"
        names = ", ".join(hidden[:4])
        text = f"{writer} → {renderer}: {how} i {len(hidden)} fält ({names} …)"
        tell(result, (writer, filling), text)
    return f"{len(texts) - len(hidden)} av {len(texts)}"


def ink_height(one: Drawing, other: Drawing, at: Box) -> float:
    """Return how high the difference between two drawings is within a field, in pt."""
    number, *corners = at
    left, top, right, bottom = (round(edge * DPI / 72) for edge in corners)
    pair = (pages[number].crop((left, top, right, bottom)) for pages in (one, other))
    difference = ImageChops.difference(*pair).point(lambda grey: 255 if grey > INK else 0)
    found = difference.getbbox()
    return (found[3] - found[1]) * 72 / DPI if found else 0.0
