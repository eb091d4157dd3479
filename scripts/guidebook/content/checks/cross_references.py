"""What pages say of each other: every name is found, and is found once."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from markdown.extensions.toc import slugify

from guidebook.content.checks.sample import check_samples
from guidebook.content.checks.texts import is_for_editors, start_links, text_problems
from guidebook.content.form_layout import form_of
from guidebook.content.front_matter.parse import texts
from guidebook.content.library import NAME_KEYS, Entry, Library
from guidebook.content.publish import unlinked_pdfs
from guidebook.content.schema import (
    OWN_PREFIX,
    Glossary,
    Guidance,
    QuestionsField,
    RegisterEntry,
    Section,
    TableField,
    Worksheet,
)
from guidebook.content.translations import check_translations
from guidebook.content.words import bare_words
from guidebook.ground.errors import Problem, problem
from guidebook.ground.texts import load_texts

RESERVED = {"club", "about", "date", "meta_sheet", "meta_version", "meta_guide"}
TABLE_WIDTH = 12


def check_library(library: Library) -> list[Problem]:
    """Return every problem that can be seen only with all pages at hand, sorted."""
    checks: tuple[Callable[[Library], Iterator[Problem]], ...] = (
        _sheet_ids, _worksheet_links, _numbers, _questions, _names, _terms, _sources, _bare,
        text_problems, start_links, check_samples, unlinked_pdfs,
        check_translations,
    )  # fmt: skip
    return sorted({found for check in checks for found in check(library)})


def _at(entry: Entry, location: tuple[int | str, ...], code: str, **values: object) -> Problem:
    path, line = entry.meta.place(location)
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in location)
    return problem(code, path or entry.source, line, key, **values)


def _sheet_ids(library: Library) -> Iterator[Problem]:
    """Yield ids that two sheets have, and a branch's own that a sheet of the guide could get."""
    seen: dict[str, Entry] = {}
    for entry, sheet in sorted(library.of(Worksheet), key=lambda pair: pair[0].local):
        other = seen.setdefault(sheet.id, entry)
        if other is not entry:
            path, line = other.meta.place(("id",))
            yield _at(entry, ("id",), "sheet-id-twice", id=sheet.id, place=f"{path}:{line}")
        own = entry.local and entry.path not in library.originals
        if own and not sheet.id.startswith(OWN_PREFIX):
            name = OWN_PREFIX + sheet.id.removeprefix("x-")
            yield _at(entry, ("id",), "sheet-id-own", id=sheet.id, own=name)


def _worksheet_links(library: Library) -> Iterator[Problem]:
    sheets = {sheet.id: entry for entry, sheet in library.of(Worksheet)}
    named: dict[str, Entry] = {}
    for entry, page in library.of(Guidance):
        for index, sheet_id in enumerate(page.worksheets):
            place = ("worksheets", index)
            if sheet_id not in sheets:
                yield _unknown_sheet(entry, place, sheet_id, sheets)
            elif sheet_id in named:
                yield _at(entry, place, "sheet-twice", id=sheet_id, page=named[sheet_id].source)
            named[sheet_id] = entry
    for entry, sheet in library.of(Worksheet):
        if entry.path.split("/")[-1] != sheet.id:
            yield _at(entry, ("id",), "sheet-id-file", id=sheet.id)
        # A branch may leave out a step and keep its sheet, or add a sheet of its own.
        if sheet.id not in named and not entry.local and not library.branch.leave_out:
            yield _orphan(library, entry, sheet)


def _unknown_sheet(
    entry: Entry, place: tuple[int | str, ...], sheet_id: str, known: Iterable[str]
) -> Problem:
    path, _ = entry.meta.place(place)
    top, own = "docs", sheet_id
    if path.startswith("branch/"):
        top, own = "branch/docs", OWN_PREFIX + sheet_id.removeprefix(OWN_PREFIX)
    near = difflib.get_close_matches(sheet_id, list(known), 1, 0.6)
    return _at(entry, place, "sheet-unknown", id=sheet_id, file=f"{top}/arbetsblad/{own}.md",
               meant=f"; menade du {near[0]}?" if near else "")  # fmt: skip


def _orphan(library: Library, entry: Entry, sheet: Worksheet) -> Problem:
    """Return what to tell of a sheet that no page names, where a branch took it away there."""
    for path, original in library.originals.items():
        if isinstance(original.page, Guidance) and sheet.id in original.page.worksheets:
            page = library.entries[path]
            return _at(page, ("worksheets",), "sheet-dropped", id=sheet.id, page=entry.path)
    return _at(entry, ("id",), "sheet-orphan", id=sheet.id)


