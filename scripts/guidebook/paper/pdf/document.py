"""From WeasyPrint's book to one that every reader can hear and find the way in."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Name, Pdf, String

from guidebook.paper.pdf.copies import place_copies
from guidebook.paper.pdf.places import named_places
from guidebook.paper.pdf.structure import elements, kids, saved
from guidebook.paper.pdf.wtpdf import finish_structure

ENDS = "slut--"
"""What the name of a chapter's end begins with, before its path."""


def short_tails(data: bytes, least: float) -> frozenset[str]:
    """Return the paths of chapters whose last page reaches less than ``least`` pt down."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return frozenset(
            name.removeprefix(ENDS)
            for name, place in named_places(pdf).items()
            if name.startswith(ENDS) and place.down < least
        )


def finish_document(
    data: bytes, links: Mapping[str, str], copies: Mapping[str, bytes] | None = None
) -> bytes:
    """Return a typeset document with described links, headed tables and marked margins.

    ``links`` is {a link's target: what is said of it}; ``copies`` are the PDFs of worksheets
    by their ids, for the pages that the document has for them (see `place_copies`).
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        _drop_inner_links(pdf)
        _describe_links(pdf, links)
        place_copies(pdf, copies or {})
        finish_structure(pdf)
        _order_annotations(pdf)
        return saved(pdf)


def _describe_links(pdf: Pdf, links: Mapping[str, str]) -> None:
    """WeasyPrint says the target's id; PDF/UA-1 (7.18.5) asks for words."""
    for page in pdf.pages:
        for annotation in page.obj.get(Name.Annots, Array()):
            said = str(annotation.get(Name.Contents, ""))
            annotation.Contents = String(links.get(said) or said)


def _drop_inner_links(pdf: Pdf) -> None:
    """Keep one annotation a link: WeasyPrint makes one more for each element in it."""
    dropped: set[tuple[int, int]] = set()
    for element in elements(pdf):
        inner = element.get(Name.S) != Name.Link
        refs = [kid for kid in kids(element) if _is_link(kid)] if inner else []
        if refs:
            dropped |= {kid.Obj.objgen for kid in refs}
            left = [kid for kid in kids(element) if not _is_link(kid)]
            element.K = Array(left)
    for page in pdf.pages:
        if Name.Annots in page.obj:
            kept = [one for one in page.obj.Annots if one.objgen not in dropped]
            page.obj.Annots = Array(kept)
    _forget(pdf, dropped)


def _is_link(kid: Any) -> bool:
    """Whether a kid of an element refers to a link's annotation."""
    return (
        isinstance(kid, pikepdf.Dictionary)
        and Name.Obj in kid
        and kid.Obj.get(Name.Subtype) == Name.Link
    )


def _forget(pdf: Pdf, dropped: set[tuple[int, int]]) -> None:
    """Take dropped annotations out of the map from annotation to element."""
    if not dropped:
        return
    used = {
        int(one.StructParent)
        for page in pdf.pages
        for one in page.obj.get(Name.Annots, Array())
        if Name.StructParent in one
    }
    tree = pdf.Root.StructTreeRoot.ParentTree
    numbers = list(tree.Nums)
    kept: list[Any] = []
    for at in range(0, len(numbers), 2):
        # Pages have arrays of elements, annotations one element.
        if isinstance(numbers[at + 1], Array) or int(numbers[at]) in used:
            kept += numbers[at : at + 2]
    tree.Nums = Array(kept)


def _order_annotations(pdf: Pdf) -> None:
    """Put each page's links in reading order: /Tabs /S asks for it."""
    rank = {
        kid.Obj.objgen: place
        for place, element in enumerate(elements(pdf))
        for kid in kids(element)
        if isinstance(kid, pikepdf.Dictionary) and Name.Obj in kid
    }
    for page in pdf.pages:
        if Name.Annots in page.obj:
            page.obj.Tabs = Name.S
            page.obj.Annots = Array(
                sorted(page.obj.Annots, key=lambda one: rank.get(one.objgen, len(rank)))
            )
