"""A board's evening: define, build, fill in, collect; the plan holds exactly what was typed.

Built by the real command from a small guide, filled in as boards do: by three PDF programs
and in the browser, then read back with `guidebook collect`.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from icalendar import Calendar

from guidebook.cli import main
from guidebook.plan.collect import PLAN_FILE
from sheets import ALL_TYPES, fill_with_pdfium, needs_pango, parse_sheet
from viewers import fill_with_pdfjs, fill_with_pypdf
from worksheet_site import Reader, answers_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SLOW = pytest.mark.slow
pytestmark = needs_pango
FORM = parse_sheet(ALL_TYPES)
TYPED = {
    "club": "Älvdalens sjukhus, kök", "about": "nattskiftet", "date": "2026-09-14",
    "lage_lara_comment": "Två gick kursen.", "rad": "Żółć & Åsa",
    "forst": "Först det här.\nSen mer.",
    "behov": "Tid", "dag": "20 nov", "antal": "12", "namn": "Ida",
    "uppgifter_r1_vad": "Boka rum", "uppgifter_r1_vem": "L.B.", "roller_ordf_tankar": "Byt",
    "beslut_1_what": "Äta lunch med nattskiftet", "beslut_1_helps": "Fler känner oss",
    "beslut_1_who": "Mohammed", "beslut_1_start": "5 okt", "beslut_1_due": "15 nov",
    "beslut_1_check_in": "styrelsen 3 dec",
}  # fmt: skip
PICKED = {"lage_lara": "fungerar", "var": "natet"}
TICKED = {"klart": "true", "lista_lokal": "true", "uppgifter_r1_ok": "true"}
ALL = {**TYPED, **PICKED, **TICKED}


def empty_pdf(project: Path) -> bytes:
    return (project / "build/sheets/provblad.pdf").read_bytes()


def collected(project: Path, folder: Path) -> dict[str, Any]:
    """Run `guidebook collect` on the folder; return the plan and the answers it wrote."""
    out = folder.parent / "plan"
    assert main(["--root", str(project), "collect", str(folder), "--out", str(out)]) == 0
    (sheet,) = json.loads((out / "answers.json").read_text(encoding="utf-8"))
    decisions = json.loads((out / PLAN_FILE).read_text(encoding="utf-8"))["decisions"]
    return {
        "decision": decisions[0], "count": len(decisions),
        "answers": sheet["answers"], "rest": sheet["rest"],
    }  # fmt: skip


def assert_typed(read: dict[str, Any], expected: dict[str, str]) -> None:
    """Every field holds what was typed in it, and every other field is empty."""
    for each in FORM.fields():
        value: Any = read["answers"]
        for part in each.key:
            value = value[part]
        if isinstance(value, bool):
            value = "true" if value else ""
        assert value == expected.get(each.name, ""), each.name
    assert read["count"] == 1
    assert read["rest"] == {}
    decision = read["decision"]
    assert decision["what"] == "Äta lunch med nattskiftet"
    assert decision["who"] == "Mohammed"
    assert decision["due"] == "15 nov"
    assert decision["due_date"] == "2026-11-15"
    assert decision["club"] == "Älvdalens sjukhus, kök"


def test_filled_in_with_pypdf(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "svar"
    folder.mkdir()
    (folder / "kök.pdf").write_bytes(fill_with_pypdf(empty_pdf(project), ALL))
    assert_typed(collected(project, folder), ALL)


def test_filled_in_with_pdfium_as_in_chrome(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "svar"
    folder.mkdir()
    clicks = [f"{name}={value}" for name, value in PICKED.items()] + list(TICKED)
    (folder / "kök.pdf").write_bytes(fill_with_pdfium(empty_pdf(project), TYPED, clicks))
    assert_typed(collected(project, folder), ALL)


def test_filled_in_with_pdfjs_as_in_firefox(
    project: Path, tmp_path: Path, browser: Browser, serve: Any
) -> None:
    folder = tmp_path / "svar"
    folder.mkdir()
    (folder / "kök.pdf").write_bytes(fill_with_pdfjs(browser, serve, empty_pdf(project), ALL))
    assert_typed(collected(project, folder), ALL)


@pytest.mark.parametrize(
    "from_disk",
    [pytest.param(True, id="from disk"), pytest.param(False, id="from a server", marks=SLOW)],
)
def test_filled_in_on_the_page(
    project: Path, tmp_path: Path, browser_page: Page, serve: Any, from_disk: bool
) -> None:
    site = project / "build/site"
    address = site.as_uri() if from_disk else serve(site)
    reader = Reader(browser_page, f"{address}/arbetsblad/provblad.html")
    for name, text in TYPED.items():
        reader.write(name, text)
    for name, value in PICKED.items():
        browser_page.locator(f'[name="{name}"][value="{value}"]').press("Space")
    for name in TICKED:
        reader.field(name).press("Space")
    folder = tmp_path / "svar"
    folder.mkdir()
    saved = reader.save_file(folder)
    from_file = collected(project, folder)
    assert_typed(from_file, ALL)
    folder = tmp_path / "pdf" / "svar"
    folder.mkdir(parents=True)
    with browser_page.expect_download() as download:
        reader.press("Hämta som PDF")
    download.value.save_as(folder / "ark.pdf")
    from_pdf = json.dumps(collected(project, folder)).replace("ark.pdf", saved.name)
    assert json.loads(from_pdf) == from_file, "the PDF gives the same plan"
    assert reader.faults == []


def test_a_filled_pdf_opens_on_the_page(project: Path, tmp_path: Path, browser_page: Page) -> None:
    filled, folder = tmp_path / "kök.pdf", tmp_path / "svar"
    filled.write_bytes(fill_with_pypdf(empty_pdf(project), {**ALL, "meta_copy": "k7m3xq"}))
    folder.mkdir()
    reader = Reader(browser_page, (project / "build/site/arbetsblad/provblad.html").as_uri())
    reader.open_file(filled)
    reader.wait_for("Filen är öppnad.")
    saved = answers_in(reader.save_file(folder))
    assert saved["copy"] == "k7m3xq", "it is still the same paper"
    assert_typed(collected(project, folder), ALL)
    (folder / "kök.pdf").write_bytes(filled.read_bytes())
    assert main(["--root", str(project), "collect", str(folder), "--out", str(tmp_path / "b")]) == 0
    plan = json.loads((tmp_path / "b" / PLAN_FILE).read_text(encoding="utf-8"))
    assert [sheet["copy"] for sheet in plan["sheets"]] == ["k7m3xq"] * 2
    assert len(plan["decisions"]) == 1


def test_the_page_offers_the_pdf_that_was_made(project: Path, browser_page: Page) -> None:
    site = project / "build/site"
    browser_page.goto((site / "rekrytera/6-fraga.html").as_uri())
    link = browser_page.get_by_role("link", name="Skriv ut").first
    assert "PDF" in link.inner_text()
    target = str(link.evaluate("a => a.href")).removeprefix("file://")
    assert Path(target).read_bytes() == empty_pdf(project)


def test_a_second_build_gives_the_same_bytes(project: Path) -> None:
    before = {p: p.read_bytes() for p in (project / "build").rglob("*") if p.is_file()}
    assert main(["--root", str(project), "build"]) == 0
    after = {p: p.read_bytes() for p in (project / "build").rglob("*") if p.is_file()}
    assert {p.name for p in before if before[p] != after.get(p)} <= {"sitemap.xml.gz"}


def test_a_fault_leaves_the_last_good_build(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = project / "docs/om.md"
    good, before = page.read_text(encoding="utf-8"), empty_pdf(project)
    page.write_text(good.replace("title:", "tittle:"), encoding="utf-8")
    try:
        assert main(["--root", str(project), "build"]) == 1
        assert "docs/om.md:3: tittle" in capsys.readouterr().err
        assert empty_pdf(project) == before
        assert "tittle" not in (project / "build/site/om.html").read_text(encoding="utf-8")
    finally:
        page.write_text(good, encoding="utf-8")


PRIVATE = {
    "club": "Älvdalens sjukhus, kök",
    "beslut_1_what": "Prata med A.B.",
    "beslut_1_due": "1 mars",
}
OTHER = {**ALL, "about": "dagen", "beslut_1_what": "=Byt \"tavla\";\nnu", "beslut_1_due": "snart",
         "beslut_1_outcome": "Klart"}  # fmt: skip


@pytest.fixture
def evening(project: Path, tmp_path: Path) -> Path:
    """A folder with what a board has after an evening, filled in with two programs."""
    folder = tmp_path / "svar"
    folder.mkdir()
    (folder / "kök.pdf").write_bytes(fill_with_pypdf(empty_pdf(project), ALL))
    clicks = [f"{name}={value}" for name, value in PICKED.items()] + list(TICKED)
    typed = {name: text for name, text in OTHER.items() if name not in (*PICKED, *TICKED)}
    (folder / "dagen.pdf").write_bytes(fill_with_pdfium(empty_pdf(project), typed, clicks))
    private = (project / "build/sheets/enskilt.pdf").read_bytes()
    (folder / "enskilt.pdf").write_bytes(fill_with_pypdf(private, PRIVATE))
    return folder


@pytest.fixture
def plan(project: Path, browser_page: Page, evening: Path) -> Iterator[Page]:
    """The page of the plan, opened from the disk, with the evening's files chosen."""
    faults: list[str] = []
    browser_page.on("pageerror", lambda error: faults.append(str(error)))
    browser_page.on("console", lambda message: faults.append(message.text))
    browser_page.goto((project / "build/site/styrelse/plan.html").as_uri())
    browser_page.set_input_files('[data-part="file"]', sorted(evening.iterdir()))
    browser_page.locator('[data-part="rows"] tr').nth(1).wait_for(state="attached")
    yield browser_page
    assert faults == []


