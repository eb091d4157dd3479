"""One build at a time in a folder: the next waits, says for whom, and not for ever."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

FILE = ".lock"
PATIENCE = 1200.0
"""Seconds to wait for another build; a whole one takes one or two minutes."""
_EVERY = 0.5


class Occupied(Exception):
    """Another build still holds the folder; the message says which, and what to do."""


@contextlib.contextmanager
def alone(build: Path, say: Callable[[str], None], patience: float = PATIENCE) -> Iterator[None]:
    """Hold the folder `build` while the block runs. A build that was killed lets go.

    Where another holds it, `say` is told once who does and how it is ended. Raises Occupied
    after `patience` seconds.
    """
    try:
        import fcntl
    except ImportError:  # not on Windows, where the scripts do not run either
        yield
        return
    build.mkdir(parents=True, exist_ok=True)
    with (build / FILE).open("a+", encoding="utf-8") as lock:
        start, told = time.monotonic(), False
        while True:
            with contextlib.suppress(OSError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            who = _holder(build)
            if time.monotonic() - start > patience:
                raise Occupied(
                    f"{who} Det här bygget väntade i {patience / 60:.0f} minuter och ger upp."
                )
            if not told:
                say(f"{who} Väntar på det, högst {patience / 60:.0f} minuter …")
                told = True
            time.sleep(_EVERY)
        lock.truncate(0)
        lock.write(f"{os.getpid()} {time.strftime('%H.%M')}")
        lock.flush()
        yield
        lock.truncate(0)


def _holder(build: Path) -> str:
    number, _, since = (build / FILE).read_text(encoding="utf-8").partition(" ")
    if not number:
        return f"Ett annat bygge håller i {build}."
    return (
        f"Ett annat bygge håller i {build}: process {number}, sedan klockan {since}. "
        f"Avsluta det med: kill {number}."
    )
