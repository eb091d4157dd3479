"""A branch's own picture on a page is on the site and in the book, with its description."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

from PIL import Image

from guidebook import site
from guidebook.cli import main
from guidebook.content import load_library
from guidebook.paper.book import Edition, book_html
from guidebook.paper.jobs import jobs
from projects import PAGE, STEP, noise, replacing, write_project

ROOT = Path(__file__).resolve().parents[1]
OWN = replacing(STEP.replace("## Varför", "![Karta över verkstaden](karta.jpg)\n\n## Varför"))
FILES: dict[str, str | bytes] = {
    "docs/index.md": PAGE, "branch/docs/rekrytera/6-fraga.md": OWN,
    "branch/docs/rekrytera/karta.jpg": noise("JPEG", (3000, 2000), quality=95),
}  # fmt: skip


def size(data: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(data)) as image:
        return image.size


def test_it_stands_in_the_book_itself(tmp_path: Path) -> None:
    library, problems = load_library(write_project(tmp_path, FILES))
    assert library, problems
    html = book_html(library, Edition(covers=False))
    assert 'alt="Karta över verkstaden"' in html
    coded = re.search(r'src="data:image/jpeg;base64,([^"]+)"', html)
    assert coded
    assert size(base64.b64decode(coded[1])) == (1400, 933)


def test_a_picture_that_is_replaced_is_replaced_in_the_pack_as_well(tmp_path: Path) -> None:
    root = write_project(tmp_path, FILES)
    (tmp_path / "fraga.pdf").write_bytes(b"")

    def keys() -> dict[str, str]:
        library, problems = load_library(root)
        assert library, problems
        return {"".join(job.more): job.key for job in jobs(library, root, tmp_path)}

    before = keys()
    (root / "branch/docs/rekrytera/karta.jpg").write_bytes(noise("JPEG", (200, 100)))
    assert keys()["rekrytera/6-fraga"] != before["rekrytera/6-fraga"]


def test_it_is_handed_to_the_site(tmp_path: Path) -> None:
    root = write_project(tmp_path, FILES)
    (root / "overrides").symlink_to(ROOT / "overrides")
    main(["--root", str(root), "lock"])
    assert size(site.make(root).files["rekrytera/karta.jpg"]) == (1400, 933)
