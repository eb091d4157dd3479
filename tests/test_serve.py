"""The live preview: a saved file shows, a fault shows as its text, and nothing stops it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from guidebook.cli import main
from projects import PAGE, write_project

ROOT = Path(__file__).resolve().parents[1]
FAULTY = PAGE.replace("title:", "tittle:")
FAULT = "docs/om.md:3: tittle: nyckeln tittle finns inte"


class Preview:
    """A running `mkdocs serve`."""

    def __init__(self, root: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.root = root
        self.address = f"http://127.0.0.1:{port}/"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--quiet", "-a", f"127.0.0.1:{port}"],
            cwd=root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def wait_for(self, page: str, words: str, *, absent: bool = False) -> float:
        """Wait until the page has (or no longer has) the words; return the seconds it took."""
        start = time.monotonic()
        text = ""
        while time.monotonic() - start < 40:
            assert self.process.poll() is None, "the preview has stopped"
            try:
                with urllib.request.urlopen(self.address + page, timeout=5) as answer:
                    text = answer.read().decode("utf-8")
                if (words in text) != absent:
                    return time.monotonic() - start
            except (urllib.error.URLError, OSError):
                pass
            time.sleep(0.1)
        raise AssertionError(f"{page} never {'lost' if absent else 'got'} {words!r}: {text[:2000]}")

    def save(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = write_project(tmp_path, {"docs/index.md": PAGE.replace("Om guiden", "Hem")})
    shutil.copytree(ROOT / "overrides", root / "overrides")
    (root / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "hooks.py", root / "scripts")
    shutil.copy(ROOT / "mkdocs.yml", root)
    main(["--root", str(root), "lock"])
    return root


@pytest.fixture
def start(project: Path) -> Iterator[type[Preview]]:
    started: list[Preview] = []

    class Kept(Preview):
        def __init__(self) -> None:
            super().__init__(project)
            started.append(self)

    yield Kept  # type: ignore[misc]
    for preview in started:
        preview.process.kill()
        preview.process.wait()


def test_a_preview_survives_every_fault(start: type[Preview]) -> None:
    preview = start()  # type: ignore[call-arg]
    preview.wait_for("om.html", "Om guiden")
    preview.save("docs/om.md", PAGE.replace("Text om", "Ändrad text om"))
    preview.wait_for("om.html", "Ändrad text om")
    preview.save("docs/om.md", FAULTY)
    preview.wait_for("om.html", FAULT)
    preview.wait_for("om.html", "Ändrad text om")
    preview.wait_for("index.html", FAULT)
    preview.save("docs/om.md", PAGE)
    preview.wait_for("om.html", FAULT, absent=True)
    preview.save("branch/branch.yml", "name: Sektion 7\n")
    preview.wait_for("index.html", "Sektion 7")
    preview.save("branch/docs/lokal.md", PAGE.replace("Om guiden", "Vår lokal"))
    preview.wait_for("lokal.html", "Vår lokal")
    style = preview.root / "overrides/assets/stylesheets/site.css"
    style.write_text(style.read_text(encoding="utf-8") + "\n.ny{}\n", encoding="utf-8")
    preview.wait_for("assets/stylesheets/site.css", ".ny{}")


def test_a_preview_can_start_with_a_fault(project: Path, start: type[Preview]) -> None:
    (project / "docs/om.md").write_text(FAULTY, encoding="utf-8")
    preview = start()  # type: ignore[call-arg]
    preview.wait_for("index.html", FAULT)
    preview.save("docs/om.md", PAGE)
    preview.wait_for("om.html", "Om guiden")


def test_a_template_that_fails_is_shown_in_place_of_the_pages(start: type[Preview]) -> None:
    preview = start()  # type: ignore[call-arg]
    for name, fault in (
        ("main.html", b"{{ nej.nej.nej }}"), ("main.html", b"\xff"),
        ("partials/header.html", b"{% if %}"), ("pages/lead.j2", b"{% if %}"),
    ):  # fmt: skip
        path = preview.root / "overrides" / name
        whole = path.read_bytes()
        line = 1 if fault == b"\xff" else whole.count(b"\n") + 1
        preview.wait_for("om.html", "Text om")
        path.write_bytes(whole + fault)
        preview.wait_for("om.html", f"overrides/{name}:{line}: ")
        path.write_bytes(whole)
        preview.wait_for("om.html", f"overrides/{name}:{line}: ", absent=True)
