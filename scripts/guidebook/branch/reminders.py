"""What a branch has left undone that stops nothing: told, and built all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from guidebook.content.library import Library
from guidebook.content.markdown.link_faults import bare_addresses
from guidebook.content.publish import picture_warnings
from guidebook.content.read import BRANCH_FILE
from guidebook.content.schema import Branch, Word
from guidebook.ground.errors import Problem, problem


def reminders(library: Library, root: Path) -> Iterator[Problem]:
    """Yield a warning for readers with nobody to turn to, for a branch's pictures and addresses.

    The guide itself, whose branch.yml stands empty, has nobody to name.
    """
    if library.branch != Branch() and not library.branch.contact:
        text = (root / BRANCH_FILE).read_text(encoding="utf-8-sig")
        key = re.search(r"^contact:", text, re.MULTILINE)
        line = text.count("\n", 0, key.start()) + 1 if key else 1
        yield problem("contact-empty", BRANCH_FILE, line, "contact")
    if not (root / BRANCH_FILE).exists() and any(entry.local for entry in library.entries.values()):
        yield problem("branch-missing", BRANCH_FILE)
    yield from _words(library, root)
    yield from picture_warnings(library, root)
    for entry in library.entries.values():
        for finding in bare_addresses(entry.body) if entry.local else ():
            path, line = entry.place_of_row(entry.body.count("\n", 0, finding.offset))
            if path.startswith("branch/"):
                yield problem(finding.code, path, line, **finding.values)


def _words(library: Library, root: Path) -> Iterator[Problem]:
    """Yield a branch's own words that are hardly in the form that their key says."""
    for name, word in library.branch.words.items():
        for key in Word.model_fields:
            value = str(getattr(word, key))
            if value[:1].isupper() and value[1:2].islower():
                yield _of_word(root, "word-capital", f"{name}.{key}", value)
        if word.plural.endswith("na") and word.plural != word.indefinite:
            yield _of_word(root, "word-plural", f"{name}.plural", word.plural)


def _of_word(root: Path, code: str, key: str, value: str) -> Problem:
    rows = (root / BRANCH_FILE).read_text(encoding="utf-8-sig").splitlines()
    form = rf"\b{key.rpartition('.')[2]}:[\s\"']*{re.escape(value)}"
    line = next((number for number, row in enumerate(rows, 1) if re.search(form, row)), 1)
    return problem(code, BRANCH_FILE, line, f"words.{key}", value=value)
