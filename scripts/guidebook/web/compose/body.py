"""An editor's Markdown, made ready for the site.

The look has four kinds of notes, draws its tick boxes and shows tables as records on a phone.
Python-Markdown knows none of that, and writes style attributes that the site's security
policy refuses; so the Markdown is rewritten here, outside blocks of code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from guidebook.content.markdown.links import PLACEHOLDERS
from guidebook.web.compose.tables import with_labels

# A story with workplaces and numbers says itself that it is made up, also cut out or on paper.
MADE_UP = "exempel"
_FENCE = re.compile(r"^(```+|~~~+)[^\n]*\n.*?^\1[^\n]*$", re.MULTILINE | re.DOTALL)
_MARKER = re.compile(r"^\[\[([a-zåäö ]+)\]\][ \t]*$", re.MULTILINE)
_NOTE = re.compile(r'^( *)(!!!|\?\?\?\+?) +([\w-]+)[ \w-]*?(?: +"([^"\n]*)")? *$', re.MULTILINE)
_INDENTED = r"(?:(?: {4}[^\n]*)?\n)*"
_PAIR = re.compile(rf"^!!! hellre[^\n]*\n{_INDENTED}!!! inte[^\n]*(?:\n(?: {{4}}[^\n]*)?)*", re.M)
_TASK = re.compile(r"^( *[-*+] )\[([ xX])\] +", re.MULTILINE)


def ready(body: str, texts: Mapping[str, str]) -> str:
    """Return the body with notes, pairs, tick boxes and tables as the site's styles want them."""

    def rewrite(text: str) -> str:
        text = _NOTE.sub(lambda match: _note(match, texts), text)
        text = _PAIR.sub(_pair, text)
        text = _TASK.sub(lambda match: match[1] + _tick(match[2] != " "), text)
        return with_labels(text)

    return _outside_code(body.strip(), rewrite)


def with_parts(body: str, parts: Mapping[str, str], required: tuple[str, ...] = ()) -> str:
    """Return the body with each marker, such as [[klart]], replaced by its part.

    A part in `required` whose marker is missing comes after the body, in that order; a marker
    without a part goes away.
    """
    used: set[str] = set()

    def replace(match: re.Match[str]) -> str:
        if match[1] not in PLACEHOLDERS:
            return match[0]
        # The same part twice would give the page two of each id.
        part = "" if match[1] in used else parts.get(match[1], "")
        used.add(match[1])
        return f"\n{part}\n"

    body = _outside_code(body, lambda text: _MARKER.sub(replace, text))
    missing = [parts[name] for name in required if name not in used and parts.get(name)]
    return joined([body, *missing])


def joined(blocks: list[str]) -> str:
    """Return the blocks that are not empty with one empty line between them."""
    text = "\n\n".join(block.strip("\n") for block in blocks if block.strip())
    return re.sub(r"\n{3,}", "\n\n", text)


def plain(text: str) -> str:
    """Return a text so that Markdown leaves it as it is."""
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", text)


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    pieces, end = [], 0
    for fence in _FENCE.finditer(text):
        pieces += [change(text[end : fence.start()]), fence[0]]
        end = fence.end()
    return "".join([*pieces, change(text[end:])])


def _note(match: re.Match[str], texts: Mapping[str, str]) -> str:
    indent, mark, kind, title = match.groups()
    label = texts.get(f"note.{kind}", "")
    if title and kind == MADE_UP:
        title = f"{label}: {title}"
    return f'{indent}{mark} {kind} "{label if title is None else title}"'


def _pair(match: re.Match[str]) -> str:
    return f'<div class="pair" markdown="1">\n\n{match[0].strip()}\n\n</div>\n\n'


def _tick(done: bool) -> str:
    # Drawn, since a control that cannot be used confuses those who hear the page.
    return f'<span class="tick{" ticked" if done else ""}"></span>'
