"""From WeasyPrint's form to one that every viewer can fill in and every reader can hear.

WeasyPrint gives each input a place, a name and a Form element in the structure. All the rest
(names, descriptions, flags, options, looks) is made here from the sheet's `Form`, so that the
PDF cannot differ from the page, the browser form and the answers.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from guidebook.content.form import META_FIELDS, Form, FormField
from guidebook.content.form_names import called
from guidebook.paper.pdf.appearance import Appearances
from guidebook.paper.pdf.form_font import DEFAULT_APPEARANCE, FONT_NAME, add_form_font, max_length
from guidebook.paper.pdf.structure import Widget, box, complete_tables, saved, widgets
from guidebook.paper.pdf.wtpdf import finish_structure
from guidebook.paper.sheet_html import SECOND_MARK, input_name, second_name

ON = "on"
"""The value of a ticked box."""

# Field flags and annotation flags, ISO 32000-1, tables 165, 221, 226 and 228.
READ_ONLY, REQUIRED, MULTILINE, RADIO = 1 << 0, 1 << 1, 1 << 12, 1 << 15
# A full field takes no more: what is scrolled out of sight is not printed either.
DO_NOT_SCROLL = 1 << 23
HIDDEN, PRINTED = 1 << 1, 1 << 2


def finish(
    data: bytes,
    form: Form,
    texts: Mapping[str, str],
    guide_version: str,
    values: Mapping[str, str],
) -> bytes:
    """Return a typeset sheet as a finished form; ``values`` fills in fields by name.

    Raises ValueError where the inputs of the page are not the fields of the form.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        _Finisher(pdf, texts, values).run(form, guide_version)
        return saved(pdf)


def description(field: FormField, texts: Mapping[str, str]) -> str:
    """Return what is said of a field to one who cannot see it, after its name: /Contents.

    The hint is printed before the field, and read there.
    """
    if field.kind != "date" or field.hint:
        return field.accessible
    return called(field.accessible, texts["sheet.date_hint"])


