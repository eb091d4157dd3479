"""Only what changed is made again, and the same comes out as of a clean build."""

from __future__ import annotations

import contextlib
import io
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from audit import bench
from audit.edits import EDITS, prepare
from audit.result import ROOT, SAMPLE, Result, Say, Table, swedish, version
from guidebook.build import FOLDERS
from guidebook.cli import main
from test_build import make_project

ROUNDS = 5 if SAMPLE else 50
SEED = 20261121
_OURS = ("docs", "branch", "overrides", "scripts", "mkdocs.yml", "pyproject.toml", "CHANGELOG.md")
Files = dict[str, tuple[int, bytes]]


def run(say: Say) -> Result:
    """Make 50 random edits of a small guide, then time builds of the real one."""
    tools = [version("weasyprint"), version("mkdocs"), f"Python {sys.version.split()[0]}"]
    result = Result(tools=tools)
    with tempfile.TemporaryDirectory() as folder:
        say(f"{ROUNDS} slumpvisa ändringar av en liten guide …")
        equal = _edits(Path(folder), result, say)
    say("Tid för hela guiden …")
    with tempfile.TemporaryDirectory() as folder:
        result.tables.append(_times(Path(folder) / "guide", result, say))
    say("Processortid för PDF …")
    result.tables.append(bench.table(bench.measure(1, say)))
    result.notes.append(
        "Tiderna är mätta på en dator med två kärnor som andra program använde samtidigt. De "
        "avgör inte om granskningen godkänns; lika filer gör det. `scripts/bench` mäter om."
    )
    result.summary = f"{equal} av {ROUNDS} ändringar gav samma filer som ett bygge från början."
    return result


def made(root: Path) -> Files:
    """Return every file that readers get: when it was written and what it holds."""
    return {
        path.relative_to(root / "build").as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for folder in FOLDERS
        for path in sorted((root / "build" / folder).rglob("*")) if path.is_file()
    }  # fmt: skip


def _edits(folder: Path, result: Result, say: Say) -> int:
    root, chance = folder / "guide", random.Random(SEED)
    kinds: Counter[str] = Counter()
    with contextlib.redirect_stdout(io.StringIO()):
        make_project(root)
        prepare(root)
        _build(root)
    equal = 0
    for number in range(ROUNDS):
        what = chance.choice(EDITS)(root, chance, number)
        clean = folder / "clean"
        with contextlib.redirect_stdout(io.StringIO()) as said, contextlib.redirect_stderr(said):
            done = _build(root)
            shutil.copytree(root, clean, ignore=shutil.ignore_patterns("build"))
            done = _build(clean) and done
        if not done:
            result.faults.append(f"Ändring {number + 1} ({what}): {said.getvalue().strip()[-200:]}")
            return equal
        unlike = _unlike(made(root), made(clean))
        shutil.rmtree(clean)
        kinds[what.split(" i ")[0]] += 1
        equal += not unlike
        if unlike:
            result.faults.append(f"Ändring {number + 1} ({what}): {', '.join(sorted(unlike)[:4])}")
        if number % 10 == 9:
            say(f"{number + 1} ändringar, {equal} lika")
    table = Table("Ändringar", ("Vad som ändrades", "Gånger"), [*sorted(kinds.items())])
    result.tables.append(table)
    return equal


def _build(root: Path) -> bool:
    return main(["--root", str(root), "build"]) == 0


def _unlike(one: Files, other: Files) -> set[str]:
    """Return the files that are not the same in two builds."""
    names = one.keys() | other.keys()
    return {n for n in names if n not in one or n not in other or one[n][1] != other[n][1]}


def _times(root: Path, result: Result, say: Say) -> Table:
    for name in _OURS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, root / name)
    table = Table("Hela guiden", ("Bygge", "Sekunder", "Processorsekunder", "Filer skrivna om"))
    before: Files = {}
    sheet = root / "docs/arbetsblad/fraga-direkt.md"
    page = root / "docs/om.md"
    changes = {"från början": None, "inget ändrat": None,
               "ett arbetsblad ändrat": sheet, "en sida ändrad": page}  # fmt: skip
    for name, change in changes.items():
        say(f"{name} …")
        if change == sheet:
            text = sheet.read_text(encoding="utf-8")
            sheet.write_text(text.replace("\ntitle: ", "\ntitle: Nytt ", 1), encoding="utf-8")
        elif change:
            with change.open("a", encoding="utf-8") as file:
                file.write("\nEn rad till.\n")
        wall, processor = _timed(root)
        after = made(root)
        new = {n for n in after if before.get(n) != after[n]}
        table.rows.append((name, swedish(wall), swedish(processor), f"{len(new)} av {len(after)}"))
        if name == "inget ändrat" and new:
            result.faults.append(f"Inget ändrat, men {len(new)} filer skrevs om: {min(new)}")
        before = after
    return table


def _timed(root: Path) -> tuple[float, float]:
    """Build as scripts/build does; return seconds of wall and of processor."""
    start, used = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "guidebook", "--root", str(root), "build"],
                   check=True, capture_output=True, cwd=root)  # fmt: skip
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    return time.monotonic() - start, spent
