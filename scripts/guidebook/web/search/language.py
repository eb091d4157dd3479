"""Swedish words as the search sees them: folded, stemmed, and split into the words they hold.

The browser does the same with what is typed (overrides/assets/javascripts/search-language.js)
and is handed the tables of this module with the index, so that only the few lines that use
them stand twice. tests/search/language_cases.json holds the two together.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from importlib import resources
from typing import Any

import yaml

# A section of a law is a word of its own: 6 § is neither 6 nor §.
_WORD = re.compile(r"(\d+(?:\s?[a-z](?![^\W_]))?)\s?§+|[^\W_]+")
_LETTERS = str.maketrans({"ø": "o", "æ": "a", "ß": "s", "ł": "l", "đ": "d"})
VOWELS = "aeiouy"
SHORTEST = 3
"""What a stem must have left: three letters, one of them a vowel."""

_ENDINGS = """
a e s t an ar as at ad en er es et or
ade ads and ans are ars ats ena ens ers ets ors
ades ande aren arna arne ares aste enas erna orna
andes andet anden arens arnas ernas ornas andets andens
"""
# Longest first, and only one is taken off: "ombuden", "ombudens" and "ombud" become the same.
SUFFIXES = tuple(sorted(_ENDINGS.split(), key=lambda suffix: (-len(suffix), suffix)))
# "t" is only an ending after these: fackligt, regionalt, politiskt.
BEFORE_T = ("ig", "al", "sk", "iv", "el")
# Words that only look inflected; also as the last part of a longer word.
_LOOK_INFLECTED = """
plats kurs sats chans pris hus kris bevis process adress mentor motor revisor rektor faktor
sponsor sektor semester lager november december september oktober ansvar forsvar villkor val
svar analys paket marknad manad kostnad skillnad forstor
"""
WHOLE = tuple(_LOOK_INFLECTED.split())
# From one on, folded, as people write them in steg fyra.
NUMBERS = "ett tva tre fyra fem sex sju atta nio tio elva tolv"
_WHOLE_OF_ANOTHER = tuple(f"{word}s" for word in WHOLE if not word.endswith("s"))


def fold(text: str) -> str:
    """Return the text in small letters without dots, rings and accents."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).translate(_LETTERS)


def words(text: str) -> list[str]:
    """Return the words of a text in small letters, 6 a § as §6a; single letters are left out."""
    found = (
        "§" + re.sub(r"\s", "", match[1]) if match[1] else match[0]
        for match in _WORD.finditer(unicodedata.normalize("NFC", text).lower())
    )
    return [word for word in found if len(word) > 1 or word.isdigit()]


@functools.cache
def stem(word: str) -> str:
    """Return a folded word without its ending."""
    whole = word.removesuffix("s") if word.endswith(_WHOLE_OF_ANOTHER) else word
    if whole.endswith(WHOLE) or not word.isalpha():
        return whole
    for suffix in SUFFIXES:
        rest = word.removesuffix(suffix)
        if rest != word and _may_go(rest, suffix):
            return _trimmed(rest)
    return _trimmed(word)


def _may_go(rest: str, suffix: str) -> bool:
    if len(rest) < SHORTEST or not any(sign in VOWELS for sign in rest):
        return False
    if suffix == "t":
        return rest.endswith(BEFORE_T)
    return not (suffix == "s" and rest.endswith("s"))


def _trimmed(rest: str) -> str:
    """Return the rest without the vowel that joined an ending, and with mm, nn as one."""
    if len(rest) > SHORTEST and rest[-1] in "ae":
        rest = rest[:-1]
    # mentorn, ordern: the article is one letter after r and l.
    if len(rest) > SHORTEST + 1 and rest.endswith(("orn", "ern", "eln")):
        rest = rest[:-1]
    return rest[:-1] if rest.endswith(("mm", "nn")) else rest


def tables() -> dict[str, Any]:
    """Return what the browser needs to treat a typed word as this module does."""
    return {
        "suffixes": " ".join(SUFFIXES),
        "beforeT": " ".join(BEFORE_T),
        "whole": " ".join(WHOLE),
        "stop": " ".join(sorted(stop_words())),
        "numbers": NUMBERS,
    }


@functools.cache
def stop_words() -> frozenset[str]:
    """Return the folded words that say nothing about what someone looks for."""
    return frozenset(fold(word) for word in str(load_data("stop.yml")).split())


@functools.cache
def load_data(name: str) -> Any:
    """Return one of the lists in data/."""
    text = (resources.files(__package__) / "data" / name).read_text(encoding="utf-8")
    return yaml.safe_load(text)
