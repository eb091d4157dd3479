"""Colours: the guide's own are the look's, and any branch's colour becomes readable."""

from __future__ import annotations

import itertools
import math
import re

import pytest

from guidebook.ground.colour import (
    OWN_COLOUR,
    Palette,
    contrast,
    css_variables,
    from_oklch,
    palette,
    to_oklch,
)

ROLES = [
    "paper", "chalk", "ink", "ink-2", "line", "edge", "paint", "on-paint", "paint-text",
    "paint-pic", "tint", "error",
]  # fmt: skip
AWKWARD = ["#FFFF00", "#FFFFFF", "#000000", "#FFD400", "#00FFFF", "#0000FF", "#FEFEFE", "#010000"]
SPREAD = [
    f"#{red:02X}{green:02X}{blue:02X}"
    for red, green, blue in itertools.product((0, 85, 170, 255), repeat=3)
]


def test_black_on_white_is_the_greatest_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#1C5A48", "#1C5A48") == pytest.approx(1)


@pytest.mark.parametrize(
    ("one", "other", "light", "dark"),
    [
        ("ink", "paper", 16.8, 16.1), ("ink", "chalk", 15.1, 14.1),
        ("ink_2", "paper", 8.7, 10.3), ("ink_2", "chalk", 7.9, 9.0),
        ("paint_text", "paper", 8.1, 10.4), ("paint_text", "chalk", 7.3, 9.1),
        ("on_paint", "paint", 8.1, 10.7), ("error", "paper", 8.9, 9.2),
        ("error", "chalk", 8.0, 8.1), ("ink", "tint", 12.0, 7.3),
        ("edge", "paper", 5.7, 6.3), ("edge", "chalk", 5.1, 5.5),
    ],
)  # fmt: skip
def test_the_guides_own_contrasts(one: str, other: str, light: float, dark: float) -> None:
    own = palette()
    for colours, wanted in ((own.light, light), (own.dark, dark)):
        reached = contrast(getattr(colours, one), getattr(colours, other))
        assert reached == pytest.approx(wanted, abs=0.06)


def test_the_guides_own_colour_is_chosen_by_eye_and_not_computed() -> None:
    assert palette(None) == palette(OWN_COLOUR) == palette("#1c5a48")
    assert palette().light.paint == "#1C5A48"
    assert palette().dark.paint == "#8CD3B6"


@pytest.mark.parametrize(
    ("given", "text", "chair", "dark_text", "dark_chair"),
    [
        ("#FFD400", "#625004", "#B09208", "#FFD400", "#FFD400"),
        ("#E3000B", "#A80106", "#E3000B", "#FE8D7F", "#E3000B"),
        ("#F39200", "#784603", "#D68000", "#F7960F", "#F39200"),
        ("#0066B3", "#005495", "#0066B3", "#68B2FE", "#0066B3"),
        ("#E5007D", "#A10357", "#E5007D", "#FE87B1", "#E5007D"),
    ],
)
def test_the_looks_trials(
    given: str, text: str, chair: str, dark_text: str, dark_chair: str
) -> None:
    made = palette(given)
    assert (made.light.paint, made.light.paint_pic) == (text, chair)
    assert (made.dark.paint, made.dark.paint_pic) == (dark_text, dark_chair)


@pytest.mark.parametrize("given", AWKWARD + SPREAD)
def test_every_colour_can_be_read(given: str) -> None:
    made = palette(given)
    for colours in (made.light, made.dark):
        assert contrast(colours.paint, colours.paper) >= 7
        assert contrast(colours.paint, colours.chalk) >= 7
        assert contrast(colours.on_paint, colours.paint) >= 7
        assert contrast(colours.paint_pic, colours.paper) >= 3
        assert colours.paint_text == colours.paint


@pytest.mark.parametrize("given", AWKWARD + SPREAD)
def test_a_branch_changes_nothing_but_the_paint(given: str) -> None:
    own, made = palette(), palette(given)
    for before, after in ((own.light, made.light), (own.dark, made.dark)):
        for role in ("paper", "chalk", "ink", "ink_2", "line", "edge", "on_paint", "tint", "error"):
            assert getattr(after, role) == getattr(before, role)


@pytest.mark.parametrize("given", ["#FFD400", "#E3000B", "#F39200", "#0066B3", "#E5007D"])
def test_a_red_stays_red(given: str) -> None:
    made = palette(given)
    for colour in (made.light.paint, made.dark.paint, made.light.paint_pic, made.dark.paint_pic):
        turned = to_oklch(colour).hue - to_oklch(given).hue
        assert abs(math.remainder(turned, math.tau)) < math.radians(4)


@pytest.mark.parametrize("given", ["#FFFFFF", "#808080", "#000000"])
def test_a_grey_stays_grey(given: str) -> None:
    made = palette(given)
    for colour in (made.light.paint, made.dark.paint, made.light.paint_pic, made.dark.paint_pic):
        assert colour[1:3] == colour[3:5] == colour[5:7]


def test_a_colour_is_changed_only_where_it_has_to_be() -> None:
    yellow, navy = palette("#FFD400"), palette("#002B5C")
    assert yellow.given not in (yellow.light.paint, yellow.light.paint_pic)
    assert yellow.dark.paint == yellow.given
    assert navy.given == navy.light.paint == navy.light.paint_pic
    assert navy.dark.paint != navy.given
    assert navy.light.paint == navy.light.paint_pic == "#002B5C"


@pytest.mark.parametrize("colour", AWKWARD + SPREAD)
def test_there_and_back_through_oklch(colour: str) -> None:
    assert from_oklch(to_oklch(colour)) == colour


@pytest.mark.parametrize(
    "given", ["", "#FFF", "red", "1C5A48", "#1C5A4G", "#1C5A488", "#1C5A48\n", " #1C5A48", "#"]
)
def test_what_is_no_colour_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match="#RRGGBB"):
        palette(given)
    with pytest.raises(ValueError, match="#RRGGBB"):
        contrast(given, "#FFFFFF")


def variables(rule: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+):(#[0-9A-F]{6})", rule))


def rules_of(made: Palette) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    light, rest = css_variables(made).split("@media (prefers-color-scheme:dark)")
    dark, printed = rest.split("@media print")
    return variables(light), variables(dark), variables(printed)


def test_the_style_rules_set_every_role_in_both_modes() -> None:
    for rule in rules_of(palette("#FFD400")):
        assert list(rule) == ROLES
    light, dark, _ = rules_of(palette("#FFD400"))
    assert (light["paint"], light["paint-pic"]) == ("#625004", "#B09208")
    assert dark["paper"] == "#101815"
    rules = css_variables(palette())
    assert rules.startswith(":root{--paper:#FFFFFF;")
    assert rules.count("{") == rules.count("}")


def test_print_is_light_without_the_chalk_area() -> None:
    light, _, printed = rules_of(palette("#FFD400"))
    assert printed == light | {"chalk": "#FFFFFF"}
