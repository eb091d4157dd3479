"""CHANGELOG.md as the page "Nytt i guiden" and as a feed (Atom, RFC 4287).

A version is a heading such as `## 0.1.0 – november 2026`; the rest of its section is Markdown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import markdown

from guidebook.content.schema import Page
from guidebook.ground.texts import load_texts

FILE = "CHANGELOG.md"
PAGE = "nytt"
FEED = "nytt.xml"
_HEADING = re.compile(r"^## +(\S+) +[–-] +(\w+) (\d{4})\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Version:
    """One version: `day` is the first of its month (ISO), `body` its section's Markdown."""

    number: str
    title: str
    day: str
    body: str


def load_versions(root: Path) -> tuple[Version, ...]:
    """Read the versions of CHANGELOG.md, newest first; none where there is no such file."""
    path = root / FILE
    return parse_versions(path.read_text(encoding="utf-8")) if path.is_file() else ()


def parse_versions(text: str) -> tuple[Version, ...]:
    """Return the versions of a change log. A heading with an unknown month is left out."""
    months = load_texts()["form.months"].split()
    found = []
    headings = list(_HEADING.finditer(text))
    for heading, following in zip(headings, [*headings[1:], None], strict=False):
        number, month, year = heading.groups()
        if month.lower() not in months:
            continue
        day = f"{year}-{months.index(month.lower()) + 1:02}-01"
        body = text[heading.end() : following.start() if following else len(text)].strip()
        found.append(Version(number, f"{number}, {month} {year}", day, body))
    return tuple(found)


def news_page(versions: tuple[Version, ...]) -> tuple[Page, str]:
    """Return the page and its body."""
    texts = load_texts()
    page = Page(
        kind="page", title=texts["news.title"], summary=texts["news.summary"],
        audience="editor", order=60, bare_words=True,
    )  # fmt: skip
    return page, "\n\n".join(f"## {each.title}\n\n{each.body}" for each in versions) + "\n"


def feed(versions: tuple[Version, ...], site_url: str) -> str:
    """Return the Atom feed of a site at `site_url` (with a slash at its end)."""
    texts = load_texts()
    address = f"{site_url}{PAGE}.html"
    entries = [
        f"<entry><title>{escape(each.title)}</title><id>{escape(address)}#{escape(each.number)}</id>"
        f"<link href={_quoted(address)}/><updated>{each.day}T00:00:00Z</updated>"
        f'<content type="html">{escape(markdown.markdown(each.body))}</content></entry>'
        for each in versions
    ]
    newest = versions[0].day if versions else "2026-01-01"
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
        f'xml:lang="sv"><title>{escape(texts["news.feed"])}</title><id>{escape(address)}</id>'
        f'<link href={_quoted(address)}/><link rel="self" href={_quoted(site_url + FEED)}/>'
        f"<author><name>{escape(texts['site.name'])}</name></author>"
        f"<updated>{newest}T00:00:00Z</updated>{''.join(entries)}</feed>\n"
    )


def _quoted(text: str) -> str:
    return '"' + escape(text, {'"': "&quot;"}) + '"'
