"""The index as a script: data that registers itself, since a page from disk may not fetch."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from guidebook.content.library import Library
from guidebook.content.schema import Glossary
from guidebook.content.words import DEFAULT_WORDS
from guidebook.ground.texts import load_texts
from guidebook.web.search.compounds import split_words
from guidebook.web.search.documents import Document, documents
from guidebook.web.search.language import load_data, tables, words

ADDRESS = "assets/javascripts/search-index.js"
_SCRIPT = "(window.Ombudsguiden = window.Ombudsguiden || {{}}).searchIndex = {data};\n"


def search_files(library: Library, pages: Mapping[str, str]) -> dict[str, bytes]:
    """Return {address from the site's root: content} of the search's data.

    `pages` is what compose() made: {path with .md: Markdown}.
    """
    made = index_data(library, pages)
    data = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    # These two end a line in older scripts, and "</" would end a script element.
    safe = data.replace("\u2028", " ").replace("\u2029", " ").replace("</", "<\\/")
    return {ADDRESS: _SCRIPT.format(data=safe).encode()}


def index_data(library: Library, pages: Mapping[str, str]) -> dict[str, Any]:
    """Return what the browser searches: texts, the words' parts, synonyms and tables.

    The postings are not made here. They would weigh more than the texts that the results
    are shown from anyway, and the browser makes them from those in a few hundredths of a second.
    """
    found = documents(library, pages, load_texts())
    vocabulary = list(_vocabulary(found))
    renamed = dict(_renamed(library, vocabulary))
    return {
        "documents": [_row(document) for document in found],
        "compounds": " ".join(split_words(vocabulary)),
        "synonyms": dict(sorted(_synonyms(library, renamed).items())),
        "language": tables(),
    }


def _row(document: Document) -> list[Any]:
    sections = [[s.anchor, s.heading, s.text] for s in document.sections]
    return [
        document.address, document.label, document.title, list(document.also),
        document.lead, document.weight, sections, document.about, int(document.editors),
        list(document.keywords),
    ]  # fmt: skip


def _vocabulary(found: list[Document]) -> Iterator[str]:
    for document in found:
        yield from words(document.title)
        yield from words(f"{document.lead} {document.about}")
        for name in (*document.also, *document.keywords):
            yield from words(name)
        for section in document.sections:
            yield from words(section.heading)
            yield from words(section.text)


def _renamed(library: Library, vocabulary: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield (the guide's own word, the branch's) where a branch says another.

    Members of such a branch also come from others, and type klubb where it says sektion.
    """
    known = set(vocabulary)
    for name, default in DEFAULT_WORDS.items():
        own = library.words[name]
        if own.indefinite == default.indefinite:
            continue
        for form in ("indefinite", "definite", "plural", "definite_plural"):
            yield getattr(default, form), own.indefinite
        for word in known:
            rest = word.removeprefix(own.compound)
            if rest not in ("", word) and word not in (own.definite, own.plural):
                yield default.compound + rest, word


def _synonyms(library: Library, renamed: Mapping[str, str]) -> dict[str, list[str]]:
    """Return {what people may type: the guide's words for it}, in small letters."""
    made: dict[str, list[str]] = {}

    def add(typed: str, meant: str) -> None:
        meant = renamed.get(meant, meant)
        key, value = " ".join(words(typed)), " ".join(words(meant))
        if key and value and key != value and value not in made.setdefault(key, []):
            made[key].append(value)

    for old, new in renamed.items():
        add(old, new)
    for meant, typed in load_data("synonyms.yml").items():
        for word in typed:
            add(word, meant)
    for _, page in library.of(Glossary):
        for term in (*page.terms, *library.branch.glossary):
            for synonym in term.synonyms:
                add(synonym, term.term)
                add(term.term, synonym)
    return made
