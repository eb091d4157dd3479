"""The change log is a page and a feed."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

from guidebook import __version__
from guidebook.content import load_library
from guidebook.content.news import feed, load_versions, parse_versions
from projects import write_project

LOG = """# Nytt

## 0.2.0 – mars 2027

- **Fler blad** & annat

## 0.1.0 – november 2026

Den första.
"""
ATOM = "{http://www.w3.org/2005/Atom}"
ROOT = Path(__file__).resolve().parents[1]


def test_versions_are_read_with_their_month() -> None:
    newest, oldest = parse_versions(LOG)
    assert (newest.number, newest.day) == ("0.2.0", "2027-03-01")
    assert oldest.body == "Den första."
    assert parse_versions("# Nytt\n") == (), "an empty one breaks no build"


def test_the_page_has_every_version(tmp_path: Path) -> None:
    library, problems = load_library(write_project(tmp_path, {"CHANGELOG.md": LOG}))
    assert library, problems
    assert "## 0.2.0, mars 2027" in library.entries["nytt"].body


def test_the_feed_is_atom() -> None:
    root = ET.fromstring(feed(parse_versions(LOG), "https://exempel.se/guide/"))
    entries = root.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [
        "0.2.0, mars 2027", "0.1.0, november 2026",
    ]  # fmt: skip
    assert root.findtext(f"{ATOM}updated") == "2027-03-01T00:00:00Z"
    assert "<strong>Fler blad</strong> &amp; annat" in (entries[0].findtext(f"{ATOM}content") or "")


def test_the_change_log_tells_of_this_version() -> None:
    assert load_versions(ROOT)[0].number == __version__
