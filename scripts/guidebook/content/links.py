"""Links, pictures and headings in a page's Markdown."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Set
from typing import NamedTuple

from markdown.extensions.toc import slugify

# Every part has a limit: without, a strange file could take minutes to look through.
LINK = re.compile(
    r"(!?)\[((?:[^\[\]]|\[[^\[\]]{0,300}\]){0,1000})\]"
    r"\(\s{0,9}<?([^()\s<>]{0,1000}(?:\([^()\s<>]{0,300}\)[^()\s<>]{0,300})?)>?"
    r"(?:\s{1,9}\"[^\"]{0,300}\")?\s{0,9}\)"
)
# Markdown makes a link of this too, to an address with spaces that nobody has.
_SPACED = re.compile(
    r"(!?)\[([^\[\]]{0,1000})\]"
    r"\([ \t]{0,9}([^()\s<>\"']{1,200}(?:[ \t]{1,9}[^()\s<>\"']{1,200}){1,30})[ \t]{0,9}\)"
)
REFERENCE = re.compile(r"^ {0,3}(\[(?!\^)[^\]\n]{1,300}\]):[ \t]*<?([^\s<>]{1,1000})", re.MULTILINE)
_ELSEWHERE = re.compile(r"https?://|mailto:|tel:|sms:", re.IGNORECASE)
# What is meant as an address elsewhere: of a person, a site or a telephone, as people write them.
_PERSON = re.compile(r"(?:mail\w*[ :;/]*)?([^@\s/:;]+@[^@\s/:;]+\.[a-z]{2,})", re.IGNORECASE)
_SITE = re.compile(
    r"(?:h?t{1,3}p{1,3}s?\b[:;]?/*|//)?(www\.\S+|(?:[\w-]+\.)+(?:se|nu|com|org|net|eu|info)(?:[/?#:]\S*)?)",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?:tel\w*[ :;.]*)?(\+?\d[\d \t-]{5,20})", re.IGNORECASE)
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


def check_links(
    text: str, page: str, pages: dict[str, set[str]], files: Set[str]
) -> Iterator[Finding]:
    """Yield links that lead nowhere and pictures without alternative text.

    `pages` holds the anchors of every page by its path without suffix; `files` the other
    files, by their path from docs/.
    """
    text = without_code(text)
    links = [*LINK.finditer(text), *_SPACED.finditer(text)]
    targets = [(match, bool(match[1]), match[3]) for match in links]
    named = Counter(name.lower() for name in re.findall(r"\[[^\[\]\n]+\]", text))
    targets += [(match, False, match[2]) for match in REFERENCE.finditer(text)
                if named[match[1].lower()] > 1]  # fmt: skip
    for match in links:
        if not match[2].strip():
            code = "picture-alt" if match[1] else "link-empty"
            yield Finding(match.start(), code, {"target": match[3]})
    for match, picture, target in targets:
        fault = None if _ELSEWHERE.match(target) else _target_fault(target, page, pages, files)
        address = _with_scheme(target) if fault else ""
        if picture and (address or _ELSEWHERE.match(target)):
            yield Finding(match.start(), "picture-outside", {"target": target})
        elif address:
            yield Finding(match.start(), "link-scheme", {"target": target, "meant": address})
        elif fault:
            yield Finding(match.start(), fault[0], {"target": target, "meant": fault[1]})


def _with_scheme(target: str) -> str:
    """Return an address as it works in a link, or "" where none was meant."""
    if person := _PERSON.fullmatch(target):
        return f"mailto:{person[1]}"
    if site := _SITE.fullmatch(target):
        return f"https://{site[1]}"
    phone = _PHONE.fullmatch(target)
    return f"tel:{re.sub(r'[^+0-9]', '', phone[1])}" if phone else ""


def _target_fault(
    target: str, page: str, pages: dict[str, set[str]], files: Set[str]
) -> tuple[str, str] | None:
    address, _, anchor = target.partition("#")
    path = resolve(address, page) if address else f"{page}.md"
    if path is None:
        return "link-outside", ""
    if address.endswith((".html", "/")):
        return "link-html", ""
    key = path.removesuffix(".md")
    if path.endswith(".md") and key in pages:
        if anchor and anchor not in pages[key]:
            return "link-anchor", _meant(anchor, pages[key])
        return None
    if path in files:
        return None
    return "link-missing", _meant(path, {f"{name}.md" for name in pages} | files)


def _meant(name: str, known: Set[str]) -> str:
    near = difflib.get_close_matches(name, sorted(known), 1, 0.6)
    return f"; menade du {near[0]}?" if near else ""


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
