"""A build that is killed at any moment leaves the last good site and sheets whole."""

from __future__ import annotations

import errno
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
        staging = atomic.begin(build)
        assert generations(build) in ({"one"}, {"two"}), kill_at
        assert list(staging.iterdir()) == []
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


def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "plan.csv").write_text("gammal", encoding="utf-8")
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        atomic.write_whole(tmp_path / "plan.csv", "ny")
    assert [path.name for path in tmp_path.iterdir()] == ["plan.csv"]


def test_a_journal_that_was_cut_short_stops_no_build(tmp_path: Path) -> None:
    (tmp_path / atomic.JOURNAL).write_text("", encoding="utf-8")
    atomic.recover(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_was_replaced_is_put_back_where_the_next_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a program holds one of the files: none of them is new, and the file is named."""
    (tmp_path / "a").write_text("förut", encoding="utf-8")
    (tmp_path / "c").write_text("förut", encoding="utf-8")
    moved = os.replace

    def held(source: Path, target: Path) -> None:
        if target.name == "c":
            raise PermissionError(errno.EACCES, "held", str(source))
        moved(source, target)

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(PermissionError) as fault:
        atomic.write_all(tmp_path, {"a": "nytt", "b": "nytt", "c": "nytt"})
    assert fault.value.filename == str(tmp_path / "c")
    left = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert left == {"a": "förut", "c": "förut"}


def test_all_texts_are_written_also_in_a_folder_that_is_new(tmp_path: Path) -> None:
    folder = tmp_path / "möten" / "plan"
    for word in ("först", "sedan"):
        atomic.write_all(folder, {"a.md": f"{word} å\r\n", "b.md": word})
        left = {path.name: path.read_bytes().decode("utf-8") for path in folder.iterdir()}
        assert left == {"a.md": f"{word} å\r\n", "b.md": word}


def test_a_folder_in_the_way_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(IsADirectoryError) as fault:
        atomic.write_all(tmp_path, {"a": "nytt", "b": "nytt"})
    assert fault.value.filename == str(tmp_path / "b")
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_what_came_out_as_before_is_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    """So that what copies the site to its host copies only what is new."""

    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    if not links:
        monkeypatch.setattr(os, "link", refused)
    make_generation(tmp_path, "one")
    atomic.place(tmp_path, FOLDERS)
    for folder in FOLDERS:
        for name in FILES:
            os.utime(tmp_path / folder / name, (1, 1))
    make_generation(tmp_path, "one")
    (tmp_path / atomic.NEXT / "site/index.html").write_text("two", encoding="utf-8")
    (tmp_path / atomic.NEXT / "site/new.html").write_text("new", encoding="utf-8")
    atomic.place(tmp_path, FOLDERS)
    made = {path.relative_to(tmp_path).as_posix(): path.stat().st_mtime == 1
            for path in tmp_path.rglob("*.html")}  # fmt: skip
    assert made == {
        "site/index.html": False, "site/new.html": False, "site/a/b.html": True,
        "sheets/index.html": True, "sheets/a/b.html": True,
    }  # fmt: skip
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "two"
    assert (tmp_path / "site/a/b.html").read_text(encoding="utf-8") == "one"


@pytest.mark.parametrize("moves", range(4))
def test_where_the_new_is_lost_the_old_comes_back_whole(tmp_path: Path, moves: int) -> None:
    """As where somebody threw away what is hidden, after a build was killed."""
    make_generation(tmp_path, "one")
    atomic.place(tmp_path, FOLDERS)
    make_generation(tmp_path, "two")
    with pytest.MonkeyPatch.context() as patch:
        calls, rename = iter(range(100)), os.rename

        def some(old: Any, new: Any) -> None:
            if next(calls) == moves:
                raise Killed
            rename(old, new)

        patch.setattr(os, "rename", some)
        with pytest.raises(Killed):
            atomic.place(tmp_path, FOLDERS)
    shutil.rmtree(tmp_path / atomic.NEXT)
    atomic.recover(tmp_path)
    assert generations(tmp_path) in ({"one"}, {"two"})
    assert not (tmp_path / atomic.JOURNAL).exists()
