"""Every page as an eye sees it: in every window, light and dark, empty and filled."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from audit.browser import NoBrowser, chromium, program, served
from audit.built import build, pages
from audit.result import SITE, Result, Say, Table, answer, not_run
from eye.look import CHECKS, WIDTHS, Flaw, fill, look, moved, open_page, reader, typed

WINDOWS = 2  # browsers at once, each with half of the pages
MOVED_AT = (390, 1280)


class Found:
    """What was found, and how much was looked at, in all windows."""

    def __init__(self, say: Say) -> None:
        self.flaws: list[Flaw] = []
        self.faults: list[str] = []
        self.states: Counter[str] = Counter()
        self.left = 0
        self._say, self._lock = say, threading.Lock()

    def keep(self, flaws: Sequence[Flaw], states: Sequence[str]) -> None:
        """Keep what one page gave."""
        with self._lock:
            self.flaws += flaws
            self.states.update(states)
            self.left -= 1
            if self.left % 20 == 0:
                self._say(f"{self.left} kvar …")


def run(say: Say) -> Result:
    """Look at every page of the built site."""
    build(say)
    names = pages()
    found = Found(say)
    found.left = len(names)
    try:
        program()
        with ThreadPoolExecutor(WINDOWS) as windows:
            for done in [windows.submit(_some, names[n::WINDOWS], found) for n in range(WINDOWS)]:
                done.result()
    except NoBrowser as error:
        return not_run(str(error))
    return _told(found, len(names))


def _some(names: Sequence[str], found: Found) -> None:
    papers = sorted((SITE / "exempel").glob("*.pdf"))
    with chromium() as browser, served(SITE) as address:
        for name in names:
            flaws: list[Flaw] = []
            states = ["tom"]
            try:
                with reader(browser) as page:
                    open_page(page, address, name)
                    flaws += look(page, name)
                    if state := fill(page, papers):
                        states.append(state)
                        flaws += look(page, name, state)
                    flaws += typed(page, name)
                with reader(browser) as page:
                    for width in MOVED_AT:
                        flaws += moved(page, address, name, width)
            except Exception as error:  # one page must not stop the rest
                found.faults.append(f"{name}: gick inte att granska: {str(error).splitlines()[0]}")
            found.keep(flaws, states)


def _told(found: Found, count: int) -> Result:
    result = Result(tools=[answer(program(), "--version").strip()])
    head = ("Vad", *(f"{width} px" for width in WIDTHS), "Sidor")
    table = Table("Det som ett öga skulle fastna på", head)
    for check, words in CHECKS.items():
        mine = [flaw for flaw in found.flaws if flaw.check == check]
        at = Counter(flaw.width for flaw in mine)
        table.rows.append((words, *(at[w] for w in WIDTHS), len({flaw.page for flaw in mine})))
    states = Table("Sidornas lägen", ("Läge", "Sidor"), [*found.states.most_common()])
    result.tables = [table, states]
    result.faults = found.faults + [str(flaw) for flaw in found.flaws]
    widths = ", ".join(map(str, WIDTHS[:-1])) + f" och {WIDTHS[-1]} px"
    result.summary = (
        f"{count} sidor i {widths}, ljust och mörkt: {len(found.flaws)} fel att se. "
        "Allt är mätt på det som ritas, inte på attribut."
    )
    return result
