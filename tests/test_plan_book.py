"""The plan's workbook, edited in another program and put in again: what the plan makes of it."""

from __future__ import annotations

import datetime
import functools
import io
import json
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from guidebook.plan.collect import zipped
from plan_rules import WORDS, ask, collect, saved

openpyxl = pytest.importorskip("openpyxl", reason="scripts/test fetches it")
NAMES = (
    "what", "helps", "who", "helper", "outside", "start", "due", "due_date", "check_in",
    "check_date", "outcome", "status", "remarks", "sheet_title", "club", "about", "date", "id",
    "trace",
)  # fmt: skip
COLUMN = {name: number for number, name in enumerate(NAMES, 1)}
ANSWERS = {"club": "Lindhaga", "date": "2026-10-05", "beslut": {
    "1": {"what": "Ringa växeln", "who": "Åsa", "due": "15 nov", "id": "rrrrrr"},
    "2": {"what": "Mejla alla", "who": "Bo", "due": "20 dec", "check_in": "3 dec", "id": "mmmmmm"},
    "3": {"what": "Fika med natten", "outcome": "Vi sågs", "id": "ffffff"},
}}  # fmt: skip
SHEET = saved("blad.json", ANSWERS, saved="2026-10-06T18:00:00.000Z")
SAVED = datetime.datetime(2026, 11, 20, 18, 30)
Edit = Callable[[Any], object]


@functools.cache
def _own_rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = collect([SHEET])["rows"]
    return rows


def made(plan: dict[str, Any] | None = None) -> bytes:
    """The workbook of a plan, as both readers of the plan save it."""
    rows = plan["rows"] if plan else _own_rows()
    given = {"rows": rows, "notes": [], "today": "2026-11-10", "stamp": "", "words": WORDS}
    return zipped(ask("asTable.xlsx", given))


