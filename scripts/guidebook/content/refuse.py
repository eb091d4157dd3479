"""Filled sheets and saved answers are refused: a public repository shows its past for ever.

Membership of a trade union is sensitive personal data (GDPR, article 9). A PDF says nothing
about itself that could be trusted here, so none is let in; answers say what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from guidebook import git
from guidebook.errors import Problem, problem

FOLDERS = ("docs", "branch")
# A PDF may have up to a kilobyte of something else before its first line.
_HEAD = 1024
_MOST = 4_000_000
_ANSWERS = re.compile(rb'"format"\s*:\s*"ombudsguiden-(svar|plan)"')


def refused(root: Path) -> list[Problem]:
    """Return a problem for every file that may hold what somebody filled in.

    Everything in docs/ and branch/ is read, and with git all else that is, or would be,
    committed; what .gitignore keeps out may lie in the folder.
    """
    names = {
        path.relative_to(root).as_posix()
        for folder in FOLDERS for path in (root / folder).rglob("*")
    }  # fmt: skip
    if git.is_repository(root):
        names |= set(git.files(root) or ())
    return [found for name in sorted(names) for found in _look_at(root, name)]


def _look_at(root: Path, name: str) -> Iterator[Problem]:
    path = root / name
    # Pages are the most, and are read as pages; a name says nothing else of what is in a file.
    if path.suffix in (".md", ".py", ".js", ".css", ".j2") or not path.is_file():
        return
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if b"%PDF-" in head:
            yield problem("tree-pdf", name)
        elif _is_json(head) and _ANSWERS.search(head + file.read(_MOST)):
            yield problem("tree-answers", name)


def _is_json(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")
