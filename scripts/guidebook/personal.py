"""What points out a person in a text: personal numbers, and names of those who are members.

Membership of a trade union is sensitive personal data (GDPR, article 9). The rules here are
meant to give few false alarms rather than to find every name: a name counts where it begins
with a common given name, and membership where it is said of that very name.
"""

from __future__ import annotations

import datetime
import functools
import re
import unicodedata
from collections.abc import Iterator
from importlib import resources

from guidebook import EDITION_DATE

# YYMMDD or YYYYMMDD, a dash of any kind (+ from a hundred years on) or none, four digits.
_DASH = "[-+\u2010-\u2015\u2212\u00ad]"
_NUMBER = re.compile(
    r"(?<!\w)((?:18|19|20)?)(\d\d)(\d\d)(\d\d)"
    rf"([ \u00a0]?{_DASH}[ \u00a0]?|[ \u00a0])?(\d{{4}})(?!\d)"
)
# Ten digits in a row that begin with 0 may be a telephone's.
_PHONE = re.compile(r"(?i)(\b(?:tel|ring|sms|mobil|phone|fax|växel)|(?<!person)nummer)[^\n]{0,24}$")
# A date with a time is not taken for somebody born the other year.
_YOUNGEST = EDITION_DATE.year - 10

_CAPITAL = r"[A-ZÀ-ÖØ-ÞŠŽĆČŁ](?:(?:[^\W\d_]|[’'\-](?=[^\W\d_]))+|\.)"
_RUN = re.compile(
    rf"(?<![\w-]){_CAPITAL}(?:[ \u00a0](?:(?:von|af|de|van|der|el|al|bin)[ \u00a0])?{_CAPITAL})+"
)
_LONGEST_NAME = 4
# How much of a text is read on each side of a name.
_NEAR = 150
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

_JOINED = re.compile(r"\s*(?:,|&|\boch\b|\bsamt\b|,\s*och\b)\s*")
_IN_UNION = r"(?:facket|fackförbundet|förbundet|klubben|fackklubben|föreningen)"
# A seat on a board is no membership of the union.
_SEAT = (
    r"(?!\s+(?:i|av)\s+\w*(?:styrels|valbered|kommitt|grupp|redaktion|nätverk|råd|nämnd|akademi"
    r"|riksdag|fullmäktig|utskott|jury))"
)
_MEMBER = (
    rf"(?:medlem(?:mar(?:na)?)?\b{_SEAT}|med\s+i\s+{_IN_UNION}|fackmedlem\w*|oorganiserade?\b"
    rf"|fackligt\s+(?:ansluten|anslutna|organiserade?))"
)
_ADVERB = (
    r"(?:\s+(?:inte|nyligen|också|numera|nu|redan|fortfarande|ny|nya|nyblivna?|aktiva?|ännu|längre|länge"
    r"|båda|alla|en\s+av\s+våra|sedan\s+\w+(?:\s+\w+)?)){0,4}"
)
# Eva Ek som, Eva Ek (som inte, Eva Ek, hon, Eva Ek på lagret, hon: of a place only by a pronoun.
_WHO = (
    rf"(?:\s*[,(–-]?\s*\bsom\b{_ADVERB}"
    r"|(?:\s+(?:på|i|från|hos)\s[^,(–]{1,30})?\s*[,(–-]\s*(?:hon|han|hen)\b)?"
)
# A fee is also paid to others, and for others.
_FEE = (
    rf"(?:(?:fack|förbunds|medlems)?avgift(?:en)?\s+(?:till|i)\s+{_IN_UNION}"
    r"|(?:fack|förbunds|medlems)avgift(?:en)?\b(?!\s+(?:till|i|för|åt)\s))"
)
_SAID_AFTER = re.compile(
    rf"{_WHO}(?:"
    rf"\s+(?:är|var|blev|blir|(?:har|hade){_ADVERB}\s+(?:blivit|varit)){_ADVERB}\s+{_MEMBER}"
    rf"|(?:\s+(?:har|vill))?{_ADVERB}\s+(?:gick|gått|går|gå)\s+(?:med\s+i|ur|in\s+i)\s+{_IN_UNION}"
    rf"|(?:\s+(?:har|vill))?{_ADVERB}\s+lämna(?:de|t|r)?\s+{_IN_UNION}"
    rf"|(?:\s+har)?{_ADVERB}\s+betala(?:r|t|de)?{_ADVERB}(?:\s+sin)?\s+{_FEE})"
    rf"|\s*[,(–-]\s*(?:medlem\b{_SEAT}|medlemsn(?:umme)?r\b)|\s+medlem(?:skap|snummer|savgift)",
    re.IGNORECASE,
)
_SAID_AROUND = re.compile(rf"{_ADVERB}\s+{_MEMBER}", re.IGNORECASE)
_IS = re.compile(r"\b(?:är|var|blev|blir)\s+$", re.IGNORECASE)
_SAID_BEFORE = re.compile(
    r"\bmedlem(?:men|mar|marna)?\s+$|\bmedlem(?:sn(?:umme)?r)\W+[\d -]*$"
    r"|(?<!för )(?<!till )(?<!från )(?<!om )(?<!av )(?<!åt )(?<!med )"
    r"\bmedlem(?:mar(?:na)?)?\b(?:\s+(?:i|på|hos|sedan)\s+[^.!?:]{1,30})?:\s*$",
    re.IGNORECASE,
)
_MEMBER_LIST = re.compile(
    r"(?:(?:våra|nya|alla|aktiva|lista\s+över|förteckning\s+över)\s+)*"
    r"medlem(?:mar(?:na)?|slista\w*|sförteckning\w*|sregister\w*)?"
    r"(?:\s+(?:i|på|hos|sedan|nu|just)\b.{0,30}|\s*[\d–-]+)?\s*:?",
    re.IGNORECASE,
)
_ROW = re.compile(r"\s*(?:[-*+]|\d+[.)]|\|)\s+")
_MEMBER_CELL = re.compile(r"(?i)medlem(?:mar(?:na)?)?\b|medlemsn")
_FIRST = re.compile(r"(?:^\s*(?:[-*+]|\d+[.)])|\|)\s*(?:[\d -]+\s)?$")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\n]{0,500}\)")
_SIGNS = re.compile(r"[*_`]+")
# A line ends no sentence; an item or a row of a table does.
_LINE_END = re.compile(r"\n(?=[ \t]*[^\s|#+\d-])")
_SENTENCE = re.compile(r"(?:[^.!?\n]|\.(?=\S)|(?<=\b[A-ZÅÄÖ])\.)+")


