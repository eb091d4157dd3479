"""Pictures: well formed, named, inside their frame, on the floor, and nothing on top of text."""

from __future__ import annotations

import itertools
import math
import random
import re
from collections.abc import Callable, Sequence
from xml.etree import ElementTree

import pytest

from boxes import contains, overlaps
from guidebook import pictures
from guidebook.ground.colour import Palette, css_variables, palette
from guidebook.pictures import (
    Drawing,
    Level,
    Meeting,
    Party,
    ProcessPart,
    Reader,
    YearEvent,
    bounds,
    meeting_map,
    on_floor,
    picture_css,
    process_timeline,
    step_indicator,
    svg,
    year_wheel,
)
from guidebook.pictures.geometry import Box, Placement, arc, parse_path, path_bounds
from guidebook.pictures.labels import spread
from guidebook.pictures.model import Path, Rect, Role, Text, line, place
from guidebook.pictures.text_width import text_width, wrapped

SVG = "{http://www.w3.org/2000/svg}"

SIX = [
    YearEvent(1, "Skatta er själva", ("i de sju vanorna",)),
    YearEvent(3, "Årsmöte:", ("inför nya ombud",)),
    YearEvent(5, "Samtal med", ("varje ombud",)),
    YearEvent(8, "Välkomna nya,", ("boka kurser",)),
    YearEvent(10, "Temakväll", ("för nätverket",)),
    YearEvent(12, "Se över planen,", ("tacka varandra",)),
]
TWELVE = [
    YearEvent(month, f"Händelse i månad {month}", ("en rad med text", "och en rad till"))
    for month in range(1, 13)
]
PARTS = [
    ProcessPart("Fackligt hantverk", 1, 4),
    ProcessPart("Klubbens eget arbetssätt", 5, 8),
    ProcessPart("Utveckling på arbetsplatsen", 9, 12),
]
CLUB = Party("Klubben", Level.CLUB)
BRANCH = Party("Avdelning Älvdalen", Level.BRANCH)
REGION = Party("Regionens samordnare", Level.REGION)
MEETINGS = [
    Meeting("Samtal med klubben", CLUB, BRANCH, ("En gång om året",)),
    Meeting("Avdelningar emellan", BRANCH, BRANCH, ("Varje kvartal", "på nätet")),
    Meeting("Regionens möte om arbetsmarknaden", BRANCH, REGION),
    Meeting("Besök", CLUB, REGION),
]

SCENES = [
    *(pictures.step_scene(step) for step in range(1, 8)),
    *(pictures.habit_scene(habit) for habit in range(1, 8)),
    *(pictures.activity_scene(activity) for activity in range(1, 10)),
]
READERS = [pictures.reader_scene(reader) for reader in Reader]
STANDING = [
    *SCENES,
    *READERS,
    pictures.mark(),
    pictures.small_mark(),
    pictures.cover_chair(),
    pictures.chair_row(),
    pictures.ladder(5),
]
ALL = [
    *STANDING,
    step_indicator(7, 6),
    year_wheel(SIX),
    process_timeline(PARTS),
    meeting_map(MEETINGS),
]


def name_of(drawing: Drawing) -> str:
    return drawing.name


def parsed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def texts(drawing: Drawing) -> list[Text]:
    return [shape for shape in drawing.shapes if isinstance(shape, Text)]


def painted(drawing: Drawing) -> list[Path | Rect]:
    return [
        shape
        for shape in drawing.shapes
        if isinstance(shape, Path | Rect) and Role.PAINT in (shape.style.stroke, shape.style.fill)
    ]


def overlapping(boxes: Sequence[Box]) -> list[tuple[Box, Box]]:
    return [(a, b) for a, b in itertools.combinations(boxes, 2) if overlaps(a, b)]


# Every picture


def test_there_is_a_picture_for_all_of_the_guide() -> None:
    assert len(SCENES) == 7 + 7 + 9
    assert len(READERS) == 4
    assert len({drawing.name for drawing in ALL}) == len(ALL)


