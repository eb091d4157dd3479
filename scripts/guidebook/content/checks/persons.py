"""Personal numbers, and names of members, in what a branch has written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from guidebook.content.front_matter.parse import Document, texts
from guidebook.content.persons.membership import members
from guidebook.content.persons.personal_data import digits, personal_numbers
from guidebook.content.publish import is_clutter
from guidebook.content.schema import Branch
from guidebook.ground.errors import Problem, problem

KEY = "allow_personal"
_TEXTS = (".md", ".yml", ".yaml", ".svg", ".txt")
# Path, line, key and name.
_Found = tuple[str, int, str, str]
_COMMENT = re.compile(r"^[ \t]*#+", re.MULTILINE)


def person_problems(root: Path, branch: Branch, documents: Iterable[Document]) -> Iterator[Problem]:
    """Yield every personal number and member by name in branch/ that nobody has allowed.

    A page allows what its own `allow_personal` names, and branch.yml what all pages may have:
    its own list, and those contacts who have agreed to stand there.
    """
    contacts = [branch.contact] if branch.contact else []
    agreed = {c.person for c in (*contacts, *branch.contacts) if c.person}
    everywhere = {*branch.allow_personal, *agreed}
    by_source = {document.path: document for document in documents}
    for path in sorted((root / "branch").rglob("*")):
        name = path.relative_to(root).as_posix()
        if not path.is_file() or is_clutter(name):
            continue
        document = by_source.get(name)
        allowed = everywhere | (set(_allowed(document)) if document else set())
        text = _text(path)
        yield from _numbers(text, name, {digits(each) for each in allowed})
        known = {each.casefold() for each in allowed}
        for source, line, key, person in _members(text, document, name):
            if not {person.casefold(), person.casefold().removesuffix("s")} & known:
                yield problem("personal-member", source, line, key, name=person)


def _allowed(document: Document) -> Iterator[str]:
    assert isinstance(document.meta.value, dict)
    node = document.meta.value.get(KEY)
    for each in node.value if node and isinstance(node.value, list) else []:
        if isinstance(each.value, str):
            yield each.value


def _text(path: Path) -> str:
    """Return what is written in a file, "" where it is none of text or can't be opened."""
    if path.suffix.lower() not in _TEXTS:
        return ""
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:  # told of by whoever reads it
        return ""
    return unicodedata.normalize("NFC", text)


def _numbers(text: str, source: str, allowed: set[str]) -> Iterator[Problem]:
    """Yield personal numbers, also in a file's name and in what no reader sees of it."""
    name = source.rpartition("/")[2]
    text = f"{text}\n{name}" if text else name
    for offset, number in personal_numbers(text):
        if digits(number) not in allowed:
            line = text.count("\n", 0, offset) + 1
            # All can read the log of a public repository.
            yield problem("personal-number", source, line, end=number[-2:])


def _members(text: str, document: Document | None, source: str) -> Iterator[_Found]:
    """Yield members by (path, line, key, name): of a page by its keys, else by the lines.

    The comments of a page are read too, and all of branch.yml, also where it can't be parsed:
    a public repository shows them.
    """
    if not document:
        yield from ((source, 1 + row, "", name) for row, name in members(_COMMENT.sub("", text)))
        return
    value = document.meta.value
    assert isinstance(value, dict)
    title = value["title"].value if "title" in value else ""
    for key, node in texts(document.meta):
        if not key.startswith(KEY):
            yield from (
                (node.path, node.line + row, key, name) for row, name in members(str(node.value))
            )
    for row, name in members(document.body, title if isinstance(title, str) else ""):
        yield document.path, document.body_line + row, "", name
    head = text.split("\n")[: document.body_line - 1]
    comments = "\n".join(row if _COMMENT.match(row) else "" for row in head)
    for row, name in members(_COMMENT.sub("", comments)):
        yield document.path, 1 + row, "", name
