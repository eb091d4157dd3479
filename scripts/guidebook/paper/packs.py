"""A meeting's papers in one file, on A4: agenda, a page of the guide, and its worksheets.

The pages are the book's, enlarged as the large-print edition is, so that the sheets in it come
out at their own size.
"""

from __future__ import annotations

from pathlib import Path

from guidebook.content.library import Library
from guidebook.ground.colour import palette
from guidebook.paper.book import BookOptions, book_html, make_book, sheet_copies
from guidebook.paper.pdf.document import enlarged

A4_FROM_A5 = 2**0.5


def make_pack(library: Library, path: str, sheets: Path) -> bytes:
    """Return the papers of a meeting around the page at ``path``, as PDF/UA-1."""
    options = _options(library, path)
    copies = sheet_copies(library, options, sheets)
    return enlarged(make_book(library, options, copies), A4_FROM_A5)


def pack_html(library: Library, path: str) -> str:
    """Return what a meeting's papers say, before the sheets are put in: all that decides them."""
    return book_html(library, _options(library, path))


def _options(library: Library, path: str) -> BookOptions:
    return BookOptions(palette=palette(library.branch.colour), only=path, covers=False, agenda=True)
