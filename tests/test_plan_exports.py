"""What comes out of a plan says what the plan says, read back by other programs, cell by cell."""

from __future__ import annotations

import csv
import datetime
import html.parser
import io
import json
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown
import pytest
from icalendar import Calendar

from guidebook.content.checks.filled_sheets import refused
from guidebook.ground.colour import palette
from guidebook.plan.collect import zipped
from guidebook.plan.rules import FOLDER, OFFICE, SCRIPTS
from guidebook.web.plan_as_page import plan_as_page
from plan_rules import WORDS, ask, collect, each, saved

if TYPE_CHECKING:
    from playwright.sync_api import Page

TODAY, STAMP = "2026-11-28", "2026-11-28T17:42:05.123Z"
LONG = "Ett långt beslut, med ord efter ord. " * 54 + "Slut på tvåtusen."
EMPTY = {
    "helps": "", "who": "", "helper": "", "outside": "", "start": "", "due": "", "check_in": "",
    "outcome": "", "due_date": "", "check_date": "", "due_year": "", "check_year": "",
    "due_fault": "", "sheet": "fraga-direkt", "sheet_title": "Fråga någon direkt",
    "club": "Tallhöjden", "about": "", "date": "5 november 2026", "source": "fraga.pdf",
    "status": "undated", "gone": False, "before": {}, "history": [],
}  # fmt: skip


def row(mark: str, what: str, **cells: Any) -> dict[str, Any]:
    return {**EMPTY, "id": mark, "what": what, **cells}


def change(cell: str, old: str, new: str, at: str = "2026-11-02T18:00:00Z",
           source: str = "fraga.pdf") -> dict[str, str]:  # fmt: skip
    return {"cell": cell, "from": old, "to": new, "at": at, "source": source}


