"""Posters of the steps and of the year (A3), and the flyer (A5, two on an A4), as PDF/UA-1."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from guidebook import EDITION, __version__, pictures
from guidebook.content import Library
from guidebook.content.schema import Contact, Start, Worksheet, YearWheel
from guidebook.ground.colour import Palette, palette
from guidebook.ground.fonts import TEXT
from guidebook.ground.texts import load_texts
from guidebook.paper.codes import code_picture, small_code
from guidebook.paper.pdf import page_count
from guidebook.paper.pdf.document import finish_document
from guidebook.paper.templates import css_url, render, style
from guidebook.web.compose.context import Context
from guidebook.web.compose.diagrams import POSTER as YEAR
from guidebook.web.compose.diagrams import events_in_order, spoken, wheel_drawing
from guidebook.web.compose.links import address, mail_link
from guidebook.web.compose.sequence import stops
from guidebook.web.short_addresses import printed, scanned, short_address

STEPS, FLYER, WALL = "affisch-stegen", "flygblad", "arsplan-vagg"
NAMES = (STEPS, YEAR, FLYER, WALL)
WALL_SHEET = "arsplan"
"""The sheet that is on the wall as well."""
FOLDER = "affischer"
ANSWER_PAGE = "medlem/rack-upp-handen"
# Each look adds to the one before it, in the style sheet.
_LOOKS = ("", "tight", "tight tightest")
_TASKS = 3
WALL_MODULE_MM = 0.8


class TooLong(ValueError):
    """A text that does not fit on its one page, however small it is set."""


def write_posters(library: Library, folder: Path) -> list[Path]:
    """Make the posters in `folder`; return the files. One without content is left out.

    Raises TooLong where a text doesn't fit, and `typeset.TypesetError` for a fault in the look.
    """
    made: dict[str, bytes] = {}
    steps = [(stop, _scene(library, stop.number)) for stop in stops(library, "step")]
    if steps:
        made[STEPS] = _fitted("poster.j2", library, poster="steps", steps=steps)
    for _, wheel in library.of(YearWheel):
        made[YEAR] = _fitted("poster.j2", library, poster="year", **_year(library, wheel))
        break
    sheet = next((found for _, found in library.of(Worksheet) if found.id == WALL_SHEET), None)
    if sheet:
        target = short_address(library, sheet)
        code, code_mm = small_code(scanned(target), WALL_MODULE_MM) if target else ("", 0)
        made[WALL] = _fitted(
            "wall_year.j2", library, sheet=sheet, number=library.sheet_number(sheet.id),
            address=printed(target), code=code, code_mm=code_mm,
        )  # fmt: skip
    return _written(made, folder)


def write_flyer(library: Library, folder: Path) -> list[Path]:
    """Make the flyer in `folder`; return the file. Raises as `write_posters` does."""
    rungs = [rung for _, start in library.of(Start) for rung in start.rungs[:_TASKS]]
    target, scan = code_target(library)
    contact = library.branch.contact
    data = _fitted(
        "flyer.j2", library, rungs=rungs, contact=contact if _reached(contact) else None,
        code=code_picture(target) if target else "", scan=scan,
        target=target if scan == "flyer.scan_site" else contact.email if contact else "",
        chairs=_css(library, pictures.picture("chair-row")),
    )  # fmt: skip
    return _written({FLYER: data}, folder)


def code_target(library: Library) -> tuple[str, str]:
    """Return where the flyer's code leads and the key of what it says of it; ("", "") nowhere.

    To the site where the branch has given its address, else to a message to the contact.
    """
    branch, texts = library.branch, load_texts()
    if branch.site_url and ANSWER_PAGE in library.entries:
        return branch.site_url + address(ANSWER_PAGE), "flyer.scan_site"
    if branch.contact and branch.contact.email:
        subject, body = texts["contact.subject"], texts["contact.sentence"]
        return mail_link(branch.contact.email, subject, body), "flyer.scan_mail"
    return "", ""


def _year(library: Library, wheel: YearWheel) -> dict[str, Any]:
    drawing = wheel_drawing(wheel, labels=False)
    svg = pictures.svg(drawing, colours=_palette(library), font_family=TEXT)
    rows = [(month, spoken(event)) for month, event in events_in_order(Context(library), wheel)]
    return {"wheel": wheel, "rows": rows, "picture": css_url(svg)[4:-1], "alt": drawing.alt}


def _fitted(template: str, library: Library, **context: Any) -> bytes:
    """Return the PDF in the largest type that keeps it on one page."""
    for look in _LOOKS:
        if page_count(_typeset(template, library, look=look, trial=True, **context)) == 1:
            return finish_document(
                _typeset(template, library, look=look, trial=False, **context), {}
            )
    raise TooLong(template)


def _typeset(template: str, library: Library, **context: Any) -> bytes:
    # Loaded late: content must be checked also where Pango, which this needs, is missing.
    from guidebook.paper.pdf.typeset import typeset

    html = render(
        template,
        t=load_texts(), branch=library.branch, colours=_palette(library).light,
        site_code=code_picture(library.branch.site_url) if library.branch.site_url else "",
        mark=_css(library, pictures.picture("mark")), version=__version__, edition=EDITION,
        **context,
    )  # fmt: skip
    return typeset(html, style("poster"))


def _scene(library: Library, number: int) -> str:
    # A step that a branch has added has no picture.
    drawing = pictures.scene("step", number) or pictures.picture("reader-board")
    return _css(library, pictures.on_floor(drawing))


def _css(library: Library, drawing: pictures.Drawing) -> str:
    return css_url(pictures.svg(drawing, colours=_palette(library)))


def _palette(library: Library) -> Palette:
    return palette(library.branch.colour)


def _reached(contact: Contact | None) -> bool:
    return bool(contact and (contact.email or contact.phone))


def _written(made: Mapping[str, bytes], folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, data in made.items():
        paths.append(folder / f"{name}.pdf")
        paths[-1].write_bytes(data)
    return paths
