"""Drawings as SVG text, for pages (colours by class) and for print (colours in place)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from guidebook.ground.colour import Colours, Palette
from guidebook.pictures.geometry import Command, format_path, number
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

_FILL_CLASSES = {
    Role.INK: "p-ink",
    Role.PAPER: "p-paper",
    Role.TINT: "p-tint",
    Role.PAINT: "p-paint",
    Role.FIELD: "p-field",
    Role.ON_FIELD: "p-on-field",
}
_STROKE_CLASSES = {Role.PAINT: "p-paint-line"}
_CSS = (
    ".p-ink{fill:currentColor}"
    ".p-paper{fill:var(--paper)}"
    ".p-tint{fill:var(--tint)}"
    ".p-paint{fill:var(--paint-pic)}"
    ".p-field{fill:var(--paint)}"
    ".p-on-field{fill:var(--on-paint)}"
    ".p-paint-line{stroke:var(--paint-pic)}"
    # Where the reader's system sets the colours, a filled area must not hide the lines on it.
    "@media (forced-colors:active){"
    ".p-paper,.p-tint{fill:Canvas}"
    ".p-paint,.p-field{fill:Highlight}"
    ".p-on-field{fill:HighlightText}"
    ".p-paint-line{stroke:Highlight}"
    "}"
)


def picture_css() -> str:
    """Return the style rules for drawings made without ``colours``.

    They use the variables of `guidebook.ground.colour.css_variables`, and ink is the colour of the
    text around the picture.
    """
    return _CSS


def svg(
    drawing: Drawing,
    *,
    title: str | None = None,
    description: str | None = None,
    class_name: str = "",
    id_prefix: str = "",
    colours: Palette | None = None,
    font_family: str = "",
) -> str:
    """Return a drawing as one ``<svg>`` element.

    With a title (often ``drawing.alt``) the picture is read out, with ``description`` after it;
    without one it is decoration and passed over. In print, decoration must be a CSS background:
    PDF/UA asks every inline picture for a title.

    The ids of title and description begin with ``id_prefix``, or the drawing's name; give a
    prefix where the same drawing stands twice on a page. With ``colours``, the light colours
    are written into the picture, for PDF and files of its own; without, it needs `picture_css`.
    Text has the page's font unless ``font_family`` is given, which print needs.

    Raises ValueError for a description without a title.
    """
    if description and not title:
        raise ValueError("a description needs a title")
    view, prefix = drawing.view, id_prefix or drawing.name
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class": class_name,
        "viewBox": " ".join(map(number, (view.left, view.top, view.width, view.height))),
        **_accessibility(bool(title), bool(description), prefix),
        "fill": "none",
        "stroke": colours.light.ink if colours else "currentColor",
        "stroke-width": number(LINE),
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
        "font-family": font_family,
    }
    shapes = _Writer(colours.light if colours else None).elements(drawing.shapes)
    return _element("svg", attributes, _names(title, description, prefix) + "".join(shapes))


class _Writer:
    """Writes shapes, with colours as classes or, when given, as they are."""

    def __init__(self, colours: Colours | None) -> None:
        self._colours = colours

    def elements(self, shapes: Iterable[Shape]) -> Iterator[str]:
        """Yield elements; lines of one style that follow on each other become one path."""
        for style, group in groupby(shapes, key=_line_style):
            if style is None:
                yield from map(self._element, group)
            else:
                commands = (c for shape in group if isinstance(shape, Path) for c in shape.commands)
                yield self._path(commands, style)

    def _element(self, shape: Shape) -> str:
        match shape:
            case Path(commands, style):
                return self._path(commands, style)
            case Circle(x, y, radius, style):
                place = {"cx": number(x), "cy": number(y), "r": number(radius)}
                return _element("circle", place | self._look(style))
            case Rect(x, y, width, height, rounding, style):
                place = {
                    "x": number(x),
                    "y": number(y),
                    "width": number(width),
                    "height": number(height),
                    "rx": number(rounding) if rounding else "",
                }
                return _element("rect", place | self._look(style))
            case Text():
                return self._text(shape)

    def _path(self, commands: Iterable[Command], style: Style) -> str:
        return _element("path", {"d": format_path(commands)} | self._look(style))

    def _text(self, text: Text) -> str:
        attributes = {
            "x": number(text.x),
            "y": number(text.y),
            "font-size": number(text.size),
            "text-anchor": "" if text.anchor is Anchor.START else text.anchor.value,
            "font-weight": "700" if text.bold else "",
            **self._look(Style(stroke=Role.NONE, fill=text.colour)),
        }
        return _element("text", attributes, escape(text.text))

    def _look(self, style: Style) -> dict[str, str]:
        """Return the attributes that differ from what the ``<svg>`` element says."""
        look = {
            "stroke-width": "" if style.width == LINE else number(style.width),
            "stroke-linecap": "butt" if style.flat_ends else "",
        }
        if style.stroke is Role.NONE:
            look = {"stroke": "none"}
        if self._colours:
            if style.fill is not Role.NONE:
                look["fill"] = colour_of(style.fill, self._colours)
            if style.stroke not in (Role.INK, Role.NONE):
                look["stroke"] = colour_of(style.stroke, self._colours)
        else:
            classes = (_FILL_CLASSES.get(style.fill), _STROKE_CLASSES.get(style.stroke))
            look["class"] = " ".join(name for name in classes if name)
        return look


def _line_style(shape: Shape) -> Style | None:
    """Return the style of an unfilled path, which can be joined with its like."""
    is_line = isinstance(shape, Path) and shape.style.fill is Role.NONE
    return shape.style if is_line and isinstance(shape, Path) else None


def colour_of(role: Role, colours: Colours) -> str:
    """Return the colour that a role has. Raises KeyError for Role.NONE."""
    return {
        Role.INK: colours.ink,
        Role.PAPER: colours.paper,
        Role.TINT: colours.tint,
        Role.PAINT: colours.paint_pic,
        Role.FIELD: colours.paint,
        Role.ON_FIELD: colours.on_paint,
    }[role]


def _accessibility(has_title: bool, has_description: bool, prefix: str) -> dict[str, str]:
    if not has_title:
        return {"aria-hidden": "true"}
    described = {"aria-describedby": f"{prefix}-desc"} if has_description else {}
    return {"role": "img", "aria-labelledby": f"{prefix}-title"} | described


def _names(title: str | None, description: str | None, prefix: str) -> str:
    names = _element("title", {"id": f"{prefix}-title"}, escape(title)) if title else ""
    if description:
        names += _element("desc", {"id": f"{prefix}-desc"}, escape(description))
    return names


def _element(tag: str, attributes: dict[str, str], content: str = "") -> str:
    written = "".join(f' {k}="{escape(v)}"' for k, v in attributes.items() if v)
    return f"<{tag}{written}>{content}</{tag}>" if content else f"<{tag}{written}/>"
