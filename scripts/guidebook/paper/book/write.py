"""The book's files: the whole guide, each part, and both as booklets to fold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from guidebook.content.fields_lock import forms
from guidebook.content.library import PARTS, Library
from guidebook.content.publish import data_url
from guidebook.ground.colour import palette
from guidebook.paper.book.context import BookContext
from guidebook.paper.book.html import book_html, link_words, title_of
from guidebook.paper.book.outline import BookOptions, sheets_of
from guidebook.paper.pdf import make_sheet, page_count
from guidebook.paper.pdf.document import finish_document, short_tails
from guidebook.paper.pdf.impose import impose
from guidebook.paper.sheets import sheet_context
from guidebook.paper.templates import style

BOOK, BOOKLET = "ombudsguiden", "-hafte"
SHORT_TAIL = 190.0
"""How far down a chapter's last page should reach at least, in pt of a page's 595."""

Say = Callable[[str], None]


def write_book(
    library: Library,
    folder: Path,
    say: Say = print,
    *,
    sheets: Path | None = None,
    assets: Path | None = None,
) -> list[Path]:
    """Write the book, its parts and their booklets to ``folder``; return the files.

    ``sheets`` is a folder of finished worksheets (<id>.pdf); those that aren't there are made.
    ``assets`` is the branch's folder of pictures, for the logo. The same library gives the
    same bytes. Raises `typeset.TypesetError` for a fault in the look.
    """
    folder.mkdir(parents=True, exist_ok=True)
    options = BookOptions(palette=palette(library.branch.colour), logo=_logo(library, assets))
    copies = sheet_copies(library, options, sheets)
    parts = [part for part in PARTS if any(e.part == part for e in library.entries.values())]
    options = replace(options, tight=loose_ends(library, options, copies))
    made: list[Path] = []
    for only in ("", *parts):
        one = replace(options, only=only)
        data = make_book(library, one, copies)
        context = BookContext(library, one)
        title = title_of(context)
        say(f"{title}: {page_count(data)} sidor")
        name = only or BOOK
        booklet = impose(data, context.text("book.title_booklet", title=title))
        for path, content in ((f"{name}.pdf", data), (f"{name}{BOOKLET}.pdf", booklet)):
            (folder / path).write_bytes(content)
            made.append(folder / path)
    return made


def loose_ends(
    library: Library, options: BookOptions, copies: Mapping[str, bytes] | None = None
) -> frozenset[str]:
    """Return the chapters that would end with a few lines on a page of their own.

    To know, the book is typeset once: where a page ends depends on every line before.
    """
    data, _, _ = _typeset(library, options, copies)
    return short_tails(data, SHORT_TAIL)


def make_book(
    library: Library, options: BookOptions, copies: Mapping[str, bytes] | None = None
) -> bytes:
    """Return an edition as PDF/UA-1: the book, a part, or one page with its worksheets.

    ``copies`` are worksheets' PDFs by their ids; those of the edition become pages to copy.
    """
    data, html, shown = _typeset(library, options, copies)
    return finish_document(data, link_words(html), shown)


def _typeset(
    library: Library, options: BookOptions, copies: Mapping[str, bytes] | None
) -> tuple[bytes, str, dict[str, bytes]]:
    """Return an edition as it is typeset, its HTML, and the copies that have pages in it."""
    # Loaded late: all else must work where Pango, which this needs, is missing.
    from guidebook.paper.pdf.typeset import typeset

    wanted = {sheet.id for _, sheet, _ in sheets_of(library, options)}
    shown = {name: data for name, data in (copies or {}).items() if name in wanted}
    pages = {name: page_count(data) for name, data in shown.items()}
    html = book_html(library, replace(options, sheet_pages=pages))
    return typeset(html, style("book")), html, shown


def sheet_copies(
    library: Library, options: BookOptions, folder: Path | None = None
) -> dict[str, bytes]:
    """Return the PDFs of the edition's worksheets by their ids, from ``folder`` or made."""
    made: dict[str, bytes] = {}
    every = forms(library)
    for _, sheet, _ in sheets_of(library, options):
        path = folder / f"{sheet.id}.pdf" if folder else None
        if path and path.is_file():
            made[sheet.id] = path.read_bytes()
        else:
            made[sheet.id] = make_sheet(every[sheet.id], sheet_context(library, sheet.id))
    return made


def _logo(library: Library, assets: Path | None) -> str:
    """Return the branch's logo as a data URL, or "" where there is none."""
    path = assets / library.branch.logo if assets and library.branch.logo else None
    return data_url(path) if path and path.is_file() else ""
