"""The guide's own site as readers get it, made once for all tests on all cores."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from pathlib import Path

from guidebook.web.hosting import ADDRESS_VARIABLE

ROOT = Path(__file__).resolve().parents[1]
ADDRESS = "https://exempel.se/guide/"


def real_site(folder: Path) -> Path:
    """Return the site, with the security policy and without PDFs; make it where nobody has.

    `folder` is shared by the processes that run the tests. The site lies in a folder of its
    server, as most do: the page for what is missing must know that.
    """
    folder.mkdir(exist_ok=True)
    done, site = folder / "done", folder / "guide"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            _make(folder, site)
            done.touch()
    return site


def _make(folder: Path, site: Path) -> None:
    (folder / "made").mkdir(exist_ok=True)
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", site],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "GUIDEBOOK_MADE": str(folder / "made"), "NO_MKDOCS_2_WARNING": "1",
             ADDRESS_VARIABLE: ADDRESS},
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr
    assert "WARNING" not in run.stderr
