"""A saved sheet is a page that one reads, and that loads again; it does nothing of its own."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from worksheet_site import OVERRIDES, Reader, answers_in, fill_in

Open = Callable[..., Reader]
HOSTILE = '</dd></script><script>document.title = "taget"</script><img src=x onerror=alert(1)>&amp;'


@pytest.mark.parametrize("open_sheet", ["file", "http"], indirect=True)
def test_it_opens_as_a_page_with_the_answers_in_the_sheets_order(
    open_sheet: Open, tmp_path: Path
) -> None:
    reader = open_sheet()
    fill_in(reader)
    reader.write("behov", HOSTILE)
    path = reader.save_file(tmp_path)
    context = reader.page.context.browser.new_context()  # type: ignore[union-attr]
    page = context.new_page()
    faults: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    said = " ".join(page.locator("main").inner_text().split())
    assert page.title() == "Provblad"
    order = [
        "Provblad", "Arbetsplats eller lokal grupp Älvdalens sjukhus, kök", "20 nov 2026",
        "Var är ni i dag?", "Lära på jobbet", "På väg", "Alla vet", "Alla slags fält",
        "En ”rad” med <tecken> & 😀", "Rad ett", f"Det här behöver klubben {HOSTILE}",
        "Var träffas ni? På nätet", "Innan mötet", "Någon har köpt fika", "Uppgifter: Rad 2 Vad",
        "Ring runt", "Roller: Ordförande", "Vill sluta i vår", "Bestäm", "Beslut 1",
        "Vad ska vi göra? Äta lunch med nattskiftet", "Sparat", "Öppna en fil",
    ]  # fmt: skip
    places = [said.find(words) for words in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)
    assert "Lokalen är bokad" not in said, "only what is filled in"
    assert (faults, asked) == ([], [path.as_uri()])
    link = page.get_by_role("link", name="Fyll i mer")
    if reader.address.startswith("http"):
        assert link.get_attribute("href") == reader.address
    else:
        assert link.count() == 0
        assert str(path.parent.parent) not in path.read_text("utf-8"), "no folder of the reader's"
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    again = open_sheet(context.new_page())
    again.open_file(path)
    again.wait_for("Filen är öppnad.")
    assert again.value("behov") == HOSTILE
    assert again.page.title() == "Provblad"
    context.close()


def test_the_look_is_the_only_one_that_its_policy_lets_in() -> None:
    text = (OVERRIDES / "assets/javascripts/answers-page.js").read_text("utf-8")
    written = text[text.index("const STYLE =") : text.index("// The SHA-256")]
    style = "".join(re.findall(r'"([^"]*)"', written))
    total = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f'STYLE_SUM = "{total}"' in text


@pytest.mark.parametrize("open_sheet", ["file"], indirect=True)
def test_names_of_files_are_what_every_system_takes(open_sheet: Open, tmp_path: Path) -> None:
    reader = open_sheet()
    names = {
        "Kök/natt: ”A\\B”?": "Kök-natt- ”A-B”", "..\u00ad/../etc": "etc", "x" * 90: "x" * 60,
        "": "",
    }  # fmt: skip
    reader.write("date", "20 nov 2026")
    for club, name in names.items():
        reader.write("club", club)
        path = reader.save_file(tmp_path)
        assert path.name == f"Provblad {name} 2026-11-20.html".replace("  ", " ")
        assert answers_in(path)["answers"]["club"] == club


@pytest.mark.parametrize("open_sheet", ["file"], indirect=True)
def test_what_has_no_place_is_shown_too_and_an_empty_one_says_so(
    open_sheet: Open, tmp_path: Path
) -> None:
    reader = open_sheet()
    assert "Inget är ifyllt än." in reader.save_file(tmp_path).read_text("utf-8")
    old = tmp_path / "gammal.json"
    old.write_text(
        '{"format": "ombudsguiden-svar", "format_version": 1, "sheet": "provblad", "version": 1,'
        ' "guide": "", "saved": "", "answers": {"borta": {"1": "Ida <b>"}}}', encoding="utf-8",
    )  # fmt: skip
    reader.open_file(old)
    reader.wait_for("Det här har ingen plats på bladet")
    text = reader.save_file(tmp_path).read_text("utf-8")
    assert "<dt>borta 1</dt><dd>Ida &lt;b&gt;</dd>" in text
