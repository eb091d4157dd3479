"""The page Er plan and `guidebook collect`: whatever is chosen, nothing vanishes in silence."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pikepdf
import pytest
from icalendar import Calendar

from guidebook import content
from guidebook.cli import main
from guidebook.content.fields_lock import forms
from guidebook.ground.colour import palette
from guidebook.ground.texts import load_texts
from guidebook.plan.collect import PLAN_FILE, Collected, collect
from guidebook.web.plan_as_page import plan_as_page
from sheets import needs_pango
from viewers import JOINERS, fill_with_pypdf
from worksheet_site import Reader

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = needs_pango
NOW = datetime.datetime(2026, 11, 27, 18, 0).astimezone()
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


def table(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


class Command(NamedTuple):
    """What the command found, the answers and the table that it wrote, and its plan's file."""

    found: Collected
    answers: list[dict[str, Any]]
    rows: list[list[str]]
    plan: Path

    @property
    def told(self) -> list[str]:
        """What it says of the plan: what is asked comes first."""
        return [*self.found.questions, *self.found.notes]


OWN_TEXT = "(all) => all.map((one) => one.firstChild.data.trim())"


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

    def collect(self, files: Files) -> Command:
        """Do what the command does on the page's day; return what it found and wrote."""
        write(self.folder / "svar", files)
        out = self.folder / "plan"
        found = collect(self.folder / "svar", out, forms(content.load(self.project)), load_texts(),
                        NOW, lambda read: plan_as_page(read, palette()))  # fmt: skip
        answers = json.loads((out / "answers.json").read_text("utf-8"))
        return Command(found, answers, table((out / "plan.csv").read_bytes()), out / PLAN_FILE)

    def lines(self, part: str) -> list[str]:
        every = self.page.locator(f'[data-part="{part}"] li')
        if part == "questions":  # without the buttons that answer them
            texts: list[str] = every.evaluate_all(
                "(all) => all.map((one) => one.firstChild.data.trim())"
            )
            return texts
        return every.all_inner_texts()

    def save(self, words: str) -> bytes:
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=words).click()
        return Path(download.value.path()).read_bytes()

    @property
    def rows(self) -> list[list[str]]:
        """The page's file for a spreadsheet."""
        return table(self.save("Spara som CSV"))

    @property
    def said(self) -> list[str]:
        """The decisions on the page, from the top."""
        return self.page.locator('[data-part="rows"] th').all_inner_texts()


@pytest.fixture
def both(project: Path, browser_page: Page, tmp_path: Path) -> Iterator[Both]:
    browser_page.clock.install(time=NOW)
    board = Both(project, browser_page, tmp_path)
    yield board
    assert board.faults == []


def test_a_name_is_not_what_a_file_is(project: Path, both: Both) -> None:
    files = {"okt/blad.pdf": filled(project, OCTOBER), "nov/blad.pdf": filled(project, NOVEMBER)}
    both.choose(files)
    assert both.said == ["Beslut från november", "Beslut från oktober"]
    assert both.page.locator(".plan-sheet").all_text_contents() == [
        "Provblad Lindhaga, 5 oktober 2026, blad.pdf",
        "Provblad Lindhaga, 5 november 2026, blad.pdf, fil 2",
    ]
    assert both.rows == both.collect(files).rows


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
    assert found.told == ["b/blad (1).pdf är exakt samma fil som a/blad.pdf. Den räknas en gång."]
    assert len(found.answers) == len(found.found.rows) == 1


def test_two_values_both_stand_and_are_asked_about_first_of_all(project: Path, both: Both) -> None:
    """Nothing says which sheet is the later; what was done stays done."""
    later = {**OCTOBER, "beslut_1_due": "15 dec", "beslut_1_outcome": "Två sa ja"}
    files = {"blad.pdf": filled(project, OCTOBER), "blad (1).pdf": filled(project, later)}
    both.choose(files)
    (row,) = both.page.locator('[data-part="rows"] tr').all()
    cells = row.locator("td").all_inner_texts()
    assert sorted(cells[1].split(" / ")) == ["15 dec", "20 nov"]
    assert cells[3:5] == ["klart", "Två sa ja"]
    (question,), others = both.lines("questions"), both.lines("notes")
    assert question.startswith(
        "Bladen säger olika saker, och det framgår inte vilket som är senast. Klart senast: "
    )
    assert question.endswith("på det senaste bladet, så gäller det.")
    assert {"”20 nov” (blad.pdf)", "”15 dec” (blad (1).pdf)"} == set(
        question.split("Klart senast: ")[1].split(". Båda")[0].split(" eller "))  # fmt: skip
    assert len(others) == 1
    assert others[0].startswith("1 beslut står på flera blad, ")
    found = both.collect(files)
    assert found.told == [*both.lines("questions"), *both.lines("notes")]
    assert both.rows == found.rows


