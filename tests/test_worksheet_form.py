"""The form in the browser: the same fields as everywhere, usable by keyboard and on paper."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown
import pypdfium2
import pytest

from guidebook.content.form import FormField
from sheets import ALL_TYPES, EVENING, LONG_TABLE, parse_sheet
from worksheet_site import Reader, render, write_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CASES = json.loads((Path(__file__).parent / "date_cases.json").read_text("utf-8"))
# Every control as a screen reader meets it: its name, with the group it stands in.
CONTROLS = """() => {
  const text = (node) => node ? node.childNodes[0].textContent.trim() : "";
  const legend = (group) => !group ? "" : group.className.includes("decision")
    ? group.querySelector("legend").textContent.trim() : text(group.querySelector("legend"));
  return [...document.querySelectorAll("[data-key]")].map((c) => {
    const label = text(document.querySelector(`label[for="${c.id}"]`));
    const radio = c.type === "radio";
    return { name: c.name, key: c.dataset.key, kind: c.dataset.kind, required: c.required,
      group: legend(c.closest("fieldset")), own: c.getAttribute("aria-label") || label,
      option: radio ? [c.value, c.parentElement.textContent.trim()] : null,
      hint: (c.getAttribute("aria-describedby") || "").split(" ").filter(Boolean)
        .map((id) => document.getElementById(id).textContent).join(" ") };
  });
}"""


@pytest.fixture
def address(tmp_path: Path, serve: Any) -> str:
    return f"{serve(write_site(tmp_path, ALL_TYPES))}/arbetsblad/provblad.html"


def spoken(control: dict[str, Any]) -> set[str]:
    """Return what a control may be called: by itself, or with its group before it."""
    return {control["own"], control["group"], f"{control['group']}: {control['own']}"}


@pytest.mark.parametrize("sheet", [ALL_TYPES, EVENING, LONG_TABLE])
def test_the_form_has_the_fields_of_the_definition(
    tmp_path: Path, browser_page: Page, sheet: str
) -> None:
    folder = write_site(tmp_path, sheet)
    reader = Reader(browser_page, (folder / "arbetsblad/provblad.html").as_uri())
    found: dict[str, dict[str, Any]] = {}
    for control in browser_page.evaluate(CONTROLS):
        found.setdefault(control["name"], {**control, "options": []})
        if control["option"]:
            found[control["name"]]["options"].append(tuple(control["option"]))
    fields = list(parse_sheet(sheet).fields())
    assert list(found) == [field.name for field in fields]
    for field in fields:
        assert_same(found[field.name], field)
    assert reader.faults == []


def assert_same(control: dict[str, Any], field: FormField) -> None:
    assert control["key"] == "/".join(field.key)
    assert control["kind"] == field.kind
    assert control["required"] == field.required
    assert tuple(control["options"]) == field.options
    if field.kind != "hidden":
        assert field.accessible in spoken(control)
    if field.hint and field.kind != "choice":
        assert control["hint"] == field.hint


@pytest.mark.parametrize("sheet", [ALL_TYPES, EVENING])
def test_the_html_can_stand_in_markdown_and_under_the_policy(sheet: str) -> None:
    html = render(parse_sheet(sheet), pdf="provblad.pdf")
    assert all(line.strip() for line in html.split("\n"))
    assert not re.search(r"\s(style|on\w+)=", html)
    assert re.findall(r"<script[^>]*>", html) == [
        '<script type="application/json" data-part="words">'
    ]
    names = ["attr_list", "md_in_html", "tables", "toc", "pymdownx.tasklist"]
    assert html in markdown.markdown(f"Före\n\n{html}\n\nEfter", extensions=names)


def test_texts_are_words_and_never_markup() -> None:
    sheet = EVENING.replace("title: Prata först", "title: '<b>\"Prata\" & </script>'")
    html = render(parse_sheet(sheet))
    assert "<b>" not in html.split("<h2", 1)[1].split("</h2>")[0]
    assert html.count("</script>") == 1


def test_the_keyboard_goes_through_the_fields_in_their_order(
    address: str, browser_page: Page
) -> None:
    Reader(browser_page, address).answer("shared")
    fields = [field for field in parse_sheet(ALL_TYPES).fields() if field.kind != "hidden"]
    browser_page.focus("#f-club")
    met = []
    for _ in range(len(fields) * 2):
        met.append(browser_page.evaluate("document.activeElement.name || ''"))
        if met[-1] == "beslut_1_check_in":
            break
        # The first of a group of radio buttons takes the focus for all of them.
        browser_page.keyboard.press("Tab")
    assert [name for name in met if name] == [
        field.name for field in fields if not field.name.endswith("outcome")
    ]


def test_decisions_come_one_by_one(tmp_path: Path, browser_page: Page) -> None:
    folder = write_site(tmp_path, EVENING)
    reader = Reader(browser_page, (folder / "arbetsblad/provblad.html").as_uri())
    rows = browser_page.locator(".decision")
    assert [rows.nth(n).is_visible() for n in range(3)] == [True, False, False]
    assert not reader.field("beslut_1_outcome").is_visible()
    reader.write("beslut_1_what", "Äta lunch ihop")
    reader.press("Lägg till ett beslut")
    assert browser_page.evaluate("document.activeElement.name") == "beslut_2_what"
    assert reader.field("beslut_1_outcome").is_visible()
    reader.write("beslut_2_what", "Ringa")
    reader.press("Lägg till ett beslut")
    assert browser_page.get_by_role("button", name="Lägg till ett beslut").is_visible()
    browser_page.wait_for_timeout(600)
    reader.reload()
    assert [rows.nth(n).is_visible() for n in range(3)] == [True, True, False]


def test_a_date_that_cannot_be_read_is_told_of_and_kept(address: str, browser_page: Page) -> None:
    reader = Reader(browser_page, address)
    words = browser_page.get_by_text(
        "”snart” går inte att räkna. Skriv till exempel 20 nov eller v. 47.", exact=True
    )
    field = reader.field("dag")
    field.press_sequentially("snart")
    field.blur()
    assert words.is_visible()
    assert field.get_attribute("aria-invalid") == "true"
    assert field.get_attribute("aria-describedby") == "f-dag-error"
    assert reader.value("dag") == "snart"
    reader.write("dag", "20 nov")
    assert words.count() == 0
    assert field.get_attribute("aria-invalid") is None


def test_a_day_that_does_not_exist_is_told_apart_from_a_word(
    address: str, browser_page: Page
) -> None:
    reader = Reader(browser_page, address)
    line = browser_page.locator("#f-dag-error")
    said = {
        "31  november": "31 november finns inte. Skriv en annan dag.",
        "v. 54": "v. 54 finns inte. Skriv en annan dag.",
        "{text}": "”{text}” går inte att räkna. Skriv till exempel 20 nov eller v. 47.",
        "å" * 60: f"”{'å' * 40} …” går inte att räkna. Skriv till exempel 20 nov eller v. 47.",
    }
    for text, sentence in said.items():
        reader.write("dag", text)
        reader.field("dag").blur()
        assert line.text_content() == sentence
        assert reader.field("dag").get_attribute("aria-describedby") == "f-dag-error"
    assert line.locator("svg").count() == 1
    browser_page.set_viewport_size({"width": 320, "height": 700})
    reader.write("uppgifter_r1_nar", "å" * 60)
    reader.field("uppgifter_r1_nar").blur()
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= 320
    for text in ("v. 47", "slutet av mars", "1 dec kl 18", "om två veckor", ""):
        reader.write("dag", "31 november")
        reader.field("dag").blur()
        assert line.count() == 1
        reader.write("dag", text)
        reader.field("dag").blur()
        assert line.count() == 0, text
    assert reader.faults == []


def test_a_click_is_not_lost_when_an_error_moves_the_page(address: str, browser_page: Page) -> None:
    reader = Reader(browser_page, address)
    reader.write("uppgifter_r1_nar", "snart")
    browser_page.locator("#f-uppgifter_r2_ok").click()
    assert browser_page.is_checked("#f-uppgifter_r2_ok")


def test_the_browser_reads_dates_as_the_program_does(address: str, browser_page: Page) -> None:
    Reader(browser_page, address)
    for function, cases in (("parse", "cases"), ("parseSheet", "sheet_cases")):
        found = browser_page.evaluate(
            """async ([name, cases]) => {
              await Ombudsguiden.later();
              return cases.map(([text, day]) => Ombudsguiden.dates[name](
                text, day, Ombudsguiden.worksheets[0].texts)); }""",
            [function, CASES[cases]],
        )
        assert found == [case[2] for case in CASES[cases]]


def printed(page: Page) -> str:
    """Return the text of the page on paper, without line breaks."""
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    text = "".join(sheet.get_textpage().get_text_bounded() for sheet in document)
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("grows", [True, False])
def test_nothing_is_cut_on_paper(address: str, browser_page: Page, grows: bool) -> None:
    if not grows:
        browser_page.add_init_script("CSS.supports = () => false")
    reader = Reader(browser_page, address)
    long = {
        "forst": "\n".join(f"rad {n} i ett långt svar" for n in range(120)) + " SLUT1",
        "club": "ett mycket långt namn på en arbetsplats " * 4 + "SLUT2",
        "roller_sekr_tankar": "mycket att säga " * 60 + "SLUT3",
        "uppgifter_r1_vad": "en lång uppgift " * 12 + "SLUT4",
        "beslut_1_what": "ett långt beslut " * 20 + "SLUT5",
    }
    for name, text in long.items():
        reader.write(name, text)
    on_paper = printed(browser_page)
    for line in "\n".join(long.values()).split("\n"):
        assert re.sub(r"\s+", "", line) in on_paper
    assert "Sparasomfil" not in on_paper
    assert "Ärdethärdinegendator" not in on_paper
    assert reader.field("forst").is_visible()


def test_an_empty_sheet_is_printed_with_all_its_decisions(
    tmp_path: Path, browser_page: Page
) -> None:
    folder = write_site(tmp_path, EVENING)
    reader = Reader(browser_page, (folder / "arbetsblad/provblad.html").as_uri())
    assert printed(browser_page).count("Vadskavigöra?") == 3
    reader.write("beslut_1_what", "Äta lunch ihop")
    assert printed(browser_page).count("Vadskavigöra?") == 1


def test_a_text_area_grows_with_its_text(address: str, browser_page: Page) -> None:
    browser_page.add_init_script("CSS.supports = () => false")
    reader = Reader(browser_page, address)
    area = reader.field("forst")
    before = area.bounding_box()
    reader.write("forst", "rad\n" * 30)
    after = area.bounding_box()
    assert before and after  # noqa: PT018 - for the types
    assert after["height"] > before["height"] + 300
    assert area.evaluate("(area) => area.style.height") != ""


def test_without_scripts_it_is_a_form_to_print(
    tmp_path: Path, browser: Browser, serve: Any
) -> None:
    base = serve(write_site(tmp_path, EVENING))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}/arbetsblad/provblad.html")
    page.get_by_text("sparas inte, eftersom JavaScript").wait_for(timeout=8000)
    link = page.get_by_role("link", name="Fyll i bladet som PDF i stället")
    assert link.get_attribute("href") == "provblad.pdf"
    rows = page.locator(".decision")
    assert [rows.nth(n).is_visible() for n in range(3)] == [True, True, True]
    assert not page.get_by_role("button").all()
    context.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_wider_than_the_window_and_all_can_be_pressed(
    address: str, browser_page: Page, width: int
) -> None:
    browser_page.set_viewport_size({"width": width, "height": 800})
    reader = Reader(browser_page, address)
    reader.answer("own")
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= width
    heights = browser_page.evaluate(
        """() => [...document.querySelectorAll("form button, form [type=text], form textarea")]
          .filter((part) => part.offsetParent && part.className !== "sheet-place")
          .map((part) => part.offsetHeight)"""
    )
    assert min(heights) >= 44
