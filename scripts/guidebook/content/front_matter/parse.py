"""Split a file into front matter and body, and read the front matter with its places.

YAML is read as a tree of `Node`s where every value is still the text that stands in the
file. So YAML 1.1's surprises (`no` is false, 12:30 is 750, 010 is 8) cannot happen, and
every value knows its file and line. What a text means is decided by the schema.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from guidebook.content.front_matter.not_text import told_as_other
from guidebook.content.front_matter.yaml_faults import mend, told
from guidebook.content.front_matter.yaml_read import compose, doubts
from guidebook.ground.errors import Problem, problem

MAX_BYTES = 200_000
# What nobody sees: control characters.
_STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
# A line's end within a paragraph, as some programs copy it.
_SOFT_END = re.compile("[\u2028\u2029]")
# What stands for three dashes: Word makes long ones of them, Markdown has others.
_LIKE_DASHES = re.compile(r"\s*\\?(?:-{2,}|-*[–—―−]+-*|\*{3,}|_{3,}|={3,}|(?:- ){2,}-)\s*")
_FENCE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[^\n]*", re.MULTILINE)


@dataclass
class Node:
    """A value with its place; `value` is a dict or list of Nodes, a text, or None."""

    value: dict[str, Node] | list[Node] | str | None
    path: str
    line: int
    key_lines: dict[str, int] = field(default_factory=dict)

    def plain(self) -> Any:
        """Return the value as plain dicts, lists, texts and None."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def place(self, location: tuple[int | str, ...]) -> tuple[str, int]:
        """Return (path, line) of the value at a location such as ("sections", 0, "name")."""
        node, line = self, self.line
        for part in location:
            if isinstance(node.value, dict) and part in node.value:
                line = node.value[str(part)].line
                node = node.value[str(part)]
            elif isinstance(node.value, list) and isinstance(part, int) and part < len(node.value):
                node = node.value[part]
                line = node.line
        return node.path, line


@dataclass(frozen=True)
class Document:
    """A file's front matter and body. `body_line` is the line the body starts on.

    A body that was put together of several files has the (path, line) of each of its lines in
    `rows`.
    """

    path: str
    meta: Node
    body: str
    body_line: int
    rows: tuple[tuple[str, int], ...] = field(default=(), repr=False, compare=False)

    def place_of_row(self, row: int) -> tuple[str, int]:
        """Return (path, line) of a line of the body, counted from 0."""
        if self.rows:
            return self.rows[min(row, len(self.rows) - 1)]
        return self.path, self.body_line + row


def parse_document(data: bytes, path: str) -> tuple[Document | None, list[Problem]]:
    """Read one Markdown file; return it, or None and why it cannot be read."""
    text, problems = decode(data, path)
    if text is None:
        return None, problems
    start = re.match(r"---[ \t]*\n", text)
    if not start:
        return None, [_unopened(text, path)]
    end = re.compile(r"^(---|\.\.\.)[ \t]*$", re.MULTILINE).search(text, start.end())
    last = _last_of_meta(text[start.end() : end.start() if end else len(text)])
    if not end:
        return None, [_unended(text, path, last or 1)]
    node, problems = parse_yaml(text[start.end() : end.start()], path, first_line=2)
    if problems and last:  # what was found as the end is a line further down in the text
        return None, [_unended(text, path, last)]
    if node is None:
        return None, problems
    body = text[end.end() :].lstrip("\n")
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    return Document(path, node, body, body_line), problems


def _unopened(text: str, path: str) -> Problem:
    """Say why a page does not begin with its front matter: what stands there instead of ---."""
    rows = text.split("\n")
    first = next(number for number, row in enumerate(rows) if row.strip())
    if _FENCE.match(rows[first]):
        return problem("meta-fence", path, first + 1, row=rows[first].strip())
    late = re.search(r"^---[ \t]*\n(?=[a-z_]+:(?:[ \t]|$))", text, re.MULTILINE)
    if late:
        return problem("meta-late", path, text.count("\n", 0, late.start()) + 1)
    if _LIKE_DASHES.fullmatch(rows[first]):
        return problem("meta-dashes", path, first + 1, row=rows[first].strip())
    return problem("meta-missing", path)


def _unended(text: str, path: str, line: int) -> Problem:
    row = text.split("\n")[line - 1]
    like = line > 1 and _LIKE_DASHES.fullmatch(row)
    return problem("meta-dashes" if like else "meta-unclosed", path, line, row=row.strip())


