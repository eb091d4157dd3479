"""Mistakes in the signs of YAML, as someone makes them who is used to Word."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

EACH = 2  # rows that are spoilt in each way, in each file


@dataclass(frozen=True)
class Row:
    """A row `key: value` as it stands: where, its indentation with dash, and its parts."""

    number: int
    start: str
    key: str
    value: str

    @property
    def nested(self) -> bool:
        return bool(self.start)


_Spoil = Callable[[Row], str | None]
SPOILS: dict[str, _Spoil] = {
    "Citattecken utan slut": lambda r: f'{r.start}{r.key}: "{_bare(r)}',
    "Enkelt citattecken utan slut": lambda r: f"{r.start}{r.key}: '{_bare(r)}",
    "Citattecken mitt i texten": lambda r: f'{r.start}{r.key}: "Ett ord" {_bare(r)}',
    "Citattecken från Word": lambda r: f"{r.start}{r.key}: ”{_bare(r)}”",
    "Kolon i texten": lambda r: f"{r.start}{r.key}: {_bare(r)}: och mer",
    "Kolon utan mellanslag": lambda r: f"{r.start}{r.key}:{_bare(r)}",
    "Kolon saknas": lambda r: f"{r.start}{r.key} {_bare(r)}",
    "Kolon blev semikolon": lambda r: f"{r.start}{r.key}; {_bare(r)}",
    "Hakparentes utan slut": lambda r: f"{r.start}{r.key}: [{_bare(r)}",
    "Klammer utan slut": lambda r: f"{r.start}{r.key}: {{{_bare(r)}",
    "Snabel-a först i texten": lambda r: f"{r.start}{r.key}: @{_bare(r)}",
    "Procenttecken först i texten": lambda r: f"{r.start}{r.key}: %{_bare(r)}",
    "Grav accent först i texten": lambda r: f"{r.start}{r.key}: `{_bare(r)}`",
    "Stjärna först i texten": lambda r: f"{r.start}{r.key}: *{_bare(r)}*",
    "Nummertecken i texten": lambda r: f"{r.start}{r.key}: {_bare(r)} #3",
    "Ett mellanslag för mycket": lambda r: None if "-" in r.start else f" {_whole(r)}",
    "Hårt mellanslag i indraget": lambda r: f"\u00a0{_whole(r)}",
    "Hårt mellanslag efter kolon": lambda r: f"{r.start}{r.key}:\u00a0{_bare(r)}",
    "Tabb i indraget": lambda r: f"{r.start}\t{r.key}: {r.value}" if r.nested else None,
    "Bindestreck för mycket": lambda r: None if r.nested else f"- {_whole(r)}",
}


def spoilt(rows: Sequence[str], path: str, plain: set[int]) -> Iterator[tuple[str, int, str]]:
    """Yield (kind, number of the row, the row spoilt) for the rows `plain` of `rows`.

    Which rows, is drawn by lot, the same each time: all rows of all files would take an hour.
    """
    chance = random.Random(path)
    found = [row for number in sorted(plain) if (row := _row(number, rows[number]))]
    for kind, spoil in SPOILS.items():
        made = [(row.number, text) for row in found if (text := spoil(row)) is not None]
        for number, text in chance.sample(made, min(EACH, len(made))):
            yield kind, number, text


def _row(number: int, text: str) -> Row | None:
    match = re.fullmatch(r"( *(?:- )?)([a-z_]+): +(\S.*)", text)
    return Row(number, match[1], match[2], match[3]) if match else None


def _bare(row: Row) -> str:
    """Return a value without the signs that would make the mistake another one."""
    return re.sub(r"[\"'”“{}\[\]#]|: ", "", row.value).strip() or "text"


def _whole(row: Row) -> str:
    return f"{row.start}{row.key}: {row.value}"
