"""Work on all cores: nothing hangs for ever, nothing outlives its parent, and one at a time."""

from __future__ import annotations

import contextlib
import functools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from guidebook.ground.build_lock import Occupied, alone
from guidebook.ground.progress import Progress
from guidebook.ground.workers import Workers, WorkStopped

seen = "workers see this"
HERE = Path(__file__).parent
# A build that hangs: its worker says who it is and sleeps.
HANGING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell ignores it in the background
sys.path[:0] = [sys.argv[2]]
import test_workers
from guidebook import __main__, build
build.build = test_workers.hanging_build
sys.argv[1:] = ["--root", sys.argv[1], "build"]
sys.exit(__main__.main())
"""


def what_is_seen() -> str:
    return seen


def sleep_and_tell(path: Path) -> None:
    path.write_text(str(os.getpid()), encoding="utf-8")
    time.sleep(600)


def die() -> None:
    print("minnet tog slut", flush=True)
    os._exit(9)


def fail() -> None:
    raise ValueError("fel i bladet")


def hanging_build(root: Path, progress: Progress) -> None:
    folder = root / "build"
    with alone(folder, progress.line), Workers(folder / "log") as workers:
        names = {f"{n}": functools.partial(sleep_and_tell, folder / f"worker{n}") for n in "12"}
        list(workers.each(names))


@pytest.fixture
def hanging(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Return a running `guidebook build` whose two workers sleep."""
    (tmp_path / "docs").mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", HANGING, str(tmp_path), str(HERE)], text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    workers = [tmp_path / "build" / f"worker{number}" for number in "12"]
    assert _comes_true(lambda: all(path.exists() and path.read_text() for path in workers))
    yield process
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _comes_true(said: Callable[[], bool], seconds: float = 40) -> bool:
    for _ in range(int(seconds * 20)):
        if said():
            return True
        time.sleep(0.05)
    return False


def _is_alive(path: Path) -> bool:
    try:
        state = Path(f"/proc/{path.read_text()}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_worker_is_no_copy_of_a_process_that_may_have_typeset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[__name__], "seen", "only here")
    with Workers(tmp_path / "log") as workers:
        assert dict(workers.each({"a": what_is_seen})) == {"a": "workers see this"}


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at processes in /proc")
@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)]
)
def test_a_hung_build_ends_with_its_workers_and_lets_go(
    hanging: subprocess.Popen[str], tmp_path: Path, number: signal.Signals, status: int
) -> None:
    workers = [tmp_path / "build" / f"worker{each}" for each in "12"]
    assert all(map(_is_alive, workers))
    if number == signal.SIGINT:
        os.killpg(hanging.pid, number)  # as the terminal does: to all of them
    else:
        hanging.send_signal(number)
    assert hanging.wait(timeout=30) == status
    assert _comes_true(lambda: not any(map(_is_alive, workers)), 10)
    with alone(tmp_path / "build", pytest.fail, patience=0):
        pass
    out, err = hanging.communicate()
    assert "Traceback" not in out + err
    if number == signal.SIGINT:
        assert err == "Avbrutet. Det förra bygget ligger kvar.\n"


def test_who_holds_the_folder_is_said_and_the_wait_ends(
    hanging: subprocess.Popen[str], tmp_path: Path
) -> None:
    said: list[str] = []
    who = f"process {hanging.pid}, sedan klockan "
    with (
        pytest.raises(Occupied, match=f"{who}.*Avsluta det med: kill {hanging.pid}.*ger upp"),
        alone(tmp_path / "build", said.append, patience=0.6),
    ):
        pass
    (line,) = said
    assert who in line
    assert "högst" in line


def test_what_hangs_is_named(tmp_path: Path) -> None:
    work = {"boken": functools.partial(sleep_and_tell, tmp_path / "pid")}
    with (
        pytest.raises(WorkStopped, match=r"Inget blev färdigt på .* boken"),
        Workers(tmp_path / "log", limit=0.5) as workers,
    ):
        dict(workers.each(work))


def test_a_process_that_dies_is_told_with_its_last_words(tmp_path: Path) -> None:
    with (
        pytest.raises(WorkStopped, match=r"dog.*\n.*minnet tog slut"),
        Workers(tmp_path / "log") as workers,
    ):
        dict(workers.each({"boken": die}))


def test_a_fault_in_the_work_comes_whole(tmp_path: Path) -> None:
    with (
        pytest.raises(ValueError, match="fel i bladet"),
        Workers(tmp_path / "log") as workers,
    ):
        dict(workers.each({"bladet": fail}))
