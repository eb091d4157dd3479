"""Filled sheets, saved answers and plans are refused: a public repository shows its past for ever.

Membership of a trade union is sensitive personal data (GDPR, article 9). What a file is is seen
by what is in it, never by its name.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from guidebook.filled.file_kind import Unreadable
from guidebook.ground import git
from guidebook.ground.errors import Problem, problem
from guidebook.ground.texts import load_texts

FOLDERS = ("docs", "branch")
# Where a PDF that a page links to is published.
_PUBLISHED = "branch/docs/"
# A PDF may have up to a kilobyte of something else before its first line.
_HEAD = 1024
_MOST = 4_000_000
_MOST_PARTS = 50
_WRITTEN = (".xml", ".json", ".csv", ".txt", ".md", ".ics")
_CODE = (".py", ".js", ".mjs", ".css", ".j2", ".yml", ".yaml", ".toml", ".svg")
_FORMAT = re.compile(r'"format"\s*:\s*"ombudsguiden-(svar|plan)"|^<!-- ombudsguiden-rapport -->')
_COLLECTED = ('"sheet"', '"version"', '"guide"', '"saved"', '"answers"', '"rest"')
_CALENDAR = re.compile(r"UID:(due|check)-[^\r\n]*@ombudsguiden")
# What stands between the cells of a table, as text, Markdown, HTML or within an office file.
_BETWEEN = re.compile(r"[;,\t|\r\n\"<>]+")
_HEADINGS = {
    "decision.what", "decision.helps", "decision.who", "decision.start", "decision.due",
    "decision.check_in", "decision.outcome", "plan.status", "plan.sheet_title", "plan.club",
    "plan.about", "plan.date",
}  # fmt: skip
_FEWEST_HEADINGS = 5


def refused(root: Path) -> list[Problem]:
    """Return a problem for every file that may hold what somebody filled in.

    Everything in docs/ and branch/ is read, and with git all else that is, or would be,
    committed; what .gitignore keeps out may lie in the folder.
    """
    names = {
        path.relative_to(root).as_posix()
        for folder in FOLDERS
        for path in (root / folder).rglob("*")
    }
    if git.is_repository(root):
        names |= set(git.files(root) or ())
    return [found for name in sorted(names) for found in _look_at(root, name)]


def _look_at(root: Path, name: str) -> Iterator[Problem]:
    path = root / name
    if path.suffix in _CODE or not path.is_file():
        return
    try:
        with path.open("rb") as file:
            data = file.read(_MOST)
    except OSError:
        yield problem("file-closed", name)
        return
    if b"%PDF-" in data[:_HEAD]:
        yield from _pdf(path, name)
    elif path.suffix.lower() == ".pdf":
        yield problem("tree-unread", name, why="Filen är ingen PDF.")
    elif data.startswith(b"PK\x03\x04"):
        if any(_holds_answers(part) for part in _parts(path)):
            yield problem("tree-answers", name)
    elif _holds_answers(data):
        yield problem("tree-answers", name)


def _pdf(path: Path, name: str) -> Iterator[Problem]:
    """Yield that a PDF is filled in, can't be read, or lies where none is published.

    Whether a page links to it is seen when all pages are read.
    """
    # Loaded late: few have a PDF.
    from guidebook.filled.read import is_filled

    try:
        if is_filled(path):
            yield problem("tree-filled", name)
        elif not name.startswith(_PUBLISHED) or path.suffix.lower() != ".pdf":
            yield problem("tree-pdf", name)
    except Unreadable as error:
        why = load_texts()["form.say.not_read"].format(why=load_texts()[f"unread.{error.reason}"])
        yield problem("tree-unread", name, why=why)
    except Exception:  # a file that opens as PDF may still be anything inside
        yield problem("tree-unread", name, why="Filen är skadad.")


def _parts(path: Path) -> Iterator[bytes]:
    """Yield the texts of an office file, or of any archive; a bomb is not unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if name.lower().endswith(_WRITTEN)]
            for name in names[:_MOST_PARTS]:
                with archive.open(name) as file:
                    yield file.read(_MOST)
    except Exception:  # an archive may be anything inside; its kind is told of elsewhere
        return


def _holds_answers(data: bytes) -> bool:
    """Tell whether a file is what the guide saves: answers, a plan, a plan's table or calendar."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\0" in data[:_HEAD] and not wide:
        return False
    text = data.decode("utf-16" if wide else "utf-8", "replace")
    if _FORMAT.search(text) or _CALENDAR.search(text) or all(key in text for key in _COLLECTED):
        return True
    texts = load_texts()
    what = texts["decision.what"]
    if what not in text:
        return False
    headings = {words for key, words in texts.items() if key in _HEADINGS}
    return len(headings & {cell.strip() for cell in _BETWEEN.split(text)}) >= _FEWEST_HEADINGS
