"""Short addresses: from a sheet on paper to the same form on a screen.

A worksheet's own address is too long to type; its number is printed on it. So the site has a
small page at each number that leads on. It needs no script, and works in both cases of letters.
A private sheet has none: it says not to carry names to a screen.
"""

from __future__ import annotations

import html
from urllib.parse import urlsplit

from guidebook.content.library import Entry, Library
from guidebook.content.schema import Worksheet
from guidebook.ground.texts import load_texts
from guidebook.web.compose.links import address

_PAGE = """<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta http-equiv="refresh" content="0; url={url}">
<title>{title}</title>
</head>
<body>
<main><h1>{title}</h1><p><a href="{url}">{words}</a></p></main>
</body>
</html>
"""


def short_address(library: Library, sheet: Worksheet) -> str:
    """Return the short address of a sheet's form, whole; "" where it has none."""
    site, number = library.branch.site_url, library.sheet_number(sheet.id)
    return f"{site}{number}" if site and number and not sheet.private else ""


def printed(web_address: str) -> str:
    """Return an address as it is printed, to be typed."""
    return web_address.split("://", 1)[-1].removeprefix("www.").rstrip("/")


def scanned(web_address: str) -> str:
    """Return an address for a code: in capitals, which make a smaller one, where that is safe.

    A host is the same in both cases; a folder on it may not be.
    """
    folders = urlsplit(web_address).path.strip("/").count("/")
    return web_address if folders else web_address.upper()


def short_pages(library: Library) -> dict[str, bytes]:
    """Return the pages that lead on from the short addresses, by their files on the site."""
    made = {}
    for entry, sheet in library.of(Worksheet):
        if short_address(library, sheet):
            number = library.sheet_number(sheet.id)
            for name in (number, number.lower()):
                made[f"{name}/index.html"] = _page(entry, sheet)
    return made


def _page(entry: Entry, sheet: Worksheet) -> bytes:
    words = load_texts()["sheet.leads_on"]
    url = html.escape(f"../{address(entry.path)}")
    return _PAGE.format(url=url, title=html.escape(sheet.title), words=words).encode()