def test_nearly_the_same_words_are_asked_about_and_both_stand(project: Path, both: Both) -> None:
    other = {**OCTOBER, "beslut_1_what": "Beslut från okt"}
    files = {"a.pdf": filled(project, OCTOBER), "b.pdf": filled(project, other)}
    both.choose(files)
    assert sorted(both.said) == ["Beslut från okt", "Beslut från oktober"]
    (question,) = both.lines("questions")
    assert question.startswith("Är det samma beslut? ")
    assert "”Beslut från oktober” (a.pdf)" in question
    assert "”Beslut från okt” (b.pdf)" in question
    assert both.collect(files).told == [question]


def test_two_sheets_without_a_club_are_never_one(project: Path, both: Both) -> None:
    nobody = {**OCTOBER, "club": ""}
    other = {**nobody, "beslut_1_who": "Bo"}
    files = {"a.pdf": filled(project, nobody), "b.pdf": filled(project, other)}
    both.choose(files)
    assert both.said == ["Beslut från oktober"] * 2
    (question,) = both.lines("questions")
    assert question.startswith("Är bladen från samma grupp? ")
    found = both.collect(files)
    assert (found.told, found.rows) == ([question], both.rows)


# --- what a plan's file, a draft and an older sheet hold -----------------------------------------


def test_a_plans_file_is_opened_with_its_rows_and_its_questions(project: Path, both: Both) -> None:
    other = {**OCTOBER, "beslut_1_what": "Beslut från okt", "beslut_1_due": "15 dec"}
    made = both.collect({"a.pdf": filled(project, OCTOBER), "b.pdf": filled(project, other)})
    both.choose({"ombudsguiden.plan.json": made.plan.read_bytes()})
    assert both.rows == made.rows
    assert len(both.rows) == 3
    assert [*both.lines("questions"), *both.lines("notes")] == made.told
    assert made.found.questions
    assert sorted(both.page.locator(".plan-sheet").all_text_contents()) == [
        "Provblad Lindhaga, 5 oktober 2026, a.pdf", "Provblad Lindhaga, 5 oktober 2026, b.pdf",
    ]  # fmt: skip
    later = {**OCTOBER, "date": "5 november 2026", "beslut_1_outcome": "Alla kom"}
    both.choose({"nytt.pdf": filled(project, later)})
    done = both.page.locator('[data-part="rows"] tr').filter(has_text="Alla kom")
    assert done.locator("th").inner_text() == "Beslut från oktober"
    assert len(both.said) == 2, "the new sheet's decision is one of the plan's"


def test_a_plans_file_keeps_a_private_sheet_that_was_ticked_in(project: Path, both: Both) -> None:
    (path,) = write(both.folder / "svar", {"a.pdf": filled(project, OCTOBER, "enskilt")})
    out = both.folder / "plan"
    command = ["--root", str(project), "collect", str(path.parent), "--out", str(out)]
    assert main([*command, "--include-private", "a.pdf"]) == 0
    both.choose({"plan.json": (out / PLAN_FILE).read_bytes()})
    assert both.said == ["Beslut från oktober"]
    assert both.page.locator(".plan-sheet input").is_checked()


def test_a_plans_file_that_cannot_be_read_is_named(both: Both) -> None:
    newer = {"format": "ombudsguiden-plan", "format_version": 99}
    both.choose({"ny.plan.json": json.dumps(newer).encode(), "fel.plan.json": json.dumps(
        {"format": "ombudsguiden-plan", "format_version": 2, "sheets": 3}).encode()})  # fmt: skip
    first, second = both.lines("faults")
    assert first.startswith("ny.plan.json: är sparad med en nyare utgåva av guiden")
    assert second.startswith("fel.plan.json: är skadad.")


