"""HTML to PDF, by WeasyPrint; nothing else in the project imports it.

Nothing is read from disk or net: fonts and pictures come as data URLs. So the same text gives
the same bytes on every machine with the same Pango.
"""

from __future__ import annotations

import functools
import logging
import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

with warnings.catch_warnings():
    # Of libraries and fonts that the machine lacks: see `slow_for`, and all fonts are our own.
    warnings.simplefilter("ignore")
    import weasyprint
    from weasyprint.text import ffi
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

from guidebook.ground.fonts import print_font_css
from guidebook.paper.pdf.fault import TypesetError

# What WeasyPrint warns of that is no fault of a page: how the machine cuts fonts, and signs that
# it draws from a font of its own, such as emoji.
_MACHINES = re.compile(
    r"Using fontTools instead of HarfBuzz-Subset|Please install HarfBuzz|emoji font"
    r"|Unable to instantiate|Too many glyphs missing|[Bb]itmap|subglyph"
)
_NO_GLYPH = re.compile(r"\.notdef glyph .*\"(.+)\" \((U\+\w+)\)", re.DOTALL)

_PX_PER_MM = 96 / 25.4
_ENDLESS = "@page flows { size: 210mm 3000mm; margin-top: 0; margin-bottom: 0 }"


def typeset(html: str, css: str, *, forms: bool = False) -> bytes:
    """Return HTML as a tagged PDF (PDF/UA-1). ``css`` is the look, without the font faces.

    With ``forms``, every ``<input>`` gets a widget with its place and name.
    Raises TypesetError where WeasyPrint logs a warning: a rule it does not know, a picture
    without description or a sign without a shape is a fault that nobody would see in the file.
    What only says how the machine does its work stops nothing.
    """
    with _warnings() as messages:
        document = weasyprint.HTML(string=html, url_fetcher=_fetcher(), media_type="print")
        data = document.write_pdf(
            font_config=_font_configuration(),
            stylesheets=[_faces(), _style(css)],
            pdf_variant="pdf/ua-1",
            pdf_forms=forms,
        )
    faults = list(_faults(messages))
    if faults:
        raise TypesetError(*faults)
    assert data is not None  # WeasyPrint returns None only when it is given a target
    return bytes(data)


def places(html: str, css: str) -> dict[str, float]:
    """Return how far down each id stands, in mm from the text's upper edge, all on one page.

    Nothing is written: this takes half the time of a PDF.
    """
    with _warnings():
        document = weasyprint.HTML(string=html, url_fetcher=_fetcher(), media_type="print").render(
            font_config=_font_configuration(),
            stylesheets=[_faces(), _style(css), _style(_ENDLESS)],
        )
    (page,) = document.pages
    return {name: at[1] / _PX_PER_MM for name, at in page.anchors.items()}


def slow_for() -> str:
    """Return, in Swedish, which library is missing that only makes the files larger; or ""."""
    if ffi.harfbuzz_subset and ffi.harfbuzz.hb_version_atleast(4, 1, 0):
        return ""
    return (
        "Biblioteket HarfBuzz-Subset saknas (i Debian och Ubuntu: libharfbuzz-subset0). Allt blir "
        "rätt ändå, men PDF:erna tar längre tid att göra."
    )


def _faults(messages: Iterable[str]) -> Iterator[str]:
    """Yield what is wrong with the page, in Swedish where an editor can do something about it."""
    for message in dict.fromkeys(messages):
        missing = _NO_GLYPH.search(message)
        if missing:
            yield (f"tecknet ”{missing[1]}” ({missing[2]}) finns inte i typsnitten. "
                   "Byt ut det i texten")  # fmt: skip
        elif not _MACHINES.search(message):
            yield message


@functools.cache
def _font_configuration() -> FontConfiguration:
    return FontConfiguration()


@functools.cache
def _faces() -> weasyprint.CSS:
    """Return the font faces, read once: shared, a second sheet takes half the time."""
    return weasyprint.CSS(
        string=print_font_css(), font_config=_font_configuration(), url_fetcher=_fetcher()
    )


@functools.lru_cache(maxsize=4)
def _style(css: str) -> weasyprint.CSS:
    return weasyprint.CSS(string=css, font_config=_font_configuration(), url_fetcher=_fetcher())


@functools.cache
def _fetcher() -> URLFetcher:
    return URLFetcher(allowed_protocols=("data",), fail_on_errors=True)


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what WeasyPrint logs at level warning and above."""
    messages: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        yield messages
    finally:
        logger.removeHandler(handler)
