"""Work on all cores, in processes that never outlive the one that asked for it.

No process is forked from one that has typeset: newer Pango starts a thread at the first line it
sets, and a copy of the process waits for ever for a thread that it does not have. On Linux the
workers come from a server of their own that has only read the code in (forkserver).
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection
from pathlib import Path
from typing import Any, Self, TypeVar

LIMIT = 900.0
"""Seconds without anything finished before the work counts as hung; the book takes 40."""
_METHOD = "forkserver" if sys.platform.startswith("linux") else "spawn"
_READ_IN = ["guidebook.paper.preload"]
_TOLD = 600

Result = TypeVar("Result")


class WorkStopped(Exception):
    """The work hung, or a process died; the message says which, in Swedish."""


class Workers:
    """Processes for one build. As a context manager it ends them, whatever happens.

    While it is open, SIGTERM and SIGHUP leave it by SystemExit, as Ctrl+C does by
    KeyboardInterrupt. `log` gets what libraries print in the workers.
    """

    def __init__(self, log: Path, limit: float = LIMIT) -> None:
        self._log = log
        self._limit = limit
        self._pool: ProcessPoolExecutor | None = None
        self._handlers: dict[int, Any] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGTERM, signal.SIGHUP):
                self._handlers[number] = signal.signal(number, _leave)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if self._pool:
                if kind:
                    for process in multiprocessing.active_children():
                        process.kill()
                self._pool.shutdown(wait=True, cancel_futures=True)
        finally:
            for number, handler in self._handlers.items():
                signal.signal(number, handler)

    def each(self, work: Mapping[str, Callable[[], Result]]) -> Iterator[tuple[str, Result]]:
        """Yield (name, result) as the work gets done. Names are told where something hangs.

        What is called must be picklable (a partial of a module's function). Raises what it
        raises, and WorkStopped.
        """
        waiting = {self._submit(call): name for name, call in work.items()}
        while waiting:
            done, _ = wait(waiting, self._limit, FIRST_COMPLETED)
            if not done:
                names = ", ".join(list(waiting.values())[:3])
                raise WorkStopped(
                    f"Inget blev färdigt på {self._limit / 60:.0f} minuter. "
                    f"Det som väntade var {names}."
                )
            for future in done:
                try:
                    result = future.result()
                except BrokenProcessPool as fault:
                    raise WorkStopped(self._death()) from fault
                yield waiting.pop(future), result

    def _submit(self, call: Callable[[], Result]) -> Future[Result]:
        # A worker starts with Ctrl+C blocked, as it is here: what to do of it is ours to say.
        with blocked(signal.SIGINT):
            if self._pool is None:
                context = multiprocessing.get_context(_METHOD)
                if _METHOD == "forkserver":
                    context.set_forkserver_preload(_READ_IN)
                self._log.parent.mkdir(parents=True, exist_ok=True)
                self._log.write_bytes(b"")
                self._pool = ProcessPoolExecutor(
                    os.cpu_count() or 1, context, _begin, (str(self._log),)
                )
            return self._pool.submit(call)

    def _death(self) -> str:
        said = self._log.read_text(encoding="utf-8", errors="replace").strip()[-_TOLD:]
        return "En av byggets processer dog, kanske för att minnet tog slut." + (
            f" Det sista som skrevs:\n{said}" if said else ""
        )


@contextlib.contextmanager
def blocked(*numbers: signal.Signals) -> Iterator[None]:
    """Let signals wait until the block is done, where the system can."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, numbers)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave(number: int, _: object) -> None:
    raise SystemExit(128 + number)


def _begin(log: str) -> None:
    """Start a worker: print into the log, and end when the parent does, however that was."""
    number = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(number, 1)
    os.dup2(number, 2)
    os.close(number)
    # The server's children get its own handlers back, and a parent's SystemExit is not ours.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    connection.wait([parent.sentinel])
    os._exit(1)
