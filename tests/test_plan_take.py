"""What a board takes from Er plan and puts in again: wall, minutes, calendar, Excel."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from icalendar import Calendar

from guidebook.ground.texts import load_texts
from test_plan_book import edited, line_of, sets
from test_plan_book_files import hostile
from test_plan_exports import Html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

NOW = datetime.datetime(2026, 11, 24, 18, 0).astimezone()
MILLIMETRE = 72 / 25.4
ROWS = [
    ("Fråga två på natten", "Samira", "20 nov", ""), ("Ring växeln", "Leila och Bo", "1 dec", ""),
    ("Redan gjort", "Bo", "2 dec", "Det gick"), ("Någon gång", "", "", ""),
]  # fmt: skip


def sheet(rows: list[tuple[str, str, str, str]], **head: str) -> bytes:
    names = ("what", "who", "due", "outcome")
    numbered = {str(n): dict(zip(names, row, strict=True)) for n, row in enumerate(rows, 1)}
    for number, row in numbered.items():
        row["id"] = f"mark{number}"
    answers = {"club": "Norra lagret", "date": "2026-11-05", **head, "beslut": numbered}
    return json.dumps({
        "format": "ombudsguiden-svar", "format_version": 1, "version": 1, "guide": "",
        "sheet": "fraga-direkt", "saved": "2026-11-06T18:00:00.000Z", "answers": answers,
    }).encode()  # fmt: skip


class Board:
    """A board with its plan on the screen; a print is only asked for."""

    def __init__(self, page: Page, site: Path) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda message: self.faults.append(message.text))
        page.add_init_script("window.print = () => {}")
        page.clock.install(time=NOW)
        page.goto((site / "styrelse/plan.html").as_uri())

    def put_in(self, name: str, data: bytes) -> None:
        from playwright.sync_api import expect

        files: Any = [{"name": name, "mimeType": "", "buffer": data}]
        self.page.set_input_files('[data-part="file"]', files)
        expect(self.page.locator('[data-part="file"]')).to_have_value("")

    def row(self, name: str) -> Locator:
        return self.page.locator(".take-row").filter(
            has=self.page.get_by_role("heading", name=name)
        )

    def save(self, button: str) -> tuple[str, bytes]:
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=button, exact=True).click()
        return download.value.suggested_filename, Path(download.value.path()).read_bytes()

    def told(self, part: str) -> list[str]:
        return self.page.locator(f'[data-part="{part}"] li').all_inner_texts()


@pytest.fixture(scope="module")
def board(browser: Browser, site: Path) -> Iterator[Board]:
    context = browser.new_context(locale="sv-SE", bypass_csp=True)
    made = Board(context.new_page(), site)
    made.put_in("blad.json", sheet(ROWS))
    yield made
    context.close()


def printed(page: Page, **more: Any) -> list[pypdfium2.PdfPage]:
    return list(pypdfium2.PdfDocument(page.pdf(**more)))


def words(page: pypdfium2.PdfPage) -> str:
    """What stands on a paper, without spaces: of those it has only some."""
    return "".join(page.get_textpage().get_text_bounded().split())


def bare(text: str) -> str:
    return text.replace(" ", "")


def edges(page: pypdfium2.PdfPage) -> tuple[float, float]:
    """How far from the left and the right edge anything stands, in millimetres."""
    boxes = [one.get_bounds() for one in page.get_objects(filter=[1])]
    width = page.get_width()
    return (min(box[0] for box in boxes) / MILLIMETRE,
            (width - max(box[2] for box in boxes)) / MILLIMETRE)  # fmt: skip


def test_the_wall_is_a_paper_of_its_own_whatever_the_printer_is_set_to(board: Board) -> None:
    board.row("Till väggen").get_by_role("button").click()
    none = dict.fromkeys(("top", "right", "bottom", "left"), "0")
    papers = {"as it is": {"prefer_css_page_size": True}, "A4": {"format": "A4"},
              "no margins": {"format": "A4", "landscape": True, "margin": none},
              "Letter": {"format": "Letter"}}  # fmt: skip
    for name, settings in papers.items():
        (page,) = printed(board.page, **settings)
        text = words(page)
        head = "Vår plan Norra lagret gjord 24 november 2026 Klart senast"
        assert text.startswith(bare(head)), name
        assert bare("20 nov Försenad Fråga två på natten Samira") in text
        assert bare("ingen dag Någon gång") in text
        assert bare("Redan gjort") not in text, "what is done is on no wall"
        assert bare("senast 24 januari 2027") in text
        assert "plan.html" not in text
        assert page.get_width() > page.get_height(), name
        assert min(edges(page)) > 10, name
    board.page.mouse.click(2, 2)
    assert board.page.locator(".wall").count() == 0
    assert "Kopiera" not in words(printed(board.page)[0]), "the list is printed without buttons"


def test_a_long_plan_has_its_head_on_every_paper_also_where_a_printer_stands_it_up(
    board: Board,
) -> None:
    more = "med några ord till så att det blir två rader"
    many = [(f"Beslut nummer {n} {more}", "Samira", "1 dec", "")
            for n in range(30)]  # fmt: skip
    page = board.page.context.new_page()
    long = Board(page, Path(board.page.url.removeprefix("file://")).parents[1])
    long.put_in("blad.json", sheet(many))
    long.row("Till väggen").get_by_role("button").click()
    page.evaluate(
        "document.adoptedStyleSheets[0].replaceSync('@page { size: portrait; margin: 0 }')"
    )
    for settings in ({"format": "A4"}, {"format": "A4", "landscape": True}):
        pages = printed(page, **settings)
        assert len(pages) > 1
        assert all(words(one).startswith(bare("Vår plan Norra lagret")) for one in pages)
        assert all(bare("Stryk med penna") in words(one) for one in pages)
        found = re.findall(r"Beslutnummer(\d+)med", "".join(map(words, pages)))
        assert sorted(map(int, found)) == list(range(30)), "no row is cut by a paper's edge"
    page.close()


PASTE = """() => {
  document.addEventListener("paste", (event) => {
    window.pasted = ["text/html", "text/plain"].map((kind) => event.clipboardData.getData(kind));
  }, {once: true});
  const box = document.body.appendChild(document.createElement("textarea"));
  box.focus();
}"""


@pytest.mark.parametrize("without", ["", "document.execCommand = () => false"])
def test_what_lies_on_the_clipboard_is_a_table_for_word(board: Board, without: str) -> None:
    """Either way that a browser has."""
    page = board.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    before = page.evaluate("document.execCommand.name")
    page.evaluate(f"() => {{ {without} }}")
    board.row("Till protokollet").get_by_role("button", name="Kopiera tabellen").click()
    board.row("Till protokollet").get_by_text("Tabellen är kopierad.").wait_for()
    page.evaluate(PASTE)
    page.keyboard.press("Control+V")
    html, text = page.evaluate("window.pasted")
    table = Html(html)
    assert [cell.strip() for cell in table.rows[1]] == [
        "Fråga två på natten", "Samira", "20 nov", "försenat", ""]  # fmt: skip
    assert len(table.rows) == 5
    assert "1px solid" in html
    assert 'width="38%"' in html
    assert not re.search(r"file:|href|Guide (?:Text|Display)", html)
    assert text.startswith("Planen\n\n- Fråga två på natten\n  Vem: Samira")
    assert before == "execCommand"
    page.evaluate("delete document.execCommand; document.querySelector('body > textarea').remove()")


def test_each_purpose_has_its_file_and_says_where_it_went(board: Board) -> None:
    openpyxl, docx = pytest.importorskip("openpyxl"), pytest.importorskip("docx")
    name, data = board.save("Spara för Word")
    assert name == "plan-2026-11-24.docx"
    assert len(docx.Document(io.BytesIO(data)).tables[0].rows) == 5
    name, data = board.save("Spara för Excel")
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    assert openpyxl.load_workbook(io.BytesIO(data))["Planen"]["A2"].value == "Fråga två på natten"
    assert f"Leta efter ”{name}”" in board.row("Till Excel").inner_text()
    assert "Leta efter" not in board.row("Till protokollet").inner_text(), "only of the last"
    name, data = board.save("Spara som CSV")
    assert len(list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))) == 5
    whose = board.page.get_by_label("Vems dagar?")
    assert whose.locator("option").all_inner_texts() == ["Allas dagar", "Bo", "Leila", "Samira"]
    whose.select_option("Leila")
    name, data = board.save("Spara till kalendern")
    assert name == "plan-leila-2026-11-24.ics"
    (event,) = Calendar.from_ical(data.decode()).walk("VEVENT")
    assert (event["summary"], event["uid"]) == ("Ring växeln", "due-mark2@ombudsguiden")
    assert board.faults == []


def test_a_workbook_put_in_again_is_shown_and_taken_and_a_broken_one_says_why(
    board: Board,
) -> None:
    _, data = board.save("Spara för Excel")

    def edit(book: Any) -> None:
        sets("mark1", who="Amir", due=datetime.date(2026, 12, 12))(book)
        book.delete_rows(line_of(book, "mark4"))

    texts = load_texts()
    for name, bad, _ in hostile():
        if "bomb" in name or name in ("cut off", "entities", "locked", "another workbook"):
            board.put_in(f"{name}.xlsx", bad)
    board.put_in("plan.xlsx", edited(edit, data))
    assert board.told("told") == [
        "2 ändringar i Excel-filen plan.xlsx är med i planen.",
        "”Fråga två på natten” (mark1). Vem: ”Samira” blev ”Amir”",
        "”Fråga två på natten” (mark1). Klart senast: ”20 nov” blev ”12 dec 2026”",
        "”Någon gång” (mark4) är borttagen i Excel-filen plan.xlsx men står kvar i planen. Ska den "
        "bort, stryk den i planen.",
    ]  # fmt: skip
    reasons = {name: reason for name, _, reason in hostile()}
    assert board.told("faults") == [
        f"{name}.xlsx: {texts['unread.' + reasons[name]]}"
        for name in ("cut off", "locked", "a bomb that hides its size", "a bomb", "entities",
                     "another workbook")]  # fmt: skip
    _, data = board.save("Spara som CSV")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert [(row[0], row[2]) for row in rows[1:]] == [
        ("Ring växeln", "Leila och Bo"), ("Redan gjort", "Bo"), ("Fråga två på natten", "Amir"),
        ("Någon gång", "")]  # fmt: skip
    assert board.faults == []
