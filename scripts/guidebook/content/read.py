"""Load all content from disk: docs/, and what branch/ adds, replaces, changes or leaves out."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from guidebook.content.checks.filled_sheets import refused
from guidebook.content.checks.persons import person_problems
from guidebook.content.checks.repeated_rows import rows_twice
from guidebook.content.front_matter.parse import (
    Document,
    Node,
    decode,
    parse_document,
    parse_yaml,
    texts,
)
from guidebook.content.library import NAME_KEYS, Entry, Library
from guidebook.content.markdown.links import unlink
from guidebook.content.news import PAGE as NEWS_PAGE
from guidebook.content.news import load_versions, news_page
from guidebook.content.overlay.pages import lay_over, say_extends_first, sheets_without_questions
from guidebook.content.publish import beside_docs, file_problems, is_clutter, logo_problems
from guidebook.content.reference import reference_pages
from guidebook.content.schema import PAGE_MODELS, Branch, Guidance, Word
from guidebook.content.validate import build, without_echoes
from guidebook.content.words import DEFAULT_WORDS, expand, faulty_markers, tie
from guidebook.ground.errors import Problem, problem

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
    problems += [*refused(root), *beside_docs(root)]
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
        entry = _entry(key, documents[path], words, problems, local=path in local.documents)
        if entry:
            entries[key] = entry
        if path in local.documents and path in upstream.documents:
            original = _entry(key, upstream.documents[path], words, [], local=False)
            originals |= {key: original} if original else {}
    for key, (page, body) in generated.items():
        entries[key] = Entry(key, page, body, f"docs/{key}.md", 1)
    if left_out:
        entries = {k: _without(entry, left_out) for k, entry in entries.items()}
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


def _without_kind(meta: Node, path: str) -> Problem:
    """Say that the kind of page is missing, or which key was meant to say it."""
    assert isinstance(meta.value, dict)
    if "kind" in meta.value:
        return problem("kind-missing", path, meta.value["kind"].line)
    unknown = [key for key in meta.value if key not in _known_keys()]
    near = difflib.get_close_matches("kind", unknown, 1, 0.6)
    if not near:
        return problem("kind-missing", path, 1)
    meant = "; menade du kind?"
    return problem("key-unknown", path, meta.value[near[0]].line, near[0], key=near[0], meant=meant)


@functools.cache
def _known_keys() -> frozenset[str]:
    """Return every key that the front matter of some kind of page can have."""
    fields = (pair for model in PAGE_MODELS.values() for pair in model.model_fields.items())
    return frozenset(field.alias or name for name, field in fields)


def _entry(
    key: str, document: Document, words: Mapping[str, Word], problems: list[Problem], local: bool
) -> Entry | None:
    meta, found = _expanded(document.meta, words, ""), list(_marker_problems(document, words))
    problems += found
    value = document.meta.value
    assert isinstance(value, dict)
    kind = value.get("kind")
    if kind is None or kind.value is None:
        problems.append(_without_kind(document.meta, document.path))
        return None
    if not isinstance(kind.value, str):
        problems.append(problem("value-text", document.path, kind.line, "kind", key="kind"))
        return None
    model = PAGE_MODELS.get(kind.value)
    if model is None:
        problems.append(
            problem("kind-unknown", document.path, kind.line, "kind", value=kind.value,
                    known=", ".join(PAGE_MODELS))
        )  # fmt: skip
        return None
    page, faults = build(model, meta, document.path)
    problems += faults
    if page is None or found:
        return None
    body = tie(expand(document.body, words))
    return Entry(
        key, page, body, document.path, document.body_line, document.meta, document.body, local,
        document.rows,
    )  # fmt: skip


def _expanded(node: Node, words: Mapping[str, Word], key: str) -> Node:
    """Return the tree with its markers replaced; faulty ones stay as they are."""
    if isinstance(node.value, dict):
        children = {k: _expanded(child, words, k) for k, child in node.value.items()}
        return Node(children, node.path, node.line, node.key_lines)
    if isinstance(node.value, list):
        items = [_expanded(child, words, key) for child in node.value]
        return Node(items, node.path, node.line)
    if isinstance(node.value, str) and key not in NAME_KEYS:
        broken = next(faulty_markers(node.value, words), None)
        text = node.value if broken else tie(expand(node.value, words))
        return Node(text, node.path, node.line)
    return node


def _marker_problems(document: Document, words: Mapping[str, Word]) -> list[Problem]:
    found = [
        problem("marker-unknown", node.path, node.line, key, marker=marker, meant=meant)
        for key, node in texts(document.meta)
        for _, marker, meant in faulty_markers(str(node.value), words)
    ]
    for offset, marker, meant in faulty_markers(document.body, words):
        path, line = document.place_of_row(document.body.count("\n", 0, offset))
        found.append(problem("marker-unknown", path, line, marker=marker, meant=meant))
    return found


def _without(entry: Entry, left_out: set[str]) -> Entry:
    """Take the pages that a branch leaves out away from a page's links and sheets."""
    page = entry.page
    if isinstance(page, Guidance):
        kept = tuple(s for s in page.worksheets if f"arbetsblad/{s}" not in left_out)
        page = page.model_copy(update={"worksheets": kept})
    body = unlink(entry.body, entry.path, left_out)
    return Entry(
        entry.path, page, body, entry.source, entry.body_line, entry.meta,
        unlink(entry.raw_body, entry.path, left_out), entry.local, entry.rows,
    )  # fmt: skip
