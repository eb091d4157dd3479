"""Filled sheets that were damaged on their way: both readers answer each, and alike."""

from __future__ import annotations

import base64
import os
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from audit.browser import NoBrowser, chromium
from audit.result import SAMPLE, Result, Say, Table, not_run, swedish, version
from file_cases import cases
from guidebook.filled.isolated import Apart
from guidebook.paper.pdf import make_sheet
from sheets import CONTEXT
from test_files import FORM, READ, SCRIPTS, read_by_command
from worksheet_site import OVERRIDES

if TYPE_CHECKING:
    from playwright.sync_api import Page

MANY = 200 if SAMPLE else 2000
SLOW = 3.0  # seconds for one file, in the page or by the command
# Files of good sheets that are written in different ways.
_SEEDS = (
    "pypdf", "PDFium", "pikepdf", "object streams", "linearized", "lines to read",
    "saved at its end", "nothing packed", "joined by qpdf", "saved, as it is",
)  # fmt: skip
_SIGNS = b"[]<>()/ \n0123456789%R"


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        changed[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(changed)


def _signed(data: bytes, chance: random.Random) -> bytes:
    """Put signs that mean something in the wrong place."""
    at = chance.randrange(len(data))
    return data[:at] + bytes(chance.choices(_SIGNS, k=chance.choice((1, 4, 40)))) + data[at:]


def _without(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + data[at + chance.choice((1, 40, 2000)) :]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    at, size = chance.randrange(len(data)), chance.choice((10, 500, 5000))
    return data[: at + size] + data[at : at + size] * chance.choice((1, 3)) + data[at + size :]


def _moved(data: bytes, chance: random.Random) -> bytes:
    at, size = chance.randrange(len(data)), chance.choice((50, 1000))
    to = chance.randrange(len(data))
    part, rest = data[at : at + size], data[:at] + data[at + size :]
    return rest[:to] + part + rest[to:]


def _swapped(data: bytes, chance: random.Random) -> bytes:
    """Let references and numbers lead elsewhere."""
    before = chance.choice((b" 0 R", b"/Kids", b"/Parent", b"/V", b"/Length", b"/T", b"endobj"))
    after = chance.choice((b" 0 R", b"/Kids", b"/Parent", b"/V", b"/Length 9", b"/T", b"obj"))
    parts = data.split(before)
    at = chance.randrange(len(parts))
    return before.join(parts[:at]) + after + before.join(parts[at:])


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


KINDS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "tecken utbytta": _flipped, "tecken inskjutna": _signed, "en bit borta": _without,
    "en bit två gånger": _doubled, "en bit flyttad": _moved, "hänvisningar ändrade": _swapped,
    "avhuggen": _cut,
}  # fmt: skip


def mutated(seeds: list[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield (kind, file), the same ones in every run."""
    chance = random.Random(20261128)
    for number in range(MANY):
        kind = list(KINDS)[number % len(KINDS)]
        yield kind, KINDS[kind](chance.choice(seeds), chance)


def run(say: Say) -> Result:
    """Read every damaged file in the page and by the command; a hang or a crash fails."""
    made = {case.name: case.data for case in cases(make_sheet(FORM, CONTEXT))}
    seeds = [made[name] for name in _SEEDS]
    count: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    result = Result(tools=[version("pikepdf"), version("playwright")])
    slowest = {"sidan": 0.0, "kommandot": 0.0}
    try:
        with chromium() as browser, Apart() as apart:
            page = browser.new_page()
            for name in SCRIPTS:
                page.add_script_tag(path=OVERRIDES / f"assets/javascripts/{name}.js")
            for number, (kind, data) in enumerate(mutated(seeds)):
                if number % 200 == 0:
                    say(f"{number} filer …")
                found = {
                    "sidan": _timed(lambda data=data: _by_page(page, data)),
                    "kommandot": _timed(lambda data=data: read_by_command(data, apart)),
                }
                _judge(found, kind, number, count[kind], slowest, result)
    except NoBrowser as error:
        return not_run(str(error))
    result.tables = [_table(count)]
    alike = sum(each["lika"] for each in count.values())
    result.summary = (
        f"{MANY} skadade filer: {alike} läses lika av sidan och kommandot. Långsammast: "
        + ", ".join(f"{who} {swedish(seconds, 2)} s" for who, seconds in slowest.items()) + "."
    )  # fmt: skip
    return result


def _timed(read: Callable[[], Any]) -> tuple[Any, float]:
    started = time.monotonic()
    return read(), time.monotonic() - started


def _by_page(page: Page, data: bytes) -> Any:
    return page.evaluate(READ, base64.b64encode(data).decode())


def _judge(
    found: dict[str, tuple[Any, float]], kind: str, number: int, count: Counter[str],
    slowest: dict[str, float], result: Result,
) -> None:  # fmt: skip
    """Count what the two said of a file."""
    for who, (_, seconds) in found.items():
        slowest[who] = max(slowest[who], seconds)
        if seconds > SLOW:
            result.faults.append(f"{kind}, fil {number}: {who} tog {seconds:.1f} s")
    page, command = (found[who][0] for who in ("sidan", "kommandot"))
    refused = [isinstance(one, str) for one in (page, command)]
    if _same(page, command):
        count["lika"] += 1
    elif all(refused):
        count["olika skäl"] += 1
    elif any(refused):
        count["en av dem läser"] += 1
    else:
        count["olika värden"] += 1
        if os.environ.get("AUDIT_SHOW"):
            result.notes.append(f"{kind} {number}: {page} / {command}"[:600])


def _same(page: Any, command: Any) -> bool:
    if isinstance(page, str) or isinstance(command, str):
        return bool(page == command)
    return bool(_filled(page) == _filled(command))


def _filled(found: dict[str, Any]) -> Any:
    sheets = [{name: text for name, text in sheet.items() if text not in ("", False)}
              for sheet in found["sheets"]]  # fmt: skip
    return sheets, found["notes"], found["drawn"]


def _table(count: dict[str, Counter[str]]) -> Table:
    columns = ("lika", "olika skäl", "en av dem läser", "olika värden")
    table = Table("Sidan och kommandot", ("Skada", *(name.capitalize() for name in columns)))
    table.rows = [(kind, *(each[name] for name in columns)) for kind, each in count.items()]
    return table
