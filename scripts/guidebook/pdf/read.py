"""Read what has been filled in, whichever program saved it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Name, Pdf

from guidebook.texts import load_texts

_OFF = ("", "Off")
_DEPTH = 20


def read_fields(source: str | Path | bytes, language: str = "sv") -> dict[str, str]:
    """Return every field's value by its full name, as text, in the form's order.

    A choice has the value of its option, a ticked box "on", and both "" when off. Line ends
    are ``\\n``. ``source`` is a path or the file's bytes; ``language`` is that of the messages.
    Raises ValueError, with a sentence for the reader, for a file that is no PDF, is locked
    with a password, has no fields or is an XFA form; OSError as `open` does.
    """
    texts = load_texts(language)
    with _opened(source, texts) as pdf:
        values = _values(pdf)
    if not values:
        raise ValueError(texts["pdf.no_fields"])
    return values


def is_filled(source: Path, language: str = "sv") -> bool:
    """Tell whether anything is filled in in a PDF: a field of any form, or a note on our sheet.

    Raises as `read_fields` does, but not for a file without fields.
    """
    with _opened(source, load_texts(language)) as pdf:
        values = _values(pdf)
        typed = any(text for name, text in values.items() if not name.startswith("meta_"))
        return typed or ("meta_sheet" in values and _has_notes(pdf))


def _has_notes(pdf: Pdf) -> bool:
    """Tell whether somebody has written or drawn on the pages, beside the fields."""
    kinds = (note.get(Name.Subtype) for page in pdf.pages for note in page.get(Name.Annots, []))
    return any(kind not in (Name.Widget, Name.Link) for kind in kinds)


def _opened(source: str | Path | bytes, texts: Mapping[str, str]) -> Pdf:
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        raise ValueError(texts["pdf.encrypted"]) from None
    except pikepdf.PdfError:
        raise ValueError(texts["pdf.not_pdf"]) from None
    form = pdf.Root.get(Name.AcroForm)
    if isinstance(form, pikepdf.Dictionary) and Name.XFA in form:
        raise ValueError(texts["pdf.xfa"])
    return pdf


def _values(pdf: Pdf) -> dict[str, str]:
    form = pdf.Root.get(Name.AcroForm)
    fields = form.get(Name.Fields) if isinstance(form, pikepdf.Dictionary) else None
    values: dict[str, str] = {}
    for name, value in _walk(fields, "", {}, 0):
        # A file put together from two may hold a name twice: what is written wins.
        values[name] = values.get(name) or value
    return values


def _walk(
    fields: Any, parent: str, inherited: dict[str, Any], depth: int
) -> Iterator[tuple[str, str]]:
    """Yield (full name, value) of every field under ``fields``."""
    if not isinstance(fields, pikepdf.Array) or depth > _DEPTH:
        return
    for field in fields:
        if not isinstance(field, pikepdf.Dictionary):
            continue
        known = {**inherited, **{k: field[k] for k in ("/FT", "/V", "/Opt") if k in field}}
        part = str(field.get(Name.T, ""))
        name = ".".join(filter(None, (parent, part)))
        kids = list(field.get(Name.Kids, []))
        if any(isinstance(kid, pikepdf.Dictionary) and Name.T in kid for kid in kids):
            yield from _walk(field.Kids, name, known, depth + 1)
        elif name:
            yield name, _value(known, [field, *kids])


def _value(known: dict[str, Any], widgets: list[Any]) -> str:
    if known.get("/FT") == Name.Btn:
        return _state(known, widgets)
    return _text(known.get("/V"))


def _state(known: dict[str, Any], widgets: list[Any]) -> str:
    """Return a button's option: its value, or else the state that a viewer shows.

    Some programs write only the state, some the option's number among /Opt, and pypdf writes
    a text with the name's slash in it.
    """
    states = [_text(known.get("/V"))]
    states += [_text(one.get(Name.AS)) for one in widgets if isinstance(one, pikepdf.Dictionary)]
    names = (state.removeprefix("/") for state in states)
    state = next((name for name in names if name not in _OFF), "")
    options = known.get("/Opt")
    if state.isdecimal() and isinstance(options, pikepdf.Array) and int(state) < len(options):
        return _text(options[int(state)])
    return state


def _text(value: Any) -> str:
    """Return a value as text: a string, a name without its slash, or a stream's text."""
    if value is None:
        return ""
    if isinstance(value, pikepdf.Stream):
        text = str(pikepdf.String(value.read_bytes()))
    elif isinstance(value, pikepdf.Array):
        text = ", ".join(_text(part) for part in value)
    elif isinstance(value, pikepdf.Name):
        text = str(value).removeprefix("/")
    else:
        text = str(value)
    return text.replace("\r\n", "\n").replace("\r", "\n")
