"""The files beside the pages: fonts, colours, icon, and each worksheet's schema."""

from __future__ import annotations

import base64
import json
from pathlib import Path

from guidebook import EDITION_DATE, pictures
from guidebook.content import Library, news
from guidebook.content.fields_lock import forms
from guidebook.content.publish import published
from guidebook.content.schema import RegisterEntry
from guidebook.ground import fonts
from guidebook.ground.colour import Palette, css_variables, palette
from guidebook.ground.texts import load_texts
from guidebook.plan.schemas import answers_schema, plan_schema
from guidebook.web.calendar_file import wheel_calendar
from guidebook.web.compose import CALENDAR_ADDRESS, CSV_ADDRESS, register_csv
from guidebook.web.lean import lean_files

FONT_FOLDER = "assets/fonts"


def site_assets(library: Library, root: Path) -> dict[str, bytes]:
    """Return {address from the site's root: content} of every file that is made.

    The branch's colour and logo are in it, and the look's own style sheets and scripts.
    """
    colours = palette(library.branch.colour)
    made: dict[str, bytes] = {
        **lean_files(root / "overrides"),
        "assets/stylesheets/colours.css": css_variables(colours).encode(),
        f"{FONT_FOLDER}/fonts.css": fonts.font_css("").encode(),
        "assets/images/icon.svg": _icon(colours).encode(),
    }
    made |= {f"{FONT_FOLDER}/{name}": data for name, data in fonts.web_fonts().items()}
    made |= {f"{FONT_FOLDER}/{name}": text.encode() for name, text in fonts.licences().items()}
    for sheet_id, form in forms(library).items():
        text = json.dumps(answers_schema(form), ensure_ascii=False, indent=1)
        made[f"arbetsblad/{sheet_id}.schema.json"] = text.encode()
    schema = json.dumps(plan_schema(), ensure_ascii=False, indent=1)
    made["styrelse/plan.schema.json"] = schema.encode()
    if any(library.of(RegisterEntry)):
        made[CSV_ADDRESS] = register_csv(library, load_texts()).encode()
    if calendar := wheel_calendar(library, EDITION_DATE):
        made[CALENDAR_ADDRESS] = calendar
    if library.branch.site_url:
        made[news.FEED] = news.feed(news.load_versions(root), library.branch.site_url).encode()
    if library.branch.logo:
        logo = root / "branch" / "assets" / library.branch.logo
        if logo.is_file():
            made[f"assets/{library.branch.logo}"] = published(logo)
    return made


def pdf_as_script(name: str, data: bytes) -> bytes:
    """Return a script that hands a page the bytes of a PDF.

    A page from the disk may load scripts, but no browser lets it read the file beside it; and
    so it is the same way everywhere. Loaded when somebody presses "Hämta som PDF".
    """
    text = base64.b64encode(data).decode()
    return (
        "window.Ombudsguiden = window.Ombudsguiden || {};\n"
        "Ombudsguiden.emptySheets = Ombudsguiden.emptySheets || {};\n"
        f"Ombudsguiden.emptySheets[{json.dumps(name)}] = {json.dumps(text)};\n"
    ).encode()


def _icon(colours: Palette) -> str:
    return pictures.svg(pictures.picture("small-mark"), colours=colours)
