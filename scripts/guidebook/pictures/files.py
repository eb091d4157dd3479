"""The pictures of overrides/pictures, drawn by hand: read from SVG, and held to what a page needs.

A picture is paths, circles, rectangles and lines of text, straight inside ``<svg>``, with the
classes of pictures.css. Its title says in Swedish what it shows.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from xml.parsers import expat

from guidebook.ground.errors import ContentError, Problem, problem
from guidebook.ground.templates import OVERRIDES
from guidebook.pictures.geometry import Box, parse_path
from guidebook.pictures.model import (
    LINE,
    Anchor,
    Circle,
    Drawing,
    Path,
    Rect,
    Role,
    Shape,
    Style,
    Text,
)
from guidebook.pictures.svg import FILL_CLASSES, ROOT_LOOK, STROKE_CLASSES

FOLDER = OVERRIDES / "pictures"
_SCENE, _READER = "0 -142 152 142", "0 -110 110 110"
_SIZES = {"step": _SCENE, "habit": _SCENE, "activity": _SCENE, "reader": _READER}
"""The viewBox that all pictures of a kind share, so that things keep their size."""
_FILLS = {name: role for role, name in FILL_CLASSES.items()}
_STROKES = {name: role for role, name in STROKE_CLASSES.items()}
_SHAPES = {
    "path": {"d"},
    "circle": {"cx", "cy", "r"},
    "rect": {"x", "y", "width", "height", "rx"},
    "text": {"x", "y", "font-size", "font-weight", "text-anchor"},
}
_WORDS = {
    "class": (*_FILLS, *_STROKES),
    "stroke": ("none",),
    "stroke-linecap": ("butt",),
    "font-weight": ("700",),
    "text-anchor": tuple(anchor.value for anchor in Anchor),
}
"""What an attribute may be; any other than these, and `d`, is a number."""
_LOOK = {"class", "stroke", "stroke-width", "stroke-linecap"}
_PATH = "M, L, H, V, Q, C och Z, med stora bokstäver, och tal"


@dataclass
class _Element:
    line: int
    tag: str
    attributes: dict[str, str]
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.words).strip()


class _Unusable(ValueError):
    """Something that cannot be in a picture, and what can."""

    def __init__(self, part: str, known: str) -> None:
        super().__init__(part)
        self.part, self.known = part, known


def picture(name: str) -> Drawing:
    """Return the picture ``<name>.svg``.

    Raises FileNotFoundError where there is none, and ContentError for what is wrong in it.
    """
    drawing, problems = _read(name, (FOLDER / f"{name}.svg").read_bytes())
    if drawing is None:
        raise ContentError(problems)
    return drawing


def scene(kind: str, number: int) -> Drawing | None:
    """Return the scene of a step, habit or activity, or None where it has none.

    So it is for the start check, and for what a branch adds.
    """
    name = f"{kind}-{number}"
    return picture(name) if (FOLDER / f"{name}.svg").is_file() else None


def picture_problems() -> list[Problem]:
    """Return all that is wrong in the pictures."""
    paths = sorted(FOLDER.glob("*.svg"))
    return [found for path in paths for found in _read(path.stem, path.read_bytes())[1]]


@functools.cache
def _read(name: str, data: bytes) -> tuple[Drawing | None, list[Problem]]:
    path = f"overrides/pictures/{name}.svg"
    try:
        root, *elements = _elements(data)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        return None, [problem("drawing-svg", path, error.lineno, reason=reason)]
    titles = [element.text for element in elements if element.tag == "title" and element.text]
    problems = [] if titles else [problem("drawing-title", path, root.line)]
    wanted, view = _SIZES.get(name.partition("-")[0]), _view(root)
    if not view or (wanted and view != _box(wanted)):
        view = None  # nothing is outside a frame that is wrong
        values = {"found": root.attributes.get("viewBox", ""), "wanted": wanted or "fyra tal"}
        problems.append(problem("drawing-size", path, root.line, "viewBox", **values))
    shapes: list[Shape] = []
    for element in (root, *elements):
        where = path, element.line, element.tag
        try:
            _check(element)
            shape = _shape(element)
        except _Unusable as fault:
            problems.append(problem("drawing-part", *where, part=fault.part, known=fault.known))
            continue
        if shape and view and not view.contains(shape.bounds()):
            problems.append(problem("drawing-outside", *where))
        shapes += [shape] if shape else []
    if problems or not view:
        return None, problems
    return Drawing(name, titles[0], view, tuple(shapes)), []


def _elements(data: bytes) -> list[_Element]:
    """Return every element with its line, the root first. Raises ExpatError for what isn't XML."""
    found: list[_Element] = []
    parser = expat.ParserCreate()

    def start(tag: str, attributes: dict[str, str]) -> None:
        found.append(_Element(parser.CurrentLineNumber, tag, attributes))

    parser.StartElementHandler = start
    parser.CharacterDataHandler = lambda words: found[-1].words.append(words)
    parser.Parse(data, True)
    return found