def personal_numbers(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, number) of every Swedish personal or coordination number in a text.

    By its check digit and a valid day (a coordination number's has 60 added), as in SFS
    1991:481, 18 and 18 a §§, and SKV 704. An organisation's number has no such month.
    """
    for match in _NUMBER.finditer(text):
        century, year, month, day, dash, last = match.groups()
        if not _adds_up(year + month + day + last) or not _is_day(century, year, month, day):
            continue
        before = text[max(0, match.start() - 40) : match.start()]
        if not century and not dash and year.startswith("0") and _PHONE.search(before):
            continue
        yield match.start(), match[0]


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
    return "".join(filter(str.isdigit, text))[-10:]


def names(text: str) -> list[str]:
    """Return what are persons' names in a text: a common given name, and a surname after it."""
    return [name for _, _, name in _names(text)]


def _names(text: str) -> list[tuple[int, int, str]]:
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
    text = (resources.files("guidebook.texts") / "given_names.txt").read_text(encoding="utf-8")
    return frozenset(text.partition("\n")[2].split())


def members(text: str, title: str = "") -> Iterator[tuple[int, str]]:
    """Yield (line from 0, name) of everyone whom a Markdown text says is a member, or isn't.

    That is said beside the name, or by the heading (`title` at first), the line with a colon
    or the head of the table that a list of names stands under.
    """
    text = _SIGNS.sub("", _LINK.sub(r"\1", text))
    lead = _MEMBER_LIST.fullmatch(title.strip()) is not None
    for number, line in enumerate(text.split("\n")):
        row, words = _ROW.match(line), line.strip(" \t\r#|:")
        if row and lead:
            yield from ((number, name) for name in _first_names(line))
        elif row and row[0].strip() == "|":
            lead = any(_MEMBER_CELL.match(cell.strip()) for cell in line.split("|"))
        elif words and not row:
            lead = _MEMBER_LIST.fullmatch(words) is not None
    for paragraph in re.finditer(r"(?:[^\n]+\n?)+", text):
        for sentence in _SENTENCE.finditer(_LINE_END.sub(" ", paragraph[0])):
            for at, name in _said_members(sentence[0]):
                yield text.count("\n", 0, paragraph.start() + sentence.start() + at), name


def _first_names(row: str) -> Iterator[str]:
    """Yield the names that an item, or a cell of a table, begins with."""
    for start, _, name in _names(row):
        if _FIRST.search(row[max(0, start - _NEAR) : start]):
            yield name


def _said_members(sentence: str) -> Iterator[tuple[int, str]]:
    """Yield the names of a sentence that are said to be members, each of a row of names."""
    found = _names(sentence)
    rows: list[list[tuple[int, int, str]]] = []
    for one in found:
        if rows and _JOINED.fullmatch(sentence[rows[-1][-1][1] : one[0]]):
            rows[-1].append(one)
        else:
            rows.append([one])
    for row in rows:
        (start, _, _), (_, end, _) = row[0], row[-1]
        before, after = sentence[max(0, start - _NEAR) : start], sentence[end : end + _NEAR]
        around = _IS.search(before) and _SAID_AROUND.match(after)
        if around or _SAID_AFTER.match(after) or _SAID_BEFORE.search(before):
            yield from ((at, name) for at, _, name in row)
