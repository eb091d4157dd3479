"""Every worksheet of the guide is one definition: page, form, PDF and schema agree.

For every sheet: the same fields, in the same order, with the same names, labels and options.
"""

from __future__ import annotations

import functools
import io
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from guidebook import content
from guidebook.content import Library
from guidebook.content.fields_lock import forms
from guidebook.content.form import META_FIELDS, Form
from guidebook.ground.templates import template_environment
from guidebook.ground.texts import load_texts
from guidebook.paper.sheets import make_sheet, sheet_context
from guidebook.plan.schemas import answers_schema
from guidebook.web.compose import SiteInput, compose
from sheets import needs_pango

ROOT = Path(__file__).resolve().parents[1]


@functools.cache
def library() -> Library:
    return content.load(ROOT)


@functools.cache
def pages() -> dict[str, str]:
    site = SiteInput("0", "", load_texts(), template_environment(ROOT / "overrides" / "pages"))
    return compose(library(), site)


SHEETS = forms(library())


@dataclass
class Control:
    """A control of the browser form, as a reader meets it."""

    kind: str
    named: str = ""
    options: list[tuple[str, str]] = field(default_factory=list)


class FormReader(HTMLParser):
    """Collects the controls of a form in order, with the texts that name them."""

    def __init__(self) -> None:
        super().__init__()
        self.controls: dict[str, Control] = {}
        self.ids: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.open: list[tuple[str, str]] = []
        self.radio: tuple[str, str] | None = None
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "label":
            self.text, self.open = "", [("label", given.get("for", ""))]
        if tag in ("input", "textarea") and "data-kind" in given:
            name = given["name"]
            control = self.controls.setdefault(name, Control(given["data-kind"]))
            self.ids[given.get("id", "")] = name
            control.named = control.named or given.get("aria-label", "")
            if given.get("type") == "radio":
                self.radio, self.text = (name, given["value"]), ""

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag != "label":
            return
        words = " ".join(self.text.split())
        if self.radio:
            name, value = self.radio
            self.controls[name].options.append((value, words))
            self.radio = None
        elif self.open:
            self.labels[self.open[0][1]] = words
        self.open = []

    def label_of(self, name: str) -> str:
        return next((text for id_, text in self.labels.items() if self.ids.get(id_) == name), "")


def pdf_of(sheet_id: str) -> Any:
    """Return the sheet's PDF, as pikepdf reads it."""
    data = make_sheet(SHEETS[sheet_id], sheet_context(library(), sheet_id))
    return pikepdf.open(io.BytesIO(data))


def test_the_guide_has_sheets() -> None:
    assert {"fraga-direkt", "vem-fragar-vem", "utvecklingssamtal-klubb"} <= set(SHEETS)


@pytest.mark.parametrize("sheet_id", SHEETS)
def test_the_form_on_the_page_is_the_definition(sheet_id: str) -> None:
    form = SHEETS[sheet_id]
    reader = FormReader()
    reader.feed(pages()[f"arbetsblad/{sheet_id}.md"])
    fields = [each for each in form.fields() if each.kind != "hidden"]
    visible = [name for name, control in reader.controls.items() if control.kind != "hidden"]
    assert visible == [each.name for each in fields]
    for each in fields:
        control = reader.controls[each.name]
        assert control.kind == each.kind
        assert tuple(control.options) == each.options
        if each.kind != "choice":
            label = reader.label_of(each.name)
            named = control.named or label.removesuffix("måste fyllas i").strip()
            assert named == each.accessible
            assert not label or each.label in label
    hidden = {each.name for each in form.fields() if each.kind == "hidden"}
    assert hidden == {n for n, c in reader.controls.items() if c.kind == "hidden"}


@pytest.mark.parametrize("sheet_id", SHEETS)
def test_the_schema_is_the_definition(sheet_id: str) -> None:
    form = SHEETS[sheet_id]
    found: list[tuple[str, str, list[str]]] = []

    def walk(node: dict[str, Any]) -> None:
        for child in node["properties"].values():
            if "x-name" in child:
                options = [value for value in child.get("enum", []) if value]
                found.append((child["x-name"], child["title"], options))
            else:
                walk(child)

    walk(answers_schema(form))
    assert found == [
        (each.name, each.accessible, [value for value, _ in each.options]) for each in form.fields()
    ]


@needs_pango
@pytest.mark.parametrize("sheet_id", SHEETS)
def test_the_pdf_is_the_definition(sheet_id: str) -> None:
    form: Form = SHEETS[sheet_id]
    pdf = pdf_of(sheet_id)
    in_pdf = {str(each.T): each for each in pdf.Root.AcroForm.Fields}
    fields = form.by_name()
    order = [name for name in in_pdf if name not in META_FIELDS and fields[name].kind != "hidden"]
    assert order == [name for name, each in fields.items() if each.kind != "hidden"]
    assert set(in_pdf) == {*fields, *META_FIELDS}
    for name, each in fields.items():
        assert str(in_pdf[name].TU) == each.accessible, name
        if each.kind == "choice":
            states = [
                str(next(key for key in kid.AP.N if key != "/Off")).removeprefix("/")
                for kid in in_pdf[name].Kids
            ]
            assert states == [value for value, _ in each.options]
