"""What is sent of a script or a style sheet does what was written, and carries no comments."""

from __future__ import annotations

import re
from pathlib import Path

from guidebook.web.lean import lean_files
from test_scripts import ROOT, run


def test_every_script_is_sent_whole_and_without_its_comments(tmp_path: Path) -> None:
    files = lean_files(ROOT / "overrides")
    scripts = {name: data for name, data in files.items() if name.endswith(".js")}
    assert len(scripts) == len(list((ROOT / "overrides/assets/javascripts").rglob("*.js")))
    for name, data in scripts.items():
        assert not re.search(rb"^\s*(//|/\*|\*)", data, re.MULTILINE), name
    every = tmp_path / "every.js"
    every.write_bytes(b"\n;\n".join(scripts.values()))
    assert run("--check", str(every)) == ""


def test_texts_and_code_are_left_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    code = (
        "/** What it does.\n * @param {string} a */\nfunction f(/** @type {any} */ a) {\n"
        "  // why\n  const b = 'http://x/**'; // here\n  return a /* as it is */ / 2 // b;\n}\n"
    )
    (tmp_path / "assets/a.js").write_text(code, encoding="utf-8")
    (tmp_path / "assets/a.css").write_text("/* why\n */\na {\n  b: c; /* d */\n}\n", "utf-8")
    made = {name: data.decode() for name, data in lean_files(tmp_path).items()}
    assert made["assets/a.js"] == (
        "function f(a) {\nconst b = 'http://x/**'; // here\nreturn a /* as it is */ / 2 // b;\n}\n"
    )
    assert made["assets/a.css"] == "a {\nb: c; }\n"
