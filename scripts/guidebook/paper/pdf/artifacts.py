"""What stands in a page's margins is decoration: it is said to be so, and not read out.

WeasyPrint tags margin boxes (page numbers, running heads) but hangs the tags nowhere in the
structure. PDF/UA-1 (ISO 14289-1, 7.1 and 7.8) asks that all content is either in the
structure or marked as an artifact.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Operator, Pdf

from guidebook.paper.pdf.structure import elements


def mark_margins(pdf: Pdf) -> None:
    """Turn marked content that hangs nowhere in the structure into artifacts."""
    linked = {element.objgen for element in elements(pdf)}
    for page in pdf.pages:
        owners = content_owners(pdf, page)
        loose = {
            number for number, owner in enumerate(owners)
            if isinstance(owner, Dictionary) and owner.objgen not in linked
        }  # fmt: skip
        if loose:
            content = pikepdf.unparse_content_stream(list(_rewritten(page, loose)))
            page.Contents = pdf.make_stream(content)
            for number in loose:
                owners[number] = None


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


def _rewritten(page: Any, loose: set[int]) -> Iterator[Any]:
    for each in pikepdf.parse_content_stream(page):
        if str(each.operator) == "BDC" and content_number(each.operands) in loose:
            yield [Name.Artifact], Operator("BMC")
        else:
            yield each
