"""Whom a text says is a member of the union, or isn't.

Membership of a trade union is sensitive personal data (GDPR, article 9). The rules here are
meant to give few false alarms: membership counts where it is said of the very name, in its
sentence, or by the heading, line or head of a table that a list of names stands under.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebook.content.persons.personal_data import name_places

# How much of a text is read on each side of a name.
_NEAR = 150
_JOINED = re.compile(r"\s*(?:,|&|\boch\b|\bsamt\b|,\s*och\b)\s*", re.IGNORECASE)
# A seat on a board is no membership of the union.
_SEAT = (
    r"(?!\s+(?:i|av)\s+\w*(?:styrels|valbered|kommitt|grupp|redaktion|nätverk|råd|nämnd|akademi"
    r"|riksdag|fullmäktig|utskott|jury))"
)
# The unions by the names that people use, which are also other words unless a capital begins them.
_UNIONS = (
    r"(?-i:IF\s+Metall|Metall|Kommunal|Unionen|Handels|Byggnads|Seko|SEKO|Vision|Transport|Livs"
    r"|Fastighets|Pappers|GS|HRF|ST|TCO|LO|Saco|Ledarna|Akademikerförbundet\s+SSR|SSR"
    r"|Elektrikerna|Elektrikerförbundet|Målarna|Målareförbundet|Musikerförbundet"
    r"|Vårdförbundet|Läkarförbundet|Sveriges\s+Lärare|Sveriges\s+Ingenjörer|Naturvetarna"
    r"|Finansförbundet|Forena|Polisförbundet|Journalistförbundet|Akavia)"
)
_IN_UNION = (
    rf"(?:(?:facket|fackförbundet|förbundet|klubben|fackklubben|föreningen|{_UNIONS})\b"
    r"(?!\s+\w*(?:styrels|valbered|kommitt|grupp|nätverk|råd)))"
)
_MEMBER = (
    rf"(?:medlem(?:mar(?:na)?)?\b{_SEAT}|med\s+i\s+{_IN_UNION}|fackmedlem\w*|oorganiserade?\b"
    r"|fackligt\s+organiserade?\b"
    rf"|(?:fackligt\s+)?(?:ansluten|anslutna)\b(?!\s+till\b(?!\s+{_IN_UNION})))"
)
_ADVERB = (
    r"(?:\s+(?:inte|nyligen|också|numera|nu|redan|fortfarande|ny|nya|nyblivna?|aktiva?|ännu|längre|länge"
    r"|båda|alla|en\s+av\s+våra|sedan\s+\w+(?:\s+\w+)?)){0,4}"
)
# Eva Ek som, Eva Ek (som inte, Eva Ek, hon, Eva Ek om hon, Eva Ek på lagret, hon: of a place only
# by a pronoun.
_WHO = (
    rf"(?:\s*[,(–-]?\s*\bsom\b{_ADVERB}|\s+om\s+(?:hon|han|hen)\b"
    r"|(?:\s+(?:på|i|från|hos)\s[^,(–]{1,30})?\s*[,(–-]\s*(?:hon|han|hen)\b)?"
)
# A fee is also paid to others, and for others.
_FEE = (
    rf"(?:(?:fack|förbunds|medlems)?avgift(?:en)?\s+(?:till|i)\s+{_IN_UNION}"
    r"|(?:fack|förbunds|medlems)avgift(?:en)?\b(?!\s+(?:till|i|för|åt)\s))"
)
# Whoever joins says hardly what: "har gått med", and then the sentence's end or a time.
_JOINS = (
    rf"(?:med\s+i|ur|in\s+i)\s+{_IN_UNION}"
    r"|med(?=\s*(?:[.,;:!?)–]|$)|\s+(?:sedan|nu|igen|nyligen|också|redan|under|i\s+(?:"
    r"januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
    r"|går|dag|fjol|år|våras|somras|höstas|vintras|veckan|förra))\b)"
)
_SAID_AFTER = re.compile(
    rf"{_WHO}(?:"
    rf"\s+(?:är|var|blev|blir|(?:vill|ska|kan){_ADVERB}\s+(?:bli|vara)"
    rf"|(?:har|hade){_ADVERB}\s+(?:blivit|varit)){_ADVERB}\s+{_MEMBER}"
    rf"|(?:\s+(?:har|vill|ska|kan))?{_ADVERB}\s+(?:gick|gått|går|gå)\s+(?:{_JOINS})"
    rf"|(?:\s+(?:har|vill))?{_ADVERB}\s+lämna(?:de|t|r)?\s+{_IN_UNION}"
    rf"|{_ADVERB}\s+tillhör(?:de|t)?{_ADVERB}\s+{_IN_UNION}"
    rf"|(?:\s+har)?{_ADVERB}\s+betala(?:r|t|de)?{_ADVERB}(?:\s+sin)?\s+{_FEE})"
    rf"|\s*[,(–-]\s*(?:medlem\b{_SEAT}|oorganiserad\b|medlemsn(?:umme)?r\b)"
    r"|\s+medlem(?:skap|snummer|savgift)",
    re.IGNORECASE,
)
_SAID_AROUND = re.compile(rf"{_ADVERB}\s+{_MEMBER}", re.IGNORECASE)
_IS = re.compile(r"\b(?:är|var|blev|blir)\s+$", re.IGNORECASE)
_SAID_BEFORE = re.compile(
    r"\b(?:medlem(?:men|mar|marna)?|oorganiserade?)\s+$|\bmedlem(?:sn(?:umme)?r)\W+[\d -]*$"
    r"|(?<!för )(?<!till )(?<!från )(?<!om )(?<!av )(?<!åt )(?<!med )"
    rf"\b(?:medlem(?:mar(?:na)?)?|oorganiserade?|(?:fackligt\s+)?ansluten|(?:fackligt\s+)?anslutna)\b"
    rf"{_SEAT}(?:\s+(?:i|på|hos|sedan)\s+[^.!?:]{{1,30}}?)?(?::|\s+(?:är|var|blev)(?:\s+nu)?)\s*$",
    re.IGNORECASE,
)
_MEMBER_LIST = re.compile(
    r"(?:(?:våra|nya|alla|aktiva|lista\s+över|förteckning\s+över)\s+)*"
    r"(?:medlem(?:mar(?:na)?|slista\w*|sförteckning\w*|sregister\w*)?|oorganiserade"
    r"|(?:inte|icke|ej)[\s-]+medlemmar|(?:fackligt\s+)?anslutna)"
    r"(?:\s+(?:i|på|hos|sedan|nu|just)\b.{0,30}|\s*[\d–-]+)?\s*:?",
    re.IGNORECASE,
)
_ROW = re.compile(r"\s*(?:[-*+]|\d+[.)]|\|)\s+")
_MEMBER_CELL = re.compile(
    r"(?i)(?:ny\s+|inte\s+)?(?:medlem(?:mar(?:na)?)?\b|medlemsn|medlemsavgift|fackavgift"
    r"|förbundsavgift|(?:fackligt\s+)?ansluten|(?:fackligt\s+)?anslutna|o?organiserade?\b"
    r"|avgift(?:en)?\s+(?:är\s+)?betal|betal\w+\s+avgift)"
    rf"|(?:är\s+)?med\s+i\s+{_IN_UNION}"
)
# How many members somewhere: a name in that row is the place's.
_COUNTS = re.compile(r"(?i)(?:antal\s+)?(?:medlemmar(?:na)?|anslutna|organiserade|oorganiserade)")
_FIRST = re.compile(r"(?:^\s*(?:[-*+]|\d+[.)])|\|)\s*(?:[\d -]+\s)?$")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\([^()\n]{0,500}\)")
_SIGNS = re.compile(r"[*_`]+")
# A line ends no sentence; an item or a row of a table does.
_LINE_END = re.compile(r"\n(?=[ \t]*[^\s|#+\d-])")
_SENTENCE = re.compile(r"(?:[^.!?\n]|\.(?=\S)|(?<=\b[A-ZÅÄÖ])\.)+")


def members(text: str, title: str = "") -> Iterator[tuple[int, str]]:
    """Yield (line from 0, name) of everyone whom a Markdown text says is a member, or isn't.

    That is said beside the name, or by the heading (`title` at first), the line with a colon
    or the head of the table that a list of names stands under.
    """
    text = _SIGNS.sub("", _LINK.sub(r"\1", text))
    yield from _listed(text, title)
    for paragraph in re.finditer(r"(?:[^\n]+\n?)+", text):
        for sentence in _SENTENCE.finditer(_LINE_END.sub(" ", paragraph[0])):
            for at, name in _said_members(sentence[0]):
                yield text.count("\n", 0, paragraph.start() + sentence.start() + at), name


def _listed(text: str, title: str) -> Iterator[tuple[int, str]]:
    """Yield the names of the lists, tables and short lines that stand under a word for members."""
    lead, head = _MEMBER_LIST.fullmatch(title.strip()) is not None, [""]
    for number, line in enumerate(text.split("\n")):
        row, words = _ROW.match(line), line.strip(" \t\r#|:")
        if row and lead:
            yield from ((number, name) for name in _first_names(line) if not _counts(line, head))
        elif row and row[0].strip() == "|":
            head = _cells(line)
            lead = any(_MEMBER_CELL.match(cell) for cell in head)
        elif lead and words and (found := _names_alone(words)):
            yield from ((number, name) for name in found)
        elif words and not row:
            lead, head = _MEMBER_LIST.fullmatch(words) is not None, [""]


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split("|")]


def _counts(row: str, head: list[str]) -> bool:
    """Tell whether a table's row says how many members there are at what it names."""
    pairs = zip(head, _cells(row), strict=False)
    return any(_COUNTS.fullmatch(word) and re.fullmatch(r"[\d\s]+%?", cell) for word, cell in pairs)