@pytest.mark.parametrize(("draft", "why"), [
    ({"format": "ombudsguiden-svar", "format_version": 99, "sheet": "provblad", "answers": {}},
     "är sparad med en nyare utgåva av guiden"),
    ({"format": "ombudsguiden-svar", "format_version": 1, "sheet": "provblad", "answers": 3},
     "är skadad."),
], ids=["newer", "broken"])  # fmt: skip
def test_a_draft_that_cannot_be_read_is_named(both: Both, draft: dict[str, Any], why: str) -> None:
    both.page.evaluate(
        "(draft) => sessionStorage.setItem("
        "`ombudsguiden:${Ombudsguiden.sitePath()}:provblad:draft`, JSON.stringify(draft))", draft,
    )  # fmt: skip
    both.page.reload()
    (line,) = both.lines("faults")
    assert line.startswith(f"Provblad, påbörjat i den här fliken: {why}")


def older(**answers: Any) -> bytes:
    """A file of an edition that asked for more."""
    return json.dumps({
        "format": "ombudsguiden-svar", "format_version": 1, "sheet": "provblad", "version": 1,
        "saved": "2026-10-05T18:00:00.000Z",
        "answers": {"club": "Lindhaga", "date": "2026-10-05", **answers},
    }).encode()  # fmt: skip


PLACELESS = ["a.json: ”tidigare” har ingen plats på bladet. Där stod: Nycklarna hos Åsa"]


def test_what_has_no_place_on_the_sheet_is_told_under_the_plan(both: Both) -> None:
    file = older(tidigare="Nycklarna hos Åsa", beslut={"1": {"what": "Ringa"}})
    both.choose({"a.json": file})
    assert both.said == ["Ringa"]
    assert both.lines("notes") == both.collect({"a.json": file}).told == PLACELESS


def test_what_has_no_place_is_told_also_where_nothing_was_decided(both: Both) -> None:
    file = older(tidigare="Nycklarna hos Åsa")
    both.choose({"a.json": file})
    assert PLACELESS[0] in both.collect({"a.json": file}).told
    assert both.page.get_by_text(PLACELESS[0]).is_visible()


def test_a_row_that_the_sheet_has_no_room_for_is_in_the_plan(both: Both) -> None:
    file = older(beslut={"1": {"what": "Ringa"}, "4": {"what": "Fjärde", "due": "15 dec"}})
    both.choose({"a.json": file})
    assert both.said == ["Fjärde", "Ringa"]
    assert both.lines("notes") == both.collect({"a.json": file}).told == []


# --- two sheets in one file ---------------------------------------------------------------------


# One that joins pages, and one that puts forms under names; the other programs are slow.
FEW = ("pypdf", "under names")


@pytest.mark.parametrize(
    ("join", "other"),
    [
        *(
            pytest.param(join, "provblad", marks=[pytest.mark.slow] * (name not in FEW), id=name)
            for name, join in JOINERS.items()
        ),
        pytest.param(JOINERS["pypdf"], "enskilt", id="two kinds"),
    ],
)
def test_a_file_with_two_sheets_gives_both(
    project: Path, both: Both, join: Callable[[bytes, bytes], bytes], other: str
) -> None:
    first, second = filled(project, OCTOBER), filled(project, NOVEMBER, other)
    apart = both.collect({"a.pdf": first, "b.pdf": second}).answers
    for name in ("svar", "plan"):
        for path in (both.folder / name).iterdir():
            path.unlink()
    joined = {"alla.pdf": join(first, second)}
    both.choose(joined)
    found = both.collect(joined)
    named = [{**one, "source": f"alla.pdf, blad {n}"} for n, one in enumerate(apart, 1)]
    if join is JOINERS["pypdf, pages"]:  # parts the marks of a choice from its name: that is told
        assert "Kan visa andra" in found.found.notes[-1]
        for one in (*found.answers, *named):
            one["rest"], one["answers"]["lage"]["lara"]["value"] = {}, ""
    assert found.answers == named
    assert found.found.unread == ()
    sheets = both.page.locator(".plan-sheet")
    assert [text.split(", ")[1:3] for text in sheets.all_text_contents()] == [
        ["5 oktober 2026", "alla.pdf"], ["5 november 2026", "alla.pdf"],
    ]  # fmt: skip
    assert both.rows == found.rows


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
        assert len(json.loads((out / PLAN_FILE).read_text("utf-8"))["decisions"]) == 2
        for written in out.iterdir():
            written.unlink()


