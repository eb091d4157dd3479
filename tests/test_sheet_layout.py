"""Sheets on paper: what stands on which page, and that a pen and a hole punch have room."""

from __future__ import annotations

import io

import pikepdf
import pymupdf
import pytest

from guidebook.filled.read import read_sheets
from guidebook.paper.pdf import make_sheet, page_count
from guidebook.paper.pdf.check import check_sheet
from guidebook.paper.pdf.structure import box, widgets
from guidebook.paper.sheet_columns import column_widths, first_width, row_height, two_lines
from guidebook.paper.sheet_layout import ROOM, Measured, Unit, laid_out
from sheets import ALL_TYPES, CONTEXT, EVENING, HEAD, fill_with_pdfium, needs_pango, parse_sheet

MM = 72 / 25.4
GOALS = (
    HEAD
    + """
sections:
  - name: mal
    title: Mål
    fields:
      - name: mal
        type: table
        label: Vad vill ni nå?
        rows: 6
        columns:
          - {name: mal, label: Mål, type: long_text, width: 3}
          - {name: gor, label: Aktivitet, type: long_text, width: 3}
          - {name: fran, label: Börjar, type: date, width: 1}
          - {name: till, label: Slut, type: date, width: 1}
          - {name: vem, label: Ansvarig, type: person, width: 2}
          - {name: foljs, label: Uppföljning, width: 2}
  - name: lista
    title: Vem frågar vem
    fields:
      - name: lista
        type: table
        label: Lista
        rows: 8
        columns:
          - {name: vem, label: Vem, type: person, width: 2}
          - {name: vad, label: Vad vi ber om, width: 4}
          - {name: dag, label: Dag, type: date, width: 1}
          - {name: ok, label: Klart, type: checkbox, width: 1}
  - name: bestam
    title: Bestäm
    fields: [{name: beslut, type: decisions, rows: 1}]
"""
)


def test_a_table_that_needs_more_than_the_paper_has_gets_rows_of_two_lines() -> None:
    goals, listed = (section.blocks[0] for section in parse_sheet(GOALS).sections[:2])
    assert two_lines(goals)
    assert [len(line) for line in column_widths(goals)] == [2, 4]
    assert [round(sum(line)) for line in column_widths(goals)] == [156, 156]
    assert not two_lines(listed)
    (line,) = column_widths(listed)
    assert round(sum(line) + first_width(listed)) == 174
    assert line[2] >= 22, "a date is written there"
    assert row_height(listed, "", 0) == 10
    assert row_height(listed, "", 20) == 17, "higher than a sentence needs is no help"


def at(sections: list[float], rows: int, end: float) -> Measured:
    """Measures of GOALS: where its sections are, with so high rows in the two tables."""
    units = [Unit(s, 0, r, sections[s] + 10 + r * rows)
             for s, count in enumerate((6, 8, 1)) for r in range(count)]  # fmt: skip
    blocks = {(s, 0): top + 6 for s, top in enumerate(sections)}
    return Measured(tuple(units), tuple(sections), blocks, end)


def titles(measures: Measured) -> list[list[tuple[str, int]]]:
    layout = laid_out(parse_sheet(GOALS), lambda _: measures)
    return [[(s.title, len(s.blocks[0].rows)) for s in page.sections] for page in layout.pages]


def test_a_page_breaks_before_a_section_if_it_can() -> None:
    assert titles(at([50, 150, 220], 10, ROOM)) == [
        [("Mål", 6), ("Vem frågar vem", 8), ("Bestäm", 1)]
    ]
    assert titles(at([50, 220, 320], 20, 400)) == [
        [("Mål", 6)], [("Vem frågar vem", 8), ("Bestäm", 1)]
    ]  # fmt: skip


def test_a_table_that_must_break_says_again_what_it_is_and_leaves_no_row_alone() -> None:
    pages = titles(at([50, 130, 430], 35, 470))
    assert [title for title, _ in pages[0]][-1] == pages[1][0][0]
    assert all(count > 1 for page in pages for title, count in page if title != "Bestäm")


def test_height_to_spare_is_given_to_rows() -> None:
    layout = laid_out(parse_sheet(GOALS), lambda _: at([50, 150, 220], 10, ROOM - 22))
    assert layout.pages[0].row == pytest.approx(1.0), "12 of goals, 8 rows, 2 of a decision"


@pytest.fixture(scope="module")
def goals() -> bytes:
    return make_sheet(parse_sheet(GOALS), CONTEXT)


@needs_pango
class TestTypeset:
    def test_page_two_has_title_place_and_date(self, goals: bytes) -> None:
        assert page_count(goals) == 2
        assert list(check_sheet(goals, parse_sheet(GOALS))) == []
        with pymupdf.open(stream=goals) as document:
            words = document[1].get_text()
            head = [w for w in document[1].widgets() if w.field_name in ("club", "date")]
            said = [w.field_label for w in head]
        assert words.startswith("Provblad sida 2")
        assert said == [
            "Arbetsplats eller lokal grupp, en gång till",
            "Datum, en gång till",
        ]

    def test_what_is_written_on_one_page_is_seen_on_both(self, goals: bytes) -> None:
        filled = fill_with_pdfium(goals, {"club": "Köket, natt"}, [])
        assert read_sheets(filled).sheets[0]["club"] == "Köket, natt"
        with pymupdf.open(stream=filled) as document:
            shown = [w.field_value for page in document for w in page.widgets()
                     if w.field_name == "club"]  # fmt: skip
        assert shown == ["Köket, natt", "Köket, natt"]

    @pytest.mark.parametrize("text", [GOALS, ALL_TYPES, EVENING])
    def test_a_pen_and_a_punch_have_room(self, goals: bytes, text: str) -> None:
        form = parse_sheet(text)
        data = goals if text is GOALS else make_sheet(form, CONTEXT)
        with pymupdf.open(stream=data) as document:
            for page in document:
                words = [word for word in page.get_text("words") if word[4].strip()]
                assert min(word[0] for word in words) >= 17.9 * MM
                assert max(word[2] for word in words) <= 192.1 * MM
                last = max(w.rect.y1 for w in page.widgets() if w.rect.height > 1)
                assert last <= (10 + ROOM + 1) * MM, "the foot begins there"
        fields = form.by_name()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for widget in widgets(pdf):
                field = fields.get(str(widget.annotation.get("/T", "")))
                left, bottom, right, top = (side / MM for side in box(widget.annotation))
                if field and len(field.key) == 3 and field.kind in ("text", "long_text", "person"):
                    assert top - bottom >= 9.5, field.name
                if field and len(field.key) == 3 and field.kind == "date":
                    assert right - left >= 19.5, "a column of 22"
