"""A meeting's papers in one file: agenda, the page, its worksheets, on A4."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf

from guidebook.content import Library, load_library
from guidebook.content.form import form_of
from guidebook.content.schema import Guidance, Worksheet
from guidebook.ground.texts import load_texts
from guidebook.paper.pdf import make_sheet
from guidebook.paper.sheets import sheet_context
from projects import SHEET, STEP, write_project
from sheets import needs_pango

pytestmark = needs_pango
TIMED = SHEET.replace("title: Prata först", "title: Prata först\n    time: 25")


STORY = STEP + '\n!!! exempel "Ett lager"\n    Natten fick ingen fråga.\n'


def library(root: Path) -> Library:
    files = {"docs/arbetsblad/fraga.md": TIMED, "docs/rekrytera/6-fraga.md": STORY}
    found, problems = load_library(write_project(root, files))
    assert found, problems
    return found


def test_a_pack_is_agenda_page_and_sheets_on_a4(tmp_path: Path) -> None:
    from guidebook.paper.book import make_pack

    guide = library(tmp_path)
    _, sheet = next(guide.of(Worksheet))
    questions = {entry.path: page.questions for entry, page in guide.of(Guidance)}
    form = form_of(sheet, questions, load_texts())
    (tmp_path / "fraga.pdf").write_bytes(make_sheet(form, sheet_context(guide, "fraga")))
    data = make_pack(guide, "rekrytera/6-fraga", tmp_path)
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    text = "\n".join(page.extract_text() for page in pages)
    assert text.index("Dagordning") < text.index("Vilka får aldrig frågan?")
    for words in (
        "25",
        "Prata först",
        "Läs sidan tyst",
        "Läs upp besluten",
        "Påhittat exempel: Ett lager",
    ):
        assert words in text
    for page in pages:
        width = float(page.mediabox.width) * float(page["/UserUnit"]) / 72 * 25.4
        assert 208 < width < 212, "A4 is 210 mm wide"
    assert "141" not in text, "the sheets are at their own size already"
