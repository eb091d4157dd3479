"""Every worksheet as a PDF, with what it says of the guide and the branch."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from guidebook import EDITION, __version__
from guidebook.content import Library
from guidebook.content.fields_lock import forms
from guidebook.content.form import Form
from guidebook.ground.cache import Cache
from guidebook.ground.colour import palette
from guidebook.ground.fingerprint import code, digest, tools
from guidebook.ground.texts import load_texts
from guidebook.ground.workers import Workers
from guidebook.paper.codes import small_code
from guidebook.paper.pdf import BrokenPdf, make_sheet
from guidebook.paper.pdf.check import check_sheet, in_words
from guidebook.paper.sheet_html import Owner, SheetContext, render_sheet
from guidebook.paper.templates import style
from guidebook.web.short_addresses import printed, scanned, short_address


@dataclass(frozen=True)
class Sheet:
    """A worksheet to make: what is on it, and what its fields are filled in with."""

    form: Form
    context: SheetContext
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The key of its PDF in the cache: a hash of all that it is made of."""
        return digest(
            "sheet", tools(), code(), style("sheet"), repr(self.form),
            render_sheet(self.form, self.context),
            json.dumps(dict(load_texts()), sort_keys=True), json.dumps(dict(self.values)),
        )  # fmt: skip


def made_and_checked(name: str, sheet: Sheet) -> tuple[bytes, list[str]]:
    """Return a sheet's PDF, and a sentence for each rule that it breaks."""
    data = make_sheet(sheet.form, sheet.context, sheet.values)
    return data, in_words(f"{name}.pdf", check_sheet(data, sheet.form))


def sheet_context(library: Library, sheet_id: str) -> SheetContext:
    """Return what a sheet prints beside its definition: number, step, branch, contact."""
    found = library.owner(sheet_id)
    owner = None
    if found:
        entry, page = found
        # Numbers stay when a branch leaves a step out, so the last number is the total.
        total = max(each.number for _, each in library.guidance(entry.kind))
        owner = Owner(entry.kind, page.number, total)  # type: ignore[arg-type]
    _, sheet = library.worksheet(sheet_id)
    target = short_address(library, sheet)
    code, code_mm = small_code(scanned(target)) if target else ("", 0.0)
    contact = library.branch.contact
    parts = (contact.person, contact.role, contact.phone or contact.email) if contact else ()
    return SheetContext(
        number=library.sheet_number(sheet_id), owner=owner, guide_version=__version__,
        month=EDITION, branch=library.branch.name or "",
        contact=", ".join(part for part in parts if part),
        palette=palette(library.branch.colour),
        address=printed(target), code=code, code_mm=code_mm,
    )  # fmt: skip


def sheets_of(library: Library) -> dict[str, Sheet]:
    """Return every worksheet to make, empty, by its file's name without .pdf."""
    return {sheet_id: Sheet(form, sheet_context(library, sheet_id))
            for sheet_id, form in forms(library).items()}  # fmt: skip


def write_sheets(
    sheets: Mapping[str, Sheet], folder: Path, cache: Cache, workers: Workers
) -> Iterator[tuple[str, bool]]:
    """Make every sheet's PDF in `folder`; yield (name, whether it had to be made).

    What is in the cache comes first. The files are there when all has been yielded. Raises
    BrokenPdf, after all are made, where one breaks a rule.
    """
    folder.mkdir(parents=True, exist_ok=True)
    keys = {name: sheet.key for name, sheet in sheets.items()}
    made = {name: data for name, key in keys.items() if (data := cache.get(key)) is not None}
    yield from ((name, False) for name in list(made))
    missing = {
        name: functools.partial(made_and_checked, name, sheet)
        for name, sheet in sheets.items()
        if name not in made
    }
    broken: list[str] = []
    for name, (data, faults) in workers.each(missing):
        broken += faults
        if not faults:
            cache.put(keys[name], data)
        made[name] = data
        yield name, True
    if broken:
        raise BrokenPdf("\n".join(sorted(broken)))
    for name, data in made.items():
        (folder / f"{name}.pdf").write_bytes(data)
