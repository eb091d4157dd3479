"""Sketches of GitHub's pages for the manual: what to look for, and the one thing to press.

They are not screenshots: only what the reader needs is drawn, with the words that stand on
GitHub's own buttons. What to press is painted and has the pointer on it.
"""

from __future__ import annotations

from guidebook.pictures.geometry import Box
from guidebook.pictures.model import (
    LINE,
    THIN,
    Anchor,
    Drawing,
    Rect,
    Role,
    Shapes,
    Style,
    Text,
    area,
    box,
    circle,
    line,
    place,
    solid,
)
from guidebook.pictures.text_width import text_width, wrapped

WIDTH = 300.0
_MARGIN = 16.0
_INNER = WIDTH - 2 * _MARGIN
_SIDE = 84.0
_SIZE, _LEADING = 16.0, 21.0
_BUTTON, _GAP = 34.0, 10.0
_TABS = ("Code", "Actions", "Settings")

Part = tuple[Shapes, float]
"""A row drawn with its upper left corner at (0, 0), and its height."""


def screen(name: str) -> Drawing:
    """Return the sketch of one page of GitHub. Raises KeyError where there is no such."""
    alt, current, *parts = _SCREENS[name]
    rows, height = _stack(_tabs(current), *parts)
    total = height + 18
    shapes = (box(0, 0, WIDTH, total, rounding=4), *place(rows, _MARGIN, 10))
    view = Box(0, -total, WIDTH, 0).grown(LINE / 2)
    return Drawing(f"screen-{name}", alt, view, place(shapes, 0, -total))


def _stack(*parts: Part) -> Part:
    shapes: Shapes = ()
    y = 0.0
    for part, height in parts:
        shapes += place(part, 0, y)
        y += height + _GAP
    return shapes, y


def _tabs(current: str) -> Part:
    shapes: Shapes = (line(f"M{-_MARGIN},30H{WIDTH - _MARGIN}", THIN, flat=True),)
    x = 0.0
    for label in _TABS:
        bold = label == current
        shapes += (Text(label, x, 18, _SIZE, bold=bold),)
        end = x + text_width(label, _SIZE, bold=bold)
        if bold:
            shapes += (line(f"M{x - 2},28H{end + 2}", 5, flat=True),)
        x = end + 22
    return shapes, 30


def _text(words: str, *, bold: bool = False, x: float = 0) -> Part:
    rows = wrapped(words, _SIZE, _INNER - x, bold=bold)
    texts = (Text(row, x, 15 + _LEADING * at, _SIZE, bold=bold) for at, row in enumerate(rows))
    return tuple(texts), _LEADING * len(rows)


def _buttons(*labels: str, x: float = 0) -> Part:
    """Return buttons beside each other, from the right. The one to press begins with a star."""
    shapes: Shapes = ()
    right, height = _INNER, 0.0
    for label in reversed(labels):  # so that the pointer lies on top of what is right of it
        made, wide, high = _button(label.removeprefix("*"), label.startswith("*"), right - x)
        shapes += place(made, right - wide)
        right, height = right - wide - 8, max(height, high)
    return shapes, height


def _button(label: str, press: bool, room: float) -> tuple[Shapes, float, float]:
    rows = wrapped(label, _SIZE, room - 20, bold=press)
    wide = max(text_width(row, _SIZE, bold=press) for row in rows) + 20
    high = _BUTTON + _LEADING * (len(rows) - 1)
    colour = Role.ON_FIELD if press else Role.INK
    texts = (
        Text(row, wide / 2, 22.5 + _LEADING * at, _SIZE, Anchor.MIDDLE, press, colour)
        for at, row in enumerate(rows)
    )
    style = Style(fill=Role.FIELD) if press else Style(fill=Role.PAPER, width=THIN)
    pointer = _pointer(wide - 14, high - 9) if press else ()
    return (Rect(0, 0, wide, high, 3, style), *texts, *pointer), wide, high


def _pointer(x: float, y: float) -> Shapes:
    return place((area("M0,0V23L5.6,17.6L9.3,26L13.6,24L10,16H17.4Z", width=2),), x, y)


