"""The printed book: what stands on its pages, and that every way in it leads somewhere."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from markupsafe import Markup

from guidebook.content import load_library
from guidebook.content.fields_lock import forms
from guidebook.content.library import Entry, Library
from guidebook.content.schema import Guidance, Worksheet
from guidebook.paper.book.body import body_html
from guidebook.paper.book.context import BookContext
from guidebook.paper.book.html import book_html, link_words, with_targets
from guidebook.paper.book.outline import BookOptions, parts_of, sheets_of
from guidebook.paper.pdf.check import check_document
from guidebook.paper.pdf.form_font import metrics
from guidebook.paper.pdf.impose import booklet_order, impose
from guidebook.paper.templates import style
from paper_sizes import A4_LANDSCAPE, A5, sizes

typeset = pytest.importorskip(
    "guidebook.paper.pdf.typeset", reason="Pango is not installed", exc_type=OSError
)
ROOT = Path(__file__).resolve().parents[1]
# A few pages of every kind: the whole guide takes twenty seconds.
SAMPLE = (
    "index", "om", "ordlista", "arshjulet", "rekrytera/index", "rekrytera/0-var-ar-trosklarna",
    "rekrytera/6-fraga-direkt", "behalla/index", "behalla/1-kontaktperson",
    "organisera/7-myndigheter", "medlem/rack-upp-handen", "medlem/lattlast/rack-upp-handen",
    "register/index", "register/plattformar/iuc", "register/myndigheter/tsl",
    "arbetsblad/startkoll", "arbetsblad/fraga-direkt", "arbetsblad/vem-fragar-vem",
)  # fmt: skip


@pytest.fixture(scope="session")
def library() -> Library:
    """The guide itself, whole."""
    found, problems = load_library(ROOT)
    assert found, problems
    return found


@pytest.fixture(scope="session")
def whole(library: Library) -> str:
    """The HTML of the whole book."""
    return book_html(library, BookOptions())


@pytest.fixture(scope="session")
def sample(library: Library) -> Library:
    """A guide with a few pages of every kind."""
    entries = {path: library.entries[path] for path in SAMPLE if path in library.entries}
    branch = library.branch.model_copy(
        update={"name": "Avdelning Älvdalen", "site_url": "https://exempel.se/guide/"}
    )
    return Library(entries, branch, library.words, library.files)


@pytest.fixture(scope="session")
def book(sample: Library) -> bytes:
    """The sample as a book, with its worksheets to copy."""
    from guidebook.paper.book.write import make_book, sheet_copies

    edition = BookOptions()
    return make_book(sample, edition, sheet_copies(sample, edition))


@pytest.fixture(scope="session")
def texts(book: bytes) -> list[str]:
    """The text of each page, with its words as they are read: not divided, one space between."""
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(book)).pages]
    return [re.sub(r"\s+", " ", re.sub(r"(?<=\w)[-\u2010\u00ad]\n", "", text)) for text in pages]


def chapters(library: Library) -> list[Entry]:
    """The chapters in the book's order."""
    return [entry for part in parts_of(library, BookOptions()) for entry in part.chapters]


def places(pdf: pikepdf.Pdf) -> dict[str, int]:
    """{Name of a place: its page, from 1}."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    tree = pikepdf.NameTree(pdf.Root.Names.Dests)
    return {str(name): numbers[target[0].objgen] for name, target in tree.items()}


def bookmarks(pdf: pikepdf.Pdf) -> list[str]:
    """The titles of all bookmarks."""

    def below(items: Any) -> Any:
        for item in items:
            yield item.title
            yield from below(item.children)

    with pdf.open_outline() as outline:
        return list(below(outline.root))


def squeezed(text: str) -> str:
    """A text without spaces and hyphens, so that line breaks do not matter."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text)


def test_every_title_and_question_of_the_guide_is_in_the_book(library: Library, whole: str) -> None:
    html = whole.replace("&#39;", "'")
    for _, page in library.of(Guidance):
        words = [page.title, *(question.text for question in page.questions), *page.done_when]
        assert [text for text in words if text not in html] == []
    for _, sheet in library.of(Worksheet):
        assert sheet.title in html


def test_nothing_of_the_editors_or_of_the_markup_is_left(whole: str) -> None:
    assert "anpassa" not in whole
    assert not re.search(r"\[\[|\{\{|\}\}|>None<| None |!!!|\[\^", whole)
    assert 'href=""' not in whole


def test_every_made_up_story_says_so_in_its_own_box(library: Library, whole: str) -> None:
    bodies = "\n".join(entry.body for entry in library.entries.values())
    titles = re.findall(r'^!!! exempel "(.*)"$', bodies, re.MULTILINE)
    assert len(titles) > 20
    assert [title for title in titles if f"Påhittat exempel: {title}" not in whole] == []
    assert whole.count('class="admonition exempel"') == len(titles)


def test_ids_are_unique_and_every_inner_link_has_its_target(whole: str) -> None:
    ids = re.findall(r'\bid="([^"]+)"', whole)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', whole)) <= set(ids)
    assert set(re.findall(r'data-to="#([^"]+)"', whole)) <= set(ids)


