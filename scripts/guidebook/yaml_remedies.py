"""What an editor can be told to do with a row of YAML: each remedy, as it would be followed.

A remedy takes the rows of a text and one row's number, and yields that row (or all rows) as
they are when it is followed, the likeliest first; nothing where it does not apply.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from guidebook.yaml_read import CURLY, DASHES, NO_SPACE, ODD, stops

_ROW = re.compile(r"( *(?:- +)*)((?:[\w-]+:(?: +|$))?)(.*)")
_KEY = re.compile(r" *(?:- +)*[\w-]+:(?: |$)")
Rows = list[str]
_Mends = Iterator[str | Rows]


def _parts(row: str) -> tuple[str, str, str]:
    """Return a row's indentation with dashes, its key with colon, and its value."""
    match = _ROW.fullmatch(row)
    assert match
    return match[1], match[2], match[3].rstrip()


def _quoted(value: str) -> str:
    sign = "'" if '"' in value or "\\" in value else '"'
    return f"{sign}{value.replace(sign, '’')}{sign}"


def _readable(value: str) -> bool:
    return stops(f"x: {value}") is None


def indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def _around(rows: Rows, row: int) -> list[int]:
    """Return how much the rows near this one are indented: above, below, further up."""
    widths = []
    filled = [n for n in range(row - 1, -1, -1) if rows[n].strip() and rows[n].lstrip()[0] != "#"]
    for n in filled[:1]:
        widths += [indent(rows[n]), len(_parts(rows[n])[0])]
    widths += [indent(rows[n]) for n in range(row + 1, len(rows)) if rows[n].strip()][:1]
    widths += [width for n in filled[:50] for width in (len(_parts(rows[n])[0]), indent(rows[n]))]
    if filled and _parts(rows[filled[0]])[2] in ("", "|", ">", "|-", ">-"):
        widths.insert(0, indent(rows[filled[0]]) + 2)
    return list(dict.fromkeys(widths))


def _tab(rows: Rows, row: int) -> _Mends:
    match = re.match(r"[ -]*\t[ \t]*", rows[row])
    if match:
        rest = rows[row][match.end() :]
        for width in _around(rows, row):
            yield " " * width + rest
        yield match[0].replace("\t", " ") + rest


def _space(rows: Rows, row: int) -> _Mends:
    match = re.match(rf"[ {ODD}-]*([\w-]+:[ {ODD}]+)?", rows[row])
    assert match
    if re.search(f"[{ODD}]", match[0]):
        plain = re.sub(f"[{ODD}]", " ", match[0]) + rows[row][match.end() :]
        yield plain
        yield from (" " * width + plain.lstrip() for width in _around(rows, row))


def _word_dash(rows: Rows, row: int) -> _Mends:
    match = re.match(rf"( *)[{DASHES}*] *(?=\S)", rows[row])
    if match:
        yield f"{match[1]}- {rows[row][match.end() :]}"


def _curly(rows: Rows, row: int) -> _Mends:
    start, key, value = _parts(rows[row])
    if value and (value[0] in CURLY or (value[0] in "\"'" and value[-1] in CURLY)):
        yield start + key + _quoted(value.strip(CURLY + "\"'"))


def _marker(rows: Rows, row: int) -> _Mends:
    start, key, value = _parts(rows[row])
    if value.startswith("{{"):
        yield start + key + _quoted(value)


def _bracket(rows: Rows, row: int) -> _Mends:
    start, key, value = _parts(rows[row])
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


def _quote(rows: Rows, row: int) -> _Mends:
    start, key, value = _parts(rows[row])
    if value[:1] in ('"', "'") and not _readable(value):
        yield start + key + _quoted(value.strip("\"'"))
        yield start + key + _quoted(value)
    for sign in "\"'":
        if value[:1] in ("[", "{") and value.count(sign) % 2:
            for match in re.finditer(r"[,\]}]|$", value):
                yield start + key + value[: match.start()] + sign + value[match.start() :]


def _start(rows: Rows, row: int) -> _Mends:
    start, key, value = _parts(rows[row])
    if value[:1] and value[0] in "@`%&*!|>,]}?-" and not _readable(value):
        yield start + key + _quoted(value)


def _start_of_group(rows: Rows, row: int) -> _Mends:
    start, key, value = _parts(rows[row])
    if value[:1] in ("[", "{") and not _readable(value):
        yield start + key + _quoted(value)


def _no_space(rows: Rows, row: int) -> _Mends:
    match = NO_SPACE.fullmatch(rows[row])
    if match:
        yield f"{match[1]} {match[2]}"
        yield f"{match[1]} {_quoted(match[2])}"
    match = re.fullmatch(r"( *)-([^\s-].*)", rows[row])
    if match:
        yield f"{match[1]}- {match[2]}"


def _colon(rows: Rows, row: int) -> _Mends:
    start, key, value = _parts(rows[row])
    if key and value[:1] not in ("[", "{", '"', "'") and re.search(r":( |$)", value):
        yield start + key + _quoted(value)
    if "{" in rows[row] or "[" in rows[row]:
        for match in re.finditer(r"(?<=: )[^,\[\]{}\"']+:[^,\[\]{}\"']*", rows[row]):
            if not re.search(r" [a-z_]+: ", match[0]):  # rather a comma that is missing
                text = rows[row]
                yield text[: match.start()] + _quoted(match[0]) + text[match.end() :]


