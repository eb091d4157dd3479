"""What a file that somebody gave is, by what is in it; and why it can't be read as filled sheets.

The browser's `filled-file.js` has the same rules; `tests/file_cases.py` holds them together.
"""

from __future__ import annotations

MOST_BYTES = 20_000_000
MOST_SAVED = 8_000_000
"""Bytes of any file, and of one saved in the browser."""
_HEAD = 1024  # a PDF may have so much of something else before its first line
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"BM")
# Alone, or in the page that shows it; also where Notepad has saved it again.
_SAVED = (b"{", b"\xff\xfe{\0", b"\xfe\xff\0{", b"\xff\xfe<\0", b"\xfe\xff\0<")
_DOCUMENTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")


class Unreadable(ValueError):
    """A file that can't be read; `reason` is one of the texts `unread.…`, for its owner.

    `sheet` is what a file says that it is, where the guide has no such sheet.
    """

    def __init__(self, reason: str, sheet: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.sheet = sheet


def kind_of(data: bytes) -> str:
    """Return "pdf" or "saved". Raises Unreadable for all else."""
    if not data:
        raise Unreadable("empty")
    if len(data) > MOST_BYTES:
        raise Unreadable("too_large")
    if data.startswith(_DOCUMENTS):  # first: a PDF may lie unpacked in a zip
        raise Unreadable("document")
    if b"%PDF-" in data[:_HEAD]:
        return "pdf"
    if data.startswith(_PICTURES) or data[4:8] == b"ftyp" or data[8:12] == b"WEBP":
        raise Unreadable("picture")
    text = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
    if not text.startswith(_SAVED) and text[:14].lower() != b"<!doctype html":
        raise Unreadable("not_ours")
    if len(data) > MOST_SAVED:
        raise Unreadable("too_large")
    return "saved"


def is_workbook(data: bytes) -> bool:
    """Tell whether it is a zip with the sheets of a workbook (XLSX) in it."""
    return data.startswith(b"PK\x03\x04") and b"xl/worksheets/" in data


def saved_text(data: bytes) -> str:
    """Return the text of a file saved in the browser, also where Notepad has saved it again.

    Raises Unreadable where it is none.
    """
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("broken") from None
