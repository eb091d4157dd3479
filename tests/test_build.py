"""Only what changed is made again, and what comes out is what a clean build makes."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from guidebook.cache import Cache
from guidebook.cli import main
from guidebook.content import load
from projects import PAGE, SHEET, STEP, write_project
from sheets import needs_pango

pytestmark = needs_pango
ROOT = Path(__file__).resolve().parents[1]
OTHER = SHEET.replace("id: fraga", "id: annat").replace("Fråga någon", "Ett annat blad")
Seen = dict[str, tuple[int, int, bytes]]


def make_project(root: Path) -> Path:
    write_project(
        root,
        {
            "docs/index.md": PAGE.replace("Om guiden", "Hem"),
            "docs/rekrytera/6-fraga.md": STEP.replace("[fraga]", "[fraga, annat]"),
            "docs/arbetsblad/annat.md": OTHER,
        },
    )
    shutil.copytree(ROOT / "overrides", root / "overrides")
    (root / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "hooks.py", root / "scripts")
    shutil.copy(ROOT / "mkdocs.yml", root)
    assert main(["--root", str(root), "lock"]) == 0
    return root


def build(root: Path) -> None:
    assert main(["--root", str(root), "build"]) == 0


def made(root: Path) -> Seen:
    """Every file that readers get: when it was written, which file it is, what it holds."""
    return {
        path.relative_to(root / "build").as_posix(): (
            path.stat().st_mtime_ns, path.stat().st_ino, path.read_bytes(),
        )
        for folder in ("site", "sheets")
        for path in sorted((root / "build" / folder).rglob("*")) if path.is_file()
    }  # fmt: skip


def rewritten(before: Seen, after: Seen) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_project(tmp_path_factory.mktemp("guide"))
    build(root)
    return root


def test_nothing_changed_nothing_rewritten(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = made(project)
    build(project)
    assert "Inget har ändrats" in capsys.readouterr().out
    assert rewritten(before, made(project)) == set()


def test_one_sheet_changed_makes_its_pdf_and_pages(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = made(project)
    edit(project / "docs/arbetsblad/annat.md", "label: Antal", "label: Hur många")
    build(project)
    assert "1 av 2 arbetsblad behövde göras" in capsys.readouterr().out
    changed = rewritten(before, made(project))
    assert {"sheets/annat.pdf", "site/arbetsblad/annat.pdf", "site/arbetsblad/annat.html",
            "site/arbetsblad/annat.schema.json"} <= changed  # fmt: skip
    assert "sheets/fraga.pdf" not in changed
    assert "site/om.html" not in changed
    assert not [name for name in changed if "assets/fonts" in name]


def test_a_page_changed_makes_no_sheet(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = made(project)
    edit(project / "docs/om.md", "Text om", "Ny text om")
    build(project)
    assert "0 av 2 arbetsblad" in capsys.readouterr().out
    changed = rewritten(before, made(project))
    assert "site/om.html" in changed
    assert not [name for name in changed if name.endswith(".pdf") and "/bok/" not in name]


def test_a_spoilt_or_missing_cache_does_no_harm(project: Path) -> None:
    before = {name: data for name, (_, _, data) in made(project).items()}
    for number, path in enumerate(sorted((project / "build/.cache").iterdir())):
        if number % 2:
            path.write_bytes(path.read_bytes()[:100])
        else:
            path.unlink()
    (project / "build/.made-from").unlink()
    build(project)
    assert {name: data for name, (_, _, data) in made(project).items()} == before


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("branch/branch.yml", "name:", "name: Sektion Å"),
        ("overrides/print/sheet.css", "@page", "/* ny */ @page"),
        ("docs/rekrytera/6-fraga.md", "Vilka får aldrig", "Vilka får sällan"),
    ],
)
def test_what_every_sheet_shows_makes_every_sheet(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, old: str, new: str
) -> None:
    from guidebook import render
    from guidebook.sheets import write_sheets

    def made_again() -> list[bool]:
        cache = Cache(project / "build")
        return [again for _, again in write_sheets(load(project), tmp_path, cache)]

    if name.startswith("overrides/print"):
        monkeypatch.setattr(render, "PRINT_FOLDER", project / "overrides/print")
    made_again()
    edit(project / name, old, new)
    assert made_again() == [True, True]
    assert made_again() == [False, False]


def test_after_random_edits_it_equals_a_clean_build(project: Path, tmp_path: Path) -> None:
    """Five edits, one after another; the last state is built clean and compared."""
    chance = random.Random(7)
    files = [*sorted((project / "docs").rglob("*.md")), project / "branch/branch.yml"]
    for number in range(5):
        path = chance.choice(files)
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".md":
            path.write_text(f"{text}\nRad {number} till.\n", encoding="utf-8")
        else:
            path.write_text(f"name: Grupp {number}\n", encoding="utf-8")
        build(project)
    clean = tmp_path / "clean"
    shutil.copytree(project, clean, ignore=shutil.ignore_patterns("build"))
    build(clean)
    kept = {name: data for name, (_, _, data) in made(project).items()}
    new = {name: data for name, (_, _, data) in made(clean).items()}
    assert kept.keys() == new.keys()
    assert [name for name in kept if kept[name] != new[name]] == []
