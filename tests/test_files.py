"""Whatever lies in the folder: the command and the page make the same of each file."""

from __future__ import annotations

import base64
import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from file_cases import Case, Read, cases, plan_file
from guidebook.content import load
from guidebook.content.fields_lock import forms
from guidebook.filled.file_kind import Unreadable, kind_of, saved_text
from guidebook.filled.isolated import Apart
from guidebook.filled.split import MixedSheets, split_sheets
from guidebook.ground.texts import load_texts
from guidebook.paper.pdf import make_sheet
from guidebook.plan.collect import collect
from guidebook.plan.rules import SCRIPTS
from plan_rules import argument, ask, each, known
from sheets import CONTEXT, EVENING, needs_pango, parse_sheet
from worksheet_site import OVERRIDES

if TYPE_CHECKING:
    from playwright.sync_api import Page

NOW = datetime.datetime(2026, 11, 27, 18, tzinfo=datetime.UTC)
FORM = parse_sheet(EVENING)
SPLITS = json.loads((Path(__file__).parent / "split_cases.json").read_text("utf-8"))["cases"]
READERS = ("pdf-objects", "pdf-file", "pdf-split", "pdf-fields", "filled-file")
READ = """async ([data, given]) => {
  const {kindOf, readPdf, textOf} = Ombudsguiden.filledFile;
  try {
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    if (kindOf(bytes) === "saved") {
      given.items = [{source: "a", file: "a", text: textOf(bytes)}];
      return {collected: Ombudsguiden.collect.all(given)};
    }
    const {sheets, notes, drawn} = await readPdf(bytes);
    return {notes, drawn, plan: false, sheets: sheets.map((sheet) => Object.fromEntries(sheet))};
  } catch (error) { return error.message; }
}"""
SPLIT = """(found) => {
  try { return Ombudsguiden.splitSheets(found).map((sheet) => Object.fromEntries(sheet)); }
  catch (error) { if (error.message !== "two_sheets") throw error; return null; }
}"""


@pytest.fixture(scope="module")
def files() -> list[Case]:
    return list(cases(make_sheet(FORM, CONTEXT)))


@pytest.fixture
def readers(browser_page: Page) -> Page:
    """A page with the readers and the rules, and nothing else."""
    for name in (*SCRIPTS, *READERS):
        browser_page.add_script_tag(path=OVERRIDES / f"assets/javascripts/{name}.js")
    return browser_page


def given(*items: dict[str, str]) -> dict[str, Any]:
    return argument(list(items), known={"provblad": known()["provblad"]})


def as_found(collected: dict[str, Any]) -> dict[str, Any] | str:
    """What the rules made of a saved file: a reason, or its sheets, by the fields' names."""
    if collected["faults"]:
        return str(collected["faults"][0]["reason"])
    sheets = collected["file"]["sheets"]
    named = [{key.replace("/", "_"): text for key, text in sheet["values"].items()}
             for sheet in sheets]  # fmt: skip
    return {"sheets": named, "notes": 0, "drawn": [], "plan": collected["sheets"] == []}


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
    return {"sheets": list(read.sheets), "notes": read.notes, "drawn": list(read.drawn),
            "plan": read.plan}  # fmt: skip


def read_by_command(data: bytes, apart: Apart) -> dict[str, Any] | str:
    try:
        if kind_of(data) == "saved":
            item = {"source": "a", "file": "a", "text": saved_text(data)}
            return as_found(ask("collect.all", given(item)))
        found = apart.read(data)
    except Unreadable as error:
        return error.reason
    return {"sheets": list(found.sheets), "notes": found.notes, "drawn": list(found.drawn),
            "plan": False}  # fmt: skip


def read_by_page(data: bytes, page: Page) -> dict[str, Any] | str:
    found: Any = page.evaluate(READ, [base64.b64encode(data).decode(), given()])
    return as_found(found["collected"]) if "collected" in found else found


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


@needs_pango
def test_one_good_file_among_bad_ones_is_read_and_all_are_answered(
    folder: Path, project: Path, browser_page: Page
) -> None:
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) > 40
    sheets = forms(load(project, with_lock=False))
    found = collect(folder, folder.parent / "plan", sheets, load_texts(), NOW, lambda _: "")
    assert [row["what"] for row in found.rows] == ["Fråga tre (minst)"]
    assert [line.split(":")[0] for line in found.unread] == names[:-1]
    browser_page.goto((project / "build/site/styrelse/plan.html").as_uri())
    browser_page.set_input_files('[data-part="file"]', [folder / name for name in names])
    browser_page.locator('[data-part="rows"] tr').wait_for(state="attached")
    assert browser_page.locator('[data-part="rows"] th').all_inner_texts() == ["Fråga tre (minst)"]
    said = browser_page.locator('[data-part="faults"] li').all_inner_texts()
    assert said == list(found.unread)


@needs_pango
def test_there_are_many(files: list[Case]) -> None:
    assert len({case.name for case in files}) == len(files) >= 60
    assert sum(isinstance(case.expected, Read) for case in files) >= 30


@needs_pango
def test_the_command_reads_them(files: list[Case]) -> None:
    with Apart() as apart:
        assert differing(files, lambda data: read_by_command(data, apart)) == {}


@needs_pango
def test_the_page_reads_them(files: list[Case], readers: Page) -> None:
    # The largest lies in a folder.
    light = [case for case in files if len(case.data) < 15_000_000]
    assert differing(light, lambda data: read_by_page(data, readers)) == {}


def test_a_plan_is_no_sheet_to_fill_in() -> None:
    """The form on a sheet's page says so, whatever edition the plan is of."""
    plans = [json.dumps(plan_file(format_version=edition)) for edition in (1, 2, 3)]
    assert each("answersFile.parse", [[text] for text in plans]) == ["plan"] * 3


# --- several sheets in one PDF --------------------------------------------------------------------


@pytest.mark.parametrize(("name", "found", "expected"), SPLITS, ids=[case[0] for case in SPLITS])
def test_the_command_tells_the_sheets_of_a_file_apart(
    name: str, found: list[tuple[str, str]], expected: list[dict[str, str]] | None
) -> None:
    if expected is None:
        with pytest.raises(MixedSheets):
            split_sheets(found)
    else:
        assert split_sheets(found) == expected, name


def test_the_page_tells_the_sheets_of_a_file_apart(readers: Page) -> None:
    for name, found, sheets in SPLITS:
        assert readers.evaluate(SPLIT, found) == sheets, name
