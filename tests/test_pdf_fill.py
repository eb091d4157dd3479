"""The sheet's own PDF, filled in on the page: every value, in its box, in a file kept whole."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from audit import programs
from guidebook.filled.read import read_sheets
from guidebook.ground.form_letters import encoded
from guidebook.paper.pdf import make_sheet
from guidebook.paper.pdf.appearance import Appearances
from guidebook.paper.pdf.check import check_sheet
from guidebook.paper.pdf.form_font import add_form_font, max_length
from guidebook.paper.pdf.structure import box
from guidebook.web.assets import pdf_as_script
from sheets import ALL_TYPES, CONTEXT, needs_pango, parse_sheet
from worksheet_site import OVERRIDES, Reader, fill_in, write_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = needs_pango
FORM = parse_sheet(ALL_TYPES)
LOOK = """async ([data, texts]) => {
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  const file = (await new Ombudsguiden.pdf.PdfUpdate(bytes).read()).file;
  const font = [...file.objects.values()].find((one) => one instanceof Map && one.has("Widths"));
  const look = new Ombudsguiden.pdf.Look(file, font);
  return texts.map(([text, width, height]) => look.of(text, width, height));
}"""
WORDS = "på mötet kom vi överens om att fråga alla nya på nattskiftet och höra av oss "
# Text, and width and height of its box in pt.
LOOKS = [
    ("Åsa", 180, 22), ("Åsa (Öberg) \\ ”blad” – 100 €", 90, 22), (WORDS * 2, 180, 22),
    ("Rad ett\nRad två\n\nRad fyra\n", 180, 60), ("1\n1\n1\n1", 60, 22), (WORDS * 9, 180, 22),
    ("https://exempel.se/en/adress/som/inte/har/nagot/blanksteg", 70, 22), ("i" * 90, 40, 15),
    ("  två   blanksteg\toch\xa0ett fast", 90, 22), ("x", 3, 15),
]  # fmt: skip


@pytest.fixture(scope="module")
def empty() -> bytes:
    return make_sheet(FORM, CONTEXT)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page with the scripts that fill in, and nothing else."""
    context = browser.new_context(timezone_id="Europe/Stockholm")
    page = context.new_page()
    for name in programs.PAGE_SCRIPTS:
        page.add_script_tag(path=OVERRIDES / f"assets/javascripts/{name}.js")
    yield page
    context.close()


def read(data: bytes) -> dict[str, str]:
    """Return the values of the one sheet in a file, as `guidebook collect` reads it."""
    (sheet,) = read_sheets(data).sheets
    return sheet


def everything() -> dict[str, str]:
    """A value for every field of the sheet, by its name."""
    values = {"meta_copy": "k7m3xq"}
    for field in FORM.fields():
        value = f"”{field.name}” (Åsa)\nŻ😀"
        if field.kind in ("choice", "checkbox"):
            value = field.options[-1][0] if field.options else "on"
        values[field.name] = value
    return values


def test_every_value_is_read_back_equal_and_the_file_is_still_whole(
    page: Page, empty: bytes
) -> None:
    values = everything()
    data, made = programs.fill_on_page(page, empty, values)
    (by_page,) = made["sheets"]
    readers = [by_page, read(data), programs.read_pikepdf(data),
               programs.read_pypdf(data), programs.read_pdfium(data)]  # fmt: skip
    if programs.is_there("pymupdf"):
        readers.append(programs.read_mupdf(data))
    for found in readers:
        assert {name: found.get(name) for name in values} == values
    assert made["missing"] == []
    assert list(check_sheet(data, FORM)) == [], "tags, marks, flags and names are as they were"
    assert data.startswith(empty), "nothing of what stood there is changed"
    with pikepdf.open(io.BytesIO(data)) as pdf, pikepdf.open(io.BytesIO(empty)) as before:
        assert pdf.check_pdf_syntax() == []
        assert str(pdf.trailer.Info.ModDate) == "D:20261120184200+01'00'"
        assert pdf.trailer.Info.Title == before.trailer.Info.Title
        assert pdf.trailer.ID[0] == before.trailer.ID[0]
        assert pdf.trailer.ID[1] != before.trailer.ID[1]