@pytest.mark.parametrize("drawing", ALL, ids=name_of)
@pytest.mark.parametrize("colours", [None, palette("#FFD400")], ids=["page", "print"])
def test_well_formed_without_style_attributes(drawing: Drawing, colours: Palette | None) -> None:
    text = svg(drawing, title=drawing.alt, colours=colours)
    root = parsed(text)
    assert root.tag == f"{SVG}svg"
    for element in root.iter():
        assert "style" not in element.attrib
        assert element.tag != f"{SVG}style"
    assert "var(" not in text


@pytest.mark.parametrize("drawing", ALL, ids=name_of)
def test_a_named_picture_is_read_out(drawing: Drawing) -> None:
    root = parsed(svg(drawing, title=drawing.alt, description="Mer & <mer>"))
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    assert root.get("role") == "img"
    assert root.get("aria-hidden") is None
    assert by_id[root.get("aria-labelledby")].text == drawing.alt
    assert by_id[root.get("aria-describedby")].text == "Mer & <mer>"
    assert root[0].tag == f"{SVG}title"


@pytest.mark.parametrize("drawing", ALL, ids=name_of)
def test_decoration_is_passed_over(drawing: Drawing) -> None:
    root = parsed(svg(drawing))
    assert root.get("aria-hidden") == "true"
    assert root.find(f"{SVG}title") is None
    assert not [element for element in root.iter() if element.get("id")]


def test_ids_are_unique_on_a_page_with_every_picture() -> None:
    page = [svg(drawing, title=drawing.alt, description="Mer") for drawing in ALL]
    page.append(svg(ALL[0], title="Samma en gång till", description="Mer", id_prefix="igen"))
    ids = re.findall(r' id="([^"]+)"', "".join(page))
    assert len(ids) == 2 * len(page)
    assert len(set(ids)) == len(ids)


def test_a_description_needs_a_title() -> None:
    with pytest.raises(ValueError, match="title"):
        svg(ALL[0], description="Bara beskrivning")


def test_quotes_and_signs_in_names_are_safe() -> None:
    title = 'Stol "A" & <B>'
    root = parsed(svg(ALL[0], title=title, class_name='x"y'))
    assert root[0].text == title
    assert root.get("class") == 'x"y'


@pytest.mark.parametrize("drawing", ALL, ids=name_of)
def test_the_alternative_text_is_a_sentence(drawing: Drawing) -> None:
    if "mark" not in drawing.name:
        assert drawing.alt[0].isupper()
        assert drawing.alt.endswith(".")
        assert "  " not in drawing.alt


@pytest.mark.parametrize("drawing", ALL, ids=name_of)
def test_everything_is_inside_the_frame(drawing: Drawing) -> None:
    assert contains(drawing.view, bounds(drawing.shapes))


@pytest.mark.parametrize("drawing", STANDING, ids=name_of)
def test_things_stand_on_the_floor(drawing: Drawing) -> None:
    assert drawing.view.bottom == 0
    assert bounds(drawing.shapes).bottom == pytest.approx(0, abs=0.01)


def test_scenes_share_one_scale_so_that_they_agree() -> None:
    assert {(scene.view.width, scene.view.height) for scene in SCENES} == {(152, 142)}
    assert {(scene.view.width, scene.view.height) for scene in READERS} == {(110, 110)}


@pytest.mark.parametrize("drawing", SCENES, ids=name_of)
def test_every_scene_has_one_painted_thing(drawing: Drawing) -> None:
    pieces = painted(drawing)
    assert pieces
    reach = bounds(pieces)
    if drawing.name not in ("habit-6", "step-4"):  # the chair in parts, and the ladder
        assert reach.width < 60


@pytest.mark.parametrize("drawing", [*SCENES, *READERS, pictures.chair_row()], ids=name_of)
def test_no_text_in_pictures_of_furniture(drawing: Drawing) -> None:
    assert texts(drawing) == []


@pytest.mark.parametrize(
    "scene", [pictures.step_scene, pictures.habit_scene, pictures.activity_scene]
)
@pytest.mark.parametrize("number", [0, -1, 10])
def test_there_are_no_other_scenes(scene: Callable[[int], Drawing], number: int) -> None:
    with pytest.raises(ValueError, match="there are"):
        scene(number)


# Colours


def test_a_page_needs_no_other_rules_than_the_pictures_own() -> None:
    used = set(re.findall(r'class="([^"]*)"', "".join(map(svg, ALL))))
    classes = {name for value in used for name in value.split()}
    assert classes == set(re.findall(r"\.(p-[a-z-]+)\{", picture_css()))


