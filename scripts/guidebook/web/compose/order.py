"""The Swedish alphabet."""

from __future__ import annotations

# å, ä and ö come last, in that order; other signs as the letters they are made from.
_LETTERS = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "é": "e", "ü": "y"})


def alphabetical(word: str) -> str:
    """Return what a word is sorted by."""
    return word.lower().translate(_LETTERS)
