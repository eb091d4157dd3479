"""What is about people lies on the device only after a yes of its own; how much is answered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from worksheet_site import Reader, answers_in

Open = Callable[..., Reader]
pytestmark = pytest.mark.parametrize("open_sheet", ["http"], indirect=True)
QUESTION = "Det står om människor på bladet."


def on_device(reader: Reader) -> str:
    return "".join(reader.stored("localStorage").values())


def named(open_sheet: Open) -> Reader:
    reader = open_sheet()
    reader.answer("own")
    reader.write("rad", "inget om någon")
    reader.wait_for("Sparat kl.")
    assert not reader.bar.get_by_text(QUESTION).is_visible()
    reader.write("namn", "Åsa Öberg")
    reader.write("uppgifter_r1_vem", "Leila")
    reader.press("Lägg till en rad")
    reader.write("uppgifter_r3_vem", "Ida")
    reader.write("beslut_1_who", "Amina")
    reader.wait_for(QUESTION)
    return reader


def test_names_wait_for_a_yes_of_their_own(open_sheet: Open, tmp_path: Path) -> None:
    reader = named(open_sheet)
    reader.wait_for("Det om människor finns bara i fliken.")
    for name in ("Åsa", "Leila", "Ida"):
        assert name not in on_device(reader)
    assert "inget om någon" in on_device(reader)
    assert "Amina" in on_device(reader), "who of you does it is written to be passed on"
    # The plan, which is kept on the device, takes the sheet without them.
    drafts = reader.page.evaluate(
        "JSON.stringify(Ombudsguiden.Store.drafts(Ombudsguiden.sitePath()))"
    )
    assert "inget om någon" in drafts
    assert not [name for name in ("Åsa", "Leila", "Ida") if name in drafts]
    reader.page.once("dialog", lambda dialog: dialog.accept())
    reader.reload()
    names = [reader.value(field) for field in ("namn", "uppgifter_r1_vem", "uppgifter_r3_vem")]
    assert names == ["Åsa Öberg", "Leila", "Ida"]
    assert answers_in(reader.save_file(tmp_path))["answers"]["namn"] == "Åsa Öberg"
    other = open_sheet(reader.page.context.new_page())
    assert (other.value("namn"), other.value("rad")) == ("", "inget om någon")
    other.write("rad", "ändrat där")
    other.wait_for("Sparat kl.")
    reader.press("Ta det andra")
    assert (reader.value("namn"), reader.value("rad")) == ("Åsa Öberg", "ändrat där")


def test_a_yes_keeps_them_and_a_no_is_not_asked_again(open_sheet: Open) -> None:
    reader = named(open_sheet)
    reader.press("Nej, bara i fliken")
    reader.write("namn", "Åsa Ek")
    reader.page.wait_for_timeout(600)
    assert not reader.bar.get_by_text(QUESTION).is_visible()
    assert "Åsa" not in on_device(reader)
    # Whoever answers anew is asked anew.
    reader.page.locator('[data-action="ask"]').click()
    reader.answer("own")
    reader.wait_for(QUESTION)
    reader.press("Ja, spara det också")
    reader.page.wait_for_timeout(600)
    assert "Åsa Ek" in on_device(reader)
    assert "Åsa" not in "".join(reader.stored("sessionStorage").values())
    assert not reader.bar.get_by_text("bara i fliken").is_visible()
    reader.page.close()
    again = open_sheet(reader.page.context.new_page())
    assert again.value("namn") == "Åsa Ek"
    again.page.locator('[data-action="ask"]').click()
    again.answer("shared")
    assert again.stored("localStorage") == {}
    assert again.value("namn") == "Åsa Ek"


def test_how_many_questions_are_answered_is_said(open_sheet: Open) -> None:
    reader = open_sheet()
    line = reader.page.locator(".sheet-line")
    assert line.inner_text() == "Inget är skrivet än"
    reader.write("club", "Köket")
    assert line.inner_text() == "Inte sparat än"
    reader.write("rad", "x")
    reader.page.check("#f-lage_lara-pa_vag")
    reader.page.check("#f-lista_fika")
    reader.write("uppgifter_r1_vad", "x")
    reader.write("uppgifter_r2_vad", "x")
    reader.write("beslut_1_what", "x")
    assert " ".join(line.inner_text().split()) == "Inte sparat än · 5 av 14 frågor är besvarade."
