"""The book's files: the whole guide, each part, and both as booklets to fold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from guidebook.content.fields_lock import forms
from guidebook.content.library import PARTS, Library
from guidebook.content.publish import data_url
from guidebook.ground.colour import palette
from guidebook.paper.book.context import Desk
from guidebook.paper.book.html import book_css, book_html, link_words, title_of
from guidebook.paper.book.outline import Edition, sheets_of
from guidebook.paper.pdf import make_sheet, page_count
from guidebook.paper.pdf.document import enlarged, finish_document, short_tails
from guidebook.paper.pdf.impose import impose
from guidebook.paper.sheets import sheet_context

BOOK, BOOKLET = "ombudsguiden", "-hafte"
A4_FROM_A5 = 2**0.5
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
    edition = Edition(palette=palette(library.branch.colour), logo=_logo(library, assets))
    copies = sheet_copies(library, edition, sheets)
    parts = [part for part in PARTS if any(e.part == part for e in library.entries.values())]
    edition = replace(edition, tight=loose_ends(library, edition, copies))
    made: list[Path] = []
    for only in ("", *parts):
        one = replace(edition, only=only)
        data = make_book(library, one, copies)
        title = title_of(Desk(library, one))
        say(f"{title}: {page_count(data)} sidor")
        name = only or BOOK
        booklet = impose(data, one.texts["book.title_booklet"].format(title=title))
        for path, content in ((f"{name}.pdf", data), (f"{name}{BOOKLET}.pdf", booklet)):
            (folder / path).write_bytes(content)
            made.append(folder / path)
    return made


def make_pack(library: Library, path: str, sheets: Path) -> bytes:
    """Return a meeting's papers on A4: agenda, the page at ``path``, and its worksheets.

    The pages are the book's, enlarged as the large-print edition is, so that the sheets in it
    come out at their own size.
    """
    edition = _pack(library, path)
    copies = sheet_copies(library, edition, sheets)
    return enlarged(make_book(library, edition, copies), A4_FROM_A5)


def pack_html(library: Library, path: str) -> str:
    """Return what a meeting's papers say, before the sheets are put in: all that decides them."""
    return book_html(library, _pack(library, path))


def _pack(library: Library, path: str) -> Edition:
    return Edition(palette=palette(library.branch.colour), only=path, covers=False, agenda=True)


def loose_ends(
    library: Library, edition: Edition, copies: Mapping[str, bytes] | None = None
) -> frozenset[str]:
    """Return the chapters that would end with a few lines on a page of their own.

    To know, the book is typeset once: where a page ends depends on every line before.
    """
    return short_tails(make_book(library, edition, copies), SHORT_TAIL)


def make_book(
    library: Library, edition: Edition, copies: Mapping[str, bytes] | None = None
) -> bytes:
    """Return an edition as PDF/UA-1: the book, a part, or one page with its worksheets.

    ``copies`` are worksheets' PDFs by their ids; those of the edition become pages to copy.
    """
    # Loaded late: all else must work where Pango, which this needs, is missing.
    from guidebook.paper.pdf.typeset import typeset

    wanted = {sheet.id for _, sheet, _ in sheets_of(library, edition)}
    shown = {name: data for name, data in (copies or {}).items() if name in wanted}
    pages = {name: page_count(data) for name, data in shown.items()}
    html = book_html(library, replace(edition, sheet_pages=pages))
    return finish_document(typeset(html, book_css()), link_words(html), shown)


def sheet_copies(
    library: Library, edition: Edition, folder: Path | None = None
) -> dict[str, bytes]:
    """Return the PDFs of the edition's worksheets by their ids, from ``folder`` or made."""
    made: dict[str, bytes] = {}
    every = forms(library)
    for _, sheet, _ in sheets_of(library, edition):
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
