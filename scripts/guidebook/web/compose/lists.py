"""Pages that list others: the first page of a part, all worksheets, and the glossary."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from guidebook.content.library import PARTS, Entry
from guidebook.content.schema import Term, Worksheet
from guidebook.web.compose import illustrations, parts
from guidebook.web.compose.body import plain
from guidebook.web.compose.links import slug
from guidebook.web.compose.order import alphabetical
from guidebook.web.compose.parts import Desk
from guidebook.web.compose.registers import is_register, registers
from guidebook.web.compose.trail import PART_OF, all_stops, sheets_in_order

# The letters that `alphabetical` puts last, as they are written and in an address.
_LAST = {"{": ("Å", "aa"), "|": ("Ä", "ae"), "}": ("Ö", "oe")}


def contents_of_part(desk: Desk) -> list[str]:
    """Return the list of a part's pages: a path, rows with pictures, worksheets or titles."""
    part = desk.entry.part
    kinds = [kind for kind, its_part in PART_OF.items() if its_part == part]
    if kinds:
        return _stops(desk, kinds[0])
    if any(entry.part == part for entry, _ in desk.library.of(Worksheet)):
        return _sheets(desk)
    if is_register(desk):
        return registers(desk)
    rows = [e for e in desk.library.entries.values() if e.part == part and e != desk.entry]
    rows.sort(key=lambda entry: (getattr(entry.page, "order", 99), entry.path))
    return [desk.render("entries.j2", rows=rows)]


def terms_in_order(terms: Iterable[Term]) -> list[Term]:
    """Return the terms by the Swedish alphabet; of two with the same word, the last one."""
    by_word = {term.term.lower(): term for term in terms}
    return [by_word[word] for word in sorted(by_word, key=alphabetical)]


def terms_listed(desk: Desk, terms: Iterable[Term]) -> list[str]:
    """Return each term as a heading with an address of its own, and what it means, by letter."""
    groups = [(key, [*group]) for key, group in groupby(terms, lambda t: alphabetical(t.term)[0])]
    letters = [_LAST.get(key, (key.upper(), key)) for key, _ in groups]
    made: list[str] = [desk.render("letters.j2", letters=letters)]
    for (letter, anchor), (_, group) in zip(letters, groups, strict=True):
        made.append(f"## {plain(letter)} {{: #bokstav-{anchor} .letter }}")
        for term in group:
            made += [f"### {plain(term.term)} {{: #{slug(term.term)} .term }}", term.explanation]
            if term.synonyms:
                made.append(desk.render("synonyms.j2", words=", ".join(term.synonyms)))
    return made


def _stops(desk: Desk, kind: str) -> list[str]:
    every = all_stops(desk.library, kind)
    rows = [(stop, illustrations.small_scene(kind, stop.number, floor=True)) for stop in every]
    before = [row for row in rows if not row[0].number]
    numbered = [row for row in rows if row[0].number]
    title = f"## {desk.text(f'kind.{kind}_list')}"
    return [
        desk.render("stops.j2", rows=before) if before else "",
        title,
        parts.path_of(desk, [stop for stop, _ in numbered])
        if kind == "step"
        else desk.render("stops.j2", rows=numbered),
        parts.poster(desk, "affisch-stegen") if kind == "step" else "",
    ]


def _sheets(desk: Desk) -> list[str]:
    made, part = list[str](), None
    if desk.site.all_sheets:
        made.append(desk.render("all_sheets.j2", download=desk.site.all_sheets))
    for owner, rows in groupby(sheets_in_order(desk.library), key=lambda row: row[2]):
        if part is None or _part_of(owner) != part:
            part = _part_of(owner)
            made.append(f"## {desk.text(f'part.{part}' if part in PARTS else 'page.other_sheets')}")
        if owner:
            made.append(desk.render("sheet_group.j2", owner=owner, page=owner.page))
        sheets = [(entry, sheet) for entry, sheet, _ in rows]
        made.append(parts.sheet_list(desk, sheets, 4 if owner else 3))
    return made


def _part_of(owner: Entry | None) -> str:
    return owner.part if owner else ""