def test_the_rules_use_only_variables_that_are_set() -> None:
    set_there = set(re.findall(r"(--[a-z0-9-]+):", css_variables(palette())))
    assert set(re.findall(r"var\((--[a-z0-9-]+)\)", picture_css())) <= set_there


@pytest.mark.parametrize("drawing", ALL, ids=name_of)
def test_on_a_page_no_colour_is_written_into_the_picture(drawing: Drawing) -> None:
    text = svg(drawing)
    assert not re.search(r'"#[0-9A-Fa-f]{3,6}"', text)
    assert 'stroke="currentColor"' in text


@pytest.mark.parametrize("drawing", ALL, ids=name_of)
def test_in_print_only_the_light_colours_are_used(drawing: Drawing) -> None:
    made = palette("#E3000B")
    text = svg(drawing, colours=made)
    light = {getattr(made.light, role) for role in made.light.__dataclass_fields__}
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", text)) <= light
    assert "currentColor" not in text
    assert "class=" not in text


def test_text_on_a_painted_month_can_be_read_whatever_the_colour() -> None:
    made = palette("#FFD400")
    text = svg(year_wheel(SIX), colours=made)
    assert f'fill="{made.light.paint}"' in text
    assert re.search(rf'fill="{made.light.on_paint}">jan<', text)


def test_print_can_name_its_font() -> None:
    assert 'font-family="Guide Sans"' in svg(year_wheel(SIX), font_family="Guide Sans")
    assert "font-family" not in svg(year_wheel(SIX))


# Floor


def test_a_floor_is_added_under_the_feet_and_not_over_them() -> None:
    drawing = pictures.step_scene(1)
    floored = on_floor(drawing)
    floor = floored.shapes[0].bounds()
    assert (floor.left, floor.right) == (drawing.view.left, drawing.view.right)
    assert floor.top == pytest.approx(0)
    assert contains(floored.view, bounds(floored.shapes))


# Year wheel


def check_wheel(drawing: Drawing) -> None:
    boxes = [text.bounds() for text in texts(drawing)]
    assert overlapping(boxes) == []
    for text, box in zip(texts(drawing), boxes, strict=True):
        if text.size == 16:  # a label: outside the ring
            nearest = math.hypot(min(max(0, box.left), box.right), min(max(0, box.top), box.bottom))
            assert nearest > 151
    assert contains(drawing.view, bounds(drawing.shapes))
    assert drawing.view.left == -drawing.view.right


@pytest.mark.parametrize("events", [[], SIX, TWELVE], ids=["0", "6", "12"])
def test_labels_on_the_wheel_do_not_overlap(events: list[YearEvent]) -> None:
    check_wheel(year_wheel(events))


def test_nor_for_any_two_or_any_eleven_months() -> None:
    for count in (2, 11):
        for events in itertools.combinations(TWELVE, count):
            check_wheel(year_wheel(events))


def any_events(dice: random.Random) -> list[YearEvent]:
    """Return one to twelve events of all lengths, several of them in one month at times."""
    return [
        YearEvent(
            dice.randint(1, 12),
            "Ordförandekonferens och budget"[: dice.randint(5, 30)],
            ("möte i avdelningens lokal", "tacka varandra")[: dice.randint(0, 2)],
        )
        for _ in range(dice.randint(1, 12))
    ]


def test_nor_for_months_and_texts_of_all_kinds() -> None:
    dice = random.Random(1)
    for _ in range(150):
        check_wheel(year_wheel(any_events(dice)))


def leaders(drawing: Drawing) -> list[Path]:
    """Return the lines from months to labels that had to move."""
    return [
        shape
        for shape in drawing.shapes
        if isinstance(shape, Path)
        and len(shape.commands) == 2
        and math.hypot(*shape.commands[0].points[0]) == pytest.approx(150)
    ]


def test_lines_from_months_to_labels_cross_no_text() -> None:
    dice = random.Random(2)
    seen = 0
    for _ in range(150):
        drawing = year_wheel(any_events(dice))
        boxes = [text.bounds() for text in texts(drawing) if text.size == 16]
        for leader in leaders(drawing):
            seen += 1
            (x0, y0), (x1, y1) = (command.points[0] for command in leader.commands)
            for share in (step / 20 for step in range(21)):
                x, y = x0 + (x1 - x0) * share, y0 + (y1 - y0) * share
                spot = Box(x, y, x, y).grown(0.5)
                assert not any(overlaps(spot, box) for box in boxes)
    assert seen > 50


