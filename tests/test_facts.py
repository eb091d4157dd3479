"""What the guide says of the law and of papers about people says the same in every place."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guidebook.content import load_library
from guidebook.content.library import Library
from guidebook.content.schema import Worksheet
from guidebook.content.schema.pages import Source

ROOT = Path(__file__).resolve().parents[1]
PAGES = [path for path in (ROOT / "docs").rglob("*.md") if "anpassa" not in path.parts]
# A law's source: its name, its number, the sections, and how far its changes were read.
LAW = re.compile(
    r"(?P<name>[^(,]+(?:, GDPR)?) \((?P<number>\d{4}:\d+|EU \d{4}/\d+)\)"
    r"(?:, .+?)??(?P<until>, lydelse till och med SFS \d{4}:\d+)?"
)
RULES = re.compile(r"(?P<name>(?P<number>AFS \d{4}:\d+) om [^,]+), .+?(?P<until>)")
NUMBER = re.compile(r"\b(?:19|20)\d\d:\d+|/679\b")
LEGAL = re.compile(r"§|AFS \d|artikel \d|får utses")


@pytest.fixture(scope="module")
def guide() -> Library:
    """The guide itself."""
    found, problems = load_library(ROOT)
    assert found, problems
    return found


def sentences(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        yield from re.split(r"(?<=[.!?:])\s+", line)


def law_sources(guide: Library) -> Iterator[tuple[str, Source]]:
    for entry in guide.entries.values():
        for source in entry.page.sources:
            if NUMBER.search(source.text) or "§" in source.text:
                yield entry.path, source


def test_one_law_has_one_name_one_wording_and_one_day_everywhere(guide: Library) -> None:
    said: dict[str, set[tuple[Any, ...]]] = defaultdict(set)
    for path, source in law_sources(guide):
        match = RULES.fullmatch(source.text) or LAW.fullmatch(source.text)
        assert match, f"{path}: {source.text}"
        until = match["until"] or ""
        said[match["number"]].add((match["name"].lower(), until, source.url, source.checked))
    assert len(said) > 8
    assert {number: kinds for number, kinds in said.items() if len(kinds) > 1} == {}


def test_no_legal_sentence_hangs_on_a_word_that_a_branch_replaces() -> None:
    found = [(path.name, text) for path in PAGES for text in sentences(path)
             if LEGAL.search(text) and re.search(r"\{\{(?!=)", text)]  # fmt: skip
    assert found == []


def test_the_day_of_a_check_stands_with_the_sources_alone() -> None:
    found = [(path.name, text) for path in PAGES for text in sentences(path)
             if re.search(r"ontrollera\w+ (?:den )?\d", text)]  # fmt: skip
    assert found == []


def test_every_sheet_about_people_stands_in_the_table_of_how_long(guide: Library) -> None:
    body = guide.entries["styrelse/personuppgifter"].body
    rows = [line for line in body.splitlines() if line.startswith("|")]
    told, missing = 0, []
    for entry, sheet in guide.of(Worksheet):
        row = next((row for row in rows if f"{entry.path}.md" in row), "")
        if row:
            told += 1
            assert row.endswith(f"| {sheet.keep} |"), f"{sheet.id} says {sheet.keep}"
        elif sheet.private or _names_people(sheet):
            missing.append(sheet.id)
    assert missing == []
    assert told > 10


def _names_people(sheet: Worksheet) -> bool:
    """Tell whether a field is marked as holding something about a person, or the sheet says so."""
    asked = re.search("förnamn|initialer", sheet.notice or "", re.IGNORECASE)
    return bool(asked) or _marked(json.loads(sheet.model_dump_json(include={"sections"})))


def _marked(node: Any) -> bool:
    if isinstance(node, dict):
        if node.get("personal") and node.get("type") not in ("person", "decisions"):
            return True
        return any(_marked(value) for value in node.values())
    return isinstance(node, list) and any(map(_marked, node))
