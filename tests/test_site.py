"""The built site of the guide itself: one page of each kind, as a reader meets it."""

from __future__ import annotations

import os
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from guidebook.ground.colour import palette
from guidebook.web.hosting import ADDRESS_VARIABLE, site_address
from guidebook.web.previews import preview_pictures
from real_site import ADDRESS
from viewers import NODE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

KINDS = {
    "start": "index.html",
    "part": "rekrytera/index.html",
    "step": "rekrytera/6-fraga-direkt.html",
    "habit": "behalla/1-kontaktperson.html",
    "activity": "organisera/2-ataganden.html",
    "worksheet": "arbetsblad/fraga-direkt.html",
    "sheets": "arbetsblad/index.html",
    "register": "register/index.html",
    "plan": "styrelse/plan.html",
    "sample": "styrelse/exempel.html",
    "member": "medlem/rack-upp-handen.html",
    "glossary": "ordlista.html",
    "editor": "anpassa/nycklar.html",
    "missing": "404.html",
}
AXE = """async (only) => {
  const found = await axe.run(document, {resultTypes: ['violations'], runOnly: only});
  return found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 160)}`));
}"""
EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Links(HTMLParser):
    """The addresses that a page leads to, and those it can be reached at."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.files: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.styles: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif given.get("rel") != "canonical" and ("href" in given or "src" in given):
            self.files.append(given.get("href") or given["src"])
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.headings.append(int(tag[1]))
        if "style" in given or tag == "style" or any(name.startswith("on") for name in given):
            self.styles.append(tag)


def pages(site: Path) -> dict[str, Links]:
    return {
        path.relative_to(site).as_posix(): Links(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def test_no_link_or_anchor_is_dead(site: Path) -> None:
    found = pages(site)
    dead = []
    for name, page in found.items():
        for link in [*page.links, *page.files]:
            target, anchor = urldefrag(link)
            if urlsplit(link).scheme or link.startswith("//"):
                continue
            if name == "404.html":
                # It is shown at any address, so its links begin at the site's root.
                assert link.startswith(("/guide/", "#")), link
                target = target.removeprefix("/guide/")
            path = os.path.normpath(Path(name).parent / unquote(target)) if target else name
            if not (site / path).is_file() or (
                anchor and path in found and unquote(anchor) not in found[path].ids
            ):
                dead.append(f"{name}: {link}")
    assert dead == []


def test_every_page_is_well_made(site: Path) -> None:
    for name, page in pages(site).items():
        assert page.headings.count(1) == 1, name
        skips = [
            (a, b) for a, b in zip(page.headings, page.headings[1:], strict=False) if b > a + 1
        ]
        assert skips == [], name
        assert len(page.ids) == len(set(page.ids)), (
            name,
            {i for i in page.ids if page.ids.count(i) > 1},
        )
        assert page.styles == [], f"{name}: inline style or script"


def test_no_marker_is_left(site: Path) -> None:
    for path in site.rglob("*.html"):
        if "anpassa" not in path.parts:
            text = path.read_text(encoding="utf-8")
            assert "{{" not in text, path
            assert "[[" not in text, path


def test_nothing_is_asked_of_another_host(site: Path) -> None:
    for name, page in pages(site).items():
        outside = [link for link in page.files if link.startswith(("http:", "https:", "//"))]
        assert outside == [], name


def test_three_clicks_from_the_start(site: Path) -> None:
    """A newcomer finds the sheet for asking, the answer about time, what to answer, whom to ask."""
    found = pages(site)
    clicks = {"index.html": 0}
    queue = ["index.html"]
    for name in queue:
        for link in found[name].links:
            target = os.path.normpath(Path(name).parent / urldefrag(link)[0])
            if target in found and target not in clicks:
                clicks[target] = clicks[name] + 1
                queue.append(target)
    for goal in ("arbetsblad/fraga-direkt.html", "medlem/far-jag-tid.html",
                 "medlem/jag-har-fatt-fragan.html", "medlem/rack-upp-handen.html"):  # fmt: skip
        assert clicks[goal] <= 3, goal
    assert set(found) - set(clicks) - {"404.html"} == set(), "pages that nobody can find"


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_each_kind(site: Path, browser: Browser, kind: str, serve: Any) -> None:
    """No fault in the console, no request elsewhere, nothing beside the window, axe clean."""
    if not (NODE / "axe-core").is_dir():
        pytest.skip("axe-core is not there; scripts/test fetches it")
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="sv-SE", bypass_csp=True
    )
    page = context.new_page()
    faults: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{serve(site.parent)}/guide/{KINDS[kind]}")
    page.add_script_tag(path=NODE / "axe-core" / "axe.min.js")
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{wide} px beside the window at {width}"
        assert page.evaluate(AXE, EVERYTHING) == []
    # Dark changes the colours and nothing else.
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(AXE, ["color-contrast"]) == []
    assert faults == []
    assert {urlsplit(url).hostname for url in asked} <= {"localhost", None}
    assert context.cookies() == []
    context.close()


def test_no_table_runs_in_under_the_list_beside_it(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    edge = """() => {
      const list = document.querySelector('.contents');
      const end = list && list.offsetWidth ? list.getBoundingClientRect().left : innerWidth;
      return [...document.querySelectorAll('main table')]
        .filter(table => table.getBoundingClientRect().right > end).length;
    }"""
    for name in ("organisera/7-myndigheter.html", "anpassa/granskning.html", "anpassa/fel.html"):
        page.goto((site / name).as_uri())
        for width in (1000, 1200, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(edge) == 0, (name, width)
    page.close()


def test_the_register_fits_between_phone_and_desktop(site: Path, browser: Browser) -> None:
    """Nothing beside the window, and no name that runs into the next column."""
    page = browser.new_page(viewport={"width": 700, "height": 800})
    page.goto((site / KINDS["register"]).as_uri())
    for width in (620, 700, 768, 900):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        over = "e => e.filter(cell => cell.scrollWidth > cell.clientWidth).map(e => e.innerText)"
        assert page.locator(".register :is(th, td)").evaluate_all(over) == []
    # The filter has its room before its script shows it, so that the tables do not move.
    unseen = "e => { e.hidden = true; return e.offsetHeight; }"
    assert page.locator(".register-filter").evaluate(unseen) > 0
    page.close()


@pytest.mark.parametrize("name", ["organisera/8-centralorganisation.html",
                                  "register/projekt/framtidssakrad-industri.html"])  # fmt: skip
def test_long_words_and_addresses_fit_a_phone(site: Path, browser: Browser, name: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto((site / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "missing"])
def test_it_opens_from_a_disk(site: Path, browser: Browser, kind: str) -> None:
    """With its security policy in force."""
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("requestfailed", lambda request: faults.append(request.url))
    page.goto((site / KINDS[kind]).as_uri())
    assert page.locator("h1").inner_text()
    assert page.evaluate("document.fonts.ready.then(f => f.size)") >= 3
    assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
    assert faults == []
    page.close()


def test_everything_can_be_read_without_javascript(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto((site / KINDS["step"]).as_uri())
    assert page.get_by_text("Vilka hos oss får aldrig frågan?").is_visible()
    page.locator("details.menu summary").click()
    assert page.get_by_role("navigation", name="Meny").get_by_text("Behålla").is_visible()
    page.goto((site / KINDS["worksheet"]).as_uri())
    assert page.locator("[name=beslut_3_what]").is_visible()
    page.goto((site / KINDS["register"]).as_uri())
    assert page.locator(".register-filter").evaluate("e => e.offsetHeight") == 0
    context.close()


def test_a_cell_with_a_link_in_it_is_one_text_on_a_phone(site: Path, browser: Browser) -> None:
    """The label stands beside the cell's text; the text is not split around its link."""
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto((site / "rekrytera/7-nar-nagon-slutar.html").as_uri())
    split = page.evaluate("""() => [...document.querySelectorAll('article td')].filter(cell => {
        const links = cell.querySelectorAll('a');
        const words = [...cell.childNodes].filter(n => n.nodeType === 3 && n.data.trim());
        if (!links.length || !words.length) return false;
        const range = document.createRange();
        range.selectNode(words[0]);
        const left = Math.min(...[...range.getClientRects()].map(r => r.left));
        const box = cell.getBoundingClientRect();
        return left < box.left + 100;
      }).length""")
    cells = page.locator("article td:has(a)").count()
    page.close()
    assert cells > 0
    assert split == 0


