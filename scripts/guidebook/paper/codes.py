"""Codes to scan with a telephone."""

from __future__ import annotations

import io

import segno

from guidebook.paper.templates import css_url

MODULE_MM = 0.6
"""The least that a square may be, to be read off a copy of a copy."""


def code_picture(text: str) -> str:
    """Return a code with its white edge as the address of a picture."""
    uri: str = segno.make(text, error="m", micro=False).svg_data_uri(border=4, light="#fff")
    return uri


def small_code(text: str, module: float = MODULE_MM) -> tuple[str, float]:
    """Return a code without edge as a CSS url, and how wide it is at ``module`` mm a square."""
    code = segno.make(text, error="m", micro=False)
    out = io.BytesIO()
    code.save(out, kind="svg", border=0, xmldecl=False, svgns=True, omitsize=True, dark="#000")
    squares, _ = code.symbol_size(border=0)
    return css_url(out.getvalue().decode()), round(squares * module, 1)
