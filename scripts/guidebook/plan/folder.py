"""What lies in the folder that a board gave: nothing is passed over without a word."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guidebook.filled.file_kind import (
    MOST_BYTES,
    Unreadable,
    is_workbook,
    kind_of,
    saved_text,
)
from guidebook.filled.isolated import Apart
from guidebook.filled.read import Filled
from guidebook.plan import rules
from guidebook.plan.engine import EngineFailed, EngineMissing

READ = (".pdf", ".json", ".xlsx")
"""Endings of what may be a filled sheet, or the plan."""
OWN = ("thumbs.db", "desktop.ini")
BOOK_SECONDS = 20.0
"""For one workbook; the largest plans take a tenth of that."""
Say = Callable[[str], None]
_LINE_ENDS = re.compile("[\r\n\x0b\x0c\x85\u2028\u2029]+")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_HALF_SIGNS = re.compile("[\ud800-\udfff]")


def files_in(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield every file below `folder`, and why it is not to be opened ("" where it is).

    What a computer keeps to itself is not told of: .DS_Store, Thumbs.db, the .git of a folder.
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
            elif name.lower() in OWN or name.startswith("~$"):  # Excel has a workbook open
                continue
            elif path.is_symlink() and not path.exists():
                yield path, "är en genväg till något som inte finns"
            elif not path.is_file():
                yield path, "är ingen vanlig fil"
            else:
                yield path, ""
    for error in closed:
        if Path(error.filename) != folder:
            yield Path(error.filename), "mappen går inte att öppna"


@dataclass
class Folder:
    """What was found: what is for the plan's rules to read, what can't be read, and what to say.

    `items` are as in overrides/assets/javascripts/plan/collect.js: a saved file's `text`, a
    sheet's `fields` or a workbook's `table`, with the name of the `source` and of the `file` it
    lies in. `unread` are
    (the file's name, why). `copies` are files with the same bytes as one among the items, and
    that one's name.
    """

    items: list[dict[str, Any]] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    copies: dict[str, str] = field(default_factory=dict)

    def tell(self, name: str, filled: Filled, texts: Mapping[str, str]) -> None:
        """Say what is seen on a PDF's pages and is in none of its fields."""
        if filled.notes:
            self.notes.append(texts["plan.beside"].format(file=name, count=filled.notes))
        if filled.drawn:
            fields = ", ".join(filled.drawn)
            self.notes.append(texts["plan.drawn"].format(file=name, fields=fields))


def read_folder(folder: Path, own: Set[Path], texts: Mapping[str, str], say: Say) -> Folder:
    """Read every file below `folder` but `own`, which are what is written from the others."""
    read = Folder()
    same: dict[bytes, str] = {}
    with Apart() as apart:
        for path, reason in files_in(folder):
            name = plain_text(path.relative_to(folder).as_posix())
            if reason:
                read.unread.append((name, f"{name}: {reason}"))
            elif path.resolve() not in own:
                say(name)
                try:
                    data = _bytes_of(path)
                    key = hashlib.sha256(data).digest()
                    if key in same:
                        read.copies[name] = same[key]
                        continue
                    read.items += _items(data, name, texts, apart, read)
                    # Only what was read: of two that can't be, both are named.
                    same[key] = name
                except Unreadable as error:
                    read.unread.append((name, why_unread(name, error.reason, texts)))
    return read


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Unreadable("too_large")
        return path.read_bytes()
    except OSError:
        raise Unreadable("closed") from None


def why_unread(name: str, reason: str, texts: Mapping[str, str], sheet: str = "") -> str:
    """Return the sentence that tells a file's owner why it can't be read."""
    why = texts[f"unread.{reason}"].format(sheet=sheet)
    return texts["plan.not_read"].format(file=name, why=why)


def _items(
    data: bytes, name: str, texts: Mapping[str, str], apart: Apart, read: Folder
) -> Iterator[dict[str, Any]]:
    """Yield each sheet of a file. Raises Unreadable where there is none."""
    if is_workbook(data):
        yield {"source": name, "file": name, "table": _table(data, texts)}
        return
    if kind_of(data) == "saved":
        yield {"source": name, "file": name, "text": saved_text(data)}
        return
    filled = apart.read(data)
    read.tell(name, filled, texts)
    several = len(filled.sheets) > 1
    for number, sheet in enumerate(filled.sheets, 1):
        own = texts["plan.part"].format(file=name, number=number) if several else name
        yield {"source": own, "file": name, "fields": dict(sheet)}


def _table(data: bytes, texts: Mapping[str, str]) -> Any:
    """Return the plan's table in a workbook, read by itself: what it does stops no other file."""
    given = {"bytes": data.decode("latin-1"), "words": rules.plan_words(texts)}
    try:
        found = rules.ask("bookTable.ask", given, BOOK_SECONDS)
    except EngineMissing:
        raise
    except EngineFailed:
        raise Unreadable("too_much") from None
    if found["reason"]:
        reason = found["reason"]
        raise Unreadable(reason if f"unread.{reason}" in texts else "broken")
    return found["table"]


def plain_text(text: str) -> str:
    """Return a file's name as every program can show it: no control signs, no half signs."""
    return _HALF_SIGNS.sub("\ufffd", _CONTROLS.sub("", _LINE_ENDS.sub(" ", text)))
