"""The text of a branch's file laid over the guide's, line by line.

The branch's text says itself where it stands: `[[guidens text]]` is the place of the guide's
text, and what follows `[[efter Rubrik]]` stands last under that heading of the guide's, before
the boxes (`[[frågor]]`) that may end that part: a reader would take it for part of them. A text
that says neither, in a file that says nothing of it either, is a fault: read one way it would
take the guide's text away, read the other way stand beside what it was to replace.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from guidebook.content.front_matter.parse import Document
from guidebook.content.markdown.links import (
    HEADING,
    PLACEHOLDER,
    PLACEHOLDERS,
    heading_text,
    is_like_marker,
    without_code,
)
from guidebook.content.schema import Layer, Word
from guidebook.content.words import expand, faulty_markers
from guidebook.ground.errors import Problem, problem

GUIDE = "[[guidens text]]"
_GUIDE = re.compile(r" {0,3}\[\[ *guidens +text *\]\] *", re.IGNORECASE)
_AFTER = re.compile(r" {0,3}\[\[ *efter +((?:(?!\]\]).)+?) *\]\] *", re.IGNORECASE)


class Line(NamedTuple):
    """A line of text and where it stands. `bare` is the line with code blanked."""

    text: str
    bare: str
    path: str
    number: int


@dataclass
class _Said:
    """A branch's text taken apart: what stands by itself, and what stands at headings."""

    main: list[Line] = field(default_factory=list)
    at: list[tuple[Line, str, list[Line]]] = field(default_factory=list)
    guide: list[Line] = field(default_factory=list)


def is_marker(row: str) -> bool:
    """Tell whether a line says where the guide's text stands: only an overlay may."""
    return bool(_GUIDE.fullmatch(row) or _AFTER.fullmatch(row))


def lines_of(document: Document) -> list[Line]:
    """Return the lines of a text, each with its place; none where it is empty."""
    if not document.body.strip():
        return []
    pairs = zip(document.body.split("\n"), without_code(document.body).split("\n"), strict=True)
    return [Line(text, bare, *document.place_of_row(row)) for row, (text, bare) in enumerate(pairs)]


def lay_text(
    base: Document, over: Document, layer: Layer, words: Mapping[str, Word]
) -> tuple[list[Line], list[Problem]]:
    """Return the lines of the text of `over` laid on that of `base`, and what is wrong."""
    guide, own = lines_of(base), lines_of(over)
    said = _taken_apart(own)
    # What a marker was to say is not known before it is mended.
    problems = list(_misspelt(own)) or list(_faults(said, guide, over, layer))
    if problems:
        return guide, problems
    if layer.replace_text:
        return said.main, []
    places: list[tuple[int, list[Line]]] = []
    for marker, title, rows in said.at:
        end = _end_of(guide, title, words)
        if end is None:
            problems.append(_no_heading(marker, title, guide))
        else:
            places.append((end, rows))
    guide = _inserted(guide, places)
    if not said.main:
        return guide, problems
    if not said.guide:
        return _joined(guide, said.main), problems
    index = said.main.index(said.guide[0])
    return _joined(said.main[:index], guide, said.main[index + 1 :]), problems


def _taken_apart(lines: Sequence[Line]) -> _Said:
    said = _Said()
    rows = said.main
    for line in lines:
        after = _AFTER.fullmatch(line.bare)
        if _GUIDE.fullmatch(line.bare):
            said.guide.append(line)
        if after:
            rows = []
            said.at.append((line, after[1], rows))
        else:
            rows.append(line)
    if not any(line.text.strip() for line in said.main):
        said.main = []
    return said


def _misspelt(lines: Sequence[Line]) -> Iterator[Problem]:
    known = ", ".join(("guidens text", "efter RUBRIK", *PLACEHOLDERS))
    for line in lines:
        if is_marker(line.bare):
            continue
        place = PLACEHOLDER.fullmatch(line.bare)
        if is_like_marker(line.bare):
            row = line.text.strip()
            yield problem("placeholder-form", line.path, line.number, row=row)
        elif place and place[1] not in PLACEHOLDERS:
            values = {"kind": place[1], "known": known}
            yield problem("placeholder-unknown", line.path, line.number, **values)


def _faults(said: _Said, guide: Sequence[Line], over: Document, layer: Layer) -> Sequence[Problem]:
    markers = [*said.guide, *(marker for marker, _, _ in said.at)]
    _, line = over.meta.place(("replace_text",))
    if layer.replace_text and not over.body.strip():
        return [problem("overlay-no-text", over.path, line, "replace_text")]
    if layer.replace_text:
        return [_both(marker, "replace_text: true", f"rad {line}") for marker in markers[:1]]
    if len(said.guide) > 1:
        return [_both(said.guide[1], GUIDE, f"rad {said.guide[0].number}")]
    if said.guide and said.guide[0] not in said.main:
        return [_both(said.guide[0], said.at[0][0].text.strip(), f"rad {said.at[0][0].number}")]
    if said.main and guide and not said.guide and layer.replace_text is None:
        first = next(line for line in said.main if line.text.strip())
        return [problem("overlay-text", first.path, first.number, page=guide[0].path)]
    return []


def _both(marker: Line, other: str, place: str) -> Problem:
    return problem("overlay-both", marker.path, marker.number, one=marker.text.strip(),
                   other=f"{other} på {place}")  # fmt: skip


def _end_of(lines: Sequence[Line], title: str, words: Mapping[str, Word]) -> int | None:
    """Return the row where the text under a heading ends, or None where it is not there."""
    level = end = 0
    for row, line in enumerate(lines):
        match = HEADING.match(line.bare)
        if match and level and len(match[1]) <= level:
            return end
        if match and not level and _read(match[2], words) == _read(title, words):
            level = len(match[1])
        if line.text.strip() and not PLACEHOLDER.match(line.bare):
            end = row + 1
    return end if level else None


def _read(title: str, words: Mapping[str, Word]) -> str:
    """Return a heading as a reader sees it, so that it is found however it is written."""
    broken = next(faulty_markers(title, words), None)
    text = heading_text(title if broken else expand(title, words))
    return " ".join(text.split()).casefold()


def _no_heading(marker: Line, title: str, guide: Sequence[Line]) -> Problem:
    known = [heading_text(match[2]) for line in guide if (match := HEADING.match(line.bare))]
    near = difflib.get_close_matches(title, known, 1, 0.6)
    return problem("overlay-heading", marker.path, marker.number, title=title,
                   meant=f"; menade ni {near[0]}?" if near else "",
                   known=", ".join(known) or "inga")  # fmt: skip


def _inserted(lines: list[Line], places: Sequence[tuple[int, list[Line]]]) -> list[Line]:
    ends = sorted({end for end, _ in places})
    pieces: list[list[Line]] = []
    for start, end in zip([0, *ends], [*ends, len(lines)], strict=True):
        pieces += [rows for at, rows in places if at == start and start]
        pieces.append(lines[start:end])
    return _joined(*pieces)


def _joined(*pieces: Sequence[Line]) -> list[Line]:
    """Return the pieces, without empty lines at their ends, with one between them."""
    result: list[Line] = []
    for piece in pieces:
        full = [number for number, line in enumerate(piece) if line.text.strip()]
        if full:
            rows = piece[full[0] : full[-1] + 1]
            result += [Line("", "", rows[0].path, rows[0].number)] if result else []
            result += rows
    return result