ROWS = [
    row("k7m3xq", 'Fika; med "alla"\npå natten', who="Åsa; Bo", due="15 nov", due_date="2026-11-15",
        status="late", helps="Fler hinner prata"),
    row("12e456", "=1+1", who="@Lena", outcome="-5", due="20 dec", due_date="2026-12-20",
        check_in="+1 vecka", status="done"),
    row("007123", "Ring växeln", who="070 123 45 67", helper="0012", outside="+46 skolan",
        start="1 jan",
        status="undated"),
    row("b4rr8k", "Lägg ihop |a|b| och <b>fet</b> & &lt;i&gt; *stjärna* [länk](http://x.example)",
        who="<script>alert(1)</script>", outcome="~~nej~~ `kod` \\ snett"),
    row("em0j1x", "Bjud på tårta 🎂👩‍👩‍👧", who="Şükrü Yıldız-İnan", due="v. 50",
        due_date="2026-12-13", status="running"),
    row("l4ng7x", LONG, who="1234567890123456", check_in="3 dec", check_date="2026-12-03",
        due="31 november", due_fault="no_such_day"),
    row("rt1hbr", "תלו את הלוח מחדש", who="مريم", due="snart", due_fault="no_date"),
    row("tom111", "", who="", date="", club="", sheet_title="Mötesplan"),
    row("gu3ss1", "Gissa året", due="15 nov", due_date="2025-11-15", due_year="2025?",
        check_in="3 dec", check_date="2026-12-03", check_year="2026", status="late"),
    row("tv4v4r", "Två värden", who="Ali / Kim", due="15 nov / 15 dec", due_date="2026-12-15",
        status="running"),
    row("h1st0r", "Ät lunch med nattskiftet", due="15 dec", due_date="2026-12-15",
        who="Kim", status="running", before={"due": "15 nov", "who": "Åsa"},
        history=[change("due", "1 nov", "15 nov"), change("who", "Åsa", "Kim", at="", source=""),
                 change("outcome", "", "Åt", at="2026-11-03", source=""),
                 change("outcome", "Åt", ""), change("what", "Ät; lunch", "Ät lunch"),
                 change("due", "15 nov", "15 dec", source="möte|2.pdf"),
                 change("status", "struck", "running")]),
    row("g0n3xx", "Borta från bladet", due="1 dec", due_date="2026-12-01", status="running",
        gone=True, about="Natten", club="Åkern, norr"),
    row("struck", "Struket beslut", due="1 dec", due_date="2026-12-01", status="struck"),
]  # fmt: skip
NOTES = ["1. fraga.pdf: ”snart” går inte att läsa som ett datum.", "# inte en rubrik | <b>"]
GUESSED = ["”15 nov” räknas som 2025.", "Året är gissat, för det står inte på bladet."]
REMARKS = {
    "l4ng7x": ["”31 november” finns inte i almanackan."],
    "rt1hbr": ["”snart” går inte att räkna som en dag."],
    "gu3ss1": GUESSED,
    "g0n3xx": ["Står inte längre på bladet."],
}
BEFORE = {"h1st0r": ["Vem (förut: Åsa)", "Klart senast (förut: 15 nov)"]}
HISTORY = {
    "h1st0r": [
        "Klart senast: ”1 nov” blev ”15 nov” (2026-11-02, fraga.pdf)",
        "Vem: ”Åsa” blev ”Kim”",
        "Så blev det: ”Åt” skrevs in (2026-11-03)",
        "Så blev det: ”Åt” togs bort (2026-11-02, fraga.pdf)",
        "Vad ska vi göra? ”Ät; lunch” blev ”Ät lunch” (2026-11-02, fraga.pdf)",
        "Klart senast: ”15 nov” blev ”15 dec” (2026-11-02, möte|2.pdf)",
        "Läge: ”struket” blev ”på gång” (2026-11-02, fraga.pdf)",
    ]
}
SUMMARY = "13 beslut: 2 försenade, 4 på gång, 5 utan datum, 1 klart, 1 struket."
HEADINGS = [
    "Vad ska vi göra?", "Vad ska det leda till?", "Vem", "Hjälper till", "Tillsammans med",
    "Börjar", "Klart senast", "Klart senast, dag", "Vi stämmer av", "Vi stämmer av, dag",
    "Så blev det", "Läge", "Att veta", "Blad", "Arbetsplats eller grupp", "Gäller",
    "Bladets datum", "Märkning",
]  # fmt: skip
NAMES = [
    "what", "helps", "who", "helper", "outside", "start", "due", "due_date", "check_in",
    "check_date", "outcome", "status", "remarks", "sheet_title", "club", "about", "date", "id",
]  # fmt: skip
STATUSES = {"late": "försenat", "running": "på gång", "undated": "utan datum", "done": "klart",
            "struck": "struket"}  # fmt: skip
KINDS = {
    "asTable.csv": "csv", "asTable.markdown": "markdown", "asCalendar.ics": "ics",
    "asTable.xlsx": "xlsx", "asDocument.docx": "docx", "rowWords.reading": "reading",
}  # fmt: skip
SIGNS = "23456789bcdfghjkmnpqrstvwxz"  # of a mark
READ = ["Vad ska vi göra?", "Vem", "Klart senast", "Läge", "Så blev det", "Blad"]


def flat(one: dict[str, Any]) -> list[str]:
    """Return the cells that a table must have, as typed."""
    mark = one["id"]
    remarks = [*REMARKS.get(mark, ()), *BEFORE.get(mark, ()), *HISTORY.get(mark, ())]
    made = {**one, "status": STATUSES[one["status"]], "remarks": "\n".join(remarks)}
    return [made[name] for name in NAMES]


def read(one: dict[str, Any]) -> list[str]:
    """Return the cells that a document must have, each with its lines."""
    shown = dict(one)
    for cell, year in (("due", "due_year"), ("check_in", "check_year")):
        shown[cell] += f" ({one[year]})" if one[year] else ""
    for cell, text in one["before"].items():
        shown[cell] += f" (förut: {text})"
    names = {
        "helper": "Hjälper till",
        "outside": "Tillsammans med",
        "start": "Börjar",
        "check_in": "Vi stämmer av",
    }
    labelled = {name: f"{label}: {shown[name]}" if shown[name] else ""
                for name, label in names.items()}  # fmt: skip
    place = ", ".join(filter(None, (one["club"], one["about"])))
    cells = [
        [shown["what"], one["helps"], *REMARKS.get(one["id"], ())],
        [shown["who"], labelled["helper"], labelled["outside"]],
        [shown["due"], labelled["start"], labelled["check_in"]],
        [STATUSES[one["status"]]], [one["outcome"]],
        [one["sheet_title"], place, f"Märkning: {one['id']}"],
    ]  # fmt: skip
    return ["\n".join(filter(None, lines)) for lines in cells]


