"""Reading and checking content: from files to a `Library`, or to a list of problems."""

from __future__ import annotations

from pathlib import Path

from guidebook.content.checks.cross_references import check_library
from guidebook.content.fields_lock import check_lock, load_lock
from guidebook.content.library import Entry, Library
from guidebook.content.read import load_library
from guidebook.ground.errors import ContentError

__all__ = ["Entry", "Library", "load", "load_library"]


def load(root: Path, *, with_lock: bool = True) -> Library:
    """Read and check everything under `root`.

    Raises ContentError with every problem that was found, in one run.
    """
    library, problems = load_library(root)
    if library is None:
        raise ContentError(problems)
    found = check_library(library)
    if with_lock:
        lock, faults = load_lock(root)
        found += faults or check_lock(library, lock)
    if found:
        raise ContentError(found)
    return library
