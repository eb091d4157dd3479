"""`guidebook build`: make everything in a new folder, then put it in place whole."""

from __future__ import annotations

import contextlib
import functools
import io
import os
import runpy
import signal
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from guidebook import content
from guidebook.branch import version
from guidebook.branch.reminders import reminders
from guidebook.branch.version import Standing
from guidebook.content import Library
from guidebook.ground import atomic, cache
from guidebook.ground.build_lock import alone
from guidebook.ground.fingerprint import digest, everything, outcome
from guidebook.ground.progress import Progress
from guidebook.ground.workers import Workers, WorkStopped, blocked
from guidebook.web.hosting import site_address, unread_address

FOLDERS = ("site", "sheets", "samples", "posters", "packs", "book")
STAMP = ".made-from"
LOG = ".log"


class SiteFailed(Exception):
    """What could not be made, or what MkDocs printed."""


@dataclass(frozen=True)
class Built:
    """What there is now, for the last lines that the user reads."""

    folder: Path
    pages: int
    sheets: int
    standing: Standing
    unchanged: bool = False
    notes: tuple[str, ...] = ()


def build(root: Path, progress: Progress) -> Built:
    """Make all folders of build/ under `root`, or only what has changed in them.

    Raises ContentError for faults in content, SiteFailed for the rest and `build_lock.Occupied`;
    the last good build is still in place, and so it is after Ctrl+C.
    """
    folder = root / "build"
    with alone(folder, progress.line):
        progress.begin()
        _make_sure_of_room(folder)
        atomic.recover(folder)
        with progress.stage("Innehåll") as said:
            library = content.load(root)
            sheets = sum(entry.kind == "worksheet" for entry in library.entries.values())
            said.append(f"{len(library.entries)} sidor utan fel")
        where = version.look(root)
        notes = tuple(str(note) for note in reminders(library, root))
        address = site_address(library.branch.site_url, os.environ)
        if unread := unread_address(library.branch.site_url, os.environ):
            progress.line(unread)
        now = digest(everything(root), str(where), where.source, address)
        if _is_made(folder, now):
            return Built(folder, len(library.entries), sheets, where, True, notes)
        staging = atomic.begin(folder)
        try:
            with Workers(folder / LOG) as workers:
                _papers(library, root, staging, workers, progress)
                version.hand_on(where, staging)
                _site(root, staging, workers, progress)
        except WorkStopped as fault:
            raise SiteFailed(str(fault)) from fault
        placed = False
        try:
            with blocked(signal.SIGINT, signal.SIGTERM):
                atomic.place(folder, FOLDERS)
                atomic.write_whole(folder / STAMP, f"{now} {_outcome(folder)}")
                placed = True
        except KeyboardInterrupt:
            if not placed:
                raise  # else there is nothing left to interrupt, and the new build is told of
        cache.Cache(folder).forget_old()
    return Built(folder, len(library.entries), sheets, where, notes=notes)


def _make_sure_of_room(folder: Path) -> None:
    """Raise SiteFailed where something else lies where what is made must: nothing is moved then."""
    files = [folder / name for name in FOLDERS if _is_other(folder / name, Path.is_dir)]
    folders = [folder / name for name in (STAMP, atomic.JOURNAL)
               if _is_other(folder / name, Path.is_file)]  # fmt: skip
    if files or folders:
        raise SiteFailed("\n".join([
            *(f"{path} är en fil, men där ska en mapp ligga." for path in files),
            *(f"{path} är en mapp, men där ska en fil ligga." for path in folders),
            "Flytta eller ta bort det och bygg igen.",
        ]))  # fmt: skip


def _is_other(path: Path, kind: Callable[[Path], bool]) -> bool:
    return (path.exists() or path.is_symlink()) and not kind(path)


def _is_made(folder: Path, now: str) -> bool:
    """Tell whether the folders hold what was made of the same, and nobody has touched it."""
    stamp = folder / STAMP
    there = stamp.is_file() and all((folder / name).is_dir() for name in FOLDERS)
    return there and stamp.read_bytes() == f"{now} {_outcome(folder)}".encode()


def _outcome(folder: Path) -> str:
    return outcome(folder / name for name in FOLDERS)


def _papers(
    library: Library, root: Path, staging: Path, workers: Workers, progress: Progress
) -> None:
    """Make everything for paper."""
    # Loaded late: where nothing has changed, nothing of this is needed.
    from guidebook.paper.jobs import write_prints
    from guidebook.paper.pdf import BrokenPdf, TypesetError
    from guidebook.paper.posters import TooLong

    for _, note in workers.each({"typsättningen": slow_for}):
        if note:
            progress.line(note)
    kept = cache.Cache(root / "build")
    for name in FOLDERS[1:]:
        (staging / name).mkdir()
    try:
        _sheets(library, staging, kept, workers, progress)
        with progress.stage("Bok, affischer och mötespaket") as said:
            for done, total, again in write_prints(library, root, staging, kept, workers):
                progress.count(done, total)
                made = f"{again} av {total} gjordes nu"
            said.append(made)
    except (TypesetError, TooLong) as error:
        raise SiteFailed(f"Något går inte att sätta på papper: {error}") from error
    except BrokenPdf as error:
        raise SiteFailed(str(error)) from error


def _sheets(
    library: Library, staging: Path, kept: cache.Cache, workers: Workers, progress: Progress
) -> None:
    from guidebook.paper.sample_sheets import filled_sheets
    from guidebook.paper.sheets import sheets_of, write_sheets

    with progress.stage("Arbetsblad") as said:
        empty, filled = sheets_of(library), filled_sheets(library)
        done = new = 0
        for sheets, name in ((empty, "sheets"), (filled, "samples")):
            for _, again in write_sheets(sheets, staging / name, kept, workers):
                done, new = done + 1, new + again
                progress.count(done, len(empty) + len(filled))
        said.append(f"{new} av {done} gjordes nu")


def _site(root: Path, staging: Path, workers: Workers, progress: Progress) -> None:
    """Let MkDocs make the site in a process of its own, as `mkdocs build` would."""
    command = [
        "mkdocs", "build", "--strict", "--quiet",
        "--config-file", str(root / "mkdocs.yml"), "--site-dir", str(staging / "site"),
    ]  # fmt: skip
    environment = {
        **os.environ, "GUIDEBOOK_MADE": str(staging), "NO_MKDOCS_2_WARNING": "1",
        # The sitemap's dates and its archive's: the same content is the same bytes any day.
        "SOURCE_DATE_EPOCH": "1793491200",
    }  # fmt: skip
    with progress.stage("Webbplats") as said:
        work = {"webbplatsen": functools.partial(run_mkdocs, command, environment)}
        for _, (status, printed) in workers.each(work):
            if status:
                raise SiteFailed(printed)
        said.append(f"{sum(1 for _ in (staging / 'site').rglob('*.html'))} sidor")


def slow_for() -> str:
    """Return what a worker has to say of the machine: see `typeset.slow_for`."""
    from guidebook.paper.pdf.typeset import slow_for

    return slow_for()


def run_mkdocs(command: list[str], environment: Mapping[str, str]) -> tuple[int, str]:
    """Run MkDocs in this worker; return its exit status and what it printed."""
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = command
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            runpy.run_module("mkdocs", run_name="__main__")
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(end.code is not None)
            return status, said.getvalue().strip()
    return 0, said.getvalue().strip()
