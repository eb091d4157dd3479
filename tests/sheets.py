"""Worksheets written inline, so that a test shows what it is about: `parse_sheet(text)`."""

from __future__ import annotations

import io

import pikepdf
import pytest

from guidebook.content.form import Form
from guidebook.content.form_layout import form_of
from guidebook.content.front_matter.parse import parse_yaml
from guidebook.content.schema import Question, Worksheet
from guidebook.ground.texts import load_texts
from guidebook.paper.pdf.check_fields import input_of
from guidebook.paper.pdf.structure import box, widgets
from guidebook.paper.sheet_html import Owner, SheetContext

STEP = "rekrytera/6-fraga-direkt"
QUESTIONS = {
    STEP: (
        Question(
            name="vilka", text="Vilka hos oss får aldrig frågan?",
            hint="Tänk på skift, yrke, ålder, språk och hur länge någon har varit här.", lines=3,
        ),
        Question(name="vad", text="Vad berättar vi för en ny medlem?", hint="Vem, och när?"),
        Question(name="vem", text="Vem av oss är bäst på att fråga?"),
    )
}  # fmt: skip

CONTEXT = SheetContext(
    number="R6-1", owner=Owner("step", 6, 7), guide_version="1.0", month="september 2026",
    branch="Avdelning Älvdalen", contact="Leila Berg 0123-45 67 89",
)  # fmt: skip

HEAD = """
kind: worksheet
id: provblad
version: 3
title: Provblad
purpose: Ett blad för prov.
time: 45
who: hela styrelsen
keep: till nästa års genomgång
"""

EVENING = (
    HEAD
    + """
notice: Skriv inga namn på dem ni tänker fråga. De hör hemma på ett annat blad.
about: {label: Vad gäller bladet?, hint: till exempel nattskiftet}
sections:
  - name: prata
    title: Prata först
    time: 25
    fields: [{name: fragor, type: questions, from: rekrytera/6-fraga-direkt}]
  - name: bestam
    title: Bestäm sedan
    time: 20
    fields: [{name: beslut, type: decisions}]
"""
)

ALL_TYPES = (
    HEAD
    + """
again: om ett år
notice: Skriv om klubben, inte om enskilda personer. Båda får var sin kopia.
sections:
  - name: laget
    title: Var är ni i dag?
    time: 20
    note: Ett kryss på varje rad
    fields:
      - name: lage
        type: scale
        label: Läget
        choices:
          - {name: inte_borjat, label: Inte börjat}
          - {name: pa_vag, label: På väg}
          - {name: fungerar, label: Fungerar}
          - {name: visa, label: Kan visa andra}
        comment: Så märks det
        items:
          - {name: lara, label: Lära på jobbet, hint: Kurser (få papper på det man kan).}
          - {name: teknik, label: Ny teknik och nya arbetssätt}
  - name: resten
    title: Alla slags fält
    time: 10
    note: Här finns ett av varje, för att det ska synas hur de ser ut tillsammans på papper.
    fields:
      - {name: rad, type: text, label: En rad, hint: med hjälprad, required: true}
      - {name: forst, type: long_text, label: Det här vill klubben ta först, lines: 2, width: half}
      - {name: behov, type: long_text, label: Det här behöver klubben, lines: 2, width: half}
      - {name: dag, type: date, label: Dag, width: half}
      - {name: antal, type: number, label: Hur många är ni?, width: half}
      - {name: namn, type: person, label: Vem håller i det?, width: half}
      - name: var
        type: choice
        label: Var träffas ni?
        choices:
          - {name: jobbet, label: På jobbet}
          - {name: natet, label: På nätet}
          - {name: annat, label: Någon annanstans}
      - {name: klart, type: checkbox, label: Alla har sagt sitt, hint: Även de som inte var med.}
      - name: lista
        type: checkbox
        label: Innan mötet
        items:
          - {name: lokal, label: Lokalen är bokad}
          - {name: fika, label: Någon har köpt fika, hint: Fråga om allergier.}
      - name: uppgifter
        type: table
        label: Uppgifter
        hint: En rad per uppgift.
        rows: 2
        columns:
          - {name: vad, label: Vad, width: 5}
          - {name: vem, label: Vem, type: person, width: 3}
          - {name: nar, label: Klart senast, type: date, width: 2}
          - {name: ok, label: Klart, type: checkbox, width: 1}
      - name: roller
        type: table
        label: Roller
        items:
          - {name: ordf, label: Ordförande, hint: leder mötet}
          - {name: sekr, label: Sekreterare}
        columns:
          - {name: nu, label: Vem i dag, type: person}
          - {name: tankar, label: Tankar, type: long_text, width: 4}
  - name: bestam
    title: Bestäm
    time: 15
    fields: [{name: beslut, type: decisions, rows: 1}]
"""
)

