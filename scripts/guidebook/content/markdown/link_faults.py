"""Links and pictures that lead nowhere, each with the address as it is to be written there."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Set

from guidebook.content.markdown.links import LINK, REFERENCE, Finding, resolve, without_code

# Markdown makes a link of this too, to an address with spaces that nobody has.
_SPACED = re.compile(
    r"(!?)\[([^\[\]]{0,1000})\]"
    r"\([ \t]{0,9}([^()\s<>\"']{1,200}(?:[ \t]{1,9}[^()\s<>\"']{1,200}){1,30})[ \t]{0,9}\)"
)
_ELSEWHERE = re.compile(r"https?://|mailto:|tel:|sms:", re.IGNORECASE)
# What is meant as an address elsewhere: of a person, a site or a telephone, as people write them.
_PERSON = re.compile(r"(?:mail\w*[ :;/]*)?([^@\s/:;]+@[^@\s/:;]+\.[a-z]{2,})", re.IGNORECASE)
_SITE = re.compile(
    r"(?:h?t{1,3}p{1,3}s?\b[:;]?/*|//)?(www\.\S+|(?:[\w-]+\.)+(?:se|nu|com|org|net|eu|info)(?:[/?#:]\S*)?)",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?:tel\w*[ :;.]*)?(\+?\d[\d \t-]{5,20})", re.IGNORECASE)
_QUOTES = "\"'”“’‘»«"
# What is plainly an address, in what is written nearly as a link.
_ADDRESS = (
    r"(?:(?:https?://|mailto:|tel:|www\.)[^()\[\]\s<>]{1,500}"
    r"|[^()\[\]\s<>:]{1,200}\.(?:md|pdf)(?:#[\w-]{0,200})?)"
)
_TEXT = r"[^\[\]\n]{1,300}"
_INSIDE = rf"[ \t]{{0,9}}(?P<target>{_ADDRESS})"
_NEARLY = (
    re.compile(rf"(?<!\])\[(?P<text>{_TEXT})\][ \t]{{1,9}}\({_INSIDE}[ \t]{{0,9}}\)"),
    re.compile(rf"\((?P<text>[^()\n]{{1,300}})\)\[{_INSIDE}[ \t]{{0,9}}\](?!\()"),
    # One that never ends.
    re.compile(rf"\[(?P<text>{_TEXT})\]\({_INSIDE}(?:[ \t][^()\n]{{0,300}})?(?=\(|\n|\Z)"),
)
# Whatever is an address already, or may hold one that no reader presses.
_TAKEN = re.compile(r"<[^<>\n]{1,500}>|^[ \t]*\[[^\]\n]+\]:[^\n]*", re.MULTILINE)
_BARE = re.compile(
    r"(?<![\w/.@])(?:https?://[^\s<>()\[\]\"”*]{0,500}[\w/]|[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[a-z]{2,20}\b)"
)
_NO_PICTURE = (".md", ".pdf")
_FILE = re.compile(r"(?i)\.(?:png|jpe?g|webp|svg|gif|pdf|heic|docx?|xlsx?)$")
_MOST_SHOWN = 12


def check_links(
    text: str, page: str, pages: dict[str, set[str]], files: Set[str]
) -> Iterator[Finding]:
    """Yield links that lead nowhere and pictures without alternative text.

    `pages` holds the anchors of every page by its path without suffix; `files` the other
    files, by their path from docs/.
    """
    text = without_code(text)
    links = [*LINK.finditer(text), *_SPACED.finditer(text)]
    targets = [(match, bool(match[1]), match[2], match[3]) for match in links]
    named = Counter(name.lower() for name in re.findall(r"\[[^\[\]\n]+\]", text))
    targets += [(match, False, match[1][1:-1], match[2]) for match in REFERENCE.finditer(text)
                if named[match[1].lower()] > 1]  # fmt: skip
    for match in links:
        if not match[2].strip():
            code = "picture-alt" if match[1] else "link-empty"
            yield Finding(match.start(), code, {"target": match[3]})
    for match, picture, words, target in targets:
        found = _form_fault(picture, words, target) or (
            _fault(picture, target, page, pages, files))  # fmt: skip
        if found:
            yield Finding(match.start(), found[0], {"target": target} | found[1])
    rest = _blanked(LINK, text)
    for nearly in _NEARLY:
        for match in nearly.finditer(rest):
            right = f"[{match['text']}]({_with_scheme(match['target']) or match['target']})"
            yield Finding(match.start(), "link-form", {"row": match[0].strip(), "right": right})


def _blanked(shape: re.Pattern[str], text: str) -> str:
    """Return the text with what has a shape blanked; offsets stay the same."""
    return shape.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def bare_addresses(text: str) -> Iterator[Finding]:
    """Yield addresses that are shown but that nobody can press: Markdown makes no link of them."""
    text = without_code(text)
    for shape in (LINK, _TAKEN, *_NEARLY):
        text = _blanked(shape, text)
    for match in _BARE.finditer(text):
        target = match[0]
        yield Finding(match.start(), "link-bare",
                      {"target": target, "address": _with_scheme(target)})  # fmt: skip


_Fault = tuple[str, dict[str, str]]


def _form_fault(picture: bool, words: str, target: str) -> _Fault | None:
    """Return what is wrong with a link as it is written, wherever it leads."""
    row = f"{'!' * picture}[{words}]({target})"
    if target in ("", "#"):
        return "link-nowhere", {"text": words}
    bare = target.split()[0].strip(_QUOTES) if _ELSEWHERE.match(target) else target.strip(_QUOTES)
    if bare != target and bare:
        return "link-form", {"row": row, "right": f"[{words}]({_with_scheme(bare) or bare})"}
    if picture and target.lower().endswith(_NO_PICTURE):
        return "picture-file", {"right": f"[{words}]({target})"}
    return None


def _fault(
    picture: bool, target: str, page: str, pages: dict[str, set[str]], files: Set[str]
) -> _Fault | None:
    elsewhere = bool(_ELSEWHERE.match(target))
    fault = None if elsewhere else _target_fault(target, page, pages, files)
    address = _with_scheme(target) if fault else ""
    if picture and (address or elsewhere):
        return "picture-outside", {}
    return ("link-scheme", {"meant": address}) if address else fault


def _with_scheme(target: str) -> str:
    """Return an address as it works in a link, or "" where none was meant."""
    if _ELSEWHERE.match(target):
        return target
    if person := _PERSON.fullmatch(target):
        return f"mailto:{person[1]}"
    if site := _SITE.fullmatch(target):
        return f"https://{site[1]}"
    phone = _PHONE.fullmatch(target)
    return f"tel:{re.sub(r'[^+0-9]', '', phone[1])}" if phone else ""


def _target_fault(
    target: str, page: str, pages: dict[str, set[str]], files: Set[str]
) -> _Fault | None:
    address, _, anchor = target.partition("#")
    path = resolve(address, page) if address else f"{page}.md"
    key = (path or "").removesuffix(".md")
    if path and path.endswith(".md") and key in pages:
        if anchor and anchor not in pages[key]:
            return "link-anchor", {"page": key, "anchor": anchor,
                                   "advice": _headings(address, anchor, pages[key])}  # fmt: skip
        return None
    if path in files:
        return None
    advice = _near(address, anchor, page, {f"{name}.md" for name in pages} | files)
    if path is None:
        return "link-outside", {"advice": advice or "länka till en sida i guiden, eller skriv hela "
                                "webbadressen"}  # fmt: skip
    if address.endswith((".html", "/")):
        return "link-html", {"advice": advice or "länka till filen som slutar på .md"}
    if _FILE.search(address):
        folder = posixpath.dirname(path)
        return "file-missing", {"advice": f"; {advice}" if advice else "",
                                "folder": f"/{folder}" if folder else ""}  # fmt: skip
    return "link-missing", {"advice": advice or "rätta sökvägen; den räknas från mappen som sidan "
                            "själv ligger i"}  # fmt: skip


def _headings(address: str, anchor: str, known: Set[str]) -> str:
    """Return what to write instead of the address of a heading that isn't there."""
    near = difflib.get_close_matches(anchor, sorted(known), 1, 0.6)
    if near:
        return f"skriv {address}#{near[0]}"
    shown = ", ".join(f"#{each}" for each in sorted(known)[:_MOST_SHOWN])
    return f"på sidan finns {shown}"


