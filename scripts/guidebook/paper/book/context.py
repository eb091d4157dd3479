"""What is at hand when the book is made: its texts, templates, and where each link leads."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

import jinja2
from markupsafe import Markup

from guidebook.content.library import Entry, Library
from guidebook.content.markdown.links import resolve
from guidebook.content.schema import Glossary, Start, Worksheet
from guidebook.paper.book.outline import Edition, Part, anchor, parts_of, registers_of, sheets_of
from guidebook.paper.sheet_html import PRINT_FOLDER
from guidebook.web.compose.links import address
from guidebook.web.compose.parts import tight

SOURCES, SHEETS, GLOSSARY, CONTENTS = "kallor", "arbetsblad", "ordlista", "innehall"
"""Ids of the book's own sections."""


@dataclass(frozen=True)
class Desk:
    """The library, one edition of it, and the ids that links may lead to."""

    library: Library
    edition: Edition

    def text(self, key: str, **values: object) -> str:
        """Return a text of the catalogue."""
        text = self.edition.texts[key]
        return text.format(**values) if values else text

    @functools.cached_property
    def parts(self) -> list[Part]:
        """The edition's parts."""
        return parts_of(self.library, self.edition)

    @functools.cached_property
    def sheets(self) -> list[tuple[Entry, Worksheet, Entry | None]]:
        """The edition's worksheets: (entry, sheet, the page it belongs to)."""
        return sheets_of(self.library, self.edition)

    @functools.cached_property
    def ids(self) -> dict[str, str]:
        """{path of a page: its id} of all that stands in this edition."""
        paths = [entry.path for part in self.parts for entry in part.chapters]
        paths += [part.first.path for part in self.parts if part.first]
        paths += [entry.path for entry, _, _ in self.sheets]
        made = {path: anchor(path) for path in paths}
        if not self.edition.only:
            rows = registers_of(self.library, self.edition)
            made |= {entry.path: anchor(entry.path) for entry, _ in rows}
            for path, entry in self.library.entries.items():
                if isinstance(entry.page, Glossary | Start) or path == "register/index":
                    made[path] = anchor(path)
        if self.sheets:
            made["arbetsblad/index"] = SHEETS
        return made

    def href(self, target: str, page: str) -> str:
        """Return where a link written on ``page`` leads: "#id", a web address, or "".

        What is not in this edition is found on the branch's site, if its address is known.
        """
        if ":" in target.split("/")[0]:
            return target
        written, _, mark = target.partition("#")
        path = (resolve(written, f"{page}.md") or "").removesuffix(".md") if written else page
        if path in self.ids:
            return f"#{self.ids[path]}" + (f"--{mark}" if mark else "")
        site = self.library.branch.site_url
        if site and path in self.library.entries:
            return site + address(path) + (f"#{mark}" if mark else "")
        return ""

    def here(self, path: str) -> str:
        """Return "#id" of a page of this edition, or "" where it isn't in it."""
        return f"#{self.ids[path]}" if path in self.ids else ""

    def render(self, template: str, **context: Any) -> Markup:
        """Return one of the book's templates, without empty lines."""
        made = _environment().get_template(f"book_{template}.html.j2").render(
            t=self.edition.texts, text=self.text, here=self.here, edition=self.edition,
            branch=self.library.branch, **context,
        )  # fmt: skip
        return tight(made)


@functools.cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(PRINT_FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
