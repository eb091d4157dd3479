"""Pages in other languages, and whether the Swedish pages that they were made from still stand.

A mark follows from the words of a page alone, so that a comma or another line break is no change.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from guidebook.content.library import Entry, Library
from guidebook.content.schema import Original, Page, Translation
from guidebook.ground.errors import Problem, problem

_RIGHT_TO_LEFT = frozenset(["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"])


def direction(language: str) -> str:
    """Return which way a language is written: "ltr" or "rtl"."""
    return "rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def mark_of(entry: Entry) -> str:
    """Return eight signs that change when a word of the page does."""
    text = "\n".join((entry.page.title, entry.page.summary, entry.raw_body))
    words = " ".join(re.findall(r"[^\W_]+", text.casefold()))
    return hashlib.sha256(words.encode()).hexdigest()[:8]


def translation_of(entry: Entry) -> Translation | None:
    """Return what a page in another language says of itself; None for a Swedish one."""
    return entry.page.translation if isinstance(entry.page, Page) else None


def translations(library: Library) -> Iterator[tuple[Entry, Translation]]:
    """Yield every page in another language."""
    for entry in library.entries.values():
        if made := translation_of(entry):
            yield entry, made


def moved(library: Library, translation: Translation) -> list[tuple[Original, Entry]]:
    """Return the originals that say something else than when the translation was made."""
    there = [(one, library.entries.get(one.page.removesuffix(".md"))) for one in translation.of]
    return [(one, entry) for one, entry in there if entry and mark_of(entry) != one.mark]


def check_translations(library: Library) -> Iterator[Problem]:
    """Yield every original that is no page."""
    for entry, translation in translations(library):
        for place, one in enumerate(translation.of):
            path = one.page.removesuffix(".md")
            if path not in library.entries and path not in library.branch.leave_out:
                source, line = entry.meta.place(("translation", "of", place, "page"))
                key = f"translation.of.{place + 1}.page"
                yield problem(
                    "link-missing", source or entry.source, line, key,
                    target=one.page, advice="skriv sökvägen från docs/",
                )  # fmt: skip


def translation_warnings(library: Library) -> Iterator[Problem]:
    """Yield a warning for every original that has moved on, to whoever owns the translation.

    What a branch itself has added to the guide's page is no work for the guide's translation:
    there the page's readers are told, and nobody else.
    """
    for entry, translation in translations(library):
        for one, original in moved(library, translation):
            if original.local and not entry.local:
                continue
            source, line = entry.meta.place(
                ("translation", "of", translation.of.index(one), "mark")
            )
            yield problem(
                "translation-moved", source or entry.source, line, "mark",
                original=original.source, mark=mark_of(original),
            )  # fmt: skip
