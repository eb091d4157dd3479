"""The list of everything that can be fetched: book, parts, packs, posters and worksheets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from guidebook.content.library import PARTS
from guidebook.web.compose.context import Download, PageContext
from guidebook.web.compose.sequence import sheets_in_order

_WHOLE, _BOOKLET = "ombudsguiden", "-hafte"
_MEGABYTE = 1000  # kilobytes


class Row(NamedTuple):
    """A file with the words that name it and say how big it is, and its booklet to fold."""

    title: str
    download: Download
    booklet: Download | None = None


def downloads(context: PageContext) -> str:
    """Return the lists under their headings as Markdown, or the sentence that says why not."""
    site = context.site
    posters = [
        Row(context.text(f"downloads.{name}"), download) for name, download in site.posters.items()
    ]
    groups = [
        ("downloads.books", _books(context, site.books)),
        ("downloads.packs", _packs(context, site.packs)),
        ("downloads.posters", posters),
        ("downloads.sheets", _sheets(context)),
    ]
    lists = [
        f"## {context.text(key)}\n\n"
        f"{context.render('downloads.j2', rows=rows, size=lambda file: about(context, file))}"
        for key, rows in groups
        if rows
    ]
    return "\n\n".join(lists) or context.text("downloads.none")


def pack_link(context: PageContext) -> str:
    """Return the link to the papers of a meeting around this page, or "" where none are made."""
    file = context.site.packs.get(context.entry.path.replace("/", "-"))
    if not file:
        return ""
    title = context.text("page.pack", title=context.entry.page.title)
    return context.render("pack_link.j2", title=title, file=file, size=about(context, file))


def about(context: PageContext, file: Download) -> str:
    """Return what a file is: "PDF, 340 sidor, 2,2 MB"."""
    pages = context.text("downloads.page" if file.pages == 1 else "downloads.pages", n=file.pages)
    if file.kilobytes < _MEGABYTE:
        return f"PDF, {pages}, {file.kilobytes} kB"
    return f"PDF, {pages}, {file.kilobytes / _MEGABYTE:.1f} MB".replace(".", ",")


def _books(context: PageContext, files: Mapping[str, Download]) -> list[Row]:
    return [
        Row(context.text(f"downloads.book_{name}"), files[name], files.get(f"{name}{_BOOKLET}"))
        for name in (_WHOLE, *PARTS)
        if name in files
    ]


def _packs(context: PageContext, files: Mapping[str, Download]) -> list[Row]:
    return [
        Row(entry.page.title, files[name])
        for entry in context.library.entries.values()
        if (name := entry.path.replace("/", "-")) in files
    ]


def _sheets(context: PageContext) -> list[Row]:
    return [
        Row(sheet.title, context.site.downloads[sheet.id])
        for _, sheet, _ in sheets_in_order(context.library)
        if sheet.id in context.site.downloads
    ]
