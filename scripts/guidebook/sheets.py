"""Every worksheet as a PDF, with what it says of the guide and the branch."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from guidebook import EDITION, __version__
from guidebook.cache import Cache, code, digest, tools
from guidebook.colour import palette
from guidebook.content import Library
from guidebook.content.lock import forms
from guidebook.field_names import Form
from guidebook.pdf import make_sheet
from guidebook.render import Owner, SheetContext, render_sheet, sheet_css
from guidebook.texts import load_texts

# What makes a sheet of its print HTML; the rest of its making is in the HTML itself.
_MAKERS = ("pdf", "fonts.py", "field_names.py")


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


def sheet_key(form: Form, context: SheetContext) -> str:
    """Return the key of a sheet in the cache: a hash of all that it is made of."""
    return digest(
        "sheet", tools(), code(*_MAKERS), sheet_css(), repr(form),
        render_sheet(form, context), render_sheet(form, context, tight=True),
        json.dumps(dict(load_texts()), sort_keys=True),
    )  # fmt: skip


def write_sheets(library: Library, folder: Path, cache: Cache) -> Iterator[tuple[str, bool]]:
    """Make every sheet's PDF in `folder`.

    Yields (id, whether it had to be made). What is in the cache is not made again; the rest
    is shared between the machine's cores.
    """
    folder.mkdir(parents=True, exist_ok=True)
    work = {sheet_id: (form, sheet_context(library, sheet_id))
            for sheet_id, form in forms(library).items()}  # fmt: skip
    keys = {sheet_id: sheet_key(*given) for sheet_id, given in work.items()}
    made = {sheet_id: cache.get(key) for sheet_id, key in keys.items()}
    missing = [sheet_id for sheet_id, data in made.items() if data is None]
    for sheet_id in (name for name in work if name not in missing):
        yield sheet_id, False
    for sheet_id, data in zip(
        missing, spread(make_sheet, [work[name] for name in missing]), strict=True
    ):
        cache.put(keys[sheet_id], data)
        made[sheet_id] = data
        yield sheet_id, True
    for sheet_id, pdf in made.items():
        assert pdf is not None
        (folder / f"{sheet_id}.pdf").write_bytes(pdf)


def spread(make: Callable[..., bytes], work: list[tuple[Form, SheetContext]]) -> Iterator[bytes]:
    """Yield what `make` returns for each, in order, made on all cores."""
    cores = min(os.cpu_count() or 1, len(work))
    if cores < 2 or "fork" not in multiprocessing.get_all_start_methods():
        yield from (make(*given) for given in work)
        return
    # Read in before the fork, so that its second and a half is paid once.
    import guidebook.pdf.typeset  # noqa: F401

    with ProcessPoolExecutor(cores, mp_context=multiprocessing.get_context("fork")) as pool:
        yield from pool.map(make, *zip(*work, strict=True))
