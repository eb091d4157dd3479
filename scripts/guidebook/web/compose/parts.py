"""The parts of a page, each one block of HTML made by a template."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from guidebook.content.library import Entry, Library
from guidebook.content.schema import Contact, Guidance, Worksheet
from guidebook.web.compose import illustrations
from guidebook.web.compose.body import plain
from guidebook.web.compose.context import Site
from guidebook.web.compose.links import address, mail_link, relative, sms_link
from guidebook.web.compose.trail import Stop, following, stops


@dataclass(frozen=True)
class Desk:
    """What is at hand when a page is made."""

    library: Library
    site: Site
    entry: Entry

    def text(self, key: str, **values: object) -> str:
        """Return a text of the catalogue."""
        return self.site.texts[key].format(**values) if values else self.site.texts[key]

    def link(self, target: str) -> str:
        """Return the address of a page or a file of the site, from this page."""
        return relative(target, self.entry.path)

    def page_link(self, path: str) -> str:
        """Return the address of a page by its path, from this page."""
        return self.link(address(path))

    def has(self, path: str | None) -> bool:
        """Whether there is such a page: a branch may have left it out."""
        page = (path or "").partition("#")[0].removesuffix(".md")
        return page in self.library.entries

    def render(self, template: str, **context: Any) -> Markup:
        """Return a template as one block that Markdown leaves alone."""
        made = self.site.templates.get_template(template).render(
            t=self.site.texts, text=self.text, link=self.link, page_link=self.page_link, **context
        )
        return tight(made)


def tight(html: str) -> Markup:
    """Return HTML without empty lines and indentation: either would end a block of HTML."""
    return Markup("\n".join(line.strip() for line in html.splitlines() if line.strip()))


def step_indicator(desk: Desk, page: Guidance) -> str:
    """Return the back of the chair: one spindle for each step, this one painted."""
    kind = desk.entry.kind
    every = stops(desk.library, kind)
    here = (
        desk.text(f"kind.{kind}_of", number=page.number, total=len(every))
        if page.number
        else desk.text("kind.before_first")
    )
    return desk.render("indicator.j2", stops=every, kind=kind, number=page.number, here=here)


def picture(desk: Desk, page: Guidance) -> str:
    """Return the page's picture on its floor line."""
    return desk.render("picture.j2", svg=illustrations.picture(desk.entry.kind, page.number))


def facts(desk: Desk, rows: Iterable[tuple[str, str | None]]) -> str:
    """Return a list of facts, by the keys of their names; one without a value is left out."""
    shown = [(desk.text(key), first_capital(value)) for key, value in rows if value]
    return desk.render("facts.j2", rows=shown)


def questions(desk: Desk, page: Guidance) -> str:
    """Return the questions to talk about, on chalk; the heading is left to Markdown."""
    if not page.questions:
        return ""
    listed = desk.render("questions.j2", questions=page.questions)
    title = desk.text("page.questions")
    return f'<section class="core" markdown="1">\n\n## {title}\n\n{listed}\n\n</section>'


def done_when(desk: Desk, page: Guidance) -> str:
    """Return the list of what is true when the step is done."""
    if not page.done_when:
        return ""
    return f"## {desk.text('page.done_when')}\n\n{desk.render('done.j2', lines=page.done_when)}"


def sheet_list(desk: Desk, sheets: Iterable[tuple[Entry, Worksheet]], level: int = 3) -> str:
    """Return worksheets with what they are for, and how to fill them in or print them."""
    rows = [
        {
            "entry": entry,
            "sheet": sheet,
            "pages": pages_in_words(desk, sheet.id),
            "download": desk.site.downloads.get(sheet.id),
        }
        for entry, sheet in sheets
    ]
    return desk.render("sheets.j2", rows=rows, level=level) if rows else ""


def pages_in_words(desk: Desk, sheet_id: str) -> str:
    """Return "En sida." or "2 sidor.", or nothing for a sheet that hasn't been printed."""
    download = desk.site.downloads.get(sheet_id)
    if not download:
        return ""
    if download.pages == 1:
        return desk.text("page.pages_one")
    return desk.text("page.pages", count=download.pages)


def sources(desk: Desk) -> str:
    """Return the list of sources with their years."""
    listed = desk.entry.page.sources
    if not listed:
        return ""
    return f"## {desk.text('page.sources')}\n\n{desk.render('sources.j2', sources=listed)}"


def next_stop(desk: Desk) -> str:
    """Return the link to what comes next, with its picture."""
    stop = following(desk.library, desk.entry)
    if not stop:
        return ""
    scene = illustrations.small_scene(stop.kind, stop.number, floor=True)
    label = desk.text(f"page.next_{stop.kind}", number=stop.number)
    return desk.render("next.j2", stop=stop, scene=scene, label=label)


def contact(desk: Desk) -> str:
    """Return how to reach the branch with a ready sentence, or what to do instead."""
    branch = desk.library.branch
    found = branch.contact
    if not found or not (found.email or found.phone):
        return desk.render("no_contact.j2", easy="lattlast" in desk.entry.path.split("/"))
    return desk.render("contact.j2", contact=found, ways=_ways(desk, found), others=branch.contacts)


def standing(desk: Desk) -> str:
    """Return which version the site is built on, and for a branch's how far behind that is."""
    told = desk.site.standing if desk.library.branch.name else desk.site.standing[:1]
    return desk.text("site.standing", standing=plain(" ".join(told))) if told else ""


def guide_source(desk: Desk) -> str:
    """Return where the guide's files are, with a link; nothing where nobody knows."""
    address = desk.site.source
    return desk.text("site.source", address=f"[{address}]({address})") if address else ""


def poster(desk: Desk, name: str) -> Markup:
    """Return the link to a poster or the flyer, or nothing where it hasn't been made."""
    found = desk.site.posters.get(name)
    return desk.render("poster_link.j2", name=name, download=found) if found else Markup()


def path_of(desk: Desk, shown: list[Stop]) -> Markup:
    """Return the steps as scenes on one floor, numbered."""
    rows = [(stop, illustrations.small_scene(stop.kind, stop.number)) for stop in shown]
    return desk.render("path.j2", rows=rows)


def first_capital(text: str) -> str:
    """Return the text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def first_sentence(text: str) -> tuple[str, str]:
    """Return (first sentence, the rest)."""
    match = re.match(r"(.+?[.!?])\s+(.+)", text, re.DOTALL)
    return (match[1], match[2]) if match else (text, "")


def _ways(desk: Desk, found: Contact) -> list[tuple[str, str]]:
    sentence = desk.text("contact.sentence")
    ways = []
    if found.phone:
        ways.append((sms_link(found.phone, sentence), desk.text("contact.sms")))
    if found.email:
        subject = desk.text("contact.subject")
        ways.append((mail_link(found.email, subject, sentence), desk.text("contact.mail")))
    return ways