def test_what_is_left_out_and_what_has_no_decisions_is_said(project: Path, both: Both) -> None:
    empty = {"club": "Lindhaga", "date": "2026-10-05"}
    both.choose({"a.pdf": filled(project, OCTOBER, "enskilt"), "b.pdf": filled(project, empty)})
    status = both.page.locator('[data-part="status"]')
    assert status.inner_text() == (
        "Besluten på de här bladen är inte med, för ingen ruta är kryssad."
    )
    rows = both.page.locator(".plan-sheet").all_text_contents()
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
    assert both.collect(files).rows == both.rows


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
    values = {**OCTOBER, "date": "", "beslut_1_what": "Ringa alla", "beslut_1_due": "15 nov",
              "beslut_1_check_in": "3 dec"}  # fmt: skip
    files = {"blad.pdf": filled(project, values), "b.pdf": filled(project, NOVEMBER)}
    both.choose(files)
    due = both.page.locator('[data-part="rows"] tr').filter(has_text="Ringa").locator("td")
    assert due.all_inner_texts()[1:4] == ["15 nov (2026?)", "3 dec (2026?)", "försenat"]
    assert both.lines("notes") == [
        "blad.pdf: bladet säger inte vilket år det fylldes i, så året är gissat. ”15 nov” räknas"
        " som 2026, ”3 dec” räknas som 2026. Skriv bladets datum med årtal."
    ]
    found = both.collect(files)
    assert found.told == [*both.lines("questions"), *both.lines("notes")]
    assert both.rows == found.rows
    event = Calendar.from_ical(both.save("Spara till kalendern").decode()).walk("VEVENT")[0]
    assert "Året är gissat" in str(event["description"])
    question = both.page.get_by_label("När fylldes bladet i?")
    assert question.count() == 1, "only where it matters"
    question.fill("2025-10-05")
    assert due.all_inner_texts()[1:4] == ["15 nov (2025)", "3 dec (2025)", "försenat"]
    assert both.lines("notes") == []
    line = dict(zip(*both.rows[:2], strict=True))
    assert line["Klart senast"] == "15 nov (2025)"
    assert line["Vi stämmer av"] == "3 dec (2025)"
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
    due = both.page.locator('[data-part="rows"] tr td:nth-of-type(2)').inner_text()
    assert due.startswith("15 nov (2027)")
    assert "2026" in due.removeprefix("15 nov (2027)"), "which year it was before"
    assert both.collect(files).rows == both.rows


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


def test_a_day_that_is_said_of_one_sheet_without_a_club_is_said_of_no_other(
    project: Path, both: Both
) -> None:
    nobody = {**OCTOBER, "club": "", "date": "", "beslut_1_due": "15 nov"}
    both.choose({"a.pdf": filled(project, {**nobody, "beslut_1_what": "Ringa alla"}),
                 "b.pdf": filled(project, {**nobody, "beslut_1_what": "Boka lokal"})})  # fmt: skip
    questions = both.page.get_by_label("När fylldes bladet i?")
    questions.first.fill("2025-10-05")
    assert [each.input_value() for each in questions.all()] == ["2025-10-05", ""]
    due = both.page.locator('[data-part="rows"] tr td:nth-of-type(2)')
    assert sorted(due.all_inner_texts()) == ["15 nov (2025)", "15 nov (2026?)"]


def test_a_question_is_answered_with_one_press(project: Path, both: Both) -> None:
    other = {**OCTOBER, "beslut_1_what": "Beslut från okt"}
    both.choose({"a.pdf": filled(project, OCTOBER), "b.pdf": filled(project, other)})
    assert len(both.said) == 2
    both.page.get_by_role("button", name="Svara på en fråga").click()
    both.page.get_by_role("button", name="Nej, två").click()
    assert (len(both.said), both.lines("questions")) == (2, [])
    both.page.get_by_role("button", name="Ändra svaret").click()
    both.page.get_by_role("button", name="Vi svarar senare").click()
    assert len(both.lines("questions")) == 1, "the answer is taken back"


def test_the_sheet_of_a_row_is_named_and_nothing_else(project: Path, both: Both) -> None:
    both.choose({"a.pdf": filled(project, OCTOBER)})
    cell = both.page.locator('[data-part="rows"] tr').first.locator("td").last
    assert "object" not in cell.inner_text()