def _numbers(library: Library) -> Iterator[Problem]:
    seen: dict[tuple[str, int], Entry] = {}
    for entry, page in library.of(Guidance):
        other = seen.setdefault((entry.kind, page.number), entry)
        if other is not entry:
            yield _at(entry, ("number",), "number-twice", number=page.number, page=other.source)


def _questions(library: Library) -> Iterator[Problem]:
    for entry, sheet in library.of(Worksheet):
        for s, section in enumerate(sheet.sections):
            for f, field in enumerate(section.fields):
                if not isinstance(field, QuestionsField):
                    continue
                place = ("sections", s, "fields", f, "from")
                target = library.entries.get(field.from_)
                if target is None or not isinstance(target.page, Guidance):
                    yield _at(entry, place, "questions-unknown", page=field.from_)
                elif not target.page.questions and target.path in library.originals:
                    more = {"id": sheet.id, "page": entry.path}
                    yield _at(target, ("questions",), "questions-gone", **more)
                elif not target.page.questions:
                    yield _at(entry, place, "questions-none", page=field.from_)


def _names(library: Library) -> Iterator[Problem]:
    for entry, sheet in library.of(Worksheet):
        yield from _joined_names(library, entry, sheet)
        for s, section in enumerate(sheet.sections):
            yield from _section_names(entry, s, section)


def _joined_names(library: Library, entry: Entry, sheet: Worksheet) -> Iterator[Problem]:
    """Yield names that are one only when a table's row and column are joined to them."""
    questions = {entry.path: page.questions for entry, page in library.of(Guidance)}
    # Questions that are wrong by themselves are told of where they stand.
    if not sheet.asks_for <= questions.keys():
        return
    form = form_of(sheet, questions, load_texts())
    blocks = [block for section in form.sections for block in section.blocks]
    counts = Counter(name for block in blocks for name in {each.name for each in block.fields})
    for name, count in counts.items():
        if count > 1:
            where = "där en tabells rad och kolumn skrivs ihop"
            yield _at(entry, ("sections",), "name-twice", name=name, where=where)


def _section_names(entry: Entry, s: int, section: Section) -> Iterator[Problem]:
    for f, field in enumerate(section.fields):
        place = ("sections", s, "fields", f)
        if field.name in RESERVED:
            yield _at(entry, (*place, "name"), "field-reserved", name=field.name)
        if isinstance(field, TableField):
            total = sum(column.width for column in field.columns)
            if total > TABLE_WIDTH:
                yield _at(entry, (*place, "columns"), "table-wide", total=total)


def _terms(library: Library) -> Iterator[Problem]:
    """Yield words that get another's address; a branch's own may take the place of the same."""
    for entry, page in library.of(Glossary):
        seen: dict[str, str] = {}
        for index, term in enumerate(page.terms):
            address = slugify(term.term, "-")
            if address in seen:
                place, other = ("terms", index, "term"), seen[address]
                yield _at(entry, place, "term-twice", term=term.term, other=other)
            seen.setdefault(address, term.term)
        for index, term in enumerate(library.branch.glossary, 1):
            other = seen.setdefault(slugify(term.term, "-"), term.term)
            if other.lower() != term.term.lower():
                key = f"glossary.{index}.term"
                yield problem(
                    "term-twice", "branch/branch.yml", 1, key, term=term.term, other=other
                )


def _sources(library: Library) -> Iterator[Problem]:
    for entry in library.entries.values():
        addresses: list[tuple[tuple[int | str, ...], str | None]] = [
            (("sources", index, "url"), source.url)
            for index, source in enumerate(entry.page.sources)
        ]
        if isinstance(entry.page, RegisterEntry):
            addresses += [(("url", index), url) for index, url in enumerate(entry.page.url)]
        for place, url in addresses:
            if url and not re.fullmatch(r"https?://[^\s\"<>]+", url):
                yield _at(entry, place, "source-url", value=url)


def _bare(library: Library) -> Iterator[Problem]:
    """Bare role words in the guide's own files; a branch writes its own words as it likes."""
    for entry in library.entries.values():
        if entry.page.bare_words or is_for_editors(entry):
            continue
        for offset, word in bare_words(entry.raw_body):
            path, line = entry.place_of_row(entry.raw_body.count("\n", 0, offset))
            if path.startswith("docs/"):
                yield problem("word-bare", path, line, word=word)
        for key, node in texts(entry.meta):
            parts = set(key.split("."))
            if parts & NAME_KEYS and not (parts & {"label", "text", "title"}):
                continue
            if node.path.startswith("docs/"):
                for _, word in bare_words(str(node.value)):
                    yield problem("word-bare", node.path, node.line, key, word=word)
