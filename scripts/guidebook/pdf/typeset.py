"""HTML to PDF, by WeasyPrint; nothing else in the project imports it.

Nothing is read from disk or net: fonts and pictures come as data URLs. So the same text gives
the same bytes on every machine with the same Pango.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from guidebook.fonts import print_font_css
from guidebook.pdf.fault import TypesetError


def typeset(html: str, css: str, *, forms: bool = False) -> bytes:
    """Return HTML as a tagged PDF (PDF/UA-1). ``css`` is the look, without the font faces.

    With ``forms``, every ``<input>`` gets a widget with its place and name.
    Raises TypesetError where WeasyPrint logs a warning: a rule it does not know or a picture
    without description is a fault of ours, that nobody would see in the file.
    """
    with _warnings() as messages:
        document = weasyprint.HTML(string=html, url_fetcher=_fetcher(), media_type="print")
        data = document.write_pdf(
            font_config=_font_configuration(),
            stylesheets=[_faces(), _style(css)],
            pdf_variant="pdf/ua-1",
            pdf_forms=forms,
        )
    if messages:
        raise TypesetError(*messages)
    assert data is not None  # WeasyPrint returns None only when it is given a target
    return bytes(data)


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