def test_the_wheel_is_told_in_words() -> None:
    alt = year_wheel(list(reversed(SIX))).alt
    assert alt.startswith("Årshjul med tolv månader. Januari: Skatta er själva i de sju vanorna.")
    assert alt.index("Mars:") < alt.index("December:")
    for event in SIX:
        assert event.title in alt
        assert event.lines[0] in alt


def test_every_month_and_every_line_is_on_the_wheel() -> None:
    written = [text.text for text in texts(year_wheel(TWELVE))]
    assert " ".join(written[:12]) == "jan feb mar apr maj jun jul aug sep okt nov dec"
    for event in TWELVE:
        assert event.title in written
        for text in event.lines:
            assert text in written


def test_a_narrow_screen_gets_the_ring_alone_with_larger_names() -> None:
    small, full = year_wheel(SIX, labels=False), year_wheel(SIX)
    assert len(texts(small)) == 12
    assert texts(small)[0].size > texts(full)[0].size
    assert small.view.width < full.view.width
    assert small.alt == full.alt


@pytest.mark.parametrize(
    "events",
    [
        [YearEvent(0, "Fel")],
        [YearEvent(13, "Fel")],
        [YearEvent(1, "Fel", ("a", "b", "c"))],
        [*TWELVE, YearEvent(1, "En för mycket")],
    ],
    ids=["month 0", "month 13", "three lines", "thirteen"],
)
def test_what_does_not_fit_on_the_wheel_is_refused(events: list[YearEvent]) -> None:
    with pytest.raises(ValueError, match=r"months 1 to 12|two lines|at most 12"):
        year_wheel(events)


def test_labels_are_moved_no_more_than_needed() -> None:
    assert spread([0, 100], [20, 20], 10) == [0, 100]
    assert spread([0, 10], [20, 20], 10) == [-10, 20]
    assert spread([], [], 10) == []
    moved = spread([0, 1, 2, 200], [20, 60, 20, 20], 10)
    assert moved == sorted(moved)
    assert moved[3] == 200
    assert moved[1] - moved[0] == pytest.approx(50)


# Ladder and step indicator


@pytest.mark.parametrize("rungs", [1, 2, 5, 9])
def test_the_ladder_has_its_rungs_and_the_lowest_is_painted(rungs: int) -> None:
    drawing = pictures.ladder(rungs)
    steps = [s for s in drawing.shapes if isinstance(s, Path) and s.style.flat_ends]
    assert len(steps) == rungs
    (first,) = painted(drawing)
    assert first.bounds().bottom == max(step.bounds().bottom for step in steps)
    assert contains(drawing.view, bounds(drawing.shapes))


def test_a_ladder_without_rungs_is_refused() -> None:
    with pytest.raises(ValueError, match="rung"):
        pictures.ladder(0)


@pytest.mark.parametrize("total", [1, 4, 7, 12])
def test_the_indicator_shows_done_now_and_later(total: int) -> None:
    for current in range(total + 1):
        drawing = step_indicator(total, current)
        spindles = drawing.shapes[:total]
        widths = [spindle.bounds().width for spindle in spindles]
        assert [s for s in spindles if isinstance(s, Rect)] == list(spindles[current:])
        assert contains(drawing.view, bounds(drawing.shapes))
        if current:
            assert painted(drawing) == [spindles[current - 1]]
            assert widths[current - 1] > 2 * max(widths[: current - 1] + widths[current:] + [0])
            assert drawing.alt == f"Du är här: steg {current} av {total}."
        else:
            assert painted(drawing) == []


@pytest.mark.parametrize(("total", "current"), [(0, 0), (7, 8), (7, -1)])
def test_there_is_no_such_step(total: int, current: int) -> None:
    with pytest.raises(ValueError, match="no step"):
        step_indicator(total, current)


# Process and meetings


