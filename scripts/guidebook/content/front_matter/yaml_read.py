"""Read YAML as a tree; where the reader stops, and what it reads though nobody meant it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

MAX_DEPTH = 20
NO_MAPPING = "meta-no-mapping"
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ODD = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # spaces that YAML takes for letters
DASHES = "–—•·"  # what Word makes of a dash first on a row
CURLY = "”“„»«’‘‚"
NO_SPACE = re.compile(r"( *(?:- +)*[\w-]+:)(?!//)(?<!http:)(?<!https:)(?<!mailto:)(?<!tel:)(\S.*)")


class TooDeep(Exception):
    """The text has more levels than MAX_DEPTH, or refers to itself; `problem` says which."""

    def __init__(self, code: str, row: int) -> None:
        super().__init__(code)
        self.code, self.row = code, row


def compose(text: str) -> Any:
    """Return the text as a tree of yaml nodes, or None where it says nothing.

    Raises yaml.YAMLError, and TooDeep for what YAML could hang or crash on. What refers to
    another line (& and *) is in an editor's file a text without quotes.
    """
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        row = event.start_mark.line if event.start_mark else 0
        if getattr(event, "anchor", None):
            raise TooDeep("yaml-start", row)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise TooDeep("yaml-deep", row)
    return yaml.compose(text, Loader=LOADER)


def stops(text: str) -> tuple[int, str] | None:
    """Return the row where the reader stops and a code, if that is known; None: it doesn't."""
    try:
        root = compose(text)
        if root is not None and not isinstance(root, yaml.MappingNode):
            return text.count("\n"), NO_MAPPING
    except TooDeep as error:
        return error.row, error.code
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        if "quoted scalar" in str(getattr(error, "context", "")):
            mark = getattr(error, "context_mark", None)  # else it is where the file ends
        return (mark.line if mark else 0), ""
    return None


def doubts(node: Any, rows: list[str]) -> Iterator[tuple[str, int]]:
    """Yield (code, row) for what YAML reads, though not as it was meant: half is lost unseen."""
    if isinstance(node, yaml.ScalarNode):
        yield from _doubts_of_text(node, rows)
        return
    for child in node.value:
        if isinstance(node, yaml.SequenceNode):
            yield from doubts(child, rows)
            continue
        key, value = child
        if isinstance(key, yaml.ScalarNode):
            if not key.style and re.search(f"[{ODD}]", key.value):
                yield "yaml-space", key.start_mark.line
            elif not key.style and re.match(rf"-[^\W\d]|(?:{NO_SPACE.pattern})$", key.value):
                yield "yaml-no-space", key.start_mark.line
            elif node.flow_style and _without_colon(value, rows):
                yield "yaml-comma", key.start_mark.line
        yield from doubts(value, rows)


def _without_colon(value: Any, rows: list[str]) -> bool:
    """Tell whether a key among braces has no value since a comma cut a text in two."""
    before = rows[value.end_mark.line][: value.end_mark.column].rstrip()
    return value.start_mark.index == value.end_mark.index and not before.endswith(":")


def _doubts_of_text(node: Any, rows: list[str]) -> Iterator[tuple[str, int]]:
    first, last = node.start_mark.line, node.end_mark.line
    inside = rows[first + 1 : last + 1]
    if node.style:  # the readers in C and in Python say "" and None of a plain text
        # A quote that was never ended takes the next keys with it, up to the next quote.
        keys = any(re.match(r" *(- )?[a-z_]+:( |$)", each) for each in inside)
        if node.style in ("'", '"') and keys:
            yield "yaml-quote", first
        return
    text = node.value
    own_row = not rows[first][: node.start_mark.column].strip(" -")
    starts = [(first, rows[first][node.start_mark.column :])] if own_row and text else []
    starts += [
        (n, rows[n].lstrip(" "))
        for n in range(first + 1, last + 1)
        if node.end_mark.column or n < last
    ]
    for n, row in starts:
        if re.match(rf"[{ODD}]|[\w-]+:[{ODD}]|-[{ODD}]", row):
            yield "yaml-space", n
        elif NO_SPACE.fullmatch(row) or re.match(r"-[^\W\d]", row):
            yield "yaml-no-space", n
        elif own_row and text[0] in DASHES and re.match(f"[{DASHES}] ", row):
            yield "yaml-word-dash", n
    if re.match(f"[{ODD}]", text) and not own_row:
        yield "yaml-space", first
    if re.fullmatch(f"[{CURLY}][^{CURLY}]+[{CURLY}]", text):
        yield "yaml-curly", first
    elif text.count('"') % 2:
        yield "yaml-quote", first
    # One space is how a number is written in a text; before a comment there are two.
    if re.match(r"\s+#\S| #\s+\S", rows[last][node.end_mark.column :]):
        yield "yaml-hash", last