@pytest.mark.parametrize("name", ["_headers", ".htaccess", "nginx.conf"])
def test_servers_say_what_the_pages_say_and_what_only_they_can(site: Path, name: str) -> None:
    page = (site / "index.html").read_text(encoding="utf-8")
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert found
    header = (site / name).read_text(encoding="utf-8")
    assert f"{found[1]}; frame-ancestors 'none'" in header
    assert "frame-ancestors" not in page
    assert "nosniff" in header


def test_a_lost_reader_searches_or_chooses_a_part(site: Path, browser: Browser, serve: Any) -> None:
    page = browser.new_page()
    page.goto(f"{serve(site.parent)}/guide/404.html")
    assert page.get_by_role("main").get_by_role("link", name="Behålla").is_visible()
    page.get_by_role("main").get_by_role("button", name="Sök i guiden").click()
    page.keyboard.type("mentor")
    first = page.locator(".search-results a").first
    assert "/guide/" in (first.get_attribute("href") or "")
    page.close()


def test_a_shared_link_shows_its_parts_picture(site: Path) -> None:
    page = (site / KINDS["step"]).read_text(encoding="utf-8")
    shown = dict(
        re.findall(r'<meta (?:property|name)="(og:\w+|twitter:\w+)" content="([^"]*)">', page)
    )
    assert shown["og:title"] == "Fråga någon direkt"
    assert shown["og:url"] == ADDRESS + KINDS["step"]
    assert shown["twitter:card"] == "summary_large_image"
    assert shown["og:image"] == f"{ADDRESS}assets/images/preview-rekrytera.png"
    picture = (site / shown["og:image"].removeprefix(ADDRESS)).read_bytes()
    assert picture[16:24] == (1200).to_bytes(4, "big") + (630).to_bytes(4, "big")


def test_a_picture_comes_out_the_same_twice_and_takes_any_name() -> None:
    titles = {"": "Plats för en till", "x": "En del med ett namn som är för långt för en rad"}
    made = [preview_pictures(titles, "Ombudsguiden", "Å" * 60, palette("#FFD400").light)
            for _ in range(2)]  # fmt: skip
    assert made[0] == made[1]
    assert made[0][""] != made[0]["x"]


@pytest.mark.parametrize(
    ("given", "told", "address"),
    [
        ("https://sektion.se/", "https://a.github.io/guide/", "https://sektion.se/"),
        (None, "https://A.github.io/guide/", "https://A.github.io/guide/"),
        (None, "https://A.github.io/a.github.io/", "https://A.github.io/"),
        (None, "https://grupp.gitlab.io/guide", "https://grupp.gitlab.io/guide/"),
        (None, "https://a.github.io//", "https://a.github.io/"),
        (None, "", ""),
        (None, "$CI_PAGES_URL", ""),
    ],
)
def test_the_site_knows_where_it_lies(given: str | None, told: str, address: str) -> None:
    assert site_address(given, {ADDRESS_VARIABLE: told}) == address