# --- the exports -------------------------------------------------------------------------------


def plan_of(rows: list[dict[str, Any]] = ROWS, notes: list[str] = NOTES) -> dict[str, Any]:
    """What a file is made of."""
    return {"rows": rows, "notes": notes, "today": TODAY, "stamp": STAMP, "words": WORDS}


def made(function: str, rows: list[dict[str, Any]] = ROWS) -> Any:
    return ask(function, plan_of(rows))


def made_file(function: str, rows: list[dict[str, Any]] = ROWS) -> io.BytesIO:
    return io.BytesIO(zipped(made(function, rows)))


class Html(html.parser.HTMLParser):
    """The words of a page: its table's cells, its list items, and its tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.items: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td"):
            self.rows[-1].append("")
        elif tag == "li":
            self.items.append("")
        elif tag in ("br", "span"):
            self.handle_data("\n")
        if tag not in ("br", "meta"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "li" in self.open:
            self.items[-1] += data
        elif {"th", "td"} & set(self.open):
            self.rows[-1][-1] += data


# --- CSV --------------------------------------------------------------------------------------


def test_csv_has_every_cell_and_a_spreadsheet_runs_and_rounds_none() -> None:
    text = made("asTable.csv")
    assert text.startswith("\ufeff")
    assert text.count("\r\n") == len(ROWS) + 1
    found = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert found[0] == HEADINGS
    guarded = {"=1+1", "@Lena", "-5", "+1 vecka", "070 123 45 67", "0012", "007123", "12e456",
               "1234567890123456", "+46 skolan"}  # fmt: skip
    for line, one in zip(found[1:], ROWS, strict=True):
        year = {name: one[f"{key}_year"] for name, key in (("due", "due"), ("check_in", "check"))}
        expected = {**dict(zip(NAMES, flat(one), strict=True))}
        expected |= {name: f"{one[name]} ({said})" for name, said in year.items() if said}
        assert line == [f"'{cell}" if cell in guarded else cell for cell in expected.values()]
    assert sum(cell.startswith("'") for line in found for cell in line) == len(guarded)


@pytest.mark.parametrize(("typed", "guarded"), [
    ("08-12", True), ("08-123 45 67", True), ("1,50", True), ("2.10", True), ("0", False),
    ("1,5", False), ("15 nov", False), ("12", False), ("2026-11-20", False), ("v. 50", False),
])  # fmt: skip
def test_a_spreadsheet_takes_no_zero_away(typed: str, guarded: bool) -> None:
    text = made("asTable.csv", [row("k7m3xq", "Ringa", outcome=typed)])
    (_, found) = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";")
    assert found[NAMES.index("outcome")] == ("'" if guarded else "") + typed


# --- XLSX -------------------------------------------------------------------------------------


def test_a_workbook_has_every_cell_as_typed_and_its_days_as_days() -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="scripts/test fetches it")
    book = openpyxl.load_workbook(made_file("asTable.xlsx"))
    assert book.sheetnames == ["Planen", "Att titta på"]
    sheet = book["Planen"]
    head, *lines = sheet.iter_rows(max_col=len(NAMES))
    assert [cell.value for cell in head] == HEADINGS
    assert all(cell.font.bold for cell in head)
    for line, one in zip(lines, ROWS, strict=True):
        for cell, name, text in zip(line, NAMES, flat(one), strict=True):
            if name in ("due_date", "check_date"):
                assert cell.number_format == "yyyy\\-mm\\-dd"
                assert (cell.value.date().isoformat() if cell.value else "") == text
            else:
                assert (cell.value or "") == text
                assert cell.data_type in "sn", "no formula"
                assert cell.number_format == "@", "what is typed over it stays as typed"
                assert cell.alignment.wrap_text
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:S{len(ROWS) + 1}", "what is hidden is sorted, too"
    hidden = [name for name, column in sheet.column_dimensions.items() if column.hidden]
    assert hidden == ["S"], "the mark is seen, what tells the changes is not"
    assert not sheet.protection.sheet
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area == f"'Planen'!$A$1:$M${len(ROWS) + 1}"
    heights = [sheet.row_dimensions[number].height for number in (1, 2, 3, 7)]
    assert heights == [30, 30, 15, 409], "a row is as high as its texts, as far as it may"


def test_a_workbook_tells_its_columns_and_rows_when_it_comes_back() -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="scripts/test fetches it")
    book = openpyxl.load_workbook(made_file("asTable.xlsx"))
    places = {name.removeprefix("plan_"): defined.attr_text
              for name, defined in book.defined_names.items()}  # fmt: skip
    assert list(places) == [*NAMES, "trace"]
    letter = re.fullmatch(r"'Planen'!\$([A-Z]+):\$\1", places["id"])
    assert letter
    assert [cell.value for cell in book["Planen"][letter[1]]][1:] == [one["id"] for one in ROWS]
    again = io.BytesIO()
    book.save(again)  # as another program writes it
    names = list(openpyxl.load_workbook(again).defined_names)
    assert names == [f"plan_{name}" for name in (*NAMES, "trace")]


def test_what_tells_the_changes_of_a_workbook_holds_no_words() -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="scripts/test fetches it")
    sheet = openpyxl.load_workbook(made_file("asTable.xlsx"))["Planen"]
    head, *marks = [cell.value for cell in sheet["S"]]
    assert head == " ".join(["spår 1", *(one["id"] for one in ROWS)])
    sign = f"[{SIGNS}]{{6}}"
    for text, one in zip(marks, ROWS, strict=True):
        assert re.fullmatch(rf"1 {one['id']}(?: {sign}){{{len(NAMES) - 1}}}", text)


def test_a_workbook_says_whose_plan_it_is_and_nothing_of_who_made_it() -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="scripts/test fetches it")
    book = openpyxl.load_workbook(made_file("asTable.xlsx"))
    told = [cell.value or "" for (cell,) in book["Att titta på"].iter_rows()]
    assert told == ["Planen", "Tallhöjden; Åkern, norr", "Gjord 2026-11-28.", SUMMARY, "", *NOTES]
    about = book.properties
    assert (about.title, about.creator, about.lastModifiedBy) == ("Planen", "Ombudsguiden", None)
    assert about.created == datetime.datetime(2026, 11, 28)


def test_a_text_that_a_cell_has_no_room_for_is_cut_and_it_is_said() -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="scripts/test fetches it")
    rows = [row("l4ng22", "A" * 40_000), row("escap3", "_x0041_ är inget A")]
    found = openpyxl.load_workbook(made_file("asTable.xlsx", rows))["Planen"]
    text = found["A2"].value
    assert len(text) == 32_767
    assert text.endswith("A (Texten är längre än en ruta rymmer. Resten står i planen.)")
    assert found["A3"].value == "_x0041_ är inget A"


@pytest.mark.parametrize(("day", "number"), [
    ("1900-01-01", 1), ("1900-02-28", 59), ("1900-03-01", 61), ("2026-11-20", 46346),
])  # fmt: skip
def test_a_day_is_the_number_that_a_workbook_has_for_it(day: str, number: int) -> None:
    made = made_file("asTable.xlsx", [row("d4y111", "Dag", due_date=day)])
    sheet = zipfile.ZipFile(made).read("xl/worksheets/sheet1.xml").decode()
    assert re.findall(r'<c r="H2" s="2"><v>(\d+)</v></c>', sheet) == [str(number)]


# --- DOCX -------------------------------------------------------------------------------------


def test_a_document_has_every_row_and_all_that_is_known_of_it() -> None:
    docx = pytest.importorskip("docx", reason="scripts/test fetches it")
    document = docx.Document(made_file("asDocument.docx"))
    (table,) = document.tables
    found = [[cell.text for cell in line.cells] for line in table.rows]
    assert found == [READ, *map(read, ROWS)]
    title, about, summary, *below = document.paragraphs
    assert (title.style.name, title.text) == ("Title", "Planen")
    assert about.text == "Tallhöjden; Åkern, norr\nGjord 2026-11-28."
    assert summary.text == SUMMARY
    assert [(each.style.name, each.text) for each in below] == [
        ("Heading 1", "Det här har ändrats"), ("Normal", "Ät lunch med nattskiftet"),
        *(("List Bullet", line) for line in HISTORY["h1st0r"]),
        ("Heading 1", "Att titta på"), *(("List Bullet", note) for note in NOTES),
    ]  # fmt: skip


def test_a_document_repeats_its_headings_and_is_in_swedish() -> None:
    docx = pytest.importorskip("docx", reason="scripts/test fetches it")
    document = docx.Document(made_file("asDocument.docx"))
    head, *lines = document.tables[0].rows
    assert head._tr.xpath("./w:trPr/w:tblHeader")
    assert not any(line._tr.xpath("./w:trPr/w:tblHeader") for line in lines)
    assert document.styles.element.xpath("//w:rPrDefault//w:lang/@w:val") == ["sv-SE"]
    paper = document.sections[0]
    assert (paper.page_width.mm, paper.page_height.mm) == (
        pytest.approx(297, abs=1),
        pytest.approx(210, abs=1),
    )
    assert paper.footer.paragraphs[0]._p.xpath("string()") == "Sida 1 av 1"
    about = document.core_properties
    assert (about.title, about.author, about.language) == ("Planen", "Ombudsguiden", "sv-SE")
    assert about.last_modified_by == ""


# --- the calendar -----------------------------------------------------------------------------


def test_a_calendar_has_what_is_left_by_its_marks() -> None:
    events = Calendar.from_ical(made("asCalendar.ics")).walk("VEVENT")
    found = {str(each["uid"]): (str(each["summary"]), each["dtstart"].dt.isoformat())
             for each in events}  # fmt: skip
    expected = {}
    for one in ROWS:
        if one["status"] in ("done", "struck"):
            continue
        if one["due_date"]:
            expected[f"due-{one['id']}@ombudsguiden"] = (one["what"], one["due_date"])
        if one["check_date"]:
            summary = f"Vi stämmer av: {one['what']}"
            expected[f"check-{one['id']}@ombudsguiden"] = (summary, one["check_date"])
    assert found == expected
    assert {each["dtstamp"].dt.isoformat() for each in events} == {"2026-11-28T17:42:05+00:00"}
    said = {str(each["uid"]): str(each["description"]).split("\n") for each in events}
    assert said["due-gu3ss1@ombudsguiden"] == ["Fråga någon direkt", "Tallhöjden", *GUESSED]
    assert said["due-g0n3xx@ombudsguiden"] == [
        "Fråga någon direkt", "Åkern, norr", "Natten", "Står inte längre på bladet."]  # fmt: skip
    assert said["due-h1st0r@ombudsguiden"] == [
        "Kim (förut: Åsa)", "Fråga någon direkt", "Tallhöjden",
        "Klart senast 15 dec (förut: 15 nov)", *HISTORY["h1st0r"]]  # fmt: skip
    assert said["due-tv4v4r@ombudsguiden"][0] == "Ali / Kim"
    assert str(said["check-l4ng7x@ombudsguiden"]).isprintable()


def test_a_calendar_of_one_person_has_what_they_do_or_help_with() -> None:
    rows = [
        row("a", "Ringa", who="Amina och Bo", due_date="2026-12-01"),
        row("b", "Mejla", who="bo", helper="Li", due_date="2026-12-02"),
        row("c", "Fika", who="Amina, Kim", check_date="2026-12-03"),
        row("d", "Klart", who="Eva", due_date="2026-12-03", status="done"),
        row("e", "Någon gång", who="Ola"),
    ]  # fmt: skip
    assert each("asCalendar.people", [[rows]]) == [["Amina", "Bo", "Kim", "Li"]]
    found = {}
    for person in ("", "Amina", "Bo", "Li"):
        text = ask("asCalendar.ics", {**plan_of(rows), "person": person})
        found[person] = re.findall(r"UID:(\S+)@", text)
    assert found == {"": ["due-a", "due-b", "check-c"], "Amina": ["due-a", "check-c"],
                     "Bo": ["due-a", "due-b"], "Li": ["due-b"]}  # fmt: skip


def test_a_line_of_a_calendar_has_room() -> None:
    text = made("asCalendar.ics")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")


def test_an_event_stays_the_same_when_the_words_change() -> None:
    one = ROWS[0]
    marks = [re.findall(r"UID:\S+", made("asCalendar.ics", rows))
             for rows in ([one], [{**one, "what": "Andra ord", "club": "Annan"}])]  # fmt: skip
    assert marks[0] == marks[1] == ["UID:due-k7m3xq@ombudsguiden"]


# --- the minutes ------------------------------------------------------------------------------


def test_what_is_put_in_the_minutes_is_a_table_with_lines_and_widths_of_its_own() -> None:
    text = made("asMinutes.html")
    page = Html(text)
    found = [[re.sub("\n+", "\n", cell).strip() for cell in line] for line in page.rows]
    assert found == [READ[:-1], *(
        ["\n".join(filter(None, [cells[0], one["club"]])), *cells[1:-1]]
        for one in ROWS for cells in [read(one)])]  # fmt: skip
    tags = [(name, given) for name, given in page.tags if name in ("table", "th", "td")]
    assert tags[0][1]["border"] == "1"
    assert all("border:1px solid" in (given["style"] or "") for _, given in tags[1:])
    assert [given["width"] for _, given in tags[1:6]] == ["38%", "16%", "16%", "12%", "18%"]
    assert not {"a", "img", "script"} & {name for name, _ in page.tags}
    assert "Guide" not in text
    assert "file:" not in text


def test_a_mail_without_tables_gets_the_minutes_as_lines() -> None:
    rows = [row("k7m3xq", "Ringa", who="Åsa", due="15 nov", status="late"), row("k8", "Mejla")]
    assert made("asMinutes.text", rows) == (
        "Planen\n\n- Ringa\n  Vem: Åsa\n  Klart senast: 15 nov\n  Läge: försenat\n\n"
        "- Mejla\n  Läge: utan datum"
    )


# --- Markdown and the page --------------------------------------------------------------------


def test_markdown_shows_what_was_typed_and_nothing_becomes_a_look() -> None:
    text = made("asTable.markdown")
    page = Html(markdown.markdown(text, extensions=["tables"]))
    assert page.rows == [READ, *map(read, ROWS)]
    assert page.items == ["\n".join(["Ät lunch med nattskiftet", *HISTORY["h1st0r"]]), *NOTES]
    assert {name for name, _ in page.tags} == {
        "h1", "h2", "p", "br", "table", "thead", "tbody", "tr", "th", "td", "ul", "li"}  # fmt: skip
    assert f"Tallhöjden; Åkern, norr<br>Gjord 2026-11-28.<br>{SUMMARY}" in text


def test_a_page_has_every_row_and_asks_no_other_host() -> None:
    text = plan_as_page(made("rowWords.reading"), palette())
    page = Html(text)
    assert [[cell.strip("\n") for cell in line] for line in page.rows] == [
        READ, *(["\n".join(cell.strip("\n").splitlines()) for cell in read(one)] for one in ROWS)
    ]  # fmt: skip
    assert page.items == [*HISTORY["h1st0r"], *NOTES]
    assert not {"script", "link", "img", "iframe", "a"} & {name for name, _ in page.tags}
    assert not re.search(
        r"url\((?!\"data:font/woff2)|@import|https?://", re.sub(r">[^<]*http://x", ">", text)
    )
    assert SUMMARY in text
    assert "Tallhöjden; Åkern, norr" in text


def test_the_page_is_shown_under_its_own_policy(browser_page: Page, tmp_path: Path) -> None:
    said: list[str] = []
    browser_page.on("console", lambda message: said.append(message.text))
    browser_page.on("request", lambda request: said.append(request.url))
    path = tmp_path / "plan.html"
    path.write_text(plan_as_page(made("rowWords.reading"), palette()), encoding="utf-8")
    browser_page.goto(path.as_uri())
    family = browser_page.locator("h1").evaluate("e => getComputedStyle(e).fontFamily")
    assert family.startswith('"Guide Display"'), "its style is let in"
    assert browser_page.evaluate(
        "document.fonts.ready.then(() => document.fonts.check('900 20px \"Guide Display\"'))"
    )
    assert [each for each in said if not each.startswith(("data:font/", path.as_uri()))] == []


def test_the_only_club_stands_in_the_heading_alone() -> None:
    rows = [row("k7m3xq", "Ett", about="Natten"), row("k8m3xq", "Två")]
    found = made("rowWords.reading", rows)
    assert found["clubs"] == "Tallhöjden"
    assert [one["cells"][-1][1:] for one in found["rows"]] == [
        ["Natten", "Märkning: k7m3xq"], ["Märkning: k8m3xq"]]  # fmt: skip


# --- all --------------------------------------------------------------------------------------


def test_the_command_s_files_are_these_and_a_browser_makes_the_same(browser_page: Page) -> None:
    files = ask("allFiles", plan_of())
    assert files == {kind: made(function) for function, kind in KINDS.items()}
    for name in (*SCRIPTS, *OFFICE):
        browser_page.add_script_tag(path=FOLDER / f"{name}.js")
    assert browser_page.evaluate("(plan) => Ombudsguiden.allFiles(plan)", plan_of()) == files


def test_an_empty_plan_is_a_file_too() -> None:
    assert all(ask("allFiles", plan_of([], [])).values())


@pytest.mark.parametrize("function", ["asTable.xlsx", "asDocument.docx"])
def test_a_zip_is_whole_and_tells_no_time(function: str) -> None:
    file = zipfile.ZipFile(made_file(function))
    assert file.testzip() is None
    assert {each.date_time for each in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    parts = "".join(file.read(each).decode() for each in file.namelist())
    assert parts.count("T00:00:00Z<") == 2


@pytest.mark.parametrize("function", ["asTable.xlsx", "asDocument.docx"])
def test_the_page_s_own_zip_is_the_same_file(function: str) -> None:
    parts = made(function)
    (packed,) = each("zip.pack", [[parts]])
    data = bytes(packed[str(at)] for at in range(len(packed)))
    file = zipfile.ZipFile(io.BytesIO(data))
    assert file.testzip() is None
    assert {name: file.read(name).decode() for name in file.namelist()} == parts
    assert {one.date_time for one in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_no_export_gets_into_a_repository(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    for function in ("asTable.csv", "asTable.markdown", "asCalendar.ics"):
        (folder / f"plan.{KINDS[function]}").write_text(made(function), encoding="utf-8")
    for function in ("asTable.xlsx", "asDocument.docx"):
        (folder / f"plan.{KINDS[function]}").write_bytes(made_file(function).getvalue())
    page = plan_as_page(made("rowWords.reading"), palette())
    (folder / "plan.html").write_text(page, encoding="utf-8")
    file = collect([saved("a", {"club": "Köket", "beslut": {"1": {"what": "Ringa"}}})])["file"]
    (folder / "ombudsguiden.plan.json").write_text(json.dumps(file), encoding="utf-8")
    assert sorted(Path(found.path).name for found in refused(tmp_path)) == sorted(
        path.name for path in folder.iterdir())  # fmt: skip


def test_a_half_sign_and_a_control_sign_break_no_file() -> None:
    """A plan that was changed by hand may hold what no sheet lets in."""
    rows = [row("h4lf11", "Halv \ud83d här"), row("c0ntr0", "Klocka \x07 och \x0b slut")]
    for function in ("asTable.xlsx", "asDocument.docx"):
        parts = zipfile.ZipFile(made_file(function, rows))
        text = "".join(parts.read(each).decode() for each in parts.namelist())
        assert "Halv \ufffd här" in text
        assert "Klocka  och  slut" in text
