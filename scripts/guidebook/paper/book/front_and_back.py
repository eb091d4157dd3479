"""What stands before and after the chapters: lists, registers, glossary, sources."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from markupsafe import Markup

from guidebook.content.library import PARTS, Entry
from guidebook.content.schema import Glossary, RegisterEntry, Source, Start, Term, Worksheet
from guidebook.paper.book import illustrations
from guidebook.paper.book.body import body_html, words_html
from guidebook.paper.book.context import SHEETS, SOURCES, BookContext
from guidebook.paper.book.outline import ABOUT, Part, anchor, numbered, registers_of
from guidebook.web.compose.links import address, slug
from guidebook.web.compose.lists import terms_in_order

_REGISTERS = ("project", "platform", "authority")


def contents(context: BookContext, back: list[tuple[str, str]]) -> Markup:
    """Return the list of contents; ``back`` is (title, id) of what follows the chapters."""
    parts = [part for part in context.parts if part.key != ABOUT]
    about = [part for part in context.parts if part.key == ABOUT]
    rows = [(part, _part_id(part), [(numbered(e), e) for e in part.chapters]) for part in parts]
    last = [(e.page.title, anchor(e.path)) for part in about for e in part.chapters]
    start = context.library.entries.get("index") if not context.options.only else None
    return context.render("contents", rows=rows, back=back + last, start=start)


def how_to(context: BookContext) -> Markup | str:
    """Return the start page as the book's first chapter, or "" where there is none."""
    entry = context.library.entries.get("index")
    if context.options.only or not entry or not isinstance(entry.page, Start):
        return ""
    page = entry.page
    readers = [(row, context.href(row.link, entry.path)) for row in page.readers]
    return context.render(
        "start",
        page=page,
        id=anchor(entry.path),
        chairs=illustrations.chairs(context.options, "start-stolar"),
        blocks=[_in_book(context, block.link, entry.path) for block in (page.meeting, page.keep)],
        readers=[(row, href) for row, href in readers if href.startswith("#")],
        sheets=f"#{SHEETS}" if context.sheets else "",
        glossary=context.here(_glossary_path(context)),
        body=body_html(context, entry),
    )


def registers(context: BookContext) -> Markup | str:
    """Return the registers as tables, one row an entry."""
    found = registers_of(context.library, context.options)
    if context.options.only or not found:
        return ""
    first = context.library.entries.get("register/index")
    tables = []
    for name in _REGISTERS:
        rows = [_register_row(entry, page) for entry, page in found if page.register_ == name]
        if rows:
            tables.append((context.text(f"register.{name}"), rows))
    title = first.page.title if first else context.text("book.registers")
    return context.render(
        "register",
        title=title,
        id=anchor("register/index"),
        summary=first.page.summary if first else "",
        body=body_html(context, first, deeper=0) if first else "",
        tables=tables,
    )


def sheet_list(context: BookContext) -> Markup | str:
    """Return the worksheets as a list by part, and then those there is a copy of."""
    if not context.sheets:
        return ""
    site = context.library.branch.site_url or ""
    groups = []
    for part, rows in groupby(context.sheets, key=lambda row: row[2].part if row[2] else ""):
        title = context.text(f"part.{part}" if part in PARTS else "page.other_sheets")
        groups.append(
            (
                title,
                [_sheet_row(context, entry, sheet, owner, site) for entry, sheet, owner in rows],
            )
        )
    return context.render(
        "sheets",
        id=SHEETS,
        groups=groups,
        copies=[row for _, rows in groups for row in rows if row["pages"]],
    )


def sheet_index(context: BookContext) -> Markup | str:
    """Return the worksheets from A to Ö with their pages."""
    if context.options.only or not context.sheets:
        return ""
    titles: dict[str, list[tuple[str, str]]] = {}
    for entry, sheet, _ in context.sheets:
        number = context.library.sheet_number(sheet.id)
        titles.setdefault(sheet.title, []).append((number, anchor(entry.path)))
    words = terms_in_order(Term(term=title, explanation=title) for title in titles)
    rows = [(word.term, titles[word.term]) for word in words]
    return context.render("index", rows=rows)


def glossary(context: BookContext) -> Markup | str:
    """Return the glossary with the branch's own words."""
    entry = context.library.entries.get(_glossary_path(context))
    if context.options.only or not entry or not isinstance(entry.page, Glossary):
        return ""
    terms = terms_in_order((*entry.page.terms, *context.library.branch.glossary))
    rows = [
        (slug(term.term), term, words_html(context, term.explanation, entry.path)) for term in terms
    ]
    return context.render(
        "glossary",
        page=entry.page,
        id=anchor(entry.path),
        rows=rows,
        body=body_html(context, entry, deeper=0),
    )


def sources(context: BookContext) -> Markup | str:
    """Return every source once, with the pages that it is used on; one address once."""
    used: dict[Source, list[tuple[str, str]]] = {}
    for entry in _printed(context):
        for source in entry.page.sources:
            used.setdefault(source, []).append((anchor(entry.path), entry.page.title))
    if not used:
        return ""
    # A law is cited on many pages, by different paragraphs of it.
    groups: dict[str, list[tuple[Source, list[tuple[str, str]]]]] = {}
    for source, targets in sorted(used.items(), key=lambda row: row[0].text.lower()):
        groups.setdefault(source.url or source.text, []).append((source, targets))
    return context.render("sources", id=SOURCES, groups=list(groups.items()))


def back_list(context: BookContext) -> list[tuple[str, str]]:
    """Return (title, id) of what follows on the chapters, for the list of contents."""
    made: list[tuple[str, str]] = []
    if not context.options.only and registers_of(context.library, context.options):
        made.append((context.text("part.register"), anchor("register/index")))
    if context.sheets:
        made.append((context.text("part.arbetsblad"), SHEETS))
    word_list = context.library.entries.get(_glossary_path(context))
    if not context.options.only and word_list:
        made.append((word_list.page.title, anchor(word_list.path)))
    if any(entry.page.sources for entry in _printed(context)):
        made.append((context.text("book.sources"), SOURCES))
    return made


def _in_book(context: BookContext, link: str | None, page: str) -> str:
    href = context.href(link, page) if link else ""
    return href if href.startswith("#") else ""


def _printed(context: BookContext) -> list[Entry]:
    """Return the pages of this edition that may have sources, in the book's order."""
    found = [e for part in context.parts for e in (part.first, *part.chapters) if e]
    register = context.library.entries.get("register/index")
    if context.options.only or not register:
        return found
    # The pages about the guide stand last, after the registers.
    about = sum(len(part.chapters) for part in context.parts if part.key == ABOUT)
    return [*found[: len(found) - about], register, *found[len(found) - about :]]


def _part_id(part: Part) -> str:
    return anchor(part.first.path) if part.first else anchor(part.key)


def _glossary_path(context: BookContext) -> str:
    return next((entry.path for entry, _ in context.library.of(Glossary)), "")


def _register_row(entry: Entry, page: RegisterEntry) -> dict[str, Any]:
    return {"id": anchor(entry.path), "page": page, "regions": ", ".join(page.region)}


def _sheet_row(
    context: BookContext, entry: Entry, sheet: Worksheet, owner: Entry | None, site: str
) -> dict[str, Any]:
    return {
        "id": anchor(entry.path),
        "sheet": sheet,
        "number": context.library.sheet_number(sheet.id),
        "owner": context.here(owner.path) if owner else "",
        "pdf": f"{site}{address(entry.path).removesuffix('.html')}.pdf" if site else "",
        "pages": context.options.sheet_pages.get(sheet.id, 0),
    }
