"""Addresses: from page to page without a server, and ready-written messages."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from urllib.parse import quote

SUFFIX = ".html"


def address(path: str) -> str:
    """Return a page's address from the site's root; takes a path with or without .md."""
    page, mark, anchor = path.partition("#")
    return page.removesuffix(".md") + SUFFIX + mark + anchor


def relative(target: str, page: str) -> str:
    """Return the address of `target` (from the root) as a link on the page at path `page`.

    Relative links are the only ones that work both under any address and from a disk.
    """
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


def slug(text: str) -> str:
    """Return an id of a text: the same rule as for the ids of headings."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def mail_link(email: str, subject: str, body: str) -> str:
    """Return a mailto: address with a ready-written message."""
    return f"mailto:{quote(email, safe='@+')}?subject={quote(subject)}&body={quote(body)}"


def sms_link(phone: str, body: str) -> str:
    """Return an sms: address with a ready-written message."""
    return f"sms:{dialled(phone)}?body={quote(body)}"


def dialled(phone: str) -> str:
    """Return a phone number as it is dialled: digits, and a plus sign if it begins with one."""
    return re.sub(r"[^+0-9]", "", phone)
