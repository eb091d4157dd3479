"""What a build is made of, and what it made, as hashes: the ground for "nothing has changed".

Nothing is listed by hand, since a list goes out of date in silence: every file of the tree
counts but what .gitignore names, and every version of what the package needs.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.metadata
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pathspec

# Never part of the content, also where a copy has come without its .gitignore.
_ALWAYS_OUT = ("/.git/", "/.venv/", "/build/", "__pycache__/", "node_modules/")
_LIBRARIES = ("pango", "harfbuzz", "fontconfig", "freetype", "fribidi")
_LIBRARY_FOLDERS = ("/usr/lib", "/usr/lib64", "/lib64", "/usr/local/lib", "/opt/homebrew/lib")


def digest(*parts: str | bytes) -> str:
    """Return a hash of texts and bytes, as hex; where one ends and the next begins counts."""
    made = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.hexdigest()


@functools.cache
def tools() -> str:
    """Return a hash of the versions that decide how things come out, the system's among them."""
    return digest(sys.version, *sorted(_packages("guidebook", set())), *sorted(_libraries()))


def _packages(name: str, seen: set[str]) -> Iterator[str]:
    """Yield name and version of all that a package needs, and what that needs in turn."""
    with contextlib.suppress(importlib.metadata.PackageNotFoundError):
        found = importlib.metadata.distribution(name)
        yield f"{name} {found.version}"
        for requirement in found.requires or ():
            needed = re.match(r"[\w.-]+", requirement)
            if needed and "extra ==" not in requirement and needed[0].lower() not in seen:
                seen.add(needed[0].lower())
                yield from _packages(needed[0].lower(), seen)


def _libraries() -> Iterator[str]:
    """Yield the files of the system's libraries; their names end in a version."""
    for folder in (Path(name) for name in _LIBRARY_FOLDERS):
        for name in _LIBRARIES:
            for pattern in (f"lib{name}*", f"*/lib{name}*"):
                yield from (os.path.realpath(path) for path in folder.glob(pattern))


@functools.cache
def code() -> str:
    """Return a hash of the package: its code, texts and lists."""
    package = Path(__file__).parents[1]
    return _hashed(package, _files(package))


def tree(root: Path, names: Iterable[str]) -> str:
    """Return a hash of files and folders under `root`: their names and their contents."""
    return _hashed(root, (path for name in names for path in _below(root / name)))


def everything(root: Path) -> str:
    """Return a hash of all that a build is made of."""
    return digest(_hashed(root, _files(root)), tools())


def outcome(folders: Iterable[Path]) -> str:
    """Return a hash of which files lie in the folders, their sizes and when they were written."""
    seen = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            found = path.stat()
            if path.is_file():
                seen.append(f"{folder.name}/{path.relative_to(folder).as_posix()} "
                            f"{found.st_size} {found.st_mtime_ns}")  # fmt: skip
    return digest(*seen)


def _below(start: Path) -> Iterator[Path]:
    if start.is_dir():
        yield from _files(start)
    elif start.is_file():
        yield start


def _files(root: Path) -> Iterator[Path]:
    """Yield the files under `root` in order, but for the folders that .gitignore names.

    A single file that it names counts: what lies among the pages is published all the same.
    """
    rules = list(_ALWAYS_OUT)
    with contextlib.suppress(OSError):
        rules += (root / ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
    out = pathspec.GitIgnoreSpec.from_lines(rules)
    for folder, folders, names in os.walk(root):
        here = Path(folder)
        inside = here.relative_to(root).as_posix().removeprefix(".")
        folders[:] = sorted(
            name for name in folders if not out.match_file(f"{inside}/{name}/".lstrip("/"))
        )
        yield from (here / name for name in sorted(names) if (here / name).is_file())


def _hashed(root: Path, paths: Iterable[Path]) -> str:
    parts: list[str | bytes] = []
    for path in paths:
        parts += [path.relative_to(root).as_posix(), path.read_bytes()]
    return digest(*parts)
