"""The command's door: Ctrl+C while the code is still being read in gives a line, no traceback."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Run `cli.main`; return its exit status."""
    _open_closed_streams()
    try:
        from guidebook import cli

        return cli.main()
    except KeyboardInterrupt:
        print("Avbrutet.", file=sys.stderr)
        return 130


def _open_closed_streams() -> None:
    """Let nothing else become standard input, output or error where one is closed (`>&-`).

    A program's next file would have its number, and what is printed would be written in it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            # Gets the lowest number that is free, and is there for what is started, too.
            os.set_inheritable(os.open(os.devnull, os.O_RDWR), True)
    sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115


if __name__ == "__main__":
    sys.exit(main())
