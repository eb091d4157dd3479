"""The whole book as one HTML document for print."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from guidebook.content.library import Library
from guidebook.paper.book import front_and_back, illustrations
from guidebook.paper.book.context import Desk
from guidebook.paper.book.outline import ABOUT, Edition
from guidebook.paper.book.pages import part_html
from guidebook.paper.sheet_html import PRINT_FOLDER

_TO = re.compile(r'data-to="(#[^"]+)"')


def book_html(library: Library, edition: Edition) -> str:
    """Return an edition as HTML: the whole guide, one part, or one page with its worksheets.

    Raises jinja2.TemplateError for a fault in a template.
    """
    desk = Desk(library, edition)
    chapters = [
        block for part in desk.parts if part.key != ABOUT for block in part_html(desk, part)
    ]
    about = [block for part in desk.parts if part.key == ABOUT for block in part_html(desk, part)]
    after = [
        front_and_back.registers(desk), front_and_back.sheet_list(desk),
        front_and_back.glossary(desk), front_and_back.sources(desk),
        front_and_back.sheet_index(desk), *about,
    ]  # fmt: skip
    return with_targets(
        desk.render(
            "whole",
            title=title_of(desk), part_title=_part_title(desk), part_summary=_part_summary(desk),
            colours=edition.palette.light,
            chair=illustrations.cover_chair(edition), mark=illustrations.mark_url(edition),
            contents=front_and_back.contents(desk, front_and_back.back_list(desk))
            if edition.covers else "",
            blocks=[front_and_back.how_to(desk), *chapters, *after],
        )
    )  # fmt: skip


def with_targets(html: str) -> str:
    """Return HTML whose page numbers, marked with data-to="#id", the style can look up.

    The typesetter forgets to renew a number whose target is given by attr(): a chapter that
    moves while the pages are made would keep its first number in the list of contents.
    """
    # As a plain string: Markup would escape the quotes.
    return _TO.sub(r"""data-to="\1" style='--to:"\1"'""", str(html))


def title_of(desk: Desk) -> str:
    """Return the document's title: "Ombudsguiden", or with the part that it is."""
    part = _part_title(desk)
    return desk.text("book.title_part", part=part) if part else desk.text("book.title")


def book_css() -> str:
    """Return the style rules of the book; the font faces are `guidebook.ground.fonts`'."""
    return (PRINT_FOLDER / "book.css").read_text(encoding="utf-8")


def link_words(html: str) -> dict[str, str]:
    """Return {target without #: what the first link there says}, for one who listens."""
    reader = _Links()
    reader.feed(html)
    return reader.words


def _part_title(desk: Desk) -> str:
    if not desk.edition.only or not desk.parts:
        return ""
    part = desk.parts[0]
    return part.title if desk.edition.only == part.key else part.chapters[0].page.title


def _part_summary(desk: Desk) -> str:
    """Return what a part's own cover says of it."""
    if not desk.edition.only or not desk.parts:
        return ""
    part = desk.parts[0]
    first = part.first or part.chapters[0]
    return first.page.summary


class _Links(HTMLParser):
    """Collects what links say."""

    def __init__(self) -> None:
        super().__init__()
        self.words: dict[str, str] = {}
        self._target = ""
        self._label = ""
        self._said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin to listen at a link."""
        if tag == "a":
            given = dict(attrs)
            self._target = (given.get("href") or "").removeprefix("#")
            self._label = given.get("aria-label") or ""
            self._said = []

    def handle_data(self, data: str) -> None:
        """Keep what stands in a link."""
        if self._target:
            self._said.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Keep the first link's words."""
        if tag == "a" and self._target:
            said = self._label or re.sub(r"\s+", " ", " ".join(self._said)).strip()
            self.words.setdefault(self._target, said)
            self._target = ""
