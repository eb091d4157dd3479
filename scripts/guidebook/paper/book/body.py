"""A page's Markdown as HTML for print: the site's extensions, the book's headings and links."""

from __future__ import annotations

import functools
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from typing import Any

import markdown
import yaml
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from guidebook.content.library import Entry
from guidebook.content.markdown.links import resolve
from guidebook.content.publish import data_url
from guidebook.ground.templates import OVERRIDES
from guidebook.paper.book.context import BookContext
from guidebook.paper.book.outline import anchor
from guidebook.web.compose.body import ready, with_parts

_CONFIG = OVERRIDES.parent / "mkdocs.yml"
# What MkDocs adds to the extensions of its file.
_ALWAYS = ("fenced_code", "tables", "toc")
_LAW = re.compile(r"(?<=[0-9a]) (?=§|kap\.)|(?<=[0-9]) (?=a §)")
_INLINE = ("a", "span", "strong", "em")
_ONE_LINE = 130  # signs that may be two lines of the book
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def body_html(
    context: BookContext, entry: Entry, parts: Mapping[str, str] | None = None, *, deeper: int = 1
) -> Markup:
    """Return a page's body; ``parts`` are the HTML of its markers, such as [[klart]].

    Headings stand ``deeper`` levels lower than written, under the page's own title.
    """
    parts = parts or {}
    required = tuple(name for name in parts if name != "kontakt")
    text = with_parts(ready(_bound(entry.body), context.texts), parts, required=required)
    return _converted(context, entry.path, text, deeper)


def words_html(context: BookContext, text: str, page: str) -> Markup:
    """Return a short text of Markdown, written on ``page``, as HTML without its paragraph."""
    made = _converted(context, page, text, 0)
    return Markup(made.removeprefix("<p>").removesuffix("</p>"))


def _bound(text: str) -> str:
    """Return the text with numbers of law bound to their signs: "6 kap." and "9 §"."""
    return _LAW.sub("\u00a0", text)


def _converted(context: BookContext, page: str, text: str, deeper: int) -> Markup:
    names, settings = _extensions()
    reader = markdown.Markdown(extensions=list(names), extension_configs=settings)
    # After all others: it changes what they have made.
    reader.treeprocessors.register(_ForPrint(reader, context, page, deeper), "print", -1)
    return Markup(reader.convert(text))


@functools.cache
def _extensions() -> tuple[tuple[str, ...], dict[str, dict[str, Any]]]:
    """Return the names and settings of the site's extensions; links to headings are off."""
    listed = yaml.safe_load(_CONFIG.read_text(encoding="utf-8"))["markdown_extensions"]
    settings: dict[str, dict[str, Any]] = {}
    for item in listed:
        settings |= item if isinstance(item, dict) else {item: {}}
    settings["toc"] = {**settings.get("toc", {}), "permalink": False}
    names = tuple(dict.fromkeys((*_ALWAYS, *settings)))
    return names, {name: options or {} for name, options in settings.items()}


