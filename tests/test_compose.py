"""What a reader meets on the composed pages; the content stands in the tests."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml

from guidebook.content.library import Entry, Library
from guidebook.content.schema import PAGE_MODELS
from guidebook.content.schema.branch import Branch
from guidebook.content.words import DEFAULT_WORDS
from guidebook.ground.templates import template_environment
from guidebook.ground.texts import load_texts
from guidebook.web.compose import (
    Download,
    SiteInput,
    compose,
    navigation,
    site_data,
)
from guidebook.web.compose.body import ready

ROOT = Path(__file__).resolve().parents[1]
CONFIG = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
TEXTS = load_texts()
PDF = Download(pages=1, kilobytes=180, address="arbetsblad/fraga-direkt.pdf")
CONTACT = {"role": "Facklig expedition", "email": "facket@example.se", "phone": "0123-45 67 89"}

STEP: dict[str, Any] = {
    "kind": "step", "number": 2, "title": "Fråga någon direkt", "summary": "Nu frågar ni.",
    "time": 45, "time_note": "på ett möte", "who": "Hela styrelsen",
    "questions": [{"name": "vem", "text": "Vem får aldrig frågan?", "hint": "Tänk på skift."}],
    "done_when": ["ni har valt tre"], "worksheets": ["fraga-direkt"],
}  # fmt: skip
OTHER: dict[str, Any] = {
    "kind": "step", "number": 3, "title": "När någon slutar", "summary": "Hejdå.",
    "time": 30, "who": "Två av er",
}  # fmt: skip
SHEET: dict[str, Any] = {
    "kind": "worksheet", "id": "fraga-direkt", "version": 1, "title": "Fråga på rad",
    "purpose": "Prata och besluta.", "time": 40, "who": "hela styrelsen", "keep": "ett år",
    "notice": "Skriv inga namn. De hör hemma på ett annat blad.",
    "sections": [{"name": "prata", "title": "Prata först", "fields": [
        {"name": "fragor", "type": "questions", "from": "rekrytera/2-fraga"},
    ]}],
}  # fmt: skip
START: dict[str, Any] = {
    "kind": "start", "title": "Plats för en till", "summary": "Börja här.",
    "readers_title": "Vem är du?",
    "readers": [
        {"title": "Medlem", "text": "Läs.", "link": "medlem/ombud.md", "picture": "member"},
        {"title": "Borta", "text": "Läs.", "link": "medlem/borta.md", "picture": "board"},
    ],
    "steps": {"title": "Stegen", "text": "I ordning."},
    "ladder": {"title": "Börja litet", "text": "Välj."},
    "rungs": [{"task": "Sätt upp en lapp", "time": "5 minuter"}],
    "meeting": {"title": "Möte?", "text": "Skriv ut.", "link": "arbetsblad/index.md"},
    "keep": {"title": "Sedan", "text": "Vanor."},
}  # fmt: skip
PAGE: dict[str, Any] = {"kind": "page", "title": "Vad gör ett ombud?", "summary": "Svar."}
GLOSSARY: dict[str, Any] = {
    "kind": "glossary", "title": "Ordlista", "summary": "Ord.",
    "terms": [
        {"term": "Ändring", "explanation": "Något nytt."},
        {"term": "Årshjul", "explanation": "Ett år."},
        {"term": "Ombud", "explanation": "Den valda.", "synonyms": ["förtroendevald"]},
        {"term": "Överlämning", "explanation": "Någon tar över."},
    ],
}  # fmt: skip


def part(title: str) -> dict[str, Any]:
    return {"kind": "part", "title": title, "summary": "Delen."}


def entry(path: str, meta: dict[str, Any], body: str = "") -> Entry:
    page = PAGE_MODELS[meta["kind"]].model_validate(meta)
    return Entry(path=path, page=page, body=body, source=f"docs/{path}.md", body_line=1)


def library(*entries: Entry, contact: dict[str, str] | None = None) -> Library:
    branch = Branch.model_validate({"contact": contact} if contact else {})
    return Library({e.path: e for e in entries}, branch, DEFAULT_WORDS)


def whole(body: str = "## Varför\n\nText.", contact: dict[str, str] | None = None) -> Library:
    return library(
        entry("arbetsblad/fraga-direkt", SHEET),
        entry("arbetsblad/index", part("Arbetsblad")),
        entry("index", START),
        entry("medlem/ombud", PAGE, "## Räck upp handen\n\n[[kontakt]]\n"),
        entry("ordlista", GLOSSARY),
        entry("rekrytera/2-fraga", STEP, body),
        entry("rekrytera/3-slutar", OTHER),
        entry("rekrytera/index", part("Rekrytera")),
        contact=contact,
    )


@pytest.fixture
def site() -> SiteInput:
    return SiteInput(
        "1.0", "november 2026", TEXTS, template_environment(ROOT / "overrides" / "pages")
    )


def html(text: str) -> str:
    """Render a composed page with the site's own extensions."""
    names: list[str] = []
    options: dict[str, Any] = {}
    for item in CONFIG["markdown_extensions"]:
        name = item if isinstance(item, str) else next(iter(item))
        names.append(name)
        options |= {} if isinstance(item, str) else item
    body = text.split("---\n", 2)[2]
    return markdown.markdown(body, extensions=[*names, "fenced_code"], extension_configs=options)


