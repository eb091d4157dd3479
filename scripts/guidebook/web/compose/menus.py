"""What leads from page to page: MkDocs' navigation, and the data of header, menus and footer."""

from __future__ import annotations

from typing import Any

from guidebook.content.library import PARTS, Entry, Library
from guidebook.content.schema import Contact, Guidance
from guidebook.web.compose import illustrations
from guidebook.web.compose.context import Download, SiteInput
from guidebook.web.compose.links import address, dialled
from guidebook.web.compose.plan_page import path_in
from guidebook.web.compose.sequence import PART_OF, all_stops, sheets_in_order

TABS = (*PARTS, "arbetsblad", "register")
_ABOUT = ("om", "om-guiden", "om/index")
# Readers first, then those who keep a branch's own version.
_LAST = "anpassa"


def navigation(library: Library) -> list[Any]:
    """Return MkDocs' `nav`: every page once, in the order of the menus."""
    start = library.entries.get("index")
    nav: list[Any] = [{start.page.menu_title: "index.md"}] if start else []
    for part in _parts(library):
        pages = [{entry.page.menu_title: f"{entry.path}.md"} for entry in _pages(library, part)]
        index = f"{part}/index"
        first = [f"{index}.md"] if part and index in library.entries else []
        if part:
            nav.append({_part_title(library, part): [*first, *pages]})
        else:
            nav += pages
    return nav


def site_data(library: Library, site: SiteInput) -> dict[str, Any]:
    """Return what main.html needs on every page, for `config.extra["guidebook"]`.

    All addresses are from the site's root. `guidebook.site` adds the security policy,
    the site's own address and the pictures of its parts.
    """
    branch = library.branch
    return {
        "name": branch.name or "",
        "short_name": branch.short_name or branch.name or "",
        "contact": _contact(branch.contact),
        "logo": f"assets/{branch.logo}" if branch.logo else "",
        "mark": str(illustrations.mark()),
        "icon": "assets/images/icon.svg",
        "texts": dict(site.texts),
        "version": site.version,
        "month": site.month,
        "tabs": [_group(library, site, part) for part in TABS if part in _parts(library)],
        "plan": _item(library.entries[plan]) if (plan := path_in(library)) else None,
        "more": [
            _group(library, site, part) for part in _parts(library) if part and part not in TABS
        ],
        "single": [_item(entry) for entry in _pages(library, "")],
        "about": next((address(path) for path in _ABOUT if path in library.entries), ""),
        "book": _file(site.book),
    }


def _parts(library: Library) -> list[str]:
    """Return the folders that have pages, in the order of the menus; "" is the top."""
    found = {entry.part for entry in library.entries.values() if entry.path != "index"}
    middle = sorted(found - {*TABS, "", _LAST})
    return [part for part in (*TABS, *middle, "", _LAST) if part in found]


def _pages(library: Library, part: str) -> list[Entry]:
    """Return a part's pages in order, without its first page."""
    for kind, its_part in PART_OF.items():
        if its_part == part:
            own = [stop.entry for stop in all_stops(library, kind) if stop.entry.part == part]
            return [*own, *(entry for entry in _loose(library, part) if entry not in own)]
    if part == "arbetsblad":
        own = [entry for entry, _, _ in sheets_in_order(library)]
        return [*own, *(entry for entry in _loose(library, part) if entry not in own)]
    return _loose(library, part)


def _loose(library: Library, part: str) -> list[Entry]:
    first = {"index", f"{part}/index"}
    rows = [e for e in library.entries.values() if e.part == part and e.path not in first]
    return sorted(rows, key=lambda entry: (getattr(entry.page, "order", 99), entry.path))


def _group(library: Library, site: SiteInput, part: str) -> dict[str, Any]:
    pages = _pages(library, part)
    first = library.entries.get(f"{part}/index")
    named = site.texts.get(f"part.{part}", _part_title(library, part))
    return {
        "part": part,
        "title": first.page.menu_title if first else named,
        "address": address((first or pages[0]).path),
        "items": [_item(entry) for entry in pages],
    }


def _item(entry: Entry) -> dict[str, Any]:
    number = entry.page.number if isinstance(entry.page, Guidance) and entry.page.number else ""
    return {"title": entry.page.menu_title, "number": number, "address": address(entry.path)}


def _part_title(library: Library, part: str) -> str:
    entry = library.entries.get(f"{part}/index")
    return entry.page.menu_title if entry else part.capitalize()


def _contact(contact: Contact | None) -> dict[str, str] | None:
    if not contact:
        return None
    return {
        "role": contact.role,
        "person": contact.person or "",
        "email": contact.email or "",
        "phone": contact.phone or "",
        "dialled": dialled(contact.phone or ""),
    }


def _file(download: Download | None) -> dict[str, Any] | None:
    if not download:
        return None
    return {"address": download.address, "kilobytes": download.kilobytes}