def test_what_another_part_says_is_no_dead_link_in_a_part(library: Library) -> None:
    html = book_html(library, BookOptions(only="behalla"))
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= ids
    assert "Behålla" in html
    assert "Fråga någon direkt</h2>" not in html


def test_one_page_with_its_worksheets(library: Library) -> None:
    edition = BookOptions(only="rekrytera/6-fraga-direkt", covers=False)
    html = book_html(library, edition)
    assert html.count("<h2") == 1 + html.count('<h2 class="section"')
    assert {sheet.id for _, sheet, _ in sheets_of(library, edition)} == {
        "fraga-direkt", "vem-fragar-vem",
    }  # fmt: skip
    assert 'class="cover"' not in html


def test_links_are_described_by_their_words(whole: str) -> None:
    words = link_words(whole)
    assert "Fråga någon direkt" in words["rekrytera-6-fraga-direkt"]
    assert all(said and not said.startswith(("#", "http")) for said in words.values() if said)


def test_the_book_holds_the_rules_of_a_tagged_pdf(book: bytes) -> None:
    assert [str(fault) for fault in check_document(book)] == []
    with pikepdf.open(io.BytesIO(book)) as pdf:
        assert str(pdf.docinfo.Title) == "Ombudsguiden"
        assert str(pdf.Root.Lang) == "sv"
        assert all(abs(float(page.mediabox[2]) * 25.4 / 72 - A5[0]) < 0.1 for page in pdf.pages)


def test_one_page_without_covers_holds_the_rules_too(library: Library) -> None:
    from guidebook.paper.book.write import make_book

    for path in ("behalla/1-kontaktperson", "styrelse/borja-pa-tio-minuter"):
        data = make_book(library, BookOptions(only=path, covers=False))
        assert [str(fault) for fault in check_document(data)] == []


def test_only_the_guides_own_fonts_are_used(book: bytes) -> None:
    with pikepdf.open(io.BytesIO(book)) as pdf:
        names = {
            str(each.BaseFont).split("+")[-1].lstrip("/")
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"
        }
    assert names
    assert all(name.startswith("Guide") for name in names), names


def test_contents_tell_the_chapters_pages(sample: Library, book: bytes, texts: list[str]) -> None:
    with pikepdf.open(io.BytesIO(book)) as pdf:
        at = places(pdf)
    contents = squeezed("|".join(texts[2 : at["index"] - 1]) + "|")
    for entry in chapters(sample):
        page = at[BookContext(sample, BookOptions()).ids[entry.path]]
        # A chapter's numeral stands before its title, but comes after it in the file.
        assert re.search(rf"{re.escape(squeezed(entry.page.title))}\d?{page}", contents)
        assert squeezed(entry.page.title) in squeezed(texts[page - 1])


def test_contents_follow_a_chapter_that_moves_while_the_pages_are_made() -> None:
    """References grow as their numbers become known, and push what follows to the next page."""
    html = Markup(
        '<html lang="sv" style="--ink:#000"><title>Prov</title>'
        '<p>Kapitel: <span class="folio-in" data-to="#x"></span></p><p style="break-before:page">'
        + '<span class="folio-in" data-to="#far"></span> ' * 100
        + '</p><h2 id="x" style="height:150mm">Kapitel</h2>'
        + '<p style="break-before:page">Sida</p>' * 100
        + '<p id="far">Slut</p>'
    )
    read = pypdf.PdfReader(io.BytesIO(typeset.typeset(with_targets(html), style("book"))))
    assert "Kapitel" in read.pages[2].extract_text()
    assert "Kapitel: 3" in read.pages[0].extract_text()


def test_bookmarks_lead_to_parts_and_chapters(sample: Library, book: bytes) -> None:
    with pikepdf.open(io.BytesIO(book)) as pdf:
        named = [squeezed(title) for title in bookmarks(pdf)]
    for part in parts_of(sample, BookOptions()):
        for entry in part.chapters:
            assert any(name.endswith(squeezed(entry.page.title)) for name in named)
    assert "Innehåll" in named


def test_every_link_in_the_file_has_a_destination(book: bytes) -> None:
    with pikepdf.open(io.BytesIO(book)) as pdf:
        at = places(pdf)
        links = [
            str(one.A.D)
            for page in pdf.pages
            for one in page.obj.get("/Annots", [])
            if "/D" in one.A
        ]
    assert len(links) > 50
    assert set(links) <= set(at)


def test_numbered_chapters_open_on_a_left_page(sample: Library, book: bytes) -> None:
    with pikepdf.open(io.BytesIO(book)) as pdf:
        at = places(pdf)
    numbered = [entry for entry in chapters(sample) if isinstance(entry.page, Guidance)]
    # Numeral and picture on the left, the title facing it on the right.
    assert [at[BookContext(sample, BookOptions()).ids[e.path]] % 2 for e in numbered] == [1] * len(
        numbered
    )


def test_no_page_is_empty_and_nothing_is_left_of_markup(texts: list[str]) -> None:
    for number, text in enumerate(texts, 1):
        assert text.strip(), f"page {number}"
        assert not re.search(r"\[\[|\{\{|\bNone\b", text), f"page {number}: {text[:200]}"


