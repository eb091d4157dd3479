"""What has been made before is not made again.

Made files are kept under build/.cache by what they were made of (see `fingerprint`). So nothing
is ever out of date, the folder is safe to delete, and two builds can use it at once.
"""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

from guidebook.ground.fingerprint import digest

FOLDER = ".cache"
KEPT_DAYS = 30


class Cache:
    """Made files by their keys; a file is whole or not there at all."""

    def __init__(self, build: Path) -> None:
        self.folder = build / FOLDER

    def get(self, key: str) -> bytes | None:
        """Return what was made under this key, or None."""
        path = self.folder / key
        try:
            data = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        made, _, content = data.partition(b"\n")
        # A disk that filled up, or a file cut short, must not come back as a worksheet.
        return content if made.decode("ascii", "replace") == digest(content) else None

    def put(self, key: str, data: bytes) -> None:
        """Keep what was made under this key."""
        self.folder.mkdir(parents=True, exist_ok=True)
        temporary = self.folder / f"{key}.{os.getpid()}"
        temporary.write_bytes(digest(data).encode("ascii") + b"\n" + data)
        os.replace(temporary, self.folder / key)

    def forget_old(self) -> None:
        """Remove what no build has used for a month."""
        limit = time.time() - KEPT_DAYS * 86_400
        for path in self.folder.glob("*"):
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < limit:
                    path.unlink()
