"""One page of each kind, as it comes out of a reader's printer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from on_paper import faults, fill, printed
from test_site import KINDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

STYLES = Path(__file__).parents[1] / "overrides/assets/stylesheets"
MORE = {
    "law": "styrelse/lag-och-tid.html",
    "wheel": "arshjulet.html",
    "record": "register/projekt/visare.html",
    "table sheet": "arbetsblad/kanalkarta.html",
    "easy": "medlem/lattlast/rack-upp-handen.html",
}
# A page, a rule laid over its own, and what is told of it.
BROKEN = {
    "phone": (
        "plan",
        """article :is(table, tbody, tr, td, th) { display: block !important }
        article thead { position: absolute !important; clip-path: inset(50%) !important }""",
        "ingen tabell",
    ),
    "divided": (
        "worksheet",
        """.worksheet .field { break-inside: auto !important }
        .worksheet .paper-text { break-inside: auto; box-decoration-break: slice !important }
        .worksheet .fields-head { margin-top: 9mm }""",
        "en ruta delas",
    ),
    "heading": (
        "step",
        "article h2 { break-after: auto !important } h2 + * { break-before: page }",
        "står sist",
    ),
    "footer": (
        "step",
        ".site-footer { position: static !important; break-before: page !important }",
        "bara sidfoten",
    ),
    "dark": ("step", "body { background: #101815 !important }", "mörkt"),
    "cut": (
        "filled",
        """.worksheet .paper-text { height: 2mm !important; min-height: 0 !important;
        overflow: hidden !important }""",
        "finns inte på papperet",
    ),
    "bar": ("worksheet", ".worksheet .sheet-bar { display: flex !important }", "skrivs ut"),
    "margin": ("step", "article { position: relative; left: 9mm }", "utanför"),
    "overlap": ("step", "article h2 { margin-top: -9mm !important }", "på varandra"),
    "half empty": ("step", "article h2 { break-before: page !important }", "halva papperet"),
}


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """Return a tab of a board that keeps what it writes on its device."""
    context = browser.new_context(locale="sv-SE", reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def root(site: Path, serve: Any) -> str:
    """Return the address of the guide, in a folder of its server."""
    return f"{serve(site.parent)}/{site.name}"


def go(tab: Page, root: str, kind: str) -> None:
    """Open a kind of page. `filled` is a sheet with writing, `plan` the plan with its decisions."""
    if kind in ("filled", "plan"):
        tab.goto(f"{root}/{KINDS['worksheet']}")
        fill(tab)
    if kind != "filled":
        tab.goto(f"{root}/{({**KINDS, **MORE})[kind]}")
    if kind == "plan":
        tab.locator('.plan [data-part="rows"] tr').first.wait_for(state="attached")


@pytest.mark.parametrize("kind", [*KINDS, *MORE, "filled"])
def test_a_page_on_paper_is_whole(root: str, tab: Page, kind: str) -> None:
    go(tab, root, kind)
    seen = printed(tab)
    assert faults(seen) == []
    assert bool(seen.typed) == (kind == "filled")


def test_the_plan_is_a_lying_table_on_every_paper(root: str, tab: Page) -> None:
    go(tab, root, "plan")
    for paper in ("A4", "A4 liggande", "Letter"):
        seen = printed(tab, paper)
        assert faults(seen) == []
        assert {each.width > each.height for each in seen.papers} == {True}


def test_room_after_the_last_box_is_no_paper(root: str, tab: Page) -> None:
    go(tab, root, "worksheet")
    seen = printed(tab, "Letter")
    assert (faults(seen), len(seen.papers)) == ([], 2)


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_on_paper_is_told_of(root: str, tab: Page, name: str) -> None:
    kind, css, told = BROKEN[name]
    go(tab, root, kind)
    assert told in "\n".join(faults(printed(tab, css=f"@media print {{ {css} }}")))


def test_how_wide_the_window_is_decides_nothing_on_paper() -> None:
    for path in STYLES.glob("*.css"):
        for query in re.findall(r"@media ([^{]*(?:width|height)[^{]*)\{", path.read_text("utf-8")):
            for part in query.split(","):
                assert part.strip().startswith(("screen and ", "print")), f"{path.name}: {query}"
