"""Three branches unlike each other and unlike the guide: all pages, in their own words.

A state agency's section, an industrial club, and an association with contact persons in
another confederation, which leaves pages out.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from guidebook import __version__, site
from guidebook.content import Library, load
from guidebook.content.fields_lock import forms
from guidebook.content.schema import Guidance

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
BRANCHES = sorted(path.name for path in (ROOT / "tests/branches").iterdir())
FIRST = "rekrytera/1-bestam-rollerna"
SIXTH = "rekrytera/6-fraga-direkt"
# Addresses and names in data: they are the same for all.
NOT_SHOWN = re.compile(
    r"<script.*?</script>|\]\([^)]*\)|\b(?:href|id|src|name|for|data-[\w-]+)=\"[^\"]*\""
    r"|^sheet: [^\n]*$", re.DOTALL | re.MULTILINE
)  # fmt: skip
# Words in tales of what another union has done: {{=avdelningarna}}.
AS_IT_STANDS = {
    word.lower()
    for path in (ROOT / "docs").rglob("*.md")
    for word in re.findall(r"\{\{=([^{}]+)\}\}", path.read_text(encoding="utf-8"))
}
# What stands right before a noun, and tells its gender.
NEUTER = "ett|detta|något|inget|vårt|ert|ditt|sitt|mitt|vilket|annat|eget"
COMMON = "en|denna|någon|ingen|vår|er|din|sin|min|vilken|annan|egen"


def project(root: Path, name: str) -> Path:
    """The guide with one of the branches; what isn't the branch's is the guide itself."""
    shutil.copytree(ROOT / "tests/branches" / name, root / "branch")
    (root / "branch/docs").mkdir(exist_ok=True)
    for part in ("docs", "overrides", "scripts", "CHANGELOG.md"):
        (root / part).symlink_to(ROOT / part)
    # MkDocs takes the folder that its settings really lie in for the project's.
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


@pytest.fixture(scope="module", params=BRANCHES)
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Library, dict[str, str]]:
    """A branch's name, its library and its pages."""
    root = project(tmp_path_factory.mktemp(request.param), request.param)
    return request.param, load(root), site.make(root).pages


def questions(library: Library, path: str) -> dict[str, str]:
    page = library.entries[path].page
    assert isinstance(page, Guidance)
    return {question.name: question.text for question in page.questions}


def test_no_marker_is_left(made: tuple[str, Library, dict[str, str]]) -> None:
    _, _, pages = made
    shown = {path: text for path, text in pages.items() if not path.startswith("anpassa/")}
    assert [path for path, text in shown.items() if "{{" in text] == []


def test_the_guide_s_word_is_nowhere_that_the_branch_has_its_own(
    made: tuple[str, Library, dict[str, str]],
) -> None:
    _, library, pages = made
    own = tuple(
        form.lower()
        for word in library.branch.words.values()
        for form in (word.indefinite, word.definite, word.plural, word.compound)
    )
    for name in library.branch.words:
        pattern = re.compile(rf"(?<![-/_\w]){name}\w*(?![-_.]\w)", re.IGNORECASE)
        for path, text in pages.items():
            entry = library.entries[path.removesuffix(".md")]
            if entry.page.bare_words or entry.part == "anpassa" or entry.local:
                continue
            shown = NOT_SHOWN.sub("", text).replace("\N{SOFT HYPHEN}", "")
            found = {word.lower() for word in pattern.findall(shown)} - {"klubba", "klubban"}
            found -= AS_IT_STANDS
            assert {word for word in found if not word.startswith(own)} == set(), (name, path)
    marked = [e for e in library.entries.values() if "{{klubb." in e.raw_body]
    assert marked, "or nothing is tested here"


def test_no_word_before_has_the_other_gender(made: tuple[str, Library, dict[str, str]]) -> None:
    _, library, _ = made
    for name, word in library.words.items():
        wrong = NEUTER if word.article == "en" else COMMON
        pattern = re.compile(rf"\b(?:{wrong}) {re.escape(word.indefinite)}\b", re.IGNORECASE)
        for entry in library.entries.values():
            if entry.part != "anpassa":
                assert pattern.findall(entry.body) == [], (name, entry.source)


def test_each_branch_has_what_it_changed(made: tuple[str, Library, dict[str, str]]) -> None:
    name, library, pages = made
    assert f"Bygger på version {__version__} från " in pages["om.md"]
    assert "Om det finns något nyare i guiden syns inte härifrån" in pages["om.md"]
    if name == "myndighet":
        assert list(questions(library, SIXTH)) == [
            "vilka_far_aldrig_fragan", "x_distans", "vem_fragar_bast",
        ]  # fmt: skip
        assert "fragor_x_distans" in forms(library)["fraga-direkt"].by_name()
        assert "Sektionen möts" in pages["rekrytera/sa-gor-sektionen.md"]
    elif name == "industri":
        assert "klubbrummet" in pages["medlem/rack-upp-handen.md"]
        sheet = library.worksheet("fraga-direkt")[1]
        assert sheet.who == "klubbstyrelsen, en av er skriver"
        assert "LO, TCO, Saco, LO" not in pages["ordlista.md"], "a word that is there already"
        assert [s.note for s in sheet.sections][-1] == (
            "Ett beslut i taget. Skriv upp det på tavlan i klubbrummet."
        )
    else:
        assert "i kretsen" in questions(library, FIRST)["pa_gang"]
        left = {"organisera/9-arbetsmarknadspolitik", "organisera/3-kunskapslyft"}
        assert left.isdisjoint(library.entries)
        linked = [p for p, text in pages.items() if "9-arbetsmarknadspolitik.md" in text]
        assert [path for path in linked if not path.startswith("anpassa/")] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", BRANCHES)
def test_the_whole_site_and_every_sheet_is_built(
    tmp_path: Path, name: str, browser: Browser
) -> None:
    """The name on the pages, axe on a page of each kind, and the check of every PDF."""
    from audit import branches

    assert list(branches.faults(branches.built(tmp_path / name, name), browser)) == []
