"""The templates and the styles of overrides/print, and pictures as a style sheet takes them."""

from __future__ import annotations

import base64
import functools
from typing import Any

import jinja2

from guidebook.ground.templates import OVERRIDES, template_environment

PRINT_FOLDER = OVERRIDES / "print"


def render(template: str, **context: Any) -> str:
    """Return a template as HTML. Raises jinja2.TemplateError for a fault in it."""
    return _environment().get_template(template).render(context)


def style(name: str) -> str:
    """Return the rules of a style sheet; the font faces are `guidebook.ground.fonts`'."""
    return (PRINT_FOLDER / f"{name}.css").read_text(encoding="utf-8")


def css_url(svg: str) -> str:
    """Return an SVG picture as a CSS ``url(…)`` that needs no file."""
    coded = base64.b64encode(svg.encode("utf-8")).decode("ascii")
    return f"url(data:image/svg+xml;base64,{coded})"


@functools.cache
def _environment() -> jinja2.Environment:
    return template_environment(PRINT_FOLDER)
