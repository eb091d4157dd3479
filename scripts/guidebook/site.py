"""What MkDocs is handed: pages, files, navigation and the data of the templates.

The state of a preview lives here, since MkDocs loads its hooks anew at every rebuild.
"""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guidebook import EDITION, __version__, content
from guidebook.assets import site_assets
from guidebook.compose import Site, compose, navigation, site_data, template_environment
from guidebook.errors import ContentError, Problem
from guidebook.sheets import downloads
from guidebook.texts import load_texts


@dataclass
class Handed:
    """One edition for MkDocs. `problems` is empty but in a preview of faulty content."""

    pages: dict[str, str]
    files: dict[str, bytes]
    nav: list[Any]
    data: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)


_last_good: dict[Path, Handed] = {}


def make(root: Path, sheets: Path | None = None, *, csp: bool = False) -> Handed:
    """Read, check and compose everything under `root`.

    `sheets` is a folder of finished PDFs, which become part of the site; without it no page
    links to one. Raises ContentError with every fault of the content.
    """
    library = content.load(root)
    made = downloads(sheets) if sheets else {}
    site = Site(
        version=__version__, month=EDITION, texts=load_texts(),
        templates=template_environment(root / "overrides" / "pages"), downloads=made,
    )  # fmt: skip
    files = site_assets(library, root)
    for sheet_id, download in made.items():
        assert sheets is not None
        files[download.address] = (sheets / f"{sheet_id}.pdf").read_bytes()
    data = {**site_data(library, site), "csp": csp, "problems": []}
    return Handed(compose(library, site), files, navigation(library), data)


def preview(root: Path) -> Handed:
    """Like `make`, but never raises for faulty content: a preview must survive it.

    The last good pages stay, and every page shows the faults; at the first start, where
    there is nothing good yet, one page shows them.
    """
    try:
        handed = make(root)
    except ContentError as error:
        return _with_problems(_last_good.get(root), error.problems)
    _last_good[root] = handed
    return handed


def _with_problems(last: Handed | None, problems: list[Problem]) -> Handed:
    rows = [str(problem) for problem in problems]
    if last:
        data = {**last.data, "problems": rows}
        return Handed(last.pages, last.files, last.nav, data, problems)
    texts = load_texts()
    items = "".join(f"<li>{html.escape(row)}</li>" for row in rows)
    page = f"# {texts['preview.title']}\n\n{texts['preview.text']}\n\n<ul>{items}</ul>\n"
    data = {
        "name": "", "short_name": "", "contact": None, "logo": "", "mark": "", "icon": "",
        "texts": dict(texts), "version": __version__, "month": EDITION, "tabs": [], "more": [],
        "single": [], "about": "", "book": None, "csp": False, "problems": [],
    }  # fmt: skip
    return Handed({"index.md": page}, {}, [], data, problems)
