"""What points out a person in a text: a personal number, a name, an address.

The rules here are meant to give few false alarms rather than to find every name: a name counts
where it begins with a common given name.
"""

from __future__ import annotations

import datetime
import functools
import re
import unicodedata
from collections.abc import Iterator
from importlib import resources

from guidebook import EDITION_DATE

# YYMMDD or YYYYMMDD, a dash of any kind (+ from a hundred years on) or none, four digits: as
# people write them, also in parts, and as Markdown and HTML have what stands between.
_MARKS = "[*_`]{0,3}"
_SPACE = "(?:[ \u00a0]|&nbsp;)"
_DASH = r"(?:[-+/\u2010-\u2015\u2212\u00ad]|&(?:[nm]dash|minus|hyphen|shy|#821[0-3]);)"
_NUMBER = re.compile(
    r"(?<!\w)(?P<century>(?:18|19|20)?)(?P<year>\d\d)(?P<within>[-\u2010-\u2015. \u00a0/]?)"
    r"(?P<month>\d\d)(?P=within)(?P<day>\d\d)"
    rf"(?P<dash>{_MARKS}(?:{_SPACE}?{_MARKS}{_DASH}{_MARKS}{_SPACE}?|{_SPACE}){_MARKS})?"
    r"(?P<last>\d\d[ \u00a0]?\d\d)(?!\d)"
)
# The beginning of another date: what was read is from one day to another.
_DATE_GOES_ON = re.compile(r"[-\u2010-\u2015./]\d")
# Ten digits in a row that begin with 0 may be a telephone's, and any a bill's.
_PHONE = re.compile(r"(?i)(\b(?:tel|ring|sms|mobil|phone|fax|växel)|(?<!person)nummer)[^\n]{0,24}$")
_BILL = re.compile(r"(?i)\b(?:ocr|faktur|referensn|konto)[^\n]{0,24}$")
# A date with a time is not taken for somebody born the other year.
_YOUNGEST = EDITION_DATE.year - 10

# In capitals, also the words around a name are written as a name is.
_NO_NAME = (
    r"(?!(?:ÄR|VAR|BLEV|BLIR|HAR|HADE|VILL|SKA|KAN|INTE|OCH|SAMT|SOM|OM|GÅR|GICK|BETALAR|TILLHÖR|NYA?"
    r"|MED|I|PÅ|FRÅN|HOS|TILL|UR|MEDLEM\w*|OORGANISERAD\w*|ANSLUT\w+)(?!\w))"
)
_CAPITAL = _NO_NAME + r"[A-ZÀ-ÖØ-ÞŠŽĆČŁ](?:(?:[^\W\d_]|[’'\-](?=[^\W\d_]))+|\.)"
_RUN = re.compile(
    rf"(?<![\w-]){_CAPITAL}(?:[ \u00a0](?:(?:von|af|de|van|der|el|al|bin)[ \u00a0])?{_CAPITAL})+"
)
_LONGEST_NAME = 4
_SURNAME = re.compile(r"\w{2,}(?:sson|qvist|kvist)")
_NO_GIVEN = re.compile(
    r"(?i)(?:avdelning|klubb|region|sektion|krets|distrikt|ombud|facket|facklig|lokal|styrelse"
    r"|ordförande|sekreterare|kassör|expedition|kansli|företag|bolag|if|hos|på|i)\w{0,4}"
)
_NO_PERSON = re.compile(
    r"(?:.*(?:gatan?|vägen|plats|torg|skolan|gymnasiet|huset|kyrkan|priset|fonden|sjukhuset"
    r"|bolaget|stiftelsen|ericsson)|ab|hb|kb)s?",
    re.IGNORECASE,
)


def personal_numbers(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, number) of every Swedish personal or coordination number in a text.

    By its check digit and a valid day (a coordination number's has 60 added), as in SFS
    1991:481, 18 and 18 a §§, and SKV 704. An organisation's number has no such month.
    """
    for match in _NUMBER.finditer(text):
        if _adds_up(digits(match[0])) and _is_day(*match.group("century", "year", "month", "day")):
            before = text[max(0, match.start() - 40) : match.start()]
            if not _is_other(match, before, text[match.end() :][:2]):
                yield match.start(), match[0]


def _is_other(match: re.Match[str], before: str, after: str) -> bool:
    """Tell whether what stands around a number says that it is no person's."""
    if match["within"]:
        in_groups = not match["century"] and (match["within"] in " \u00a0" or not match["dash"])
        return in_groups or bool(_DATE_GOES_ON.match(after))
    if match["century"] or match["dash"]:
        return False
    return bool(_BILL.search(before) or (match["year"][0] == "0" and _PHONE.search(before)))


def _adds_up(digits: str) -> bool:
    """Tell whether the last of ten digits is the check digit of the others (Luhn)."""
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(digits)]
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def _is_day(century: str, year: str, month: str, day: str) -> bool:
    number = int(day) - 60 if int(day) > 60 else int(day)
    for each in [century] if century else ["19", "20"]:
        try:
            if datetime.date(int(each + year), int(month), number).year <= _YOUNGEST:
                return True
        except ValueError:
            continue
    return False


def digits(text: str) -> str:
    """Return the last ten digits of a number, which are the same however it is written."""
    return "".join(filter(str.isdigit, re.sub("&#?\\w+;", "", text)))[-10:]


def names(text: str) -> list[str]:
    """Return what are persons' names in a text: a common given name, and a surname after it."""
    return [name for _, _, name in name_places(text)]


def name_places(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, name) of the persons' names in a text."""
    found = []
    for run in _RUN.finditer(text):
        parts = list(re.finditer(r"[^ \u00a0]+", run[0]))
        words = [part[0] for part in parts]
        first = next((n for n, word in enumerate(words[:-1]) if _is_given(word)), None)
        if first is None and _SURNAME.fullmatch(words[-1]) and not _NO_GIVEN.fullmatch(words[-2]):
            first = len(words) - 2
        if first is None or any(_NO_PERSON.fullmatch(word) for word in words[first:]):
            continue
        last = parts[min(first + _LONGEST_NAME, len(parts)) - 1]
        start, end = run.start() + parts[first].start(), run.start() + last.end()
        found.append((start, end, text[start:end]))
    return found


def is_address_of_person(email: str) -> bool:
    """Tell whether an address is a person's, by a given name and a surname: anna.ek@exempel.se.

    A single name may be a workplace's or an office's, and is left alone.
    """
    first, *rest = re.split(r"[._-]", email.partition("@")[0].casefold())
    last = rest[-1] if rest else ""
    if not last.isalpha() or _NO_GIVEN.fullmatch(first) or _NO_GIVEN.fullmatch(last):
        return False
    known = first in _plain_names() or _SURNAME.fullmatch(last)
    return bool(known and first.isalpha() and not _NO_PERSON.fullmatch(last))


@functools.cache
def _plain_names() -> frozenset[str]:
    """Return the given names also as an address has them, without rings and dots."""
    return _given_names() | {_without_marks(name) for name in _given_names()}


def _without_marks(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def _is_given(word: str) -> bool:
    known, word = _given_names(), word.casefold()
    return word in known or word.partition("-")[0] in known


@functools.cache
def _given_names() -> frozenset[str]:
    text = (resources.files("guidebook.ground.texts") / "given_names.txt").read_text(
        encoding="utf-8"
    )
    return frozenset(text.partition("\n")[2].split())