def saved(page: Page, words: str) -> bytes:
    """Press a button that saves a file; return the file."""
    with page.expect_download() as download:
        page.get_by_role("button", name=words).click()
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("private", [False, True], ids=["public", "with a private sheet"])
def test_the_page_makes_the_plan_that_collect_makes(
    project: Path, plan: Page, evening: Path, private: bool
) -> None:
    command = ["--root", str(project), "collect", str(evening), "--out", str(evening / "plan")]
    if private:
        command += ["--include-private", "enskilt.pdf"]
        plan.get_by_label("Enskilt").check()
    assert main(command) == 0
    rows = list(
        csv.reader(io.StringIO((evening / "plan/plan.csv").read_text("utf-8-sig")), delimiter=";")
    )
    ours = csv.reader(io.StringIO(saved(plan, "Spara som CSV").decode("utf-8-sig")), delimiter=";")
    assert list(ours) == rows
    assert len(rows) == 3 + private


def test_the_calendar_has_the_days_that_are_due(plan: Page) -> None:
    calendar = Calendar.from_ical(saved(plan, "Spara till kalendern").decode())
    days = {str(event["summary"]): event["dtstart"].dt for event in calendar.walk("VEVENT")}
    assert days == {"Äta lunch med nattskiftet": datetime.date(2026, 11, 15)}