LONG_TABLE = (
    HEAD
    + """
sections:
  - name: lista
    title: Vi som är här
    fields:
      - name: vi
        type: table
        label: Lista
        rows: 20
        columns:
          - {name: namn, label: Namn, type: person, width: 4}
          - {name: vill, label: Vill göra, width: 6}
      - {name: mer, type: long_text, label: Mer, lines: 4}
  - name: bestam
    title: Bestäm
    fields: [{name: beslut, type: decisions}]
"""
)


def _typesetting_fault() -> str:
    try:
        import weasyprint  # noqa: F401
    except (ImportError, OSError) as fault:
        return f"WeasyPrint cannot be loaded, probably for lack of Pango: {fault}"
    return ""


needs_pango = pytest.mark.skipif(bool(_typesetting_fault()), reason=_typesetting_fault())


def split_choice(filler_lines: int) -> str:
    """Return a sheet whose choice of eight long options moves down with ``filler_lines``."""
    options = "\n".join(
        f"          - {{name: val_{n}, label: Alternativ {n} som är så långt att det tar en rad}}"
        for n in range(1, 9)
    )
    return (
        HEAD
        + f"""
sections:
  - name: fore
    title: Före
    fields:
      - {{name: ovan, type: long_text, label: Ovan, lines: {filler_lines}}}
  - name: val
    title: Valet
    fields:
      - name: valet
        type: choice
        label: Vilket?
        choices:
{options}
"""
    )


def parse_sheet(yaml_text: str) -> Form:
    """Return the form of a worksheet's front matter. Raises ValueError where it is faulty."""
    node, problems = parse_yaml(yaml_text, "sheet.md")
    if node is None or problems:
        raise ValueError(problems)
    sheet = Worksheet.model_validate(node.plain())
    return form_of(sheet, QUESTIONS, load_texts())


def fill_with_pdfium(data: bytes, typed: dict[str, str], clicks: list[str]) -> bytes:
    """Click and type as a person does, in the engine of Chrome and Edge."""
    import pypdfium2 as pdfium
    from pypdfium2 import raw

    places = middles(data)
    document = pdfium.PdfDocument(data)
    document.init_forms()
    form, pages = document.formenv.raw, list(document)
    for name in (*typed, *clicks):
        number, x, y = places[name]
        raw.FORM_OnLButtonDown(form, pages[number], 0, x, y)
        raw.FORM_OnLButtonUp(form, pages[number], 0, x, y)
        for letter in typed.get(name, "").replace("\n", "\r"):
            raw.FORM_OnChar(form, pages[number], ord(letter), 0)
        raw.FORM_ForceToKillFocus(form)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def middles(data: bytes) -> dict[str, tuple[int, float, float]]:
    """Return page number and middle (pt) of each shown widget: by field, or field=option."""
    pdf = pikepdf.open(io.BytesIO(data))
    pages = [page.objgen for page in pdf.pages]
    found = {}
    for widget in widgets(pdf):
        left, bottom, right, top = box(widget.annotation)
        number = pages.index(widget.annotation.P.objgen)
        found[input_of(widget.annotation)] = (number, (left + right) / 2, (bottom + top) / 2)
    return found
