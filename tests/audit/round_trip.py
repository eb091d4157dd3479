"""A sheet filled in with one program is read, and shown, by every other."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator

from audit import draw, pictures, programs
from audit.browser import NoBrowser, chromium, served
from audit.result import Result, Say, Table, answer, version
from audit.shown import look
from audit.trip import Trip, start, tell
from viewers import NODE

NO_POPPLER = "Poppler: pdftoppm finns inte (Debian: apt-get install poppler-utils)."
NO_MUPDF = "PyMuPDF finns inte (pip install -e '.[test]')."
NO_PDFJS = "pdf.js finns inte; scripts/audit hämtar det."
READ = ("vanlig", "längst 100")


def run(say: Say) -> Result:
    """Fill in, read back and look, with every pair of programs."""
    result = Result(tools=[version(name) for name in ("pypdf", "pikepdf", "pypdfium2")])
    result.notes.append(
        "Provbladet har alla slags fält. Fyllningarna är vanlig text (svenska, polska, flera "
        "rader, kryss och val), den längsta text som varje fält tar emot, sex och åtta tiondelar "
        "av den, och fyra korta rader. Sidan Så syns det ni skriver på papper visar samma sak i "
        "bilder, som görs av den här granskningen."
    )
    trip = start()
    with ready(trip, result):
        written = _written(trip, result, say)
        wrong = _read_back(trip, written, result, say)
        look(trip, written, result, say)
        pictures.take(trip, result, say)
    result.summary = (
        f"{len(trip.writers)} program fyller i, {len(trip.readers)} läser: {wrong} fel värden. "
        f"{sum(note.startswith('Känt') for note in result.notes)} kända undantag, som står nedan."
    )
    return result


@contextlib.contextmanager
def ready(trip: Trip, result: Result) -> Iterator[None]:
    """Find the programs; what is missing is told."""
    trip.writers = {"pypdf": programs.write_pypdf, "pikepdf": programs.write_pikepdf,
                    "PDFium": programs.write_pdfium}  # fmt: skip
    trip.readers = {"pypdf": programs.read_pypdf, "pikepdf": programs.read_pikepdf,
                    "PDFium": programs.read_pdfium}  # fmt: skip
    trip.renderers = {"PDFium": draw.draw_pdfium}
    if shutil.which("pdftoppm"):
        trip.renderers["Poppler"] = draw.draw_poppler
        result.tools.append(answer("pdftoppm", "-v").replace("pdftoppm version", "Poppler"))
    else:
        result.missing.append(NO_POPPLER)
    if programs.is_there("pymupdf"):
        trip.writers["PyMuPDF"] = programs.write_mupdf
        trip.readers["PyMuPDF"] = programs.read_mupdf
        trip.renderers["MuPDF"] = draw.draw_mupdf
        result.tools.append(version("pymupdf"))
    else:
        result.missing.append(NO_MUPDF)
    with contextlib.ExitStack() as stack:
        try:
            _with_pdfjs(trip, result, stack)
        except NoBrowser as error:
            result.missing.append(str(error))
        yield


def _with_pdfjs(trip: Trip, result: Result, stack: contextlib.ExitStack) -> None:
    if not (NODE / "pdfjs-dist").is_dir():
        raise NoBrowser(NO_PDFJS)
    browser = stack.enter_context(chromium())
    page = browser.new_page()
    page.goto(f"{stack.enter_context(served(NODE))}/axe-core/package.json")
    trip.writers["pdf.js"] = programs.writer_pdfjs(page)
    trip.writers["guidens sida"] = programs.writer_page(browser.new_page())
    trip.readers["pdf.js"] = programs.reader_pdfjs(page)
    trip.renderers["pdf.js"] = draw.drawer_pdfjs(page)
    result.tools += ["pdf.js", f"Chromium {browser.version}"]


def _written(trip: Trip, result: Result, say: Say) -> dict[str, dict[str, bytes]]:
    written: dict[str, dict[str, bytes]] = {}
    for name, write in trip.writers.items():
        say(f"{name} fyller i …")
        written[name] = {}
        for filling, values in trip.fillings.items():
            try:
                written[name][filling] = write(trip.empty, values)
            except Exception as error:
                result.faults.append(f"{name} kan inte fylla i ({filling}): {error!r:.200}")
    return written


def _read_back(
    trip: Trip, written: dict[str, dict[str, bytes]], result: Result, say: Say
) -> int:  # fmt: skip
    """Compare every value; return how many are wrong."""
    say("Läser tillbaka …")
    table = Table("Rätt värde tillbaka, av alla fält i båda fyllningarna", (
        "Ifyllt med", *(f"läst med {name}" for name in trip.readers)))  # fmt: skip
    wrong = 0
    for writer, files in written.items():
        row = [writer]
        for reader, read in trip.readers.items():
            right = total = 0
            for filling in READ:
                if filling not in files:
                    continue
                values, found = trip.fillings[filling], read(files[filling])
                bad = [n for n, value in values.items() if found.get(n, "") != value]
                right, total = right + len(values) - len(bad), total + len(values)
                if bad:
                    pair = f"{values[bad[0]][:40]!r} blev {found.get(bad[0], '')[:40]!r}"
                    tell(result, (writer, reader), f"{writer} → {reader} ({filling}): {len(bad)} "
                         f"fält, till exempel {bad[0]}: {pair}")  # fmt: skip
            wrong += total - right
            row.append(f"{right} av {total}")
        table.rows.append(row)
    result.tables.append(table)
    return wrong