def _near(address: str, anchor: str, page: str, known: Set[str]) -> str:
    """Return what to write on `page` in place of an address, or "" where nothing is like it.

    What is written from the top, with the folder docs/, without an ending or with capitals is
    found; else the name counts before the folder, and it is a guess.
    """
    folder = posixpath.dirname(page)
    plain = re.sub(r"^(?:/|\.\.?/)*(?:branch/)?(?:docs/)?", "", address)
    plain = re.sub(r"(?:\.html?|/)$", "", plain).casefold()
    tries = [posixpath.normpath(posixpath.join(folder, each)) for each in (address, plain)]
    tries += [plain, f"{plain}.md", f"{plain}/index.md", f"{tries[1]}.md", f"{tries[1]}/index.md"]
    by_path = {each.casefold(): each for each in sorted(known)}
    found = next((by_path[each.casefold()] for each in tries if each.casefold() in by_path), "")
    sure = bool(found)
    if not found:
        stems: dict[str, list[str]] = {}
        for each in by_path:
            stems.setdefault(_stem(each), []).append(each)
        names = difflib.get_close_matches(_stem(plain), stems, 1, 0.7)
        near = difflib.get_close_matches(tries[0], [p for n in names for p in stems[n]], 1, 0.0)
        if not near:
            return ""
        found = by_path[near[0]]
    right = f"{posixpath.relpath(found, folder or '.')}{'#' * bool(anchor)}{anchor}"
    return f"skriv {right}" if sure else f"menade du {right}?"


def _stem(path: str) -> str:
    return posixpath.basename(path).removesuffix(".md")
