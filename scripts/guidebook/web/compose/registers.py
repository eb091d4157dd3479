"""The registers: one table for each, a filter above them, a file of all rows, and each row's page.

Without script the tables are complete; `register.js` shows the filter and hides rows by what
they say of themselves: their register, their regions and their words.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from guidebook.content.library import Entry, Library
from guidebook.content.schema import Activity, RegisterEntry
from guidebook.web.compose import parts
from guidebook.web.compose.context import Site
from guidebook.web.compose.links import slug
from guidebook.web.compose.order import alphabetical
from guidebook.web.compose.parts import Desk

CSV_ADDRESS = "register/register.csv"
REGISTERS = ("project", "platform", "authority")
OLD_MONTHS = 24
_COLUMNS = ("region", "status", "what", "period", "as_of")
_FILE_COLUMNS = (
    "name", "kind", "region", "status", "owner", "members", "our_role", "what", "target_group",
    "figures", "period", "links", "as_of", "source",
)  # fmt: skip
_Row = tuple[Entry, RegisterEntry]


def is_register(desk: Desk) -> bool:
    """Whether the page lies in the part of the registers."""
    return any(entry.part == desk.entry.part for entry, _ in desk.library.of(RegisterEntry))


def registers(desk: Desk) -> list[str]:
    """Return the filter, the tables and the link to the file."""
    rows = _in_order(desk.library)
    shown = [(name, [row for row in rows if row[1].register_ == name]) for name in REGISTERS]
    return [
        desk.render("register_filter.j2", regions=_regions(desk, rows), registers=REGISTERS,
                    total=len(rows)),
        *(_table(desk, name, own) for name, own in shown if own),
        desk.render("register_file.j2", address=CSV_ADDRESS),
    ]  # fmt: skip


def register_csv(library: Library, texts: Mapping[str, str]) -> str:
    """Return all rows as CSV with semicolons and a byte order mark, as Swedish Excel reads it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(texts[f"register.{key}"] for key in _FILE_COLUMNS)
    for _, page in _in_order(library):
        values = _facts(page, texts)
        writer.writerow(_harmless(values[key]) for key in _FILE_COLUMNS)
    return "\ufeff" + out.getvalue()


def entry_facts(desk: Desk, page: RegisterEntry) -> str:
    """Return every key of a row as a list of facts, linked to its register and its activity."""
    values: dict[str, str] = {
        **_facts(page, desk.site.texts),
        "what": page.what,
        "as_of": _age(desk.site, page),
        "links": _linked(desk, [(url, _bare(url)) for url in page.url]),
        "activity": _linked(desk, _activities(desk, page)),
    }
    values["kind"] = _linked(desk, [_register_link(desk, page)]) or values["kind"]
    keys = ("kind", *(key for key in _FILE_COLUMNS if key not in ("name", "kind")), "activity")
    return parts.facts(desk, [(f"register.{key}", values[key]) for key in keys])


def is_old(site: Site, page: RegisterEntry) -> bool:
    """Whether an entry was more than two years old when this edition was made."""
    months = (site.edition.year - page.as_of.year) * 12 + site.edition.month - page.as_of.month
    return months > OLD_MONTHS


def _in_order(library: Library) -> list[_Row]:
    found = sorted(library.of(RegisterEntry), key=lambda pair: alphabetical(pair[1].title))
    return sorted(found, key=lambda pair: REGISTERS.index(pair[1].register_))


def _table(desk: Desk, name: str, rows: list[_Row]) -> str:
    """Return one register; a column that is empty all the way is left out."""
    cells = [(entry, page, _cells(desk, page), _words(desk, page)) for entry, page in rows]
    keys = [key for key in _COLUMNS if any(row[2][key] for row in cells)]
    title = desk.text(f"register.{name}")
    table = desk.render("register.j2", rows=cells, keys=keys)
    return f'<section class="register-part" markdown="1">\n\n## {title}\n\n{table}\n\n</section>'


def _cells(desk: Desk, page: RegisterEntry) -> dict[str, str]:
    return {
        "region": ", ".join(page.region),
        "status": desk.text(f"register.{page.status}"),
        "what": page.summary,
        "period": page.period or "",
        "as_of": _age(desk.site, page),
    }


def _words(desk: Desk, page: RegisterEntry) -> str:
    """Return what a row can be found by beside the words that stand in it."""
    hidden = ("owner", "members", "our_role", "what", "target_group", "figures")
    values = _facts(page, desk.site.texts)
    return " ".join(values[key] for key in hidden if values[key])


def _facts(page: RegisterEntry, texts: Mapping[str, str]) -> dict[str, str]:
    return {
        "name": page.title,
        "kind": texts[f"register.one_{page.register_}"],
        "region": ", ".join(page.region),
        "status": texts[f"register.{page.status}"],
        "owner": page.owner or "",
        "members": ", ".join(page.members),
        "our_role": page.our_role or "",
        "what": page.what,
        "target_group": page.target_group or "",
        "figures": page.figures or "",
        "period": page.period or "",
        "links": ", ".join(page.url),
        "as_of": page.as_of.isoformat(),
        "source": page.source,
    }


def _age(site: Site, page: RegisterEntry) -> str:
    year = str(page.as_of.year)
    return site.texts["register.may_differ"].format(year=year) if is_old(site, page) else year


def _regions(desk: Desk, rows: list[_Row]) -> list[str]:
    """Return the places to choose from; the whole country is in every one of them."""
    everywhere = desk.text("register.everywhere")
    found = {region for _, page in rows for region in page.region}
    return sorted(found, key=lambda name: (name != everywhere, alphabetical(name)))


def _register_link(desk: Desk, page: RegisterEntry) -> tuple[str, str]:
    anchor = slug(desk.text(f"register.{page.register_}"))
    words = desk.text(f"register.one_{page.register_}")
    index = f"{desk.entry.part}/index"
    return (desk.page_link(f"{index}#{anchor}"), words) if desk.has(index) else ("", words)


def _activities(desk: Desk, page: RegisterEntry) -> list[tuple[str, str]]:
    kind = desk.text("kind.activity")
    return [
        (desk.page_link(entry.path), f"{kind} {activity.number}: {_short(activity)}")
        for entry, activity in desk.library.of(Activity)
        if activity.register_ == page.register_
    ]


def _short(activity: Activity) -> str:
    return activity.nav_title or activity.title


def _linked(desk: Desk, links: list[tuple[str, str]]) -> str:
    shown = [(href, words) for href, words in links if href]
    return desk.render("register_links.j2", links=shown) if shown else ""


def _bare(url: str) -> str:
    return url.partition("://")[2].rstrip("/") or url


def _harmless(text: str) -> str:
    """Keep a cell from being run as a formula by a spreadsheet (CSV injection, OWASP)."""
    return "'" + text if text[:1] in "=+-@\t\r" and text else text
