"""The page Er plan and `guidebook collect`: whatever is chosen, nothing vanishes in silence."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from icalendar import Calendar

from guidebook.cli import main
from sheets import needs_pango
from viewers import JOINERS, fill_with_pypdf
from worksheet_site import Reader

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = needs_pango
OCTOBER = {
    "club": "Lindhaga", "date": "5 oktober 2026", "lage_lara": "fungerar", "klart": "true",
    "forst": "Först det här.\nSen mer.", "beslut_1_what": "Beslut från oktober",
    "beslut_1_who": "Åsa", "beslut_1_due": "20 nov",
}  # fmt: skip
NOVEMBER = {**OCTOBER, "date": "5 november 2026", "beslut_1_what": "Beslut från november",
            "lage_lara": "visa"}  # fmt: skip
Files = dict[str, bytes]


def filled(project: Path, values: dict[str, str], sheet: str = "provblad") -> bytes:
    return fill_with_pypdf((project / f"build/sheets/{sheet}.pdf").read_bytes(), values)


def write(folder: Path, files: Files) -> list[Path]:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return [folder / name for name in files]


class Both:
    """A board that gives its files to the page, and to the command."""

    def __init__(self, project: Path, page: Page, folder: Path) -> None:
        self.project, self.page, self.folder = project, page, folder
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.goto((project / "build/site/styrelse/plan.html").as_uri())

    def choose(self, files: Files) -> None:
        """Drop the files on the page, each by itself, since a folder has one of a name."""
        from playwright.sync_api import expect  # no test here runs without it

        for path in write(self.folder / "valda", files):
            self.page.set_input_files('[data-part="file"]', [path])
            # wait_for_function evaluates a string, which the page's own policy refuses.
            expect(self.page.locator('[data-part="file"]')).to_have_value("")

    def collect(self, files: Files) -> dict[str, Any]:
        """Run the command; return what it wrote, its status and what it said of each file."""
        write(self.folder / "svar", files)
        out = self.folder / "plan"
        command = ["--root", str(self.project), "collect", str(self.folder / "svar"), "--out"]
        status = main([*command, str(out)])
        read = {name: json.loads((out / f"{name}.json").read_text(encoding="utf-8"))
                for name in ("plan", "answers")}  # fmt: skip
        rows = csv.reader(io.StringIO((out / "plan.csv").read_text("utf-8-sig")), delimiter=";")
        return {**read, "status": status, "rows": [row[:-1] for row in rows]}

    def lines(self, part: str) -> list[str]:
        return self.page.locator(f'[data-part="{part}"] li').all_inner_texts()

    def save(self, words: str) -> bytes:
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=words).click()
        return Path(download.value.path()).read_bytes()

    @property
    def rows(self) -> list[list[str]]:
        text = self.save("Spara för Excel").decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text), delimiter=";"))

    @property
    def said(self) -> list[str]:
        """The decisions on the page, from the top."""
        return self.page.locator('[data-part="rows"] th').all_inner_texts()


@pytest.fixture
def both(project: Path, browser_page: Page, tmp_path: Path) -> Iterator[Both]:
    browser_page.clock.install(time=datetime.datetime(2026, 11, 27, 18, 0))
    board = Both(project, browser_page, tmp_path)
    yield board
    assert board.faults == []


def test_a_name_is_not_what_a_file_is(project: Path, both: Both) -> None:
    files = {"okt/blad.pdf": filled(project, OCTOBER), "nov/blad.pdf": filled(project, NOVEMBER)}
    both.choose(files)
    assert both.said == ["Beslut från november", "Beslut från oktober"]
    assert both.page.locator(".plan-sheet").all_inner_texts() == [
        "Provblad Lindhaga, 5 oktober 2026, blad.pdf",
        "Provblad Lindhaga, 5 november 2026, blad.pdf, fil 2",
    ]
    assert both.rows == both.collect(files)["rows"]


def test_the_same_file_twice_counts_once_and_it_is_said(project: Path, both: Both) -> None:
    data = filled(project, OCTOBER)
    files = {"a/blad.pdf": data, "b/blad (1).pdf": data}
    both.choose(files)
    assert both.said == ["Beslut från oktober"]
    assert both.page.locator(".plan-sheet").count() == 1
    assert both.lines("told") == [
        "blad (1).pdf är exakt samma fil som blad.pdf. Den räknas en gång."
    ]
    found = both.collect(files)
    assert found["plan"]["notes"] == [
        "b/blad (1).pdf är exakt samma fil som a/blad.pdf. Den räknas en gång."
    ]
    assert len(found["answers"]) == len(found["plan"]["decisions"]) == 1


def test_what_is_set_aside_is_said_alike(project: Path, both: Both) -> None:
    later = {**OCTOBER, "beslut_1_due": "15 dec", "beslut_1_outcome": "Två sa ja"}
    files = {"blad.pdf": filled(project, OCTOBER), "blad (1).pdf": filled(project, later)}
    both.choose(files)
    assert both.lines("notes") == [
        "”Beslut från oktober” står inte likadant på blad.pdf och blad (1).pdf. Bladen säger inte"
        " vilket som är nyast. Nu gäller blad (1).pdf. Det här stod på blad.pdf och är inte med:"
        " Klart senast ”20 nov”."
    ]
    found = both.collect(files)
    assert found["plan"]["notes"] == both.lines("notes")
    assert both.rows == found["rows"]


# --- two sheets in one file ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("join", "other"),
    [*((join, "provblad") for join in JOINERS.values()), (JOINERS["pypdf"], "enskilt")],
    ids=[*JOINERS, "two kinds"],
)
def test_a_file_with_two_sheets_gives_both(
    project: Path, both: Both, join: Callable[[bytes, bytes], bytes], other: str
) -> None:
    first, second = filled(project, OCTOBER), filled(project, NOVEMBER, other)
    apart = both.collect({"a.pdf": first, "b.pdf": second})["answers"]
    for path in (both.folder / "svar").iterdir():
        path.unlink()
    joined = {"alla.pdf": join(first, second)}
    both.choose(joined)
    found = both.collect(joined)
    named = [{**one, "source": f"alla.pdf, blad {n}"} for n, one in enumerate(apart, 1)]
    if join is JOINERS["pypdf, pages"]:  # parts the marks of a choice from its name: that is told
        assert "”Lära på jobbet: Kan visa andra”" in found["plan"]["notes"][-1]
        for one in (*found["answers"], *named):
            one["rest"], one["answers"]["lage"]["lara"]["value"] = {}, ""
    assert found["answers"] == named
    assert found["status"] == 0
    sheets = both.page.locator(".plan-sheet")
    assert [text.split(", ")[1:3] for text in sheets.all_inner_texts()] == [
        ["5 oktober 2026", "alla.pdf"], ["5 november 2026", "alla.pdf"],
    ]  # fmt: skip
    assert both.rows == found["rows"]


def test_a_private_sheet_in_a_file_of_two_is_ticked_by_the_files_name(
    project: Path, both: Both
) -> None:
    joined = JOINERS["pypdf"](filled(project, OCTOBER), filled(project, NOVEMBER, "enskilt"))
    (path,) = write(both.folder / "svar", {"alla.pdf": joined})
    command = ["--root", str(project), "collect", str(path.parent), "--out"]
    out = both.folder / "plan"
    # As from the folder, and as from where one stands.
    for name in ("alla.pdf", str(path)):
        assert main([*command, str(out), "--include-private", name]) == 0
    assert len(json.loads((out / "plan.json").read_text("utf-8"))["decisions"]) == 2


def test_what_is_left_out_and_what_has_no_decisions_is_said(project: Path, both: Both) -> None:
    empty = {"club": "Lindhaga", "date": "2026-10-05"}
    both.choose({"a.pdf": filled(project, OCTOBER, "enskilt"), "b.pdf": filled(project, empty)})
    status = both.page.locator('[data-part="status"]')
    assert status.inner_text() == (
        "Besluten på de här bladen är inte med, för ingen ruta är kryssad."
    )
    rows = both.page.locator(".plan-sheet").all_inner_texts()
    assert ["Där står inga beslut." in row for row in rows] == [False, True]
    both.page.locator(".plan-sheet input").first.check()
    assert both.said == ["Beslut från oktober"]


def test_a_folder_that_is_dropped_is_told_of(both: Both) -> None:
    both.page.evaluate(
        """() => {
          const item = (isDirectory, text) => ({
            webkitGetAsEntry: () => ({isDirectory, name: "okt"}),
            getAsFile: () => new File([text], "okt")});
          const event = new DragEvent("drop", {bubbles: true, cancelable: true});
          Object.defineProperty(event, "dataTransfer", {value: {types: ["Files"],
            items: [item(true, ""), item(false, "Hej")]}});
          document.body.dispatchEvent(event);
        }"""
    )
    both.page.locator('[data-part="faults"] li').nth(1).wait_for()
    first, second = both.lines("faults")
    assert first == "okt: är en mapp. Öppna den och välj filerna i den."
    assert second.startswith("okt, fil 2: är varken"), "the file beside it is no folder"


def test_on_paper_only_a_long_word_is_divided(project: Path, both: Both) -> None:
    long = {**OCTOBER, "beslut_1_who": "kontaktperson.nattskiftet@avdelningen.example.se",
            "beslut_1_what": "Ring " + "W" * 60, "beslut_1_check_in": "D" * 40}  # fmt: skip
    both.choose({"a.pdf": filled(project, long), "b.pdf": filled(project, NOVEMBER)})
    both.page.set_viewport_size({"width": 1000, "height": 700})  # A4, lying
    both.page.emulate_media(media="print")
    lines = "e => { const r = document.createRange(); r.selectNodeContents(e); "
    lines += "return new Set([...r.getClientRects()].map((box) => box.top)).size; }"
    for cell in both.page.locator("td.plan-late, td.plan-running").all():
        assert cell.evaluate(lines) == 1, "försenat"
    edge = "e => e.getBoundingClientRect().right - document.documentElement.clientWidth"
    assert both.page.locator(".plan-table").evaluate(edge) <= 0


def test_a_word_without_end_stops_nothing(both: Both) -> None:
    frame = {"format": "ombudsguiden-svar", "format_version": 1, "sheet": "provblad",
             "answers": {"beslut": {"1": {"what": "A" * 200_000}}}}  # fmt: skip
    both.choose({"a.json": json.dumps(frame).encode()})
    assert [len(text) for text in both.said] == [200_000]
    kerned = "e => getComputedStyle(e).fontKerning"
    assert both.page.locator('[data-part="rows"] th').evaluate(kerned) == "none"


def test_what_was_said_of_a_file_stands_when_more_are_chosen(project: Path, both: Both) -> None:
    both.choose({"bild.jpg": b"\xff\xd8\xff" + b"0" * 99, "Thumbs.db": b"\xd0\xcf\x11\xe0"})
    both.choose({"a.pdf": filled(project, OCTOBER)})
    assert [line.split(":")[0] for line in both.lines("faults")] == ["bild.jpg"]
    both.page.emulate_media(media="print")
    assert both.page.locator('[data-part="faults"] li').is_visible()


def test_sheets_that_cannot_be_told_apart_are_told_of(project: Path, both: Both) -> None:
    """One field on both sheets, as where a program lets equal names share what is typed."""
    with pikepdf.open(io.BytesIO(filled(project, OCTOBER))) as pdf:
        field = next(each for each in pdf.Root.AcroForm.Fields if each.T == "meta_sheet")
        field.Kids = pikepdf.Array(
            [pdf.make_indirect(pikepdf.Dictionary(Subtype=pikepdf.Name.Widget, Parent=field))
             for _ in range(2)]
        )  # fmt: skip
        shared = io.BytesIO()
        pdf.save(shared)
    files = {"alla.pdf": shared.getvalue(), "b.pdf": filled(project, NOVEMBER)}
    both.choose({"alla.pdf": files["alla.pdf"]})
    assert both.lines("faults") == [
        "alla.pdf: innehåller två blad som inte går att skilja åt. Spara dem som var sin fil och"
        " försök igen."
    ]
    both.choose({"b.pdf": files["b.pdf"]})
    assert both.said == ["Beslut från november"], "the other file is read"
    assert both.collect(files)["rows"] == both.rows


def test_the_form_asks_which_of_a_files_sheets(
    project: Path, browser_page: Page, tmp_path: Path
) -> None:
    two = JOINERS["pypdf"](filled(project, OCTOBER), filled(project, NOVEMBER))
    mixed = JOINERS["pypdf"](filled(project, OCTOBER, "enskilt"), filled(project, NOVEMBER))
    same, other = write(tmp_path, {"två.pdf": two, "blandat.pdf": mixed})
    reader = Reader(browser_page, (project / "build/site/arbetsblad/provblad.html").as_uri())
    reader.open_file(same)
    reader.wait_for("Filen innehåller 2 sådana här blad.")
    reader.press("Lindhaga, 5 november 2026")
    reader.wait_for("Filen är öppnad.")
    assert reader.value("beslut_1_what") == "Beslut från november"
    reader.press("Töm bladet")
    reader.wait_for("Bladet är tömt.")
    reader.open_file(other)
    reader.wait_for("I filen finns också: Enskilt.")
    assert reader.value("beslut_1_what") == "Beslut från november"
    assert reader.faults == []


# --- a guessed year -----------------------------------------------------------------------------


def test_a_guessed_year_is_said_and_asked(project: Path, both: Both) -> None:
    values = {**OCTOBER, "date": "", "beslut_1_due": "15 nov", "beslut_1_check_in": "3 dec"}
    files = {"blad.pdf": filled(project, values), "b.pdf": filled(project, NOVEMBER)}
    both.choose(files)
    due = both.page.locator('[data-part="rows"] tr').filter(has_text="oktober").locator("td")
    assert due.all_inner_texts()[1:4] == ["15 nov (2026?)", "3 dec (2026?)", "försenat"]
    assert both.lines("notes") == [
        "blad.pdf: bladet säger inte vilket år det fylldes i, så året är gissat. ”15 nov” räknas"
        " som 2026, ”3 dec” räknas som 2026. Skriv bladets datum med årtal."
    ]
    found = both.collect(files)
    assert found["plan"]["notes"] == both.lines("notes")
    assert both.rows == found["rows"]
    event = Calendar.from_ical(both.save("Spara till kalendern").decode()).walk("VEVENT")[0]
    assert "Året är gissat" in str(event["description"])
    question = both.page.get_by_label("När fylldes bladet i?")
    assert question.count() == 1, "only where it matters"
    question.fill("2025-10-05")
    assert due.all_inner_texts()[1:4] == ["15 nov (2025)", "3 dec (2025)", "försenat"]
    assert both.lines("notes") == []
    assert both.rows[1][4:6] == ["15 nov (2025)", "3 dec (2025)"]
    question.fill("")
    assert due.all_inner_texts()[1] == "15 nov (2026?)"


def test_on_paper_the_plan_says_when_it_was_made_and_whose_it_is(project: Path, both: Both) -> None:
    both.choose({"blad.pdf": filled(project, OCTOBER), "b.pdf": filled(project, NOVEMBER)})
    made = both.page.locator(".plan-made")
    assert not made.is_visible()
    both.page.emulate_media(media="print")
    assert made.is_visible()
    assert re.fullmatch(r"Gjord \d{4}-\d\d-\d\d\. Lindhaga", made.inner_text())


def test_a_date_that_means_another_year_on_a_newer_sheet_is_told(project: Path, both: Both) -> None:
    values = {**OCTOBER, "beslut_1_due": "15 nov"}
    files = {"var.pdf": filled(project, {**values, "date": "10 maj 2026"}),
             "vinter.pdf": filled(project, {**values, "date": "28 nov 2026"})}  # fmt: skip
    both.choose(files)
    note = next(line for line in both.lines("notes") if "är inte med" in line)
    assert "”15 nov (2026)”" in note
    assert both.collect(files)["plan"]["notes"] == both.lines("notes")


def test_an_answered_year_holds_for_a_newer_copy(project: Path, both: Both) -> None:
    values = {**OCTOBER, "date": "", "beslut_1_due": "15 nov"}
    both.choose({"blad.pdf": filled(project, values)})
    both.page.get_by_label("När fylldes bladet i?").fill("2025-10-05")
    both.choose({"nytt.pdf": filled(project, {**values, "beslut_1_outcome": "Gick bra"})})
    due = both.page.locator('[data-part="rows"] tr td:nth-of-type(2)')
    assert set(due.all_inner_texts()) == {"15 nov (2025)"}
    questions = both.page.get_by_label("När fylldes bladet i?")
    assert [each.input_value() for each in questions.all()] == ["2025-10-05"] * 2
    questions.first.fill("2024-10-05")
    assert set(due.all_inner_texts()) == {"15 nov (2024)"}
    assert questions.last.input_value() == "2024-10-05"
    both.choose({"annan.pdf": filled(project, {**values, "club": "En annan"})})
    assert both.page.get_by_label("När fylldes bladet i?").last.input_value() == ""


def test_the_day_can_be_typed_by_keyboard(project: Path, both: Both) -> None:
    both.choose({"blad.pdf": filled(project, {**OCTOBER, "date": ""})})
    both.page.get_by_label("När fylldes bladet i?").focus()
    for key in "05102025":
        both.page.keyboard.press(key)
    assert both.page.get_by_label("När fylldes bladet i?").input_value()[:4] in ("2025",)
    assert both.lines("notes") == []
