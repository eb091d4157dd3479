"""The plan as one page by itself: a file in the guide's look that opens wherever it is carried.

It asks no other host and runs nothing: its typefaces and styles are in it, and its own policy
refuses all else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from guidebook.ground.colour import Palette, css_variables
from guidebook.ground.fonts import font_css, web_fonts
from guidebook.ground.templates import template_environment

_OVERRIDES = Path(__file__).resolve().parents[3] / "overrides"
_STYLES = ("site", "register", "plan")


def plan_as_page(read: Mapping[str, Any], colours: Palette) -> str:
    """Return the page. `read` is what `reading` in overrides/…/plan/row-words.js gives."""
    style = _style(colours)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
    template = template_environment(_OVERRIDES / "pages").get_template("plan_file.j2")
    return template.render(plan=read, style=style, policy=policy)


def _style(colours: Palette) -> str:
    faces = font_css("")
    for name, data in web_fonts().items():
        place = f"data:font/woff2;base64,{base64.b64encode(data).decode()}"
        faces = faces.replace(f'url("{name}")', f'url("{place}")')
    files = (_OVERRIDES / f"assets/stylesheets/{name}.css" for name in _STYLES)
    return "\n".join(
        [faces, css_variables(colours), *(path.read_text(encoding="utf-8") for path in files)]
    )
