"""Pages in other languages: what they follow, when they are behind, and which way they are read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from guidebook.cli import main
from guidebook.content import load_library
from guidebook.content.library import Library
from guidebook.content.translations import mark_of, translation_warnings
from projects import PAGE, write_project
from search.small_site import composed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
MEMBER = PAGE.replace("kind: page", "kind: page\naudience: member")
ARABIC = """---
kind: page
audience: member
title: بالعربية
summary: ماذا يفعل ممثل النقابة.
bare_words: true
translation:
  language: ar
  link: بالعربية
  made_from: "كتبت من الصفحات السويدية:"
  outdated: تغيرت الصفحات السويدية.
  of:
    - {page: medlem/fraga.md, mark: "MARK"}
---

## ممثل النقابة

- يسأل
- يجيب

!!! replik "اسأل"
    Hej! Vem är ombud hos oss?
    {: lang="sv" }
"""


def project(folder: Path, mark: str = "00000000", swedish: str = MEMBER) -> Path:
    files = {"docs/medlem/fraga.md": swedish, "docs/medlem/ar.md": ARABIC.replace("MARK", mark)}
    return write_project(folder, files)


def read(folder: Path, **values: str) -> Library:
    library, problems = load_library(project(folder, **values))
    assert library, problems
    return library


def test_a_translation_and_what_it_was_made_from_lead_to_each_other(tmp_path: Path) -> None:
    mark = mark_of(read(tmp_path / "a").entries["medlem/fraga"])
    library = read(tmp_path / "b", mark=mark)
    pages = composed(library)
    link = '<a href="ar.html" lang="ar" hreflang="ar" dir="rtl">بالعربية</a>'
    assert link in pages["medlem/fraga.md"]
    assert 'lang="sv" hreflang="sv" dir="ltr">Om guiden</a>' in pages["medlem/ar.md"]
    assert "\nlang: ar\ndir: rtl\n" in pages["medlem/ar.md"]
    assert "تغيرت" not in pages["medlem/ar.md"]
    assert list(translation_warnings(library)) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [("Om guiden", "Om guiden, ny", True), ("Om guiden", "Om  guiden.", False)],
)
def test_a_word_that_changes_in_the_original_is_told_of_and_a_comma_is_not(
    tmp_path: Path, old: str, new: str, told: bool
) -> None:
    mark = mark_of(read(tmp_path / "a").entries["medlem/fraga"])
    library = read(tmp_path / "b", mark=mark, swedish=MEMBER.replace(old, new))
    said = [str(one) for one in translation_warnings(library)]
    assert bool(said) is told
    assert ("تغيرت" in composed(library)["medlem/ar.md"]) is told
    if told:
        assert said[0].startswith("docs/medlem/ar.md:13: mark: docs/medlem/fraga.md har ändrats")
        assert mark_of(library.entries["medlem/fraga"]) in said[0]


def test_what_a_branch_adds_is_no_work_for_the_guide_s_translation(tmp_path: Path) -> None:
    mark = mark_of(read(tmp_path / "a").entries["medlem/fraga"])
    root = project(tmp_path / "b", mark)
    overlay = root / "branch/docs/medlem/fraga.md"
    overlay.parent.mkdir(parents=True)
    overlay.write_text("---\nextends: true\nsummary: Om oss.\n---\n", encoding="utf-8")
    library, problems = load_library(root)
    assert library, problems
    assert list(translation_warnings(library)) == []
    assert "تغيرت" in composed(library)["medlem/ar.md"]


def test_an_original_that_is_no_page_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = project(tmp_path)
    page = root / "docs/medlem/ar.md"
    page.write_text(page.read_text("utf-8").replace("fraga.md", "frga.md"), encoding="utf-8")
    assert main(["--root", str(root), "check"]) == 1
    assert "docs/medlem/ar.md:13: translation.of.1.page" in capsys.readouterr().err


def test_the_guide_s_own_translation_is_up_to_date_and_its_swedish_is_marked() -> None:
    library, problems = load_library(ROOT)
    assert library, problems
    assert [str(one) for one in translation_warnings(library)] == []
    english = composed(library)["medlem/in-english.md"]
    blocks = re.findall(r'^!!! replik ".*"\n((?:    .*\n)+)', english, re.MULTILINE)
    assert len(blocks) > 6
    assert all(block.endswith('    {: lang="sv" }\n') for block in blocks)
    members = [path for path in library.entries if path.startswith("medlem/")]
    pages = composed(library)
    for path in set(members) - {"medlem/in-english"}:
        assert 'hreflang="en" dir="ltr">In English</a>' in pages[f"{path}.md"], path


def test_what_is_written_from_the_right_is_drawn_so(browser: Browser, site: Path) -> None:
    """The page's own list, and the line beside what is said, stand at the right."""
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto((site / "medlem/in-english.html").as_uri())
    assert page.evaluate("document.querySelector('article').lang") == "en"
    sides = """() => {
      const article = document.querySelector('article');
      article.dir = 'rtl';
      const item = article.querySelector('li'), list = item.parentElement;
      const said = article.querySelector('.replik > p:nth-child(2)');
      return [list, said].map((one) => [getComputedStyle(one).paddingRight,
        getComputedStyle(one).paddingLeft].map((px) => parseFloat(px) > 10));
    }"""
    assert page.evaluate(sides) == [[True, False], [True, False]]
    outside = """() => [...document.querySelectorAll('article *')].filter((one) =>
      one.getBoundingClientRect().left < 0 || one.getBoundingClientRect().right > 320).length"""
    assert page.evaluate(outside) == 0
    assert page.evaluate("document.querySelector('article div[lang=sv]').dir") == "ltr"
    page.close()
