"""The search's data: what can be found, and the Swedish it is found by."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from guidebook.content import Library
from guidebook.content.schema import Term
from guidebook.content.schema.branch import Word
from guidebook.web.search import ADDRESS, index_data, search_files
from guidebook.web.search.compounds import Compounds, split_words
from guidebook.web.search.language import fold, load_data, stem, stop_words, words
from guidebook.web.search.sections import EXTENSIONS, Section, sections_of
from search.evaluate import load_queries, load_topics
from search.small_site import ROOT, composed, guide, with_glossary, with_word

CASES = json.loads((Path(__file__).parent / "search/language_cases.json").read_text("utf-8"))
MOST_PER_1000_WORDS = 4096


@pytest.fixture(scope="module")
def library() -> Library:
    return guide()


@pytest.fixture(scope="module")
def pages(library: Library) -> dict[str, str]:
    return composed(library)


@pytest.fixture(scope="module")
def index(library: Library, pages: dict[str, str]) -> dict[str, Any]:
    return index_data(library, pages)


@pytest.mark.parametrize(("text", "expected"), CASES["fold"])
def test_letters_are_folded(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize(("word", "expected"), CASES["stem"])
def test_endings_are_taken_off(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize(("text", "expected"), CASES["words"])
def test_a_text_is_read_as_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_no_text_makes_the_analysis_fail(text: str) -> None:
    for word in words(text):
        assert stem(fold(word)) or not fold(word)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("huvudskyddsombuden", "huvud skydds ombud"),
        ("arbetsplatsombudets", "arbets plats ombud"),
        ("introduktionsplan", "introduktions plan"),
        ("styrelsemotena", "styrelse mot"),
        ("omstallningsstudiestod", "omstallnings studie stod"),
        # No compounds, though they begin or end like one.
        ("medlemmar", ""),
        ("samtal", ""),
        ("ansvar", ""),
        ("tillfalle", ""),
        ("plats", ""),
    ],
)
def test_compounds_are_split_by_their_parts(word: str, parts: str) -> None:
    assert Compounds([]).split(word) == tuple(parts.split())


def test_the_guides_own_words_are_parts_too() -> None:
    assert "truck|lad" not in split_words(["truckladdare"])
    assert split_words(["truckladdare", "trucken", "laddare", "laddare"]) == []
    own = ["termos", "termos", "termosmöte"]
    assert split_words(own) == ["termos|mot"]


def test_a_page_is_cut_where_its_headings_are() -> None:
    page = (
        "---\ntitle: X\n---\n\n# X\n\n<p class=\"lead\">Ingress.</p>\n\nFörst. **Fet**\ntext.\n\n"
        "## Så här\n\n- ett\n- två\n\n<nav><p>Bort</p></nav>\n\n## Så här\n\n| A | B |\n| - | - |\n"
        "| c | d |\n\n<div class=\"next\"><a href=\"y.html\">Nästa</a></div>\n"
    )  # fmt: skip
    assert sections_of(page) == [
        Section("", "", "Först. Fet text."),
        Section("sa-har", "Så här", "ett\ntvå"),
        Section("sa-har_1", "Så här", "A\nB\nc\nd"),
    ]


def test_sections_have_the_sites_addresses() -> None:
    """The same extensions as the site's, or the addresses would not be the same."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    names = [next(iter(e)) if isinstance(e, dict) else e for e in config["markdown_extensions"]]
    assert sorted(names) == sorted(EXTENSIONS)


def test_everything_can_be_found(library: Library, index: dict[str, Any]) -> None:
    """The manual too, which is marked as being for those who keep a version of their own."""
    found = {row[0]: row for row in index["documents"]}
    for path, entry in library.entries.items():
        assert found[f"{path}.html"][8] == (entry.part == "anpassa"), path


def test_what_a_row_says_it_is(index: dict[str, Any]) -> None:
    labels = {row[0]: row[1] for row in index["documents"]}
    assert labels["rekrytera/6-fraga-direkt.html"] == "Steg 6"
    assert labels["behalla/1-kontaktperson.html"] == "Vana 1"
    assert labels["arbetsblad/fraga-direkt.html"] == "Arbetsblad till steg 6"
    assert labels["ordlista.html#valberedning"] == "Ordlista"
    assert labels["index.html"] == "Startsidan"


