"""The order of things: steps, habits and activities, and the sheets that belong to them."""

from __future__ import annotations

from dataclasses import dataclass

from guidebook.content.library import PARTS, Entry, Library
from guidebook.content.schema import Guidance, Worksheet

KINDS = ("step", "habit", "activity")
PART_OF = dict(zip(KINDS, PARTS, strict=True))


@dataclass(frozen=True)
class Stop:
    """One step, habit or activity."""

    entry: Entry
    page: Guidance

    @property
    def kind(self) -> str:
        return self.entry.kind

    @property
    def number(self) -> int:
        return self.page.number

    @property
    def menu_title(self) -> str:
        return self.page.nav_title or self.page.title


def stops(library: Library, kind: str) -> list[Stop]:
    """Return the numbered stops of a kind; number 0, the start check, is not one of them."""
    return [stop for stop in all_stops(library, kind) if stop.number > 0]


def all_stops(library: Library, kind: str) -> list[Stop]:
    """Return the stops of a kind with the start check."""
    return [Stop(entry, page) for entry, page in library.guidance(kind)]


def following(library: Library, entry: Entry) -> Stop | None:
    """Return the stop after this one; habits follow on steps, activities on habits."""
    every = [stop for kind in KINDS for stop in all_stops(library, kind)]
    places = [place for place, stop in enumerate(every) if stop.entry.path == entry.path]
    return every[places[0] + 1] if places and places[0] + 1 < len(every) else None


def sheets_in_order(library: Library) -> list[tuple[Entry, Worksheet, Entry | None]]:
    """Return (entry, sheet, the page it belongs to), in the order of those pages."""
    order = {
        sheet_id: (part, page.number, place)
        for part, kind in enumerate(KINDS)
        for _, page in reversed(library.guidance(kind))
        for place, sheet_id in enumerate(page.worksheets)
    }
    found = sorted(
        library.of(Worksheet), key=lambda pair: (order.get(pair[1].id, (9, 0, 0)), pair[0].path)
    )
    owners = ((entry, sheet, library.owner(sheet.id)) for entry, sheet in found)
    return [(entry, sheet, owner[0] if owner else None) for entry, sheet, owner in owners]