def test_a_worksheets_page_is_its_own_and_in_the_contents(
    sample: Library, book: bytes, texts: list[str]
) -> None:
    with pikepdf.open(io.BytesIO(book)) as pdf:
        at = places(pdf)
    for entry, sheet, _ in sheets_of(sample, BookOptions()):
        page = squeezed(texts[at[BookContext(sample, BookOptions()).ids[entry.path]] - 1])
        assert squeezed(sheet.title) in page
        assert squeezed(sheet.sections[0].title) in page


def test_no_word_is_broken_in_the_head_of_a_worksheets_table(library: Library) -> None:
    """Over a narrow column stood "Allvarli" and, below it, "g"."""
    broken = []
    for name, form in forms(library).items():
        for block in (b for part in form.sections for b in part.blocks if b.type == "table"):
            total = sum(column.width for column in block.columns)
            room = 174 - (44 if block.rows[0].label else 8.5)
            for column in block.columns:
                # The head is semibold, up to a tenth wider than what fields are filled in with.
                width = max(metrics().width(word, 9.5 * 1.1) for word in column.label.split())
                if width > (room * column.width / total - 2.4) / 25.4 * 72:
                    broken.append((name, column.label))
    assert broken == []


def test_the_first_and_the_last_page_name_the_branch(texts: list[str]) -> None:
    assert "Ombuds" in texts[0]
    assert "Avdelning Älvdalen" in texts[0]
    assert "https://exempel.se/guide/" in texts[-1]
    assert len(texts) % 2 == 0, "the back cover is a left page"


def test_the_same_library_gives_the_same_bytes(sample: Library) -> None:
    from guidebook.paper.book.write import make_book

    edition = BookOptions(only="behalla")
    assert make_book(sample, edition) == make_book(sample, edition)


@pytest.mark.parametrize("pages", [1, 4, 5, 8, 30, 80, 81, 335])
def test_booklet_has_every_page_once_in_the_order_of_folding(pages: int) -> None:
    sides = booklet_order(pages)
    every = [page for side in sides for page in side]
    assert len(every) % 4 == 0
    assert sorted(page for page in every if page is not None) == list(range(pages))
    assert every.count(None) == -pages % 4
    assert max(booklet_lengths(sides)) <= 80


def booklet_lengths(sides: list[tuple[int | None, int | None]]) -> list[int]:
    """How many pages each booklet has, found by folding: the outermost pair is the widest."""
    lengths, at = [], 0
    while at < len(sides):
        left, right = sides[at]
        rest = 2 * len(sides[at:])
        width = rest if left is None or right is None else left - right + 1
        # Empty pages may stand before the back cover of the last booklet.
        length = min(width + -width % 4, rest)
        lengths.append(length)
        at += length // 2
    return lengths


def test_booklet_of_eight_pages() -> None:
    assert booklet_order(8) == [(7, 0), (1, 6), (5, 2), (3, 4)]


def test_booklets_empty_pages_stand_before_the_back_cover() -> None:
    assert booklet_order(6) == [(5, 0), (1, None), (None, 2), (3, 4)]


def test_booklet_is_a4_with_two_pages_on_each_side(book: bytes) -> None:
    booklet = impose(book, "Häfte")
    assert set.union(*sizes(book).values()) == {A5}
    assert set.union(*sizes(booklet).values()) == {A4_LANDSCAPE}
    with pikepdf.open(io.BytesIO(booklet)) as pdf:
        count = len(pypdf.PdfReader(io.BytesIO(book)).pages)
        assert len(pdf.pages) == (count + -count % 4) // 2
        assert "/StructTreeRoot" not in pdf.Root
        assert str(pdf.docinfo.Title) == "Häfte"


def test_no_word_stands_alone_before_a_line_that_begins_with_a_link(library: Library) -> None:
    """The typesetter broke "Varje" from "steg har ett arbetsblad … hittar en körplan"."""
    context = BookContext(library, BookOptions(only="rekrytera"))
    body = str(body_html(context, library.entries["rekrytera/index"], deeper=0))
    # As in the whole book, where the link's target has three figures.
    body = re.sub(r'href="#[^"]*"', 'href="#x"', body)
    body = re.sub(r'<span class="on-page"[^>]*></span>', " (se sidan\u00a0288)", body)
    colours = ";".join(f"--{name}:#000" for name in ("ink", "ink-2", "paint", "line", "edge"))
    page = f'<title>x</title></head><body><div class="part-list" id="x">{body}</div>'
    html = with_targets(f'<html lang="sv" style="{colours}"><head>{page}')
    data = typeset.typeset(html, style("book"))
    text = "".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(data)).pages)
    assert "Varje steg har ett arbetsblad" in text


def test_a_sources_pages_stand_in_the_order_of_the_book(texts: list[str]) -> None:
    found = next(text for text in texts if "Paragrafer och webbadresser kontrollerades" in text)
    for told in re.findall(r"Sidan (\d+(?:, \d+)+)\.", found):
        numbers = [int(number) for number in told.split(", ")]
        assert numbers == sorted(numbers)