def _first_names(row: str) -> Iterator[str]:
    """Yield the names that an item, or a cell of a table, begins with."""
    for start, _, name in name_places(row):
        if _FIRST.search(row[max(0, start - _NEAR) : start]):
            yield name


def _names_alone(line: str) -> list[str]:
    """Return the names of a line that is nothing but names, each perhaps with a place after it."""
    found, end = name_places(line), 0
    if not found or found[0][0] or line.endswith((".", "!", "?")):
        return []
    for start, stop, _ in found:
        if end and not re.fullmatch(r"[ ,;(]{1,3}(?:[\w ]{1,30}[,;)]\s*)?|\s*(?:och|samt|&)\s*",
                                    line[end:start]):  # fmt: skip
            return []
        end = stop
    rest = line[end:]
    return [name for *_, name in found] if re.fullmatch(r"(?:\s*[,(–-][^.]{0,40})?", rest) else []


def _said_members(sentence: str) -> Iterator[tuple[int, str]]:
    """Yield the names of a sentence that are said to be members, each of a row of names."""
    found = name_places(sentence)
    rows: list[list[tuple[int, int, str]]] = []
    for one in found:
        if rows and _JOINED.fullmatch(sentence[rows[-1][-1][1] : one[0]]):
            rows[-1].append(one)
        else:
            rows.append([one])
    for row in rows:
        (start, _, _), (_, end, _) = row[0], row[-1]
        before, after = sentence[max(0, start - _NEAR) : start], sentence[end : end + _NEAR]
        if len(row) > 1:  # of one alone, "they" would be others
            after = re.sub(r"^\s+om\s+de\b", " om hen", after, flags=re.IGNORECASE)
        around = _IS.search(before) and _SAID_AROUND.match(after)
        if around or _SAID_AFTER.match(after) or _SAID_BEFORE.search(before):
            yield from ((at, name) for at, _, name in row)
