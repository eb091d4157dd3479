"""Load all content from disk: docs/, and what branch/ adds, replaces, changes or leaves out."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from guidebook.content.checks.filled_sheets import refused
from guidebook.content.checks.persons import person_problems
from guidebook.content.checks.repeated_rows import rows_twice
from guidebook.content.entry import read_entry, without
from guidebook.content.front_matter.parse import (
    Document,
    Node,
    decode,
    parse_document,
    parse_yaml,
)
from guidebook.content.library import Entry, Library
from guidebook.content.news import PAGE as NEWS_PAGE
from guidebook.content.news import load_versions, news_page
from guidebook.content.overlay.pages import lay_over, say_extends_first, sheets_without_questions
from guidebook.content.publish import beside_docs, file_problems, is_clutter, logo_problems
from guidebook.content.reference import reference_pages
from guidebook.content.schema import Branch, Word
from guidebook.content.validate import build, without_echoes
from guidebook.content.words import DEFAULT_WORDS
from guidebook.ground.errors import Problem, problem
from guidebook.pictures import picture_problems

BRANCH_FILE = "branch/branch.yml"


@dataclass
class _Tree:
    """The Markdown documents of one folder, by their path in it, and the other files."""

    documents: dict[str, Document] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)


def load_library(root: Path) -> tuple[Library | None, list[Problem]]:
    """Read docs/ and branch/ under `root`.

    Returns the library and every problem that the files have by themselves; None where so
    much is wrong that pages could not be read. What pages say of each other is checked by
    `checks.cross_references.check_library`.
    """
    problems: list[Problem] = []
    branch, node = _read_branch(root, problems)
    words: dict[str, Word] = {**DEFAULT_WORDS, **{str(k): word for k, word in branch.words.items()}}
    upstream = _read_tree(root, "docs", problems)
    unread: list[Problem] = []
    local = _read_tree(root, "branch/docs", unread)
    problems += say_extends_first(unread, upstream.documents, "branch/docs")
    problems += [*refused(root), *beside_docs(root), *picture_problems()]
    problems += person_problems(root, branch, local.documents.values())
    twice = list(rows_twice(upstream.documents, local.documents, node.get("glossary")))
    problems += twice
    generated = reference_pages()
    versions = load_versions(root)
    if versions:
        generated[NEWS_PAGE] = news_page(versions)
    documents, faults = lay_over(upstream.documents, local.documents, words, generated.keys())
    # A name that stands twice is strange only because of the other.
    told = {(each.path, each.line) for each in twice}
    problems += (each for each in faults if (each.path, each.line) not in told)
    left_out = _left_out(branch, node, documents, problems)
    left_out |= sheets_without_questions(documents, left_out)
    entries: dict[str, Entry] = {}
    originals: dict[str, Entry] = {}
    for path in sorted(documents):
        key = path.removesuffix(".md")
        if key in left_out:
            continue
        entry = read_entry(key, documents[path], words, problems, local=path in local.documents)
        if entry:
            entries[key] = entry
        if path in local.documents and path in upstream.documents:
            original = read_entry(key, upstream.documents[path], words, [], local=False)
            originals |= {key: original} if original else {}
    for key, (page, body) in generated.items():
        entries[key] = Entry(key, page, body, f"docs/{key}.md", 1)
    if left_out:
        entries = {k: without(entry, left_out) for k, entry in entries.items()}
    library = Library(entries, branch, words, upstream.files | local.files, originals)
    return (None if problems else library), without_echoes(problems, root)


def load_branch(root: Path, problems: list[Problem]) -> Branch:
    """Read branch/branch.yml; a missing or empty one is a branch that has said nothing."""
    return _read_branch(root, problems)[0]


def _read_branch(root: Path, problems: list[Problem]) -> tuple[Branch, dict[str, Node]]:
    """Return the branch, and what it says by its keys, with their lines."""
    path = root / BRANCH_FILE
    if not path.exists():
        return Branch(), {}
    data, faults = read_bytes(path, BRANCH_FILE)
    text, more = decode(data, BRANCH_FILE) if data is not None else (None, [])
    problems += faults + more
    if text is None:
        return Branch(), {}
    node, faults = parse_yaml(text, BRANCH_FILE)
    problems += [fault for fault in faults if fault.code != "meta-empty"]
    if node is None:
        return Branch(), {}
    assert isinstance(node.value, dict)
    # The three shipped keys may stand empty; so may any that is not filled in yet.
    given = {
        key: child
        for key, child in node.value.items()
        if child.value is not None or key not in Branch.model_fields
    }
    branch, faults = build(Branch, Node(given, node.path, node.line, node.key_lines), BRANCH_FILE)
    problems += faults
    if branch and branch.logo:
        where = BRANCH_FILE, node.value["logo"].line
        problems += logo_problems(root, branch.logo, where)
    return branch or Branch(), given


def read_bytes(path: Path, source: str) -> tuple[bytes | None, list[Problem]]:
    """Return what is in a file, or None and why it cannot be opened."""
    try:
        # A pipe or a device would be waited on for ever.
        if path.is_file():
            return path.read_bytes(), []
    except OSError:
        pass
    return None, [problem("file-closed", source)]


def _read_tree(root: Path, folder: str, problems: list[Problem]) -> _Tree:
    tree = _Tree()
    base = root / folder
    for path in sorted(base.rglob("*")):
        relative = path.relative_to(base).as_posix()
        if not path.is_file() or is_clutter(relative):
            continue
        source = f"{folder}/{relative}"
        if path.suffix.lower() != ".md":
            problems += file_problems(path, source)
            tree.files[relative] = path
            continue
        if not re.fullmatch(r"([a-z0-9][a-z0-9-]*/)*(x_)?[a-z0-9][a-z0-9-]*\.md", relative):
            problems.append(problem("path-name", source, name=relative))
        data, faults = read_bytes(path, source)
        document, more = parse_document(data, source) if data is not None else (None, [])
        problems += faults + more
        if document:
            tree.documents[relative] = document
    return tree


def _left_out(
    branch: Branch,
    given: Mapping[str, Node],
    documents: Mapping[str, Document],
    problems: list[Problem],
) -> set[str]:
    known = {path.removesuffix(".md") for path in documents}
    left: set[str] = set()
    for number, name in enumerate(branch.leave_out, 1):
        key = name.removesuffix(".md")
        if key in known and key != "index":
            left.add(key)
            continue
        near = difflib.get_close_matches(key, known, 1)
        meant = f"; menade du {near[0]}?" if near else ""
        rows = given["leave_out"].value
        assert isinstance(rows, list)
        where = BRANCH_FILE, rows[number - 1].line, f"leave_out.{number}"
        code = "leave-out-start" if key == "index" else "leave-out"
        problems.append(problem(code, *where, name=name, meant=meant))
    return left
