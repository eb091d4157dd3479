"""Three branches unlike each other: each built whole, its pages with axe, its papers checked."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from audit.axe import AXE
from audit.browser import NoBrowser, chromium, served
from audit.built import KINDS
from audit.result import Result, Say, Table, not_run, version
from guidebook.content import load
from guidebook.content.fields_lock import forms
from guidebook.paper.book.write import BOOKLET
from guidebook.paper.pdf.check import check_document, check_sheet
from test_branches import BRANCHES, project
from viewers import NODE

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_PAPERS = ("posters", "packs", "book")


def run(say: Say) -> Result:
    """Build every example branch and look at what came out."""
    if not (NODE / "axe-core").is_dir():
        return not_run("axe-core finns inte; scripts/audit hämtar det.")
    table = Table("Tre exempel på egna versioner", ("Version", "Sidor", "Sidor med axe", "PDF:er"))
    result = Result(tables=[table], tools=[version("weasyprint"), version("mkdocs")])
    try:
        with chromium() as browser, tempfile.TemporaryDirectory() as folder:
            for name in BRANCHES:
                say(f"Bygger {name} …")
                root = built(Path(folder) / name, name)
                result.faults += [f"{name}: {fault}" for fault in faults(root, browser)]
                pages = len(list((root / "build/site").rglob("*.html")))
                table.rows.append((name, pages, len(_kinds(root)), len(_pdfs(root))))
    except NoBrowser as error:
        return not_run(str(error))
    result.summary = f"{len(BRANCHES)} egna versioner byggda med {len(result.faults)} fel."
    return result


def built(root: Path, name: str) -> Path:
    """Build a branch's whole guide in a new folder. Raises RuntimeError with what it said."""
    root.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "guidebook", "--root", str(project(root, name)), "build"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{name} gick inte att bygga: {(done.stderr or done.stdout)[:500]}")
    return root


def faults(root: Path, browser: Browser) -> Iterator[str]:
    """Yield what is wrong with a built guide: its name, its papers, its pages."""
    library = load(root)
    first = (root / "build/site/index.html").read_text(encoding="utf-8")
    if str(library.branch.name) not in first:
        yield "namnet står inte på startsidan"
    for path in _pdfs(root):
        form = forms(library).get(path.stem) if path.parent.name == "sheets" else None
        data = path.read_bytes()
        found = check_sheet(data, form) if form else check_document(data)
        yield from (f"{path.name}: {fault}" for fault in found)
    yield from _page_faults(root, browser)


def _page_faults(root: Path, browser: Browser) -> Iterator[str]:
    context = browser.new_context(bypass_csp=True, viewport={"width": 320, "height": 800})
    page = context.new_page()
    with served(root / "build/site") as site:
        for address in _kinds(root):
            page.goto(f"{site}/{address}")
            page.add_script_tag(path=str(NODE / "axe-core/axe.min.js"))
            seen = page.evaluate(AXE)
            yield from (f"{address}: {v['rule']} {v['html']}" for v in seen["violations"])
            if seen["wide"] > 0:
                yield f"{address}: {seen['wide']} px för bred i ett fönster på 320 px"
    context.close()


def _kinds(root: Path) -> list[str]:
    """Return one page of each kind, without what a branch has left out.

    Nor 404.html, whose addresses begin with the path of the site's own address.
    """
    there = (page for page in KINDS.values() if (root / "build/site" / page).is_file())
    return [page for page in there if page != "404.html"]


def _pdfs(root: Path) -> list[Path]:
    """Return every PDF but the booklets: those are pages of the book laid out to be folded."""
    folders = ("sheets", *_PAPERS)
    made = (path for name in folders for path in sorted((root / "build" / name).glob("*.pdf")))
    return [path for path in made if not path.stem.endswith(BOOKLET)]
