"""Contrast by the drawn picture, for text whose background axe cannot work out.

The page is drawn twice, with and without the text. Where the two differ there is text, and what
the second shows there is its background: pictures, decoration and what lies over it included.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageChops

from guidebook.ground.colour import contrast

if TYPE_CHECKING:
    from playwright.async_api import Page

NORMAL, LARGE = 4.5, 3.0
SEEN = 60  # of 765: how much a dot must change to be text and not noise

# The first text left is brought to the middle; then all that is whole in the window is measured.
PLACES = """(targets) => {
  const elements = targets.map(t => document.querySelector(t));
  const first = elements.find(e => e);
  if (first) first.scrollIntoView({block: 'center', inline: 'center', behavior: 'instant'});
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  return elements.map((e) => {
    if (!e) return null;
    const style = getComputedStyle(e);
    const box = e.getBoundingClientRect();
    const size = parseFloat(style.fontSize) * (e.ownerSVGElement ? e.getScreenCTM().a : 1);
    return {box: [box.left, box.top, box.right, box.bottom],
      colour: rgb(e instanceof SVGElement ? style.fill : style.color),
      large: size >= 24 || size >= 18.66 && parseInt(style.fontWeight) >= 700};
  });
}"""
HIDE = """(targets) => {
  const sheet = new CSSStyleSheet();
  const all = targets.map(t => `${t}, ${t} *`).join(',');
  sheet.replaceSync(`${all} { color: transparent !important; fill: transparent !important;
    -webkit-text-fill-color: transparent !important; transition: none !important; }
    * { text-decoration-color: transparent !important; }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
SHOW = "() => { document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1); }"


@dataclass(frozen=True)
class Contrast:
    """The lowest contrast under a text, and what it should be. No `ratio`: no text to be seen."""

    ratio: float | None
    least: float

    @property
    def enough(self) -> bool:
        """Tell whether it can be read, also where there is nothing to read."""
        return self.ratio is None or self.ratio >= self.least


async def contrasts(page: Page, targets: Sequence[str]) -> dict[str, Contrast]:
    """Return the contrast of each text, by its selector."""
    found: dict[str, Contrast] = {}
    left = list(dict.fromkeys(targets))
    while left:
        places = await page.evaluate(PLACES, left)
        with_text = await _picture(page)
        await page.evaluate(HIDE, left)
        without = await _picture(page)
        await page.evaluate(SHOW)
        for number, (target, place) in enumerate(zip(left, places, strict=True)):
            if not place:
                found[target] = Contrast(None, NORMAL)
                continue
            ratio = _lowest(place, with_text, without)
            # What is not in the window yet gets its turn in the middle.
            if ratio is not None or not number:
                found[target] = Contrast(ratio, LARGE if place["large"] else NORMAL)
        left = [target for target in left if target not in found]
    return found


async def _picture(page: Page) -> Image.Image:
    return Image.open(io.BytesIO(await page.screenshot(animations="disabled"))).convert("RGB")


def _lowest(place: dict[str, Any], text: Image.Image, plain: Image.Image) -> float | None:
    left, top, right, bottom = (round(edge) for edge in place["box"])
    if left < 0 or top < 0 or right > text.width or bottom > text.height or right <= left:
        return None
    box = (left, top, right, bottom)
    changed = ImageChops.difference(text.crop(box), plain.crop(box))
    behind = {
        dot for dot, change in zip(_dots(plain.crop(box)), _dots(changed), strict=True)
        if sum(change) > SEEN
    }  # fmt: skip
    front = _hex(place["colour"])
    return min((contrast(front, _hex(dot)) for dot in behind), default=None)


def _dots(picture: Image.Image) -> list[tuple[int, ...]]:
    data = picture.tobytes()
    return list(zip(data[::3], data[1::3], data[2::3], strict=True))


def _hex(colour: Sequence[int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