def in_order(text: str, *pieces: str) -> bool:
    """Whether the pieces follow on each other in the text."""
    place = 0
    for piece in pieces:
        place = text.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    return True


def test_a_step_shows_its_parts_in_the_order_of_the_look(site: SiteInput) -> None:
    site = replace(site, downloads={"fraga-direkt": PDF})
    page = html(compose(whole(), site)["rekrytera/2-fraga.md"])
    assert in_order(
        page, "steg 2 av 2", "<h1", "Nu frågar ni.", 'class="picture"', "45 minuter på ett möte",
        "Varför", "Vem får aldrig frågan?", "Klart när", "ni har valt tre",
        "Arbetsblad till steg 2", "Prata och besluta.", "Nästa, steg 3", "När någon slutar",
    )  # fmt: skip


def test_markers_move_questions_and_done_when_into_the_body(site: SiteInput) -> None:
    body = "## Före\n\n[[klart]]\n\n## Mellan\n\n[[frågor]]\n\n## Efter\n"
    page = html(compose(whole(body), site)["rekrytera/2-fraga.md"])
    assert in_order(page, "Före", "ni har valt tre", "Mellan", "Vem får aldrig", "Efter")
    assert page.count("ni har valt tre") == page.count("Vem får aldrig frågan?") == 1
    assert "[[" not in page


def test_a_marker_in_code_stays(site: SiteInput) -> None:
    page = html(compose(whole("```\n[[klart]]\n```\n"), site)["rekrytera/2-fraga.md"])
    assert "[[klart]]" in page
    assert "ni har valt tre" in page


def test_the_pdf_is_linked_only_where_it_has_been_made(site: SiteInput) -> None:
    assert ".pdf" not in compose(whole(), site)["rekrytera/2-fraga.md"]
    pages = compose(whole(), replace(site, downloads={"fraga-direkt": PDF}))
    assert 'href="../arbetsblad/fraga-direkt.pdf"' in pages["rekrytera/2-fraga.md"]
    assert "Skriv ut (PDF, 180 kB)" in pages["arbetsblad/index.md"]
    # Beside a form that may be filled in, the link says that its PDF is not.
    assert "Tomt blad att skriva ut (PDF, 180 kB)" in pages["arbetsblad/fraga-direkt.md"]
    assert 'href="fraga-direkt.pdf"' in pages["arbetsblad/fraga-direkt.md"]


def test_links_lead_to_pages_that_exist(site: SiteInput) -> None:
    made = compose(whole(), site)
    for path, text in made.items():
        for target in re.findall(r'href="([^":#]+)"', text):
            found = (Path("/") / path).parent / target
            address = str(found.resolve().relative_to("/")).replace(".html", ".md")
            assert address in made, f"{path} → {target}"