class _ForPrint(Treeprocessor):
    """Turns one page's tree into a part of the book."""

    def __init__(
        self, reader: markdown.Markdown, context: BookContext, page: str, deeper: int
    ) -> None:
        super().__init__(reader)
        self._context = context
        self._page = page
        self._deeper = deeper

    def run(self, root: ElementTree.Element) -> None:
        """Change the tree in place."""
        _place_footnotes(root)
        _tie_leads(root)
        for element in list(root.iter()):
            if element.tag in _HEADINGS:
                self._heading(element)
            elif element.tag == "a":
                self._link(element)
            elif element.tag == "img":
                self._picture(element)
            elif element.tag == "th":
                element.set("scope", "col")
            elif element.tag == "details":
                _unfold(element)
            elif element.tag == "div" and _is_note(element):
                _tie_title(element)
        _move_spaces(root)

    def _heading(self, element: ElementTree.Element) -> None:
        level = _HEADINGS.index(element.tag) + 1
        element.tag = f"h{level + self._deeper}"
        element.set("class", "section" if level <= 2 else "below")
        # Each page has its own "Så gör ni".
        element.set("id", f"{anchor(self._page)}--{element.get('id', '')}")

    def _picture(self, element: ElementTree.Element) -> None:
        """Put the picture itself in the page: the typesetter reads no files."""
        source = resolve(element.get("src", ""), self._page) or ""
        path = self._context.library.files.get(source)
        if path is None:
            words = element.get("alt", "")
            element.attrib.clear()
            element.tag, element.text = "span", words
            return
        element.set("src", data_url(path))

    def _link(self, element: ElementTree.Element) -> None:
        href = self._context.href(element.get("href", ""), self._page)
        element.attrib.clear()
        if not href:
            element.tag = "span"
            return
        element.set("href", href)
        if href.startswith("#"):
            # A span of its own: text made by the link itself would be tagged as a second link.
            number = ElementTree.SubElement(element, "span")
            number.set("class", "on-page")
            number.set("data-to", href)


def _place_footnotes(root: ElementTree.Element) -> None:
    """Put each footnote's text where its number stands: the typesetter moves it to the foot."""
    texts = {
        item.get("id", ""): item for item in root.iter("li") if item.get("id", "").startswith("fn:")
    }
    for element in list(root.iter("sup")):
        links = list(element)
        target = links[0].get("href", "").removeprefix("#") if links else ""
        if target in texts:
            tail = element.tail
            element.clear()
            element.tag, element.tail = "span", tail
            element.set("class", "footnote-text")
            element.extend(_footnote(texts[target]))
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == "div" and child.get("class") == "footnote":
                parent.remove(child)


def _footnote(item: ElementTree.Element) -> list[ElementTree.Element]:
    """Return a footnote's paragraphs as spans, without the link back: on paper it is near."""
    spans = list(item.iter("p"))
    for span in spans:
        span.tag = "span"
        for link in [each for each in span if each.get("class") == "footnote-backref"]:
            span.remove(link)
        span.text = (span.text or "").replace("\u00a0", " ").rstrip()
    return spans


def _move_spaces(root: ElementTree.Element) -> None:
    """Put the space before a link, or other words with a look of their own, in it.

    Where they begin a line, the typesetter else breaks the line before it after its first
    word: "Varje" alone, and then the rest.
    """
    for parent in root.iter():
        before: ElementTree.Element | None = None
        for child in parent:
            text = (before.tail if before is not None else parent.text) or ""
            if child.tag in _INLINE and not child.get("class") and text.endswith(" "):
                child.text = f" {child.text or ''}"
                if before is not None:
                    before.tail = text[:-1]
                else:
                    parent.text = text[:-1]
            before = child


def _tie_leads(root: ElementTree.Element) -> None:
    """Let a short line under a heading stay with what follows it, never last on a page."""
    for parent in root.iter():
        for heading, line, _ in zip(parent, list(parent)[1:], list(parent)[2:], strict=False):
            short = len("".join(line.itertext())) <= _ONE_LINE
            if heading.tag in _HEADINGS and line.tag == "p" and short:
                line.set("class", "leads")


def _is_note(element: ElementTree.Element) -> bool:
    return "admonition" in element.get("class", "").split()


def _unfold(element: ElementTree.Element) -> None:
    """Make a note that folds out into one that is open: paper has no button."""
    element.tag = "div"
    element.set("class", f"admonition {element.get('class', 'exempel')}")
    for child in element:
        if child.tag == "summary":
            child.tag = "p"
            child.set("class", "admonition-title")
    _tie_title(element)


def _tie_title(element: ElementTree.Element) -> None:
    """Remove a title without words; it would leave a gap."""
    for child in list(element):
        if child.get("class") == "admonition-title" and not "".join(child.itertext()).strip():
            element.remove(child)
