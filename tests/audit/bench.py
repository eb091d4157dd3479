"""Processor seconds of PDFs: `scripts/bench [GÅNGER]` prints the least, middle and most."""

from __future__ import annotations

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from audit.result import ROOT, Say, Table, median, swedish
from guidebook import content
from guidebook.book import Edition, make_book
from guidebook.book.write import sheet_copies
from guidebook.content.lock import forms
from guidebook.pdf import make_sheet, page_count
from guidebook.sheets import sheet_context

ROUNDS = 3
Times = dict[str, list[float]]


def measure(rounds: int, say: Say) -> Times:
    """Return processor seconds by what was made. One process, nothing kept from before."""
    times: Times = defaultdict(list)
    for number in range(rounds):
        say(f"omgång {number + 1} av {rounds} …")
        library = content.load(ROOT)
        times["läsa och kontrollera innehållet"].append(_spent(content.load, ROOT)[0])
        total = 0.0
        for sheet_id, form in forms(library).items():
            spent, _ = _spent(make_sheet, form, sheet_context(library, sheet_id))
            times["ett arbetsblad"].append(spent)
            total += spent
        times["alla arbetsblad"].append(total)
        edition = Edition()
        copies = sheet_copies(library, edition)
        spent, book = _spent(make_book, library, edition, copies)
        times["hela boken"].append(spent)
        times[f"en sida av boken ({page_count(book)} sidor)"].append(spent / page_count(book))
    return times


def _spent(make: Callable[..., Any], *given: object) -> tuple[float, Any]:
    """Return processor seconds of a call, and what it made."""
    start = time.process_time()
    made = make(*given)
    return time.process_time() - start, made


def table(times: Times) -> Table:
    """Return the times as a table."""
    shown = Table("Processorsekunder", ("Vad", "Minst", "Mitten", "Mest", "Mätningar"))
    for name, values in times.items():
        numbers = (swedish(each, 2) for each in (min(values), median(values), max(values)))
        shown.rows.append((name, *numbers, len(values)))
    return shown


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    if arguments and not arguments[0].isdigit():
        print("Så här: scripts/bench [GÅNGER]")
        return 2
    rounds = max(1, int(arguments[0])) if arguments else ROUNDS
    shown = table(measure(rounds, lambda line: print(line, flush=True)))
    print(f"{'':44}" + "".join(f"{word:>11}" for word in shown.head[1:]))
    for name, *cells in shown.rows:
        print(f"{name:44}" + "".join(f"{cell!s:>11}" for cell in cells))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