def descriptions(field: FormField, texts: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Return (/TU, /Contents) of a field where it is first, and where it is seen once more."""
    again = texts["pdf.second"].format(field=field.accessible)
    return (field.accessible, description(field, texts)), (again, again)


def option_name(field: FormField, words: str, texts: Mapping[str, str]) -> str:
    """Return the name of one option of a choice: "Sällan: Hur ofta ses ni?"."""
    return texts["pdf.option"].format(field=field.accessible, option=words)


def flags(field: FormField) -> int:
    """Return /Ff of a field."""
    made = REQUIRED if field.required else 0
    if field.kind == "choice":
        return made | RADIO
    return made if field.kind in ("checkbox", "hidden") else made | MULTILINE | DO_NOT_SCROLL


def meta_values(form: Form, guide_version: str) -> dict[str, str]:
    """Return what a sheet says of itself: which sheet, its version, the guide's, and which copy.

    An empty sheet is no copy yet: it is printed and filled in more than once.
    """
    values = (form.sheet.id, str(form.sheet.version), guide_version, "")
    return dict(zip(META_FIELDS, values, strict=True))


def inputs(field: FormField) -> list[str]:
    """Return the names of a field's inputs on the page."""
    if field.kind == "hidden":
        return []
    if field.kind == "choice":
        return [input_name(field.name, value) for value, _ in field.options]
    return [field.name]


class _Finisher:
    """Makes one document's fields; ``values`` are by field name."""

    def __init__(self, pdf: Pdf, texts: Mapping[str, str], values: Mapping[str, str]) -> None:
        self._pdf = pdf
        self._texts = texts
        self._values = values
        self._font = add_form_font(pdf)
        self._looks = Appearances(pdf, self._font)
        self._places: dict[str, Widget] = {}

    def run(self, form: Form, guide_version: str) -> None:
        order = list(widgets(self._pdf))
        self._places = _by_input(order, form)
        fields = [self._field(field) for field in form.fields()]
        for name, value in meta_values(form, guide_version).items():
            fields.append(self._hidden(name, self._texts[f"pdf.{name}"], value, READ_ONLY))
        self._pdf.Root.AcroForm = Dictionary(
            Fields=Array(fields),
            DR=Dictionary(Font=Dictionary({f"/{FONT_NAME}": self._font})),
            DA=String(DEFAULT_APPEARANCE),
        )
        _order_annotations(self._pdf, order)
        finish_structure(self._pdf)
        complete_tables(self._pdf)

    def _field(self, field: FormField) -> Any:
        value = self._values.get(field.name, "")
        if field.kind == "hidden":
            return self._hidden(field.name, field.accessible, value, 0)
        if field.kind == "choice":
            return self._radio(field, value)
        second = self._places.get(second_name(field.name))
        if second is not None:
            return self._seen_twice(field, value, second)
        widget = _emptied(self._places[field.name])
        widget.update(self._head(field))
        if field.kind == "checkbox":
            self._tick(widget, value)
        else:
            self._text(widget, field, value)
        return widget

    def _seen_twice(self, field: FormField, value: str, second: Widget) -> Any:
        """Make one text field with a widget on each page: written once, seen on both."""
        widgets = [_emptied(self._places[field.name]), _emptied(second)]
        sizes = [_size(widget) for widget in widgets]
        group = self._pdf.make_indirect(Dictionary(self._head(field)))
        group.DA, group.V = String(DEFAULT_APPEARANCE), String(value)
        group.MaxLen = min(max_length(*size, date=field.kind == "date") for size in sizes)
        group.Kids = Array(widgets)
        told = descriptions(field, self._texts)
        for widget, size, (name, words) in zip(widgets, sizes, told, strict=True):
            look = Dictionary(N=self._looks.text(value, *size))
            widget.update({"/Parent": group, "/TU": String(name), "/AP": look})
            widget.Contents, widget.DA = String(words), String(DEFAULT_APPEARANCE)
        return group

    def _head(self, field: FormField) -> dict[str, Any]:
        return {
            "/FT": Name.Btn if field.kind in ("choice", "checkbox") else Name.Tx,
            "/T": String(field.name),
            "/TU": String(field.accessible),
            "/Ff": flags(field),
        }

    def _text(self, widget: Any, field: FormField, value: str) -> None:
        width, height = _size(widget)
        widget.update(
            {
                "/Contents": String(description(field, self._texts)),
                "/DA": String(DEFAULT_APPEARANCE),
                "/MaxLen": max_length(width, height, date=field.kind == "date"),
                "/V": String(value),
                "/AP": Dictionary(N=self._looks.text(value, width, height)),
            }
        )

    def _tick(self, widget: Any, value: str) -> None:
        size = _size(widget)
        widget.Contents = widget.TU
        state = Name(f"/{ON}") if value == ON else Name.Off
        looks = {f"/{ON}": self._looks.cross(*size), "/Off": self._looks.off(*size)}
        widget.update({"/V": state, "/AS": state, "/AP": Dictionary(N=Dictionary(looks))})

    def _radio(self, field: FormField, value: str) -> Any:
        """Make one group of all options, wherever they stand; kids are widgets, not fields."""
        group = self._pdf.make_indirect(Dictionary(self._head(field)))
        group.V, group.Kids = Name.Off, Array()
        for option, words in field.options:
            widget = _emptied(self._places[input_name(field.name, option)])
            size, told = _size(widget), String(option_name(field, words, self._texts))
            looks = {f"/{option}": self._looks.dot(*size), "/Off": self._looks.off(*size)}
            state = Name(f"/{option}") if option == value else Name.Off
            group.V = state if option == value else group.V
            widget.update(
                {
                    "/Parent": group,
                    "/TU": told,
                    "/Contents": told,
                    "/AS": state,
                    "/AP": Dictionary(N=Dictionary(looks)),
                }
            )
            group.Kids.append(widget)
        return group

    def _hidden(self, name: str, told: str, value: str, field_flags: int) -> Any:
        """Make a field that only carries data: it has no place and no part in the structure."""
        page = self._pdf.pages[0]
        widget = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, F=HIDDEN, Ff=field_flags,
                T=String(name), TU=String(told), V=String(value), Rect=Array([0, 0, 0, 0]),
                DA=String(DEFAULT_APPEARANCE), P=page.obj,
                AP=Dictionary(N=self._looks.text("", 0, 0)),
            )
        )  # fmt: skip
        page.obj.Annots.append(widget)
        return widget


def _by_input(order: list[Widget], form: Form) -> dict[str, Widget]:
    expected = [name for field in form.fields() for name in inputs(field)]
    found = [str(widget.annotation.get(Name.T, "")) for widget in order]
    once = [name for name in found if not name.endswith(SECOND_MARK)]
    if once != expected:
        differing = [pair for pair in _pairs(once, expected) if pair[0] != pair[1]]
        raise ValueError(f"the page's inputs are not the form's fields: {differing[:3]}")
    return dict(zip(found, order, strict=True))


def _pairs(found: list[str], expected: list[str]) -> Iterator[tuple[str, str]]:
    length = max(len(found), len(expected))
    padded = [names + [""] * (length - len(names)) for names in (found, expected)]
    yield from zip(padded[0], padded[1], strict=True)


def _emptied(place: Widget) -> Any:
    """Return a widget with nothing left but its place on the page and in the structure."""
    widget = place.annotation
    kept = {Name.Type, Name.Subtype, Name.P, Name.StructParent, Name.Rect}
    for key in list(widget.keys()):
        if key not in kept:
            del widget[key]
    widget.Rect = Array([round(number, 2) for number in box(widget)])
    widget.F = PRINTED
    return widget


def _size(widget: Any) -> tuple[float, float]:
    left, bottom, right, top = box(widget)
    return right - left, top - bottom


def _order_annotations(pdf: Pdf, order: list[Widget]) -> None:
    """Put each page's annotations in reading order: /Tabs /S asks for it."""
    rank = {widget.annotation.objgen: at for at, widget in enumerate(order)}
    for page in pdf.pages:
        if Name.Annots in page.obj:
            annotations = sorted(page.obj.Annots, key=lambda one: rank.get(one.objgen, len(rank)))
            page.obj.Annots = Array(annotations)
