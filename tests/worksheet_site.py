"""A small site with worksheets in it, and a reader who uses them in a browser."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2

from guidebook.content.form import Form
from guidebook.ground.texts import load_texts
from guidebook.plan.collect import IN_PAGE
from guidebook.plan.definitions import definition_of
from guidebook.web.hosting import POLICY
from sheets import ALL_TYPES, parse_sheet

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

OVERRIDES = Path(__file__).parents[1] / "overrides"
GUIDE = "0.1.0"
PAGE = """<!doctype html>
<html lang="sv"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="../assets/stylesheets/site.css">
<link rel="stylesheet" href="../assets/stylesheets/worksheet.css">
{scripts}
</head><body class="kind-worksheet"><div class="layout"><main><article><h1>{title}</h1>
{form}
</article></main></div></body></html>
"""
OTHER = ALL_TYPES.replace("id: provblad", "id: annat-blad").replace(
    "title: Provblad", "title: Ett annat blad"
)
SHEETS = {"annat-blad": {"title": "Ett annat blad", "url": "annat-blad.html"}}


def render(form: Form, **more: Any) -> str:
    """Return the HTML of the form as it is put into a page."""
    folders = jinja2.FileSystemLoader(OVERRIDES)
    templates = jinja2.Environment(loader=folders, undefined=jinja2.StrictUndefined)
    module: Any = templates.get_template("pages/form.html.j2").module
    return str(module.worksheet_form(form, load_texts(), GUIDE, **more))


def scripts() -> str:
    """Return the script elements that a page with a form has."""
    folders = jinja2.FileSystemLoader(OVERRIDES)
    module: Any = jinja2.Environment(loader=folders).get_template("pages/form.html.j2").module
    return str(module.worksheet_scripts("../assets/javascripts"))


def write_site(folder: Path, *sheets: str) -> Path:
    """Write a site with these worksheets (YAML) below `folder`; return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(OVERRIDES / "assets", folder / "assets", dirs_exist_ok=True)
    (folder / "arbetsblad").mkdir(exist_ok=True)
    for text in sheets:
        form = parse_sheet(text)
        page = PAGE.format(
            policy=POLICY, title=form.sheet.title, scripts=scripts(),
            form=render(form, pdf="provblad.pdf", sheets=SHEETS, plan="../styrelse/plan.html",
                        tables=definition_of(form)["tables"]),
        )  # fmt: skip
        (folder / "arbetsblad" / f"{form.sheet.id}.html").write_text(page, encoding="utf-8")
    return folder


class Reader:
    """Someone with a worksheet open. Faults on the page end up in `faults`."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda message: self.faults.append(message.text))
        page.goto(address)

    def field(self, name: str) -> Locator:
        return self.page.locator(f'[name="{name}"]')

    def write(self, name: str, text: str) -> None:
        self.field(name).fill(text)

    def value(self, name: str) -> str:
        return self.field(name).input_value()

    def press(self, words: str) -> None:
        """Press the button with these words that can be seen."""
        self.page.get_by_role("button", name=words, exact=True).click()

    def answer(self, action: str) -> None:
        """Answer the question whose computer it is: `own` or `shared`."""
        self.page.locator(f'[data-action="{action}"]').click()

    @property
    def bar(self) -> Locator:
        return self.page.locator('[data-part="bar"]')

    @property
    def question(self) -> Locator:
        return self.page.locator('[data-part="ask"]')

    def wait_for(self, words: str) -> None:
        """Wait until the bar says this."""
        self.bar.get_by_text(words).first.wait_for()

    def open_file(self, path: Path) -> None:
        self.page.locator('[data-part="file"]').set_input_files(path)

    def save_file(self, folder: Path) -> Path:
        """Press Spara som fil; return where the browser put the file."""
        with self.page.expect_download() as download:
            self.press("Spara som fil")
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        return path

    def stored(self, area: str) -> dict[str, str]:
        """Return everything that lies in localStorage or sessionStorage."""
        return dict(self.page.evaluate(f"() => ({{...window.{area}}})"))

    def reload(self) -> None:
        self.page.reload()


def answers_in(path: Path) -> dict[str, Any]:
    """Return what a saved sheet carries, below what it shows."""
    data = path.read_text(encoding="utf-8").split(IN_PAGE)[1].split("</script>")[0]
    answers: dict[str, Any] = json.loads(data)
    return answers


def fill_in(reader: Reader) -> dict[str, str]:
    """Write in a field of every kind; return what was written."""
    written = {
        "club": "Älvdalens sjukhus, kök", "about": "nattskiftet", "date": "20 nov 2026",
        "rad": "En ”rad” med <tecken> & 😀", "forst": "Rad ett\nRad två", "namn": "Åsa Öberg",
        "uppgifter_r2_vad": "Ring runt", "roller_ordf_tankar": "Vill sluta\ni vår",
        "lage_lara_comment": "Alla vet", "beslut_1_what": "Äta lunch med nattskiftet",
    }  # fmt: skip
    for name, text in written.items():
        reader.write(name, text)
    reader.page.check("#f-lage_lara-pa_vag")
    reader.page.check("#f-var-natet")
    reader.page.check("#f-lista_fika")
    return written


def assert_filled_in(reader: Reader, written: dict[str, str]) -> None:
    assert {name: reader.value(name) for name in written} == written
    for choice in ("#f-lage_lara-pa_vag", "#f-var-natet", "#f-lista_fika"):
        assert reader.page.is_checked(choice)
    assert not reader.page.is_checked("#f-klart")
