"""What an editor can be told to do with a row of YAML: each remedy, as it would be followed.

A remedy takes the rows of a text and one row's number, and yields that row (or all rows) as
they are when it is followed, the likeliest first; nothing where it does not apply.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from guidebook.content.front_matter.yaml_indent import (
    KEY,
    Mends,
    Rows,
    around,
    parts,
    shifted,
    shifted_odd,
)
from guidebook.content.front_matter.yaml_read import CURLY, DASHES, NO_SPACE, ODD, stops


def _quoted(value: str) -> str:
    sign = "'" if '"' in value or "\\" in value else '"'
    return f"{sign}{value.replace(sign, '’')}{sign}"


def _readable(value: str) -> bool:
    return stops(f"x: {value}") is None


def _tab(rows: Rows, row: int) -> Mends:
    match = re.match(r"[ -]*\t[ \t]*", rows[row])
    if match:
        rest = rows[row][match.end() :]
        for width in around(rows, row):
            yield " " * width + rest
        yield match[0].replace("\t", " ") + rest


def _space(rows: Rows, row: int) -> Mends:
    match = re.match(rf"[ {ODD}-]*([\w-]+:[ {ODD}]+)?", rows[row])
    assert match
    if re.search(f"[{ODD}]", match[0]):
        plain = re.sub(f"[{ODD}]", " ", match[0]) + rows[row][match.end() :]
        yield plain
        yield from (" " * width + plain.lstrip() for width in around(rows, row))


def _word_dash(rows: Rows, row: int) -> Mends:
    match = re.match(rf"( *)[{DASHES}*] *(?=\S)", rows[row])
    if match:
        yield f"{match[1]}- {rows[row][match.end() :]}"


def _curly(rows: Rows, row: int) -> Mends:
    start, key, value = parts(rows[row])
    if value and (value[0] in CURLY or (value[0] in "\"'" and value[-1] in CURLY)):
        yield start + key + _quoted(value.strip(CURLY + "\"'"))


def _marker(rows: Rows, row: int) -> Mends:
    start, key, value = parts(rows[row])
    if value.startswith("{{"):
        yield start + key + _quoted(value)


def _bracket(rows: Rows, row: int) -> Mends:
    start, key, value = parts(rows[row])
    if value in ("[", "{"):
        yield (start + key).rstrip()
    pairs = {"[": "]", "{": "}"}
    wanted: list[str] = []
    for sign in re.sub(r"\"[^\"]*\"|'[^']*'", "", value):
        if sign in pairs:
            wanted.append(pairs[sign])
        elif wanted and sign == wanted[-1]:
            wanted.pop()
    closers = "".join(reversed(wanted))
    if value[:1] in ("[", "{") and not _readable(value):
        bare = value.rstrip(")]} ")
        for end in (closers, pairs[value[0]], closers[:1] + pairs[value[0]]):
            yield start + key + value + end
            yield start + key + bare + end
    elif value.endswith("]"):
        yield f"{start}{key}[{value}"
    elif value.endswith("}"):
        yield f"{start}{{{key}{value}"


def _quote(rows: Rows, row: int) -> Mends:
    start, key, value = parts(rows[row])
    if value[:1] in ('"', "'") and not _readable(value):
        yield start + key + _quoted(value.strip("\"'"))
        yield start + key + _quoted(value)
    for sign in "\"'":
        if value[:1] in ("[", "{") and value.count(sign) % 2:
            for match in re.finditer(r"[,\]}]|$", value):
                yield start + key + value[: match.start()] + sign + value[match.start() :]


def _start(rows: Rows, row: int) -> Mends:
    start, key, value = parts(rows[row])
    if value[:1] and value[0] in "@`%&*!|>,]}?-" and not _readable(value):
        yield start + key + _quoted(value)


def _start_of_group(rows: Rows, row: int) -> Mends:
    start, key, value = parts(rows[row])
    if value[:1] in ("[", "{") and not _readable(value):
        yield start + key + _quoted(value)


def _no_space(rows: Rows, row: int) -> Mends:
    match = NO_SPACE.fullmatch(rows[row])
    if match:
        yield f"{match[1]} {match[2]}"
        yield f"{match[1]} {_quoted(match[2])}"
    match = re.fullmatch(r"( *)-([^\s-].*)", rows[row])
    if match:
        yield f"{match[1]}- {match[2]}"


def _colon(rows: Rows, row: int) -> Mends:
    start, key, value = parts(rows[row])
    if key and value[:1] not in ("[", "{", '"', "'") and re.search(r":( |$)", value):
        yield start + key + _quoted(value)
    if "{" in rows[row] or "[" in rows[row]:
        for match in re.finditer(r"(?<=: )[^,\[\]{}\"']+:[^,\[\]{}\"']*", rows[row]):
            if not re.search(r" [a-z_]+: ", match[0]):  # rather a comma that is missing
                text = rows[row]
                yield text[: match.start()] + _quoted(match[0]) + text[match.end() :]


def _comma(rows: Rows, row: int) -> Mends:
    text = rows[row]
    if not re.search(r"[\[{]", text) or _readable(parts(text)[2]):
        return
    for match in re.finditer(r"(?<=[^\s,{\[:])(?= +[\w-]+: )|(?<=[\"'\]}]) *(?=[\"'\[{])", text):
        yield f"{text[: match.start()]},{text[match.start() :]}"
    yield f"{text.rstrip()},"


def _dash(rows: Rows, row: int) -> Mends:
    match = re.match(r"( *)-(?: +|$)", rows[row])
    if match:
        rest = rows[row][match.end() :]
        yield match[1] + rest if rest else ""


def _no_dash(rows: Rows, row: int) -> Mends:
    match = re.match(r"( *)([\w-]+:(?: |$)|)", rows[row])
    # A key begins a new item where an item above began with it too.
    if match and (
        rows[row][match.end() :][:1] not in "#- "
        if not match[2]
        else any(each.startswith(f"{match[1]}- {match[2]}") for each in rows[:row])
    ):
        yield f"{match[1]}- {rows[row][match.end(1) :]}"


def _no_colon(rows: Rows, row: int) -> Mends:
    if KEY.match(rows[row]):
        return
    match = re.fullmatch(r"( *(?:- +)*[\w-]+)(?:\s*[;=]\s*|\s+|$)(.*)", rows[row])
    if match:
        yield f"{match[1]}: {match[2]}".rstrip()
        yield f"{match[1]}: {_quoted(match[2])}"
    if rows[row].strip():
        yield f"  {rows[row]}"


def _rule(rows: Rows, row: int) -> Mends:
    if re.fullmatch(r"\s*(-{2,}|[–—]+|\.\.\.)\s*", rows[row]):
        yield [*rows[:row], "", *rows[row + 1 :]]


# What may stand far above the row where the reader stops.
UNENDED = {"yaml-bracket", "yaml-quote", "yaml-curly"}
# The surest first: what can hardly be meant. Which row it is decides only after that.
REMEDIES: tuple[tuple[str, Callable[[Rows, int], Mends]], ...] = (
    ("yaml-rule", _rule), ("yaml-tab", _tab), ("yaml-space", _space), ("yaml-curly", _curly),
    ("yaml-marker", _marker), ("yaml-bracket", _bracket), ("yaml-quote", _quote),
    ("yaml-word-dash", _word_dash), ("yaml-start", _start), ("yaml-no-space", _no_space),
    ("yaml-colon", _colon), ("yaml-comma", _comma), ("yaml-start", _start_of_group),
    ("yaml-no-dash", _no_dash), ("yaml-indent", shifted_odd), ("yaml-indent", shifted),
    ("yaml-dash", _dash), ("yaml-no-colon", _no_colon),
)  # fmt: skip