def test_no_page_has_styles_scripts_or_markers_of_its_own(site: SiteInput) -> None:
    table = "| A | B |\n|:--|--:|\n| ett | 2 |\n\n- [ ] att göra\n\n[[frågor]]\n\n[[kontakt]]\n"
    for path, text in compose(whole(table), site).items():
        page = html(text)
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=", page), path
        assert "[[" not in page, path
        assert "{{" not in page, path
        assert "{:" not in page, path
        # What runs is refused; data for the worksheet's own scripts is not.
        assert not re.search(r'<script(?! type="application/json")', page), path


def test_headings_never_skip_a_level(site: SiteInput) -> None:
    for path, text in compose(whole(), site).items():
        levels = [int(level) for level in re.findall(r"<h([1-6])", html(text))]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        steps = pairwise(levels)
        assert all(after <= before + 1 for before, after in steps), (path, levels)


def test_ids_stand_once_on_a_page(site: SiteInput) -> None:
    body = "[[frågor]]\n\n[[frågor]]\n\n[[klart]]\n\n[[kontakt]]\n"
    for path, text in compose(whole(body), site).items():
        ids = re.findall(r'\sid="([^"]+)"', html(text))
        assert len(ids) == len(set(ids)), path


def test_the_questions_are_a_heading_in_the_pages_contents(site: SiteInput) -> None:
    page = html(compose(whole(), site)["rekrytera/2-fraga.md"])
    assert '<section class="core">' in page
    assert 'id="prata-om-det-har-forst"' in page


def test_a_ready_message_is_written_for_the_branchs_contact(site: SiteInput) -> None:
    page = compose(whole(contact=CONTACT), site)["medlem/ombud.md"]
    assert "sms:0123456789?body=Hej%21" in page
    assert "mailto:facket@example.se?subject=" in page
    body = re.search(r"body=([^\"]+)", page)
    assert body
    assert " " not in body[1]


def test_without_a_contact_the_page_says_what_to_do_instead(site: SiteInput) -> None:
    page = compose(whole(), site)["medlem/ombud.md"]
    assert TEXTS["contact.none"] in page
    assert "mailto:" not in page


def test_without_a_contact_an_easy_page_says_it_in_easy_words(site: SiteInput) -> None:
    easy = {**PAGE, "kind": "page"}
    page = compose(library(entry("medlem/lattlast/hand", easy, "[[kontakt]]")), site)
    made = page["medlem/lattlast/hand.md"]
    assert TEXTS["contact.none"] not in made
    for line in TEXTS["contact.none_easy"].splitlines():
        assert f"<p>{line}</p>" in made


def test_a_source_has_one_year_unless_it_came_out_before_it_was_read(site: SiteInput) -> None:
    sources = [
        {"text": "Lagen", "year": 2026, "checked": "2026-11-21"},
        {"text": "Sidan", "year": 2023, "checked": "2026-11-21"},
        {"text": "Rapporten", "year": 2022},
    ]
    page = compose(library(entry("om", {**PAGE, "sources": sources})), site)["om.md"]
    assert "<li>Lagen, kontrollerad 2026-11-21</li>" in page
    assert "<li>Sidan, 2023, kontrollerad 2026-11-21</li>" in page
    assert "<li>Rapporten, 2022</li>" in page


def test_a_worksheet_says_what_it_is_for_before_the_form(site: SiteInput) -> None:
    page = html(compose(whole(), site)["arbetsblad/fraga-direkt.md"])
    assert in_order(
        page, 'href="../rekrytera/2-fraga.html">steg 2', "<h1", "Prata och besluta.", "40 minuter",
        "Hela styrelsen", "Ett år", "Skriv inga namn.", "<form", "Vem får aldrig frågan?",
    )  # fmt: skip


def test_the_start_page_leaves_out_rows_to_pages_that_are_left_out(site: SiteInput) -> None:
    page = html(compose(whole(), site)["index.md"])
    assert "Medlem" in page
    assert "Borta" not in page
    assert in_order(page, "Vem är du?", "Stegen", "Fråga någon direkt", "Börja här", "Möte?")


