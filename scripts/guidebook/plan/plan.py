"""The action plan: every decision of every sheet, who does what by when."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from guidebook.content.form import DECISION_COLUMNS, Form
from guidebook.plan.answers import PLAN_FORMAT, Answers, plain_text
from guidebook.plan.decisions import (
    CELLS,
    Decision,
    decisions_of,
    key_of,
    new_id,
    sheet_day,
    words_of,
)

MOST_EQUAL = 50  # rows that say the same on one sheet
COLUMNS = (*CELLS, "status", "sheet_title", "club", "about", "date", "id")


@dataclass(frozen=True)
class Plan:
    """Decisions in the order they are due, and what the reader must know (Swedish)."""

    decisions: tuple[Decision, ...]
    notes: tuple[str, ...] = ()


def make_plan(
    answers: Sequence[Answers], forms: Mapping[str, Form], today: datetime.date,
    texts: Mapping[str, str], *, earlier: Iterable[Decision] = (),
    include_private: frozenset[str] = frozenset(),
) -> Plan:  # fmt: skip
    """Gather every decision.

    A decision is known again by its id, else by an equal text on the same copy of the same
    sheet in `earlier`; otherwise it is new. Rows of private sheets are left out unless their
    `source` is in `include_private`.
    """
    known = _known(earlier)
    gathered = _Gathered(today, texts)
    found = [(one, list(decisions_of(one, forms[one.sheet], today, known, texts)))
             for one in answers]  # fmt: skip
    # The newest sheet comes last and wins where the same decision stands on two. Where nothing
    # says which is newest, more has been written on the later one; never is it the file's name.
    found.sort(key=lambda pair: (sheet_day(pair[0], today).day, pair[0].saved,
                                 _written(pair[1]), pair[0].source))  # fmt: skip
    for sheet, rows in found:
        if forms[sheet.sheet].sheet.private and sheet.source not in include_private:
            if rows:
                gathered.notes.append(
                    texts["plan.private"].format(file=sheet.source, count=len(rows))
                )
        else:
            gathered.add(sheet, rows)
    order = sorted(gathered.rows.values(), key=_place)
    return Plan(tuple(order), tuple(gathered.notes))


def _written(rows: Iterable[Decision]) -> int:
    return sum(bool(getattr(row, name)) for row in rows for name in CELLS)


def _place(row: Decision) -> tuple[str, ...]:
    return row.due_date or "9999", row.club, key_of(row.what), row.sheet, row.about, row.source


class _Gathered:
    """Rows by id, each with the sheet that it was read from last; and what must be said."""

    def __init__(self, today: datetime.date, texts: Mapping[str, str]) -> None:
        self.today = today
        self.texts = texts
        self.rows: dict[str, Decision] = {}
        self.sheets: dict[str, Answers] = {}
        self.notes: list[str] = []

    def say(self, name: str, **values: object) -> None:
        self.notes.append(self.texts[f"plan.{name}"].format(**values))

    def add(self, sheet: Answers, rows: Sequence[Decision]) -> None:
        """Take in a sheet that is newer than those before."""
        own: set[str] = set()
        shared: Counter[str] = Counter()
        for row in rows:
            row = replace(row, id=self._id(row, own))
            own.add(row.id)
            if before := self.rows.get(row.id):
                same = not self._compare(before, row, self.sheets[row.id], sheet)
                shared[before.source] += same
            self.rows[row.id], self.sheets[row.id] = row, sheet
            if row.due and not row.due_date:
                self.say("no_date", what=row.what, due=row.due, file=row.source)
        for source, count in (+shared).items():
            self.say("shared", count=count, first=source, second=sheet.source)
        self._tell_years(rows, sheet)

    def _id(self, row: Decision, own: set[str]) -> str:
        """Return the row's id, or another where that is of another decision."""
        name, number = row.id, 1
        before = self.rows.get(name)
        key = _key(row)
        if before and name not in own and not _may_be_same(before, row):
            name = new_id(key)
        while name in own:
            number += 1
            name = new_id(key, number)
        return name

    def _compare(self, before: Decision, row: Decision, old: Answers, new: Answers) -> bool:
        """Say what is set aside for a newer sheet: no text goes in silence. False for nothing."""
        left = [
            f"{self.texts[f'decision.{name}']} ”{getattr(before, name)}{year}”"
            for name, year in ((name, _other_year(before, row, name)) for name in CELLS)
            if getattr(before, name) and (year or getattr(before, name) != getattr(row, name))
        ]
        if left:
            why = self.texts[f"plan.{self._why(old, new)}"].format(second=row.source)
            self.say("conflict", what=row.what, first=before.source, second=row.source,
                     why=why, left=", ".join(left))  # fmt: skip
        return bool(left)

    def _why(self, old: Answers, new: Answers) -> str:
        first, second = sheet_day(old, self.today), sheet_day(new, self.today)
        if first.written and second.written and first.day < second.day:
            return "newer_date"
        return "newer_saved" if old.saved and old.saved < new.saved else "newer_unknown"

    def _tell_years(self, rows: Iterable[Decision], sheet: Answers) -> None:
        """Say which years are guesses, once for each sheet."""
        days = {}
        for row in rows:
            for text, year in ((row.due, row.due_year), (row.check_in, row.check_year)):
                if year.endswith("?"):
                    days[text] = self.texts["plan.guess"].format(text=text, year=year[:-1])
        date = sheet.values["date"]
        unread = date and not sheet_day(sheet, self.today).written
        if days:
            self.say("guessed_date" if unread else "guessed", file=sheet.source, date=date,
                     days=", ".join(days.values()))  # fmt: skip


