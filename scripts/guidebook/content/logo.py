"""A branch's logo: that it is there, and not larger than a phone should have to fetch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guidebook.errors import Problem, problem

KINDS = (".svg", ".png", ".jpg", ".jpeg", ".webp")
# It is shown 144 pixels wide, and printed 60 mm wide.
MOST_KILOBYTES = 300
MOST_PIXELS = 2000
_PNG = b"\x89PNG\r\n\x1a\n"


def logo_problems(folder: Path, name: str, where: tuple[str, int]) -> Iterator[Problem]:
    """Yield what is wrong with the picture `name` in branch/assets; `where` is file and line."""
    path = folder / name
    if Path(name).name != name or not name.lower().endswith(KINDS) or not path.is_file():
        yield problem("logo-missing", *where, "logo", name=name)
        return
    kilobytes = round(path.stat().st_size / 1000)
    with path.open("rb") as file:
        wide, high = _pixels(file.read(24))
    if kilobytes > MOST_KILOBYTES or max(wide, high) > MOST_PIXELS:
        size = f"{kilobytes} kB" + (f", {wide} × {high} bildpunkter" if wide else "")
        yield problem("logo-huge", *where, "logo", name=name, size=size, limit=MOST_KILOBYTES)


def _pixels(start: bytes) -> tuple[int, int]:
    """Return the width and height of a PNG by its first bytes; (0, 0) for other kinds."""
    if not start.startswith(_PNG):
        return 0, 0
    return int.from_bytes(start[16:20], "big"), int.from_bytes(start[20:24], "big")
