"""`guidebook doctor`: what is wrong with this machine or this version, and what to do."""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from guidebook.branch.drift import drift, summary
from guidebook.branch.version import Standing, look
from guidebook.content import load_library
from guidebook.content.read import load_branch
from guidebook.ground import git
from guidebook.ground.errors import Problem

Status = Literal["ok", "att göra", "okänt"]
WORKFLOWS = (".github/workflows/pages.yml", ".github/workflows/check.yml", ".gitlab-ci.yml")
_OLDEST_PYTHON = (3, 11)
_LONG_NAME = 30
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Line:
    """One thing that was looked at; `what` ends with what to do where something is wrong."""

    status: Status
    what: str

    def __str__(self) -> str:
        return f"{self.status:<9} {self.what}"


def examine(root: Path) -> Iterator[Line]:
    """Yield a line for everything that can be looked at, machine first. Nothing is changed."""
    root = root.resolve()
    _, problems = load_library(root)
    yield from _machine()
    yield _writable(root / "build")
    yield from _history(root)
    yield from _workflows(root)
    yield from _branch(root)
    yield from _content(problems)
    yield _drift(root)


def conclusion(lines: list[Line]) -> str:
    """Return the last sentence: how much there is to do, and what nobody looked at."""
    to_do = sum(line.status == "att göra" for line in lines)
    unknown = sum(line.status == "okänt" for line in lines)
    done = "Inget att göra." if not to_do else f"{to_do} att göra."
    return done + (f" {unknown} kunde inte kontrolleras." if unknown else "")


def _machine() -> Iterator[Line]:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] >= _OLDEST_PYTHON:
        yield Line("ok", f"Python {version}")
    else:
        yield Line("att göra", f"Python {version} är för gammalt. Installera 3.11 eller nyare.")
    try:
        importlib.import_module("guidebook.paper.pdf.typeset")
        yield Line("ok", "Pango, som sätter PDF:er")
    except (ImportError, OSError):
        yield Line("att göra", "Pango saknas, så inga PDF:er kan göras. Kör scripts/build: den "
                   "säger hur det installeras på den här datorn.")  # fmt: skip
    missing = [n for n in ("font_rhd", "font_source_sans_pro") if not importlib.util.find_spec(n)]
    if missing:
        yield Line("att göra", f"Typsnitten saknas ({', '.join(missing)}). Kör scripts/build.")
    else:
        yield Line("ok", "Typsnitten")
    names = [os.environ.get("CHROMIUM", ""), *_CHROMIUM]
    yield _only_for_tests("Chromium", any(shutil.which(name) for name in names if name))
    yield _only_for_tests("Node", bool(shutil.which("node")))


def _only_for_tests(name: str, found: bool) -> Line:
    return Line("ok", name if found else f"{name} saknas, men behövs bara för scripts/test")


def _writable(folder: Path) -> Line:
    there = folder if folder.is_dir() else folder.parent
    try:
        with tempfile.TemporaryFile(dir=there):
            return Line("ok", "Mappen build går att skriva i")
    except OSError:
        return Line("att göra", f"Det går inte att skriva i {there}. Ändra rättigheterna, eller "
                    "flytta guiden till en mapp som är er.")  # fmt: skip


def _history(root: Path) -> Iterator[Line]:
    if not shutil.which("git"):
        yield Line("att göra", "git saknas. Det behövs för att se vad guiden har ändrat. "
                   "Installera det från git-scm.com.")  # fmt: skip
    elif not git.is_repository(root):
        yield Line("att göra", "Mappen är inget git-förråd. Hämta guiden med git clone i stället "
                   "för som zip, annars syns det inte vad som har ändrats.")  # fmt: skip
    else:
        yield Line("ok", "git")
    yield from _standing(look(root))


