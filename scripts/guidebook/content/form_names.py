"""What a field is called to one who hears it: the telling word first, and no two alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import count

from guidebook.content.form import FormField, FormSection

_SAYS_DATE = re.compile(r"\b(datum|dag|dagen)\b", re.IGNORECASE)


def called(label: str, *where: str, date: str = "") -> str:
    """Return the label, and after it where the field stands: "Vem, beslut 2".

    After a full sentence a new one begins: "Vad ska vi göra? Beslut 1". A field for a date says
    so, with the word ``date``, unless its label does.
    """
    said = label.rstrip(":")
    for place in (date if not _SAYS_DATE.search(said) else "", *where):
        if place:
            ends = said[-1:] in ".?!"
            said += f" {place[:1].upper()}{place[1:]}" if ends else f", {place}"
    return said


def told_apart(
    head: tuple[FormField, ...], sections: tuple[FormSection, ...]
) -> tuple[FormSection, ...]:
    """Return the sections with the names of their fields made unique over the sheet.

    Where some are alike, they say their section; then their block; then the later ones a number.
    The head's fields keep their names.
    """
    said = {
        field.name: field.accessible
        for section in sections
        for block in section.blocks
        for field in block.fields
    }
    taken = [field.accessible.casefold() for field in head]
    for place in ("section", "block"):
        often = Counter([*taken, *(name.casefold() for name in said.values())])
        for section in sections:
            for block in section.blocks:
                words = section.title if place == "section" else block.label
                for field in block.fields:
                    own = said[field.name]
                    if often[own.casefold()] > 1 and words.casefold() not in own.casefold():
                        said[field.name] = called(own, words)
    used = set(taken)
    for name, own in said.items():
        tries = (called(own, str(number)) if number > 1 else own for number in count(1))
        said[name] = next(each for each in tries if each.casefold() not in used)
        used.add(said[name].casefold())
    return tuple(_renamed(section, said) for section in sections)


def _renamed(section: FormSection, said: Mapping[str, str]) -> FormSection:
    blocks = []
    for block in section.blocks:
        rows = [
            replace(row, fields=tuple(replace(f, accessible=said[f.name]) for f in row.fields))
            for row in block.rows
        ]
        blocks.append(replace(block, rows=tuple(rows)))
    return replace(section, blocks=tuple(blocks))
