"""A build that is killed at any moment leaves the last good site and sheets whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from guidebook.ground import atomic

FOLDERS = ("site", "sheets")
FILES = ("index.html", "a/b.html")


class Killed(BaseException):
    """Stands for a process that ends at once: nothing may catch it and tidy up."""


def make_generation(build: Path, generation: str) -> None:
    """Make the folders of a build in staging, every file marked with its generation."""
    staging = atomic.begin(build)
    for folder in FOLDERS:
        for name in FILES:
            path = staging / folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(generation, encoding="utf-8")


def generations(build: Path) -> set[str]:
    """Return the generations found in what readers see; "" for a file that is missing."""
    paths = [build / folder / name for folder in FOLDERS for name in FILES]
    return {path.read_text(encoding="utf-8") if path.exists() else "" for path in paths}


def kill_during(patch: pytest.MonkeyPatch, kill_at: int) -> None:
    """Count every rename, replace, remove and write; be killed at one of them.

    An even number kills before the operation, an odd one after it.
    """
    count = iter(range(10_000))

    def watch(operation: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **options: Any) -> Any:
            number = next(count)
            if kill_at == 2 * number:
                raise Killed
            result = operation(*arguments, **options)
            if kill_at == 2 * number + 1:
                raise Killed
            return result

        return run

    for owner, names in ((os, ("rename", "replace", "unlink", "rmdir", "mkdir")),
                         (Path, ("write_text", "unlink", "mkdir"))):  # fmt: skip
        for name in names:
            patch.setattr(owner, name, watch(getattr(owner, name)))
    patch.setattr(shutil, "rmtree", watch(shutil.rmtree))


def test_a_build_is_placed_whole(tmp_path: Path) -> None:
    make_generation(tmp_path, "one")
    atomic.place(tmp_path, FOLDERS)
    assert generations(tmp_path) == {"one"}
    make_generation(tmp_path, "two")
    assert generations(tmp_path) == {"one"}
    atomic.place(tmp_path, FOLDERS)
    assert generations(tmp_path) == {"two"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sheets", "site"]


def test_a_folder_that_was_not_made_stops_the_placing(tmp_path: Path) -> None:
    make_generation(tmp_path, "one")
    atomic.place(tmp_path, FOLDERS)
    make_generation(tmp_path, "two")
    shutil.rmtree(tmp_path / atomic.NEXT / "sheets")
    with pytest.raises(FileNotFoundError):
        atomic.place(tmp_path, FOLDERS)
    assert generations(tmp_path) == {"one"}


def test_killed_before_and_after_every_operation(tmp_path: Path) -> None:
    """After the next start all folders are of one generation, and whole."""
    outcomes = []
    for kill_at in range(200):
        build = tmp_path / str(kill_at)
        make_generation(build, "one")
        atomic.place(build, FOLDERS)
        make_generation(build, "two")
        with pytest.MonkeyPatch.context() as patch:
            kill_during(patch, kill_at)
            try:
                atomic.place(build, FOLDERS)
            except Killed:
                killed = True
            else:
                killed = False
        kept = {
            (build / base / folder / name).read_text(encoding="utf-8")
            for base in (".", atomic.OLD, atomic.NEXT)
            for folder in FOLDERS
            for name in FILES
            if (build / base / folder / name).exists()
        }
        assert kept & {"one", "two"}
        atomic.recover(build)
        assert generations(build) in ({"one"}, {"two"}), kill_at
        # The next build works as if nothing had happened.
        make_generation(build, "three")
        atomic.place(build, FOLDERS)
        assert generations(build) == {"three"}
        outcomes.append(killed)
        if not killed:
            break
    assert outcomes.count(True) > 20
    assert not outcomes[-1]


def test_killed_during_recovery(tmp_path: Path) -> None:
    """Recovery itself may be killed, and is finished the time after."""
    for kill_at in range(40):
        build = tmp_path / str(kill_at)
        make_generation(build, "one")
        atomic.place(build, FOLDERS)
        make_generation(build, "two")
        with pytest.MonkeyPatch.context() as patch:
            # Fails between the old folder's going and the new one's coming.
            calls = iter(range(100))
            rename = os.rename

            def second(old: Any, new: Any, calls: Any = calls, rename: Any = rename) -> None:
                if next(calls) == 1:
                    raise Killed
                rename(old, new)

            patch.setattr(os, "rename", second)
            with pytest.raises(Killed):
                atomic.place(build, FOLDERS)
        with pytest.MonkeyPatch.context() as patch:
            kill_during(patch, kill_at)
            try:
                atomic.recover(build)
            except Killed:
                pass
            else:
                break
        atomic.recover(build)
        assert generations(build) == {"two"}, kill_at
    assert kill_at > 5


def test_a_text_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("gammal", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(Killed))
        with pytest.raises(Killed):
            atomic.write_whole(path, "ny")
    assert path.read_text(encoding="utf-8") == "gammal"
