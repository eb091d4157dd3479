"""A composed page as sections of plain text, with the addresses that the site gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

import markdown

# The same as the site's (mkdocs.yml), for the addresses must be the same.
EXTENSIONS = (
    "admonition", "attr_list", "tables", "def_list", "md_in_html", "footnotes",
    "pymdownx.details", "pymdownx.tasklist", "toc",
)  # fmt: skip
# Lists of other pages, and what stands around the text: it would be found in its own place.
_AROUND = """
indicator path rows stops sheets owner next crumb links headerlink print-link lead picture
footnote-backref footnote-ref register sources
"""
_SKIPPED_CLASSES = frozenset(_AROUND.split())
_SKIPPED_TAGS = frozenset(("svg", "nav", "script", "template", "button", "h1"))
_ON_A_LINE = "p li dt dd td th tr h2 h3 h4 div section ul ol dl table summary br blockquote"
_BLOCKS = frozenset(_ON_A_LINE.split())
_VOID = frozenset(("br", "img", "hr", "input", "path", "link", "meta", "col", "source", "wbr"))
_HEADINGS = frozenset(("h2", "h3"))


@dataclass(frozen=True)
class Section:
    """What stands between two headings; `anchor` and `heading` are "" before the first."""

    anchor: str
    heading: str
    text: str


def sections_of(page: str) -> list[Section]:
    """Return the sections of a composed page (Markdown with front matter)."""
    body = re.sub(r"\A---\n.*?\n---\n", "", page, flags=re.DOTALL)
    html = markdown.markdown(body, extensions=list(EXTENSIONS))
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.finished()


def tidy(text: str) -> str:
    """Return the text with one space between words and one line for each block."""
    lines = (re.sub(r"\s+", " ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self._found: list[tuple[str, list[str], list[str]]] = [("", [], [])]
        self._skipped: list[str] = []
        self._in_heading = ""

    def finished(self) -> list[Section]:
        made = [Section(a, tidy("".join(h)), tidy("".join(t))) for a, h, t in self._found]
        return [section for section in made if section.text or section.heading]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if self._skipped:
            if tag == self._skipped[0]:
                self._skipped.append(tag)
            return
        classes = set(values.get("class", "").split())
        if tag in _SKIPPED_TAGS or classes & _SKIPPED_CLASSES:
            if tag not in _VOID:
                self._skipped.append(tag)
            return
        if tag in _BLOCKS:
            self._write("\n")
        if tag in _HEADINGS and values.get("id"):
            self._found.append((values["id"], [], []))
            self._in_heading = tag

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            if tag == self._skipped[0]:
                self._skipped.pop()
            return
        if tag == self._in_heading:
            self._in_heading = ""
        elif tag in _BLOCKS:
            self._write("\n")

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            # A line end in the source is only a space; blocks make the lines.
            self._write(data.replace("\n", " "))

    def _write(self, text: str) -> None:
        _, heading, lines = self._found[-1]
        (heading if self._in_heading else lines).append(text)
