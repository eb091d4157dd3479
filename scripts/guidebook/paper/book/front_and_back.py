"""What stands before and after the chapters: lists, registers, glossary, sources."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from markupsafe import Markup

from guidebook.content.library import PARTS, Entry
from guidebook.content.schema import Glossary, RegisterEntry, Source, Start, Term, Worksheet
from guidebook.paper.book import illustrations
from guidebook.paper.book.body import body_html, words_html
from guidebook.paper.book.context import SHEETS, SOURCES, Desk
from guidebook.paper.book.outline import ABOUT, Part, anchor, numbered, registers_of
from guidebook.web.compose.links import address, slug
from guidebook.web.compose.lists import terms_in_order

_REGISTERS = ("project", "platform", "authority")


def contents(desk: Desk, back: list[tuple[str, str]]) -> Markup:
    """Return the list of contents; ``back`` is (title, id) of what follows the chapters."""
    parts = [part for part in desk.parts if part.key != ABOUT]
    about = [part for part in desk.parts if part.key == ABOUT]
    rows = [(part, _part_id(part), [(numbered(e), e) for e in part.chapters]) for part in parts]
    last = [(e.page.title, anchor(e.path)) for part in about for e in part.chapters]
    start = desk.library.entries.get("index") if not desk.edition.only else None
    return desk.render("contents", rows=rows, back=back + last, start=start)


def how_to(desk: Desk) -> Markup | str:
    """Return the start page as the book's first chapter, or "" where there is none."""
    entry = desk.library.entries.get("index")
    if desk.edition.only or not entry or not isinstance(entry.page, Start):
        return ""
    page = entry.page
    readers = [(row, desk.href(row.link, entry.path)) for row in page.readers]
    return desk.render(
        "start",
        page=page, id=anchor(entry.path), chairs=illustrations.chairs(desk.edition, "start-stolar"),
        blocks=[_in_book(desk, block.link, entry.path) for block in (page.meeting, page.keep)],
        readers=[(row, href) for row, href in readers if href.startswith("#")],
        sheets=f"#{SHEETS}" if desk.sheets else "",
        glossary=desk.here(_glossary_path(desk)), body=body_html(desk, entry),
    )  # fmt: skip


def registers(desk: Desk) -> Markup | str:
    """Return the registers as tables, one row an entry."""
    found = registers_of(desk.library, desk.edition)
    if desk.edition.only or not found:
        return ""
    first = desk.library.entries.get("register/index")
    tables = []
    for name in _REGISTERS:
        rows = [_register_row(entry, page) for entry, page in found if page.register_ == name]
        if rows:
            tables.append((desk.text(f"register.{name}"), rows))
    title = first.page.title if first else desk.text("book.registers")
    return desk.render(
        "register",
        title=title, id=anchor("register/index"), summary=first.page.summary if first else "",
        body=body_html(desk, first, deeper=0) if first else "", tables=tables,
    )  # fmt: skip


def sheet_list(desk: Desk) -> Markup | str:
    """Return the worksheets as a list by part, and then those there is a copy of."""
    if not desk.sheets:
        return ""
    site = desk.library.branch.site_url or ""
    groups = []
    for part, rows in groupby(desk.sheets, key=lambda row: row[2].part if row[2] else ""):
        title = desk.text(f"part.{part}" if part in PARTS else "page.other_sheets")
        groups.append(
            (title, [_sheet_row(desk, entry, sheet, owner, site) for entry, sheet, owner in rows])
        )
    return desk.render(
        "sheets",
        id=SHEETS, groups=groups,
        copies=[row for _, rows in groups for row in rows if row["pages"]],
    )  # fmt: skip


def sheet_index(desk: Desk) -> Markup | str:
    """Return the worksheets from A to Ö with their pages."""
    if desk.edition.only or not desk.sheets:
        return ""
    titles: dict[str, list[tuple[str, str]]] = {}
    for entry, sheet, _ in desk.sheets:
        number = desk.library.sheet_number(sheet.id)
        titles.setdefault(sheet.title, []).append((number, anchor(entry.path)))
    words = terms_in_order(Term(term=title, explanation=title) for title in titles)
    rows = [(word.term, titles[word.term]) for word in words]
    return desk.render("index", rows=rows)


def glossary(desk: Desk) -> Markup | str:
    """Return the glossary with the branch's own words."""
    entry = desk.library.entries.get(_glossary_path(desk))
    if desk.edition.only or not entry or not isinstance(entry.page, Glossary):
        return ""
    terms = terms_in_order((*entry.page.terms, *desk.library.branch.glossary))
    rows = [
        (slug(term.term), term, words_html(desk, term.explanation, entry.path)) for term in terms
    ]
    return desk.render(
        "glossary", page=entry.page, id=anchor(entry.path), rows=rows,
        body=body_html(desk, entry, deeper=0),
    )  # fmt: skip


def sources(desk: Desk) -> Markup | str:
    """Return every source once, with the pages that it is used on; one address once."""
    used: dict[Source, list[tuple[str, str]]] = {}
    for entry in _printed(desk):
        for source in entry.page.sources:
            used.setdefault(source, []).append((anchor(entry.path), entry.page.title))
    if not used:
        return ""
    # A law is cited on many pages, by different paragraphs of it.
    groups: dict[str, list[tuple[Source, list[tuple[str, str]]]]] = {}
    for source, targets in sorted(used.items(), key=lambda row: row[0].text.lower()):
        groups.setdefault(source.url or source.text, []).append((source, targets))
    return desk.render("sources", id=SOURCES, groups=list(groups.items()))


def back_list(desk: Desk) -> list[tuple[str, str]]:
    """Return (title, id) of what follows on the chapters, for the list of contents."""
    made: list[tuple[str, str]] = []
    if not desk.edition.only and registers_of(desk.library, desk.edition):
        made.append((desk.text("part.register"), anchor("register/index")))
    if desk.sheets:
        made.append((desk.text("part.arbetsblad"), SHEETS))
    word_list = desk.library.entries.get(_glossary_path(desk))
    if not desk.edition.only and word_list:
        made.append((word_list.page.title, anchor(word_list.path)))
    if any(entry.page.sources for entry in _printed(desk)):
        made.append((desk.text("book.sources"), SOURCES))
    return made


def _in_book(desk: Desk, link: str | None, page: str) -> str:
    href = desk.href(link, page) if link else ""
    return href if href.startswith("#") else ""


def _printed(desk: Desk) -> list[Entry]:
    """Return the pages of this edition that may have sources, in the book's order."""
    found = [e for part in desk.parts for e in (part.first, *part.chapters) if e]
    register = desk.library.entries.get("register/index")
    return found if desk.edition.only or not register else [*found, register]


def _part_id(part: Part) -> str:
    return anchor(part.first.path) if part.first else anchor(part.key)


def _glossary_path(desk: Desk) -> str:
    return next((entry.path for entry, _ in desk.library.of(Glossary)), "")


def _register_row(entry: Entry, page: RegisterEntry) -> dict[str, Any]:
    return {"id": anchor(entry.path), "page": page, "regions": ", ".join(page.region)}


def _sheet_row(
    desk: Desk, entry: Entry, sheet: Worksheet, owner: Entry | None, site: str
) -> dict[str, Any]:
    return {
        "id": anchor(entry.path),
        "sheet": sheet,
        "number": desk.library.sheet_number(sheet.id),
        "owner": desk.here(owner.path) if owner else "",
        "pdf": f"{site}{address(entry.path).removesuffix('.html')}.pdf" if site else "",
        "pages": desk.edition.sheet_pages.get(sheet.id, 0),
    }