def test_only_one_button_is_painted(site: SiteInput) -> None:
    for path, text in compose(whole(contact=CONTACT), site).items():
        if not path.startswith("arbetsblad/"):
            assert text.count("button-primary") <= 1, path


def test_the_glossary_follows_the_swedish_alphabet(site: SiteInput) -> None:
    page = html(compose(whole(), site)["ordlista.md"])
    assert in_order(page, "Ombud", "Årshjul", "Ändring", "Överlämning")
    assert 'id="arshjul"' in page
    letters = page[page.index('class="letters"') : page.index("<h2")]
    assert in_order(letters, 'href="#bokstav-o"', ">Å<", ">Ä<", ">Ö<")
    for anchor in re.findall('href="#(bokstav-[^"]+)"', letters):
        assert f'id="{anchor}"' in page
    assert "förtroendevald" in page


def test_tables_have_labels_and_classes_instead_of_styles() -> None:
    text = ready("| Del | Antal |\n| --- | ---: |\n| Rekrytera | 7 |", TEXTS)
    page = markdown.markdown(text, extensions=["tables", "attr_list"])
    assert '<td data-label="Del">Rekrytera</td>' in page
    assert '<td class="right" data-label="Antal">7</td>' in page
    assert "style" not in page


def test_a_table_in_a_note_stays_in_it() -> None:
    text = ready('!!! exempel "Lager"\n    | A | B |\n    | - | - |\n    | 1 | 2 |', TEXTS)
    page = markdown.markdown(text, extensions=["tables", "attr_list", "admonition"])
    assert page.rstrip().endswith("</table>\n</div>")


def test_say_and_do_not_say_stand_side_by_side() -> None:
    text = ready("!!! hellre\n    Ja.\n\n!!! inte\n    Nej.\n\nSedan.", TEXTS)
    page = markdown.markdown(text, extensions=["admonition", "md_in_html"])
    assert in_order(
        page, 'class="pair"', "Säg hellre", "Ja.", "Säg inte", "Nej.", "</div>", "Sedan"
    )


def test_a_story_says_itself_that_it_is_made_up() -> None:
    text = ready('!!! exempel "Ett lager"\n    A.\n\n!!! exempel\n    B.', TEXTS)
    titles = re.findall(r'!!! exempel "(.*)"', text)
    assert titles == ["Påhittat exempel: Ett lager", "Påhittat exempel"]


def test_the_register_says_how_old_each_row_is(site: SiteInput) -> None:
    row = {
        "kind": "register", "title": "Ett projekt", "summary": "Kurser.", "register": "project",
        "region": ["Skåne län"], "status": "running", "what": "Kurser på arbetstid.",
        "source": "Rapport, 2022", "as_of": "2022-11-24",
    }  # fmt: skip
    made = compose(
        library(entry("register/a/ett", row), entry("register/index", part("Register"))), site
    )
    table = html(made["register/index.md"])
    assert '<a href="a/ett.html">Ett projekt</a>' in table
    assert '<td data-label="Uppgift från">2022, kan ha ändrats</td>' in table
    assert "Period" not in table
    assert "Rapport, 2022" in made["register/a/ett.md"]


def test_every_page_is_in_the_navigation_once_and_parts_come_in_order() -> None:
    nav = navigation(whole())
    text = str(nav)
    assert all(text.count(f"'{path}.md'") == 1 for path in whole().entries)
    assert in_order(text, "'index.md'", "Rekrytera", "Arbetsblad", "medlem/", "Ordlista")


def test_tabs_lead_to_the_first_page_of_each_part(site: SiteInput) -> None:
    tabs = site_data(whole(), site)["tabs"]
    assert [(tab["title"], tab["address"]) for tab in tabs] == [
        ("Rekrytera", "rekrytera/index.html"),
        ("Arbetsblad", "arbetsblad/index.html"),
    ]
    assert [item["number"] for item in tabs[0]["items"]] == [2, 3]


def test_the_same_library_gives_the_same_pages(site: SiteInput) -> None:
    assert compose(whole(), site) == compose(whole(), site)
