"""The parts and chapters of the book, each one block of HTML."""

from __future__ import annotations

from markupsafe import Markup

from guidebook.content.library import Entry
from guidebook.content.schema import Activity, Guidance, PageBase, Worksheet, YearWheel
from guidebook.paper.book import diagrams, illustrations
from guidebook.paper.book.body import body_html
from guidebook.paper.book.context import SOURCES, Desk
from guidebook.paper.book.outline import ABOUT, Part, anchor, numbered
from guidebook.paper.pdf.document import ENDS
from guidebook.web.compose.parts import first_capital
from guidebook.web.compose.trail import stops

LINES, FEWER_LINES, MANY = 3, 2, 4
"""How many lines to write on a question has, and how many where there are MANY of them."""


def part_html(desk: Desk, part: Part) -> list[Markup]:
    """Return a part: its opening, where the whole part is there, and its chapters."""
    opens = part.key != ABOUT and desk.edition.only in ("", part.key)
    made = [_opening(desk, part)] if opens else []
    return made + [chapter_html(desk, part, entry) for entry in part.chapters]


def chapter_html(desk: Desk, part: Part, entry: Entry) -> Markup:
    """Return one page of the guide as a chapter."""
    page = entry.page
    guidance = page if isinstance(page, Guidance) else None
    number = numbered(entry)
    return desk.render(
        "chapter", ends=ENDS if guidance or entry == part.chapters[-1] else "",
        part=part, entry=entry, page=page, guidance=guidance, number=number,
        id=anchor(entry.path), here_now=_label(desk, entry), easy=part.key.endswith("lattlast"),
        runs_on=part.number == 0 and part.key != ABOUT and entry != part.chapters[0],
        scene=illustrations.chapter_scene(desk.edition, entry.kind, number) if guidance else None,
        caption=desk.edition.texts.get(f"book.caption.{entry.kind}_{number}", ""),
        indicator=_indicator(desk, entry), facts=_facts(desk, guidance),
        agenda=agenda(desk, guidance) if desk.edition.agenda and guidance else (),
        before=diagrams.wheel(desk, page) if isinstance(page, YearWheel) else "",
        after=diagrams.months(desk, page, entry.path) if isinstance(page, YearWheel) else "",
        body=body_html(desk, entry, _parts(desk, page, entry.path)), sheets=_sheets(desk, guidance),
        sources=f"#{SOURCES}" if page.sources else "",
    )  # fmt: skip


def _parts(desk: Desk, page: PageBase, path: str) -> dict[str, Markup | str]:
    """Return what stands where the body has a marker, such as [[klart]]."""
    made: dict[str, Markup | str] = {
        "kontakt": desk.render("contact", others=desk.library.branch.contacts)
    }
    if isinstance(page, Activity):
        made |= {"moten": diagrams.meetings(desk, page), "processen": diagrams.process(desk, page)}
    if isinstance(page, Guidance):
        made |= {"frågor": _questions(desk, page, path), "klart": _done(desk, page)}
    return made


def _opening(desk: Desk, part: Part) -> Markup:
    first = part.first
    return desk.render(
        "part",
        part=part, id=anchor(first.path) if first else anchor(part.key),
        summary=first.page.summary if first else "",
        scene=illustrations.part_scene(desk.edition, part.key),
        rows=[(numbered(entry), entry) for entry in part.chapters],
        body=body_html(desk, first, deeper=0) if first else "",
    )  # fmt: skip


def _label(desk: Desk, entry: Entry) -> str:
    """Return what stands at the foot of a chapter's right pages: "Steg 6: Fråga någon"."""
    title = entry.page.nav_title or entry.page.title
    number = numbered(entry)
    if not number:
        return title
    kind = desk.text(f"kind.{entry.kind}")
    return desk.text("book.chapter", kind=kind, number=number, title=title)


def _indicator(desk: Desk, entry: Entry) -> dict[str, str] | None:
    """Return the picture of where one is, and the same in words."""
    if not isinstance(entry.page, Guidance):
        return None
    number, every = numbered(entry), stops(desk.library, entry.kind)
    if not number:
        return {"words": desk.text("kind.before_first"), "url": ""}
    words = desk.text(f"kind.{entry.kind}_of", number=number, total=len(every))
    # A branch may leave out a page, and then the numbers have gaps.
    place = [stop.number for stop in every].index(number) + 1
    return {"words": words, "url": illustrations.indicator_url(desk.edition, len(every), place)}


def _facts(desk: Desk, page: Guidance | None) -> list[tuple[str, str]]:
    if not page:
        return []
    minutes = desk.text("page.minutes", minutes=page.time)
    rows = [
        ("page.time", f"{minutes} {page.time_note or ''}".strip()),
        ("page.who", page.who),
        ("page.bring", page.bring or ""),
    ]
    return [(desk.text(key), first_capital(value)) for key, value in rows if value]


def agenda(desk: Desk, page: Guidance) -> list[tuple[int | None, str]]:
    """Return (minutes, what) of a meeting around the page's first worksheet.

    The sheet's own sections are the middle; they keep the minutes that the sheet gives them.
    """
    there = {sheet.id: sheet for _, sheet in desk.library.of(Worksheet)}
    sheet = next((there[name] for name in page.worksheets if name in there), None)
    if not sheet:
        return []
    middle = [(section.time, section.title) for section in sheet.sections]
    return [
        (5, desk.text("pack.open")),
        (5, desk.text("pack.read")),
        *middle,
        (5, desk.text("pack.close")),
    ]


def _questions(desk: Desk, page: Guidance, path: str) -> Markup | str:
    if not page.questions:
        return ""
    few = len(page.questions) >= MANY or path in desk.edition.tight
    lines = FEWER_LINES if few else LINES
    return desk.render("questions", questions=page.questions, lines=lines)


def _done(desk: Desk, page: Guidance) -> Markup | str:
    return desk.render("done", lines=page.done_when) if page.done_when else ""


def _sheets(desk: Desk, page: Guidance | None) -> list[dict[str, object]]:
    """Return the chapter's worksheets, those that a branch has left out not among them."""
    wanted = page.worksheets if page else ()
    return [
        {"number": desk.library.sheet_number(sheet.id), "sheet": sheet, "path": entry.path}
        for sheet_id in wanted
        for entry, sheet, _ in desk.sheets
        if sheet.id == sheet_id
    ]
