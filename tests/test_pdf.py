"""Fillable sheets: what the PDF says of each field, that others can fill it in, and that every
way we know to break it is found."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name

from guidebook.content.form import META_FIELDS
from guidebook.filled.read import read_sheets
from guidebook.ground.form_letters import LETTERS
from guidebook.ground.texts import load_texts
from guidebook.paper.pdf import make_sheet, page_count
from guidebook.paper.pdf.appearance import broken
from guidebook.paper.pdf.check import MAX_BYTES, check_sheet
from guidebook.paper.pdf.finish import finish
from guidebook.paper.pdf.form_font import max_length
from guidebook.paper.pdf.structure import elements, widgets
from guidebook.paper.sheet_html import render_sheet
from guidebook.paper.templates import style
from sheets import (
    ALL_TYPES,
    CONTEXT,
    EVENING,
    LONG_TABLE,
    fill_with_pdfium,
    middles,
    needs_pango,
    parse_sheet,
    split_choice,
)

pytestmark = needs_pango

FORM = parse_sheet(ALL_TYPES)
TEXT = "Åsa Öberg, två ”ja” – é & (x) \\ slut"
FILLED = {"rad": TEXT, "beslut_1_what": TEXT, "forst": "En rad\noch en till", "dag": "20 nov 2026"}
PICKED = {"lage_lara": "pa_vag", "var": "natet", "klart": "on", "uppgifter_r2_ok": "on"}


@pytest.fixture(scope="module")
def sheet() -> bytes:
    return make_sheet(FORM, CONTEXT)


@dataclass
class Copy:
    """An opened copy of a good sheet, to be broken."""

    pdf: pikepdf.Pdf
    fields: dict[str, Any]

    @property
    def acro(self) -> Any:
        return self.pdf.Root.AcroForm


@contextmanager
def opened(data: bytes) -> Iterator[Copy]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield Copy(pdf, {str(field.T): field for field in pdf.Root.AcroForm.Fields})


@pytest.fixture
def fields(sheet: bytes) -> Iterator[dict[str, Any]]:
    with opened(sheet) as copy:
        yield copy.fields


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    out = io.BytesIO()
    pdf.save(out, **options)
    return out.getvalue()


@pytest.mark.parametrize("text", [EVENING, ALL_TYPES, LONG_TABLE, split_choice(19)])
def test_a_sheet_keeps_every_rule(text: str) -> None:
    form = parse_sheet(text)
    data = make_sheet(form, CONTEXT)
    assert list(check_sheet(data, form)) == []
    assert len(data) <= MAX_BYTES


def test_an_evening_is_one_page() -> None:
    assert page_count(make_sheet(parse_sheet(EVENING), CONTEXT)) == 1


def test_fields_are_the_forms_in_order(sheet: bytes) -> None:
    expected = [field.name for field in FORM.fields()]
    assert list(read_sheets(sheet).sheets[0]) == [*expected, *META_FIELDS]


def test_names_begin_with_the_telling_word(fields: dict[str, Any]) -> None:
    assert fields["rad"].TU == "En rad"
    assert fields["beslut_1_who"].TU == "Vem, beslut 1"
    assert fields["lage_lara"].Kids[1].TU == "På väg: Lära på jobbet"
    assert fields["uppgifter_r2_vem"].TU == "Vem, rad 2"
    assert fields["beslut_1_due"].TU == "Klart senast, datum, beslut 1"


def test_how_a_date_is_written_is_told_but_is_no_part_of_the_name(fields: dict[str, Any]) -> None:
    assert fields["dag"].TU == "Dag"
    assert fields["dag"].Contents == "Dag, till exempel 20 nov 2027"
    assert fields["rad"].Contents == "En rad", "the hint is printed, and read there"
    assert fields["var"].Kids[0].Contents == "På jobbet: Var träffas ni?"


def test_the_sheet_says_what_it_is(sheet: bytes, fields: dict[str, Any]) -> None:
    values = read_sheets(sheet).sheets[0]
    assert [values[name] for name in META_FIELDS] == ["provblad", "3", "1.0", ""]
    for name in (*META_FIELDS, "beslut_1_id"):
        assert int(fields[name].F) & 2


def test_a_decision_has_room(fields: dict[str, Any]) -> None:
    assert int(fields["beslut_1_what"].MaxLen) >= 84
    assert all(int(fields[name].MaxLen) >= 16 for name in ("date", "beslut_1_start", "dag"))


@pytest.mark.parametrize("size", [(111, 48), (226, 23), (484, 45), (457, 70), (484, 118)])
def test_a_text_of_any_length_is_seen_where_viewers_shrink_too_little(
    size: tuple[int, int],
) -> None:
    """pdf.js draws as many lines as a box has at 12 pt, though it lets in a third more."""
    width, height = size
    lines = max(2, round((height - 2) / (12 * 1.35)))
    words = "på mötet kom vi överens om att fråga alla nya på nattskiftet "
    text = (words * 30)[: max_length(width, height)]
    assert len(list(broken(text, width - 4, (height - 2) / (lines * 1.35)))) <= lines


def test_a_full_field_takes_no_more_lines(sheet: bytes) -> None:
    """What would be scrolled out of sight on screen is missing on paper."""
    values = read_sheets(fill_with_pdfium(sheet, {"rad": "\n".join("123456789")}, [])).sheets[0]
    assert 2 <= len(values["rad"].splitlines()) <= 4


def test_the_same_form_gives_the_same_bytes(sheet: bytes) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from sheets import *; "
        "from guidebook.paper.pdf import make_sheet; "
        "sys.stdout.buffer.write(make_sheet(parse_sheet(ALL_TYPES), CONTEXT))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", code, os.path.dirname(__file__)],
        capture_output=True, check=True, cwd="/", env=environment,
    )  # fmt: skip
    assert done.stdout == sheet
    assert make_sheet(FORM, CONTEXT) == sheet


def test_a_choice_over_a_page_break_is_one_field() -> None:
    """Our look never splits a choice; the finishing must not depend on that."""
    from guidebook.paper.pdf.typeset import typeset

    form = parse_sheet(split_choice(17))
    css = style("sheet") + ".field { break-inside: auto } .options { display: block }"
    data = typeset(render_sheet(form, CONTEXT), css, forms=True)
    data = finish(data, form, load_texts(), "1.0", {})
    with opened(data) as copy:
        pages = {kid.P.objgen for kid in copy.fields["valet"].Kids}
    assert len(pages) == 2
    assert list(check_sheet(data, form)) == []


@pytest.mark.parametrize("lines", [16, 17, 18, 19])
def test_no_heading_is_left_alone_and_no_decision_is_split(lines: int) -> None:
    before = f"      - {{name: ovan, type: long_text, label: Ovan, lines: {lines}}}\n"
    text = LONG_TABLE[: LONG_TABLE.index("      - name: vi")] + before
    text += LONG_TABLE[LONG_TABLE.index("  - name: bestam") :]
    places = middles(make_sheet(parse_sheet(text), CONTEXT))
    for number in "123":
        assert len({places[n][0] for n in places if n.startswith(f"beslut_{number}")}) == 1
    with opened(make_sheet(parse_sheet(text), CONTEXT)) as copy:
        heading = [each for each in elements(copy.pdf) if each.S == Name.H2][-1]
        pages = [page.objgen for page in copy.pdf.pages]
        assert pages.index(heading.Pg.objgen) == places["beslut_1_what"][0]


def test_values_can_be_filled_in_beforehand() -> None:
    data = make_sheet(FORM, CONTEXT, {**FILLED, **PICKED, "beslut_1_id": "a1"})
    values = read_sheets(data).sheets[0]
    assert {**FILLED, **PICKED, "beslut_1_id": "a1"}.items() <= values.items()
    assert list(check_sheet(data, FORM)) == []


def test_pypdf_fills_in(sheet: bytes) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(sheet))
    marks = {name: f"/{value}" for name, value in PICKED.items()}
    for page in writer.pages:
        writer.update_page_form_field_values(page, {**FILLED, **marks}, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    assert {**FILLED, **PICKED}.items() <= read_sheets(out.getvalue()).sheets[0].items()


def test_pdfium_fills_in(sheet: bytes) -> None:
    clicks = [f"{name}={value}" if value != "on" else name for name, value in PICKED.items()]
    values = read_sheets(fill_with_pdfium(sheet, FILLED, clicks)).sheets[0]
    assert {**FILLED, **PICKED}.items() <= values.items()
    assert values["lage_teknik"] == values["lista_lokal"] == ""


def put(name: str, key: str, value: object) -> Callable[[Copy], None]:
    return lambda copy: copy.fields[name].update({key: value})


def cut(name: str, key: str) -> Callable[[Copy], None]:
    return lambda copy: copy.fields[name].__delitem__(key)


def swap_references(copy: Copy) -> None:
    one, other = [widget.element for widget in widgets(copy.pdf)][:2]
    one.K, other.K = other.K, one.K


def skip_a_heading(copy: Copy) -> None:
    next(each for each in elements(copy.pdf) if each.S == Name.H2).S = Name.H4


def turn_annotations(copy: Copy) -> None:
    page = copy.pdf.pages[0].obj
    page.Annots = Array(reversed(list(page.Annots)))


BREAKS: dict[str, tuple[str, Callable[[Copy], Any]]] = {
    "no description": ("field-description-missing", cut("rad", "/TU")),
    "wrong description": ("field-description-wrong", put("rad", "/TU", "Något annat")),
    "no contents": ("field-contents", cut("rad", "/Contents")),
    "an option's contents": (
        "field-contents", lambda c: c.fields["var"].Kids[0].update({"/Contents": "x"})
    ),
    "duplicate name": ("field-duplicate", put("rad", "/T", "forst")),
    "name changed": ("field-unknown", put("rad", "/T", "nytt")),
    "not required": ("field-flags", put("rad", "/Ff", 4096)),
    "shorter": ("field-length", put("rad", "/MaxLen", 3)),
    "no appearance": ("field-appearance", cut("rad", "/AP")),
    "no off state": ("field-appearance", lambda c: c.fields["klart"].AP.N.__delitem__("/Off")),
    "hidden shown": ("field-shown", put("beslut_1_id", "/F", 4)),
    "struct parent gone": ("annotation-structure", cut("rad", "/StructParent")),
    "wrong reference": ("annotation-structure", swap_references),
    "asks for looks": ("need-appearances", lambda c: c.acro.update({"/NeedAppearances": True})),
    "kid with name": ("kid-name", lambda c: c.fields["var"].Kids[0].update({"/T": "natet"})),
    "option lost": ("field-options", lambda c: c.fields["var"].Kids.__delitem__(0)),
    "number in fields": ("fields-entry", lambda c: c.acro.Fields.append(7)),
    "field twice": ("fields-entry", lambda c: c.acro.Fields.append(c.fields["rad"])),
    "field gone": ("field-missing", lambda c: c.acro.Fields.__delitem__(3)),
    "font not embedded": (
        "font-embedded", lambda c: c.acro.DR.Font.Form.FontDescriptor.__delitem__("/FontFile2")
    ),
    "untagged content": (
        "content-untagged", lambda c: c.pdf.pages[0].contents_add(b"0 0 5 5 re f")
    ),
    "heading skipped": ("headings", skip_a_heading),
    "no language": ("lang", lambda c: c.pdf.Root.__delitem__("/Lang")),
    "no title": ("title", lambda c: c.pdf.docinfo.__delitem__("/Title")),
    "annotations out of order": ("tab-order", turn_annotations),
    "no metadata": ("pdfuaid", lambda c: c.pdf.Root.__delitem__("/Metadata")),
    "xfa": ("xfa", lambda c: c.acro.update({"/XFA": Dictionary()})),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore::pikepdf.PageCopyWarning")
@pytest.mark.parametrize("how", BREAKS)
def test_a_broken_copy_is_found(sheet: bytes, how: str) -> None:
    name, change = BREAKS[how]
    with opened(sheet) as copy:
        change(copy)
        broken = saved(copy.pdf)
    assert name in {fault.name for fault in check_sheet(broken, FORM)}


def write_state_only(copy: Copy) -> None:
    copy.fields["var"].Kids[1].AS = Name.natet


def write_option_number(copy: Copy) -> None:
    copy.fields["var"].Opt = Array(["jobbet", "natet", "annat"])
    copy.fields["var"].V = Name("/1")


def make_hierarchy(copy: Copy) -> None:
    """Put a field under a parent, as some programs do that join documents."""
    kid = copy.fields["var"]
    kid.Parent = copy.pdf.make_indirect(Dictionary(T="blad", Kids=Array([kid])))
    kid.V = Name.natet
    copy.acro.Fields.append(kid.Parent)


@pytest.mark.parametrize(
    ("write", "name"),
    [
        (put("var", "/V", pikepdf.String("natet")), "var"),
        (write_state_only, "var"),
        (write_option_number, "var"),
        (make_hierarchy, "var"),
    ],
)
def test_a_choice_is_read_however_it_is_saved(
    sheet: bytes, write: Callable[[Copy], None], name: str
) -> None:
    with opened(sheet) as copy:
        write(copy)
        data = saved(copy.pdf)
    assert read_sheets(data).sheets[0][name] == "natet"


NAMES = "Şükrü İğdır, Wałęsa Żółć, Țepeș Ștefan Ăă, Đurđević Čš, Biŋŋá Ŧ, Őű"


@pytest.mark.parametrize("how", ["ours", "pypdf"])
def test_letters_of_neighbours_are_drawn_in_a_field(sheet: bytes, how: str) -> None:
    """What is typed is seen on paper too, not only kept in the file."""
    if how == "ours":
        data = make_sheet(FORM, CONTEXT, {"forst": NAMES})
    else:
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(sheet))
        writer.update_page_form_field_values(None, {"forst": NAMES}, auto_regenerate=False)
        out = io.BytesIO()
        writer.write(out)
        data = out.getvalue()
    assert read_sheets(data).sheets[0]["forst"] == NAMES
    with opened(data) as copy:
        look = copy.fields["forst"].AP.N
        text = "".join(
            LETTERS[code]
            for operands, operator in pikepdf.parse_content_stream(look)
            if str(operator) == "Tj"
            for code in bytes(operands[0])
        )
    assert "".join(text.split()) == "".join(NAMES.split())
