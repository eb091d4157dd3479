"""What an eye sees of a page of each kind, on phones, tablets and desktops, light and dark."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from eye.look import Flaw, fill, look, moved, open_page, reader, typed
from guidebook.web.hyphens import SOFT, hyphenated, with_soft_hyphens

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# One of each kind that is laid out in its own way; the audit looks at every page.
PAGES = (
    "index.html", "rekrytera/index.html", "rekrytera/6-fraga-direkt.html",
    "organisera/8-centralorganisation.html", "arbetsblad/index.html", "arbetsblad/arsplan.html",
    "arbetsblad/fraga-direkt.html", "styrelse/plan.html", "styrelse/exempel.html",
    "register/index.html", "medlem/rack-upp-handen.html", "ordlista.html", "arshjulet.html",
    "404.html",
)  # fmt: skip
WIDE = (
    "styrelse/exempel.html", "organisera/ifyllda-exempel.html", "register/index.html",
    "organisera/varsel-30-dagar.html", "lasvagar/ny-styrelse-forsta-aret.html",
)  # fmt: skip
SHEET = "arbetsblad/arsplan.html"
FIELD = "f-aret_januari_dag"


@pytest.fixture
def address(site: Path, serve: Any) -> str:
    return f"{serve(site.parent)}/guide"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with reader(browser) as opened:
        yield opened


def told(flaws: Iterator[Flaw] | list[Flaw]) -> list[str]:
    return [str(flaw) for flaw in flaws]


@pytest.mark.parametrize("name", PAGES)
def test_an_eye_stops_at_nothing(page: Page, address: str, name: str) -> None:
    open_page(page, address, name)
    assert told(look(page, name)) == []
    if done := fill(page):
        assert told(look(page, name, done)) == []


@pytest.mark.parametrize("name", WIDE)
def test_a_table_of_many_columns_has_room_in_the_narrowest_window_with_columns(
    page: Page, address: str, name: str
) -> None:
    """Beside the menu its words were cut and lay over each other."""
    open_page(page, address, name)
    assert told(look(page, name, widths=(960,))) == []


@pytest.mark.parametrize(
    ("name", "width"),
    [("medlem/far-jag-tid.html", 390), ("medlem/jag-har-fatt-fragan.html", 320)],
)
def test_a_heading_that_just_fills_its_line_has_no_empty_one(
    page: Page, address: str, name: str, width: int
) -> None:
    """Its link to itself, which is not seen, once took the line below."""
    open_page(page, address, name)
    assert told(look(page, name, widths=(width,))) == []
    spoil(page, ".headerlink { position: static; margin-left: .3em; font-size: 1em; }")
    found = [flaw for flaw in look(page, name, widths=(width,)) if flaw.check == "tomt"]
    assert found


def test_the_line_one_writes_is_seen(page: Page, address: str) -> None:
    name = "arbetsblad/fraga-direkt.html"
    open_page(page, address, name)
    fill(page)
    assert told(typed(page, name)) == []
    # A long notice makes the bar higher.
    page.locator('[data-action="clear"]').click()
    page.locator('[data-part="notice"]').wait_for()
    assert told(look(page, name, "frågan", (320, 1280))) == []
    page.locator('[data-part="notice"]').get_by_role("button", name="Töm bladet").click()
    page.get_by_text("Bladet är tömt.").wait_for()
    assert told(look(page, name, "rensat", (320, 1280))) == []


@pytest.mark.parametrize("name", ["index.html", SHEET, "styrelse/plan.html", "register/index.html"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_jumps_when_the_page_opens(
    page: Page, address: str, name: str, width: int
) -> None:  # fmt: skip
    assert told(moved(page, address, name, width)) == []


def test_nothing_jumps_for_who_has_a_plan_on_the_device(page: Page, address: str) -> None:
    open_page(page, address, "arbetsblad/fraga-direkt.html")
    page.locator('[data-action="own"]').click()
    fill(page)
    assert told(moved(page, address, "styrelse/plan.html", 390)) == []
    assert page.locator('[data-part="rows"] tr').count() > 0


# How a page can be spoilt → the check that must see it, and what it must name.
SPOILT = {
    "a label floats out of the window, as in tables of text": (
        ".worksheet .cell-label { float: left; width: 6.4rem; margin-left: -7.15rem; }",
        "ord", FIELD,
    ),
    "a label is only heard": (
        ".worksheet .cell-label { position: absolute; clip-path: inset(50%); width: 1px;"
        " height: 1px; overflow: hidden; }",
        "ord", FIELD,
    ),
    "a label has the colour of the paper": (
        ".worksheet .cell-label { color: var(--paper); }", "ord", FIELD,
    ),
    "a field lies over its label": (
        ".worksheet .cell-label + input { margin-top: -2.5rem; }", "krock", FIELD,
    ),
    "a question is not shown": (
        ".worksheet .decision legend { visibility: hidden; }", "ord", "Beslut 1",
    ),
    "a button has no words": (
        ".worksheet .button { text-indent: -999px; overflow: hidden; }", "ord", "save-file",
    ),
    "a heading is too big": ("h1 { font-size: 9rem; overflow-wrap: anywhere; }", "brutet", "|"),
    "a text is cut": (".lead { height: 1em; overflow: hidden; }", "skuret", "Ett år på ett papper"),
    "an empty line in a heading": (
        'h1::after { content: "#"; display: block; opacity: 0; }', "tomt", "en tom rad",
    ),
    "a text leaves its box": (
        ".facts dd { width: 2rem; white-space: nowrap; }", "utanfor", "Styrelsen och gärna",
    ),
    "two texts lie on each other": (
        ".lead { margin-top: -1.5rem; }", "krock", "Ett år på ett papper",
    ),
    "the page is wider than the window": (".facts { width: 120vw; }", "bredd", "bredare"),
    "the bar lies over the question whose device it is": (
        ".worksheet .sheet-bar { position: fixed !important; left: 0; right: 0; height: 60%; }",
        "tackt", "täcks när sidan öppnas",
    ),
    "the bar lies over what has the focus": (
        "html { scroll-padding: 0 !important; }"
        " .worksheet .sheet-bar { position: sticky !important; }",
        "tackt", "täcks när den har fokus",
    ),
}  # fmt: skip


def spoil(page: Page, css: str) -> None:
    """Lay a rule over the page's own, as the style sheet would have had it."""
    page.evaluate("""css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; }""", css)  # fmt: skip


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_page_is_seen(page: Page, address: str, how: str) -> None:
    css, check, named = SPOILT[how]
    open_page(page, address, SHEET)
    spoil(page, css)
    width = 1280 if "question whose" in how else 360
    found = [flaw for flaw in look(page, SHEET, widths=(width,)) if flaw.check == check]
    assert any(named in flaw.what for flaw in found), told(found)
    assert all(str(flaw).startswith(f"{SHEET} ({width} px") for flaw in found)


