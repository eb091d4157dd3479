"""What a branch has left undone that stops nothing: told, and built all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from guidebook.content.library import Library
from guidebook.content.link_faults import bare_addresses
from guidebook.content.publish import picture_warnings
from guidebook.content.read import BRANCH_FILE
from guidebook.errors import Problem, problem
from guidebook.schema import Branch


def reminders(library: Library, root: Path) -> Iterator[Problem]:
    """Yield a warning for readers with nobody to turn to, for a branch's pictures and addresses.

    The guide itself, whose branch.yml stands empty, has nobody to name.
    """
    if library.branch != Branch() and not library.branch.contact:
        text = (root / BRANCH_FILE).read_text(encoding="utf-8-sig")
        key = re.search(r"^contact:", text, re.MULTILINE)
        line = text.count("\n", 0, key.start()) + 1 if key else 1
        yield problem("contact-empty", BRANCH_FILE, line, "contact")
    yield from picture_warnings(library, root)
    for entry in library.entries.values():
        for finding in bare_addresses(entry.body) if entry.local else ():
            path, line = entry.place_of_row(entry.body.count("\n", 0, finding.offset))
            if path.startswith("branch/"):
                yield problem(finding.code, path, line, **finding.values)
