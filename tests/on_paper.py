"""What comes out when a reader prints a page of the site: told from the PDF, as an eye sees it.

Measures are in points (1/72 inch), from the paper's top left corner.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pymupdf

if TYPE_CHECKING:
    from playwright.sync_api import Page

MM = 72 / 25.4
TOP, RIGHT, BOTTOM, LEFT = 16 * MM, 15 * MM, 16 * MM, 22 * MM  # @page in site.css
NEAR = 2.5
BOX = 8  # a drawn thing that is lower is a line
EMPTY = 0.62  # of a paper that is not the last
PAPERS: dict[str, dict[str, Any]] = {
    "A4": {"format": "A4"},
    "A4 liggande": {"format": "A4", "landscape": True},
    "Letter": {"format": "Letter"},
}
# What the page holds, once it is laid out for print.
HELD = """() => {
  window.dispatchEvent(new Event("beforeprint"));
  const shown = (part) => part.getClientRects().length && part.innerText.trim();
  // Not words for screen readers alone.
  const seen = (cell) => [...cell.childNodes].some((node) => node.nodeType === Node.TEXT_NODE
    ? node.data.trim() : node.offsetWidth > 1);
  const texts = (css) => [...document.querySelectorAll(css)].filter(shown).map((e) => e.innerText);
  const found = {
    headings: texts("h1, h2, h3, h4"),
    leads: texts("label, legend, caption, .block-label, .admonition-title"),
    tables: [...document.querySelectorAll("main table")].filter(shown).map(
      (table) => [...table.querySelectorAll("thead th")].filter(seen).map((e) => e.textContent)),
    foot: texts(".site-footer")[0] || "",
  };
  window.dispatchEvent(new Event("afterprint"));
  return found;
}"""
PRESSED = """() => [...document.querySelectorAll("button, .button")]
  .map((part) => part.innerText).filter(Boolean)"""
# Today's date, which an empty sheet is given, isn't printed: it is written on another day.
TYPED = """() => document.querySelector('[data-part="bar"][data-state="nothing"]') ? []
  : [...document.querySelectorAll(".worksheet :is([type=text], textarea)")]
    .map((field) => field.value).filter(Boolean)"""


@dataclass
class Paper:
    """One printed page: words as (x0, y0, x1, y1, text), drawn things as (x0, y0, x1, y1)."""

    width: float
    height: float
    words: list[tuple[float, float, float, float, str]]
    lines: list[str]
    drawn: list[tuple[float, float, float, float]]
    light: float  # 0–255, the mean
    last: tuple[str, bool]  # the text of the lowest line, and whether it is set as a heading

    @property
    def foot(self) -> float:
        return self.height - BOTTOM

    def text(self) -> str:
        return "".join(word[4] for word in self.words)


@dataclass
class Printed:
    """What a page holds, and the papers that it became."""

    papers: list[Paper]
    held: dict[str, Any]
    typed: list[str] = field(default_factory=list)
    pressed: list[str] = field(default_factory=list)


def fill(page: Page) -> None:
    """Write in every field of a worksheet, each its own text, with all its decisions."""
    more = page.locator('[data-action="add-decision"]:visible')
    while more.count() and not page.locator(".row-beyond").count():  # one that has no room
        page.locator(".decision:visible textarea").last.fill("något")
        more.first.click()
    page.evaluate(
        """() => { [...document.querySelectorAll(".worksheet :is([type=text], textarea)")]
        .filter((field) => field.offsetParent).forEach((field, n) => {
          field.value = field.tagName === "TEXTAREA"
            ? `Svar ${n}: vi möts i matsalen.\\nSedan ringer Åsa ${n}.` : `ord ${n}`;
          field.dispatchEvent(new Event("input", { bubbles: true }));
        });
        document.querySelectorAll(".worksheet [type=checkbox]").forEach((box) => box.click()); }"""
    )
    if page.locator('[data-action="own"]:visible').count():
        page.locator('[data-action="own"]').click()
    page.locator('[data-part="bar"][data-state="saved"]').wait_for()


def printed(page: Page, paper: str = "A4", css: str = "") -> Printed:
    """Print the page that is open, as in a dark room; `css` is laid over its own."""
    pressed, typed = page.evaluate(PRESSED), page.evaluate(TYPED)
    page.emulate_media(media="print", color_scheme="dark")
    over = """css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet]; }"""
    page.evaluate(over, css)
    held = page.evaluate(HELD)
    page.emulate_media(media="null", color_scheme="dark")
    data = page.pdf(prefer_css_page_size=True, **PAPERS[paper])
    with pymupdf.open(stream=data) as document:
        return Printed([_paper(each) for each in document], held, typed, pressed)


def _paper(page: pymupdf.Page) -> Paper:
    # Words outside of what is shown of them, as those for screen readers alone, are not seen.
    flags = pymupdf.TEXTFLAGS_WORDS | pymupdf.TEXT_CLIP
    words = page.get_text("words", flags=flags)
    lines: dict[tuple[int, int], list[str]] = {}
    for *_, text, block, line, _number in words:
        lines.setdefault((block, line), []).append(text)
    drawn = [
        tuple(each["rect"]) for each in page.get_drawings()
        if each["fill"] != (1, 1, 1) or each["color"]
    ]  # fmt: skip
    grey = page.get_pixmap(dpi=18, colorspace=pymupdf.csGRAY).samples
    bottom = max((word[3] for word in words), default=0)
    lowest = [word for word in words if word[3] > bottom - NEAR]
    clip = (0, min((w[1] for w in lowest), default=0), page.rect.width, bottom)
    spans = [span for block in page.get_text("dict", clip=clip)["blocks"]
             for line in block.get("lines", ()) for span in line["spans"]]  # fmt: skip
    is_heading = any("Display" in s["font"] for s in spans if s["bbox"][3] > bottom - NEAR)
    last = plain("".join(word[4] for word in sorted(lowest))), is_heading
    return Paper(
        page.rect.width, page.rect.height, [tuple(word[:5]) for word in words],
        [plain("".join(each)) for each in lines.values()], drawn, sum(grey) / len(grey), last,
    )  # fmt: skip


def plain(text: str) -> str:
    """Return text without what a line break may change."""
    return "".join(text.replace("\u00ad", "").split())


def faults(seen: Printed) -> list[str]:
    """Return what an eye would object to, in Swedish, each with its paper's number."""
    found = [*_divided(seen.papers), *_tables(seen), *_missing(seen)]
    for number, paper in enumerate(seen.papers, 1):
        is_last = number == len(seen.papers)
        told = [*_around(paper), *_overlaps(paper), *_alone(paper, seen, is_last)]
        found += [f"papper {number}: {what}" for what in told]
    return found


