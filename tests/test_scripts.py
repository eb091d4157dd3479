"""The browser's scripts are held to their types and to a linter; comments name files that exist."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from viewers import NODE, node

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = ROOT / "overrides/assets/javascripts"
ENGINE = ROOT / "scripts/guidebook/plan/engine.js"
TYPES = ROOT / "tests/scripts.d.ts"
STRICT = (
    "--noEmit", "--allowJs", "--checkJs", "--strict", "--noUnusedLocals", "--noUnusedParameters",
    "--noImplicitReturns", "--noFallthroughCasesInSwitch", "--target", "es2024",
    "--lib",
)  # fmt: skip
# Paths of the project, as a comment writes them.
PATH = re.compile(
    r"(?<![\w/.])(?:scripts|tests|docs|overrides|branch|union)/[\w./-]*[\w-]\.[a-z0-9]+\b"
)


def run(*command: str, given: str = "") -> str:
    if not (NODE / "typescript").is_dir():
        pytest.skip("typescript is not there; scripts/test fetches it")
    done = subprocess.run(
        [node(), *command], capture_output=True, text=True, check=False, cwd=ROOT, input=given,
        env={**os.environ, "NODE_PACKAGES": str(NODE)},
    )  # fmt: skip
    return done.stdout + done.stderr


def checked(*files: Path, names: str = "es2024,dom,dom.iterable") -> str:
    return run(str(NODE / "typescript/bin/tsc"), *STRICT, names, *map(str, files))


def linted(*files: str, given: str = "") -> str:
    config = str(ROOT / "tests/eslint.config.mjs")
    return run(str(NODE / "eslint/bin/eslint.js"), "--config", config, *files, given=given)


def test_every_script_keeps_its_types() -> None:
    assert checked(TYPES, *sorted(SCRIPTS.rglob("*.js"))) == ""
    assert checked(ENGINE, names="es2024") == "", "no name of a page"


def test_the_plan_s_scripts_meet_no_page_and_no_clock(tmp_path: Path) -> None:
    """They run where there is only the language: the command has no document and no fetch."""
    alone = tmp_path / "alone.d.ts"
    alone.write_text("declare const window: any;\n", encoding="utf-8")
    scripts = sorted((SCRIPTS / "plan").glob("*.js"))
    assert checked(alone, *scripts, names="es2024") == ""
    clock = re.compile(r"new Date\(\)|Date\.now|Math\.random|toLocale|localeCompare|Intl\.")
    assert [path.name for path in scripts if clock.search(path.read_text("utf-8"))] == []
    used = tmp_path / "used.js"
    used.write_text("const title = document.title;\n", encoding="utf-8")
    assert "Cannot find name 'document'" in checked(alone, used, names="es2024")


def test_every_script_passes_the_linter() -> None:
    assert linted(str(SCRIPTS), str(ENGINE)) == ""


def test_a_wrong_type_and_a_lost_name_are_told_of(tmp_path: Path) -> None:
    text = "/** @param {string} text */\nconst size = (text) => text.length;\nsize(3);\n"
    broken = tmp_path / "fel.js"
    broken.write_text(text, encoding="utf-8")
    assert "error TS2345" in checked(TYPES, broken)
    name = str(SCRIPTS / "fel.js")
    assert "'sise' is not defined" in linted("--stdin", "--stdin-filename", name, given="sise(3);")


def test_a_path_in_a_comment_exists() -> None:
    """Two scripts once named a test that was not there."""
    styles = (ROOT / "overrides/assets/stylesheets").glob("*.css")
    programs = (ROOT / "scripts/guidebook").rglob("*.py")
    sources = [*SCRIPTS.rglob("*.js"), *styles, *programs, *(ROOT / "scripts").glob("*.sh")]
    assert [
        f"{path.name}: {found}" for path in sources
        for found in PATH.findall(path.read_text(encoding="utf-8"))
        # A program may name a file that a branch has; no program names a test but in a comment.
        if (path.suffix in (".js", ".css") or found.startswith("tests/"))
        and not (ROOT / found).exists()
    ] == []  # fmt: skip
