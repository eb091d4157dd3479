"""Lists as Word and messages have them, which Markdown would run together into a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebook.content.links import Finding, without_code

# Not what is eight or more to the right, which is code in a list.
_BLOCK = re.compile(r"^(?! {8}|\t\t)(?:[ \t]*[^\s][^\n]*(?:\n|$))+", re.MULTILINE)
# A numbered list begins with 1: a row that begins with "17. " may be the end of a sentence.
_ITEM = re.compile(r"(?:[-*+]|1\.)[ \t]+\S")
_SIGN = re.compile(r"(?:[•·●▪‣◦∙■□○–][ \t]*(?=\S)|\d{1,2}\)[ \t]+(?=\S))")
# What may stand on the row above a list: headings and boxes end of themselves.
_OVER = re.compile(r"(?:#{1,6}[ \t]|!!!|\?\?\?)")
_OTHER = re.compile(r"(?:\||:[ \t]|\[\^|>)")


def check_lists(text: str) -> Iterator[Finding]:
    """Yield rows that were meant as a list's and would be shown in a paragraph."""
    for block in _BLOCK.finditer(without_code(text)):
        rows = [(block.start() + row.start(), row[0].strip())
                for row in re.finditer(r"[^\n]+", block[0]) if row[0].strip()]  # fmt: skip
        while rows and _OVER.match(rows[0][1]):
            rows.pop(0)
        if not rows or _OTHER.match(rows[0][1]):
            continue
        signs = [(at, row) for at, row in rows if _SIGN.match(row)]
        # One row that begins with a dash is somebody who speaks; so are several, each with its
        # own blank row.
        dashes = [row for _, row in signs if row.startswith("–")]
        if signs and len(dashes) != 1:
            at, row = signs[0]
            yield Finding(at, "list-sign", {"row": row})
        if not _ITEM.match(rows[0][1]) and not signs:
            for at, row in rows[1:]:
                if _ITEM.match(row):
                    yield Finding(at, "list-blank", {"row": row})
                    break
