"""What has been made before is not made again.

Made files are kept under build/.cache by what they were made of: the texts and styles that go
in, the code that makes them, and the versions of what it uses. So nothing is ever out of date,
the folder is safe to delete, and two builds can use it at once.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import importlib.metadata
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

FOLDER = ".cache"
KEPT_DAYS = 30
_MAKERS = ("weasyprint", "pydyf", "pikepdf", "fonttools", "font-rhd", "font-source-sans-pro",
           "markdown", "jinja2", "mkdocs", "mkdocs-material", "pydantic", "pyphen")  # fmt: skip
_INPUTS = ("docs", "branch", "overrides", "scripts", "mkdocs.yml", "pyproject.toml")


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
    """Return a hash of the versions that decide how things come out, Pango's among them."""
    versions = [sys.version]
    for name in _MAKERS:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            versions.append(f"{name} {importlib.metadata.version(name)}")
    for folder in ("/usr/lib", "/usr/local/lib", "/opt/homebrew/lib"):
        found = sorted(Path(folder).glob("*/libpango-1.0.so*")) if os.path.isdir(folder) else []
        found += sorted(Path(folder).glob("libpango-1.0*"))
        versions += [os.path.realpath(path) for path in found]
    return digest(*versions)


@functools.cache
def code(*modules: str) -> str:
    """Return a hash of parts of the package: files or folders, from its own folder."""
    package = Path(__file__).parent
    return tree(package, modules)


def tree(root: Path, names: Iterable[str]) -> str:
    """Return a hash of files and folders under `root`: their names and their contents."""
    parts: list[str | bytes] = []
    for name in names:
        start = root / name
        paths = sorted(start.rglob("*")) if start.is_dir() else [start]
        for path in paths:
            if path.is_file() and "__pycache__" not in path.parts:
                parts += [path.relative_to(root).as_posix(), path.read_bytes()]
    return digest(*parts)


def everything(root: Path) -> str:
    """Return a hash of all that a build is made of."""
    return digest(tree(root, _INPUTS), tools())


class Cache:
    """Made files by their keys; a file is whole or not there at all."""

    def __init__(self, build: Path) -> None:
        self.folder = build / FOLDER

    def get(self, key: str) -> bytes | None:
        """Return what was made under this key, or None."""
        path = self.folder / key
        try:
            data = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        made, _, content = data.partition(b"\n")
        # A disk that filled up, or a file cut short, must not come back as a worksheet.
        return content if made.decode("ascii", "replace") == digest(content) else None

    def put(self, key: str, data: bytes) -> None:
        """Keep what was made under this key."""
        self.folder.mkdir(parents=True, exist_ok=True)
        temporary = self.folder / f"{key}.{os.getpid()}"
        temporary.write_bytes(digest(data).encode("ascii") + b"\n" + data)
        os.replace(temporary, self.folder / key)

    def through(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return what lies under the key; make and keep it where nothing does."""
        found = self.get(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found

    def forget_old(self) -> None:
        """Remove what no build has used for a month."""
        limit = time.time() - KEPT_DAYS * 86_400
        for path in self.folder.glob("*"):
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < limit:
                    path.unlink()


@contextlib.contextmanager
def alone(build: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Let one build at a time into the folder; the next waits. A killed build lets go."""
    try:
        import fcntl
    except ImportError:  # not on Windows, where the scripts do not run either
        yield
        return
    build.mkdir(parents=True, exist_ok=True)
    with (build / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            waiting()
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
