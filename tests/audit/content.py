"""Every fault that an editor can make in a content file is reported where it was made."""

from __future__ import annotations

import contextlib
import functools
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from unittest import mock

from audit.mutate import Mutation, Spoiler
from audit.result import ROOT, Result, Say, Table, not_run, version
from guidebook.content import load_library, read
from guidebook.content.checks.cross_references import check_library
from guidebook.content.front_matter.parse import parse_document
from guidebook.content.reference import reference_pages
from guidebook.ground.errors import Problem

Spoilt = tuple[str, Mutation]


def run(say: Say) -> Result:
    """Spoil each file in turn in a copy; the reports must name file, line and key."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("docs", "branch"):
            shutil.copytree(ROOT / name, root / name)
        shutil.copy(ROOT / "CHANGELOG.md", root)  # the page Nytt i guiden, which is linked to
        if found := problems(root):
            return not_run(f"Innehållet har fel redan från början: {found[0]}")
        texts = {
            path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
            for path in [*sorted((root / "docs").rglob("*.md")), root / "branch/branch.yml"]
        }
        with unchanged_read_once():
            return _tried(root, texts, say)


@contextlib.contextmanager
def unchanged_read_once() -> Iterator[None]:
    """Let files that are as before, and the pages made from the schema, be read only once."""
    parse = functools.lru_cache(1024)(parse_document)
    pages = functools.cache(reference_pages)
    with (
        mock.patch.object(read, "parse_document", parse),
        mock.patch.object(read, "reference_pages", pages),
    ):
        yield


def problems(root: Path) -> list[Problem]:
    """Return all that the check reports of the files under `root`."""
    library, found = load_library(root)
    return found + (check_library(library) if library else [])


def _tried(root: Path, texts: dict[str, str], say: Say) -> Result:
    spoilers = {name: Spoiler(name, text) for name, text in texts.items()}
    inside = {name: list(spoiler.in_meta()) for name, spoiler in spoilers.items()}
    among = {name: list(spoiler.in_links()) for name, spoiler in spoilers.items()}
    count = sum(len(made) for every in (inside, among) for made in every.values())
    say(f"{len(texts)} filer, {count} fel att prova …")
    tried: dict[Spoilt, str] = {}
    for every in (inside, among):
        for spoilt in _rounds(every):
            tried.update(_try_round(root, texts, spoilt))
    left = [one for one, how in tried.items() if not _told(how) and not one[1].legal]
    say(f"{len(left)} prövas en och en …")
    for one in left:
        # A fault in one file can hide what is said of another, so each gets a run of its own.
        tried.update(_try_round(root, texts, [one]))
    return _result(len(texts), tried)


def _rounds(every: dict[str, list[Mutation]]) -> Iterator[list[Spoilt]]:
    """Yield one fault of each file at a time: the files do not depend on each other."""
    for made in zip_longest(*every.values()):
        yield [(name, one) for name, one in zip(every, made, strict=True) if one is not None]


def _try_round(root: Path, texts: dict[str, str], spoilt: list[Spoilt]) -> dict[Spoilt, str]:
    for name, one in spoilt:
        (root / name).write_text(one.text, encoding="utf-8")
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems(root):
        found[problem.path].append(problem)
    for name, _ in spoilt:
        (root / name).write_text(texts[name], encoding="utf-8")
    return {(name, one): _how(one, found[name]) for name, one in spoilt}


def _how(one: Mutation, found: list[Problem]) -> str:
    """Tell how well the reports of the file say where the fault is."""
    here = [problem for problem in found if problem.line in one.lines]
    if any(not one.keys or _names(problem.key, one.keys) for problem in here):
        return "exakt" if len(found) == 1 else "exakt och mer"
    return "annan rad eller nyckel" if found else "ingen"


def _told(how: str) -> bool:
    return how.startswith("exakt")


def _names(key: str, wanted: tuple[str, ...]) -> bool:
    """Tell whether a report's key is the wanted one, or a part of it (`worksheets.2`)."""
    return any(key == want or (want and key.startswith(f"{want}.")) for want in wanted)


def _result(files: int, tried: dict[Spoilt, str]) -> Result:
    result = Result(tools=[version("pydantic"), version("pyyaml")])
    table = Table("Provade fel, ett i taget i varje fil", (
        "Fel", "Provade", "Rapporterade med fil, rad och nyckel", "varav med fler rapporter än en",
        "Tillåtna av schemat", "Missade"))  # fmt: skip
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for (name, one), how in tried.items():
        state = how if _told(how) or not one.legal else "legal"
        kinds[one.kind][state] += 1
        if not _told(state) and state != "legal":
            said = "rapporteras inte i filen" if how == "ingen" else f"rapporteras på {how}"
            result.faults.append(f"{name}: {one.kind.lower()} ({one.what or 'filen'}) {said}")
    for kind, count in kinds.items():
        more, legal, total = count["exakt och mer"], count["legal"], count.total()
        told = count["exakt"] + more
        table.rows.append((kind, total, told, more, legal, total - told - legal))
    table.rows.sort(key=lambda row: str(row[0]))
    result.tables.append(table)
    missed = len(result.faults)
    result.summary = f"{files} filer, {len(tried)} fel provade, {missed} missade."
    return result
