"""The fields of a PDF's forms and what is filled in in them, whichever program saved it.

The browser's `pdf-fields.js` has the same rules; `tests/file_cases.py` holds them together.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
from pikepdf import Name, Pdf

from guidebook.filled.file_kind import Unreadable
from guidebook.filled.split import MixedSheets

_OFF = ("", "Off")
_DEPTH = 20
MOST_VISITS = 100_000
MOST_TEXT = 2_000_000
"""Fields, pages and values that are looked at in one file, and signs in all of them together."""


def content_of(stream: Any, most: int) -> bytes:
    """Return what stands in a stream, at most so many bytes of it.

    Raises Unreadable "unusual" where it is packed as no program that fills in sheets does, and
    zlib.error where it is damaged.
    """
    packed = stream.get(Name.Filter)
    names = list(packed) if isinstance(packed, pikepdf.Array) else [packed] if packed else []
    raw = stream.read_raw_bytes()
    if not names:
        return bytes(raw[:most])
    simple = len(names) == 1 and str(names[0]) in ("/FlateDecode", "/Fl")
    if not simple or Name.DecodeParms in stream:
        raise Unreadable("unusual")
    return zlib.decompressobj().decompress(raw, most)


class Fields:
    """A walk through a file's forms. Raises Unreadable "too_much" where it takes too long.

    `blank` has every text field without a value, and its marks on the pages.
    """

    def __init__(self, pdf: Pdf) -> None:
        self.root = pdf.Root
        self.visits = MOST_VISITS
        self.signs = MOST_TEXT
        self.seen: set[tuple[int, int]] = set()
        self.blank: list[Any] = []

    def visit(self, things: Iterable[Any]) -> Iterator[Any]:
        for thing in things:
            self.visits -= 1
            if self.visits < 0:
                raise Unreadable("too_much")
            yield thing

    def found(self) -> Iterator[tuple[str, str]]:
        """Yield (full name, value) of every field, those that the form's list has first.

        Programs that copy pages leave the list behind: then a field stands on its page only.
        Raises MixedSheets where one field stands on two sheets.
        """
        form = self.root.get(Name.AcroForm)
        if isinstance(form, pikepdf.Dictionary):
            yield from self._walk(form.get(Name.Fields), "", {}, 0)
        for note in self.notes():
            if note.objgen in self.seen or note.get(Name.Subtype) != Name.Widget:
                continue
            top, name = self._top(note)
            if top.objgen in self.seen and (state := self._text(note.get(Name.AS))) not in _OFF:
                yield name, state  # the copy of a choice, hung up on the first one's field
            yield from self._walk([top], "", {}, 0)

    def notes(self) -> Iterator[Any]:
        """Yield what lies over the pages: the fields' marks, links, notes and drawings."""
        for page in self.pages():
            notes = page.get(Name.Annots)
            for note in self.visit(notes if isinstance(notes, pikepdf.Array) else ()):
                if isinstance(note, pikepdf.Dictionary):
                    yield note

    def pages(self) -> Iterator[Any]:
        """Yield each page once. Raises Unreadable where the tree of pages goes in a ring."""
        met: set[tuple[int, int]] = set()
        waiting = [self.root.get(Name.Pages)]
        while waiting:
            for node in self.visit([waiting.pop()]):
                if not isinstance(node, pikepdf.Dictionary):
                    continue
                kids = node.get(Name.Kids)
                if node.objgen in met:
                    if isinstance(kids, pikepdf.Array):
                        raise Unreadable("broken")
                    continue
                if node.is_indirect:
                    met.add(node.objgen)
                if isinstance(kids, pikepdf.Array):
                    waiting += reversed(list(self.visit(kids)))
                else:
                    yield node

    def _top(self, field: Any) -> tuple[Any, str]:
        """Return the field that a mark is part of, and its full name."""
        names = [self._text(field.get(Name.T))]
        for _ in range(_DEPTH):
            parent = field.get(Name.Parent)
            if not isinstance(parent, pikepdf.Dictionary):
                break
            field = parent
            names.insert(0, self._text(field.get(Name.T)))
        return field, ".".join(filter(None, names))

    def _walk(
        self, fields: Any, parent: str, inherited: dict[str, Any], depth: int
    ) -> Iterator[tuple[str, str]]:
        """Yield (full name, value) of every field under `fields` that was not seen before."""
        if not isinstance(fields, (pikepdf.Array, list)) or depth > _DEPTH:
            return
        for field in self.visit(fields):
            if field is None:
                raise Unreadable("broken")  # it is gone
            if not isinstance(field, pikepdf.Dictionary) or field.objgen in self.seen:
                continue
            if field.is_indirect:
                self.seen.add(field.objgen)
            known = {**inherited, **{k: field[k] for k in ("/FT", "/V", "/Opt") if k in field}}
            part = self._text(field.get(Name.T))
            name = ".".join(filter(None, (parent, part)))
            listed = field.get(Name.Kids)
            kids = [kid for kid in self.visit(listed if isinstance(listed, pikepdf.Array) else ())
                    if isinstance(kid, pikepdf.Dictionary)
                    and not (kid.is_indirect and kid.objgen == field.objgen)]  # fmt: skip
            if any(Name.T in kid for kid in kids):
                yield from self._walk(kids, name, known, depth + 1)
                continue
            self.seen.update(kid.objgen for kid in kids if kid.is_indirect)
            if part == "meta_sheet" and len(kids) > 1:
                raise MixedSheets  # one field on two sheets: the last text typed stands on both
            yield from self._one(name, known, field, kids)

    def _one(
        self, name: str, known: dict[str, Any], field: Any, kids: list[Any]
    ) -> Iterator[tuple[str, str]]:
        if name:
            value = self._value(known, [field, *kids])
            signed = isinstance(known.get("/V"), pikepdf.Dictionary)
            if not value and not signed and known.get("/FT") == Name.Tx:
                self.blank += [field, *kids]
            yield name, value
        elif (state := self._text(field.get(Name.AS))) not in _OFF:
            # A mark that another program has parted from its field: what it is called is left.
            yield self._text(field.get(Name.TU)) or "?", state

    def _value(self, known: dict[str, Any], widgets: list[Any]) -> str:
        if known.get("/FT") == Name.Btn:
            return self._state(known, widgets)
        # Some programs write the text on the mark, and leave the field's own value as it was.
        texts = (
            self._text(value) for value in (known.get("/V"), *(one.get(Name.V) for one in widgets))
        )
        return next(filter(None, texts), "")

    def _state(self, known: dict[str, Any], widgets: list[Any]) -> str:
        """Return a button's option: its value, or else the state that a viewer shows.

        Some programs write only the state, some the option's number among /Opt, and pypdf
        writes a text with the name's slash in it.
        """
        states = [self._text(known.get("/V"))]
        states += [self._text(one.get(Name.AS)) for one in widgets]
        names = (state.removeprefix("/") for state in states)
        state = next((name for name in names if name not in _OFF), "")
        options = known.get("/Opt")
        number = int(state) if state.isascii() and state.isdecimal() and len(state) < 9 else -1
        if isinstance(options, pikepdf.Array) and 0 <= number < len(options):
            return self._text(options[number])
        return state

    def _text(self, value: Any, depth: int = 0) -> str:
        """Return a value as text: a string, a name without its slash, or a stream's text."""
        if value is None or depth > _DEPTH:
            return ""
        if isinstance(value, pikepdf.Stream):
            data = content_of(value, 2 * MOST_TEXT)
            if len(data) >= 2 * MOST_TEXT:
                raise Unreadable("too_much")
            text = str(pikepdf.String(data))
        elif isinstance(value, pikepdf.Array):
            text = ", ".join(self._text(part, depth + 1) for part in self.visit(value))
        elif isinstance(value, pikepdf.Name):
            text = str(value).removeprefix("/")
        elif isinstance(value, pikepdf.Dictionary):
            return ""  # a signature: bytes, no words
        else:
            text = str(value)
        self.signs -= len(text)
        if self.signs < 0:
            raise Unreadable("too_much")
        return text.replace("\r\n", "\n").replace("\r", "\n")
