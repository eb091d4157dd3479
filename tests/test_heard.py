"""What one hears of a PDF from beginning to end: a sheet, and a page of running text."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from guidebook.paper.pdf import make_sheet
from guidebook.paper.pdf.check import check_document
from guidebook.paper.pdf.document import finish_document
from guidebook.paper.pdf.structure import elements, saved
from guidebook.paper.pdf.wtpdf import CLAIM, finish_structure
from heard import heard
from sheets import ALL_TYPES, CONTEXT, EVENING, HEAD, needs_pango, parse_sheet

pytestmark = needs_pango

CSS = """
@page { size: 90mm 120mm; margin: 10mm 12mm; @bottom-right { content: counter(page) } }
html { font: 12pt/1.3 "Guide Text"; hyphens: auto; hyphenate-character: "\\2010";
  hyphenate-limit-chars: 9 4 4 }
h1, h2, h3 { font: 900 16pt/1.2 "Guide Display"; hyphens: manual }
h2 { width: 33mm; break-after: avoid }
.number { float: left; width: 8mm }
.new { break-before: page }
td, th { width: 30mm; text-align: left }
.folio { position: absolute; right: 0 }
li { position: relative }
"""
HTML = """<html lang="sv"><head><title>Prov</title></head><body>
<h1>Prov</h1>
<ul class="toc" style="list-style: none">
<li><a href="#ett"><span>1</span>Första delen<span class="folio">2</span></a></li>
<li><a href="#tabell">En tabell<span class="folio">3</span></a></li>
</ul>
<dl><div><dt>Tid</dt><dd>45 minuter</dd></div><div><dt>Vilka</dt><dd>alla</dd></div></dl>
<article class="new"><div><p class="number">7</p><h2 id="ett">Första delen</h2></div>
<p>En arbetsplatsträff är inte detsamma som ett medlemsmöte med e-post, och yrkes- och
arbetsskadefrågorna är många. Läs mer i <a href="#tabell">det långa avsnittet om tabeller som
går över flera rader</a> där.</p>
<ol><li>Läs.</li><li>Prata.</li></ol>
<p>{long} och det sista ordet är katt.</p></article>
<article class="new"><h2 id="tabell">En tabell</h2>
<table><thead><tr><th scope="col"></th><th scope="col">Vem</th></tr></thead><tbody>{rows}</tbody>
</table></article></body></html>"""
ROWS = "".join(f'<tr><th scope="row">Namn {n}</th><td>Person {n}</td></tr>' for n in range(1, 31))
LONG = "Det här är en mening" + " och den går på över sidan" * 20


@pytest.fixture(scope="module")
def book() -> bytes:
    from guidebook.paper.pdf.typeset import typeset

    data = typeset(HTML.format(rows=ROWS, long=LONG), CSS)
    return finish_document(data, {"#ett": "Första delen", "ett": "Första delen", "tabell": "Mer"})


@pytest.fixture(scope="module")
def said(book: bytes) -> list[str]:
    return heard(book)


def test_a_sheet_is_heard_in_the_order_one_fills_it_in() -> None:
    said = heard(make_sheet(parse_sheet(EVENING), CONTEXT))
    assert said == [
        "Ombudsguiden",
        "Steg 6 av 7",
        "Rubrik 1: Provblad",
        "Ett blad för prov.",
        "Lista, 3 punkter",
        "• Tid 45 minuter",
        "• Vilka hela styrelsen",
        "• Läs först steg 6 i guiden",
        "Arbetsplats eller lokal grupp",
        "(Skriv: Arbetsplats eller lokal grupp)",
        "Vad gäller bladet? till exempel nattskiftet",
        "(Skriv: Vad gäller bladet?)",
        "Datum",
        "(Skriv: Datum. till exempel 20 nov 2027)",
        "Skriv inga namn på dem ni tänker fråga. De hör hemma på ett annat blad.",
        "Rubrik 2: Prata först",
        "25 minuter",
        "Rubrik 3: 1. Vilka hos oss får aldrig frågan?",
        "Tänk på skift, yrke, ålder, språk och hur länge någon har varit här.",
        "(Skriv: Vilka hos oss får aldrig frågan?)",
        *said[20:25],
        "Rubrik 2: Bestäm sedan",
        "20 minuter",
        "Rubrik 3: Beslut 1",
        "Vad ska vi göra?",
        "(Skriv: Vad ska vi göra? Beslut 1)",
        *said[30:-4],
        "(Skriv: Så blev det, beslut 3)",
        "Spara till nästa års genomgång.",
        *said[-2:],
    ]
    assert said[-2].startswith("Blad R6-1 · version 3")


def test_every_kind_of_field_is_heard_beside_its_words() -> None:
    said = heard(make_sheet(parse_sheet(ALL_TYPES), CONTEXT, {"rad": "Natten", "klart": "on"}))
    at = said.index("Rubrik 3: 1. Lära på jobbet")
    assert said[at + 2 : at + 4] == [
        "(Val: Inte börjat: Lära på jobbet, inte vald)", "Inte börjat",
    ]  # fmt: skip
    assert "(Skriv: En rad, måste fyllas i: Natten)" in said
    assert "(Kryssruta: Alla har sagt sitt, ikryssad)" in said
    at = said.index("Innan mötet")
    assert said[at + 1 : at + 4] == [
        "Lista, 2 punkter", "• (Kryssruta: Lokalen är bokad, inte ikryssad)", "Lokalen är bokad",
    ]  # fmt: skip
    at = said.index("Roller")
    assert said[at + 1 : at + 5] == [
        "Tabell, 2 rader och 3 kolumner: Rad, Vem i dag, Tankar",
        "Rad Ordförande leder mötet",
        "Vem i dag: (Skriv: Vem i dag, Ordförande)",
        "Tankar: (Skriv: Tankar, Ordförande)",
    ]


def test_two_pages_are_heard_as_one_sheet() -> None:
    rows = "".join(f"          - {{name: r{n}, label: Rad {n}}}\n" for n in range(30))
    sheet = HEAD + (
        "sections:\n  - name: ett\n    title: Ett\n    fields:\n"
        "      - name: lang\n        type: table\n        label: Den långa\n        items:\n"
        f"{rows}        columns: [{{name: vem, label: Vem}}]\n"
    )
    said = heard(make_sheet(parse_sheet(sheet), CONTEXT))
    assert [line for line in said if line.startswith("Tabell")] == [
        "Tabell, 13 rader och 2 kolumner: Rad, Vem",
        "Tabell, 17 rader och 2 kolumner: Rad, Vem",
    ]
    # The foot of each page says which it is.
    assert [line[-1] for line in said if line.startswith("Blad R6-1 ·")] == ["2", "2"]
    assert said[-2].startswith("Blad R6-1")


def test_lines_and_pages_break_no_word_and_no_sentence(said: list[str]) -> None:
    text = next(line for line in said if line.startswith("En arbets"))
    assert text == (
        "En arbetsplatsträff är inte detsamma som ett medlemsmöte med e-post, och yrkes- och "
        "arbetsskadefrågorna är många. Läs mer i [länk: det långa avsnittet om tabeller som går "
        "över flera rader] där."
    )
    assert f"{LONG} och det sista ordet är katt." in said


def test_lists_say_what_they_are(said: list[str]) -> None:
    assert said[1:4] == [
        "Innehållsförteckning, 2 punkter",
        "• [länk: 1 Första delen 2]",
        "• [länk: En tabell 3]",
    ]
    assert said[4:7] == ["Lista, 2 punkter", "• Tid 45 minuter", "• Vilka alla"]
    assert "Rubrik 2: 7. Första delen" in said
    at = said.index("• 1. Läs.")
    assert said[at - 1 : at + 2] == ["Lista, 2 punkter", "• 1. Läs.", "• 2. Prata."]


def test_a_table_over_pages_is_one_and_page_numbers_are_not_read(said: list[str]) -> None:
    at = said.index("Rubrik 2: En tabell")
    assert said[at + 1 : at + 4] == [
        "Tabell, 30 rader och 2 kolumner: Rad, Vem", "Rad Namn 1", "Vem: Person 1",
    ]  # fmt: skip
    assert said[-2:] == ["Rad Namn 30", "Vem: Person 30"]


def test_a_link_over_lines_is_one_that_leads_to_an_element(book: bytes) -> None:
    with pikepdf.open(io.BytesIO(book)) as pdf:
        notes = [note for page in pdf.pages for note in page.obj.get(Name.Annots, [])]
        links = [one for one in elements(pdf) if Name.Link == one.S]
        assert len(notes) > len(links) == 3
        targets = {str(note.A.SD[0].S) for note in notes}
        assert targets == {"/H2"}
        assert pdf.pdf_version == "1.7"
        assert pdf.Root.Version == Name("/2.0")


def test_the_structure_is_made_once(book: bytes) -> None:
    with pikepdf.open(io.BytesIO(book)) as pdf:
        finish_structure(pdf)
        again = saved(pdf)
    assert heard(again) == heard(book)
    assert list(check_document(again)) == []


def change(tag: str, other: str) -> Callable[[Any], None]:
    def run(pdf: Any) -> None:
        next(one for one in elements(pdf) if Name(tag) == one.S).S = Name(other)

    return run


def first(pdf: Any, tag: str) -> Any:
    return next(one for one in elements(pdf) if Name(tag) == one.S)


def unclaimed(pdf: Any) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(packet.replace(CLAIM.encode(), b"nothing"))


def glue(pdf: Any) -> None:
    """Take the space from a line's end, as the typesetter leaves it."""
    page = pdf.pages[1]
    drawn = list(pikepdf.parse_content_stream(page))
    for at, (operands, operator) in enumerate(drawn):
        if str(operator) == "TJ" and len(bytes(operands[0][-1])) == 2 and len(operands[0]) > 20:
            drawn[at] = ([Array(list(operands[0])[:-1])], operator)
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(drawn))


