"""Which element owns the content of a page: what none owns is decoration, and not read out."""

from __future__ import annotations

from typing import Any

from pikepdf import Dictionary, Name, Pdf


def content_owners(pdf: Pdf, page: Any) -> Any:
    """Return the array of elements that own a page's marked content, by its number (MCID)."""
    number = int(page.obj.get(Name.StructParents, -1))
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    for at in range(0, len(numbers), 2):
        if int(numbers[at]) == number:
            return numbers[at + 1]
    return []


def content_number(operands: Any) -> int | None:
    """Return the MCID of a BDC operator's operands, None where it has none."""
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, Dictionary) and Name.MCID in properties:
        return int(properties.MCID)
    return None
