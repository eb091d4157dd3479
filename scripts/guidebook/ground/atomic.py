"""Put finished folders in place so that a crash never leaves half a site.

Everything is made in `build/.next/` first. Placing then writes down what it is about to do,
and moves the old folders aside and the new ones in. A build that was killed in between is
put right at the start of the next: forward where everything new was ready, else back.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

JOURNAL = ".placing.json"
NEXT = ".next"
OLD = ".previous"


def write_whole(path: Path, text: str) -> None:
    """Write a file so that a reader sees the old text or the new, never half."""
    temporary = path.with_name(f".{path.name}.new")
    try:
        temporary.write_text(text, encoding="utf-8", newline="")
        os.replace(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def write_all(folder: Path, texts: Mapping[str, str | bytes]) -> None:
    """Write files by their names so that a full disk or a folder in the way changes none of them.

    Raises OSError, whose `filename` is the file that could not be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in texts:
        if (folder / name).is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(folder / name))
    before = {
        folder / name: (folder / name).read_bytes() for name in texts if (folder / name).exists()
    }
    done: list[Path] = []
    path = folder
    new = {folder / name: folder / f".{name}.new" for name in texts}
    try:
        for (path, temporary), text in zip(  # noqa: B007 -- an error names the path
            new.items(), texts.values(), strict=True
        ):
            temporary.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        for path, temporary in new.items():
            os.replace(temporary, path)
            done.append(path)
    except OSError as error:
        for each in done:
            _put_back(each, before.get(each))
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        for temporary in new.values():
            with contextlib.suppress(OSError):
                temporary.unlink()


def _put_back(path: Path, data: bytes | None) -> None:
    """Let a file be as it was before; None is a file that was not there."""
    if data is None:
        path.unlink()
        return
    temporary = path.with_name(f".{path.name}.new")
    temporary.write_bytes(data)
    os.replace(temporary, path)


def begin(build: Path) -> Path:
    """Recover from a killed build, and return an empty folder to make the next one in."""
    recover(build)
    staging = build / NEXT
    _remove(staging)
    staging.mkdir(parents=True)
    return staging


def place(build: Path, names: Iterable[str]) -> None:
    """Swap the folders `names` of build/.next/ in for those in build/.

    Raises FileNotFoundError where one was not made; then nothing has been touched.
    """
    names = list(names)
    for name in names:
        if not (build / NEXT / name).is_dir():
            raise FileNotFoundError(build / NEXT / name)
    keep_unchanged(build, names)
    _remove(build / OLD)
    (build / OLD).mkdir()
    # From here on the new build is whole: a crash is finished, not undone, by `recover`.
    write_whole(build / JOURNAL, json.dumps(names))
    _finish(build, names)


def recover(build: Path) -> None:
    """Finish a placing that was interrupted. Does nothing where there was none."""
    journal = build / JOURNAL
    if not journal.exists():
        return
    try:
        names = [str(name) for name in json.loads(journal.read_text(encoding="utf-8"))]
    except (ValueError, TypeError):
        # The machine went down before the text was on the disk: nothing had been moved yet.
        journal.unlink()
        return
    new = build / NEXT
    if new.is_dir() and all((new / name).is_dir() or (build / name).is_dir() for name in names):
        _finish(build, names)
        return
    for name in names:
        if (build / OLD / name).is_dir():
            _remove(build / name)
            os.rename(build / OLD / name, build / name)
    journal.unlink()


def keep_unchanged(build: Path, names: Iterable[str]) -> None:
    """Let files that came out as before be the old files, so that nothing is rewritten."""
    for name in names:
        for new in (build / NEXT / name).rglob("*"):
            old = build / name / new.relative_to(build / NEXT / name)
            if not new.is_file() or not old.is_file():
                continue
            if new.stat().st_size == old.stat().st_size and new.read_bytes() == old.read_bytes():
                new.unlink()
                try:
                    os.link(old, new)
                except OSError:  # a file system without hard links
                    shutil.copy2(old, new)


def _finish(build: Path, names: Iterable[str]) -> None:
    for name in names:
        new, now, old = build / NEXT / name, build / name, build / OLD / name
        if not new.is_dir():
            continue  # this one was moved in before the interruption
        if now.is_dir():
            os.rename(now, old)
        os.rename(new, now)
    (build / JOURNAL).unlink()
    _remove(build / OLD)
    _remove(build / NEXT)


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
