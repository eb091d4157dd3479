"""What is typed on a worksheet stays: on the device, in the tab, in a file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sheets import ALL_TYPES, EVENING
from worksheet_site import Reader, write_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OTHER = ALL_TYPES.replace("id: provblad", "id: annat-blad").replace(
    "title: Provblad", "title: Ett annat blad"
)
PRIVATE = EVENING + "private: true\n"
Open = Callable[..., Reader]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", ALL_TYPES, OTHER)


@pytest.fixture(params=["http", "file"])
def open_sheet(
    request: pytest.FixtureRequest, site: Path, browser_page: Page, serve: Any
) -> Iterator[Open]:
    """Return a function that opens a sheet in a tab, over http and from the disk."""
    base = serve(site) if request.param == "http" else site.as_uri()
    readers: list[Reader] = []

    def start(page: Page | None = None, sheet: str = "provblad") -> Reader:
        reader = Reader(page or browser_page, f"{base}/arbetsblad/{sheet}.html")
        readers.append(reader)
        return reader

    yield start
    assert [fault for reader in readers for fault in reader.faults] == []


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


def test_on_an_own_computer_it_is_there_another_day(open_sheet: Open) -> None:
    reader = open_sheet()
    reader.answer("own")
    written = fill_in(reader)
    reader.wait_for("på den här enheten")
    reader.wait_for("Sparat kl.")
    reader.page.close()

    again = open_sheet(reader.page.context.new_page())
    assert_filled_in(again, written)
    assert not again.question.is_visible()


def test_what_is_typed_last_is_saved_when_the_page_is_left(open_sheet: Open) -> None:
    reader = open_sheet()
    reader.answer("own")
    reader.write("rad", "skrivet och genast borta")
    reader.reload()
    assert reader.value("rad") == "skrivet och genast borta"


@pytest.mark.parametrize("answer", ["shared", None])
def test_on_a_shared_computer_it_stays_in_the_tab(open_sheet: Open, answer: str | None) -> None:
    reader = open_sheet()
    if answer:
        reader.answer(answer)
    reader.write("rad", "hemligt")
    reader.wait_for("i den här fliken")
    reader.wait_for("Sparat kl.")
    assert reader.stored("localStorage") == {}
    reader.reload()
    assert reader.value("rad") == "hemligt"
    assert reader.question.is_visible() == (answer is None)

    other_tab = open_sheet(reader.page.context.new_page())
    assert other_tab.value("rad") == ""


def test_the_answer_can_be_changed_and_the_text_moves_along(open_sheet: Open) -> None:
    reader = open_sheet()
    reader.answer("own")
    reader.write("rad", "flyttas")
    reader.wait_for("Sparat kl.")
    reader.page.locator('[data-action="ask"]').click()
    reader.answer("shared")
    reader.wait_for("i den här fliken")
    assert reader.stored("localStorage") == {}
    assert reader.value("rad") == "flyttas"
    reader.page.locator('[data-action="ask"]').click()
    reader.answer("own")
    reader.wait_for("på den här enheten")
    assert not [key for key in reader.stored("sessionStorage") if key.endswith("draft")]
    reader.reload()
    assert reader.value("rad") == "flyttas"


def test_a_private_sheet_asks_for_itself(tmp_path: Path, browser_page: Page, serve: Any) -> None:
    base = serve(write_site(tmp_path, PRIVATE, OTHER))
    reader = Reader(browser_page, f"{base}/arbetsblad/annat-blad.html")
    reader.answer("own")
    private = Reader(browser_page, f"{base}/arbetsblad/provblad.html")
    assert "namn på människor" in private.question.inner_text()
    private.write("club", "Köket")
    private.wait_for("i den här fliken")
    assert not [key for key in private.stored("localStorage") if "provblad" in key]
    private.answer("own")
    private.wait_for("på den här enheten")
    private.reload()
    assert not private.question.is_visible()
    assert private.value("club") == "Köket"


def test_a_file_opens_in_another_browser_with_the_same_values(
    open_sheet: Open, browser: Browser, tmp_path: Path
) -> None:
    reader = open_sheet()
    written = fill_in(reader)
    path = reader.save_file(tmp_path)
    assert path.name == "provblad-alvdalens-sjukhus-kok-2026-11-20.json"
    context = browser.new_context()
    other = open_sheet(context.new_page())
    other.open_file(path)
    other.wait_for("Filen är öppnad.")
    assert_filled_in(other, written)
    context.close()


def test_the_file_says_what_it_is_and_is_nested_by_key(open_sheet: Open, tmp_path: Path) -> None:
    reader = open_sheet()
    fill_in(reader)
    saved = json.loads(reader.save_file(tmp_path).read_text("utf-8"))
    answers = saved.pop("answers")
    assert saved.pop("saved").endswith("Z")
    assert saved == {
        "format": "ombudsguiden-svar", "format_version": 1, "sheet": "provblad",
        "version": 3, "guide": "0.1.0",
    }  # fmt: skip
    assert answers["beslut"]["1"]["what"] == "Äta lunch med nattskiftet"
    assert answers["uppgifter"]["r2"] == {"vad": "Ring runt", "vem": "", "nar": "", "ok": False}
    assert answers["lista"] == {"lokal": False, "fika": True}
    assert answers["lage"]["lara"] == {"value": "pa_vag", "comment": "Alla vet"}
    assert answers["var"] == "natet"


def test_what_must_be_filled_in_is_said_but_never_in_the_way(
    open_sheet: Open, tmp_path: Path
) -> None:
    reader = open_sheet()
    assert reader.save_file(tmp_path).exists()
    reader.wait_for("Det här är inte ifyllt än:")
    reader.bar.get_by_role("link", name="En rad").click()
    assert reader.page.evaluate("document.activeElement.name") == "rad"


def test_another_copy_is_not_replaced_unasked_and_can_be_had_back(
    open_sheet: Open, tmp_path: Path
) -> None:
    reader = open_sheet()
    reader.write("club", "Köket")
    reader.write("rad", "kökets text")
    path = reader.save_file(tmp_path)
    reader.write("club", "Lagret")
    reader.write("rad", "lagrets text")
    reader.open_file(path)
    reader.wait_for("Filen gäller Köket. Det som står här gäller Lagret.")
    reader.press("Avbryt")
    assert reader.value("rad") == "lagrets text"
    reader.open_file(path)
    reader.press("Byt ut")
    assert reader.value("rad") == "kökets text"
    reader.reload()
    reader.press("Hämta tillbaka det")
    assert reader.value("rad") == "lagrets text"
    reader.press("Ångra")
    assert reader.value("rad") == "kökets text"


def test_an_emptied_sheet_leaves_nothing_behind_and_can_be_undone(open_sheet: Open) -> None:
    reader = open_sheet()
    reader.answer("own")
    written = fill_in(reader)
    reader.wait_for("Sparat kl.")
    reader.press("Töm bladet")
    assert reader.value("rad") == ""
    assert not [key for key in reader.stored("localStorage") if "provblad" in key]
    reader.press("Ångra")
    assert_filled_in(reader, written)
    reader.reload()
    assert_filled_in(reader, written)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "Filen går inte att läsa."),
        ("{", "Filen går inte att läsa."),
        ("[]", "Filen går inte att läsa."),
        ('{"format": "annat"}', "Filen går inte att läsa."),
        ('{"format": "ombudsguiden-svar", "format_version": 2}', "nyare utgåva"),
        ('{"format": "ombudsguiden-svar", "format_version": 1, "sheet": "x", "answers": 3}',
         "Filen går inte att läsa."),
        ('{"format": "ombudsguiden-svar", "format_version": 1, "sheet": "okant", "answers": {}}',
         "Filen hör till ett annat blad, okant."),
        ('{"format": "ombudsguiden-svar", "format_version": 1, "sheet": "annat-blad",'
         ' "answers": {}}', "Filen hör till ett annat blad, Ett annat blad."),
    ],
)  # fmt: skip
def test_a_wrong_file_is_told_about_and_changes_nothing(
    open_sheet: Open, tmp_path: Path, content: str, words: str
) -> None:
    reader = open_sheet()
    reader.write("rad", "kvar")
    path = tmp_path / "fel.json"
    path.write_text(content, encoding="utf-8")
    reader.open_file(path)
    reader.wait_for(words)
    assert reader.value("rad") == "kvar"
    if "annat-blad" in content:
        reader.bar.get_by_role("link", name="Gå till det bladet").click()
        assert reader.page.url.endswith("annat-blad.html")


def test_an_older_file_fills_what_has_a_place_and_keeps_the_rest(
    open_sheet: Open, tmp_path: Path
) -> None:
    old = {
        "format": "ombudsguiden-svar", "format_version": 1, "sheet": "provblad", "version": 1,
        "guide": "0.0.1", "saved": "2025-03-02T10:00:00Z", "rest": {"urgammalt": "från -24"},
        "answers": {
            "rad": "ny plats", "borta": {"1": {"vem": "Ida"}}, "var": "torget", "antal": 7,
            "__proto__": {"x": "y"}, "klart": "true", "lage": {"lara": {"value": "fungerar"}},
        },
    }  # fmt: skip
    path = tmp_path / "gammal.json"
    path.write_text(json.dumps(old), encoding="utf-8")
    reader = open_sheet()
    reader.open_file(path)
    reader.wait_for("en annan version av bladet")
    for words in ("urgammalt: från -24", "borta 1 vem: Ida", "Var träffas ni?: torget"):
        reader.wait_for(words)
    assert (reader.value("rad"), reader.value("antal")) == ("ny plats", "7")
    assert reader.page.is_checked("#f-klart")
    assert reader.page.is_checked("#f-lage_lara-fungerar")
    reader.reload()
    saved = json.loads(reader.save_file(tmp_path).read_text("utf-8"))
    assert saved["version"] == 3
    assert saved["rest"]["borta"] == {"1": {"vem": "Ida"}}
    assert saved["rest"]["urgammalt"] == "från -24"
    assert saved["rest"]["var"] == "torget"
    reader.page.check("#f-var-natet")
    saved = json.loads(reader.save_file(tmp_path).read_text("utf-8"))
    assert saved["answers"]["var"] == "natet"
    assert "var" not in saved["rest"]


def test_a_file_can_be_dropped_on_the_form(open_sheet: Open, tmp_path: Path) -> None:
    reader = open_sheet()
    reader.write("rad", "släppt")
    text = reader.save_file(tmp_path).read_text("utf-8")
    reader.press("Töm bladet")
    reader.page.evaluate(
        """(text) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], "svar.json"));
          document.querySelector("form.worksheet").dispatchEvent(
            new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        }""",
        text,
    )
    reader.wait_for("Filen är öppnad.")
    assert reader.value("rad") == "släppt"
