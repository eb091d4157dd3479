"""Scripts and style sheets as they are sent: without what is written for those who change them.

A third of what a first visit to a worksheet would fetch is comments. Only whole lines of them
are taken away, a type's `/** @type … */` within a line, and what a line begins with; the code is
as it was written.
"""

from __future__ import annotations

import re
from pathlib import Path

_OF_SCRIPT = re.compile(
    r"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n|^[ \t]*//[^\n]*\n|/\*\* @(?:(?!\*/)[^\n])*\*/ ?|^[ \t]+",
    re.MULTILINE | re.DOTALL,
)
_OF_STYLE = re.compile(r"/\*.*?\*/[ \t]*\n?|^[ \t]+", re.MULTILINE | re.DOTALL)


def lean_files(overrides: Path) -> dict[str, bytes]:
    """Return {address from the site's root: content} of the look's scripts and style sheets."""
    kinds = {"*.js": _OF_SCRIPT, "*.css": _OF_STYLE}
    return {
        path.relative_to(overrides).as_posix(): comments.sub("", path.read_text("utf-8")).encode()
        for kind, comments in kinds.items()
        for path in sorted((overrides / "assets").rglob(kind))
    }