def test_the_process_numbers_its_months_and_names_its_parts() -> None:
    drawing = process_timeline(PARTS)
    written = [text.text for text in texts(drawing)]
    assert written[:12] == [str(month) for month in range(1, 13)]
    assert " ".join(written[12:]) == " ".join(part.title for part in PARTS)
    assert overlapping([text.bounds() for text in texts(drawing)]) == []
    assert "Fackligt hantverk: månad 1 till 4." in drawing.alt
    assert texts(process_timeline(PARTS, labels=False)) == []


def test_parts_of_one_month_and_gaps_between_parts() -> None:
    drawing = process_timeline([ProcessPart("Start", 2, 2), ProcessPart("Slut", 5, 6)], 6)
    assert "Start: månad 2." in drawing.alt
    assert contains(drawing.view, bounds(drawing.shapes))
    assert len([text for text in texts(drawing) if text.text.isdigit()]) == 6


@pytest.mark.parametrize(
    "parts",
    [
        [ProcessPart("A", 1, 4), ProcessPart("B", 4, 8)],
        [ProcessPart("A", 5, 8), ProcessPart("B", 1, 4)],
        [ProcessPart("A", 10, 13)],
        [ProcessPart("A", 0, 3)],
        [ProcessPart("A", 5, 4)],
    ],
    ids=["overlap", "order", "too late", "too early", "backwards"],
)
def test_parts_that_do_not_fit_are_refused(parts: list[ProcessPart]) -> None:
    with pytest.raises(ValueError, match="must start after"):
        process_timeline(parts)


@pytest.mark.parametrize("columns", [1, 2, 3, 4])
def test_the_map_names_every_meeting_and_who_comes(columns: int) -> None:
    drawing = meeting_map(MEETINGS, columns=columns)
    written = " ".join(text.text for text in texts(drawing))
    for meeting in MEETINGS:
        assert meeting.title in written or set(meeting.title.split()) <= set(written.split())
        assert meeting.title in drawing.alt
    assert "Klubben och Avdelning Älvdalen." in drawing.alt
    assert overlapping([text.bounds() for text in texts(drawing)]) == []
    assert contains(drawing.view, bounds(drawing.shapes))


def test_fewer_columns_make_a_narrower_map() -> None:
    widths = [meeting_map(MEETINGS, columns=columns).view.width for columns in (1, 2, 3)]
    assert widths == sorted(set(widths))


@pytest.mark.parametrize(("meetings", "columns"), [([], 3), (MEETINGS, 0)])
def test_an_empty_map_is_refused(meetings: list[Meeting], columns: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        meeting_map(meetings, columns=columns)


# The drawing tools


def test_a_mirrored_chair_is_as_wide_and_stands_as_well() -> None:
    left = (line("M0,0L10,-20Q15,-30 10,-40"),)
    right = place(left, 100, mirrored=True)
    assert bounds(right).width == pytest.approx(bounds(left).width)
    assert bounds(right).right == pytest.approx(100 - bounds(left).left)
    assert bounds(right).bottom == bounds(left).bottom
    assert Placement(5, 1, True).apply((2, 3)) == (3, 4)


@pytest.mark.parametrize("data", ["m1,2", "M1,2A3,3 0 0 1 4,4", "M1", "L", "1,2", "M1,2 L3", "Mx"])
def test_path_data_outside_the_subset_is_refused(data: str) -> None:
    with pytest.raises(ValueError, match=r"subset|missing|starts"):
        parse_path(data)


def test_an_arc_keeps_to_its_circle() -> None:
    box = path_bounds(parse_path(f"M0,-100{arc(100, 0, 90)}"))
    assert box == pytest.approx((0, -100, 100, 0), abs=0.1)
    middle = path_bounds(parse_path(f"M0,-100{arc(100, 0, 45)}"))
    assert middle.right == pytest.approx(100 * math.sin(math.radians(45)), abs=0.1)


def test_text_is_broken_between_words_and_measured_with_its_weight() -> None:
    assert wrapped("Klubbens eget arbetssätt", 16, 110) == ("Klubbens eget", "arbetssätt")
    assert wrapped("Arbetsmarknadsansvariga", 16, 40) == ("Arbetsmarknadsansvariga",)
    assert wrapped("", 16, 40) == ()
    assert text_width("ombud", 16, bold=True) > text_width("ombud", 16) > 0
