"""Dates as people write them: `20 nov`, `20/11`, `den 20:e november 2026`, `2026-11-20`.

The browser's `dates.js` has the same grammar; `tests/date_cases.json` holds them together.
What is not surely one day (`v. 47`, `i morgon`, `20.11`, which may be a time) is no date.
"""

from __future__ import annotations

import datetime
import functools
import re
import unicodedata

from guidebook.ground.texts import load_texts

FIRST_YEAR, LAST_YEAR = 1900, 2100
HALF_A_YEAR = datetime.timedelta(days=183)
SHORTEST_NAME = 3  # "jan", "fre": from here on, a beginning of a name is taken for it
_DAY = "([0-9]{1,2})"
# Each form with its groups: d day, m month, n the month's name, y year, - a sign.
_FORMS: tuple[tuple[str, str], ...] = (
    (r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})", "y-md"),
    (r"([0-9]{4})([0-9]{2})([0-9]{2})", "ymd"),
    (r"([0-9]{2})([0-9]{2})([0-9]{2})", "ymd"),
    (_DAY + r"(?::?[ae])? ?([a-zåäö]+)\.?(?:,? ?[-']?([0-9]{4}|[0-9]{2}))?", "dny"),
    (_DAY + r"/([0-9]{1,2})(?:(?:[/ ] ?-?|-)([0-9]{4}|[0-9]{2}))?", "dmy"),
    (_DAY + r"\.([0-9]{1,2})\.([0-9]{4}|[0-9]{2})", "dmy"),
    (_DAY + r"-([0-9]{1,2})-([0-9]{4})", "dmy"),
)


def parse_date(text: str, reference: datetime.date) -> datetime.date | None:
    """Return the day that is meant, or None where the text is not surely one day.

    A day without a year is the next such day from `reference`, that day included.
    """
    parts = _parts(text)
    return _day_of(parts, reference) if parts else None


def says_year(text: str) -> bool:
    """Tell whether a text that `parse_date` reads has the year in it."""
    parts = _parts(text)
    return bool(parts and parts["y"])


def _parts(text: str) -> dict[str, str | None] | None:
    text = _without_weekday(_normal(text))
    for pattern, order in _FORMS:
        match = re.fullmatch(pattern, text)
        if match:
            return dict(zip(order, match.groups(), strict=True))
    return None


def parse_sheet_date(text: str, today: datetime.date) -> datetime.date | None:
    """Return the day a sheet is about: without a year, the one nearest to `today`.

    A sheet from last week's meeting is not about next year's. `today` is the day it was saved.
    """
    return parse_date(text, max(today, datetime.date.min + HALF_A_YEAR) - HALF_A_YEAR)


def _normal(text: str) -> str:
    text = unicodedata.normalize("NFC", text).lower()
    text = re.sub("[\u2010-\u2015\u2212]", "-", text.replace("\u2019", "'"))
    return re.sub(r"[\s\u00a0\ufeff]+", " ", text).strip().rstrip(".,").rstrip()


def _without_weekday(text: str) -> str:
    match = re.match(r"([a-zåäö]+)[.,]? ", text)
    if match and _number_of(match[1], _names("form.weekdays")):
        text = text[match.end() :]
    return text.removeprefix(load_texts()["form.the"] + " ")


@functools.cache
def _names(key: str) -> tuple[str, ...]:
    return tuple(load_texts()[key].split())


def _number_of(word: str, names: tuple[str, ...]) -> int:
    """Return the number of the first name that begins with `word`, from 1; 0 for none."""
    if len(word) < SHORTEST_NAME:
        return 0
    return next((n for n, name in enumerate(names, 1) if name.startswith(word)), 0)


def _day_of(parts: dict[str, str | None], reference: datetime.date) -> datetime.date | None:
    day = int(parts["d"] or 0)
    name = parts.get("n")
    month = _number_of(name, _names("form.months")) if name else int(parts.get("m") or 0)
    year = parts["y"]
    if year:
        return _real(int(year) + (2000 if len(year) == 2 else 0), month, day)
    # Leap days may be eight years apart.
    for candidate in range(reference.year, reference.year + 9):
        found = _real(candidate, month, day)
        if found and found >= reference:
            return found
    return None


def _real(year: int, month: int, day: int) -> datetime.date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
