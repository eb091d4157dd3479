"""What a file is that is no text, though its name says so."""

from __future__ import annotations

from guidebook.filled.file_kind import Unreadable, kind_of

_COPY = "öppna den i programmet den är gjord i, kopiera texten och klistra in den här i stället"
_TOLD = {
    "document": ("ett dokument eller ett kalkylblad", _COPY),
    "pdf": (
        "en PDF",
        f"{_COPY}; ska PDF:en själv vara med: låt namnet sluta på .pdf, och länka till den",
    ),
    "picture": (
        "en bild",
        "låt namnet sluta som bildens, till exempel .jpg, och visa den på en sida",
    ),
}


def told_as_other(data: bytes) -> tuple[str, str] | None:
    """Return (what the file is, what to do), or None of a text."""
    try:
        kind = kind_of(data)
    except Unreadable as error:
        kind = error.reason
    # A text may begin with the letters of a picture's first bytes.
    return None if kind == "picture" and b"\0" not in data else _TOLD.get(kind)