def test_a_word_divided_in_the_wrong_place_is_named(page: Page, address: str) -> None:
    name = "organisera/8-centralorganisation.html"
    open_page(page, address, name)
    spoil(page, "h1 { hyphens: none; overflow-wrap: anywhere; font-size: 5rem; }")
    found = [flaw for flaw in look(page, name, widths=(320,)) if flaw.check == "brutet"]
    assert any("<h1" in flaw.what and "|" in flaw.what for flaw in found), told(found)


def test_a_line_written_under_the_bar_is_seen(page: Page, address: str) -> None:
    name = "arbetsblad/fraga-direkt.html"
    open_page(page, address, name)
    fill(page)
    spoil(page, "html { scroll-padding: 0 !important; }")
    assert "raden man skriver på" in "".join(told(typed(page, name, (390,))))


def test_a_jump_is_seen(page: Page, serve: Any, tmp_path: Path) -> None:
    (tmp_path / "late.js").write_text(
        "document.querySelector('h1').style.paddingTop = '200px';", encoding="utf-8"
    )
    (tmp_path / "index.html").write_text(
        '<!doctype html><html lang="sv"><h1>Rubrik</h1><p>Text som flyttas ned av ett skript som '
        'kommer sent.</p><script src="late.js" defer></script></html>', encoding="utf-8",
    )  # fmt: skip
    found = told(moved(page, serve(tmp_path), "index.html", 390))
    assert "hoppar när sidan öppnas" in found[0]
    assert "<p>" in found[0]


@pytest.mark.parametrize(
    ("word", "divided"),
    [
        ("Introduktionsplan", "Introduktions-plan"),
        ("arbetsmarknadspolitiken", "arbets-marknads-politiken"),
        ("Mentorsöverenskommelse", "Mentors-överens-kommelse"),
        ("Arbetsmiljöverket", "Arbets-miljöverket"),
        ("Uppdragsbeskrivning", "Uppdrags-beskrivning"),
        ("innovationsråd", "innovations-råd"),
        ("Processorsekunder", "Processor-sekunder"),
        ("omställningsorganisationerna", "omställnings-organisa-tionerna"),
    ],
)
def test_a_long_word_is_divided_at_its_joints(word: str, divided: str) -> None:
    assert hyphenated(word).replace(SOFT, "-") == divided


def test_soft_hyphens_stand_only_where_words_are_drawn() -> None:
    word = "Omställningsorganisationen"
    made = with_soft_hyphens(
        f"---\ntitle: {word}\n---\n# {word} [här]({word}.md)\n\n{word} i text\n\n"
        f'| {word} | b |\n| --- | --- |\n| `{word}` {{: data-label="{word}" }} | b |\n\n'
        f'<label for="{word}">{word}</label>\n\n```\n# {word}\n```\n'
    )
    assert made.replace(SOFT, "").count(word) == 10
    assert made.count("Omställnings\u00adorgani\u00adsationen") == 3


def test_copied_text_has_no_soft_hyphens(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}/organisera/8-centralorganisation.html")
    assert SOFT in (page.locator("h1").text_content() or "")
    assert SOFT not in page.title()
    page.locator("h1").select_text()
    page.keyboard.press("Control+c")
    copied = page.evaluate("""async () => {
      const [item] = await navigator.clipboard.read();
      return Promise.all(item.types.map(async t => (await item.getType(t)).text())); }""")
    assert "Samverka inom centralorganisationen" in copied[0]
    assert SOFT not in "".join(copied)
    context.close()


def test_the_search_knows_nothing_of_soft_hyphens(site: Path) -> None:
    index = next(site.rglob("search-index.js")).read_text(encoding="utf-8")
    assert SOFT not in index
    assert json.dumps(SOFT).strip('"') not in index
