"""What the pages need beside the library: version, texts, files to fetch and templates."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import jinja2

from guidebook import EDITION_DATE


@dataclass(frozen=True)
class Download:
    """A file to fetch; `address` is from the site's root: blad/fraga-direkt.pdf."""

    pages: int
    kilobytes: int
    address: str


@dataclass(frozen=True)
class Site:
    """One edition of the site.

    `downloads` holds each worksheet's PDF by the worksheet's id; a page links only to what is
    there. `all_sheets` and `book` are the two big files, where they have been made, and
    `posters` the posters and the flyer by their names (see `guidebook.posters`). What is old
    is reckoned from `edition`, never from today's date.
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
    edition: datetime.date = EDITION_DATE


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
