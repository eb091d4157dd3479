"""What lies in the folder that a board gave: nothing is passed over without a word."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

READ = (".pdf", ".json")
"""Endings of what may be a filled sheet."""


def files_in(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield every file below `folder`, and why it is not to be opened ("" where it is).

    What a computer keeps to itself is not told of: .DS_Store, and the .git of a folder.
    """
    closed: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=closed.append):
        here = Path(where)
        folders.sort()
        for name in list(folders):
            if (here / name).is_symlink():
                yield here / name, "är en genväg till en mapp; lägg bladen själva här"
            elif name.startswith("."):
                folders.remove(name)
                if any(path.suffix.lower() in READ for path in (here / name).rglob("*")):
                    yield here / name, "är en dold mapp; lägg bladen i en som syns"
        for name in sorted(names):
            path = here / name
            if name.startswith("."):
                # macOS puts a ._ file beside each on a memory stick.
                if path.suffix.lower() in READ and not name.startswith("._"):
                    yield path, "är en dold fil; ta bort punkten först i namnet"
            elif path.is_symlink() and not path.exists():
                yield path, "är en genväg till något som inte finns"
            elif not path.is_file():
                yield path, "är ingen vanlig fil"
            else:
                yield path, ""
    for error in closed:
        if Path(error.filename) != folder:
            yield Path(error.filename), "mappen går inte att öppna"
