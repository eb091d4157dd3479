"""What an editor did wrong in YAML, and on which line.

The YAML reader often notices a mistake many lines after it was made. So each remedy that an
editor could be told is tried on each row, from where the reader stopped and up: the fault is
the first remedy that makes the text readable. What is told has then been seen to work.
"""

from __future__ import annotations

from dataclasses import dataclass

from guidebook.content.front_matter.yaml_indent import Rows, indent
from guidebook.content.front_matter.yaml_read import MAX_DEPTH, NO_MAPPING, compose, doubts, stops
from guidebook.content.front_matter.yaml_remedies import REMEDIES, UNENDED
from guidebook.ground.errors import Problem, problem

MOST_FAULTS = 20
# A text is read again for each remedy; so many signs are read at most, some seconds' work.
MOST_READ = 4_000_000
NEAR = 40


@dataclass
class _Tries:
    left: int


def mend(text: str, path: str, first_line: int) -> tuple[str | None, list[Problem]]:
    """Return the text as it is when every fault that stops the reader is mended, and those.

    The text has as many rows as before; it is None where some fault has no known remedy.
    """
    found: list[Problem] = []
    tries = _Tries(MOST_READ // (len(text) + 1))
    while (stopped := stops(text)) is not None:
        rows = text.split("\n")
        if stopped[1] == NO_MAPPING and (unsure := dict.fromkeys(doubts(compose(text), rows))):
            return None, found + [told(code, row, rows, path, first_line) for code, row in unsure]
        code, row, mended = _mistake(rows, stopped, tries)
        found.append(told(code, row, rows, path, first_line, mended))
        if mended is None or len(found) == MOST_FAULTS:
            return None, found
        text = "\n".join(mended)
    return text, found


def told(
    code: str, row: int, rows: Rows, path: str, first_line: int, mended: Rows | None = None
) -> Problem:
    """Return the problem to tell of a row, which counts from 0 among `rows`."""
    width = indent(mended[row]) if mended else 0
    spaces = f"med {width} mellanslag" if width else "utan mellanslag"
    shown = rows[row].strip()[:60]
    return problem(code, path, row + first_line, row=shown, limit=MAX_DEPTH, spaces=spaces)


def _mistake(rows: Rows, stopped: tuple[int, str], tries: _Tries) -> tuple[str, int, Rows | None]:
    """Return the code of the fault, the row where it is, and the rows when it is mended."""
    at, code = min(stopped[0], len(rows) - 1), stopped[1]
    if code not in ("", NO_MAPPING):
        return code, at, None
    otherwise = code or "yaml-broken"
    further = None
    for code, remedy in REMEDIES:
        if code == "yaml-no-colon" and otherwise == NO_MAPPING:
            break  # free text, as it seems
        for row in range(at, -1 if code in UNENDED else max(-1, at - NEAR), -1):
            for new in remedy(rows, row):
                mended = new if isinstance(new, list) else [*rows[:row], new, *rows[row + 1 :]]
                if tries.left <= 0:
                    return otherwise, 0 if otherwise == NO_MAPPING else at, None
                tries.left -= 1
                now = stops("\n".join(mended))
                if now is None:
                    return code, row, mended
                if further is None and now[0] > at and not now[1]:
                    further = code, row, mended
    if further:
        return further
    while at and not rows[at].strip():
        at -= 1
    return otherwise, 0 if otherwise == NO_MAPPING else at, None
