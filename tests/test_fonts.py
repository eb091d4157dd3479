"""The fonts: small enough, with the letters our readers' names need, under other names."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from guidebook.ground import fonts
from guidebook.ground.form_letters import LETTERS, encoded

SWEDISH = "abcdefghijklmnopqrstuvwxyzåäöéüABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖÉÜ0123456789–—’”…·→ "
NEIGHBOURS = "æøÆØáðþýÐÞčđšžąćęłńóśźżĄĆĘŁŃŚŹŻğışŞ"


@pytest.fixture(scope="module")
def web() -> dict[str, bytes]:
    return fonts.web_fonts()


def letters(data: bytes) -> set[str]:
    return set(map(chr, TTFont(io.BytesIO(data)).getBestCmap()))


def wanted(name: str) -> set[str]:
    """Return the letters of a font; Red Hat Display has no arrow, which Text then stands in for."""
    return set(SWEDISH + NEIGHBOURS) - ({"→"} if "display" in name else set())


def test_web_fonts_are_light(web: dict[str, bytes]) -> None:
    assert sum(map(len, web.values())) <= fonts.WEB_LIMIT


def test_web_fonts_have_swedish_and_neighbouring_letters(web: dict[str, bytes]) -> None:
    for name, data in web.items():
        missing = wanted(name) - letters(data)
        assert not missing, name


def test_every_web_font_and_its_stand_in_is_asked_for() -> None:
    """The stand-ins keep the lines where they are until the fonts come."""
    declared = set(re.findall(r'font-family:"([^"]+)"', fonts.font_css("")))
    styles = Path(__file__).parents[1] / "overrides/assets/stylesheets/site.css"
    asked = set(re.findall(r'"(Guide [^"]+)"', styles.read_text(encoding="utf-8")))
    assert declared == asked


def test_print_fonts_have_all_letters() -> None:
    for name, data in fonts.print_fonts().items():
        assert not wanted(name) - letters(data), name


def test_form_font_has_win_ansi_but_for_signs_and_the_letters_of_neighbours() -> None:
    win_ansi = {bytes([code]).decode("cp1252", "ignore") for code in range(0x20, 0x100)}
    # U+007F, delete, and U+00AD, a hyphen that is not shown, have no look of their own.
    expected = win_ansi - {"", "\x7f", "\xad"} - set("¤¦¬¯¸¹¶")
    assert expected | set("ąćęłńśźżğİışșțčđŋŧőű½µ") <= letters(fonts.form_font())


def test_every_letter_of_the_form_font_has_one_code() -> None:
    assert len(set(LETTERS.values())) == len(LETTERS) == 251
    assert [LETTERS[code] for code in encoded("Şükrü, Wałęsa, ½")] == list("Şükrü, Wałęsa, ½")
    assert encoded("Åsa (å) 日") == b"\xc5sa (\xe5) ?"


@pytest.mark.parametrize("made", [fonts.web_fonts, fonts.print_fonts])
def test_reserved_names_are_gone(made: object) -> None:
    """The licence reserves the names for the unchanged fonts (OFL 1.1, clause 3)."""
    for data in made().values():  # type: ignore[operator]
        names = TTFont(io.BytesIO(data))["name"].names
        for record in names:
            if record.nameID not in (0, 13, 14):
                assert not re.search("source|red ?hat", record.toUnicode(), re.IGNORECASE)
        assert any(record.nameID == 0 for record in names)


def test_fonts_come_out_the_same_twice(web: dict[str, bytes]) -> None:
    assert fonts.web_fonts() == web


def test_font_css_names_every_file(web: dict[str, bytes]) -> None:
    css = fonts.font_css("../fonts/")
    assert all(f'url("../fonts/{name}")' in css for name in web)
    assert css.count("font-display:swap") == len(web)


def test_licences_go_with_the_fonts() -> None:
    for text in fonts.licences().values():
        assert "SIL OPEN FONT LICENSE" in text
