"""The look: its folder, and the one way in which its templates are read."""

from __future__ import annotations

from pathlib import Path

import jinja2

OVERRIDES = Path(__file__).resolve().parents[3] / "overrides"


def template_environment(folder: Path) -> jinja2.Environment:
    """Return the environment of the templates in `folder` (overrides/pages or print)."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
