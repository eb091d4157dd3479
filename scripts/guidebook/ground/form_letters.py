"""The encoding of the form font: WinAnsi with 40 letters of our neighbours in place of signs.

What is typed in a sheet's field on a screen is names as well: Şükrü, Wałęsa, Țepeș, Ánne Biŋŋá.
WinAnsi (ISO 32000-1, annex D) lacks the letters of Polish, Turkish, Romanian, Bosnian, North Sami
and Hungarian. They take the codes that it leaves free, and those of seven signs that nobody
writes in a sheet. Names are those of the Adobe Glyph List, word for word, as PDF/UA asks for.
"""

from __future__ import annotations

from collections.abc import Mapping

_LETTERS = {
    "Ą": "Aogonek", "ą": "aogonek", "Ć": "Cacute", "ć": "cacute", "Ę": "Eogonek",
    "ę": "eogonek", "Ł": "Lslash", "ł": "lslash", "Ń": "Nacute", "ń": "nacute", "Ś": "Sacute",
    "ś": "sacute", "Ź": "Zacute", "ź": "zacute", "Ż": "Zdotaccent", "ż": "zdotaccent",
    "Ğ": "Gbreve", "ğ": "gbreve", "İ": "Idotaccent", "ı": "dotlessi", "Ş": "Scedilla",
    "ş": "scedilla", "Ă": "Abreve", "ă": "abreve", "Ș": "Scommaaccent", "ș": "scommaaccent",
    "Ț": "Tcommaaccent", "ț": "tcommaaccent", "Č": "Ccaron", "č": "ccaron", "Đ": "Dcroat",
    "đ": "dcroat", "Ŋ": "Eng", "ŋ": "eng", "Ŧ": "Tbar", "ŧ": "tbar", "Ő": "Ohungarumlaut",
    "ő": "ohungarumlaut", "Ű": "Uhungarumlaut", "ű": "uhungarumlaut",
}  # fmt: skip
_FREE = (*(code for code in range(1, 32) if code not in b"\t\n\r"), 0x81, 0x8D, 0x8F, 0x90, 0x9D)
_GIVEN_UP = "¤¦¬¯¸¹¶".encode("cp1252")

DIFFERENCES: Mapping[int, str] = dict(
    zip(sorted((*_FREE, *_GIVEN_UP)), _LETTERS.values(), strict=True)
)
"""{code: name of a glyph} where the encoding is not WinAnsi."""

ALIASES = {0x162: "Ț", 0x163: "ț"}
"""{code point that the name of a glyph stands for: the letter that it is drawn as}."""

_BY_NAME = {name: letter for letter, name in _LETTERS.items()}
LETTERS: Mapping[int, str] = {
    code: letter
    for code in range(1, 256)
    if code != 0x7F
    and (
        letter := _BY_NAME.get(DIFFERENCES.get(code, ""), "")
        or (bytes([code]).decode("cp1252", "ignore") if code >= 32 else "")
    )
}
"""{code: letter} of the whole encoding."""

_CODES = {letter: code for code, letter in LETTERS.items()}


def encoded(text: str) -> bytes:
    """Return a text in the form font's encoding; what it lacks is a question mark."""
    return bytes(_CODES.get(letter, ord("?")) for letter in text)
