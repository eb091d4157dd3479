"""`guidebook doctor`: what is wrong with this machine or this version, and what to do."""

from __future__ import annotations

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

from guidebook.branch.drift import drift
from guidebook.branch.drift_report import summary
from guidebook.branch.version import VersionStatus, version_status
from guidebook.content import load_library
from guidebook.content.read import BRANCH_FILE, load_branch
from guidebook.ground import git
from guidebook.ground.errors import Problem
from guidebook.ground.texts import text

Status = Literal["ok", "att göra", "okänt"]
OK: Status = "ok"
TO_DO: Status = "att göra"
UNKNOWN: Status = "okänt"
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
    to_do = sum(line.status == TO_DO for line in lines)
    unknown = sum(line.status == UNKNOWN for line in lines)
    done = text("doctor.to_do", count=to_do) if to_do else text("doctor.nothing")
    return done + (text("doctor.unknown", count=unknown) if unknown else "")


def _line(status: Status, key: str, **values: object) -> Line:
    return Line(status, text(f"doctor.{key}", **values))


def _machine() -> Iterator[Line]:
    version = ".".join(map(str, sys.version_info[:3]))
    new = sys.version_info[:2] >= _OLDEST_PYTHON
    yield (
        _line(OK, "python", version=version) if new else _line(TO_DO, "python_old", version=version)
    )
    try:
        from guidebook.paper.pdf.typeset import typeset  # noqa: F401

        yield _line(OK, "pango")
    except (ImportError, OSError):
        yield _line(TO_DO, "pango_missing")
    missing = [n for n in ("font_rhd", "font_source_sans_pro") if not importlib.util.find_spec(n)]
    names = ", ".join(missing)
    yield _line(TO_DO, "fonts_missing", names=names) if missing else _line(OK, "fonts")
    programs = [os.environ.get("CHROMIUM", ""), *_CHROMIUM]
    yield _only_for_tests("Chromium", any(shutil.which(name) for name in programs if name))
    yield _only_for_tests("Node", bool(shutil.which("node")))


def _only_for_tests(name: str, found: bool) -> Line:
    return Line(OK, name) if found else _line(OK, "only_for_tests", name=name)


def _writable(folder: Path) -> Line:
    there = folder if folder.is_dir() else folder.parent
    try:
        with tempfile.TemporaryFile(dir=there):
            return _line(OK, "writable")
    except OSError:
        return _line(TO_DO, "not_writable", folder=there)


def _history(root: Path) -> Iterator[Line]:
    if not shutil.which("git"):
        yield _line(TO_DO, "git_missing")
    elif not git.is_repository(root):
        yield _line(TO_DO, "no_repository")
    else:
        yield Line(OK, "git")
    yield from _version(version_status(root))


def _version(found: VersionStatus) -> Iterator[Line]:
    """Yield which version this is built on, and how far behind: green only where it was seen."""
    hint = text("doctor.no_day") if found.day is None else ""
    yield Line(UNKNOWN if hint else OK, f"{found.built_on}{hint}")
    if found.behind is None:
        yield Line(UNKNOWN, found.distance + text("doctor.add_upstream"))
    elif found.behind:
        yield Line(TO_DO, found.distance + text("doctor.fetch"))
    else:
        yield Line(OK, found.distance)


def _workflows(root: Path) -> Iterator[Line]:
    address = git.remote(root, "origin") or ""
    on_gitlab, found = (
        "gitlab" in address,
        re.search(r"github\.com[:/]([^/]+/[^/]+?)(\.git)?$", address),
    )
    wanted = WORKFLOWS[2:] if on_gitlab else WORKFLOWS[:2]
    missing = [name for name in wanted if not (root / name).is_file()]
    if missing:
        yield _line(TO_DO, "workflows_missing", names=", ".join(missing))
    else:
        yield _line(OK, "workflows", names=", ".join(wanted))
    if not on_gitlab:
        page = f"https://github.com/{found[1]}/actions" if found else text("doctor.actions_tab")
        yield _line(UNKNOWN, "workflows_on", page=page)


def _branch(root: Path) -> Iterator[Line]:
    branch, file = load_branch(root, []), BRANCH_FILE
    if branch.name:
        yield _line(OK, "name", name=branch.name)
        if len(branch.name) > _LONG_NAME and not branch.short_name:
            yield _line(TO_DO, "name_long", file=file)
    else:
        yield _line(TO_DO, "name_empty", file=file)
    if branch.contact:
        yield _line(OK, "contact", role=branch.contact.role)
        if not (branch.contact.email or branch.contact.phone):
            yield _line(TO_DO, "contact_unreachable", file=file)
    else:
        yield _line(TO_DO, "contact_empty", file=file)
    if not branch.site_url:
        yield _line(TO_DO, "address_empty", file=file)
    elif re.search(r"//([\w.-]*\.)?(exempel|example)\.\w+/|//localhost", branch.site_url):
        yield _line(TO_DO, "address_example", address=branch.site_url)
    else:
        yield _line(OK, "address", address=branch.site_url)


def _content(problems: list[Problem]) -> Iterator[Line]:
    gone = [p for p in problems if p.code == "overlay-page-gone"]
    filled = [p for p in problems if p.code.startswith("tree-")]
    yield from _faults(gone, "pages_there")
    yield from _faults(filled, "nothing_filled")
    rest = len(problems) - len(gone) - len(filled)
    if rest:
        yield _line(TO_DO, "more_faults", count=rest)


def _faults(problems: list[Problem], right: str) -> Iterator[Line]:
    yield from (Line(TO_DO, str(found)) for found in problems)
    if not problems:
        yield _line(OK, right)


def _drift(root: Path) -> Line:
    found = drift(root)
    if found.moved:
        return Line(TO_DO, summary(found) + text("doctor.run_drift"))
    return Line(UNKNOWN if found.unknown else OK, summary(found))
