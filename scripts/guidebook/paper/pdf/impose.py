"""A booklet: A5 pages two by two on A4, so that printed on both sides and folded they follow.

Printed in duplex, turned along the short edge. The result is for paper: it claims no structure.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

A4_LANDSCAPE = (841.89, 595.276)
"""Width and height of the paper, in pt."""


Side = tuple[int | None, int | None]
"""The left and the right page of one side of the paper, numbered from 0; None is empty."""

MOST_PAGES = 80
"""What can be folded and stapled as one: 20 sheets of ordinary paper."""


def booklet_order(pages: int, most: int = MOST_PAGES) -> list[Side]:
    """Return the sides to print, front and back of each sheet after each other.

    The pages are filled up to a multiple of 4 with empty ones before the last, so that the
    back cover stays at the back. A book of more than ``most`` pages becomes several booklets
    of about the same thickness, to lay after each other; ``most`` is a multiple of 4.
    Raises ValueError for fewer than one page.
    """
    if pages < 1:
        raise ValueError("a booklet needs pages")
    empty: list[int | None] = [None] * (-pages % 4)
    order = [*range(pages - 1), *empty, pages - 1]
    booklets = -(-len(order) // most)
    sheets = len(order) // 4
    cuts = [4 * (sheets * number // booklets) for number in range(booklets + 1)]
    return [side for first, last in pairwise(cuts) for side in _folded(order[first:last])]


def _folded(order: list[int | None]) -> list[Side]:
    sides: list[Side] = []
    for place in range(0, len(order) // 2, 2):
        end = len(order) - 1 - place
        sides += [(order[end], order[place]), (order[place + 1], order[end - 1])]
    return sides


def impose(data: bytes, title: str) -> bytes:
    """Return a PDF of A5 pages as saddle-stitched booklets on A4, named ``title``.

    Raises pikepdf.PdfError where ``data`` is no PDF.
    """
    with pikepdf.open(io.BytesIO(data)) as source, pikepdf.new() as out:
        forms = [out.copy_foreign(page.as_form_xobject()) for page in source.pages]
        for pair in booklet_order(len(forms)):
            _add_side(out, [None if place is None else forms[place] for place in pair])
        out.Root.Lang = source.Root.get(Name.Lang, String("sv"))
        out.docinfo[Name.Title] = String(title)
        out.Root.ViewerPreferences = Dictionary(
            DisplayDocTitle=True, Duplex=Name.DuplexFlipShortEdge, PrintScaling=Name("/None")
        )
        saved = io.BytesIO()
        out.save(
            saved,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=False,
        )
    return saved.getvalue()


def _add_side(out: Pdf, pair: list[Any]) -> None:
    width, height = A4_LANDSCAPE
    page = out.add_blank_page(page_size=A4_LANDSCAPE)
    page.obj.Resources = Dictionary(XObject=Dictionary())
    content = b""
    for name, form, at in zip("AB", pair, _offsets(pair, width / 2), strict=True):
        if form is not None:
            page.obj.Resources.XObject[Name(f"/{name}")] = form
            # Centred in height: A4 is a hair taller than A5 is wide.
            lift = (height - float(form.BBox[3])) / 2
            content += f"q 1 0 0 1 {at:.3f} {lift:.3f} cm /{name} Do Q\n".encode()
    page.obj.Contents = out.make_stream(content)
    page.obj.MediaBox = Array([0, 0, *A4_LANDSCAPE])


def _offsets(pair: list[Any], fold: float) -> Iterator[float]:
    """Yield how far from the left edge each page stands: both with their inner edge at the fold."""
    left = pair[0]
    yield fold - float(left.BBox[2]) if left is not None else 0.0
    yield fold
