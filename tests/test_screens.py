"""The manual's sketches of GitHub: one thing to press, said in words, and each used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from boxes import contains
from guidebook import pictures
from guidebook.content.markdown.links import SCREENS
from guidebook.pictures import bounds
from guidebook.pictures.model import Rect, Role, Text
from guidebook.pictures.screens import WIDTH

NAMES = [name.removeprefix("skärm ") for name in SCREENS]
MANUAL = Path(__file__).resolve().parents[1] / "docs/anpassa"


@pytest.mark.parametrize("name", NAMES)
def test_one_thing_is_painted_and_it_is_what_the_words_say(name: str) -> None:
    drawing = pictures.screen(name)
    painted = [s for s in drawing.shapes if isinstance(s, Rect) and s.style.fill is Role.FIELD]
    assert len(painted) == 1
    label = " ".join(
        shape.text for shape in drawing.shapes
        if isinstance(shape, Text) and shape.colour is Role.ON_FIELD
    )  # fmt: skip
    # The pencil has no label, and the address is each branch's own.
    said = {"": "pennan", "er-avdelning.github.io/guide": "adress"}.get(label, label)
    assert said.rstrip(" ▾…") in drawing.alt


@pytest.mark.parametrize("name", NAMES)
def test_everything_is_inside_the_frame_and_can_be_read_on_a_phone(name: str) -> None:
    drawing = pictures.screen(name)
    assert contains(drawing.view, bounds(drawing.shapes))
    across = 320 - 2 * 16  # the narrowest window, without its margins
    assert min(s.size for s in drawing.shapes if isinstance(s, Text)) * across / WIDTH > 15


def test_every_sketch_is_in_the_manual_and_none_is_missing() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in MANUAL.glob("*.md"))
    assert set(re.findall(r"^\[\[(skärm \w+)\]\]$", text, re.MULTILINE)) == set(SCREENS)
