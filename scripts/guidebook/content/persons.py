"""Personal numbers, and names of members, in what a branch has written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from guidebook.content.publish import is_clutter
from guidebook.errors import Problem, problem
from guidebook.front_matter import Document, texts
from guidebook.personal import digits, members, personal_numbers
from guidebook.schema import Branch

KEY = "allow_personal"
_TEXTS = (".md", ".yml", ".yaml", ".svg")


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
        yield from _numbers(path, name, {digits(each) for each in allowed})
        if document:
            yield from _members(document, {each.casefold() for each in allowed})


def _allowed(document: Document) -> Iterator[str]:
    assert isinstance(document.meta.value, dict)
    node = document.meta.value.get(KEY)
    for each in node.value if node and isinstance(node.value, list) else []:
        if isinstance(each.value, str):
            yield each.value


def _numbers(path: Path, source: str, allowed: set[str]) -> Iterator[Problem]:
    """Yield personal numbers, also in a file's name and in what no reader sees of it."""
    text = path.name
    if path.suffix.lower() in _TEXTS:
        try:
            text = f"{path.read_text(encoding='utf-8', errors='replace')}\n{path.name}"
        except OSError:  # told of by whoever reads it
            return
    for offset, number in personal_numbers(text):
        if digits(number) not in allowed:
            line = text.count("\n", 0, offset) + 1
            # All can read the log of a public repository.
            yield problem("personal-number", source, line, end=number[-2:])


def _members(document: Document, allowed: set[str]) -> Iterator[Problem]:
    value = document.meta.value
    assert isinstance(value, dict)
    title = value["title"].value if "title" in value else ""
    found = [
        (node.path, node.line + line, key, name)
        for key, node in texts(document.meta)
        if not key.startswith(KEY)
        for line, name in members(str(node.value))
    ]
    found += [
        (document.path, document.body_line + line, "", name)
        for line, name in members(document.body, title if isinstance(title, str) else "")
    ]
    for source, line, key, name in found:
        if not {name.casefold(), name.casefold().removesuffix("s")} & allowed:
            yield problem("personal-member", source, line, key, name=name)