def place_only(pdf: Any) -> None:
    note = next(iter(pdf.pages[0].obj.Annots))
    note.Dest = note.A.D
    del note.A


def two_places(pdf: Any) -> None:
    links = [one for one in elements(pdf) if Name.Link == one.S]
    kids = [kid for kid in links[-1].K if isinstance(kid, Dictionary)]
    kids[0].Obj.A.D = String("ett")


BREAKS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "a paragraph in a paragraph": ("structure", change("/Span", "/P")),
    "text in a section": ("structure", change("/P", "/Sect")),
    "a type of another kind": ("structure", change("/P", "/Quote")),
    "no item in a list": ("structure", change("/LI", "/P")),
    "an element twice": ("structure", lambda pdf: first(pdf, "/L").K.append(first(pdf, "/H1"))),
    "no kind of list": (
        "list-numbering", lambda pdf: first(pdf, "/L").A.__delitem__("/ListNumbering")
    ),
    "a row of contents about nothing": (
        "contents-reference", lambda pdf: first(pdf, "/TOCI").__delitem__("/Ref")
    ),
    "a caption in the middle": ("structure", change("/TBody", "/Caption")),
    "no claim": ("wtpdf", unclaimed),
    "an older catalog": ("wtpdf", lambda pdf: pdf.Root.__delitem__("/Version")),
    "no namespace": ("wtpdf", lambda pdf: first(pdf, "/Document").__delitem__("/NS")),
    "words glued": ("words-glued", glue),
    "a link to a place": ("destination", place_only),
    "a link to two places": ("link-target", two_places),
}  # fmt: skip


@pytest.mark.parametrize("how", BREAKS)
def test_a_broken_copy_is_found(book: bytes, how: str) -> None:
    name, broken = BREAKS[how]
    assert list(check_document(book)) == []
    with pikepdf.open(io.BytesIO(book)) as pdf:
        broken(pdf)
        data = saved(pdf)
    assert name in {fault.name for fault in check_document(data)}
