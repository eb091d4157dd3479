"""Processor seconds of PDFs: `scripts/bench [GÅNGER]` prints the least, middle and most."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from audit.result import ROOT, Say, Table, median, swedish
from guidebook import content
from guidebook.content.fields_lock import forms
from guidebook.content.library import Library
from guidebook.paper.book import Edition, make_book
from guidebook.paper.book.write import sheet_copies
from guidebook.paper.jobs import jobs
from guidebook.paper.pdf import make_sheet, page_count
from guidebook.paper.sheets import sheet_context

ROUNDS = 3
FILES = {"book": "boken, delarna och häftena", "posters": "affischer och flygblad",
         "packs": "alla mötespaket"}  # fmt: skip
Times = dict[str, list[float]]


def measure(rounds: int, say: Say) -> Times:
    """Return processor seconds by what was made. One process, nothing kept from before."""
    times: Times = defaultdict(list)
    for number in range(rounds):
        say(f"omgång {number + 1} av {rounds} …")
        library = content.load(ROOT)
        times["läsa och kontrollera innehållet"].append(_spent(content.load, ROOT)[0])
        edition = Edition()
        copies = sheet_copies(library, edition)
        spent, book = _spent(make_book, library, edition, copies)
        times[f"en sida av boken ({page_count(book)} sidor)"].append(spent / page_count(book))
        with tempfile.TemporaryDirectory() as folder:
            _all_files(library, Path(folder), times)
    return times


def _all_files(library: Library, folder: Path, times: Times) -> None:
    """Make every PDF of a build: the sheets, and what is made of them."""
    total: dict[str, float] = defaultdict(float)
    for sheet_id, form in forms(library).items():
        spent, made = _spent(make_sheet, form, sheet_context(library, sheet_id))
        times["ett arbetsblad"].append(spent)
        total["alla arbetsblad"] += spent
        (folder / f"{sheet_id}.pdf").write_bytes(made)
    for job in jobs(library, ROOT, folder):
        target = folder / job.folder
        target.mkdir(exist_ok=True)
        total[FILES[job.folder]] += _spent(job.make, library, target, folder, ROOT, *job.more)[0]
    total["alla PDF:er"] = sum(total.values())
    for name, seconds in total.items():
        times[name].append(seconds)


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
