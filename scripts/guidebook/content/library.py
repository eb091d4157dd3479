"""What was read: every page with its place, and the branch that it is for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from guidebook.content.front_matter.parse import Node
from guidebook.content.schema import ROW_LETTERS, Guidance, PageBase, Worksheet
from guidebook.content.schema.branch import Branch, Word

Model = TypeVar("Model", bound=PageBase)
PARTS = ("rekrytera", "behalla", "organisera")
# Texts that are names of things in data, never words to a reader.
NAME_KEYS = {"name", "id", "kind", "type", "from", "worksheets", "url", "link", "links",
             "picture", "keywords"}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One page: `path` is its address without suffix, such as rekrytera/6-fraga-direkt.

    `page` and `body` have their word markers replaced; `meta` and `raw_body` are as written.
    `rows` has the (path, line) of each line of a body that was put together of two files.
    """

    path: str
    page: PageBase
    body: str
    source: str
    body_line: int
    meta: Node = field(repr=False, compare=False, default_factory=lambda: Node({}, "", 1))
    raw_body: str = field(repr=False, compare=False, default="")
    local: bool = False
    rows: tuple[tuple[str, int], ...] = field(repr=False, compare=False, default=())

    def place_of_row(self, row: int) -> tuple[str, int]:
        """Return (path, line) of a line of the body, counted from 0."""
        if self.rows:
            return self.rows[min(row, len(self.rows) - 1)]
        return self.source, self.body_line + row

    @property
    def part(self) -> str:
        """The first folder of the path, or "" for a page at the top."""
        return self.path.split("/")[0] if "/" in self.path else ""

    @property
    def kind(self) -> str:
        return str(getattr(self.page, "kind", "page"))

    @property
    def row(self) -> str:
        """The row of the coverage table: R6, K1, O2; "" for other pages."""
        if isinstance(self.page, Guidance):
            return f"{ROW_LETTERS[self.kind]}{self.page.number}"
        return ""


@dataclass(frozen=True)
class Library:
    """All content, checked. Entries are in the order of their paths.

    `files` are the other files of docs/ and branch/docs/, such as pictures, by their paths there.

    `originals` holds the guide's own version of the pages that a branch has changed.
    """

    entries: Mapping[str, Entry]
    branch: Branch
    words: Mapping[str, Word]
    files: Mapping[str, Path] = field(default_factory=dict)
    originals: Mapping[str, Entry] = field(default_factory=dict)

    def of(self, model: type[Model]) -> Iterator[tuple[Entry, Model]]:
        """Yield (entry, page) for every page that is a `model`, by number, then by path."""
        found = [(e, e.page) for e in self.entries.values() if isinstance(e.page, model)]
        yield from sorted(found, key=lambda pair: (getattr(pair[1], "number", 0), pair[0].path))

    def worksheet(self, sheet_id: str) -> tuple[Entry, Worksheet]:
        """Return the worksheet with this id. Raises KeyError where there is none."""
        for entry, sheet in self.of(Worksheet):
            if sheet.id == sheet_id:
                return entry, sheet
        raise KeyError(sheet_id)

    def owner(self, sheet_id: str) -> tuple[Entry, Guidance] | None:
        """Return the first step, habit or activity that names this worksheet."""
        for entry, page in self.of(Guidance):
            if sheet_id in page.worksheets:
                return entry, page
        return None

    def sheet_number(self, sheet_id: str) -> str:
        """Return the number printed on the sheet, such as R6-1; "" where no step names it."""
        found = self.owner(sheet_id)
        if not found:
            return ""
        entry, page = found
        return f"{entry.row}-{page.worksheets.index(sheet_id) + 1}"

    def guidance(self, kind: str) -> list[tuple[Entry, Any]]:
        """Return the steps, habits or activities in order; `kind` is the front matter's."""
        return [(e, p) for e, p in self.of(Guidance) if e.kind == kind]
