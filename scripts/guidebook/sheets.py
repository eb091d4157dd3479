"""Every worksheet as a PDF, with what it says of the guide and the branch."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from guidebook import EDITION, __version__
from guidebook.colour import palette
from guidebook.compose import Download
from guidebook.content import Library
from guidebook.content.lock import forms
from guidebook.pdf import make_sheet, page_count
from guidebook.render import Owner, SheetContext

INDEX = "index.json"


def sheet_context(library: Library, sheet_id: str) -> SheetContext:
    """Return what a sheet prints beside its definition: number, step, branch, contact."""
    found = library.owner(sheet_id)
    owner = None
    if found:
        entry, page = found
        # Numbers stay when a branch leaves a step out, so the last number is the total.
        total = max(each.number for _, each in library.guidance(entry.kind))
        owner = Owner(entry.kind, page.number, total)  # type: ignore[arg-type]
    contact = library.branch.contact
    parts = (contact.person, contact.role, contact.phone or contact.email) if contact else ()
    return SheetContext(
        number=library.sheet_number(sheet_id), owner=owner, guide_version=__version__,
        month=EDITION, branch=library.branch.name or "",
        contact=", ".join(part for part in parts if part),
        palette=palette(library.branch.colour),
    )  # fmt: skip


def write_sheets(library: Library, folder: Path) -> Iterator[str]:
    """Make every sheet's PDF in `folder`, with an index of sizes; yield each id when done."""
    folder.mkdir(parents=True, exist_ok=True)
    index = {}
    for sheet_id, form in forms(library).items():
        data = make_sheet(form, sheet_context(library, sheet_id))
        (folder / f"{sheet_id}.pdf").write_bytes(data)
        index[sheet_id] = {"pages": page_count(data), "bytes": len(data)}
        yield sheet_id
    (folder / INDEX).write_text(json.dumps(index, indent=1), encoding="utf-8")


def downloads(folder: Path) -> dict[str, Download]:
    """Return what pages need to link to the sheets in `folder`; {} where none were made."""
    index = folder / INDEX
    if not index.is_file():
        return {}
    made = json.loads(index.read_text(encoding="utf-8"))
    return {
        sheet_id: Download(
            pages=each["pages"], kilobytes=max(1, round(each["bytes"] / 1000)),
            address=f"arbetsblad/{sheet_id}.pdf",
        )
        for sheet_id, each in made.items()
    }  # fmt: skip
