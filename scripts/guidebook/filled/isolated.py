"""Read PDFs in a process of their own: whatever a file does there, the other files are read.

Time and memory of a file are bounded from without, since no loop of ours sees what qpdf does.
"""

from __future__ import annotations

import errno
import multiprocessing
from contextlib import suppress
from multiprocessing.connection import Connection
from types import TracebackType

from guidebook.filled.file_kind import Unreadable
from guidebook.filled.read import Filled, read_sheets

SECONDS = 5.0
"""For one file; the largest sheets take a hundredth of that."""
START_SECONDS = 60.0  # until the process is there, on a slow and busy machine
MEMORY = 256_000_000  # bytes


class Apart:
    """Reads PDFs; the process is started with the first one, and anew where a file ended it."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self._process: multiprocessing.process.BaseProcess | None = None
        self._line: Connection | None = None

    def __enter__(self) -> Apart:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._end()

    def read(self, data: bytes) -> Filled:
        """Return what `read_sheets` does, or raise Unreadable within `seconds`."""
        line = self._line or self._start()
        try:
            line.send_bytes(data)
            if line.poll(self.seconds):
                answer = line.recv()
                if isinstance(answer, Filled):
                    return answer
                raise Unreadable(answer)
        except (EOFError, OSError):
            pass  # the file has ended the process
        self._end()
        raise Unreadable("too_much")

    def _start(self) -> Connection:
        # Not forked: what this process has loaded may have threads.
        context = multiprocessing.get_context("spawn")
        line, other = context.Pipe()
        process = context.Process(target=_serve, args=(other,), daemon=True)
        process.start()
        other.close()
        self._process, self._line = process, line
        with suppress(EOFError):
            if line.poll(START_SECONDS) and line.recv():
                return line
        self._end()
        raise OSError(errno.EAGAIN, "det går inte att starta en process som läser PDF-filerna")

    def _end(self) -> None:
        if self._process and self._line:
            self._line.close()
            self._process.kill()
            self._process.join()
        self._process = self._line = None


def _serve(line: Connection) -> None:
    """Answer each file with its sheets, or with the reason that there are none."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # not on Windows

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    line.send("ready")
    with suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            data = line.recv_bytes()
            try:
                line.send(read_sheets(data))
            except Unreadable as error:
                line.send(error.reason)
