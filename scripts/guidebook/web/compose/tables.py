"""Markdown tables with a class and a label on each cell.

On a phone a row is shown as a record, and then each cell needs its column's name. Alignment
becomes a class, since Python-Markdown's style attribute is refused by the security policy.
"""

from __future__ import annotations

import re

_DELIMITER = re.compile(r"^ *\|? *:?-+:? *(\| *:?-+:? *)*\|? *$")
_CELL = re.compile(r"(?<!\\)\|(?=(?:[^`]*`[^`]*`)*[^`]*$)")
_ALIGNED = {(True, True): "centre", (False, True): "right", (True, False): "left"}


def with_labels(text: str) -> str:
    """Return the Markdown with every table's cells labelled by attribute lists."""
    lines, made, index = text.split("\n"), list[str](), 0
    while index < len(lines):
        end = _table_end(lines, index)
        if end:
            made += _labelled(lines[index:end])
            index = end
        else:
            made.append(lines[index])
            index += 1
    return "\n".join(made)


def _table_end(lines: list[str], start: int) -> int:
    """Return the line after the table that starts here, or 0 where none does."""
    if start + 1 >= len(lines) or "|" not in lines[start] or "|" not in lines[start + 1]:
        return 0
    if not _DELIMITER.match(lines[start + 1]):
        return 0
    end = start + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    return end


def _labelled(table: list[str]) -> list[str]:
    head, marks, *rows = (_cells(line) for line in table)
    names = [_ALIGNED.get((m.startswith(":"), m.endswith(":")), "") for m in marks]
    labels = [re.sub(r"[\[\]*_`\"{}]|\([^)]*\)", "", cell).strip() for cell in head]
    unlabelled = [""] * len(head)
    made = [
        _row(head, names, unlabelled),
        _row(["---"] * len(head), unlabelled, unlabelled),
        *(_row(row, names, labels) for row in rows),
    ]
    # A table may stand in a note, and then every line of it is indented.
    indent = table[0][: len(table[0]) - len(table[0].lstrip())]
    return [indent + row for row in made]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _CELL.split(line.strip().removeprefix("|").removesuffix("|"))]


def _row(cells: list[str], names: list[str], labels: list[str]) -> str:
    made = map(_with, cells, names, labels)
    return f"| {' | '.join(made)} |"


def _with(cell: str, name: str, label: str) -> str:
    attributes = [f".{name}"] if name else []
    attributes += [f'data-label="{label}"'] if label else []
    return f"{cell} {{: {' '.join(attributes)} }}" if cell and attributes else cell
