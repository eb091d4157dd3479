"""Links, pictures and headings in a page's Markdown."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Set
from typing import NamedTuple

from markdown.extensions.toc import slugify

# Every part has a limit: without, a strange file could take minutes to look through.
LINK = re.compile(
    r"(!?)\[((?:[^\[\]]|\[[^\[\]]{0,300}\]){0,1000})\]"
    r"\(\s{0,9}<?([^()\s<>]{0,1000}(?:\([^()\s<>]{0,300}\)[^()\s<>]{0,300})?)>?"
    r"(?:\s{1,9}\"[^\"]{0,300}\")?\s{0,9}\)"
)
REFERENCE = re.compile(r"^ {0,3}(\[(?!\^)[^\]\n]{1,300}\]):[ \t]*<?([^\s<>]{1,1000})", re.MULTILINE)
HEADING = re.compile(r"^(#{1,6})[ \t]+([^\n]*)$", re.MULTILINE)
# Not an address between the signs, which Markdown makes a link of.
HTML = re.compile(
    r"<(?!(?:https?|ftps?)://[^<>\n]{1,500}>|[^<> !\n]{1,100}@[^@<>\s]{1,100}>)"
    r"(?:/?[a-zA-Z][a-zA-Z0-9-]{0,30}(?:[ \t/][^<>\n]{0,300})?|!--)>?"
)
BOX = re.compile(r"^[ \t]*(?:!!!|\?\?\?\+?)[ \t]*([\w-]+)", re.MULTILINE)
FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\]\n]+)\]:", re.MULTILINE)
PLACEHOLDER = re.compile(r"^\[\[([^\]\n]+)\]\][ \t]*$", re.MULTILINE)
# What a writer meant as a line of its own in double brackets, and a reader would see as it is.
# A link's text may stand in brackets too.
LIKE_MARKER = re.compile(
    r"\[\[[^\[\]\n]*\]\](?!\()|\[\[ *(?:efter|före|guidens +text)\b(?![^\n]*\]\()"
    r"|\[ *(?:(?:efter|före) [^\[\]\n]*|guidens +text *)\](?![(\[:])",
    re.IGNORECASE,
)
BOX_KINDS = ("personuppgifter", "exempel", "replik", "hellre", "inte")
# The instruction drawings of `guidebook.pictures.screens`, for the manual in docs/anpassa/.
SCREENS = ("skärm fork", "skärm pages", "skärm actions", "skärm pencil", "skärm commit",
           "skärm done", "skärm sync")  # fmt: skip
PLACEHOLDERS = ("frågor", "klart", "kontakt", "processen", "moten", "flygblad", "nedladdningar",
                "planen", "version", "adressen", "sidorna", *SCREENS)  # fmt: skip
_CODE = re.compile(r"(^|\n)(`{3,}|~{3,}).*?\n\2|`[^`\n]*`", re.DOTALL)


class Finding(NamedTuple):
    """A fault at an offset in the text; `values` fill the fault's sentence."""

    offset: int
    code: str
    values: dict[str, str]


def without_code(text: str) -> str:
    """Blank code so that it is not read as links or headings; offsets stay the same."""
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def heading_ids(text: str) -> set[str]:
    """Return the addresses of the headings, as the site's table of contents makes them."""
    found = HEADING.finditer(without_code(text))
    return {slugify(heading_text(match[2]), "-") for match in found}


def heading_text(row: str) -> str:
    """Return a heading without the number signs and the attributes that may close it."""
    row = row.rstrip()
    if row.endswith("}"):
        row = row[: row.rfind("{")] if "{" in row else row
    return row.rstrip().rstrip("#").strip()


def resolve(target: str, page: str) -> str | None:
    """Return the path from docs/ that a relative link on `page` leads to; None: out of docs."""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), target))
    return None if path.startswith("..") or target.startswith("/") else path


def check_headings(text: str) -> Iterator[Finding]:
    """Yield headings that skip a level, stand empty, or compete with the page's title."""
    level = 1
    for match in HEADING.finditer(without_code(text)):
        now, title = len(match[1]), heading_text(match[2])
        if not title:
            yield Finding(match.start(), "heading-empty", {})
        elif now == 1:
            yield Finding(match.start(), "heading-one", {"text": title})
            now = 2
        elif now > level + 1:
            yield Finding(
                match.start(), "heading-skip",
                {"text": title, "now": "#" * now, "want": "#" * (level + 1)},
            )  # fmt: skip
        level = now


def check_boxes(text: str) -> Iterator[Finding]:
    """Yield boxes and placeholders of a kind that the guide does not have."""
    text = without_code(text)
    for match in BOX.finditer(text):
        if match[1] not in BOX_KINDS:
            values = {"kind": match[1], "known": ", ".join(BOX_KINDS)}
            yield Finding(match.start(), "box-unknown", values)
    for match in PLACEHOLDER.finditer(text):
        if match[1] not in PLACEHOLDERS:
            values = {"kind": match[1], "known": ", ".join(PLACEHOLDERS)}
            yield Finding(match.start(), "placeholder-unknown", values)
    for match in re.finditer(r"[^\n]+", text):
        if is_like_marker(match[0]):
            yield Finding(match.start(), "placeholder-form", {"row": match[0].strip()})


def is_like_marker(row: str) -> bool:
    """Tell whether a line, with code blanked, holds a marker that is not read as one."""
    return bool(LIKE_MARKER.search(row)) and not PLACEHOLDER.fullmatch(row)


def check_footnotes(text: str) -> Iterator[Finding]:
    """Yield footnotes whose sign is another's on the page: only the last would be shown."""
    seen: set[str] = set()
    for match in FOOTNOTE.finditer(without_code(text)):
        if match[1] in seen:
            yield Finding(match.start(), "footnote-twice", {"sign": match[1]})
        seen.add(match[1])


def check_html(text: str) -> Iterator[Finding]:
    """Yield raw HTML: the site's policy, the book and the sheets cannot hold it.

    What was pasted is told of once: its paragraphs follow on each other.
    """
    runs: list[list[re.Match[str]]] = []
    text, paragraph = without_code(text), -2
    for number, each in enumerate(re.finditer(r"(?:[^\n]*\S[^\n]*\n?)+", text)):
        found = list(HTML.finditer(text, each.start(), each.end()))
        if found and number - paragraph > 1:
            runs.append([])
        if found:
            runs[-1] += found
            paragraph = number
    for run in runs:
        rows = len({text.count("\n", 0, match.start()) for match in run}) - 1
        more = f" och på {rows} rader till" if rows > 1 else " och på en rad till" if rows else ""
        yield Finding(run[0].start(), "html-raw", {"tag": run[0][0][:30], "more": more})


def unlink(text: str, page: str, gone: Set[str]) -> str:
    """Replace links to pages that are left out by their text."""

    def replace(match: re.Match[str]) -> str:
        path = resolve(match[3].partition("#")[0], page) or ""
        return match[2] if not match[1] and path.removesuffix(".md") in gone else match[0]

    return LINK.sub(replace, text)
