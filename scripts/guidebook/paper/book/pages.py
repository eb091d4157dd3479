"""The parts and chapters of the book, each one block of HTML."""

from __future__ import annotations

from markupsafe import Markup

from guidebook.content.library import Entry
from guidebook.content.schema import Activity, Guidance, PageBase, YearWheel
from guidebook.paper.book import diagrams, illustrations
from guidebook.paper.book.body import body_html
from guidebook.paper.book.context import SOURCES, BookContext
from guidebook.paper.book.outline import ABOUT, Part, anchor, numbered
from guidebook.paper.pdf.document import ENDS
from guidebook.web.compose.parts import guidance_facts, named_facts
from guidebook.web.compose.sequence import stops

LINES, FEWER_LINES, MANY = 3, 2, 4
"""How many lines to write on a question has, and how many where there are MANY of them."""


def part_html(context: BookContext, part: Part) -> list[Markup]:
    """Return a part: its opening, where the whole part is there, and its chapters."""
    opens = part.key != ABOUT and context.options.only in ("", part.key)
    made = [_opening(context, part)] if opens else []
    return made + [chapter_html(context, part, entry) for entry in part.chapters]


def chapter_html(context: BookContext, part: Part, entry: Entry) -> Markup:
    """Return one page of the guide as a chapter."""
    page = entry.page
    guidance = page if isinstance(page, Guidance) else None
    number = numbered(entry)
    return context.render(
        "chapter",
        ends=ENDS if guidance or entry == part.chapters[-1] else "",
        part=part,
        entry=entry,
        page=page,
        guidance=guidance,
        number=number,
        id=anchor(entry.path),
        here_now=chapter_label(context, entry),
        easy=part.key.endswith("lattlast"),
        runs_on=part.number == 0 and part.key != ABOUT and entry != part.chapters[0],
        scene=illustrations.chapter_scene(context.options, entry.kind, number)
        if guidance
        else None,
        caption=context.texts.get(f"book.caption.{entry.kind}_{number}", ""),
        indicator=_indicator(context, entry),
        facts=named_facts(context, guidance_facts(context, guidance)) if guidance else [],
        before=diagrams.wheel(context, page) if isinstance(page, YearWheel) else "",
        after=diagrams.months(context, page, entry.path) if isinstance(page, YearWheel) else "",
        body=body_html(context, entry, marker_parts(context, page, entry.path)),
        sheets=_sheets(context, guidance),
        sources=f"#{SOURCES}" if page.sources else "",
    )


def marker_parts(
    context: BookContext, page: PageBase, path: str, level: int = 3
) -> dict[str, Markup | str]:
    """Return what stands where the body has a marker, such as [[klart]]."""
    made: dict[str, Markup | str] = {
        "kontakt": context.render("contact", others=context.library.branch.contacts)
    }
    if isinstance(page, Activity):
        made |= {
            "moten": diagrams.meetings(context, page),
            "processen": diagrams.process(context, page),
        }
    if isinstance(page, Guidance):
        made |= {"frågor": _questions(context, page, path), "klart": _done(context, page, level)}
    return made


def _opening(context: BookContext, part: Part) -> Markup:
    first = part.first
    return context.render(
        "part",
        part=part,
        id=anchor(first.path) if first else anchor(part.key),
        summary=first.page.summary if first else "",
        scene=illustrations.part_scene(context.options, part.key),
        rows=[(numbered(entry), entry) for entry in part.chapters],
        body=body_html(context, first, deeper=0) if first else "",
    )


def chapter_label(context: BookContext, entry: Entry) -> str:
    """Return what stands at the foot of a chapter's right pages: "Steg 6: Fråga någon"."""
    title = entry.page.menu_title
    number = numbered(entry)
    if not number:
        return title
    kind = context.text(f"kind.{entry.kind}")
    return context.text("book.chapter", kind=kind, number=number, title=title)


def _indicator(context: BookContext, entry: Entry) -> dict[str, str] | None:
    """Return the picture of where one is, and the same in words."""
    if not isinstance(entry.page, Guidance):
        return None
    number, every = numbered(entry), stops(context.library, entry.kind)
    if not number:
        return {"words": context.text("kind.before_first"), "url": ""}
    words = context.text(f"kind.{entry.kind}_of", number=number, total=len(every))
    # A branch may leave out a page, and then the numbers have gaps.
    place = [stop.number for stop in every].index(number) + 1
    return {"words": words, "url": illustrations.indicator_url(context.options, len(every), place)}


def _questions(context: BookContext, page: Guidance, path: str) -> Markup | str:
    if not page.questions:
        return ""
    few = len(page.questions) >= MANY or path in context.options.tight
    lines = FEWER_LINES if few else LINES
    return context.render("questions", questions=page.questions, lines=lines)


def _done(context: BookContext, page: Guidance, level: int) -> Markup | str:
    lines = page.done_when
    return context.render("done", lines=lines, level=level) if lines else ""


def _sheets(context: BookContext, page: Guidance | None) -> list[dict[str, object]]:
    """Return the chapter's worksheets, those that a branch has left out not among them."""
    wanted = page.worksheets if page else ()
    return [
        {"number": context.library.sheet_number(sheet.id), "sheet": sheet, "path": entry.path}
        for sheet_id in wanted
        for entry, sheet, _ in context.sheets
        if sheet.id == sheet_id
    ]
