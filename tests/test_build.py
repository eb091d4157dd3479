"""Only what changed is made again, and what comes out is what a clean build makes."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from guidebook.build import FOLDERS, _is_made
from guidebook.cli import main
from guidebook.content import load
from guidebook.ground import atomic
from guidebook.ground.cache import Cache
from guidebook.ground.fingerprint import everything
from guidebook.ground.workers import Workers
from guidebook.paper.jobs import Job, made_and_checked
from guidebook.web.hosting import ADDRESS_VARIABLE
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


@pytest.mark.parametrize(
    "name",
    [
        "CHANGELOG.md", "mkdocs.yml", "pyproject.toml", "docs/om.md", "docs/ny-sida.md",
        "docs/avtal.pdf", "branch/branch.yml", "branch/docs/rekrytera/ny.md",
        "branch/assets/logga.svg", "overrides/main.html", "overrides/print/book.css",
        "overrides/assets/javascripts/ny.js", "scripts/hooks.py", "scripts/guidebook/ny.py",
    ],
)  # fmt: skip
def test_any_file_that_is_changed_or_new_is_noticed(tmp_path: Path, name: str) -> None:
    write_project(tmp_path, {".gitignore": "/build\n*.pdf\n/ifyllda/\n"})
    before = everything(tmp_path)
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("ny", encoding="utf-8")
    added = everything(tmp_path)
    assert added != before
    path.write_text("nyare", encoding="utf-8")
    assert everything(tmp_path) not in (before, added)


def test_what_is_made_or_set_up_is_no_input(tmp_path: Path) -> None:
    write_project(tmp_path, {".gitignore": "/ifyllda/\n"})
    before = everything(tmp_path)
    for name in ("build/x", ".venv/x", ".git/x", "scripts/__pycache__/x", "ifyllda/blad.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert everything(tmp_path) == before


def test_each_output_that_is_taken_away_or_changed_is_noticed(project: Path) -> None:
    folder = project / "build"
    now = (folder / ".made-from").read_text(encoding="utf-8").split()[0]
    assert _is_made(folder, now)
    outputs = [path for name in FOLDERS for path in (folder / name).rglob("*") if path.is_file()]
    assert len(outputs) > 60
    for path in outputs:
        aside = folder / "undan"
        path.rename(aside)
        assert not _is_made(folder, now), path
        aside.rename(path)
    assert _is_made(folder, now)
    outputs[0].write_bytes(outputs[0].read_bytes() + b" ")
    assert not _is_made(folder, now)


def test_an_empty_site_is_made_again(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(project)
    before = {name: data for name, (_, _, data) in made(project).items()}
    shutil.rmtree(project / "build/site")
    (project / "build/site").mkdir()
    capsys.readouterr()
    build(project)
    assert "Inget har ändrats" not in capsys.readouterr().out
    assert {name: data for name, (_, _, data) in made(project).items()} == before


def test_another_address_makes_the_site_again(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(project)
    monkeypatch.setenv(ADDRESS_VARIABLE, "https://guide.example/")
    capsys.readouterr()
    build(project)
    assert "Inget har ändrats" not in capsys.readouterr().out
    assert "https://guide.example/" in (project / "build/site/index.html").read_text("utf-8")
    monkeypatch.delenv(ADDRESS_VARIABLE)
    build(project)


def test_one_sheet_changed_makes_its_pdf_and_pages(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = made(project)
    edit(project / "docs/arbetsblad/annat.md", "label: Antal", "label: Hur många")
    build(project)
    assert "Arbetsblad: 1 av 2 gjordes nu" in capsys.readouterr().out
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
    out = capsys.readouterr().out
    # One line a stage, with its time.
    stages = [line.split(":")[0] for line in out.splitlines() if line.endswith(" s)")]
    assert stages == ["Innehåll", "Arbetsblad", "Bok, affischer och mötespaket", "Webbplats"]
    assert "Arbetsblad: 0 av 2 gjordes nu" in out
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
    from guidebook.paper import templates
    from guidebook.paper.sheets import sheets_of, write_sheets

    def made_again() -> list[bool]:
        cache, sheets = Cache(project / "build"), sheets_of(load(project))
        with Workers(tmp_path / "log") as workers:
            return [again for _, again in write_sheets(sheets, tmp_path, cache, workers)]

    if name.startswith("overrides/print"):
        monkeypatch.setattr(templates, "PRINT_FOLDER", project / "overrides/print")
    made_again()
    edit(project / name, old, new)
    assert made_again() == [True, True]
    assert made_again() == [False, False]


@pytest.mark.slow
def test_after_random_edits_it_equals_a_clean_build(project: Path, tmp_path: Path) -> None:
    """Two builds after two edits each; the last state is built clean and compared."""
    chance = random.Random(7)
    files = [*sorted((project / "docs").rglob("*.md")), project / "branch/branch.yml"]
    for number in range(4):
        path = chance.choice(files)
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".md":
            path.write_text(f"{text}\nRad {number} till.\n", encoding="utf-8")
        else:
            path.write_text(f"name: Grupp {number}\n", encoding="utf-8")
        if number % 2:
            build(project)
    clean = tmp_path / "clean"
    shutil.copytree(project, clean, ignore=shutil.ignore_patterns("build"))
    build(clean)
    kept = {name: data for name, (_, _, data) in made(project).items()}
    new = {name: data for name, (_, _, data) in made(clean).items()}
    assert kept.keys() == new.keys()
    assert [name for name in kept if kept[name] != new[name]] == []


def test_an_interruption_once_all_is_in_place_says_nothing_untrue(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    placed = atomic.place

    def interrupted(*given: Any) -> None:
        placed(*given)
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    monkeypatch.setattr(atomic, "place", interrupted)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    edit(project / "docs/om.md", "summary: ", "summary: Åter. ")
    try:
        build(project)
    finally:
        signal.signal(signal.SIGINT, before)
    said = capsys.readouterr()
    assert "Avbrutet" not in said.err
    assert "Klart på" in said.out
    assert "Åter." in (project / "build/site/om.html").read_text("utf-8")


def test_something_else_where_what_is_made_must_lie_is_told_before_anything_is_moved(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project / "build"
    before = (folder / "site/index.html").read_bytes()
    shutil.rmtree(folder / "sheets")
    (folder / "sheets").write_text("inget", encoding="utf-8")
    (folder / ".made-from").unlink()
    (folder / ".made-from").mkdir()
    edit(project / "docs/om.md", "summary: ", "summary: Rum. ")
    capsys.readouterr()
    assert main(["--root", str(project), "build"]) == 1
    said = capsys.readouterr().err
    assert f"{folder}/sheets är en fil, men där ska en mapp ligga." in said
    assert f"{folder}/.made-from är en mapp, men där ska en fil ligga." in said
    assert (folder / "site/index.html").read_bytes() == before
    (folder / "sheets").unlink()
    (folder / ".made-from").rmdir()
    build(project)
    assert list((folder / "sheets").glob("*.pdf"))
    stamp = (folder / ".made-from").read_bytes()
    (folder / ".made-from").write_bytes(b"\xff\xfe")
    assert not _is_made(folder, "")
    (folder / ".made-from").write_bytes(stamp)


def test_an_address_that_is_none_is_told_of(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADDRESS_VARIABLE, "http://[::1")
    build(project)
    assert f"{ADDRESS_VARIABLE} är http://[::1, och det är ingen webbadress" in (
        capsys.readouterr().out
    )


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("overrides/main.html", b"{{ 1 / 0 }}"), ("overrides/pages/form.html.j2", b"{% if %}"),
        ("overrides/pages/lead.j2", b"\xff"),
    ],
)  # fmt: skip
def test_a_fault_in_a_template_is_told_at_its_line(
    project: Path, capsys: pytest.CaptureFixture[str], name: str, fault: bytes
) -> None:
    whole = (project / name).read_bytes()
    (project / name).write_bytes(whole + fault)
    edit(project / "docs/arbetsblad/annat.md", "title: ", "title: Nytt ")
    capsys.readouterr()
    assert main(["--root", str(project), "build"]) == 1
    said = capsys.readouterr().err
    line = whole.count(b"\n") + 1
    start = (f"{name}:1: filen är inte sparad som UTF-8" if fault == b"\xff"
             else f"{name}:{line}: mallen går inte att använda: ")  # fmt: skip
    assert said.startswith(start)
    assert "Traceback" not in said
    (project / name).write_bytes(whole)


def test_a_sheet_that_breaks_a_rule_is_told_of_and_nothing_is_placed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(project)
    before, lock = made(project), (project / "docs/arbetsblad/fields.lock").read_bytes()
    long = "      - {name: antal, type: number, label: Antal}\n" + "".join(
        f"      - {{name: x{n}, type: long_text, lines: 12, label: Fråga {n}}}\n" for n in range(12)
    )
    for name, text in {"fraga": SHEET, "annat": OTHER}.items():
        changed = text.replace("      - {name: antal, type: number, label: Antal}\n", long)
        (project / f"docs/arbetsblad/{name}.md").write_text(changed, encoding="utf-8")
    assert main(["--root", str(project), "lock"]) == 0
    capsys.readouterr()
    for _ in range(2):  # what is broken is in no cache
        assert main(["--root", str(project), "build"]) == 1
        said = capsys.readouterr().err
        for name in ("annat", "fraga"):
            assert f"{name}.pdf: bladet blir " in said
            assert "sidor, men får bli högst två." in said
    assert made(project) == before
    for name, text in {"fraga": SHEET, "annat": OTHER}.items():  # the next test builds it, too
        (project / f"docs/arbetsblad/{name}.md").write_text(text, encoding="utf-8")
    (project / "docs/arbetsblad/fields.lock").write_bytes(lock)


def test_every_pdf_that_is_read_on_a_screen_is_held_to_the_rules(
    project: Path, tmp_path: Path
) -> None:
    def make(library: Any, folder: Path, *_: Any) -> list[Path]:
        del library
        for name in ("bok.pdf", "bok-hafte.pdf", "kalender.ics"):
            shutil.copy(tmp_path / "tom.pdf", folder / name)
        return [folder / name for name in ("bok.pdf", "bok-hafte.pdf", "kalender.ics")]

    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(tmp_path / "tom.pdf")
    job = Job("boken", "book", "nyckel", make)
    paths, faults = made_and_checked(job, load(project), tmp_path, tmp_path, project)
    assert len(paths) == 3
    assert faults
    assert all(line.startswith("bok.pdf: PDF:en bryter mot en regel") for line in faults)


def test_a_command_with_its_streams_closed_says_and_breaks_nothing(project: Path) -> None:
    """A file that is opened must not become standard output, or input, in their place."""
    command = f"'{sys.executable}' -m guidebook --root '{project}' build <&- >&-"
    edit(project / "docs/om.md", "summary: ", "summary: Stängt. ")
    run = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    assert "Stängt." in (project / "build/site/om.html").read_text("utf-8")
