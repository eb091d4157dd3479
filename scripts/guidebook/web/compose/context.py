"""What the pages need beside their content: version, texts, files to fetch and templates."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import jinja2
from markupsafe import Markup

from guidebook import EDITION_DATE
from guidebook.content.form import Form
from guidebook.content.library import Entry, Library
from guidebook.ground.texts import load_texts, text
from guidebook.web.compose.links import address, relative


@dataclass(frozen=True)
class Context:
    """What is at hand when a page is made, for the site or the book: the content, the texts."""

    library: Library

    @property
    def texts(self) -> Mapping[str, str]:
        """The catalogue."""
        return load_texts()

    def text(self, key: str, **values: object) -> str:
        """Return a text of the catalogue, filled in."""
        return text(key, **values)


@dataclass(frozen=True)
class Download:
    """A file to fetch; `address` is from the site's root: blad/fraga-direkt.pdf."""

    pages: int
    kilobytes: int
    address: str


@dataclass(frozen=True)
class FilledPage:
    """A filled worksheet as a page shows it: `values` by the fields' names."""

    note: str
    form: Form
    values: Mapping[str, str]


@dataclass(frozen=True)
class SampleShown:
    """A made-up board's sheets, and the rows of their plan by the plan's columns."""

    sheets: tuple[FilledPage, ...]
    plan: tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class SiteInput:
    """One edition of the site.

    `downloads` holds each worksheet's PDF by the worksheet's id; a page links only to what is
    there. `all_sheets` and `book` are the two big files, where they have been made, and
    `posters` the posters and the flyer by their names (see `paper.posters`). `samples` holds
    what a made-up board has filled in by the page's path, `filled` its PDFs. What is old
    is reckoned from `edition`, never from today's date. `version_status` says which version of the
    guide this is built on, and `source` where its files are (see `branch.version`).
    """

    version: str
    month: str
    texts: Mapping[str, str]
    templates: jinja2.Environment
    downloads: Mapping[str, Download] = field(default_factory=dict)
    all_sheets: Download | None = None
    book: Download | None = None
    posters: Mapping[str, Download] = field(default_factory=dict)
    books: Mapping[str, Download] = field(default_factory=dict)
    packs: Mapping[str, Download] = field(default_factory=dict)
    filled: Mapping[str, Download] = field(default_factory=dict)
    samples: Mapping[str, SampleShown] = field(default_factory=dict)
    edition: datetime.date = EDITION_DATE
    version_status: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class PageContext(Context):
    """What is at hand when a page of the site is made."""

    site: SiteInput
    entry: Entry

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
            t=self.texts, text=self.text, link=self.link, page_link=self.page_link, **context
        )
        return tight(made)


def tight(html: str) -> Markup:
    """Return HTML without empty lines and indentation: either would end a block of HTML."""
    return Markup("\n".join(line.strip() for line in html.splitlines() if line.strip()))
