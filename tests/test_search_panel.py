"""The search panel as readers meet it: from disk, by keyboard, with and without its data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest

from search.evaluate import FIELD, OPENER, RESULTS, SANITY, ask, evaluate, load_queries, open_search
from search.small_site import guide, write_search_site
from viewers import NODE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CASES = json.loads((Path(__file__).parent / "search/language_cases.json").read_text("utf-8"))
# A ninth of the queries is enough to notice a fault; the audit types them all.
EVERY, LEAST = 9, 0.9
AXE = """async () => {
  const found = await axe.run(document, {resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa',
    'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']});
  return found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 160)}`));
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_search_site(tmp_path_factory.mktemp("search"), guide()).parent


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    """The page, opened from disk; any fault on it fails the test."""
    context = browser.new_context(locale="sv-SE", reduced_motion="reduce")
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text))
    opened.goto((site / "index.html").as_uri())
    yield opened
    context.close()
    assert faults == []


@pytest.fixture
def searching(page: Page) -> Page:
    open_search(page, page.url)
    return page


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.className"))


def texts(page: Page, selector: str) -> list[str]:
    return page.locator(selector).all_inner_texts()


@pytest.mark.parametrize("kind", ["fold", "stem", "words"])
def test_the_browser_reads_words_as_the_build_does(searching: Page, kind: str) -> None:
    found = searching.evaluate(
        """([kind, texts]) => {
          const tools = Ombudsguiden.searchLanguage;
          const { stem } = tools.language(Ombudsguiden.searchIndex.language);
          const read = {fold: tools.fold, stem, words: t => tools.words(t).map(w => w.word)}[kind];
          return texts.map(read);
        }""",
        [kind, [text for text, _ in CASES[kind]]],
    )
    assert found == [expected for _, expected in CASES[kind]]


def test_queries_find_their_pages_from_disk(searching: Page) -> None:
    own = [query for query in load_queries() if not query.held]
    some = [q for n, q in enumerate(own) if n % EVERY == 0 or q.kind == SANITY]
    base = searching.url.partition("index.html")[0]
    report = evaluate(searching, base, some)
    assert report.whole.share(3) >= LEAST, report.misses
    assert report.nonsense == []


@pytest.mark.parametrize(
    ("query", "title"),
    [("fraga nagon direkt", "Fråga någon direkt"), ("vem frågar vem", "Vem frågar vem"),
     ("Ordlista", "Ordlista"), ("valberedning", "Valberedning"), ("mbl", "MBL"),
     ("R6-2", "Vem frågar vem"), ("steg 6", "Fråga någon direkt")],
)  # fmt: skip
def test_a_name_comes_first(searching: Page, query: str, title: str) -> None:
    assert ask(searching, query)[0]["title"] == title


def test_nothing_but_the_opener_is_loaded_before_it_is_needed(page: Page) -> None:
    scripts = "[...document.scripts].map(s => s.src.replace(/.*\\//, ''))"
    assert page.evaluate(scripts) == ["search.js"]
    page.click(OPENER)
    # Waited for by selector: a function to wait for is evaluated as text, which the policy refuses.
    page.locator("script[src$='search-index.js']").wait_for(state="attached")
    assert "search-index.js" in page.evaluate(scripts)


def test_a_row_says_what_it_is_and_where(searching: Page) -> None:
    searching.fill(FIELD, "varför räcker inte anslagstavlan")
    row = searching.locator(f"{RESULTS} > li", has_text="Steg 6").first
    assert row.locator(".search-title").inner_text() == "Fråga någon direkt"
    assert row.locator(".search-where").inner_text().startswith("Under rubriken ")
    assert "anslagstavlan" in row.locator(".search-text mark").all_inner_texts()
    assert "6-fraga-direkt.html#" in str(row.locator("a").get_attribute("href"))
    weight = row.locator("mark").first.evaluate("e => getComputedStyle(e).fontWeight")
    line = row.locator("mark").first.evaluate("e => getComputedStyle(e).textDecorationLine")
    assert (weight, line) == ("700", "underline")


@pytest.mark.parametrize(
    ("query", "said", "first"),
    [
        ("jobbar extra på ica", ["Ordet ”ica” finns inte i guiden."], "medlem/"),
        ("skydsombud", ["Vi sökte på ”skyddsombud”. Ordet ”skydsombud” finns inte i guiden."],
         "ordlista.html#skyddsombud"),
        # What was typed goes before synonyms: a heading as it stands, small words and all.
        ("vad får man ut av det", [], "medlem/vad-gor-ett-ombud.html#"),
        ("chefen säger nej", [], "styrelse/lag-och-tid.html#chefen-sager-nej"),
        ("mbl 15 §", [], "organisera/varsel-30-dagar.html#det-har-sager-reglerna"),
        ("vad är skillnaden mellan klubb och avdelning", [], "ordlista.html#"),
        ("paid time off", [], "medlem/in-english.html#do-i-get-time-off"),
        ("sync fork", [], "anpassa/uppdatera.html"),
    ],
)  # fmt: skip
def test_what_was_typed_is_what_was_meant_or_it_says_so(
    searching: Page, query: str, said: list[str], first: str
) -> None:
    href = str(ask(searching, query)[0]["href"])
    assert href.removeprefix(searching.url.partition("index.html")[0]).startswith(first)
    assert texts(searching, ".search-status p")[:-1] == said


@pytest.mark.parametrize("query", ["saffran", "hamster", "vargar", "kanelbulle", "sudoku på nätet"])
def test_another_word_is_not_what_was_meant(searching: Page, query: str) -> None:
    assert ask(searching, query) == []


def test_a_query_that_is_half_about_something_else_can_be_asked_without_it(searching: Page) -> None:
    assert ask(searching, "bitcoin kurs") == []
    searching.get_by_role("button", name="Sök på ”kurs”").click()
    assert searching.locator(FIELD).input_value() == "kurs"
    assert searching.locator(f"{RESULTS} > li").count() == 10


def test_the_editors_pages_come_last_and_marked_but_first_among_their_own(searching: Page) -> None:
    rows = (
        "Ombudsguiden.searchEngine(Ombudsguiden.searchIndex)('namn', {}).pages.map(p => p.row[8])"
    )
    assert searching.evaluate(rows.format("false"))[0] == 0
    assert searching.evaluate(rows.format("true"))[0] == 1
    searching.fill(FIELD, "byta färg")
    aside = searching.locator(f"{RESULTS} > li", has=searching.locator(".search-aside")).first
    assert aside.locator(".search-kind").inner_text() == "För den som sköter er version"


def test_a_whole_text_is_searched_for_by_its_beginning(searching: Page) -> None:
    """Twenty thousand letters stopped the page, and then threw."""
    assert ask(searching, "chef " * 4000)[0]["href"]
    assert ask(searching, "a" * 20000) == []


def test_all_that_was_found_can_be_seen(searching: Page) -> None:
    searching.fill(FIELD, "ombud")
    button = searching.locator('[data-part="search-all"]')
    count = int(button.inner_text().removeprefix("Visa alla "))
    button.click()
    assert searching.locator(f"{RESULTS} > li").count() == count > 20
    at = f"[...document.querySelectorAll('{RESULTS} a')].indexOf(document.activeElement)"
    assert (searching.evaluate(at), button.is_hidden()) == (10, True)


def test_enter_opens_and_the_way_back_brings_the_list_again(page: Page) -> None:
    """And one lands at the words, marked by the browser, however far down they are."""
    page.keyboard.press("Control+k")
    before = page.url
    page.keyboard.type("studenten slutade svara i telefon")
    page.wait_for_selector(f"{RESULTS} > li")
    assert page.url == before, "what is typed is in no address that a host is asked for"
    found = texts(page, ".search-title")
    href = str(page.locator(f"{RESULTS} a").first.get_attribute("href"))
    address, _, words = href.partition("#")
    goal = Path(unquote(urlsplit(address).path))
    goal.parent.mkdir(exist_ok=True)
    goal.write_text(
        "<!doctype html><meta charset=utf-8><title>Sidan</title><link rel=icon href='data:,'>"
        f"<div style='height:3000px'></div><p>{unquote(words.partition('text=')[2])}</p>"
        "<div style='height:3000px'></div>", encoding="utf-8",
    )  # fmt: skip
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{goal.name}*")
    page.wait_for_function("() => scrollY > 1500")
    page.go_back()
    page.wait_for_selector(f"{RESULTS} > li")
    assert page.locator(FIELD).input_value() == "studenten slutade svara i telefon"
    assert texts(page, ".search-title") == found
    page.keyboard.press("Escape")
    page.reload()
    assert page.locator(".search").is_hidden()
    page.goto(f"{page.url.partition('?')[0]}?q=valberedning")
    page.wait_for_selector(f"{RESULTS} > li")
    assert texts(page, ".search-title")[0].lower() == "valberedning"
    page.keyboard.press("Escape")
    page.reload()
    assert page.locator(".search").is_hidden(), "what was closed is not opened again"


def test_the_count_is_announced(searching: Page) -> None:
    status = searching.locator('[role="status"]')
    searching.fill(FIELD, "tolkningsföreträde")
    searching.wait_for_timeout(600)
    assert status.inner_text().endswith("hittades.")
    searching.fill(FIELD, "ombud")
    searching.wait_for_timeout(600)
    assert "De 10 bästa visas." in status.inner_text()
    assert searching.locator(f"{RESULTS} > li").count() == 10


def test_nothing_found_says_so_and_helps(searching: Page) -> None:
    searching.fill(FIELD, "pannkakor")
    searching.locator(
        ".search-status", has_text="Inget i guiden handlar om ”pannkakor”."
    ).wait_for()
    assert texts(searching, ".search-none a") == [
        "Rekrytera", "Arbetsblad", "För dig som är medlem", "Ordlista",
    ]  # fmt: skip
    searching.fill(FIELD, "ombud")
    assert searching.locator(".search-none").is_hidden()


def test_everything_goes_by_keyboard(page: Page) -> None:
    page.keyboard.press("/")
    assert focused(page) == "search-field"
    page.keyboard.type("kontaktperson")
    page.wait_for_selector(f"{RESULTS} > li")
    links = f"[...document.querySelectorAll('{RESULTS} a')]"
    at = f"{links}.indexOf(document.activeElement)"
    for key, place in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", -1)):
        page.keyboard.press(key)
        assert page.evaluate(at) == place
    assert focused(page) == "search-field"
    page.keyboard.press("Escape")
    assert page.locator(".search").is_hidden()


def test_closing_leads_back_to_the_button(page: Page) -> None:
    for close in ("Escape", "Stäng"):
        page.locator(OPENER).focus()
        page.keyboard.press("Enter")
        if close == "Escape":
            page.keyboard.press("Escape")
        else:
            page.get_by_role("button", name=close).click()
        assert page.locator(".search").is_hidden()
        assert "search-open" in focused(page)


def test_the_shortcut_leaves_writing_alone_and_can_be_turned_off(page: Page) -> None:
    page.locator("#other").focus()
    page.keyboard.press("/")
    assert page.locator("#other").input_value() == "/"
    page.click(OPENER)
    assert page.evaluate("localStorage.length") == 0
    page.get_by_label("Tangenten / öppnar sökningen").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("/")
    assert page.locator(".search").is_hidden()


def test_without_javascript_there_is_no_button(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    assert page.locator(OPENER).is_hidden()
    assert page.locator(".search").is_hidden()
    context.close()


def test_missing_data_is_told(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/search-index.js", lambda route: route.abort())
    page.goto((site / "index.html").as_uri())
    page.click(OPENER)
    page.locator(".search-status", has_text="Det gick inte att läsa in sökningen.").wait_for()
    context.close()


@pytest.mark.parametrize("query", ["", "kontaktperson", "pannkakor"])
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_the_open_panel_is_accessible(
    browser: Browser, site: Path, query: str, width: int, scheme: Any
) -> None:
    script = NODE / "axe-core/axe.min.js"
    if not script.is_file():
        pytest.skip("axe-core is not installed (scripts/test fetches it)")
    context = browser.new_context(
        viewport={"width": width, "height": 640}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    open_search(page, (site / "index.html").as_uri())
    page.fill(FIELD, query)
    page.evaluate(script.read_text(encoding="utf-8"))
    assert page.evaluate(AXE) == []
    assert page.evaluate("document.querySelector('.search').scrollWidth <= innerWidth")
    context.close()
