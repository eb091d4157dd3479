"""The list of everything that can be fetched: book, parts, packs, posters and worksheets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from guidebook.content.library import PARTS
from guidebook.web.compose.context import Download
from guidebook.web.compose.parts import Desk
from guidebook.web.compose.trail import sheets_in_order

_WHOLE, _BOOKLET = "ombudsguiden", "-hafte"
_MEGABYTE = 1000  # kilobytes


class Row(NamedTuple):
    """A file with the words that name it and say how big it is, and its booklet to fold."""

    title: str
    download: Download
    booklet: Download | None = None


def downloads(desk: Desk) -> str:
    """Return the lists under their headings as Markdown, or the sentence that says why not."""
    site = desk.site
    posters = [
        Row(desk.text(f"downloads.{name}"), download) for name, download in site.posters.items()
    ]
    groups = [
        ("downloads.books", _books(desk, site.books)),
        ("downloads.packs", _packs(desk, site.packs)),
        ("downloads.posters", posters),
        ("downloads.sheets", _sheets(desk)),
    ]
    lists = [
        f"## {desk.text(key)}\n\n"
        f"{desk.render('downloads.j2', rows=rows, size=lambda file: about(desk, file))}"
        for key, rows in groups
        if rows
    ]
    return "\n\n".join(lists) or desk.text("downloads.none")


def pack_link(desk: Desk) -> str:
    """Return the link to the papers of a meeting around this page, or "" where none are made."""
    file = desk.site.packs.get(desk.entry.path.replace("/", "-"))
    if not file:
        return ""
    title = desk.text("page.pack", title=desk.entry.page.title)
    return desk.render("pack_link.j2", title=title, file=file, size=about(desk, file))


def about(desk: Desk, file: Download) -> str:
    """Return what a file is: "PDF, 340 sidor, 2,2 MB"."""
    pages = desk.text("downloads.page" if file.pages == 1 else "downloads.pages", n=file.pages)
    if file.kilobytes < _MEGABYTE:
        return f"PDF, {pages}, {file.kilobytes} kB"
    return f"PDF, {pages}, {file.kilobytes / _MEGABYTE:.1f} MB".replace(".", ",")


def _books(desk: Desk, files: Mapping[str, Download]) -> list[Row]:
    return [
        Row(desk.text(f"downloads.book_{name}"), files[name], files.get(f"{name}{_BOOKLET}"))
        for name in (_WHOLE, *PARTS)
        if name in files
    ]


def _packs(desk: Desk, files: Mapping[str, Download]) -> list[Row]:
    return [
        Row(entry.page.title, files[name])
        for entry in desk.library.entries.values()
        if (name := entry.path.replace("/", "-")) in files
    ]


def _sheets(desk: Desk) -> list[Row]:
    return [
        Row(sheet.title, desk.site.downloads[sheet.id])
        for _, sheet, _ in sheets_in_order(desk.library)
        if sheet.id in desk.site.downloads
    ]
