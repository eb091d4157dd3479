"""What MkDocs is handed: pages, files, navigation and the data of the templates.

The state of a preview lives here, since MkDocs loads its hooks anew at every rebuild.
"""

from __future__ import annotations

import html
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from guidebook import EDITION, __version__, content
from guidebook.branch.version import saved_status
from guidebook.content.publish import published_files
from guidebook.content.schema import Sample
from guidebook.ground.colour import palette
from guidebook.ground.errors import ContentError, Problem
from guidebook.ground.template_faults import any_template_fault
from guidebook.ground.templates import template_environment
from guidebook.ground.texts import load_texts
from guidebook.paper.pdf import page_count
from guidebook.web.assets import pdf_as_script, site_assets
from guidebook.web.compose import (
    Download,
    SiteInput,
    compose,
    navigation,
    site_data,
)
from guidebook.web.compose.sample import shown_sample
from guidebook.web.hosting import POLICY, host_files, site_address
from guidebook.web.hyphens import with_soft_hyphens
from guidebook.web.previews import preview_address, preview_alt, preview_pictures
from guidebook.web.search import search_files
from guidebook.web.short_addresses import short_pages

# Where the finished PDFs lie on the site, by their folder in build/.
ADDRESSES = {
    "sheets": "arbetsblad", "posters": "affischer", "packs": "motespaket", "book": "bok",
    "samples": "exempel",
}  # fmt: skip
BOOK = "ombudsguiden"


@dataclass
class MkDocsInput:
    """One edition for MkDocs. `problems` is empty but in a preview of faulty content."""

    pages: dict[str, str]
    files: dict[str, bytes]
    nav: list[Any]
    data: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)


_last_good: dict[Path, MkDocsInput] = {}


def make(root: Path, made: Path | None = None, *, csp: bool = False) -> MkDocsInput:
    """Read, check and compose everything under `root`.

    `made` is a folder with finished PDFs in sheets/, posters/ and book/, which become part of
    the site; without it no page links to one. Raises ContentError with every fault of the
    content.
    """
    library = content.load(root)
    printed = finished(made) if made else {}
    by_folder = {
        folder: {
            path.stem: download for path, download in printed.items() if path.parent.name == folder
        }
        for folder in ADDRESSES
    }
    status, source = saved_status(made, root)
    site = SiteInput(
        version=__version__, month=EDITION, texts=load_texts(),
        templates=template_environment(root / "overrides" / "pages"),
        downloads=by_folder["sheets"], posters=by_folder["posters"],
        book=by_folder["book"].get(BOOK), books=by_folder["book"],
        packs=by_folder["packs"], filled=by_folder["samples"],
        samples={entry.path: shown_sample(library, entry.path) for entry, _ in library.of(Sample)},
        version_status=status, source=source,
    )  # fmt: skip
    pages = compose(library, site)
    files = site_assets(library, root) | search_files(library, pages)
    files |= published_files(library) | short_pages(library)
    files |= {download.address: path.read_bytes() for path, download in printed.items()}
    files |= {
        f"{download.address}.js": pdf_as_script(f"{name}.pdf", files[download.address])
        for name, download in by_folder["sheets"].items()
    }
    data = {
        **site_data(library, site), "csp": POLICY if csp else "", "problems": [],
        "site_url": site_address(library.branch.site_url, os.environ),
    }  # fmt: skip
    files |= host_files(data["site_url"]) | _previews(library, data)
    # Last, so that the search knows nothing of them.
    softened = {name: with_soft_hyphens(page) for name, page in pages.items()}
    return MkDocsInput(softened, files, navigation(library), data)


def _previews(library: content.Library, data: dict[str, Any]) -> dict[str, bytes]:
    """Return the parts' pictures, and say in `data` what they show.

    There are none without the site's address, which whoever fetches a picture must have, nor
    while somebody writes.
    """
    start = library.entries.get("index")
    titles = {"": start.page.title if start else data["texts"]["site.name"]}
    titles |= {group["part"]: group["title"] for group in (*data["tabs"], *data["more"])}
    known = titles if data["csp"] and data["site_url"] else {}
    data["previews"] = {part: preview_alt(title) for part, title in known.items()}
    return {
        preview_address(part): picture
        for part, picture in preview_pictures(
            known, data["texts"]["site.name"], data["name"], palette(library.branch.colour).light
        ).items()
    }


def finished(made: Path) -> dict[Path, Download]:
    """Return every finished PDF with its pages, its size and its address on the site."""
    return {
        path: Download(
            page_count(path.read_bytes()),
            max(1, round(path.stat().st_size / 1000)),
            f"{address}/{path.name}",
        )
        for folder, address in ADDRESSES.items()
        for path in sorted((made / folder).glob("*.pdf"))
    }


def preview(root: Path) -> MkDocsInput:
    """Like `make`, but never raises for faulty content: a preview must survive it.

    The last good pages stay, and every page shows the faults; at the first start, where
    there is nothing good yet, one page shows them.
    """
    try:
        handed = make(root)
    except ContentError as error:
        return _with_problems(_last_good.get(root), error.problems)
    except Exception as error:
        if fault := any_template_fault(error, root / "overrides"):
            return _with_problems(_last_good.get(root), [fault])
        raise
    _last_good[root] = handed
    return handed


def _with_problems(last: MkDocsInput | None, problems: list[Problem]) -> MkDocsInput:
    rows = [str(problem) for problem in problems]
    if last:
        data = {**last.data, "problems": rows}
        return MkDocsInput(last.pages, last.files, last.nav, data, problems)
    texts = load_texts()
    items = "".join(f"<li>{html.escape(row)}</li>" for row in rows)
    page = f"# {texts['preview.title']}\n\n{texts['preview.text']}\n\n<ul>{items}</ul>\n"
    data = {
        "name": "", "short_name": "", "contact": None, "logo": "", "mark": "", "icon": "",
        "texts": dict(texts), "version": __version__, "month": EDITION, "tabs": [], "more": [],
        "plan": None, "single": [], "about": "", "book": None, "csp": "", "problems": [],
        "site_url": "", "previews": {},
    }  # fmt: skip
    return MkDocsInput({"index.md": page}, {}, [], data, problems)