def test_a_worksheets_fields_are_in_its_sections(index: dict[str, Any]) -> None:
    (row,) = [row for row in index["documents"] if row[0] == "arbetsblad/avslutssamtal.html"]
    assert all(anchor.startswith("s-") for anchor, _, _ in row[6])
    assert all(heading and text for _, heading, text in row[6])


def test_a_branchs_glossary_feeds_the_search(library: Library, pages: dict[str, str]) -> None:
    term = Term(term="Torggubbe", explanation="Den som sköter torget.", synonyms=("TG",))
    made = index_data(with_glossary(library, term), pages)
    (row,) = [row for row in made["documents"] if row[2] == "Torggubbe"]
    assert row[0] == "ordlista.html#torggubbe"
    assert made["synonyms"]["tg"] == ["torggubbe"]


def test_the_guides_own_word_still_finds_a_branchs(library: Library) -> None:
    sektion = Word(
        article="en", indefinite="sektion", definite="sektionen", plural="sektioner",
        definite_plural="sektionerna", compound="sektions",
    )  # fmt: skip
    page = {"rekrytera/1-bestam-rollerna.md": "---\ntitle: X\n---\n\nI sektionsstyrelsen."}
    made = index_data(with_word(library, "klubb", sektion), page)["synonyms"]
    assert "sektion" in made["klubben"]
    assert made["klubbstyrelsen"] == ["sektionsstyrelsen"]
    assert "klubben" not in index_data(library, page)["synonyms"]


def test_the_index_is_a_safe_script(library: Library, pages: dict[str, str]) -> None:
    (data,) = search_files(library, pages).values()
    text = data.decode()
    assert text.startswith("(window.Ombudsguiden = window.Ombudsguiden || {}).searchIndex = {")
    assert "</" not in text
    made = json.loads(text.partition("searchIndex = ")[2].rstrip(";\n"))
    assert made["documents"]


def test_the_same_content_gives_the_same_index(library: Library, pages: dict[str, str]) -> None:
    assert search_files(library, pages) == search_files(library, dict(reversed(pages.items())))


def test_the_index_is_light(library: Library, pages: dict[str, str], index: dict[str, Any]) -> None:
    weight = len(gzip.compress(search_files(library, pages)[ADDRESS], 9))
    text = " ".join(
        " ".join([row[2], row[4], row[7], *(f"{s[1]} {s[2]}" for s in row[6])])
        for row in index["documents"]
    )
    assert weight / len(text.split()) * 1000 < MOST_PER_1000_WORDS


def test_the_scripts_are_light() -> None:
    folder = ROOT / "overrides/assets/javascripts"
    scripts = list(folder.glob("search*.js"))
    assert len(scripts) == 8
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in scripts) < 21 * 1024


def test_the_lists_of_words_are_in_order() -> None:
    synonyms = load_data("synonyms.yml")
    assert all(typed and isinstance(typed, list) for typed in synonyms.values())
    for meant, typed in synonyms.items():
        assert len(typed) == len(set(typed)), meant
        # A stop word is never asked for, so nothing would be found by it.
        assert set(words(fold(meant))) - stop_words(), meant


def test_the_queries_are_many_and_answerable(index: dict[str, Any]) -> None:
    queries, topics = load_queries(), load_topics()
    held = [query for query in queries if query.held]
    assert len(queries) >= 150
    assert 0.4 < len(held) / len(queries) < 0.6
    assert {topic for query in queries for topic in query.relevant} <= set(topics)
    addresses = {re.sub(r"(index\.html)?(#.*)?$", "", row[0]) for row in index["documents"]}
    for query in queries:
        wanted = [pattern for topic in query.relevant for pattern in topics[topic]]
        assert bool(wanted) == (query.kind != "sanity")
        found = [a for a in addresses if any(pattern.search(a) for pattern in wanted)]
        assert found or not wanted, query.text
