"""A meeting's papers in one file, on A4: agenda, a page of the guide, and its worksheets.

The sheets are the worksheets' own pages, at their own size and as fillable as they are alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from guidebook.content.library import Entry, Library
from guidebook.content.schema import Guidance, Worksheet
from guidebook.content.timetable import meeting_sheet
from guidebook.ground.colour import palette
from guidebook.paper.agenda import Agenda, Row
from guidebook.paper.book import BookOptions, illustrations, sheet_copies
from guidebook.paper.book.body import body_html
from guidebook.paper.book.context import BookContext
from guidebook.paper.book.html import link_words, with_targets
from guidebook.paper.book.outline import anchor
from guidebook.paper.book.pages import chapter_label, marker_parts
from guidebook.paper.pdf import page_count
from guidebook.paper.pdf.document import finish_document
from guidebook.paper.pdf.join import KEPT, place_sheets
from guidebook.paper.pdf.places import page_of
from guidebook.paper.templates import render, style
from guidebook.web.compose.context import tight
from guidebook.web.compose.parts import guidance_facts, named_facts

# A section of the body, with the heading that hangs beside it.
_SECTION = re.compile(r'(?=<div class="done">|(?<!<div class="done">\n)<h2 class="section")')
# The cover, in mm: its floor rises where what stands below it needs more room.
_PAPER, _FLOOR, _HIGHEST_FLOOR, _HEAD = 281, 120, 52, 62
_A_LINE, _AROUND_ROW, _SIGNS = 5.3, 3.4, 52
_LIFTS = (0, 15, 30)  # how much higher it is, where that was reckoned too low


class Paper(NamedTuple):
    """A worksheet in a pack: `notes` tells that its back is there to be written on."""

    sheet: Worksheet
    pages: int
    back: str


def make_pack(library: Library, path: str, sheets: Path) -> bytes:
    """Return the papers of a meeting around the page at ``path``, as PDF/UA-1.

    ``sheets`` is a folder of finished worksheets (<id>.pdf); those that aren't there are made.
    """
    # Loaded late: content must be checked also where Pango, which this needs, is missing.
    from guidebook.paper.pdf.typeset import typeset

    context = _context(library, path)
    copies = sheet_copies(library, context.options, sheets)
    pages = {name: page_count(data) for name, data in copies.items()}
    for lift in _LIFTS:
        html = _html(context, path, pages, lift)
        data = typeset(html, style("book") + style("pack"))
        if page_of(data, "texten") == 1:
            break
    return place_sheets(finish_document(data, link_words(html)), copies)


def pack_html(library: Library, path: str) -> str:
    """Return what a meeting's papers say, before the sheets are put in: all that decides them."""
    return _html(_context(library, path), path, {})


def _context(library: Library, path: str) -> BookContext:
    return BookContext(
        library, BookOptions(palette=palette(library.branch.colour), only=path, covers=False)
    )


def _html(context: BookContext, path: str, pages: Mapping[str, int], lift: float = 0) -> str:
    entry = context.library.entries[path]
    page = entry.page
    assert isinstance(page, Guidance)
    papers = list(_papers(context, page, pages))
    meeting = meeting_sheet(context.library, page)
    rows = list(Agenda(context, entry, page).rows())
    floor = max(_HIGHEST_FLOOR, _floor(rows, page) - lift)
    made = render(
        "pack.html.j2",
        t=context.texts, text=context.text, options=context.options,
        branch=context.library.branch, colours=context.options.palette.light,
        entry=entry, page=page, id=anchor(path), label=chapter_label(context, entry),
        title=context.text("page.pack", title=page.title), kind=context.text(f"kind.{entry.kind}"),
        part=context.parts[0].title, rows=rows, sections=_sections(context, entry, page),
        scene=illustrations.chapter_scene(
            context.options, entry.kind, page.number, min(illustrations.SCENE_HEIGHT, floor - 16)
        ), floor=floor,
        facts=named_facts(context, guidance_facts(context, page)[1:]),
        copied=[(each, meeting is not None and each.sheet.id == meeting.id) for each in papers
                if each.sheet.private or each.sheet is meeting],
        papers=papers, kept=KEPT, anchors={each.sheet.id: _anchor(each.sheet) for each in papers},
    )  # fmt: skip
    return with_targets(tight(made))


def _papers(context: BookContext, page: Guidance, pages: Mapping[str, int]) -> Iterator[Paper]:
    """Yield the page's sheets in its order; each begins on the front of a leaf.

    The back of one page is for notes. Behind a private sheet it is empty, so that the leaf can
    be torn up; the last sheet has no back.
    """
    there = {sheet.id: sheet for _, sheet, _ in context.sheets}
    sheets = [there[name] for name in page.worksheets if name in there]
    for number, sheet in enumerate(sheets, 1):
        count = pages.get(sheet.id, 1)
        odd = count % 2 and number < len(sheets)
        yield Paper(sheet, count, ("empty" if sheet.private else "notes") if odd else "")


def _floor(rows: list[Row], page: Guidance) -> float:
    """Return how far down the cover's picture may reach, so that the agenda fits below it."""
    lines = sum(
        max(-(-len(row.how + row.to) // _SIGNS), -(-len(row.what) // 21), 1) for row in rows
    )
    more = (
        (page.title, 24, 13),
        (page.summary, 58, 7),
        (page.who, 80, 6),
        (page.bring or "", 80, 6),
    )
    words = sum(len(text) // signs * line for text, signs, line in more)
    below = _HEAD + words + lines * _A_LINE + len(rows) * _AROUND_ROW
    return round(min(_FLOOR, max(_HIGHEST_FLOOR, _PAPER - below)), 1)


def _anchor(sheet: Worksheet) -> str:
    return anchor(f"arbetsblad/{sheet.id}")


def _sections(context: BookContext, entry: Entry, page: Guidance) -> list[Markup]:
    """Return the page's text in sections; without the questions that stand on the sheets."""
    parts: dict[str, Any] = marker_parts(context, page, entry.path, level=2)
    if any(entry.path in sheet.asks_for for _, sheet, _ in context.sheets):
        parts["frågor"] = ""
    body = body_html(context, entry, parts, deeper=0)
    return [Markup(part) for part in _SECTION.split(body) if part.strip()]