def _comma(rows: Rows, row: int) -> _Mends:
    text = rows[row]
    if not re.search(r"[\[{]", text) or _readable(_parts(text)[2]):
        return
    for match in re.finditer(r"(?<=[^\s,{\[:])(?= +[\w-]+: )|(?<=[\"'\]}]) *(?=[\"'\[{])", text):
        yield f"{text[: match.start()]},{text[match.start() :]}"
    yield f"{text.rstrip()},"


def _dash(rows: Rows, row: int) -> _Mends:
    match = re.match(r"( *)-(?: +|$)", rows[row])
    if match:
        rest = rows[row][match.end() :]
        yield match[1] + rest if rest else ""


def _no_dash(rows: Rows, row: int) -> _Mends:
    match = re.match(r"( *)([\w-]+:(?: |$)|)", rows[row])
    # A key begins a new item where an item above began with it too.
    if match and (
        rows[row][match.end() :][:1] not in "#- "
        if not match[2]
        else any(each.startswith(f"{match[1]}- {match[2]}") for each in rows[:row])
    ):
        yield f"{match[1]}- {rows[row][match.end(1) :]}"


def _shifted(rows: Rows, row: int) -> _Mends:
    """Indent a row as those near it, and with it what hangs under it."""
    old = indent(rows[row])
    keyed = _KEY.match(rows[row]) or rows[row].lstrip().startswith("- ")
    if _in_place(rows, row) if keyed else not _in_block(rows, row):
        return
    stop = row + 1
    while stop < len(rows) and (indent(rows[stop]) > old or not rows[stop].strip()):
        stop += 1
    for width in _around(rows, row):
        if width != old:
            for end in {row + 1: 0, stop: 0}:
                moved = [" " * max(0, indent(each) + width - old) + each.lstrip(" ")
                         for each in rows[row:end]]  # fmt: skip
                yield [*rows[:row], *moved, *rows[end:]]


def _shifted_odd(rows: Rows, row: int) -> _Mends:
    """Try first those rows whose indentation is no whole number of levels."""
    if indent(rows[row]) % 2:
        yield from _shifted(rows, row)


def _in_place(rows: Rows, row: int) -> bool:
    """Tell whether a row stands where the rows above it say that a row can stand."""
    above = [each for each in rows[:row] if each.strip() and each.lstrip()[0] != "#"]
    if not above:
        return indent(rows[row]) == 0
    start, _, value = _parts(above[-1])
    levels = {len(start), indent(above[-1])} if value not in ("|", ">", "|-", ">-") else set()
    if not value:
        levels.add(len(start) + 2)
    low = indent(above[-1])
    for each in reversed(above):
        if indent(each) < low:
            low = indent(each)
            levels |= {low, len(_parts(each)[0])}
    return indent(rows[row]) in levels


def _in_block(rows: Rows, row: int) -> bool:
    """Tell whether the row could belong to a text that began with | or > further up."""
    for n in range(row - 1, -1, -1):
        if re.search(r": [|>][+-]?\s*$", rows[n]):
            return True
        if _KEY.match(rows[n]):
            return False
    return False


def _no_colon(rows: Rows, row: int) -> _Mends:
    if _KEY.match(rows[row]):
        return
    match = re.fullmatch(r"( *(?:- +)*[\w-]+)(?:\s*[;=]\s*|\s+|$)(.*)", rows[row])
    if match:
        yield f"{match[1]}: {match[2]}".rstrip()
        yield f"{match[1]}: {_quoted(match[2])}"
    if rows[row].strip():
        yield f"  {rows[row]}"


def _rule(rows: Rows, row: int) -> _Mends:
    if re.fullmatch(r"\s*(-{2,}|[–—]+|\.\.\.)\s*", rows[row]):
        yield [*rows[:row], "", *rows[row + 1 :]]


# What may stand far above the row where the reader stops.
UNENDED = {"yaml-bracket", "yaml-quote", "yaml-curly"}
# The surest first: what can hardly be meant. Which row it is decides only after that.
REMEDIES: tuple[tuple[str, Callable[[Rows, int], _Mends]], ...] = (
    ("yaml-rule", _rule), ("yaml-tab", _tab), ("yaml-space", _space), ("yaml-curly", _curly),
    ("yaml-marker", _marker), ("yaml-bracket", _bracket), ("yaml-quote", _quote),
    ("yaml-word-dash", _word_dash), ("yaml-start", _start), ("yaml-no-space", _no_space),
    ("yaml-colon", _colon), ("yaml-comma", _comma), ("yaml-start", _start_of_group),
    ("yaml-no-dash", _no_dash), ("yaml-indent", _shifted_odd), ("yaml-indent", _shifted),
    ("yaml-dash", _dash), ("yaml-no-colon", _no_colon),
)  # fmt: skip
