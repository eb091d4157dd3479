"""The page of everything that can be fetched: what was made, how many pages, how big."""

from __future__ import annotations

from pathlib import Path

from guidebook.content import load_library
from guidebook.ground.texts import load_texts
from guidebook.web.compose import Download, Site, compose, template_environment
from projects import PAGE, write_project

ROOT = Path(__file__).resolve().parents[1]
FETCH = PAGE + "\n[[nedladdningar]]\n"


def page(tmp_path: Path, **made: dict[str, Download]) -> str:
    library, problems = load_library(write_project(tmp_path, {"docs/ladda-ner.md": FETCH}))
    assert library, problems
    templates = template_environment(ROOT / "overrides/pages")
    site = Site("1", "november 2026", load_texts(), templates, **made)  # type: ignore[arg-type]
    return compose(library, site)["ladda-ner.md"]


def test_files_stand_with_pages_and_size_the_whole_book_first(tmp_path: Path) -> None:
    text = page(
        tmp_path,
        books={
            "behalla": Download(58, 374, "bok/behalla.pdf"),
            "ombudsguiden": Download(340, 2156, "bok/ombudsguiden.pdf"),
            "ombudsguiden-hafte": Download(170, 2898, "bok/ombudsguiden-hafte.pdf"),
        },
        posters={"flygblad": Download(1, 23, "affischer/flygblad.pdf")},
        downloads={"fraga": Download(1, 48, "arbetsblad/fraga.pdf")},
    )
    assert "PDF, 340 sidor, 2,2 MB" in text
    assert "Hela guiden som bok, häfte att vika" in text
    assert text.index("ombudsguiden.pdf") < text.index("behalla.pdf")
    assert "PDF, 1 sida, 23 kB" in text
    assert 'href="arbetsblad/fraga.pdf"' in text


def test_where_nothing_is_made_it_is_said(tmp_path: Path) -> None:
    assert "Här kommer filerna" in page(tmp_path)
