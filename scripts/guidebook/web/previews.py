"""One picture for each part of the site: what a message shows of a link to one of its pages."""

from __future__ import annotations

import io
from collections.abc import Mapping

from PIL import Image, ImageDraw, ImageFont

from guidebook import pictures
from guidebook.ground import fonts
from guidebook.ground.colour import Colours
from guidebook.pictures.raster import raster

WIDTH, HEIGHT = 1200, 630
_MARGIN, _NAME = 72, 146
_HEADER, _FLOOR = 126, 572  # the upper edges of the two lines that things stand on
_LINE, _CHAIRS = 6, 206  # the heights of the lines, and of the tallest chair
_LARGEST, _SMALLEST = 124, 56


def preview_address(part: str) -> str:
    """Return where a part's picture lies, from the site's root."""
    return f"assets/images/preview-{part or 'start'}.png"


def preview_alt(title: str) -> str:
    """Return what the picture shows, in words."""
    return f"{title}. {pictures.chair_row().alt}"


def preview_pictures(
    titles: Mapping[str, str], guide: str, branch: str, colours: Colours
) -> dict[str, bytes]:
    """Return a PNG for each title, by the title's key. The same titles give the same bytes."""
    if not titles:
        return {}
    font = ImageFont.truetype(io.BytesIO(fonts.picture_fonts()[0]), _LARGEST)
    ground = _ground(colours)
    _name(ground, guide, branch, colours)
    middle = (_HEADER + _LINE + _FLOOR - _CHAIRS) / 2
    made = {}
    for key, title in titles.items():
        picture, fitting = ground.copy(), _fitting(title, font)
        # A capital stands a little in from its own left edge.
        left = _MARGIN - fitting.size / 20
        words = _cut(title, fitting, _MARGIN)
        ImageDraw.Draw(picture).text((left, middle), words, colours.ink, fitting, "lm")
        out = io.BytesIO()
        picture.save(out, "PNG")
        made[key] = out.getvalue()
    return made


def _name(picture: Image.Image, guide: str, branch: str, colours: Colours) -> None:
    """Write the guide's name beside the mark, and the branch's under it."""
    display, text = (io.BytesIO(data) for data in fonts.picture_fonts())
    pen, font = ImageDraw.Draw(picture), ImageFont.truetype(text, 27)
    heading = ImageFont.truetype(display, 37)
    pen.text((_NAME, 72 if branch else 92), guide, colours.ink, heading, "ls")
    pen.text((_NAME, 106), _cut(branch, font, _NAME), colours.ink_2, font, "ls")


def _ground(colours: Colours) -> Image.Image:
    """Return what all have in common: the mark above, and the chairs below."""
    ground = Image.new("RGB", (WIDTH, HEIGHT), colours.paper)
    pen = ImageDraw.Draw(ground)
    mark = raster(pictures.mark(), 1.25, colours)
    ground.paste(mark, (_MARGIN, _HEADER - mark.height))
    row = pictures.chair_row()
    chairs = raster(row, (WIDTH - 2 * _MARGIN) / row.view.width, colours)
    ground.paste(chairs, (_MARGIN, _FLOOR - chairs.height))
    for top in (_HEADER, _FLOOR):
        pen.rectangle((0, top, WIDTH, top + _LINE - 1), colours.ink)
    return ground


def _fitting(title: str, font: ImageFont.FreeTypeFont) -> ImageFont.FreeTypeFont:
    """Return the font as large as lets the title stand on one line."""
    share = (WIDTH - 2 * _MARGIN) / font.getlength(title)
    return font.font_variant(size=max(_SMALLEST, int(_LARGEST * min(1, share))))


def _cut(text: str, font: ImageFont.FreeTypeFont, left: int) -> str:
    """Return as much of the text as there is room for to the right of `left`."""
    while text and font.getlength(text) > WIDTH - _MARGIN - left:
        text = text.rstrip("…")[:-1] + "…"
    return text