def test_the_page_says_what_it_cannot_read(plan: Page, evening: Path) -> None:
    locked = evening / "låst.pdf"
    with pikepdf.open(evening / "kök.pdf") as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    flat = evening / "utskriven.pdf"
    empty = pikepdf.new()
    empty.add_blank_page()
    empty.save(flat)
    text = evening / "brev.json"
    text.write_text("{}", encoding="utf-8")
    plan.set_input_files('[data-part="file"]', [locked, flat, text])
    said = plan.locator('[data-part="faults"] li')
    said.nth(2).wait_for()
    assert [line.split(":")[0] for line in said.all_inner_texts()] == [
        "låst.pdf",
        "utskriven.pdf",
        "brev.json",
    ]
    assert "lösenord" in said.nth(0).inner_text()
    assert "inga rutor" in said.nth(1).inner_text()
    assert plan.locator('[data-part="rows"] tr').count() == 2


def test_what_is_begun_on_this_device_is_in_the_plan(
    project: Path, browser_page: Page, serve: Any
) -> None:
    address = serve(project / "build/site")
    reader = Reader(browser_page, f"{address}/arbetsblad/provblad.html")
    reader.write("beslut_1_what", "Boka bussen")
    reader.wait_for("Inte sparat än")
    browser_page.goto(f"{address}/styrelse/plan.html")
    row = browser_page.locator('[data-part="rows"] tr')
    assert row.locator("th").inner_text() == "Boka bussen"
    assert row.locator("td[data-label='Läge']").inner_text() == "utan datum"
    sheet = browser_page.locator(".plan-sheet")
    (text,) = sheet.all_text_contents()
    assert text.startswith("Provblad")
    assert text.endswith("påbörjat i den här fliken")
    link = row.locator("a")
    assert str(link.evaluate("a => a.href")).endswith("/arbetsblad/provblad.html")
