"""One edition of the book, and what stands in it: parts, chapters and worksheets in order."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from guidebook import EDITION, __version__
from guidebook.content.library import PARTS, Entry, Library
from guidebook.content.schema import (
    Glossary,
    Guidance,
    RegisterEntry,
    Sample,
    Start,
    Worksheet,
    YearWheel,
)
from guidebook.content.translations import translation_of
from guidebook.ground.colour import Palette, palette
from guidebook.ground.texts import load_texts
from guidebook.web.compose.sequence import PART_OF, all_stops, sheets_in_order

ABOUT = "om"
"""The part of the pages at the top of docs/, which stand last in the book."""

# For those who make a branch's own version; nothing for the ones who read on paper.
_LEFT_OUT = ("anpassa",)
# About the site itself: what it can fetch, store and read out.
_ON_SCREEN = frozenset({"nytt", "ladda-ner", "tillganglighet", "uppgifter", "styrelse/plan"})
_ORDER = ("lasvagar", *PARTS, "styrelse", "medlem", "medlem/lattlast")
_YEAR_IN = "behalla"


@dataclass(frozen=True)
class BookOptions:
    """What an edition says beside the library's content.

    ``only`` is a part ("rekrytera") or one page ("rekrytera/6-fraga-direkt"), "" is all.
    ``covers`` adds cover, contents and colophon. ``sheet_pages`` is how many pages each
    worksheet to copy has; without a number a sheet is listed and not shown. ``logo`` is a data
    URL for the last page. ``tight`` are the paths of chapters with a little less air.
    """

    version: str = __version__
    month: str = EDITION
    palette: Palette = field(default_factory=palette)
    only: str = ""
    covers: bool = True
    sheet_pages: Mapping[str, int] = field(default_factory=dict)
    logo: str = ""
    tight: frozenset[str] = frozenset()

    @property
    def year(self) -> str:
        """The year of publication, the last word of the month: "november 2026"."""
        return self.month.split()[-1]


@dataclass(frozen=True)
class Part:
    """One part of the book; ``first`` is its own page and ``number`` 0 where it has none."""

    key: str
    title: str
    number: int
    first: Entry | None
    chapters: tuple[Entry, ...]

    @property
    def kind(self) -> str:
        """Which numbered pages the part is made of: step, habit, activity, or ""."""
        return next((kind for kind, part in PART_OF.items() if part == self.key), "")


def parts_of(library: Library, options: BookOptions) -> list[Part]:
    """Return the parts with chapters, in the book's order; `ABOUT` comes last."""
    found = {_folder(library, entry) for entry in _pages(library.entries.values())}
    own = sorted(found - {*_ORDER, ABOUT})
    made = [_part(library, options, key) for key in (*_ORDER, *own, ABOUT) if key in found]
    return [part for part in made if part.chapters]


def sheets_of(
    library: Library, options: BookOptions
) -> list[tuple[Entry, Worksheet, Entry | None]]:
    """Return (entry, sheet, owner) of the edition's worksheets, in the order of the chapters."""
    every = sheets_in_order(library)
    if not options.only:
        return every
    return [row for row in every if row[2] and _is_in(row[2].path, options.only)]


def registers_of(library: Library, options: BookOptions) -> list[tuple[Entry, RegisterEntry]]:
    """Return the rows of the registers, by name."""
    rows = [row for row in library.of(RegisterEntry) if _is_in(row[0].path, options.only)]
    return sorted(rows, key=lambda row: row[1].title.lower())


def anchor(path: str) -> str:
    """Return the id of a page in the book; takes a path such as rekrytera/6-fraga-direkt."""
    return path.removesuffix(".md").replace("/", "-")


def _part(library: Library, options: BookOptions, key: str) -> Part:
    first = library.entries.get(f"{key}/index") if key != ABOUT else None
    inside = [e for e in _pages(library.entries.values()) if _folder(library, e) == key]
    inside = [entry for entry in inside if entry != first]
    kind = next((kind for kind, part in PART_OF.items() if part == key), "")
    stops = [stop.entry for stop in all_stops(library, kind)] if kind else []
    stops = [entry for entry in stops if entry in inside]
    loose = sorted(
        (entry for entry in inside if entry not in stops),
        key=lambda entry: (getattr(entry.page, "order", 99), entry.path),
    )
    chapters = tuple(e for e in (*stops, *loose) if _is_in(e.path, options.only, key))
    whole = not options.only or options.only == key
    number = PARTS.index(key) + 1 if key in PARTS else 0
    return Part(key, _title(key, first), number, first if whole else None, chapters)


def _title(key: str, first: Entry | None) -> str:
    if first:
        return first.page.menu_title
    texts = load_texts()
    named = texts.get(f"book.part.{key}") or texts.get(f"part.{key}")
    return named or posixpath.basename(key).capitalize()


def _pages(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries that are chapters: neither lists, forms, registers nor the editors'.

    The book is in one language. A sample is its filled sheets, read on the site or as PDFs.
    """
    no_chapters = (Start, Glossary, RegisterEntry, Sample, Worksheet)
    return [
        entry
        for entry in entries
        if not isinstance(entry.page, no_chapters)
        and not translation_of(entry)
        and entry.part not in (*_LEFT_OUT, "arbetsblad", "register")
        and entry.path not in _ON_SCREEN
    ]


def _folder(library: Library, entry: Entry) -> str:
    """Return the part of a page: its folder; the board's year stands among the habits."""
    if isinstance(entry.page, YearWheel) and f"{_YEAR_IN}/index" in library.entries:
        return _YEAR_IN
    return posixpath.dirname(entry.path) or ABOUT


def _is_in(path: str, only: str, part: str = "") -> bool:
    return not only or only == part or path == only or path.startswith(f"{only}/")


def numbered(entry: Entry) -> int:
    """Return the number of a step, habit or activity; 0 for the start check and other pages."""
    return entry.page.number if isinstance(entry.page, Guidance) else 0
