"""The composed pages, built with Zensical: the same headings, text and links on every page."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml

from audit.built import build
from audit.result import BUILT, ROOT, SITE, Result, Say, Table, not_run
from guidebook import site

PACKAGE = "zensical==0.0.73"
_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
_UNREAD = {"script", "style", "template", "svg"}


@dataclass
class Page(HTMLParser):
    """What a reader gets of a page's article."""

    headings: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self._heading: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._inside and tag == "a":
            given = dict(attrs)
            # The theme's own: the sign at a heading, and a button for the page's source.
            own = re.search("headerlink|md-content__button", given.get("class") or "")
            if given.get("href") and not own:
                self.links.append(given["href"] or "")
        if (self._inside or tag == "article") and tag not in _VOID:
            self._open.append(tag)
        if self._inside and re.fullmatch("h[1-6]", tag):
            self._heading = []

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if self._heading is not None and re.fullmatch("h[1-6]", tag):
            self.headings.append(f"{tag} {' '.join(self._heading)}")
            self._heading = None

    def handle_data(self, data: str) -> None:
        if not self._inside or _UNREAD & set(self._open):
            return
        words = [word for word in data.split() if word not in ("#", "¶")]
        self.words += words
        if self._heading is not None:
            self._heading += words

    @property
    def _inside(self) -> bool:
        return bool(self._open)


def run(say: Say) -> Result:
    """Install Zensical in an environment of its own, build with it, and compare."""
    build(say)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        say(f"Hämtar {PACKAGE} …")
        python = folder / "venv" / "bin" / "python"
        subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
        done = _quiet(str(python), "-m", "pip", "install", "--quiet", PACKAGE)
        if done.returncode:
            return not_run(f"Zensical kunde inte hämtas: {done.stderr.strip()[-200:]}")
        pages = export(folder / "guide")
        say(f"Bygger {len(pages)} sidor …")
        done = _quiet(str(folder / "venv/bin/zensical"), "build", cwd=folder / "guide")
        if done.returncode:
            said = (done.stdout + done.stderr)[-300:]
            return Result(faults=[f"Zensical kunde inte bygga: {said}"], tools=[PACKAGE])
        return _compared(pages, folder / "guide" / "site")


def _quiet(*command: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def export(folder: Path) -> list[str]:
    """Write the composed pages and files, with a configuration for another builder."""
    handed = site.make(ROOT, BUILT)
    for name, text in handed.pages.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name, data in handed.files.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    config: dict[str, Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    kept = ("site_name", "use_directory_urls", "markdown_extensions")
    config = {key: config[key] for key in kept}
    config |= {"nav": handed.nav, "site_dir": "site", "docs_dir": "docs",
               "theme": {"name": "material", "language": "sv", "font": False}}  # fmt: skip
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    return sorted(handed.pages)


def read(path: Path) -> Page | None:
    """Read a built page; None where it is missing."""
    if not path.is_file():
        return None
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def _compared(pages: list[str], other: Path) -> Result:
    result = Result(tools=[PACKAGE.replace("==", " ")])
    same = {"headings": 0, "words": 0, "links": 0}
    for name in pages:
        address = name.removesuffix(".md") + ".html"
        ours, theirs = read(SITE / address), read(other / address)
        if ours is None or theirs is None:
            result.faults.append(f"{address}: sidan finns inte i båda")
            continue
        for part in same:
            mine, yours = getattr(ours, part), getattr(theirs, part)
            # Coloured code is cut into other pieces, so spaces between pieces do not count.
            equal = mine == yours or (part == "words" and "".join(mine) == "".join(yours))
            same[part] += equal
            if not equal:
                result.faults.append(f"{address}: {_difference(part, mine, yours)}")
    titles = {"headings": "rubriker", "words": "text", "links": "länkar"}
    table = Table("Sidor som är lika", ("Del", "Lika", "Av"))
    table.rows = [(titles[part], count, len(pages)) for part, count in same.items()]
    result.tables.append(table)
    result.summary = ", ".join(f"{titles[p]} lika på {n}" for p, n in same.items())
    result.summary += f" av {len(pages)} sidor."
    return result


def _difference(part: str, mine: list[str], yours: list[str]) -> str:
    """Return the first difference, with a little of what stands around it."""
    at = next((n for n, pair in enumerate(zip(mine, yours, strict=False)) if pair[0] != pair[1]),
              min(len(mine), len(yours)))  # fmt: skip
    near = slice(max(0, at - 1), at + 4)
    return f"{part}: ”{' '.join(mine[near])}” blev ”{' '.join(yours[near])}”"