def test_a_file_with_a_table_of_objects_gets_another_one(page: Page, empty: bytes) -> None:
    old = io.BytesIO()
    with pikepdf.open(io.BytesIO(empty)) as pdf:
        del pdf.trailer.Info
        pdf.save(old, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data, made = programs.fill_on_page(
        page, old.getvalue(), {"rad": "Åsa", "var": "natet", "klart": "on"}
    )
    (sheet,) = made["sheets"]
    assert (sheet["rad"], sheet["var"], sheet["klart"]) == ("Åsa", "natet", "on")
    end = data[len(old.getvalue()) :]
    assert b"\nxref\n" in end
    assert b"/XRef" not in end
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert str(pdf.trailer.Info.ModDate).startswith("D:2026")
    assert programs.read_pypdf(data)["rad"] == "Åsa"


def test_the_page_and_the_program_draw_a_text_alike(page: Page, empty: bytes) -> None:
    found = page.evaluate(LOOK, [base64.b64encode(empty).decode(), LOOKS])
    pdf = pikepdf.new()
    looks = Appearances(pdf, add_form_font(pdf))
    for (text, width, height), look in zip(LOOKS, found, strict=True):
        assert look["content"] == looks.text(text, width, height).read_bytes().decode(), text
    assert [look["fits"] for look in found] == [
        True, True, True, True, False, False, True, False, True, True
    ]  # fmt: skip


def test_the_longest_text_that_a_box_takes_is_seen_whole(page: Page, empty: bytes) -> None:
    with pikepdf.open(io.BytesIO(empty)) as pdf:
        boxes = {str(one.T): box(one) for one in pdf.Root.AcroForm.Fields if "/MaxLen" in one}
    longest = {
        name: (WORDS * 40)[: max_length(right - left, top - bottom)]
        for name, (left, bottom, right, top) in boxes.items()
    }
    assert programs.fill_on_page(page, empty, longest)[1]["full"] == []
    more = {name: text * 12 for name, text in longest.items()}
    assert programs.fill_on_page(page, empty, more)[1]["full"] == list(more)


def test_what_the_paper_and_its_font_lack_is_told(page: Page, empty: bytes) -> None:
    decomposed = "A\u030asa"  # as a Mac names its files
    data, made = programs.fill_on_page(page, empty, {
        "rad": "Łukasz ✓ och Gergő ✓", "namn": decomposed, "beslut_7_what": "Äta lunch",
        "var": "finns-inte", "forst": "a\u200bb – 🏳️\u200d🌈",
    })  # fmt: skip
    assert made["missing"] == ["beslut_7_what", "var"]
    assert dict(made["lacking"]) == {"rad": ["✓"], "forst": ["🏳", "🌈"]}
    sheet = read(data)
    assert sheet["rad"] == "Łukasz ✓ och Gergő ✓"
    assert sheet["namn"] == decomposed, "the value is kept sign by sign"
    with pikepdf.open(io.BytesIO(data)) as pdf:
        shown = {str(one.T): one.AP.N.read_bytes().decode()
                 for one in pdf.Root.AcroForm.Fields if one.FT == "/Tx"}  # fmt: skip
    for name, words in (("rad", "Łukasz ? och Gergő ?"), ("namn", "Åsa"), ("forst", "ab – ??")):
        assert f"<{encoded(words).hex()}> Tj" in shown[name]


@pytest.fixture
def site(tmp_path: Path, empty: bytes) -> Path:
    folder = write_site(tmp_path / "site", ALL_TYPES)
    script = folder / "arbetsblad/provblad.pdf.js"
    script.write_bytes(pdf_as_script("provblad.pdf", empty))
    return folder


def got(reader: Reader, words: str) -> bytes:
    """Press a button that gives a file; return what is in it."""
    with reader.page.expect_download() as download:
        reader.press(words)
    assert "2026-11-20.pdf" in download.value.suggested_filename
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("how", ["file", "http"])
def test_a_reader_gets_the_sheet_and_is_told_first_what_is_not_as_written(
    site: Path, browser_page: Page, serve: Any, how: str
) -> None:
    base = site.as_uri() if how == "file" else serve(site)
    asked: list[str] = []
    browser_page.on("request", lambda request: asked.append(request.url))
    reader = Reader(browser_page, f"{base}/arbetsblad/provblad.html")
    reader.answer("shared")
    written = fill_in(reader)  # with a sign that the font lacks
    assert not any("provblad.pdf" in url or "pdf-fill" in url for url in asked)
    reader.press("Hämta som PDF")
    reader.wait_for("men på papper blir det här inte likadant")
    (item,) = reader.bar.locator("li").all()
    assert item.inner_text() == "En rad – ”😀” kan inte skrivas i PDF:en."
    line = browser_page.locator("#f-rad-signs")
    assert line.inner_text() == "”😀” kan inte skrivas i PDF:en."
    assert "f-rad-signs" in (reader.field("rad").get_attribute("aria-describedby") or "")
    sheet = read(got(reader, "Hämta PDF:en ändå"))
    assert {name: sheet[name] for name in written} == written
    assert (sheet["lage_lara"], sheet["var"]) == ("pa_vag", "natet")
    assert sheet["lista_fika"] == "on"
    assert len(sheet["meta_copy"]) > 5
    reader.wait_for("oftast i mappen Hämtade filer")
    reader.wait_for("Finns som fil")
    reader.write("rad", "En rad")
    assert line.count() == 0, "the words go away when the sign does"
    assert reader.field("rad").get_attribute("aria-describedby") == "f-rad-hint"
    reader.write("forst", WORDS * 20)
    reader.press("Hämta som PDF")
    reader.wait_for("Det här vill klubben ta först – texten är för lång för rutan.")
    reader.press("Avbryt")
    reader.write("forst", "Kort")
    assert read(got(reader, "Hämta som PDF"))["forst"] == "Kort"
    # As a field of a row that the paper has not.
    reader.field("beslut_1_who").evaluate("(field) => { field.name = 'beslut_7_who'; }")
    reader.write("beslut_7_who", "Åsa")
    reader.press("Hämta som PDF")
    reader.wait_for("Allt ni har skrivit finns inte i PDF:en. Spara bladet som fil också.")
    reader.wait_for("Beslut 1 får inte plats i PDF:en.")
    assert "beslut_7_who" not in read(got(reader, "Hämta PDF:en ändå"))
    reader.wait_for("Inte sparat än")
    assert all(url.startswith((base, "blob:")) for url in asked)
    assert reader.faults == []


def test_an_empty_sheet_is_no_copy_yet(site: Path, browser_page: Page) -> None:
    reader = Reader(browser_page, (site / "arbetsblad/provblad.html").as_uri())
    with browser_page.expect_download() as download:
        reader.press("Hämta som PDF")
    sheet = read(Path(download.value.path()).read_bytes())
    assert (sheet["meta_sheet"], sheet["meta_copy"]) == ("provblad", "")


def test_that_the_paper_cannot_be_had_is_told_and_can_be_tried_again(
    site: Path, browser_page: Page, empty: bytes
) -> None:
    script = site / "arbetsblad/provblad.pdf.js"
    script.unlink()
    reader = Reader(browser_page, (site / "arbetsblad/provblad.html").as_uri())
    reader.press("Hämta som PDF")
    reader.wait_for("gick inte att hämta")
    reader.press("Stäng")
    script.write_bytes(pdf_as_script("provblad.pdf", empty))
    with browser_page.expect_download():
        reader.press("Hämta som PDF")
