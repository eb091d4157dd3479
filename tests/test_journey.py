"""A board's evening: define, build, fill in, collect; the plan holds exactly what was typed.

Built by the real command from a small guide, filled in as boards do: by three PDF programs
and in the browser, then read back with `guidebook collect`.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from guidebook.cli import main
from guidebook.content.lock import LOCK_FILE
from projects import PAGE, STEP, write_project
from sheets import ALL_TYPES, fill_with_pdfium, needs_pango, parse_sheet
from viewers import fill_with_pdfjs, fill_with_pypdf
from worksheet_site import Reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [needs_pango, pytest.mark.xdist_group("journey")]
ROOT = Path(__file__).resolve().parents[1]
FORM = parse_sheet(ALL_TYPES)
TYPED = {
    "club": "Älvdalens sjukhus, kök", "about": "nattskiftet", "date": "2026-09-14",
    "lage_lara_comment": "Två gick kursen.", "rad": "Żółć & Åsa",
    "forst": "Först det här.\nSen mer.",
    "behov": "Tid", "dag": "20 nov", "antal": "12", "namn": "Ida",
    "uppgifter_r1_vad": "Boka rum", "uppgifter_r1_vem": "L.B.", "roller_ordf_tankar": "Byt",
    "beslut_1_what": "Äta lunch med nattskiftet", "beslut_1_helps": "Fler känner oss",
    "beslut_1_who": "Mohammed", "beslut_1_start": "5 okt", "beslut_1_due": "15 nov",
    "beslut_1_check_in": "styrelsen 3 dec",
}  # fmt: skip
PICKED = {"lage_lara": "fungerar", "var": "natet"}
TICKED = {"klart": "true", "lista_lokal": "true", "uppgifter_r1_ok": "true"}
ALL = {**TYPED, **PICKED, **TICKED}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small guide with the real look, built by `guidebook build`."""
    sheet = f"---{ALL_TYPES}---\n"
    root = write_project(
        tmp_path_factory.mktemp("guide"),
        {
            "docs/rekrytera/6-fraga.md": STEP.replace("[fraga]", "[provblad]").replace(
                "Se [bladet](../arbetsblad/fraga.md).", ""
            ),
            "docs/arbetsblad/fraga.md": "",
            "docs/arbetsblad/provblad.md": sheet.replace("klubben", "gruppen"),
            "docs/index.md": PAGE,
        },
    )
    shutil.copytree(ROOT / "overrides", root / "overrides")
    (root / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "hooks.py", root / "scripts")
    shutil.copy(ROOT / "mkdocs.yml", root)
    assert main(["--root", str(root), "lock"]) == 0
    assert (root / LOCK_FILE).exists()
    assert main(["--root", str(root), "build"]) == 0
    return root


def empty_pdf(project: Path) -> bytes:
    return (project / "build/sheets/provblad.pdf").read_bytes()


def collected(project: Path, folder: Path) -> dict[str, Any]:
    """Run `guidebook collect` on the folder; return the plan and the answers it wrote."""
    out = folder.parent / "plan"
    assert main(["--root", str(project), "collect", str(folder), "--out", str(out)]) == 0
    read = {name: json.loads((out / f"{name}.json").read_text(encoding="utf-8"))
            for name in ("plan", "answers")}  # fmt: skip
    (sheet,), decisions = read["answers"], read["plan"]["decisions"]
    return {
        "decision": decisions[0], "count": len(decisions),
        "answers": sheet["answers"], "rest": sheet["rest"],
    }  # fmt: skip


def assert_typed(read: dict[str, Any], expected: dict[str, str]) -> None:
    """Every field holds what was typed in it, and every other field is empty."""
    for each in FORM.fields():
        value: Any = read["answers"]
        for part in each.key:
            value = value[part]
        if isinstance(value, bool):
            value = "true" if value else ""
        assert value == expected.get(each.name, ""), each.name
    assert read["count"] == 1
    assert read["rest"] == {}
    decision = read["decision"]
    assert decision["what"] == "Äta lunch med nattskiftet"
    assert decision["who"] == "Mohammed"
    assert decision["due"] == "15 nov"
    assert decision["due_date"] == "2026-11-15"
    assert decision["club"] == "Älvdalens sjukhus, kök"


def test_filled_in_with_pypdf(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "svar"
    folder.mkdir()
    (folder / "kök.pdf").write_bytes(fill_with_pypdf(empty_pdf(project), ALL))
    assert_typed(collected(project, folder), ALL)


def test_filled_in_with_pdfium_as_in_chrome(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "svar"
    folder.mkdir()
    clicks = [f"{name}={value}" for name, value in PICKED.items()] + list(TICKED)
    (folder / "kök.pdf").write_bytes(fill_with_pdfium(empty_pdf(project), TYPED, clicks))
    assert_typed(collected(project, folder), ALL)


def test_filled_in_with_pdfjs_as_in_firefox(
    project: Path, tmp_path: Path, browser: Browser, serve: Any
) -> None:
    folder = tmp_path / "svar"
    folder.mkdir()
    (folder / "kök.pdf").write_bytes(fill_with_pdfjs(browser, serve, empty_pdf(project), ALL))
    assert_typed(collected(project, folder), ALL)


@pytest.mark.parametrize("from_disk", [True, False], ids=["from disk", "from a server"])
def test_filled_in_on_the_page(
    project: Path, tmp_path: Path, browser_page: Page, serve: Any, from_disk: bool
) -> None:
    site = project / "build/site"
    address = site.as_uri() if from_disk else serve(site)
    reader = Reader(browser_page, f"{address}/arbetsblad/provblad.html")
    for name, text in TYPED.items():
        reader.write(name, text)
    for name, value in PICKED.items():
        browser_page.locator(f'[name="{name}"][value="{value}"]').press("Space")
    for name in TICKED:
        reader.field(name).press("Space")
    folder = tmp_path / "svar"
    folder.mkdir()
    reader.save_file(folder)
    assert_typed(collected(project, folder), ALL)
    assert reader.faults == []


def test_the_page_offers_the_pdf_that_was_made(project: Path, browser_page: Page) -> None:
    site = project / "build/site"
    browser_page.goto((site / "rekrytera/6-fraga.html").as_uri())
    link = browser_page.get_by_role("link", name="Skriv ut")
    assert "PDF" in link.inner_text()
    target = str(link.evaluate("a => a.href")).removeprefix("file://")
    assert Path(target).read_bytes() == empty_pdf(project)


def test_a_second_build_gives_the_same_bytes(project: Path) -> None:
    before = {p: p.read_bytes() for p in (project / "build").rglob("*") if p.is_file()}
    assert main(["--root", str(project), "build"]) == 0
    after = {p: p.read_bytes() for p in (project / "build").rglob("*") if p.is_file()}
    assert {p.name for p in before if before[p] != after.get(p)} <= {"sitemap.xml.gz"}


def test_a_fault_leaves_the_last_good_build(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = project / "docs/om.md"
    good, before = page.read_text(encoding="utf-8"), empty_pdf(project)
    page.write_text(good.replace("title:", "tittle:"), encoding="utf-8")
    try:
        assert main(["--root", str(project), "build"]) == 1
        assert "docs/om.md:3: tittle" in capsys.readouterr().err
        assert empty_pdf(project) == before
        assert "tittle" not in (project / "build/site/om.html").read_text(encoding="utf-8")
    finally:
        page.write_text(good, encoding="utf-8")