def _other_year(before: Decision, row: Decision, name: str) -> str:
    """Return the year that its date meant, " (2026)", where the same words now mean another."""
    first, second = before.due_date[:4], row.due_date[:4]
    return f" ({first})" if name == "due" and first and second and first != second else ""


def _key(row: Decision) -> str:
    return key_of(row.sheet, row.club, row.about, words_of(asdict(row)))


def _known(earlier: Iterable[Decision]) -> dict[str, str]:
    """Return the ids of an earlier plan by what the decisions say."""
    known = {}
    for row in earlier:
        key = _key(row)
        if row.id not in {new_id(key, number) for number in range(2, MOST_EQUAL)}:
            known[key] = row.id
    return known


def _may_be_same(before: Decision, row: Decision) -> bool:
    """Tell whether two rows with one id are one decision, changed, or a sheet was copied."""
    return before.sheet == row.sheet and all(
        not one or not other or key_of(one) == key_of(other)
        for one, other in ((before.club, row.club), (before.about, row.about))
    )


def columns(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the plan's columns with their headings, in order."""
    decision = {name for name, _ in DECISION_COLUMNS}
    return {
        name: texts[f"decision.{name}"] if name in decision else texts[f"plan.{name}"]
        for name in COLUMNS
    }


def shown(row: Decision, name: str, texts: Mapping[str, str]) -> str:
    """Return a cell as it is shown: the year stands beside a date that nobody would know it of."""
    year = {"due": row.due_year, "check_in": row.check_year}.get(name)
    text = str(getattr(row, name))
    return texts["plan.year"].format(text=text, year=year) if year else text


def as_csv(plan: Plan, texts: Mapping[str, str]) -> str:
    """Return the plan as CSV with semicolons and a byte order mark, as Swedish Excel reads it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns(texts).values())
    for row in plan.decisions:
        writer.writerow(_harmless(shown(row, name, texts)) for name in COLUMNS)
    return "\ufeff" + out.getvalue()


def _harmless(text: str) -> str:
    """Keep a cell from being run as a formula by a spreadsheet (CSV injection, OWASP)."""
    return "'" + text if text[:1] in "=+-@\t\r" and text else text


def as_markdown(plan: Plan, texts: Mapping[str, str], today: datetime.date) -> str:
    """Return the plan as a page with one table, and below it what the reader must know."""
    names = [name for name in COLUMNS if name not in ("helps", "start", "date", "id")]
    headings = columns(texts)
    lines = [
        f"# {texts['plan.title']}", "",
        texts["plan.made"].format(date=today.isoformat(), count=len(plan.decisions)), "",
        "| " + " | ".join(headings[name] for name in names) + " |",
        "| " + " | ".join("---" for _ in names) + " |",
        *("| " + " | ".join(_cell(_with_helps(row, name, texts)) for name in names) + " |"
          for row in plan.decisions),
    ]  # fmt: skip
    if plan.notes:
        lines += ["", f"## {texts['plan.notes']}", "", *(f"- {_cell(note)}" for note in plan.notes)]
    return "\n".join(lines) + "\n"


def _with_helps(row: Decision, name: str, texts: Mapping[str, str]) -> str:
    text = shown(row, name, texts)
    return "\n".join(filter(None, (text, row.helps))) if name == "what" else text


def _cell(text: str) -> str:
    text = text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
    # Nothing that was typed becomes a link, a picture or a look.
    text = re.sub(r"([\[*_`])", r"\\\1", text).replace("~~", "&#126;&#126;")
    return "<br>".join(text.split("\n"))


def as_json(plan: Plan, today: datetime.date) -> str:
    """Return the plan as data; `read_json` reads it as the earlier plan next time."""
    data = {
        "format": PLAN_FORMAT, "format_version": 1, "made": today.isoformat(),
        "decisions": [asdict(row) for row in plan.decisions], "notes": list(plan.notes),
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read_json(text: str) -> tuple[Decision, ...]:
    """Return an earlier plan's decisions. Raises ValueError where it is not a plan."""
    data = json.loads(text)
    if not isinstance(data, dict) or data.get("format") != PLAN_FORMAT:
        raise ValueError("filen är ingen plan från guiden")
    fields = Decision.__dataclass_fields__
    return tuple(
        Decision(**{name: plain_text(str(row.get(name, ""))) for name in fields})
        for row in data["decisions"]
    )