def _last_of_meta(text: str) -> int | None:
    """Return the line of the last key where the page's text begins before any --- was met.

    A row that stands for three dashes is that line.
    """
    last = 1
    for line, row in enumerate(text.split("\n"), 2):
        if _LIKE_DASHES.fullmatch(row):
            return line
        # After an empty line comes a key, a list, a comment, or else the page's own text.
        if line - last > 1 and re.match(r"#{2,6} |(?![\w-]+:|[#\s]|- )", row) and row.strip():
            return last
        last = line if row.strip() else last
    return None


def decode(data: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """Turn a file's bytes into text (NFC) with \\n line ends, or say why not."""
    if other := told_as_other(data):
        return None, [problem("file-other", path, what=other[0], advice=other[1])]
    if len(data) > MAX_BYTES:
        return None, [problem("file-huge", path, size=len(data) // 1000, limit=MAX_BYTES // 1000)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [problem("file-encoding", path, line)]
    if not text.strip():
        return None, [problem("file-empty", path)]
    text = _SOFT_END.sub(" ", text)
    # On a Mac, å may be saved as an a and a ring.
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    strange = _STRANGE.search(text)
    if strange:
        line = text.count("\n", 0, strange.start()) + 1
        return None, [problem("file-character", path, line, number=f"{ord(strange[0]):04X}")]
    return text, []


def parse_yaml(text: str, path: str, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """Read YAML as a mapping of Nodes; return None where it cannot be read at all.

    A text with faults is read on as it is when they are mended: all are told in one run.
    """
    mended, problems = mend(text, path, first_line)
    if problems and (fence := _FENCE.search(text)):  # copied with the box that an example stands in
        line = text.count("\n", 0, fence.start()) + first_line
        return None, [problem("meta-fence", path, line, row=fence[0].strip())]
    if mended is None:
        return None, problems
    root = compose(mended)
    if root is None:
        return None, problems or [problem("meta-empty", path, first_line)]
    rows = mended.split("\n")
    unsure = dict.fromkeys(doubts(root, rows))
    if unsure:
        return None, problems + [told(code, row, rows, path, first_line) for code, row in unsure]
    node = _convert(root, path, first_line, problems, ())
    # A mapping that lost a key is still read on: all faults come in one run.
    return node, problems


def _convert(
    node: Any, path: str, first: int, problems: list[Problem], trail: tuple[str, ...]
) -> Node:
    line = node.start_mark.line + first
    if not node.tag.startswith("tag:yaml.org,2002:"):
        problems.append(problem("yaml-tag", path, line, ".".join(trail), tag=node.tag))
    if isinstance(node, yaml.ScalarNode):
        strange = _STRANGE.search(node.value)  # written as "\0"
        if strange:
            number = f"{ord(strange[0]):04X}"
            problems.append(problem("file-character", path, line, ".".join(trail), number=number))
        return Node(node.value if node.value.strip() else None, path, line)
    if isinstance(node, yaml.SequenceNode):
        items = [
            _convert(item, path, first, problems, (*trail, str(number)))
            for number, item in enumerate(node.value, 1)
        ]
        return Node(items, path, line)
    result = Node({}, path, line)
    assert isinstance(result.value, dict)
    row_begun = False  # a row of a list, for want of its dash within the one before
    for key_node, value_node in node.value:
        key_line = key_node.start_mark.line + first
        if not isinstance(key_node, yaml.ScalarNode):
            problems.append(problem("yaml-marker", path, key_line, ".".join(trail)))
            continue
        key = str(key_node.value)
        if key in result.value:
            if row_begun:
                continue  # told of already
            earlier = result.key_lines[key]
            first = key == next(iter(result.value)) and earlier < key_line
            row_begun = first and bool(trail) and trail[-1].isdigit()
            code = "yaml-row-twice" if row_begun else "yaml-duplicate"
            where = ".".join((*trail, key))
            problems.append(problem(code, path, key_line, where, key=key, earlier=earlier))
            continue
        result.key_lines[key] = key_line
        value = _convert(value_node, path, first, problems, (*trail, key))
        if not isinstance(value.value, (dict, list)):
            value.line = max(value.line, key_line)
        else:
            value.line = key_line
        result.value[key] = value
    return result


def texts(node: Node, trail: str = "") -> Iterator[tuple[str, Node]]:
    """Yield (key, node) for every text in the tree; the key reads `sections.0.title`."""
    if isinstance(node.value, str):
        yield trail, node
    elif node.value is not None:
        pairs = node.value.items() if isinstance(node.value, dict) else enumerate(node.value)
        for key, child in pairs:
            yield from texts(child, f"{trail}.{key}" if trail else str(key))
