"""What the pages need beside the library: version, texts, files to fetch and templates."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import jinja2

from guidebook import EDITION_DATE
from guidebook.content.form import Form


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
class Site:
    """One edition of the site.

    `downloads` holds each worksheet's PDF by the worksheet's id; a page links only to what is
    there. `all_sheets` and `book` are the two big files, where they have been made, and
    `posters` the posters and the flyer by their names (see `paper.posters`). `samples` holds
    what a made-up board has filled in by the page's path, `filled` its PDFs. What is old
    is reckoned from `edition`, never from today's date. `standing` says which version of the
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
    standing: tuple[str, ...] = ()
    source: str = ""


def template_environment(folder: Path) -> jinja2.Environment:
    """Return the environment of the page templates in `folder` (overrides/pages)."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