def _standing(found: Standing) -> Iterator[Line]:
    """Yield which version this is built on, and how far behind: green only where it was seen."""
    known = found.day is not None
    hint = "" if known else " Dagen syns inte utan hela historiken: git fetch --unshallow"
    yield Line("ok" if known else "okänt", f"{found.built_on}{hint}")
    if found.behind is None:
        yield Line("okänt", f"{found.distance} På GitHub står det vid Sync fork. Här: git remote "
                   "add upstream ADRESS")  # fmt: skip
    elif found.behind:
        yield Line("att göra", f"{found.distance} Välj Sync fork på GitHub, eller: git pull "
                   "--no-rebase upstream HEAD")  # fmt: skip
    else:
        yield Line("ok", found.distance)


def _workflows(root: Path) -> Iterator[Line]:
    address = git.remote(root, "origin") or ""
    on_gitlab, found = (
        "gitlab" in address,
        re.search(r"github\.com[:/]([^/]+/[^/]+?)(\.git)?$", address),
    )
    wanted = WORKFLOWS[2:] if on_gitlab else WORKFLOWS[:2]
    missing = [name for name in wanted if not (root / name).is_file()]
    if missing:
        yield Line("att göra", f"{', '.join(missing)} saknas, så webbplatsen läggs inte ut av sig "
                   "själv. Hämta tillbaka filen från guiden.")  # fmt: skip
    else:
        yield Line("ok", f"Arbetsflödena finns: {', '.join(wanted)}")
    if not on_gitlab:
        where = f"https://github.com/{found[1]}/actions" if found else "fliken Actions"
        yield Line("okänt", f"Om arbetsflödena är påslagna syns inte härifrån. Titta på {where}: "
                   "i en ny fork är de avstängda tills någon slår på dem.")  # fmt: skip


def _branch(root: Path) -> Iterator[Line]:
    branch = load_branch(root, [])
    file = "branch/branch.yml"
    if branch.name:
        yield Line("ok", f"Namn: {branch.name}")
        if len(branch.name) > _LONG_NAME and not branch.short_name:
            yield Line("att göra", f"Namnet är långt för en telefon. Skriv short_name i {file}, "
                       "högst 20 tecken.")  # fmt: skip
    else:
        yield Line(
            "att göra", f"name är tomt. Skriv ert namn i {file}, eller kör guidebook new-branch."
        )
    if branch.contact:
        yield Line("ok", f"Kontakt: {branch.contact.role}")
        if not (branch.contact.email or branch.contact.phone):
            yield Line("att göra", f"Kontakten har varken email eller phone. Fyll i det i {file}.")
    else:
        yield Line(
            "att göra", f"contact är tomt, så läsarna får inget att vända sig till. Fyll i {file}."
        )
    if not branch.site_url:
        yield Line("att göra", f"site_url är tomt eller fel i {file}. Skriv sidans adress, med "
                   "snedstreck sist: https://exempel.se/guide/")  # fmt: skip
    elif re.search(r"//([\w.-]*\.)?(exempel|example)\.\w+/|//localhost", branch.site_url):
        yield Line("att göra", f"site_url är ett exempel: {branch.site_url}. Skriv er egen adress.")
    else:
        yield Line("ok", f"Adress: {branch.site_url}")


def _content(problems: list[Problem]) -> Iterator[Line]:
    gone = [p for p in problems if p.code == "overlay-page-gone"]
    filled = [p for p in problems if p.code.startswith("tree-")]
    yield from _faults(gone, "Alla sidor som ni har ändrat finns kvar i guiden")
    yield from _faults(filled, "Inga ifyllda blad eller sparade svar ligger bland filerna")
    rest = len(problems) - len(gone) - len(filled)
    if rest:
        yield Line("att göra", f"Innehållet har {rest} fel till. Kör guidebook check.")


def _faults(problems: list[Problem], right: str) -> Iterator[Line]:
    yield from (Line("att göra", str(found)) for found in problems)
    if not problems:
        yield Line("ok", right)


def _drift(root: Path) -> Line:
    found = drift(root)
    if found.moved:
        return Line("att göra", f"{summary(found)} Kör guidebook drift.")
    return Line("okänt" if found.unknown else "ok", summary(found))
