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

from guidebook.errors import Problem, problem

MAX_BYTES = 200_000
MAX_DEPTH = 20
# What nobody sees: control characters, and line ends that only some programs know.
_STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


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
    """A file's front matter and body. `body_line` is the line the body starts on."""

    path: str
    meta: Node
    body: str
    body_line: int


def parse_document(data: bytes, path: str) -> tuple[Document | None, list[Problem]]:
    """Read one Markdown file; return it, or None and why it cannot be read."""
    text, problems = decode(data, path)
    if text is None:
        return None, problems
    start = re.match(r"---[ \t]*\n", text)
    if not start:
        return None, [problem("meta-missing", path)]
    end = re.compile(r"^(---|\.\.\.)[ \t]*$", re.MULTILINE).search(text, start.end())
    if not end:
        return None, [problem("meta-unclosed", path)]
    node, problems = parse_yaml(text[start.end() : end.start()], path, first_line=2)
    if node is None:
        return None, problems
    body = text[end.end() :].lstrip("\n")
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    return Document(path, node, body, body_line), problems


def decode(data: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """Turn a file's bytes into text (NFC) with \\n line ends, or say why not."""
    if len(data) > MAX_BYTES:
        return None, [problem("file-huge", path, size=len(data) // 1000, limit=MAX_BYTES // 1000)]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [problem("file-encoding", path, line)]
    if not text.strip():
        return None, [problem("file-empty", path)]
    # On a Mac, å may be saved as an a and a ring.
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    strange = _STRANGE.search(text)
    if strange:
        line = text.count("\n", 0, strange.start()) + 1
        return None, [problem("file-character", path, line, number=f"{ord(strange[0]):04X}")]
    return text, []


def parse_yaml(text: str, path: str, first_line: int = 1) -> tuple[Node | None, list[Problem]]:
    """Read YAML as a mapping of Nodes; return None where it cannot be read at all."""
    try:
        unsafe = _unsafe(text, path, first_line)
        root = None if unsafe else yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        return None, [_explain(error, text, path, first_line)]
    if root is None:
        return None, unsafe or [problem("meta-empty", path, first_line)]
    if not isinstance(root, yaml.MappingNode):
        return None, [problem("meta-no-mapping", path, first_line)]
    problems: list[Problem] = []
    node = _convert(root, path, first_line, problems, ())
    # A mapping that lost a key is still read on: all faults come in one run.
    return node, problems


def _unsafe(text: str, path: str, first: int) -> list[Problem]:
    """Return a problem for what YAML could hang or crash on: references, and great depth.

    What refers to another line (& and *) is in an editor's file a text without quotes.
    """
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line if event.start_mark else 0
        if getattr(event, "anchor", None):
            row = text.split("\n")[line].strip()[:60]
            return [problem("yaml-start", path, line + first, row=row)]
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            return [problem("yaml-deep", path, line + first, limit=MAX_DEPTH)]
    return []


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
    for key_node, value_node in node.value:
        key_line = key_node.start_mark.line + first
        if not isinstance(key_node, yaml.ScalarNode):
            problems.append(problem("yaml-marker", path, key_line, ".".join(trail)))
            continue
        key = str(key_node.value)
        if key in result.value:
            earlier = result.key_lines[key]
            problems.append(
                problem("yaml-duplicate", path, key_line, ".".join((*trail, key)), earlier=earlier)
            )
            continue
        result.key_lines[key] = key_line
        value = _convert(value_node, path, first, problems, (*trail, key))
        if not isinstance(value.value, (dict, list)):
            value.line = max(value.line, key_line)
        else:
            value.line = key_line
        result.value[key] = value
    return result


def _explain(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Problem:
    """Say in an editor's words what the YAML reader met."""
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    if context and "quoted scalar" in str(getattr(error, "context", "")):
        mark = context  # the reader runs on to the end; the fault is where the quote began
    index = mark.line if mark else 0
    rows = text.split("\n")
    row = rows[index] if index < len(rows) else ""
    # The reader often notices a fault on the line after it was made.
    nearby = [(i, rows[i]) for i in (index, index - 1) if 0 <= i < len(rows)]
    checks = (
        ("yaml-tab", re.compile(r"^[ ]*\t")),
        ("yaml-marker", re.compile(r"^\s*(- )?([\w-]+:\s+)?\{\{")),
        ("yaml-colon", re.compile(r"^\s*(- )?[\w-]+:\s+[^\"'\s|>\[{][^\"]*:(\s|$)")),
        ("yaml-quote", re.compile(r"^\s*(- )?([\w-]+:\s+)?([\"'])")),
        ("yaml-start", re.compile(r"^\s*(- )?([\w-]+:\s+)?[@`%&*!]")),
    )
    for code, pattern in checks:
        for number, candidate in nearby:
            if pattern.search(candidate):
                return problem(code, path, number + first_line, row=candidate.strip()[:60])
    message = str(getattr(error, "problem", "") or "")
    if "could not find expected ':'" in message:
        index = max(0, index - 1)
        return problem("yaml-no-colon", path, index + first_line, row=rows[index].strip()[:60])
    return problem("yaml-broken", path, index + first_line, row=row.strip()[:60])


def texts(node: Node, trail: str = "") -> Iterator[tuple[str, Node]]:
    """Yield (key, node) for every text in the tree; the key reads `sections.0.title`."""
    if isinstance(node.value, str):
        yield trail, node
    elif node.value is not None:
        pairs = node.value.items() if isinstance(node.value, dict) else enumerate(node.value)
        for key, child in pairs:
            yield from texts(child, f"{trail}.{key}" if trail else str(key))