def _with_pencil(name: str) -> Part:
    """Return the row above a file, with the pencil at its right end."""
    left = _INNER - 38
    button = Rect(left, 0, 38, _BUTTON, 3, Style(fill=Role.FIELD))
    pencil = place((solid("M0,18L1.6,12L13.5,0L18,4.5L6,16.4Z", Role.ON_FIELD),), left + 10, 8)
    title = Text(name, 0, 22, _SIZE, bold=True)
    return (title, button, *pencil, *_pointer(left + 26, _BUTTON - 9)), _BUTTON


def _rows(*names: str) -> Part:
    """Return rows with a rule above each, and a short line for what isn't needed."""
    shapes: Shapes = ()
    for at, name in enumerate(names):
        rows = line(f"M0,0H{_INNER}", THIN, flat=True), line("M178,14H228", THIN)
        shapes += place((*rows, Text(name, 4, 19, _SIZE)), 0, 26 * at)
    return shapes, 26.0 * len(names)


def _beside(labels: tuple[str, ...], *parts: Part) -> Part:
    """Return a list, whose last label is where the reader is, with rows to the right of it."""
    last = 26 * (len(labels) - 1)
    shapes: Shapes = (line(f"M-6,{last + 2}V{last + 22}", 6),)
    for at, label in enumerate(labels):
        shapes += (Text(label, 3, 18 + 26 * at, _SIZE, bold=label == labels[-1]),)
    rows, height = _stack(*parts)
    return (*shapes, *rows), max(height, last + 32)


def _ticked(label: str) -> Part:
    tick = circle(10, 11, 10), line("M5,11L9,15.5L15.5,6.5")
    return (*tick, Text(label, 28, 17, _SIZE, bold=True)), 24


# Each page: what the drawing shows, the tab that is open, and the rows under the tabs.
_SCREENS: dict[str, tuple[str, str, *tuple[Part, ...]]] = {
    "fork": (
        "Skiss av guidens sida på GitHub. Uppe till höger finns tre knappar: Watch, Fork och "
        "Star. Tryck på Fork.", "Code",
        _text("ombudsguiden", bold=True), _buttons("Watch", "*Fork", "Star"),
        _rows("branch", "docs", "README.md"),
    ),
    "pages": (
        "Skiss av fliken Settings. I listan till vänster är Pages valt. Under Build and "
        "deployment och Source är GitHub Actions valt i en lista.", "Settings",
        _beside(("General", "Actions", "Pages"),
                _text("Build and deployment", bold=True, x=_SIDE), _text("Source", x=_SIDE),
                _buttons("*GitHub Actions ▾", x=_SIDE)),
    ),
    "actions": (
        "Skiss av fliken Actions i en ny kopia: arbetsflödena körs inte än. Tryck på knappen "
        "I understand my workflows, go ahead and enable them.", "Actions",
        _text("Workflows aren’t being run on this forked repository", bold=True),
        _buttons("*I understand my workflows, go ahead and enable them"),
    ),
    "pencil": (
        "Skiss av filen branch.yml på fliken Code. Tryck på pennan till höger ovanför texten.",
        "Code", _with_pencil("branch.yml"), _rows("name:", "contact:", "site_url:"),
    ),
    "commit": (
        "Skiss av filen branch.yml när den ändras. Namnet är ifyllt. Tryck på Commit changes, "
        "uppe till höger.", "Code", _buttons("*Commit changes…"),
        _text("name: Avdelning Älvdalen"), _text("contact:"),
        _text("role: Facklig expedition", x=14),
    ),
    "done": (
        "Skiss av en körning på fliken Actions. Webbplatsen har en bock. I rutan Lägg ut står "
        "sidans adress. Tryck på den.", "Actions",
        _ticked("Webbplatsen"), _ticked("Gör webbplatsen"), _ticked("Lägg ut"),
        _buttons("*er-avdelning.github.io/guide"),
    ),
    "sync": (
        "Skiss av er kopia på fliken Code, med rutan Sync fork öppen. Där finns två knappar, "
        "Discard 3 commits och Update branch. Tryck på Update branch.", "Code",
        _buttons("Contribute ▾", "Sync fork ▾"), _text("This branch is out-of-date", bold=True),
        _buttons("Discard 3 commits"), _buttons("*Update branch"),
    ),
}  # fmt: skip
