"""The command's door: Ctrl+C while the code is still being read in gives a line, no traceback."""

from __future__ import annotations

import sys


def main() -> int:
    """Run `cli.main`; return its exit status."""
    try:
        from guidebook import cli

        return cli.main()
    except KeyboardInterrupt:
        print("Avbrutet.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main())
