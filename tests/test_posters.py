"""Posters and flyer: on one page, tagged, and the flyer's code leads where it says."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pikepdf
import pypdf
import pypdfium2
import pytest
import segno

from guidebook.content import load_library
from guidebook.content.library import Library
from guidebook.content.schema.branch import Branch
from guidebook.paper import posters
from guidebook.paper.pdf.check import check_document
from guidebook.paper.posters import (
    FLYER,
    STEPS,
    WALL,
    YEAR,
    code_target,
    write_flyer,
    write_posters,
)
from guidebook.web.compose import Download, SiteInput, compose
from paper_sizes import A3, A4_LANDSCAPE, sizes
from projects import SHEET, write_project
from projects import STEP as STEP_FILE
from sheets import needs_pango
from test_compose import OTHER, PAGE, START, STEP, TEXTS, entry, library, part, site
from test_year_wheel import WHEEL

__all__ = ["site"]  # the fixture
CONTACT = {"role": "Facklig expedition", "email": "facket@example.se", "phone": "0123-45 67 89"}
SITE = "https://exempel.se/guide/"


def guide(wheel: Mapping[str, Any] = WHEEL, **branch: Any) -> Library:
    made = library(
        entry("arshjulet", dict(wheel)),
        entry("index", START),
        entry("medlem/rack-upp-handen", PAGE),
        entry("rekrytera/2-fraga", {**STEP, "worksheets": []}, "[[flygblad]]\n"),
        entry("rekrytera/3-slutar", OTHER),
        entry("rekrytera/index", part("Rekrytera")),
    )
    return replace(made, branch=Branch.model_validate(branch))


def text_of(data: bytes) -> str:
    (page,) = pypdf.PdfReader(io.BytesIO(data)).pages
    return " ".join(page.extract_text().split())


def size_mm(data: bytes) -> tuple[int, int]:
    """The size of the one page, the same to all engines."""
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) == 1
    (size,) = set.union(*sizes(data).values())
    return size


def test_the_code_leads_to_the_site_else_to_the_contact_else_nowhere() -> None:
    assert code_target(guide(site_url=SITE, contact=CONTACT)) == (
        f"{SITE}medlem/rack-upp-handen.html", "flyer.scan_site",
    )  # fmt: skip
    target, scan = code_target(guide(contact=CONTACT))
    assert scan == "flyer.scan_mail"
    assert target.startswith("mailto:facket@example.se?")
    assert TEXTS["contact.sentence"] in unquote(target)
    assert code_target(guide()) == ("", "")
    phone = {"role": "Expedition", "phone": "0123-45 67 89"}
    assert code_target(guide(contact=phone)) == ("", "")


def test_the_pages_link_to_what_has_been_made(site: SiteInput) -> None:
    assert "affisch" not in str(compose(guide(), site))
    found = {name: Download(1, 2, f"affischer/{name}.pdf") for name in (STEPS, FLYER)}
    made = compose(guide(), replace(site, posters=found))
    assert 'href="../affischer/affisch-stegen.pdf"' in made["rekrytera/index.md"]
    assert 'href="../affischer/flygblad.pdf"' in made["rekrytera/2-fraga.md"]
    assert "PDF, 2 kB" in made["rekrytera/2-fraga.md"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("affischer")
    found = guide(name="Avdelning Älvdalen", site_url=SITE, contact=CONTACT)
    paths = [*write_posters(found, folder), *write_flyer(found, folder)]
    return {path.stem: path.read_bytes() for path in paths}


@needs_pango
class TestTypeset:
    """What is on paper."""

    def test_each_is_one_page_of_its_size(self, made: dict[str, bytes]) -> None:
        found = {name: size_mm(data) for name, data in made.items()}
        assert found == {STEPS: A3, YEAR: A3, FLYER: A4_LANDSCAPE}

    def test_the_posters_say_what_the_guide_says(self, made: dict[str, bytes]) -> None:
        steps, year = text_of(made[STEPS]), text_of(made[YEAR])
        for words in ("Fråga någon direkt", "När någon slutar", "Avdelning Älvdalen"):
            assert words in steps
        for words in ("Januari", "Skatta er själva", "Samtal med varje ombud", "December"):
            assert words in year

    def test_the_flyer_stands_twice_with_its_contact(self, made: dict[str, bytes]) -> None:
        text = text_of(made[FLYER])
        for words in (
            "Plats för en till",
            "Sätt upp en lapp",
            "facket@example.se",
            "0123-45 67 89",
        ):
            assert text.count(words) == 2, words

    def test_all_are_tagged_with_language_and_title(self, made: dict[str, bytes]) -> None:
        for name, data in made.items():
            with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as meta:
                assert pdf.Root.MarkInfo.Marked
                assert str(pdf.Root.Lang) == "sv"
                assert meta["pdfuaid:part"] == "1", name
                assert meta["dc:title"], name

    def test_pictures_that_say_something_have_a_text(self, made: dict[str, bytes]) -> None:
        with pikepdf.open(io.BytesIO(made[YEAR])) as pdf:
            texts = [str(o.Alt) for o in pdf.objects
                     if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]  # fmt: skip
        assert [text for text in texts if text.startswith("Årshjul med tolv månader.")]

    def test_the_code_on_the_flyer_is_the_one_meant(self, made: dict[str, bytes]) -> None:
        """Hold the printed squares against the code's own: dark and light, row by row."""
        target = f"{SITE}medlem/rack-upp-handen.html"
        want = [list(row) for row in segno.make(target, error="m", micro=False).matrix]
        page = pypdfium2.PdfDocument(made[FLYER])[0]
        picture = page.render(scale=300 / 72).to_pil().convert("L")
        box = code_box(picture)
        assert box, "no code on the page"
        left, top, step = box
        middles = [(n + 0.5) * step for n in range(len(want))]
        seen = [
            [int(picture.getpixel((int(left + x), int(top + y))) < 128) for x in middles]
            for y in middles
        ]
        assert seen == want

    def test_without_contact_the_flyer_says_where_to_turn(self, tmp_path: Path) -> None:
        (path,) = write_flyer(guide(), tmp_path)
        text = text_of(path.read_bytes())
        assert text.count(" ".join(TEXTS["flyer.nobody"].split()[:6])) == 2
        assert "kamera" not in text

    def test_the_same_library_gives_the_same_bytes(
        self, made: dict[str, bytes], tmp_path: Path
    ) -> None:
        found = guide(name="Avdelning Älvdalen", site_url=SITE, contact=CONTACT)
        paths = [*write_posters(found, tmp_path), *write_flyer(found, tmp_path)]
        assert {path.stem: path.read_bytes() for path in paths} == made

    def test_the_longest_words_still_fit(self, tmp_path: Path) -> None:
        events = [
            {"name": f"e{m}", "month": m, "title": "Samtal med alla nya ombud och de",
             "lines": ["kontaktpersoner som finns på ort", "och alla som kan tänkas bli det"],
             "text": "Ring."}
            for m in range(1, 13)
        ]  # fmt: skip
        found = guide(
            {**WHEEL, "events": events}, name="Å" * 60, site_url=SITE, colour="#FFD400",
            contact={**CONTACT, "role": "Regional expedition för alla " * 4, "person": "A" * 40,
                     "consent": True},
        )  # fmt: skip
        for path in [*write_posters(found, tmp_path), *write_flyer(found, tmp_path)]:
            data = path.read_bytes()
            assert size_mm(data) in (A3, A4_LANDSCAPE)
            assert data.startswith(b"%PDF")

    def test_a_text_that_can_never_fit_is_refused(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(posters, "page_count", lambda _: 2)
        with pytest.raises(posters.TooLong):
            write_posters(guide(), tmp_path)


@needs_pango
def test_the_plan_of_the_year_is_for_the_wall_too(tmp_path: Path) -> None:
    files = {
        "docs/arbetsblad/arsplan.md": SHEET.replace("id: fraga", "id: arsplan").replace(
            "title: Fråga någon", "title: Årsplan"),
        "docs/rekrytera/6-fraga.md": STEP_FILE.replace("[fraga]", "[fraga, arsplan]"),
        "branch/branch.yml": "name: Avdelning Älvdalen\nsite_url: https://exempel.se/\n",
    }  # fmt: skip
    found, problems = load_library(write_project(tmp_path, files))
    assert found, problems
    made = {path.stem: path.read_bytes() for path in write_posters(found, tmp_path / "ut")}
    assert size_mm(made[WALL]) == A3[::-1]
    assert list(check_document(made[WALL])) == []
    text = text_of(made[WALL])
    for words in ("Årsplan", "Januari", "December", "Det här måste", "exempel.se/R6-2", "Älvdalen"):
        assert words in text


def code_box(picture: Any) -> tuple[float, float, float] | None:
    """Return (left, top, size of a square) of the first code, whose corner is seven squares."""
    width, height = picture.size
    pixels = picture.load()
    for y in range(height // 2, height):
        dark = [x for x in range(width // 4) if pixels[x, y] < 128]
        if not dark:
            continue
        left = dark[0]
        run = next((x for x in range(left, width // 2) if pixels[x, y] >= 128), left) - left
        tall = next((z for z in range(y, height) if pixels[left + 1, z] >= 128), y) - y
        if run > 30 and abs(run - tall) <= 2:
            return left, y, run / 7
    return None
