"""A branch's own picture on a page is on the site and in the book, with its description."""

from __future__ import annotations

import base64
from pathlib import Path

from guidebook import site
from guidebook.book import Edition, book_html
from guidebook.cli import main
from guidebook.content import load_library
from projects import PAGE, STEP, replacing, write_project

ROOT = Path(__file__).resolve().parents[1]
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
OWN = replacing(STEP.replace("## Varför", "![Karta över verkstaden](karta.png)\n\n## Varför"))
FILES: dict[str, str | bytes] = {
    "docs/index.md": PAGE, "branch/docs/rekrytera/6-fraga.md": OWN,
    "branch/docs/rekrytera/karta.png": DOT,
}  # fmt: skip


def test_it_stands_in_the_book_itself(tmp_path: Path) -> None:
    library, problems = load_library(write_project(tmp_path, FILES))
    assert library, problems
    html = book_html(library, Edition(covers=False))
    assert 'alt="Karta över verkstaden"' in html
    assert "data:image/png;base64," + base64.b64encode(DOT).decode() in html


def test_it_is_handed_to_the_site(tmp_path: Path) -> None:
    root = write_project(tmp_path, FILES)
    (root / "overrides").symlink_to(ROOT / "overrides")
    main(["--root", str(root), "lock"])
    assert site.make(root).files["rekrytera/karta.png"] == DOT
