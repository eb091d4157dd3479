"""The built site of the guide itself: one page of each kind, as a reader meets it."""

from __future__ import annotations

import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from viewers import NODE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
KINDS = {
    "start": "index.html",
    "part": "rekrytera/index.html",
    "step": "rekrytera/6-fraga-direkt.html",
    "habit": "behalla/1-kontaktperson.html",
    "activity": "organisera/2-ataganden.html",
    "worksheet": "arbetsblad/fraga-direkt.html",
    "sheets": "arbetsblad/index.html",
    "register": "register/index.html",
    "member": "medlem/rack-upp-handen.html",
    "glossary": "ordlista.html",
    "editor": "anpassa/nycklar.html",
    "missing": "404.html",
}
AXE = """async () => {
  const found = await axe.run(document, {resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa',
    'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']});
  return found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 160)}`));
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real guide as readers get it, with the security policy, without PDFs."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "made").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", folder / "site"],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "GUIDEBOOK_MADE": str(folder / "made"), "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr
    return folder / "site"


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
        elif "href" in given or "src" in given:
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
            # 404.html is shown at any address, so its links begin at the site's root.
            if urlsplit(link).scheme or link.startswith("//") or name == "404.html":
                continue
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
        assert [link for link in outside if "canonical" not in link] == [], name


def test_three_clicks_from_the_start(site: Path) -> None:
    """A newcomer finds the sheet for asking, the answer about time, and whom to ask."""
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
                 "medlem/rack-upp-handen.html"):  # fmt: skip
        assert clicks[goal] <= 3, goal
    assert set(found) - set(clicks) - {"404.html"} == set(), "pages that nobody can find"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("scheme", "widths"), [("light", (320, 1280)), ("dark", (1280,))])
def test_a_page_of_each_kind(
    site: Path, browser: Browser, kind: str, scheme: Any, widths: tuple[int, ...], serve: Any
) -> None:
    """No fault in the console, no request elsewhere, nothing beside the window, axe clean."""
    if not (NODE / "axe-core").is_dir():
        pytest.skip("axe-core is not there; scripts/test fetches it")
    address = f"{serve(site)}/{KINDS[kind]}"
    for width in widths:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, locale="sv-SE",
            bypass_csp=True,
        )  # fmt: skip
        page = context.new_page()
        faults: list[str] = []
        asked: list[str] = []
        page.on("console", lambda m, faults=faults: faults.append(m.text))
        page.on("pageerror", lambda e, faults=faults: faults.append(str(e)))
        page.on("request", lambda r, asked=asked: asked.append(r.url))
        page.goto(address)
        assert faults == []
        assert {urlsplit(url).hostname for url in asked} <= {"localhost", None}
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{wide} px beside the window at {width}"
        page.add_script_tag(path=NODE / "axe-core" / "axe.min.js")
        assert page.evaluate(AXE) == []
        assert context.cookies() == []
        context.close()


def test_the_register_fits_between_phone_and_desktop(site: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 700, "height": 800})
    page.goto((site / KINDS["register"]).as_uri())
    for width in (620, 700, 768, 900):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
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
