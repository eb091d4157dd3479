"""What lies in the folder that a board gave: nothing is passed over without a word."""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path

from guidebook.content.form import Form
from guidebook.filled.file_kind import MOST_BYTES, Unreadable, kind_of
from guidebook.filled.isolated import Apart
from guidebook.filled.read import Filled
from guidebook.plan.answers import Answers, from_file, from_pdf, plain_text

READ = (".pdf", ".json")
"""Endings of what may be a filled sheet."""
OWN = ("thumbs.db", "desktop.ini")


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
            elif name.lower() in OWN:
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


_Part = tuple[str, Callable[[str], Answers]]


@dataclass
class Folder:
    """What was read: (the file's name, a sheet in it), what was not, and why; what was done.

    `copies` are files with the same bytes as one that was read, and that one's name.
    """

    sheets: list[tuple[str, Answers]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    copies: dict[str, str] = field(default_factory=dict)

    def add_copy(self, name: str, other: str, texts: Mapping[str, str]) -> None:
        self.copies[name] = other
        self.notes.append(texts["plan.same_file"].format(file=name, other=other))

    def add_file(self, name: str, parts: Iterable[_Part], texts: Mapping[str, str]) -> bool:
        """Take in each sheet of a file; False where none could be read."""
        found = False
        for source, make in parts:
            try:
                self.sheets.append((name, make(source)))
                found = True
            except Unreadable as error:
                self.unread.append(why_unread(source, error, texts))
        return found

    def tell(self, name: str, filled: Filled, texts: Mapping[str, str]) -> None:
        """Say what is seen on a PDF's pages and is in none of its fields."""
        if filled.notes:
            self.notes.append(texts["plan.beside"].format(file=name, count=filled.notes))
        if filled.drawn:
            fields = ", ".join(filled.drawn)
            self.notes.append(texts["plan.drawn"].format(file=name, fields=fields))


def read_folder(
    folder: Path, own: Set[Path], forms: Mapping[str, Form], texts: Mapping[str, str]
) -> Folder:
    """Read every file below `folder` but `own`, which are what is written from the others."""
    read = Folder()
    same: dict[bytes, str] = {}
    with Apart() as apart:
        for path, reason in files_in(folder):
            name = plain_text(path.relative_to(folder).as_posix())
            if reason:
                read.unread.append(f"{name}: {reason}")
            elif path.resolve() not in own:
                try:
                    data = _bytes_of(path)
                    key = hashlib.sha256(data).digest()
                    if key in same:
                        read.add_copy(name, same[key], texts)
                    elif read.add_file(name, _parts(data, name, forms, texts, apart, read), texts):
                        # Only what was read: of two that can't be, both are named.
                        same[key] = name
                except Unreadable as error:
                    read.unread.append(why_unread(name, error, texts))
    return read


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Unreadable("too_large")
        return path.read_bytes()
    except OSError:
        raise Unreadable("closed") from None


def why_unread(name: str, error: Unreadable, texts: Mapping[str, str]) -> str:
    """Return the sentence that tells a file's owner why it can't be read."""
    why = texts[f"unread.{error.reason}"].format(sheet=error.sheet)
    return texts["plan.not_read"].format(file=name, why=why)


def _parts(
    data: bytes, name: str, forms: Mapping[str, Form], texts: Mapping[str, str], apart: Apart,
    read: Folder,
) -> Iterator[_Part]:  # fmt: skip
    """Yield each sheet of a file: what it is called, and what reads it."""
    if kind_of(data) == "saved":
        yield name, functools.partial(_from_saved, data, forms)
        return
    filled = apart.read(data)
    read.tell(name, filled, texts)
    several = len(filled.sheets) > 1
    for number, sheet in enumerate(filled.sheets, 1):
        own = texts["plan.part"].format(file=name, number=number) if several else name
        yield own, functools.partial(from_pdf, sheet, forms)


def _from_saved(data: bytes, forms: Mapping[str, Form], source: str) -> Answers:
    try:
        return from_file(data.decode("utf-8-sig"), forms, source)
    except UnicodeDecodeError:
        raise Unreadable("broken") from None
