"""Where the named places of a PDF are: what its links and its table of contents lead to."""

from __future__ import annotations

import io
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Name, Pdf


class Place(NamedTuple):
    """A page, and how far down on it, in pt from its upper edge."""

    page: Any
    down: float


def named_places(pdf: Pdf) -> dict[str, Place]:
    """Return {name: place} of every named destination."""
    names = pdf.Root.get(Name.Names)
    if names is None or Name.Dests not in names:
        return {}
    made = {}
    for name, target in pikepdf.NameTree(names.Dests).items():
        written = name if isinstance(name, str) else name.decode("latin-1")
        page = target[0]
        made[written] = Place(page, float(page.MediaBox[3]) - float(target[3]))
    return made


def page_of(data: bytes, name: str) -> int:
    """Return the number, from 0, of the page that a name leads to. Raises KeyError."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        return numbers[named_places(pdf)[name].page.objgen]
