"""The parts of a page, each one block of HTML made by a template."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from guidebook.content.library import Entry
from guidebook.content.schema import Contact, Guidance, Worksheet
from guidebook.content.timetable import meeting_minutes
from guidebook.web.compose import illustrations
from guidebook.web.compose.body import plain
from guidebook.web.compose.context import Context, PageContext
from guidebook.web.compose.links import mail_link, sms_link
from guidebook.web.compose.sequence import Stop, following, stops


def step_indicator(context: PageContext, page: Guidance) -> str:
    """Return the back of the chair: one spindle for each step, this one painted."""
    kind = context.entry.kind
    every = stops(context.library, kind)
    here = (
        context.text(f"kind.{kind}_of", number=page.number, total=len(every))
        if page.number
        else context.text("kind.before_first")
    )
    return context.render("indicator.j2", stops=every, kind=kind, number=page.number, here=here)


def picture(context: PageContext, page: Guidance) -> str:
    """Return the page's picture on its floor line."""
    return context.render("picture.j2", svg=illustrations.picture(context.entry.kind, page.number))


def facts(context: PageContext, rows: Iterable[tuple[str, str | None]]) -> str:
    """Return a list of facts, by the keys of their names; one without a value is left out."""
    return context.render("facts.j2", rows=named_facts(context, rows))


def named_facts(context: Context, rows: Iterable[tuple[str, str | None]]) -> list[tuple[str, str]]:
    """Return facts with their names for their keys, those that have a value."""
    return [(context.text(key), first_capital(value)) for key, value in rows if value]


def guidance_facts(context: Context, page: Guidance) -> list[tuple[str, str | None]]:
    """Return how long a meeting around the page takes, who comes and what they bring."""
    minutes = meeting_minutes(context.library, page)
    told = context.text("page.minutes", minutes=minutes) if minutes else ""
    return [
        ("page.time", told and f"{told} {page.time_note or ''}".strip()),
        ("page.who", page.who),
        ("page.bring", page.bring),
    ]


def questions(context: PageContext, page: Guidance) -> str:
    """Return the questions to talk about, on chalk; the heading is left to Markdown."""
    if not page.questions:
        return ""
    listed = context.render("questions.j2", questions=page.questions)
    title = context.text("page.questions")
    return f'<section class="core" markdown="1">\n\n## {title}\n\n{listed}\n\n</section>'


def done_when(context: PageContext, page: Guidance) -> str:
    """Return the list of what is true when the step is done."""
    if not page.done_when:
        return ""
    return (
        f"## {context.text('page.done_when')}\n\n{context.render('done.j2', lines=page.done_when)}"
    )


def sheet_list(
    context: PageContext, sheets: Iterable[tuple[Entry, Worksheet]], level: int = 3
) -> str:
    """Return worksheets with what they are for, and how to fill them in or print them."""
    rows = [
        {
            "entry": entry,
            "sheet": sheet,
            "pages": pages_in_words(context, sheet.id),
            "download": context.site.downloads.get(sheet.id),
        }
        for entry, sheet in sheets
    ]
    return context.render("sheets.j2", rows=rows, level=level) if rows else ""


def pages_in_words(context: PageContext, sheet_id: str) -> str:
    """Return "En sida." or "2 sidor.", or nothing for a sheet that hasn't been printed."""
    download = context.site.downloads.get(sheet_id)
    if not download:
        return ""
    if download.pages == 1:
        return context.text("page.pages_one")
    return context.text("page.pages", count=download.pages)


def sources(context: PageContext) -> str:
    """Return the list of sources with their years."""
    listed = context.entry.page.sources
    if not listed:
        return ""
    return f"## {context.text('page.sources')}\n\n{context.render('sources.j2', sources=listed)}"


def next_stop(context: PageContext) -> str:
    """Return the link to what comes next, with its picture."""
    stop = following(context.library, context.entry)
    if not stop:
        return ""
    scene = illustrations.small_scene(stop.kind, stop.number, floor=True)
    label = context.text(f"page.next_{stop.kind}", number=stop.number)
    return context.render("next.j2", stop=stop, scene=scene, label=label)


def contact(context: PageContext) -> str:
    """Return how to reach the branch with a ready sentence, or what to do instead."""
    branch = context.library.branch
    found = branch.contact
    if not found or not (found.email or found.phone):
        return context.render("no_contact.j2", easy="lattlast" in context.entry.path.split("/"))
    return context.render(
        "contact.j2", contact=found, ways=_ways(context, found), others=branch.contacts
    )


def version_status(context: PageContext) -> str:
    """Return which version the site is built on, and for a branch's how far behind that is."""
    told = (
        context.site.version_status
        if context.library.branch.name
        else context.site.version_status[:1]
    )
    return context.text("site.standing", standing=plain(" ".join(told))) if told else ""


def guide_source(context: PageContext) -> str:
    """Return where the guide's files are, with a link; nothing where nobody knows."""
    address = context.site.source
    return context.text("site.source", address=f"[{address}]({address})") if address else ""


def poster(context: PageContext, name: str) -> Markup:
    """Return the link to a poster or the flyer, or nothing where it hasn't been made."""
    found = context.site.posters.get(name)
    return context.render("poster_link.j2", name=name, download=found) if found else Markup()


def path_of(context: PageContext, shown: list[Stop]) -> Markup:
    """Return the steps as scenes on one floor, numbered."""
    rows = [(stop, illustrations.small_scene(stop.kind, stop.number)) for stop in shown]
    return context.render("path.j2", rows=rows)


def first_capital(text: str) -> str:
    """Return the text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def _ways(context: PageContext, found: Contact) -> list[tuple[str, str]]:
    sentence = context.text("contact.sentence")
    ways = []
    if found.phone:
        ways.append((sms_link(found.phone, sentence), context.text("contact.sms")))
    if found.email:
        subject = context.text("contact.subject")
        ways.append((mail_link(found.email, subject, sentence), context.text("contact.mail")))
    return ways
