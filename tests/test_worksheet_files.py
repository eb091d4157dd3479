"""The reader's own file: what it holds, where it opens, and what it may not overwrite."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from worksheet_site import Reader, answers_in, assert_filled_in, fill_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Open = Callable[..., Reader]
# From the disk, where less works; over http in test_journey and test_worksheet_saving.
pytestmark = pytest.mark.parametrize("open_sheet", ["file"], indirect=True)


def test_a_file_opens_in_another_browser_with_the_same_values(
    open_sheet: Open, browser: Browser, tmp_path: Path
) -> None:
    reader = open_sheet()
    written = fill_in(reader)
    path = reader.save_file(tmp_path)
    assert path.name == "Provblad Älvdalens sjukhus, kök 2026-11-20.html"
    context = browser.new_context(reduced_motion="reduce")
    other = open_sheet(context.new_page())
    other.open_file(path)
    other.wait_for("Filen är öppnad.")
    assert_filled_in(other, written)
    context.close()


def test_the_file_says_what_it_is_and_is_nested_by_key(open_sheet: Open, tmp_path: Path) -> None:
    reader = open_sheet()
    fill_in(reader)
    saved = answers_in(reader.save_file(tmp_path))
    answers = saved.pop("answers")
    assert saved.pop("saved").endswith("Z")
    assert saved.pop("dated").endswith("Z")
    assert len(saved.pop("copy")) > 4, "what tells this paper from others"
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


def test_what_is_in_no_file_is_not_replaced_unasked(open_sheet: Open, tmp_path: Path) -> None:
    reader = open_sheet()
    reader.write("club", "Köket")
    reader.write("rad", "i filen")
    path = reader.save_file(tmp_path)
    reader.write("rad", "skrivet sedan")
    reader.open_file(path)
    reader.wait_for("Det som står här är inte sparat som fil.")
    reader.press("Avbryt")
    assert reader.value("rad") == "skrivet sedan"
    newer = reader.save_file(tmp_path / "ny")
    reader.open_file(path)
    reader.wait_for("Filen är öppnad.")
    assert reader.value("rad") == "i filen", "what stood here is in a file"
    reader.open_file(newer)
    reader.wait_for("Filen är öppnad.")
    assert reader.value("rad") == "skrivet sedan"


def test_all_that_was_replaced_can_be_had_back(open_sheet: Open, tmp_path: Path) -> None:
    reader = open_sheet()
    reader.write("rad", "i filen")
    path = reader.save_file(tmp_path)
    for text in ("det första", "det andra"):
        reader.write("rad", text)
        reader.open_file(path)
        reader.press("Byt ut")
        reader.wait_for("Filen är öppnad.")
    reader.reload()
    reader.press("Ta bort det")
    reader.press("Hämta tillbaka det")
    assert reader.value("rad") == "det första"


def test_what_is_in_no_file_survives_two_files_and_every_undo(
    open_sheet: Open, tmp_path: Path
) -> None:
    reader = open_sheet()
    paths = []
    for club in ("Kök", "Natt"):
        reader.write("club", club)
        paths.append(reader.save_file(tmp_path))
    reader.write("club", "Lager")
    reader.write("rad", "bara här")
    for path in paths:
        reader.open_file(path)
        reader.press("Byt ut")
        reader.wait_for("Filen är öppnad.")
    for club in ("Kök", "Natt", "Kök"):
        reader.press("Ångra")
        assert (reader.value("club"), reader.value("rad")) == (club, "")
    reader.press("Hämta tillbaka det")
    assert (reader.value("club"), reader.value("rad")) == ("Lager", "bara här")
    reader.press("Ångra")
    reader.reload()
    reader.press("Hämta tillbaka det")
    assert reader.value("rad") == "bara här"


def test_a_file_from_another_year_says_so_and_keeps_its_name(
    open_sheet: Open, tmp_path: Path
) -> None:
    old = {
        "format": "ombudsguiden-svar", "format_version": 1, "sheet": "provblad", "version": 3,
        "guide": "0.1.0", "saved": "2024-11-16T10:00:00Z", "answers": {"date": "15 nov"},
    }  # fmt: skip
    path = tmp_path / "gammal.json"
    path.write_text(json.dumps(old), encoding="utf-8")
    reader = open_sheet()
    reader.open_file(path)
    reader.wait_for("Den sparades 16 november 2024 kl.")
    assert reader.save_file(tmp_path).name == "Provblad 2024-11-15.html"


def test_where_what_is_replaced_has_no_room_it_is_said(open_sheet: Open, tmp_path: Path) -> None:
    reader = open_sheet()
    reader.write("rad", "i filen")
    path = reader.save_file(tmp_path)
    reader.write("rad", "skrivet sedan")
    reader.page.evaluate(
        """() => { const set = Storage.prototype.setItem;
          Storage.prototype.setItem = function (key, value) {
            if (key.endsWith("earlier")) throw new DOMException("full", "QuotaExceededError");
            return set.call(this, key, value); }; }"""
    )
    reader.open_file(path)
    reader.press("Byt ut")
    reader.wait_for("ryms inte i webbläsarens minne")
    reader.press("Ångra")
    assert reader.value("rad") == "skrivet sedan"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "Filen är tom."),
        ("{", "Filen är skadad."),
        ("[]", "Filen är varken ett ifyllt blad"),
        ('{"format": "annat"}', "Filen är varken ett ifyllt blad"),
        ('{"format": "ombudsguiden-svar", "format_version": 2}', "nyare utgåva"),
        ('{"format": "ombudsguiden-svar", "format_version": 1, "sheet": "x", "answers": 3}',
         "Filen är skadad."),
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
    saved = answers_in(reader.save_file(tmp_path))
    assert saved["version"] == 3
    assert saved["rest"]["borta"] == {"1": {"vem": "Ida"}}
    assert saved["rest"]["urgammalt"] == "från -24"
    assert saved["rest"]["var"] == "torget"
    reader.page.check("#f-var-natet")
    saved = answers_in(reader.save_file(tmp_path))
    assert saved["answers"]["var"] == "natet"
    assert "var" not in saved["rest"]


@pytest.mark.parametrize("known", [{}, {"dated": "2025-11-15T18:00:00.000Z"}, {"dated": ""}])
def test_a_file_saved_again_keeps_the_day_its_date_was_typed(
    known: dict[str, str], open_sheet: Open, tmp_path: Path
) -> None:
    """Without it a sheet from "15 nov", ticked off in a year, would be of next year."""
    old = {
        "format": "ombudsguiden-svar", "format_version": 1, "sheet": "provblad", "version": 3,
        "guide": "0.1.0", "saved": "2025-11-16T10:00:00Z", "answers": {"date": "15 nov"}, **known,
    }  # fmt: skip
    path = tmp_path / "i-fjol.json"
    path.write_text(json.dumps(old), encoding="utf-8")
    reader = open_sheet()
    reader.open_file(path)
    reader.wait_for("Filen är öppnad.")
    reader.write("rad", "Det blev av")
    reader.reload()
    saved = answers_in(reader.save_file(tmp_path))
    assert saved["answers"]["rad"] == "Det blev av"
    assert saved["dated"] == known.get("dated", old["saved"])
    reader.write("date", "20 nov")
    later = answers_in(reader.save_file(tmp_path))
    assert later["dated"] > saved["saved"]


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


DROP = """(names) => {
  const dataTransfer = new DataTransfer();
  names.forEach((name) => dataTransfer.items.add(new File(["{}"], name)));
  document.querySelector("form.worksheet").dispatchEvent(
    new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
}"""


def test_of_several_files_none_is_opened_and_it_is_said(open_sheet: Open) -> None:
    reader = open_sheet()
    reader.write("rad", "står kvar")
    reader.page.evaluate(DROP, ["a.json", "b.json"])
    reader.wait_for("Ni släppte 2 filer.")
    assert reader.value("rad") == "står kvar"
