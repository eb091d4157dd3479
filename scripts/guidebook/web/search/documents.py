"""What can be found: every page with its sections, and every word of the glossary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from guidebook.content.library import Entry, Library
from guidebook.content.schema import Glossary, Guidance, RegisterEntry, Term, Worksheet
from guidebook.content.schema.pages import Page, PartPage, Start
from guidebook.content.schema.worksheets import FieldBase, TableField
from guidebook.content.schema.worksheets import Section as SheetSection
from guidebook.web.compose.links import address, slug
from guidebook.web.search.sections import Section, sections_of, tidy

EDITORS = "anpassa"
"""The part for those who keep a branch's own version; it comes last, and marked."""
# Long lists that hold a little of everything: found by their headings and keywords.
_LISTS = ("granskning", "tackning", "fel")

# How much a find is worth on each kind of page, where two pages say the same.
_WEIGHTS: tuple[tuple[type, float], ...] = (
    (Guidance, 1.0), (Worksheet, 0.9), (RegisterEntry, 0.7), (Start, 0.6), (PartPage, 0.75),
)  # fmt: skip
_PLAIN_WEIGHT, _TERM_WEIGHT, _DEEPER = 0.95, 0.7, 0.75
# Pages at the top are about the guide itself: what is new, how it was tested.
_ABOUT_WEIGHT = 0.7


@dataclass(frozen=True)
class Document:
    """One thing to find.

    `also` are other names that people call it by; `lead` is shown where no line of the text
    answers better, `about` and `keywords` are not shown at all.
    `editors` is whether it is only for those who keep a branch's own version.
    """

    address: str
    label: str
    title: str
    also: tuple[str, ...]
    lead: str
    about: str
    weight: float
    sections: tuple[Section, ...]
    keywords: tuple[str, ...] = ()
    editors: bool = False


def documents(
    library: Library, pages: Mapping[str, str], texts: Mapping[str, str]
) -> list[Document]:
    """Return everything that a reader can find; `pages` is what compose() made."""
    found = []
    for path, entry in library.entries.items():
        if f"{path}.md" not in pages:
            continue
        sections = tuple(_sections(entry, pages[f"{path}.md"]))
        found.append(
            Document(
                address(path), _label(library, entry, texts), entry.page.title,
                tuple(filter(None, _also(library, entry, texts))), tidy(entry.page.summary),
                tidy(entry.page.description or ""), _weight(entry), sections,
                entry.page.keywords, entry.part == EDITORS,
            )
        )  # fmt: skip
        if isinstance(entry.page, Glossary):
            terms = {t.term.lower(): t for t in (*entry.page.terms, *library.branch.glossary)}
            found += [_term(path, entry.page, term) for term in terms.values()]
    return found


def _term(path: str, page: Glossary, term: Term) -> Document:
    place = f"{address(path)}#{slug(term.term)}"
    lead = tidy(term.explanation)
    return Document(place, page.title, term.term, term.synonyms, lead, "", _TERM_WEIGHT, ())


def _weight(entry: Entry) -> float:
    for model, weight in _WEIGHTS:
        if isinstance(entry.page, model):
            return weight
    if isinstance(entry.page, Page) and not entry.part:
        return _ABOUT_WEIGHT
    # Easy-to-read versions lie one folder deeper than the page they retell.
    return _PLAIN_WEIGHT * (_DEEPER if entry.path.count("/") > 1 else 1.0)


def _label(library: Library, entry: Entry, texts: Mapping[str, str]) -> str:
    """Return what the page is, in words: Steg 6, Arbetsblad till steg 6, Register."""
    page = entry.page
    if isinstance(page, Guidance):
        return _capital(_place_of(entry, page, texts))
    if isinstance(page, Worksheet):
        owner = library.owner(page.id)
        sheet = _capital(texts["page.worksheet"])
        return f"{sheet} till {_place_of(*owner, texts)}" if owner else sheet
    if isinstance(page, PartPage):
        return texts["search.part"]
    if isinstance(page, Start):
        return texts["search.start"]
    named = texts.get(f"part.{entry.part}")
    return named or texts["search.page"]


def _place_of(entry: Entry, page: Guidance, texts: Mapping[str, str]) -> str:
    if not page.number:
        return texts["kind.before_first"]
    return texts[f"kind.{entry.kind}_short"].format(number=page.number)


def _also(library: Library, entry: Entry, texts: Mapping[str, str]) -> Iterator[str]:
    page = entry.page
    if page.nav_title:
        yield page.nav_title
    if isinstance(page, Guidance):
        yield _place_of(entry, page, texts)
    if isinstance(page, Worksheet):
        yield library.sheet_number(page.id)
        yield _label(library, entry, texts)
    if isinstance(page, RegisterEntry):
        yield ", ".join(page.region)


def _sections(entry: Entry, composed: str) -> Iterator[Section]:
    page = entry.page
    if isinstance(page, Worksheet):
        yield from (_sheet_section(section) for section in page.sections)
    elif not isinstance(page, Glossary):
        long = entry.part == EDITORS and entry.path.rpartition("/")[2] in _LISTS
        for section in sections_of(composed):
            yield replace(section, text="") if long else section


def _sheet_section(section: SheetSection) -> Section:
    """Return a worksheet's section; its address is the one that the form gives it."""
    lines = [section.note or ""]
    for field in section.fields:
        lines += _field_lines(field)
    return Section(f"s-{section.name}", section.title, tidy("\n".join(lines)))


def _field_lines(field: FieldBase) -> Iterator[str]:
    yield field.label
    yield field.hint or ""
    for item in getattr(field, "items", ()):
        yield item.label
        yield item.hint or ""
    if isinstance(field, TableField):
        yield from (column.label for column in field.columns)
    yield from (choice.label for choice in getattr(field, "choices", ()))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
