"""Tell the sheets of one PDF apart: files are merged, and every sheet has the same field names.

The browser's `pdf-split.js` has the same rules; `tests/split_cases.json` holds them together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# What programs put round a name that was taken: "club+1" (qpdf), "club [148]" (MuPDF),
# "blad2.club" and "club.1" (Acrobat). The guide's own names have no such signs.
_DECORATED = re.compile(
    r"(?:.*\.)?([A-Za-z][A-Za-z0-9_]*)(?:\+[0-9]+|#[0-9]+|\.[0-9]+| ?[\[(][0-9]+[\])])?"
)
_NUMBERED = re.compile(r"meta_sheet(_[0-9]+)")


class MixedSheets(ValueError):
    """A PDF whose sheets cannot be told apart."""


def split_sheets(found: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Return the values of each sheet by the fields' own names.

    `found` is every field (name, value) in the file's order. A sheet's fields follow each
    other, so the next one begins where a name comes again. Raises MixedSheets where that
    does not give just one sheet each, and where one sheet has two texts in one field.
    """
    fields = _plain_names(list(found))
    several = sum(name == "meta_sheet" and bool(value) for name, value in fields) > 1
    sheets: list[dict[str, str]] = [{}]
    for name, value in fields:
        if several and name in sheets[-1]:
            sheets.append({})
        before = sheets[-1].get(name)
        if before and value and value != before and _is_sheet(fields):
            raise MixedSheets
        sheets[-1][name] = before or value
    sheets = [sheet for sheet in sheets if not several or any(sheet.values())]
    if several and not all(sheet.get("meta_sheet") for sheet in sheets):
        raise MixedSheets
    return sheets


def _is_sheet(fields: list[tuple[str, str]]) -> bool:
    return any(name == "meta_sheet" and value for name, value in fields)


def _plain_names(fields: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Take away what another program has added to the names."""
    plain = []
    for name, value in fields:
        match = _DECORATED.fullmatch(name)
        plain.append((match[1] if match else name, value))
    endings = {match[1] for name, _ in plain if (match := _NUMBERED.fullmatch(name))}
    return [
        (next((name.removesuffix(end) for end in endings if name.endswith(end)), name), value)
        for name, value in plain
    ]
