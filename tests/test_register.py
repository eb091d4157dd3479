"""The registers: what a reader finds, what a spreadsheet gets, and what script adds."""

from __future__ import annotations

import csv
import datetime
import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from guidebook import EDITION, EDITION_DATE
from guidebook.content.library import Library
from guidebook.web.compose import CSV_ADDRESS, SiteInput, compose, register_csv
from test_compose import ROOT, TEXTS, entry, html, in_order, library, part, site

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["site"]  # the fixture
STYLES = ("colours.css", "site.css", "register.css")
ACTIVITY: dict[str, Any] = {
    "kind": "activity", "number": 4, "title": "Ta initiativ till ett projekt", "summary": "Så.",
    "nav_title": "Starta projekt", "time": 60, "who": "Ni", "register": "project",
}  # fmt: skip
ROW: dict[str, Any] = {
    "kind": "register", "register": "project", "title": "Kurslyftet",
    "summary": "Kurser på jobbet.",
    "region": ["Skåne län"], "status": "running", "what": "Validering på arbetstid.",
    "source": "En rapport, 2022", "as_of": "2022-11-24", "members": ["IUC", "Regionen"],
    "url": ["https://exempel.se/kurs/"], "figures": "600 personer",
}  # fmt: skip


def row(path: str, **changed: Any) -> Any:
    return entry(f"register/{path}", {**ROW, **changed})


def registers() -> Library:
    return library(
        entry("organisera/4-projekt", ACTIVITY),
        entry("register/index", part("Register")),
        row("projekt/kurs"),
        row("projekt/arlig", title="Årlig mässa", region=["Blekinge län"], as_of="2026-01-15"),
        row("plattformar/iuc", title="IUC", register="platform", region=["Hela landet"],
            summary="Centra för små företag.", members=[]),
        row("myndigheter/a", title="=HYPERLINK()", register="authority", region=["Skåne län"],
            url=[], figures=None),
    )  # fmt: skip


@pytest.fixture
def index(site: SiteInput) -> str:
    return html(compose(registers(), site)["register/index.md"])


def test_the_edition_is_the_same_month_in_words_and_as_a_date() -> None:
    months = TEXTS["form.months"].split()
    assert f"{months[EDITION_DATE.month - 1]} {EDITION_DATE.year}" == EDITION


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        ("2022-11-24", "2022, kan ha ändrats"),
        ("2024-10-31", "2024, kan ha ändrats"),
        ("2024-11-01", "2024"),
        ("2026-10-01", "2026"),
    ],
)
def test_an_entry_is_old_two_years_before_the_edition(
    site: SiteInput, as_of: str, words: str
) -> None:
    site = replace(site, edition=datetime.date(2026, 11, 1))
    made = compose(library(entry("register/index", part("R")), row("a", as_of=as_of)), site)
    assert f'data-label="Uppgift från">{words}</td>' in made["register/index.md"]
    assert f"<dd>{words}</dd>" in made["register/a.md"]


def test_without_script_every_row_stands_in_its_table(index: str) -> None:
    assert in_order(
        index, ">Projekt<", "Kurslyftet", "Årlig mässa", ">Plattformar<", ">IUC</a>",
        ">Myndigheter<", "=HYPERLINK()",
    )  # fmt: skip
    assert "hidden" in index.partition("<form")[2].partition(">")[0]
    assert index.count("<tr data-kind=") == 4
    assert "<tr hidden" not in index


def test_only_the_registers_page_loads_the_filter(site: SiteInput) -> None:
    made = compose(registers(), site)
    using = [path for path, text in made.items() if "\nscripts:\n- register\n" in text]
    assert using == ["register/index.md"]


def test_an_entry_shows_all_it_knows_with_links(site: SiteInput) -> None:
    page = html(compose(registers(), site)["register/projekt/kurs.md"])
    assert in_order(
        page, '<a href="../index.html#projekt">Projekt</a>', "Skåne län", "Pågick", "IUC, Regionen",
        "Validering på arbetstid.", "600 personer",
        '<a href="https://exempel.se/kurs/">exempel.se/kurs</a>', "En rapport, 2022",
        '<a href="../../organisera/4-projekt.html">Aktivitet 4: Starta projekt</a>',
    )  # fmt: skip


@pytest.mark.parametrize(
    ("status", "word"),
    [("planned", "planerades"), ("running", "pågick"), ("ended", "avslutades"),
     ("restarting", "nedlagt, skulle starta om"), ("paused", "vilade"), ("unknown", "okänt")],
)  # fmt: skip
def test_every_state_has_its_word_in_the_table_and_in_the_file(
    site: SiteInput, status: str, word: str
) -> None:
    rows = library(entry("register/index", part("R")), row("a", status=status))
    assert word in compose(rows, site)["register/index.md"].lower()
    (in_file,) = csv.DictReader(io.StringIO(register_csv(rows, TEXTS)[1:]), delimiter=";")
    assert in_file["Läge"].lower() == word


