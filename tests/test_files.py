"""Whatever lies in the folder: the command and the page make the same of each file."""

from __future__ import annotations

import base64
import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from file_cases import Case, Read, cases
from guidebook.content import load
from guidebook.content.fields_lock import forms
from guidebook.filled.file_kind import Unreadable, kind_of
from guidebook.filled.isolated import Apart
from guidebook.ground.texts import load_texts
from guidebook.paper.pdf import make_sheet
from guidebook.plan.answers import from_file
from guidebook.plan.collect import collect
from sheets import CONTEXT, EVENING, needs_pango, parse_sheet
from worksheet_site import OVERRIDES

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = needs_pango
TODAY = datetime.date(2026, 11, 27)
FORM = parse_sheet(EVENING)
SCRIPTS = ("answers-file", "pdf-objects", "pdf-file", "pdf-split", "pdf-fields", "filled-file")
READ = """async (data) => {
  const {kindOf, readPdf, readSaved} = Ombudsguiden.filledFile;
  try {
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    if (kindOf(bytes) === "saved") {
      const {values} = readSaved(bytes);
      const named = [...values].map(([key, value]) => [key.replaceAll("/", "_"), value]);
      return {sheets: [Object.fromEntries(named)], notes: 0, drawn: []};
    }
    const {sheets, notes, drawn} = await readPdf(bytes);
    return {notes, drawn, sheets: sheets.map((sheet) => Object.fromEntries(sheet))};
  } catch (error) { return error.message; }
}"""


@pytest.fixture(scope="module")
def files() -> list[Case]:
    return list(cases(make_sheet(FORM, CONTEXT)))


def as_expected(found: dict[str, Any] | str, case: Case) -> dict[str, Any] | str:
    """Return what was found, of each sheet only what the case names."""
    if isinstance(found, str) or isinstance(case.expected, str):
        return found
    named = {name for sheet in case.expected.sheets for name in sheet}
    sheets = [{name: sheet.get(name, "") for name in sheet if name in named}
              for sheet in found["sheets"]]  # fmt: skip
    return {**found, "sheets": sheets}


def expected(case: Case) -> dict[str, Any] | str:
    if isinstance(case.expected, str):
        return case.expected
    read = case.expected
    return {"sheets": list(read.sheets), "notes": read.notes, "drawn": list(read.drawn)}


def read_by_command(data: bytes, apart: Apart) -> dict[str, Any] | str:
    try:
        if kind_of(data) == "saved":
            values = from_file(data.decode("utf-8-sig"), {FORM.sheet.id: FORM}, "a").values
            return {"sheets": [dict(values)], "notes": 0, "drawn": []}
        found = apart.read(data)
    except UnicodeDecodeError:
        return "broken"
    except Unreadable as error:
        return error.reason
    return {"sheets": list(found.sheets), "notes": found.notes, "drawn": list(found.drawn)}


def differing(files: list[Case], read: Any) -> dict[str, Any]:
    wrong = {}
    for case in files:
        found = as_expected(read(case.data), case)
        if found != expected(case):
            wrong[case.name] = (found, expected(case))
    return wrong


@pytest.fixture
def folder(files: list[Case], tmp_path: Path) -> Path:
    """One good file among all that can't be read, whatever they are called."""
    (tmp_path / "svar").mkdir()
    for number, case in enumerate(case for case in files if isinstance(case.expected, str)):
        ending = ("pdf", "json", "txt", "docx")[number % 4]
        (tmp_path / "svar" / f"{number:02}.{ending}").write_bytes(case.data)
    good = next(case for case in files if case.name == "pypdf")
    (tmp_path / "svar" / "99.dat").write_bytes(good.data)
    return tmp_path / "svar"


def test_one_good_file_among_bad_ones_is_read_and_all_are_answered(
    folder: Path, project: Path, browser_page: Page
) -> None:
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) > 40
    library = load(project, with_lock=False)
    found = collect(folder, folder.parent / "plan", forms(library), load_texts(), TODAY)
    assert [row.what for row in found.plan.decisions] == ["Fråga tre (minst)"]
    assert [line.split(":")[0] for line in found.unread] == names[:-1]
    browser_page.goto((project / "build/site/styrelse/plan.html").as_uri())
    browser_page.set_input_files('[data-part="file"]', [folder / name for name in names])
    browser_page.locator('[data-part="rows"] tr').wait_for()
    assert browser_page.locator('[data-part="rows"] th').all_inner_texts() == ["Fråga tre (minst)"]
    said = browser_page.locator('[data-part="faults"] li').all_inner_texts()
    assert said == list(found.unread)


def test_there_are_many(files: list[Case]) -> None:
    assert len({case.name for case in files}) == len(files) >= 60
    assert sum(isinstance(case.expected, Read) for case in files) >= 30


def test_the_command_reads_them(files: list[Case]) -> None:
    with Apart() as apart:
        assert differing(files, lambda data: read_by_command(data, apart)) == {}


def test_the_page_reads_them(files: list[Case], browser_page: Page) -> None:
    for name in SCRIPTS:
        browser_page.add_script_tag(path=OVERRIDES / f"assets/javascripts/{name}.js")
    # The largest lies in a folder.
    light = [case for case in files if len(case.data) < 15_000_000]
    wrong = differing(
        light, lambda data: browser_page.evaluate(READ, base64.b64encode(data).decode())
    )
    assert wrong == {}
