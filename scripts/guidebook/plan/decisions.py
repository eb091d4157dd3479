"""The decisions of one filled sheet, with the days that they are due.

The browser's `plan.js` has the same rules; `tests/plan_cases.json` holds them together.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guidebook.content.form import DECISION_COLUMNS, Form
from guidebook.plan.answers import Answers
from guidebook.plan.dates import parse_date, parse_sheet_date, says_year

CELLS = tuple(name for name, _ in DECISION_COLUMNS if name != "id")


@dataclass(frozen=True)
class Decision:
    """A row of the plan. Texts are as typed; `due_date` is ISO or "" where it can't be read.

    `due_year` and `check_year` are what stands beside the date: see `SheetDay.read`.
    """

    id: str
    sheet: str
    sheet_title: str
    club: str
    about: str
    date: str
    what: str
    helps: str
    who: str
    start: str
    due: str
    check_in: str
    outcome: str
    due_date: str
    status: str
    source: str
    due_year: str = ""
    check_year: str = ""


@dataclass(frozen=True)
class SheetDay:
    """The day a sheet was filled in: `written` on it or not; `sure` where its year is known.

    `year` is the reader's own.
    """

    day: datetime.date
    written: bool
    sure: bool
    year: int

    def read(self, text: str) -> tuple[datetime.date | None, str]:
        """Return the day that a text on the sheet means, and its year where nobody would know it.

        That is one that is a guess ("2026?"), or known and another than the reader's ("2027").

        A day without a year comes after the sheet's own day. On a sheet without one it is the
        nearest such day: what should have been done last week is late, not due next year.
        """
        found = parse_date(text, self.day) if self.written else parse_sheet_date(text, self.day)
        if not found or says_year(text):
            return found, ""
        year = str(found.year) if found.year != self.year else ""
        return found, year if self.sure else f"{found.year}?"


def sheet_day(sheet: Answers, today: datetime.date) -> SheetDay:
    """Return the day the sheet was filled in, or else first saved, or else read."""
    saved, dated = (parse_date(time[:10], today) for time in (sheet.saved, sheet.dated))
    day = parse_sheet_date(sheet.values["date"], dated or saved or today)
    if day is None:
        return SheetDay(dated or saved or today, written=False, sure=False, year=today.year)
    # A sheet that was saved some time after its day is that year's.
    known = dated is not None and saved is not None and day <= saved
    sure = known or says_year(sheet.values["date"])
    return SheetDay(day, written=True, sure=sure, year=today.year)


def decisions_of(
    sheet: Answers, form: Form, today: datetime.date, known: Mapping[str, str],
    texts: Mapping[str, str],
) -> Iterator[Decision]:  # fmt: skip
    """Yield the sheet's decisions; `known` has the ids of an earlier plan by `key_of`."""
    club, about, date = (sheet.values[name] for name in ("club", "about", "date"))
    on = sheet_day(sheet, today)
    seen: Counter[str] = Counter()
    taken: set[str] = set()
    for cells in _rows(sheet, form):
        if not any(cells[name] for name in CELLS):
            continue
        key = key_of(sheet.sheet, club, about, words_of(cells))
        due, due_year = on.read(cells["due"])
        seen[key] += 1
        # Two rows of one sheet are two decisions, also where they say the same.
        own = cells.pop("id") or ("" if seen[key] > 1 else known.get(key, ""))
        name = new_id(key, seen[key]) if own in ("", *taken) else own
        taken.add(name)
        yield Decision(
            id=name,
            sheet=sheet.sheet, sheet_title=form.sheet.title, club=club, about=about, date=date,
            due_date=due.isoformat() if due else "", due_year=due_year,
            check_year=on.read(cells["check_in"])[1],
            status=texts[f"plan.status_{_status(cells['outcome'], due, today)}"],
            source=sheet.source, **cells,
        )  # fmt: skip


def _rows(sheet: Answers, form: Form) -> Iterator[dict[str, str]]:
    """Yield the cells of each row, and after a table's own rows those it has no room for."""
    spare = spare_rows(sheet, form)
    for block in form.blocks():
        if block.type != "decisions":
            continue
        for row in block.rows:
            yield {each.key[-1]: sheet.values[each.name] for each in row.fields}
        for name, number in sorted(place for place in spare if place[0] == block.name):
            yield {**dict.fromkeys((*CELLS, "id"), ""), **spare[name, number]}


def spare_rows(sheet: Answers, form: Form) -> dict[tuple[str, int], dict[str, str]]:
    """Return decisions in rows that the sheet no longer has, by (table, number)."""
    spare: dict[tuple[str, int], dict[str, str]] = {}
    for name, text in sheet.rest.items():
        if place := decision_place(name, form):
            table, number, column = place
            spare.setdefault((table, number), {})[column] = text.strip()
    return spare


def decision_place(name: str, form: Form) -> tuple[str, int, str] | None:
    """Return (table, number, column) of a name such as `beslut_4_what` or `beslut/4/what`."""
    match = re.fullmatch(r"([a-z0-9_]+)[_/]([1-9][0-9]{0,3})[_/]([a-z_]+)", name)
    tables = {block.name for block in form.blocks() if block.type == "decisions"}
    if not match or match[1] not in tables or match[3] not in (*CELLS, "id"):
        return None
    return match[1], int(match[2]), match[3]


def key_of(*texts: str) -> str:
    """Return what tells texts apart, whatever their capitals and spaces."""
    return "|".join(" ".join(text.split()).lower() for text in texts)


def words_of(cells: Mapping[str, str]) -> str:
    """Return what a row is known by: what is to be done, or where that is empty all else in it."""
    return cells["what"] or "\n".join(cells[name] for name in CELLS)


def new_id(key: str, number: int = 1) -> str:
    """Return the id of the `number`th decision that says `key` on its sheet.

    The same words give the same id, so that reading a folder twice changes nothing.
    """
    key = key if number == 1 else f"{key}|{number}"
    return "b" + hashlib.sha256(key.encode()).hexdigest()[:10]


def _status(outcome: str, due: datetime.date | None, today: datetime.date) -> str:
    if outcome:
        return "done"
    if due is None:
        return "undated"
    return "late" if due < today else "running"