def _divided(papers: list[Paper]) -> Iterator[str]:
    """A box that reaches the foot of one paper and goes on, as wide, at the head of the next."""
    for number, (one, other) in enumerate(pairwise(papers), 1):
        ends = {_sides(r) for r in one.drawn if r[3] > one.foot - NEAR and r[3] - r[1] > BOX}
        starts = {_sides(r) for r in other.drawn if r[1] < TOP + NEAR and r[3] - r[1] > 1}
        if ends & starts:
            yield f"en ruta delas mellan papper {number} och {number + 1}"


def _sides(rect: tuple[float, float, float, float]) -> tuple[int, int]:
    return round(rect[0]), round(rect[2])


def _tables(seen: Printed) -> Iterator[str]:
    """Its headings stand beside each other, in order, on some paper."""
    for heads in seen.held["tables"]:
        # As far as its first soft hyphen: there the word may go on in the next line.
        firsts = [head.split()[0].split("\u00ad")[0] for head in heads if head.strip()]
        if len(firsts) > 1 and not any(_in_a_row(paper, firsts) for paper in seen.papers):
            yield f"tabellen ”{' · '.join(' '.join(h.split()) for h in heads)}” är ingen tabell"


def _in_a_row(paper: Paper, firsts: list[str]) -> bool:
    for x0, y0, *_, text in paper.words:
        if not text.startswith(firsts[0]):
            continue
        at = x0
        for first in firsts[1:]:
            beside = [
                w[0] for w in paper.words
                if w[4].startswith(first) and w[0] > at and abs(w[1] - y0) < 45
            ]  # fmt: skip
            if not beside:
                break
            at = min(beside)
        else:
            return True
    return False


def _missing(seen: Printed) -> Iterator[str]:
    everything = "".join(paper.text() for paper in seen.papers)
    gone = [text for text in seen.typed if plain(text) not in everything]
    if gone:
        yield f"{len(gone)} ifyllda texter finns inte på papperet, först ”{gone[0][:40]}”"


def _around(paper: Paper) -> Iterator[str]:
    """Dark paper, and words in the margins or divided by the edge."""
    if paper.light < 200:
        yield "papperet är mörkt"
    room = (LEFT - NEAR, TOP - NEAR, paper.width - RIGHT + NEAR, paper.foot + NEAR)
    for x0, y0, x1, y1, text in paper.words:
        above = 0.25 * (y1 - y0)  # a large letter's box reaches over what is drawn of it
        if x0 < room[0] or x1 > room[2] or y0 < room[1] - above or y1 > room[3] + NEAR:
            yield f"”{text}” står utanför det som skrivs ut"
            return


def _overlaps(paper: Paper) -> Iterator[str]:
    words = sorted(paper.words, key=lambda word: word[1])
    for at, one in enumerate(words):
        for other in words[at + 1 :]:
            if other[1] >= one[3]:
                break
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - other[1]
            least = min((w[2] - w[0]) * (w[3] - w[1]) for w in (one, other))
            if across > 0 and across * down > 0.45 * least:
                yield f"”{one[4]}” och ”{other[4]}” står på varandra"
                return


def _alone(paper: Paper, seen: Printed, is_last: bool) -> Iterator[str]:
    """What stands without what it belongs to, and what is of no use on paper."""
    foot = plain(seen.held["foot"])
    if not paper.words or (foot and all(line in foot for line in paper.lines)):
        yield "ingenting, eller bara sidfoten"
        return
    buttons = {plain(text) for text in seen.pressed if len(text) > 3}
    if pressed := sorted(buttons & set(paper.lines)):
        yield f"knappen ”{pressed[0]}” skrivs ut"
    if is_last:
        return
    bottom = max(word[3] for word in paper.words)
    last, is_heading = paper.last
    leads = {plain(text) for text in seen.held["headings" if is_heading else "leads"]}
    drawn = max((r[3] for r in paper.drawn if r[3] < paper.foot + NEAR), default=0)
    heads = {plain("".join(table)) for table in seen.held["tables"] if table}
    if drawn < bottom + 4 and any(_ends(lead, last) for lead in leads | heads):
        yield f"”{last}” står sist, utan det som hör till"
    if max(bottom, drawn) < TOP + (1 - EMPTY) * (paper.foot - TOP):
        yield "mer än halva papperet är tomt"


def _ends(lead: str, last: str) -> bool:
    return lead == last or (len(last) > 8 and lead.endswith(last))
