"""Read what has been filled in, whichever program saved it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Name, Pdf

from guidebook.pdf.split import MixedSheets, split_sheets
from guidebook.texts import load_texts

_OFF = ("", "Off")
_DEPTH = 20


def read_sheets(source: str | Path | bytes, language: str = "sv") -> list[dict[str, str]]:
    """Return the values of each sheet in the file by field name, as text, in the form's order.

    A choice has the value of its option, a ticked box "on", and both "" when off. Line ends
    are ``\\n``. ``source`` is a path or the file's bytes; ``language`` is that of the messages.
    Raises ValueError, with a sentence for the reader, for a file that is no PDF, is locked
    with a password, has no fields, is an XFA form or holds sheets that cannot be told apart;
    OSError as `open` does.
    """
    texts = load_texts(language)
    with _opened(source, texts) as pdf:
        try:
            sheets = split_sheets(_found(pdf))
        except MixedSheets:
            raise ValueError(texts["pdf.two_sheets"]) from None
    if not sheets[0]:
        raise ValueError(texts["pdf.no_fields"])
    return sheets


def is_filled(source: Path, language: str = "sv") -> bool:
    """Tell whether anything is filled in in a PDF: a field of any form, or a note on our sheet.

    Raises as `read_sheets` does, but not for a file without fields.
    """
    with _opened(source, load_texts(language)) as pdf:
        values = list(_found(pdf))
        typed = any(text for name, text in values if not name.startswith("meta_"))
        ours = any(name.rpartition(".")[2] == "meta_sheet" for name, _ in values)
        return typed or (ours and _has_notes(pdf))


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


def _found(pdf: Pdf) -> Iterator[tuple[str, str]]:
    """Yield (full name, value) of every field, those that the form's list has first.

    Programs that copy pages leave the list behind: then a field stands on its page only.
    """
    form = pdf.Root.get(Name.AcroForm)
    seen: set[tuple[int, int]] = set()
    if isinstance(form, pikepdf.Dictionary):
        yield from _walk(form.get(Name.Fields), "", {}, seen, 0)
    for page in pdf.pages:
        notes = page.obj.get(Name.Annots)
        for widget in notes if isinstance(notes, pikepdf.Array) else ():
            if not isinstance(widget, pikepdf.Dictionary) or widget.objgen in seen:
                continue
            if widget.get(Name.Subtype) != Name.Widget:
                continue
            top, name = _top(widget)
            if top.objgen in seen and (state := _text(widget.get(Name.AS))) not in _OFF:
                yield name, state  # the copy of a choice, hung up on the first one's field
            yield from _walk([top], "", {}, seen, 0)


def _top(field: Any) -> tuple[Any, str]:
    """Return the field that a widget is part of, and its full name."""
    names = [str(field.get(Name.T, ""))]
    for _ in range(_DEPTH):
        parent = field.get(Name.Parent)
        if not isinstance(parent, pikepdf.Dictionary):
            break
        field = parent
        names.insert(0, str(field.get(Name.T, "")))
    return field, ".".join(filter(None, names))


def _walk(
    fields: Any, parent: str, inherited: dict[str, Any], seen: set[tuple[int, int]], depth: int
) -> Iterator[tuple[str, str]]:
    """Yield (full name, value) of every field under ``fields`` that was not ``seen`` before."""
    if not isinstance(fields, (pikepdf.Array, list)) or depth > _DEPTH:
        return
    for field in fields:
        if not isinstance(field, pikepdf.Dictionary) or field.objgen in seen:
            continue
        if field.is_indirect:
            seen.add(field.objgen)
        known = {**inherited, **{k: field[k] for k in ("/FT", "/V", "/Opt") if k in field}}
        part = str(field.get(Name.T, ""))
        name = ".".join(filter(None, (parent, part)))
        kids = [kid for kid in field.get(Name.Kids, []) if isinstance(kid, pikepdf.Dictionary)]
        if any(Name.T in kid for kid in kids):
            yield from _walk(kids, name, known, seen, depth + 1)
            continue
        seen.update(kid.objgen for kid in kids if kid.is_indirect)
        if part == "meta_sheet" and len(kids) > 1:
            raise MixedSheets  # one field on two sheets: the last text typed stands on both
        if name:
            yield name, _value(known, [field, *kids])
        elif (state := _text(field.get(Name.AS))) not in _OFF:
            # A mark that another program has parted from its field: what it is called is left.
            yield str(field.get(Name.TU, "?")), state


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
    states += [_text(one.get(Name.AS)) for one in widgets]
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
    elif isinstance(value, pikepdf.Dictionary):
        return ""  # a signature: bytes, no words
    else:
        text = str(value)
    return text.replace("\r\n", "\n").replace("\r", "\n")
