"""Rules of a sheet's fields: the PDF has those of its definition, and says of them the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from guidebook.content.form import META_FIELDS, Form, FormField
from guidebook.paper.pdf.fault import PdfFault
from guidebook.paper.pdf.finish import (
    HIDDEN,
    ON,
    READ_ONLY,
    description,
    descriptions,
    flags,
    inputs,
    option_name,
)
from guidebook.paper.pdf.form_font import max_length
from guidebook.paper.pdf.structure import box, widgets
from guidebook.paper.sheet_html import SECOND_MARK, input_name, second_name

Texts = Mapping[str, str]


def field_faults(pdf: Pdf, form: Form, texts: Texts) -> Iterator[PdfFault]:
    """Yield every difference between the PDF's fields and the form's."""
    acro = pdf.Root.get(Name.AcroForm)
    if acro is None:
        yield PdfFault("fields", "the document has no form")
        return
    if Name.NeedAppearances in acro:
        yield PdfFault("need-appearances", "viewers are asked to draw the fields anew")
    if Name.XFA in acro:
        yield PdfFault("xfa", "the form is an XFA form")
    yield from _entries(acro)
    found = _by_name(acro)
    yield from _names(acro, found, form)
    yield from _order(pdf, form)
    for field in form.fields():
        if field.name in found:
            yield from _field(found[field.name], field, texts)
    for name in META_FIELDS:
        if name in found:
            yield from _hidden(found[name], name, texts[f"pdf.{name}"], READ_ONLY)


def _entries(acro: Any) -> Iterator[PdfFault]:
    """/Fields holds references to dictionaries, each once (ISO 32000-1, table 218)."""
    seen: set[tuple[int, int]] = set()
    for entry in acro.get(Name.Fields, Array()):
        if not isinstance(entry, Dictionary) or not entry.is_indirect:
            yield PdfFault("fields-entry", f"not a field: {entry!r}")
        elif entry.objgen in seen:
            yield PdfFault("fields-entry", f"twice: {entry.get(Name.T)}")
        elif Name.Parent in entry:
            yield PdfFault("fields-entry", f"a kid: {entry.get(Name.T)}")
        else:
            seen.add(entry.objgen)


def _by_name(acro: Any) -> dict[str, Any]:
    return {
        str(entry.get(Name.T, "")): entry
        for entry in acro.get(Name.Fields, Array())
        if isinstance(entry, Dictionary) and Name.Parent not in entry
    }


def _names(acro: Any, found: Mapping[str, Any], form: Form) -> Iterator[PdfFault]:
    expected = [*(field.name for field in form.fields()), *META_FIELDS]
    names = [
        str(entry.get(Name.T, ""))
        for entry in acro.get(Name.Fields, Array())
        if isinstance(entry, Dictionary) and Name.Parent not in entry
    ]
    yield from (PdfFault("field-missing", name) for name in expected if name not in found)
    yield from (PdfFault("field-unknown", name) for name in found if name not in expected)
    for name in found:
        if names.count(name) > 1:
            yield PdfFault("field-duplicate", name)


def _order(pdf: Pdf, form: Form) -> Iterator[PdfFault]:
    """One Form element for each input of the definition, in the same order."""
    expected = [name for field in form.fields() for name in inputs(field)]
    every = [input_of(widget.annotation) for widget in widgets(pdf)]
    found = [name for name in every if not name.endswith(SECOND_MARK)]
    if found != expected:
        pairs = zip(found, expected, strict=False)
        first = next((pair for pair in pairs if pair[0] != pair[1]), (len(found), len(expected)))
        yield PdfFault("field-order", f"in the structure {first[0]}, in the form {first[1]}")


def input_of(widget: Any) -> str:
    """Return the name of a widget's input: the field's, or field and option of a kid."""
    if Name.T in widget or Name.Parent not in widget:
        return str(widget.get(Name.T, ""))
    if widget.Parent.get(Name.FT) == Name.Tx:
        name, first = str(widget.Parent.get(Name.T, "")), widget.Parent.Kids[0]
        return name if widget.objgen == first.objgen else second_name(name)
    return input_name(str(widget.Parent.get(Name.T, "")), next(iter(_states(widget)), ""))


def _states(widget: Any) -> list[str]:
    """Return the states that a button has a look for, but Off."""
    looks = widget.get(Name.AP, Dictionary()).get(Name.N, Dictionary())
    if not isinstance(looks, Dictionary):
        return []
    return [key.removeprefix("/") for key, _ in looks.items() if key != "/Off"]


def _field(found: Any, field: FormField, texts: Texts) -> Iterator[PdfFault]:
    if field.kind == "hidden":
        yield from _hidden(found, field.name, field.accessible, 0)
        return
    yield from _told(found, field.name, field.accessible)
    if field.kind == "checkbox":
        yield from _described(found, field.name, description(field, texts))
    kind = Name.Btn if field.kind in ("choice", "checkbox") else Name.Tx
    if found.get(Name.FT) != kind:
        yield PdfFault("field-type", field.name)
    if int(found.get(Name.Ff, 0)) != flags(field):
        yield PdfFault("field-flags", field.name)
    if field.kind == "choice":
        yield from _choice(found, field, texts)
    elif field.kind == "checkbox":
        yield from _looks(found, field.name, [ON])
    else:
        yield from _text(found, field, texts)


def _described(widget: Any, name: str, told: str) -> Iterator[PdfFault]:
    """A widget says what it is also where it is taken for an annotation (ISO 14289-2, 8.9.4.2)."""
    said = str(widget.get(Name.Contents, ""))
    if said != told:
        yield PdfFault("field-contents", f"{name}: {said}")


def _told(found: Any, name: str, told: str) -> Iterator[PdfFault]:
    said = found.get(Name.TU)
    if said is None:
        yield PdfFault("field-description-missing", name)
    elif str(said) != told:
        yield PdfFault("field-description-wrong", f"{name}: {said}")


def _text(found: Any, field: FormField, texts: Texts) -> Iterator[PdfFault]:
    seen = list(found.get(Name.Kids, [found]))
    boxes = [box(widget) for widget in seen]
    room = min(max_length(right - left, top - bottom, date=field.kind == "date")
               for left, bottom, right, top in boxes)  # fmt: skip
    if int(found.get(Name.MaxLen, -1)) != room:
        yield PdfFault("field-length", f"{field.name}: not {room}")
    for widget, (name, words) in zip(seen, descriptions(field, texts), strict=False):
        yield from _told(widget, field.name, name)
        yield from _described(widget, field.name, words)
        if not isinstance(widget.get(Name.AP, Dictionary()).get(Name.N), pikepdf.Stream):
            yield PdfFault("field-appearance", field.name)


def _choice(found: Any, field: FormField, texts: Texts) -> Iterator[PdfFault]:
    options = list(found.get(Name.Kids, Array()))
    values = [value for kid in options for value in _states(kid)]
    if values != [value for value, _ in field.options]:
        yield PdfFault("field-options", f"{field.name}: {values}")
    for kid, (value, words) in zip(options, field.options, strict=False):
        if Name.T in kid:
            yield PdfFault("kid-name", f"{field.name}: {kid[Name.T]}")
        told = option_name(field, words, texts)
        yield from _told(kid, field.name, told)
        yield from _described(kid, field.name, told)
        yield from _looks(kid, field.name, [value])


def _looks(widget: Any, name: str, states: list[str]) -> Iterator[PdfFault]:
    looks = widget.get(Name.AP, Dictionary()).get(Name.N, Dictionary())
    if _states(widget) != states or Name.Off not in looks:
        yield PdfFault("field-appearance", name)


def _hidden(found: Any, name: str, told: str, field_flags: int) -> Iterator[PdfFault]:
    yield from _told(found, name, told)
    if not int(found.get(Name.F, 0)) & HIDDEN:
        yield PdfFault("field-shown", name)
    if int(found.get(Name.Ff, 0)) != field_flags:
        yield PdfFault("field-flags", name)
    if Name.AP not in found:
        yield PdfFault("field-appearance", name)
