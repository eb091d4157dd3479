"""A meeting's papers in one file: agenda, the page, its worksheets, on A4 and to be filled in."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pypdf
import pytest

from guidebook.content import Library, load_library
from guidebook.content.fields_lock import forms
from guidebook.filled.read import read_sheets
from guidebook.paper.pdf import make_sheet
from guidebook.paper.pdf.check import check_document
from guidebook.paper.pdf.places import page_of
from guidebook.paper.pdf.structure import box, elements, widgets
from guidebook.paper.sheets import sheet_context
from paper_sizes import A4, sizes
from projects import SHEET, STEP, write_project
from sheets import needs_pango

pytestmark = needs_pango
PATH = "rekrytera/6-fraga"
TIMED = (
    SHEET.replace("time: 40\n", "")
    .replace("title: Prata först", "title: Prata först\n    time: 15")
    .replace("title: Bestäm", "title: Bestäm\n    time: 12")
)
SECRET = (
    SHEET.replace("id: fraga", "id: hemligt")
    .replace("title: Fråga någon", "title: Hemligt\nprivate: true")
    .replace("      - {name: fragor, type: questions, from: rekrytera/6-fraga}\n", "")
)
LAST = SECRET.replace("id: hemligt", "id: sist").replace("Hemligt\nprivate: true", "Sist")
STORY = (
    STEP.replace("time: 45\n", "practice: {title: Öva, text: Två och två., time: 10}\n")
    .replace("worksheets: [fraga]", "worksheets: [fraga, hemligt, sist]")
    .replace(
        "## Så gör ni", '!!! exempel "Ett lager"\n    Natten fick ingen fråga.\n\n## Så gör ni'
    )
)


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Library:
    files = {"docs/arbetsblad/fraga.md": TIMED, "docs/arbetsblad/hemligt.md": SECRET,
             "docs/arbetsblad/sist.md": LAST, f"docs/{PATH}.md": STORY}  # fmt: skip
    found, problems = load_library(write_project(tmp_path_factory.mktemp("guide"), files))
    assert found, problems
    return found


@pytest.fixture(scope="module")
def sheets(guide: Library) -> dict[str, bytes]:
    return {name: make_sheet(form, sheet_context(guide, name))
            for name, form in forms(guide).items()}  # fmt: skip


@pytest.fixture(scope="module")
def pack(
    guide: Library, sheets: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> bytes:
    from guidebook.paper.packs import make_pack

    folder = tmp_path_factory.mktemp("sheets")
    for name, data in sheets.items():
        (folder / f"{name}.pdf").write_bytes(data)
    made = make_pack(guide, PATH, folder)
    assert made == make_pack(guide, PATH, folder), "the same bytes each time"
    return made


@pytest.fixture(scope="module")
def texts(pack: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pack)).pages]


def test_every_page_is_a4_to_every_engine(pack: bytes) -> None:
    found = sizes(pack)
    assert {"the file", "PDFium", "MuPDF"} <= found.keys()
    assert all(size == {A4} for size in found.values()), found


def test_it_holds_the_rules_of_a_tagged_pdf(pack: bytes) -> None:
    assert list(check_document(pack)) == []
    with pikepdf.open(io.BytesIO(pack)) as pdf:
        levels = [str(each.S) for each in elements(pdf) if re.fullmatch("/H[1-6]", str(each.S))]
    assert levels.count("/H1") == 1, "the page is the title, its sheets are below it"


def test_the_agenda_counts_every_minute(texts: list[str]) -> None:
    cover = " ".join(texts[0].split())
    told = re.findall(r"(\d+)–(\d+) min", cover)
    assert told == [("0", "5"), ("5", "20"), ("20", "30"), ("30", "42")]
    for words in ("Två frågor på bladet.", "Öva Två och två. 10", "Två beslut, fyra minuter var.",
                  "Bestäm när ni ses igen. 42", "Hemligt", "Bladet står på sidan"):  # fmt: skip
        assert words in cover


def test_the_text_is_read_without_the_questions_of_the_sheet(texts: list[str]) -> None:
    text = " ".join(texts[1].split())
    assert "Påhittat exempel: Ett lager" in text
    assert "ni har valt tre att fråga" in text
    assert "Vilka får aldrig frågan?" not in text


def test_each_sheet_begins_on_a_front_and_a_private_one_has_its_leaf(texts: list[str]) -> None:
    first = {name: next(n for n, text in enumerate(texts, 1) if f"Blad R6-{number} " in text)
             for number, name in enumerate(("fraga", "hemligt", "sist"), 1)}  # fmt: skip
    assert first == {"fraga": 3, "hemligt": 5, "sist": 7}
    assert len(texts) == 7
    assert "Baksidan av bladet Fråga någon." in texts[3]
    assert texts[5].strip() == "", "what is torn up has nothing on its back"
    for number in (2, 3, 4, 5, 7):
        assert f"sida {number} av 7" in " ".join(texts[number - 1].split())


def test_a_sheet_is_as_large_and_as_fillable_as_alone(
    pack: bytes, sheets: dict[str, bytes]
) -> None:
    def fields(data: bytes) -> list[tuple[str, str, list[float]]]:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return [(str(w.annotation.get("/T", "")), str(w.annotation.get("/TU", "")),
                     list(box(w.annotation))) for w in widgets(pdf)]  # fmt: skip

    assert fields(pack) == [
        row for name in ("fraga", "hemligt", "sist") for row in fields(sheets[name])
    ]


def test_what_is_filled_in_is_read_back_by_sheet(pack: bytes) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pack))
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(
                page, {"fraga.beslut_1_what": "Fråga Åsa", "hemligt.club": "Natten"},
                auto_regenerate=False,
            )  # fmt: skip
    out = io.BytesIO()
    writer.write(out)
    read = {sheet["meta_sheet"]: sheet for sheet in read_sheets(out.getvalue()).sheets}
    assert list(read) == ["fraga", "hemligt", "sist"]
    assert read["fraga"]["beslut_1_what"] == "Fråga Åsa"
    assert (read["fraga"]["club"], read["hemligt"]["club"]) == ("", "Natten")


def test_a_cover_with_much_on_it_keeps_to_one_page(tmp_path: Path) -> None:
    """Its picture gives way: the whole agenda is on the first page."""
    from guidebook.paper.packs import make_pack

    sections = "".join(
        f"  - name: del_{n}\n    title: Det här avsnittet tar ganska lång tid {n}\n    time: 10\n"
        f"    fields: [{{name: f{n}, type: text, label: Fält}}]\n" for n in range(7)
    )  # fmt: skip
    head = SHEET.replace("time: 40\n", "")
    step = STORY.replace("summary: ", "summary: " + "Ett ord till, och ännu ett. " * 5)
    files = {
        "docs/arbetsblad/fraga.md": head[: head.index("sections:\n")]
        + f"sections:\n{sections}---\n",
        f"docs/{PATH}.md": step.replace("[fraga, hemligt, sist]", "[fraga]"),
    }
    found, problems = load_library(write_project(tmp_path / "guide", files))
    assert found, problems
    data = make_pack(found, PATH, tmp_path)
    assert page_of(data, "texten") == 1
    assert "85" in pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