def edited(edit: Edit, data: bytes | None = None, at: datetime.datetime = SAVED) -> bytes:
    """A workbook that somebody has worked in; `edit` is given its first sheet."""
    book = openpyxl.load_workbook(io.BytesIO(data or made()))
    edit(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    # The program writes the clock's hour over what it is told.
    return part_changed(out.getvalue(), "docProps/core.xml", lambda text: re.sub(
        r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{at:%Y-%m-%dT%H:%M:%SZ}", text))  # fmt: skip


def part_changed(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    file = zipfile.ZipFile(io.BytesIO(data))
    return zipped({each: change(file.read(each).decode()) if each == name
                   else file.read(each).decode() for each in file.namelist()})  # fmt: skip


def read(data: bytes) -> Any:
    return ask("bookTable.ask", {"bytes": data.decode("latin-1"), "words": WORDS})


def item(data: bytes, name: str = "plan.xlsx") -> Any:
    found = read(data)
    assert found["reason"] == ""
    return {"source": name, "file": name, "table": found["table"]}


def put_in(*books: bytes, **more: Any) -> tuple[dict[str, Any], list[str]]:
    """The plan of the sheet and of the workbooks, and what is told of these."""
    items = [SHEET, *(item(book, f"bok{n}.xlsx") for n, book in enumerate(books))]
    plan = collect(items, **more)
    return plan, plan["notes"]


def shown(plan: dict[str, Any], mark: str) -> dict[str, Any]:
    return next(row for row in plan["rows"] if row["id"] == mark)


def cell(name: str, line: int, value: Any) -> Edit:
    def edit(sheet: Any) -> None:
        sheet.cell(line, COLUMN[name]).value = value

    return edit


def line_of(sheet: Any, mark: str) -> int:
    return next(one[0].row for one in sheet.iter_rows() if one[COLUMN["id"] - 1].value == mark)


def sets(mark: str, **cells: Any) -> Edit:
    def edit(sheet: Any) -> None:
        line = line_of(sheet, mark)
        for name, value in cells.items():
            sheet.cell(line, COLUMN[name]).value = value

    return edit


ONE, NOTHING = "1 ändring i Excel-filen bok0.xlsx är med i planen.", (
    "Inget nytt i Excel-filen bok0.xlsx. Det som står där är redan med i planen.")  # fmt: skip


@pytest.mark.parametrize(("edit", "cell", "text", "told"), [
    (sets("rrrrrr", who="Kim"), "who", "Kim", "Vem: ”Åsa” blev ”Kim”"),
    (sets("rrrrrr", what="Ring dem"), "what", "Ring dem",
     "Vad ska vi göra? ”Ringa växeln” blev ”Ring dem”"),
    (sets("rrrrrr", who=None), "who", "", "Vem: ”Åsa” togs bort"),
    (sets("rrrrrr", due="v. 50"), "due", "v. 50", "Klart senast: ”15 nov” blev ”v. 50”"),
    (sets("rrrrrr", due=datetime.date(2026, 12, 24)), "due", "24 dec 2026",
     "Klart senast: ”15 nov” blev ”24 dec 2026”"),
    (sets("rrrrrr", due_date=datetime.datetime(2026, 12, 24, 0, 0)), "due", "24 dec 2026",
     "Klart senast: ”15 nov” blev ”24 dec 2026”"),
    (sets("rrrrrr", due_date=None), "due", "", "Klart senast: ”15 nov” togs bort"),
    (sets("mmmmmm", check_in="10 dec"), "check_in", "10 dec",
     "Vi stämmer av: ”3 dec” blev ”10 dec”"),
    (sets("mmmmmm", outcome="Alla svarade"), "outcome", "Alla svarade",
     "Så blev det: ”Alla svarade” skrevs in"),
    (sets("mmmmmm", outcome=12.5), "outcome", "12,5", "Så blev det: ”12,5” skrevs in"),
    (sets("mmmmmm", helps="Fler\nhinner prata"), "helps", "Fler\nhinner prata",
     "Vad ska det leda till? ”Fler\nhinner prata” skrevs in"),
])  # fmt: skip
def test_a_changed_cell_is_taken_by_the_row_s_mark(
    edit: Edit, cell: str, text: str, told: str
) -> None:
    plan, notes = put_in(edited(edit))
    (mark,) = (change["decision"] for change in plan["file"]["changes"])
    what = next(row["what"] for row in collect([SHEET])["rows"] if row["id"] == mark)
    assert shown(plan, mark)[cell] == text
    change = WORDS["heads"][cell]
    about = told if change.endswith("?") else told.removeprefix(f"{change}: ")
    assert notes[:2] == [ONE, f"”{what}” ({mark}). {change}: {about.removeprefix(change).strip()}"]
    assert shown(plan, mark)["history"][-1]["at"] == "2026-11-20", "when the file was saved"
    assert {key: type(value) for key, value in plan["file"]["changes"][0].items()} == {
        "id": str, "decision": str, "cell": str, "to": str, "over": list, "at": str}  # fmt: skip


def backwards(sheet: Any) -> None:
    """Sort the rows the other way round, as a program's button does."""
    lines = [[one.value for one in line] for line in sheet.iter_rows(min_row=2)]
    for number, line in enumerate(reversed(lines), 2):
        for at, value in enumerate(line, 1):
            sheet.cell(number, at).value = value


def moved(sheet: Any) -> None:
    """Put every column in another place, and one of their own among them."""
    columns = [[one.value for one in column] for column in sheet.iter_cols()]
    order = [columns[17], ["Anteckning", "", "", ""], columns[2], *columns[3:17], columns[0],
             columns[1], columns[18]]  # fmt: skip
    for at, column in enumerate(order, 1):
        for number, value in enumerate(column, 1):
            sheet.cell(number, at).value = value


def decorated(sheet: Any) -> None:
    from openpyxl.styles import Font, PatternFill

    for line in sheet.iter_rows():
        for one in line:
            one.font, one.fill = Font(bold=True, color="FFFF0000"), PatternFill("solid", "FFFFFF00")
            one.number_format = "General" if one.data_type == "s" else "d mmm yyyy"
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[3].hidden = True
    sheet.insert_rows(1, 2)
    sheet["A1"] = "Vår plan"


def renamed(sheet: Any) -> None:
    sheet.cell(1, COLUMN["who"]).value = "Ansvarig"


@pytest.mark.parametrize("edit", [lambda _: None, backwards, moved, decorated, renamed])
def test_what_is_only_sorted_moved_renamed_or_coloured_changes_nothing(edit: Edit) -> None:
    plan, notes = put_in(edited(edit))
    assert plan["file"]["changes"] == []
    strange = ["Kolumnen ”Anteckning” i Excel-filen bok0.xlsx finns inte i planen och är inte "
               "med."] if edit is moved else []  # fmt: skip
    assert notes == [NOTHING, *strange]


@pytest.mark.parametrize("edit", [backwards, moved, decorated, renamed])
def test_a_change_is_found_wherever_its_row_and_column_have_gone(edit: Edit) -> None:
    data = edited(edit, edited(sets("rrrrrr", who="Kim")))
    plan, notes = put_in(data)
    assert notes[0] == ONE
    assert shown(plan, "rrrrrr")["who"] == "Kim"


def test_a_row_that_is_gone_is_told_and_stays() -> None:
    plan, notes = put_in(edited(lambda sheet: sheet.delete_rows(line_of(sheet, "mmmmmm"))))
    assert [row["id"] for row in plan["rows"]] == ["rrrrrr", "mmmmmm", "ffffff"]
    assert notes[0] == NOTHING
    assert "”Mejla alla” (mmmmmm) är borttagen i Excel-filen bok0.xlsx" in notes[1]


def test_the_same_workbook_twice_and_saved_again_is_one() -> None:
    once = edited(sets("rrrrrr", who="Kim"))
    again = edited(lambda _: None, once, at=SAVED + datetime.timedelta(days=2))
    plan, notes = put_in(once, once, again)
    assert len(plan["file"]["changes"]) == 1
    assert notes[0] == ONE
    assert [note.startswith("Inget nytt") for note in notes[2:]] == [True, True]


def plan_file(plan: dict[str, Any], *changes: dict[str, Any]) -> str:
    file = plan["file"]
    return json.dumps({**file, "changes": [*file["changes"], *changes]})


def own(mark: str, name: str, to: str, over: str, at: str) -> dict[str, Any]:
    """A change that a person made in the plan itself."""
    return {"id": f"own{name}", "decision": mark, "cell": name, "to": to, "over": [over], "at": at}


@pytest.mark.parametrize("at", ["2026-11-18T08:00:00Z", "2026-11-25T08:00:00Z"])
def test_a_workbook_takes_no_newer_change_s_place_and_both_are_told(at: str) -> None:
    """Whether it was saved before that change or after it: it was made before."""
    plan = plan_file(collect([SHEET]), own("rrrrrr", "who", "Eva", "Åsa", at))
    made, notes = put_in(edited(sets("rrrrrr", who="Kim")), earlier=[plan])
    assert notes[:2] == [ONE, (
        "”Ringa växeln” (rrrrrr). Vem: planen har ändrats sedan Excel-filen gjordes. Se vad som "
        "ska gälla. I planen: Eva. I Excel-filen: Kim.")]  # fmt: skip
    assert set(shown(made, "rrrrrr")["who"].split(" / ")) == {"Eva", "Kim"}
    (question,) = made["questions"]
    assert (question["kind"], set(question["texts"])) == ("values", {"Eva", "Kim"})


def test_what_the_plan_has_changed_since_stays_where_the_workbook_has_not() -> None:
    plan = plan_file(collect([SHEET]), own("rrrrrr", "who", "Eva", "Åsa", "2026-11-18T08:00:00Z"))
    made, notes = put_in(edited(sets("mmmmmm", who="Li")), earlier=[plan])
    assert [shown(made, mark)["who"] for mark in ("rrrrrr", "mmmmmm")] == ["Eva", "Li"]
    assert notes[0] == ONE


def test_a_later_change_of_what_was_taken_is_not_taken_back_the_next_time() -> None:
    book = edited(sets("rrrrrr", who="Kim"))
    plan, _ = put_in(book)
    later = plan_file(plan, own("rrrrrr", "who", "Eva", "Kim", "2026-11-26T08:00:00Z"))
    again, notes = put_in(book, earlier=[later])
    assert shown(again, "rrrrrr")["who"] == "Eva"
    assert notes[0] == NOTHING


def test_a_workbook_without_its_hidden_column_is_read_by_what_the_plan_says() -> None:
    def edit(sheet: Any) -> None:
        sets("rrrrrr", who="Kim")(sheet)
        sheet.delete_cols(COLUMN["trace"])

    plan, notes = put_in(edited(edit))
    assert shown(plan, "rrrrrr")["who"] == "Kim"
    assert notes[0] == ONE


def test_what_cannot_be_changed_there_is_told() -> None:
    def edit(sheet: Any) -> None:
        sets("rrrrrr", club="Annan klubb", status="nästan", due="1 dec",
             due_date=datetime.date(2026, 12, 2))(sheet)  # fmt: skip
        sheet.delete_cols(COLUMN["who"])

    plan, notes = put_in(edited(edit))
    assert notes[0] == ONE
    assert shown(plan, "rrrrrr")["due"] == "1 dec"
    for said in ("läget ”nästan” finns inte", "”Arbetsplats eller grupp” är inte med",
                 "både ”1 dec” och 2 dec 2026", "Kolumnen ”Vem” finns inte kvar"):  # fmt: skip
        assert sum(said in note for note in notes) == 1, said


def test_rows_of_another_plan_are_told() -> None:
    other = collect([saved("b", {"club": "Kök", "beslut": {"1": {"what": "Diska", "id": "dddd"}}})])
    plan, notes = put_in(made(other))
    assert len(plan["rows"]) == 3
    assert notes[:2] == [NOTHING, (
        "I Excel-filen bok0.xlsx finns rader som inte står i planen, och de är inte med: 1 st. "
        "Lägg in planens fil eller bladen, och sedan Excel-filen en gång till.")]  # fmt: skip


# --- done, struck, and new rows ------------------------------------------------------------------


@pytest.mark.parametrize(("edit", "mark", "status", "told"), [
    (sets("mmmmmm", status="klart"), "mmmmmm", "done", "Läge: markerad som klar"),
    (sets("mmmmmm", status="Klart "), "mmmmmm", "done", "Läge: markerad som klar"),
    (sets("rrrrrr", status="struken"), "rrrrrr", "struck", "Läge: struken"),
    (sets("ffffff", status="på gång"), "ffffff", "undated", "Läge: öppnad igen"),
    (sets("ffffff", outcome=None), "ffffff", "undated", "Så blev det: ”Vi sågs” togs bort"),
    (sets("mmmmmm", status="klart", outcome="Alla svarade"), "mmmmmm", "done",
     "Så blev det: ”Alla svarade” skrevs in"),
])  # fmt: skip
def test_a_row_is_done_or_struck_or_opened_again_there(
    edit: Edit, mark: str, status: str, told: str
) -> None:
    plan, notes = put_in(edited(edit))
    assert shown(plan, mark)["status"] == status
    assert notes[0] == ONE
    assert notes[1].endswith(f"({mark}). {told}")
    back = edited(sets(mark, status="på gång"), made(plan), at=SAVED + datetime.timedelta(days=3))
    again = collect([SHEET, item(back)], earlier=[plan_file(plan)])
    open_again = {"rrrrrr": "late", "mmmmmm": "running", "ffffff": "undated"}[mark]
    assert shown(again, mark)["status"] == open_again, "and back, by the next workbook"


def new_row(what: str, **cells: Any) -> Edit:
    def edit(sheet: Any) -> None:
        line = sheet.max_row + 1
        for name, value in {"what": what, **cells}.items():
            sheet.cell(line, COLUMN[name]).value = value

    return edit


def test_a_row_without_a_mark_is_a_new_one_once_and_its_changes_follow_it() -> None:
    book = edited(new_row("Boka lokal", who="Li", due=datetime.date(2026, 12, 1)))
    plan, notes = put_in(book)
    assert notes[:2] == [ONE, "Ny rad: ”Boka lokal”"]
    (row,) = (row for row in plan["rows"] if row["what"] == "Boka lokal")
    assert [row[name] for name in ("who", "due", "due_date", "club", "status", "sheet_title")] == [
        "Li", "1 dec 2026", "2026-12-01", "Lindhaga", "running", "skriven i planen"]  # fmt: skip
    later = edited(cell("who", 5, "Kim"), book, at=SAVED + datetime.timedelta(days=1))
    again = collect([SHEET, item(later)], earlier=[plan_file(plan)])
    assert again["notes"][:2] == ["1 ändring i Excel-filen plan.xlsx är med i planen.",
                                  f"”Boka lokal” ({row['id']}). Vem: ”Li” blev ”Kim”"]  # fmt: skip
    assert [one["who"] for one in again["rows"] if one["what"] == "Boka lokal"] == ["Kim"]


def test_a_row_that_was_copied_for_a_new_one_is_told() -> None:
    def edit(sheet: Any) -> None:
        values = [one.value for one in sheet[line_of(sheet, "mmmmmm")]]
        sheet.append(values)
        sheet.cell(sheet.max_row, COLUMN["what"]).value = "Mejla igen"

    plan, notes = put_in(edited(edit))
    assert sorted(row["what"] for row in plan["rows"]) == [
        "Fika med natten", "Mejla alla", "Mejla igen", "Ringa växeln"]  # fmt: skip
    assert notes[:2] == [ONE, "Ny rad: ”Mejla igen”"]
    assert notes[2].startswith("”Mejla igen” har samma märkning (mmmmmm) som en annan rad")