def test_the_link_to_the_register_leads_to_its_heading(index: str) -> None:
    assert 'id="projekt"' in index


def test_an_entry_without_register_page_or_activity_has_no_empty_links(site: SiteInput) -> None:
    page = compose(library(row("projekt/kurs")), site)["register/projekt/kurs.md"]
    assert "<dd>Projekt</dd>" in page
    assert TEXTS["register.activity"] not in page


def test_the_file_holds_every_row_and_runs_nothing(index: str) -> None:
    text = register_csv(registers(), TEXTS)
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text[1:]), delimiter=";"))
    assert [r["Namn"] for r in rows] == ["Kurslyftet", "Årlig mässa", "IUC", "'=HYPERLINK()"]
    assert rows[0]["Vilka är med"] == "IUC, Regionen"
    assert rows[0]["Uppgift från"] == "2022-11-24"
    assert rows[2]["Register"] == "Plattform"
    assert f'href="{CSV_ADDRESS.removeprefix("register/")}"' in index


# --- in the browser ---------------------------------------------------------------------------


@pytest.fixture
def open_register(tmp_path: Path, browser_page: Page, index: str) -> Any:
    """Return a function that opens the page from the disk, with what stands after #."""
    assets = ROOT / "overrides" / "assets"
    styles = [(assets / "stylesheets" / name) for name in STYLES]
    css = "".join(path.read_text(encoding="utf-8") for path in styles if path.exists())
    (tmp_path / "r.css").write_text(css, encoding="utf-8")
    script = (assets / "javascripts" / "register.js").read_text(encoding="utf-8")
    (tmp_path / "r.js").write_text(script, encoding="utf-8")
    (tmp_path / "register.html").write_text(
        '<!doctype html><html lang="sv"><meta charset="utf-8"><title>R</title>'
        '<link rel="stylesheet" href="r.css"><script src="r.js" defer></script>'
        f'<main style="padding: 0 var(--margin)"><article>{index}</article></main>',
        encoding="utf-8",
    )  # fmt: skip
    faults: list[str] = []
    browser_page.on("pageerror", lambda error: faults.append(str(error)))

    def start(choice: str = "") -> Page:
        browser_page.goto(f"{(tmp_path / 'register.html').as_uri()}{choice}")
        return browser_page

    yield start
    assert faults == []


def names(page: Page) -> list[str]:
    return page.locator(".register tbody th:visible").all_inner_texts()


def count(page: Page) -> str:
    return page.get_by_role("status").inner_text()


def test_a_word_finds_rows_also_by_what_stands_on_their_pages(open_register: Any) -> None:
    page = open_register()
    assert count(page) == "Visar 4 av 4"
    page.get_by_label("Sök på ett ord").fill("regionen KURS")
    page.get_by_text("Visar 3 av 4").wait_for()
    assert names(page) == ["Kurslyftet", "Årlig mässa", "=HYPERLINK()"]
    assert not page.get_by_role("heading", name="Plattformar").is_visible()


def test_a_place_has_what_holds_for_the_whole_country_too(open_register: Any) -> None:
    page = open_register()
    page.get_by_label("Var").select_option("Skåne län")
    assert names(page) == ["Kurslyftet", "IUC", "=HYPERLINK()"]
    assert count(page) == "Visar 3 av 4. Det som gäller hela landet är med."
    page.get_by_label("Register").select_option("Projekt")
    assert names(page) == ["Kurslyftet"]
    assert count(page) == "Visar 1 av 4"


def test_nothing_found_says_what_to_do_and_all_come_back(open_register: Any) -> None:
    page = open_register()
    back = page.get_by_role("button", name="Visa alla")
    assert not back.is_visible()
    page.get_by_label("Sök på ett ord").fill("xyz")
    page.get_by_text(TEXTS["register.count_none"]).wait_for()
    assert names(page) == []
    back.click()
    assert len(names(page)) == 4
    assert page.evaluate("document.activeElement.name") == "ord"
    assert not back.is_visible()


def test_the_choice_stands_in_the_address_and_comes_back(open_register: Any) -> None:
    page = open_register()
    page.get_by_label("Var").select_option("Blekinge län")
    address = page.url
    assert "#var=Blekinge" in address
    page.goto("about:blank")
    page.goto(address)
    assert page.get_by_label("Var").input_value() == "Blekinge län"
    assert names(page) == ["Årlig mässa", "IUC"]
    page.get_by_role("button", name="Visa alla").click()
    assert "#" not in page.url


@pytest.mark.parametrize("choice", ["#projekt", "#var=Atlantis", "#ord=%E0%A4%A", "#register=x&y"])
def test_an_odd_address_shows_every_row(open_register: Any, choice: str) -> None:
    page = open_register(choice)
    if "ord" not in choice:
        assert len(names(page)) == 4
    assert page.url.endswith(choice)


def test_the_page_fits_a_narrow_phone(open_register: Any) -> None:
    page = open_register()
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
