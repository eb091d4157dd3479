"""What a long command prints: one line a stage, with its time, and how far it has come."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from typing import TextIO

QUIET = 20.0
"""Seconds between lines where nobody can rewrite one, as in a log of a run on a server."""


class Progress:
    """Prints stages to `out` (standard output); on a terminal a line is rewritten as it goes."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out or sys.stdout
        self._live = self._out.isatty()
        self._start = self._begun = self._told = time.monotonic()
        self._name = ""

    @contextlib.contextmanager
    def stage(self, name: str) -> Iterator[list[str]]:
        """Run a stage; what the block appends to the list stands on its finished line."""
        self._name, self._begun = name, time.monotonic()
        self._told = self._begun
        said: list[str] = []
        self._write(f"{name} …", end="")
        try:
            yield said
        except BaseException:
            self._write("", end="")
            raise
        self.line(f"{name}: {', '.join(said)} ({_seconds(time.monotonic() - self._begun)})")

    def begin(self) -> None:
        """Count the time from here: what went before was waiting for somebody else."""
        self._start = time.monotonic()

    def count(self, done: int, total: int) -> None:
        """Say how much of the stage is done, where there is somebody to see it."""
        now = time.monotonic()
        text = f"{self._name}: {done} av {total} ({_seconds(now - self._begun)})"
        if self._live:
            self._write(f"{text} …", end="")
        elif now - self._told > QUIET and done < total:
            self._told = now
            self.line(f"{text} …")

    def line(self, text: str) -> None:
        """Print a line of its own."""
        self._write(text, end="\n") if self._live else print(text, file=self._out, flush=True)

    @property
    def spent(self) -> str:
        """Return the time since the start: "61 s"."""
        return _seconds(time.monotonic() - self._start)

    def _write(self, text: str, *, end: str) -> None:
        if self._live:  # from the line's start, and what stood there before is wiped
            print(f"\r\x1b[K{text}", end=end, file=self._out, flush=True)


def _seconds(number: float) -> str:
    return f"{number:.1f} s".replace(".", ",") if number < 10 else f"{number:.0f} s"
