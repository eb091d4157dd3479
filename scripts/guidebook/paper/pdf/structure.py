"""The structure tree of a tagged PDF, walked in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

Element = Any
"""A structure element: pikepdf types its objects at run time only."""


@dataclass(frozen=True)
class Widget:
    """A field's place on a page, and the Form element that stands for it in the structure."""

    annotation: Any
    element: Element

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in pt."""
        left, bottom, right, top = box(self.annotation)
        return right - left, top - bottom


def elements(pdf: Pdf) -> Iterator[Element]:
    """Yield every structure element in reading order, the Document element first."""
    root = pdf.Root.get(Name.StructTreeRoot)
    if root is not None:
        yield from _below(root, set())


def kids(element: Element) -> list[Any]:
    """Return the kids of an element: elements, references and numbers of marked content."""
    found = element.get(Name.K)
    if found is None:
        return []
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def widgets(pdf: Pdf) -> Iterator[Widget]:
    """Yield every widget that a Form element refers to, in reading order."""
    for element in elements(pdf):
        if element.get(Name.S) != Name.Form:
            continue
        for kid in kids(element):
            if isinstance(kid, pikepdf.Dictionary) and Name.Obj in kid:
                yield Widget(kid.Obj, element)


def box(annotation: Any) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of an annotation, in pt."""
    x1, y1, x2, y2 = (float(number) for number in annotation.Rect)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def complete_tables(pdf: Pdf) -> None:
    """Say of each table header what it heads, and list the headers by the ids cells name.

    WeasyPrint leaves both out; ISO 32000-1 asks for /IDTree where elements have ids.
    """
    ids = []
    for element in elements(pdf):
        if element.get(Name.S) == Name.TH:
            above = element.P.P.S
            element.A.Scope = Name.Column if above == Name.THead else Name.Row
            ids.append((str(element.ID), element))
    if ids:
        ids.sort(key=lambda pair: pair[0])
        names = [part for name, element in ids for part in (pikepdf.String(name), element)]
        pdf.Root.StructTreeRoot.IDTree = Dictionary(Names=Array(names))


def _below(parent: Any, seen: set[tuple[int, int]]) -> Iterator[Element]:
    for kid in kids(parent):
        if not isinstance(kid, pikepdf.Dictionary) or Name.S not in kid:
            continue
        # A broken file may have a ring in its tree.
        if kid.is_indirect and kid.objgen in seen:
            continue
        seen.add(kid.objgen)
        yield kid
        yield from _below(kid, seen)
