"""The action plan: every decision of every sheet, who does what by when."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from guidebook.answers import Answers, plain_text
from guidebook.dates import parse_date, parse_sheet_date
from guidebook.field_names import DECISION_COLUMNS, Form

PLAN_FORMAT = "ombudsguiden-plan"
MOST_EQUAL = 50  # rows that say the same on one sheet
COLUMNS = (
    "what", "helps", "who", "start", "due", "check_in", "outcome", "status", "sheet_title",
    "club", "about", "date", "id",
)  # fmt: skip


@dataclass(frozen=True)
class Decision:
    """A row of the plan. Texts are as typed; `due_date` is ISO or "" where it can't be read."""

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
    file is in `include_private`.
    """
    known = _known(earlier)
    rows: dict[str, Decision] = {}
    notes: list[str] = []
    # The newest sheet comes last and wins where the same decision stands on two.
    for sheet in sorted(answers, key=lambda a: (_reference(a, today), a.saved, a.source)):
        form = forms[sheet.sheet]
        found = list(_decisions(sheet, form, today, known, texts))
        if form.sheet.private and sheet.source not in include_private:
            if found:
                notes.append(texts["plan.private"].format(file=sheet.source, count=len(found)))
            continue
        for row in found:
            if row.id in rows and not _may_be_same(rows[row.id], row):
                row = replace(row, id=_new_id(_key(row.sheet, row.club, row.about, row.what)))
            before = rows.get(row.id)
            if before and replace(before, source=row.source) != row:
                notes.append(texts["plan.twice"].format(
                    what=row.what, first=before.source, second=row.source))  # fmt: skip
            rows[row.id] = row
            if row.due and not row.due_date:
                notes.append(texts["plan.no_date"].format(
                    what=row.what, due=row.due, file=row.source))  # fmt: skip
    order = sorted(rows.values(), key=lambda row: (row.due_date or "9999", row.club, row.id))
    return Plan(tuple(order), tuple(notes))


def _known(earlier: Iterable[Decision]) -> dict[str, str]:
    """Return the ids of an earlier plan by what the decisions say."""
    known = {}
    for row in earlier:
        key = _key(row.sheet, row.club, row.about, row.what)
        if row.id not in {_new_id(_repeated(key, number)) for number in range(2, MOST_EQUAL)}:
            known[key] = row.id
    return known


def _repeated(key: str, number: int) -> str:
    return key if number == 1 else f"{key}|{number}"


def _may_be_same(before: Decision, row: Decision) -> bool:
    """Tell whether two rows with one id are one decision, changed, or a sheet was copied."""
    return before.sheet == row.sheet and all(
        not one or not other or _key(one) == _key(other)
        for one, other in ((before.club, row.club), (before.about, row.about))
    )


def _decisions(
    sheet: Answers, form: Form, today: datetime.date, known: Mapping[str, str],
    texts: Mapping[str, str],
) -> Iterable[Decision]:  # fmt: skip
    club, about = sheet.values["club"], sheet.values["about"]
    reference = _reference(sheet, today)
    seen: Counter[str] = Counter()
    taken: set[str] = set()
    for section in form.sections:
        for block in section.blocks:
            if block.type != "decisions":
                continue
            for row in block.rows:
                cells = {each.key[-1]: sheet.values[each.name] for each in row.fields}
                if not any(text for column, text in cells.items() if column != "id"):
                    continue
                key = _key(sheet.sheet, club, about, cells["what"])
                due = parse_date(cells["due"], reference) if cells["due"] else None
                seen[key] += 1
                # Two rows of one sheet are two decisions, also where they say the same.
                own = cells.pop("id") or ("" if seen[key] > 1 else known.get(key, ""))
                name = _new_id(_repeated(key, seen[key])) if own in ("", *taken) else own
                taken.add(name)
                yield Decision(
                    id=name,
                    sheet=sheet.sheet, sheet_title=form.sheet.title, club=club, about=about,
                    date=sheet.values["date"], due_date=due.isoformat() if due else "",
                    status=texts[f"plan.status_{_status(cells['outcome'], due, today)}"],
                    source=sheet.source, **cells,
                )  # fmt: skip


def _reference(sheet: Answers, today: datetime.date) -> datetime.date:
    """Return the day the sheet was filled in: dates without a year come after it."""
    saved = parse_date(sheet.saved[:10], today) or today
    return parse_sheet_date(sheet.values["date"], saved) or saved


def _key(*texts: str) -> str:
    return "|".join(" ".join(text.split()).casefold() for text in texts)


def _new_id(key: str) -> str:
    # The same words give the same id, so that reading a folder twice changes nothing.
    return "b" + hashlib.sha256(key.encode()).hexdigest()[:10]


def _status(outcome: str, due: datetime.date | None, today: datetime.date) -> str:
    if outcome:
        return "done"
    if due is None:
        return "undated"
    return "late" if due < today else "running"


def columns(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the plan's columns with their headings, in order."""
    decision = {name for name, _ in DECISION_COLUMNS}
    return {
        name: texts[f"decision.{name}"] if name in decision else texts[f"plan.{name}"]
        for name in COLUMNS
    }


def as_csv(plan: Plan, texts: Mapping[str, str]) -> str:
    """Return the plan as CSV with semicolons and a byte order mark, as Swedish Excel reads it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns(texts).values())
    for row in plan.decisions:
        writer.writerow(_harmless(str(getattr(row, name))) for name in COLUMNS)
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
        *("| " + " | ".join(_cell(str(getattr(row, name))) for name in names) + " |"
          for row in plan.decisions),
    ]  # fmt: skip
    if plan.notes:
        lines += ["", f"## {texts['plan.notes']}", "", *(f"- {_cell(note)}" for note in plan.notes)]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    text = text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
    text = text.replace("[", "\\[")  # no link or picture comes out of what was typed
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
