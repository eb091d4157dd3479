"""`guidebook build`: make everything in a new folder, then put it in place whole."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from guidebook import content, place
from guidebook.sheets import write_sheets

FOLDERS = ("site", "sheets")
Say = Callable[[str], None]


class SiteFailed(Exception):
    """MkDocs could not make the site; the message is what it printed."""


@dataclass(frozen=True)
class Built:
    """What was made, for the last lines that the user reads."""

    folder: Path
    pages: int
    sheets: int


def build(root: Path, say: Say) -> Built:
    """Make build/site and build/sheets under `root`.

    Raises ContentError for faults in content and SiteFailed for the rest; in both cases the
    last good build is still in place.
    """
    library = content.load(root)
    staging = place.begin(root / "build")
    say(f"Innehållet är rätt: {len(library.entries)} sidor.")
    total = sum(entry.kind == "worksheet" for entry in library.entries.values())
    for count, sheet_id in enumerate(write_sheets(library, staging / "sheets"), 1):
        say(f"Arbetsblad {count} av {total}: {sheet_id}")
    say("Webbplatsen görs …")
    _site(root, staging)
    (staging / "sheets" / "index.json").unlink()
    place.place(root / "build", FOLDERS)
    return Built(root / "build", len(library.entries), total)


def _site(root: Path, staging: Path) -> None:
    """Let MkDocs make the site in a process of its own, as `mkdocs build` would."""
    command = [
        sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet",
        "--config-file", str(root / "mkdocs.yml"), "--site-dir", str(staging / "site"),
    ]  # fmt: skip
    environment = {
        **os.environ, "GUIDEBOOK_SHEETS": str(staging / "sheets"), "NO_MKDOCS_2_WARNING": "1",
    }  # fmt: skip
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SiteFailed((done.stdout + done.stderr).strip())
