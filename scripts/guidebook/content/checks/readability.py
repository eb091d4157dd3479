"""LIX, the Swedish measure of how heavy a text is to read, for the running text of each page.

LIX = words per sentence + percentage of words longer than six letters (Björnsson 1968).
A page above its readers' limit is warned of, never refused: a figure cannot read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebook.content.library import Entry, Library
from guidebook.content.schema import Activity, Guidance, Page
from guidebook.ground.errors import Problem, problem

LIMITS = {"member": 35, "board": 42, "branch": 50}
# A few sentences say nothing about a page.
FEWEST_WORDS = 80
_NOT_PROSE = (
    re.compile(r"(^|\n)(```|~~~).*?\n\2", re.DOTALL),  # code
    re.compile(r"^\s*\|.*$", re.MULTILINE),  # tables
    re.compile(r"^#.*$|^\[\[.*\]\]$|^\s*!!!.*$|^\[\^[^\]]+\]:.*$", re.MULTILINE),
    re.compile(r"`[^`\n]*`|\[\^[^\]\n]+\]|\]\([^)\n]*\)|\{[^}\n]*\}|https?://\S+"),
)


def lix(text: str) -> tuple[int, int]:
    """Return (LIX, number of words) of the prose in a Markdown text; 0 where there is none."""
    for pattern in _NOT_PROSE:
        text = pattern.sub(" ", text)
    # An item of a list is read as a sentence of its own.
    text = re.sub(r"^\s*(?:\d+\.|[-*+])\s+", "\n\n", text, flags=re.MULTILINE)
    words = re.findall(r"[^\W\d_]+", text)
    parts = re.split(r"[.!?:]+(?:[\s”\")]|$)|\n\s*\n", text)
    sentences = [part for part in parts if re.search(r"\w", part)]
    if not words or not sentences:
        return 0, 0
    long = sum(len(word) > 6 for word in words)
    return round(len(words) / len(sentences) + 100 * long / len(words)), len(words)


def limit_of(entry: Entry) -> int | None:
    """Return the highest LIX for the page's readers, or None where it is not measured."""
    if isinstance(entry.page, Activity):
        return LIMITS["branch"]
    if isinstance(entry.page, Guidance):
        return LIMITS["board"]
    if isinstance(entry.page, Page) and not entry.page.translation:
        return LIMITS.get(entry.page.audience)
    return None


def readability_warnings(library: Library) -> Iterator[Problem]:
    """Yield a warning for every page that is heavier than its readers' limit."""
    for entry in library.entries.values():
        limit = limit_of(entry)
        value, words = lix(entry.body)
        if limit is not None and words >= FEWEST_WORDS and value > limit:
            yield problem("lix-high", entry.source, entry.body_line, value=value, limit=limit)
