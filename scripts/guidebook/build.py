"""`guidebook build`: make everything in a new folder, then put it in place whole."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from guidebook import cache, content, place, standing
from guidebook.content import Library
from guidebook.standing import Standing

FOLDERS = ("site", "sheets", "samples", "posters", "packs", "book")
STAMP = ".made-from"
PRINTS = {
    "posters": "Affischer och flygblad är gjorda.",
    "packs": "Ett mötespaket är gjort.",
    "book": "Boken är gjord.",
}
Say = Callable[[str], None]


class SiteFailed(Exception):
    """MkDocs could not make the site; the message is what it printed."""


@dataclass(frozen=True)
class Built:
    """What there is now, for the last lines that the user reads."""

    folder: Path
    pages: int
    sheets: int
    made: int
    standing: Standing
    unchanged: bool = False


def build(root: Path, say: Say) -> Built:
    """Make all folders of build/ under `root`, or only what has changed in them.

    Raises ContentError for faults in content and SiteFailed for the rest; in both cases the
    last good build is still in place.
    """
    folder = root / "build"
    with cache.alone(folder, lambda: say("Ett annat bygge pågår. Väntar på det …")):
        place.recover(folder)
        library = content.load(root)
        sheets = sum(entry.kind == "worksheet" for entry in library.entries.values())
        where = standing.look(root)
        now = cache.digest(cache.everything(root), str(where), where.source)
        if _is_made(folder, now):
            return Built(folder, len(library.entries), sheets, 0, where, unchanged=True)
        say(f"Innehållet är rätt: {len(library.entries)} sidor.")
        staging = place.begin(folder)
        made = _papers(library, root, staging, sheets, say)
        standing.hand_on(where, staging)
        say("Webbplatsen görs …")
        _site(root, staging)
        place.place(folder, FOLDERS)
        place.write_whole(folder / STAMP, now)
        cache.Cache(folder).forget_old()
    return Built(folder, len(library.entries), sheets, made, where)


def _papers(library: Library, root: Path, staging: Path, sheets: int, say: Say) -> int:
    """Make everything for paper; return how many sheets had to be made."""
    # Loaded late: where nothing has changed, nothing of this is needed.
    from guidebook.pdf import TypesetError
    from guidebook.posters import TooLong
    from guidebook.sample import write_samples

    kept = cache.Cache(root / "build")
    try:
        made = _sheets(library, staging, kept, sheets, say)
        write_samples(library, staging / "samples", kept)
        _prints(library, root, staging, kept, say)
    except (TypesetError, TooLong) as error:
        raise SiteFailed(f"Något går inte att sätta på papper: {error}") from error
    return made


def _is_made(folder: Path, now: str) -> bool:
    stamp = folder / STAMP
    there = all((folder / name).is_dir() for name in FOLDERS)
    return there and stamp.is_file() and stamp.read_text(encoding="utf-8") == now


def _sheets(library: Library, staging: Path, kept: cache.Cache, total: int, say: Say) -> int:
    from guidebook.sheets import write_sheets

    made = 0
    for count, (sheet_id, new) in enumerate(write_sheets(library, staging / "sheets", kept), 1):
        made += new
        if new:
            say(f"Arbetsblad {count} av {total}: {sheet_id}")
    return made


def _prints(library: Library, root: Path, staging: Path, kept: cache.Cache, say: Say) -> None:
    from guidebook.prints import write_prints

    for name in ("posters", "packs", "book"):
        (staging / name).mkdir()
    for name in write_prints(library, root, staging, kept):
        say(PRINTS[name])


def _site(root: Path, staging: Path) -> None:
    """Let MkDocs make the site in a process of its own, as `mkdocs build` would."""
    command = [
        sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet",
        "--config-file", str(root / "mkdocs.yml"), "--site-dir", str(staging / "site"),
    ]  # fmt: skip
    environment = {
        **os.environ, "GUIDEBOOK_MADE": str(staging), "NO_MKDOCS_2_WARNING": "1",
        # The sitemap's dates and its archive's: the same content is the same bytes any day.
        "SOURCE_DATE_EPOCH": "1793491200",
    }  # fmt: skip
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SiteFailed((done.stdout + done.stderr).strip())