def _view(root: _Element) -> Box | None:
    """Return the picture's frame, or None where it is not four numbers."""
    try:
        return _box(root.attributes.get("viewBox", ""))
    except ValueError:
        return None


def _box(written: str) -> Box:
    left, top, width, height = map(float, written.split())
    return Box(left, top, left + width, top + height)


def _check(element: _Element) -> None:
    """Raise _Unusable for what would not be seen as it is written, or not be seen at all."""
    tag, given = element.tag, element.attributes
    if tag == "svg":
        for name, value in ROOT_LOOK.items():
            if given.get(name) != value:
                raise _Unusable(f'{name}="{given.get(name, "")}"', f'{name}="{value}"')
    known = {"svg": {"xmlns", "viewBox", *ROOT_LOOK}, "title": set()}
    known |= {shape: own | _LOOK for shape, own in _SHAPES.items()}
    if tag not in known:
        raise _Unusable(f"<{tag}>", ", ".join(_SHAPES))
    for name, value in given.items():
        if name not in known[tag]:
            raise _Unusable(f'{name}="{value}"', ", ".join(sorted(known[tag])))
        for word in value.split() if tag in _SHAPES and name in _WORDS else ():
            if word not in _WORDS[name]:
                raise _Unusable(f'{name}="{value}"', ", ".join(_WORDS[name]))


def _shape(element: _Element) -> Shape | None:
    """Return what an element draws. Raises _Unusable for a value that cannot be read."""

    def number(name: str, otherwise: float = 0) -> float:
        value = element.attributes.get(name, "")
        if value and not re.fullmatch(r"-?\d*\.?\d+", value):
            raise _Unusable(f'{name}="{value}"', "ett tal, till exempel 12.5")
        return float(value or otherwise)

    given, style = element.attributes, _style(element, number("stroke-width", LINE))
    match element.tag:
        case "path":
            path = given.get("d", "")
            try:
                drawn = Path(parse_path(path), style)
                drawn.bounds()  # also read, but no line: "M1,1"
            except (ArithmeticError, LookupError, ValueError):
                raise _Unusable(f'd="{path}"', _PATH) from None
            return drawn
        case "circle":
            return Circle(number("cx"), number("cy"), number("r"), style)
        case "rect":
            sides = number("x"), number("y"), number("width"), number("height")
            return Rect(*sides, number("rx"), style)
        case "text":
            anchor, bold = Anchor(given.get("text-anchor", "start")), "font-weight" in given
            place = number("x"), number("y"), number("font-size")
            return Text(element.text, *place, anchor, bold, style.fill)
    return None


def _style(element: _Element, width: float) -> Style:
    classes = element.attributes.get("class", "").split()
    stroke = next((_STROKES[name] for name in classes if name in _STROKES), Role.INK)
    fill = next((_FILLS[name] for name in classes if name in _FILLS), Role.NONE)
    if element.attributes.get("stroke") == "none":
        return Style(Role.NONE, fill)
    return Style(stroke, fill, width, "stroke-linecap" in element.attributes)
