"""From a sheet on paper to the same form on a screen: what is printed leads there."""

from __future__ import annotations

import io
import posixpath
import re
from pathlib import Path

import pypdf
import pytest
import segno

from guidebook.content import Library, load_library
from guidebook.content.schema import Worksheet
from guidebook.paper.codes import MODULE_MM, small_code
from guidebook.paper.sheets import made_and_checked, sheet_context, sheets_of
from guidebook.web.short_addresses import printed, scanned, short_address, short_pages
from projects import SHEET, STEP, write_project
from sheets import needs_pango

SITE = "https://exempel.se/"
SECRET = SHEET.replace("id: fraga", "id: hemligt").replace(
    "title: Fråga någon", "title: Hemligt\nprivate: true"
)


def guide(root: Path, site: str = SITE) -> Library:
    files = {
        "docs/arbetsblad/hemligt.md": SECRET, "branch/branch.yml": f"name:\nsite_url: {site}\n",
        "docs/rekrytera/6-fraga.md": STEP.replace("[fraga]", "[fraga, hemligt]"),
    }  # fmt: skip
    found, problems = load_library(write_project(root, files))
    assert found, problems
    return found


def test_a_sheet_has_the_address_of_its_number_and_a_private_one_none(tmp_path: Path) -> None:
    library = guide(tmp_path)
    found = {sheet.id: short_address(library, sheet) for _, sheet in library.of(Worksheet)}
    assert found == {"fraga": "https://exempel.se/R6-1", "hemligt": ""}
    assert printed(found["fraga"]) == "exempel.se/R6-1"
    without = guide(tmp_path / "without", "")
    assert short_address(without, without.worksheet("fraga")[1]) == ""
    assert short_pages(without) == {}


def test_the_address_leads_to_the_form_in_both_cases_of_letters(tmp_path: Path) -> None:
    pages = short_pages(guide(tmp_path))
    assert sorted(pages) == ["R6-1/index.html", "r6-1/index.html"]
    for name, data in pages.items():
        targets = re.findall(r'url=([^"]+)"|href="([^"]+)"', data.decode())
        ways = {posixpath.normpath(posixpath.join(posixpath.dirname(name), url or link))
                for url, link in targets}  # fmt: skip
        assert ways == {"arbetsblad/fraga.html"}
        assert "<script" not in data.decode()


@pytest.mark.parametrize(
    ("address", "inside"),
    [("https://exempel.se/R6-1", "HTTPS://EXEMPEL.SE/R6-1"),
     ("https://namn.github.io/guide/R6-1", "https://namn.github.io/guide/R6-1")],
)  # fmt: skip
def test_a_code_is_small_where_the_address_may_be_in_capitals(address: str, inside: str) -> None:
    assert scanned(address) == inside
    _, wide = small_code(inside)
    squares = segno.make(inside, error="m", micro=False).symbol_size(border=0)[0]
    assert wide == round(squares * MODULE_MM, 1)
    assert wide <= 17.4


@needs_pango
def test_paper_says_the_address_and_a_private_sheet_does_not(tmp_path: Path) -> None:
    library = guide(tmp_path)
    assert sheet_context(library, "hemligt").code == ""
    texts = {}
    for name, sheet in sheets_of(library).items():
        data, faults = made_and_checked(name, sheet)
        assert faults == []
        texts[name] = " ".join(pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text().split())
    assert "Samma blad på skärmen exempel.se/R6-1" in texts["fraga"]
    assert "skärmen" not in texts["hemligt"]
