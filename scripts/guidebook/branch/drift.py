"""What the guide has changed on pages that a branch has made its own.

A file in branch/docs/ is based on the page of the guide as it was when the file was last
changed, or on what its `based_on:` names: a commit or a version. Where git cannot tell, that
is said; a page that was not checked is never called right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from guidebook.branch.difference import Change, differences
from guidebook.content.front_matter.parse import Document, Node, parse_document
from guidebook.content.overlay.merge import Keys, keys_of_page, meant, named
from guidebook.content.overlay.pages import is_overlay, layer_of, replaces
from guidebook.content.schema import Rule
from guidebook.ground import git

LOCAL = "branch/docs"
_OURS = "er fil gäller"
# Then the check is red, and says what to write.
_TO_CHECK = "er fil måste ändras, och guidebook check säger hur"


@dataclass(frozen=True)
class Moved:
    """A page of the guide that has changed since a branch's file was last changed.

    The branch's own stands in the place of `ours`, and beside what is in `beside`.
    """

    file: str
    page: str
    since: str
    seen: str
    note: str = ""
    ours: tuple[Change, ...] = ()
    beside: tuple[Change, ...] = ()
    theirs: tuple[Change, ...] = ()


@dataclass
class Drift:
    """What was found. `unknown` has (file, why it could not be checked)."""

    checked: int = 0
    moved: list[Moved] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)


def drift(root: Path) -> Drift:
    """Compare every file of branch/docs/ that lies over a page of the guide."""
    found = Drift()
    base = root / LOCAL
    paths = sorted(
        path.relative_to(base).as_posix() for path in base.rglob("*")
        if path.is_file() and not any(p.startswith(".") for p in path.relative_to(base).parts)
    )  # fmt: skip
    if not paths:
        return found
    if not git.is_repository(root):
        why = "mappen är inget git-förråd (eller git saknas), så det syns inte vad som gällde förut"
        # A page of the branch's own has nothing to be compared with.
        found.unknown = [(f"{LOCAL}/{p}", why) for p in paths if (root / "docs" / p).is_file()]
        return found
    ends = git.where_history_ends(root)
    for path in paths:
        _look_at(root, path, ends, found)
    return found


def _look_at(root: Path, path: str, ends: frozenset[str], found: Drift) -> None:
    file, page = f"{LOCAL}/{path}", f"docs/{path}"
    data = (root / file).read_bytes()
    document = parse_document(data, file)[0] if path.endswith(".md") else None
    based_on = _based_on(document)
    base = _base(root, file, based_on)
    if base is None:
        found.unknown.append((file, f"based_on: {based_on} finns inte i historiken" if based_on
                              else "git vet inte när filen ändrades"))  # fmt: skip
        return
    if base in ends and not based_on:
        found.unknown.append((file, "historiken är avkortad (shallow clone) och räcker inte dit"))
        return
    before = git.content(root, base, page)
    after = (root / page).read_bytes() if (root / page).is_file() else None
    if before is None and git.is_in(root, base, page):
        found.unknown.append((file, "sidan som den var förut är inte hämtad"))
        return
    if before is None and after is None:
        return  # a page of the branch's own
    found.checked += 1
    moved = _moved(root, (file, page), base, document, (before, after))
    if moved and before != after:
        found.moved.append(moved)


def _base(root: Path, file: str, based_on: str) -> str | None:
    """Return the commit that the file is based on."""
    if based_on:
        return git.commit(root, based_on) or git.commit(root, f"v{based_on}")
    # What is being written right now is written with today's page at hand.
    return "HEAD" if git.is_changed(root, file) else git.last_change(root, file)


def _based_on(document: Document | None) -> str:
    value = document.meta.value if document else None
    node = value.get("based_on") if isinstance(value, dict) else None
    return str(node.value) if node and isinstance(node.value, str) else ""


def _moved(
    root: Path, paths: tuple[str, str], base: str, document: Document | None,
    versions: tuple[bytes | None, bytes | None],
) -> Moved | None:  # fmt: skip
    (file, page), (before, after) = paths, versions
    since, seen = git.date(root, base), (git.last_change(root, page) or "")[:10]
    if after is None:
        leans = document is not None and (is_overlay(document) or replaces(document))
        note = f"sidan finns inte längre i guiden; {_TO_CHECK if leans else _OURS}"
        return Moved(file, page, since, seen, note)
    if before is None:
        silent = document is not None and not (is_overlay(document) or replaces(document))
        note = f"guiden har fått en egen sida med samma adress; {_TO_CHECK if silent else _OURS}"
        return Moved(file, page, since, seen, note)
    if document is None:
        return Moved(file, page, since, seen, f"filen är utbytt i guiden; {_OURS}")
    changes = differences(before, after)
    if not changes:
        return None
    theirs_now, _ = parse_document(after, page)
    keys = keys_of_page(theirs_now.meta) if theirs_now else {}
    found: dict[str, list[Change]] = {"ours": [], "beside": [], "theirs": []}
    for change in changes:
        found[_stance(document, change, keys)].append(change)
    return Moved(file, page, since, seen, "", *map(tuple, found.values()))


def _stance(document: Document, change: Change, keys: Keys) -> str:
    """Tell whose text stands where the guide has changed: "ours", "theirs", or both: "beside"."""
    if not is_overlay(document):
        return "ours"
    layer, _ = layer_of(document)
    if change.key == ("",):
        both = "ours" if layer and layer.replace_text else "beside"
        return both if document.body.strip() else "theirs"
    node: Node | None = document.meta
    rest, trail = list(change.key), ""
    while rest:
        name = rest.pop(0)
        trail = f"{trail}.{name}" if trail else name
        node = node.value.get(name) if node and isinstance(node.value, dict) else None
        key = keys.get(name)
        if node is None or key is None:
            return "theirs"
        if layer and meant(layer.replace, trail):
            return "ours"
        if key.rule is Rule.LISTED and not key.identity:
            return "beside"
        if key.identity and rest:
            node = _row(node, key.identity, rest[0])
            trail = f"{trail}.{rest.pop(0)}"
            if node and isinstance(node.value, dict) and "remove" in node.value:
                return "ours"
        keys = key.parts
    return "ours" if node else "theirs"


def _row(node: Node, identity: str, name: str) -> Node | None:
    rows = node.value if isinstance(node.value, list) else []
    same = (row for row in rows if named(row, identity).casefold() == name.casefold())
    return next(same, None)


def as_text(found: Drift) -> str:
    """Return what was found as Markdown: it reads as well in a terminal."""
    lines: list[str] = []
    for moved in found.moved:
        lines += [f"## {moved.page}", "", f"Er fil {moved.file} bygger på sidan som den var "
                  f"{moved.since or 'tidigare'}.", ""]  # fmt: skip
        if moved.note:
            lines += [f"- Nu: {moved.note}."]
        lines += _group("Här gäller er text. Vill ni ta över något av det nya?", moved.ours)
        lines += _group("Här har ni lagt till något. Stämmer det med guidens nya text?",
                        moved.beside)  # fmt: skip
        lines += _group("Det här har följt med till er av sig självt:", moved.theirs)
        lines += ["", f"När ni har läst: skriv `based_on: {moved.seen}` på en rad överst i "
                  "filen, mellan strecken. Då räknas den som genomgången.", ""]  # fmt: skip
    if found.unknown:
        lines += ["## Kunde inte kontrolleras", ""]
        lines += [f"- {file}: {why}." for file, why in found.unknown]
        lines += [""]
    return "\n".join([*lines, summary(found)])


def _group(heading: str, changes: tuple[Change, ...]) -> list[str]:
    return ["", heading, "", *map(_sentence, changes)] if changes else []


def _sentence(change: Change) -> str:
    if change.before is None:
        return f"- Nytt. {change.where}: ”{change.after}”"
    if change.after is None:
        return f"- Borttaget. {change.where}: ”{change.before}”"
    return f"- {change.where} löd förut: ”{change.before}” Nu: ”{change.after}”"


def summary(found: Drift) -> str:
    """Return one or two sentences for the end of a build, never green for what was not seen."""
    parts = []
    if found.moved:
        count, ours = len(found.moved), sum(bool(m.ours or m.note) for m in found.moved)
        pages = "en sida som ni har gjort till er" if count == 1 else (
            f"{count} sidor som ni har gjort till era")  # fmt: skip
        parts.append(f"Guiden har ändrat {pages}.")
        if ours:
            parts.append("Er egen text gäller där." if count == 1 else
                         f"På {ours} av dem gäller er egen text.")  # fmt: skip
        if any(m.beside for m in found.moved):
            parts.append("Läs om det som ni har lagt till fortfarande stämmer.")
    if found.unknown:
        files = "en fil" if len(found.unknown) == 1 else f"{len(found.unknown)} filer"
        parts.append(
            f"För {files} i branch/docs kunde det inte kontrolleras om guiden har ändrats."
        )
    if not parts and not found.checked:
        return "Ni har inte gjort om någon av guidens sidor, så det finns inget att jämföra."
    if not parts:
        one = found.checked == 1
        compared = "1 sida är jämförd" if one else f"{found.checked} sidor är jämförda"
        parts.append(f"Guiden har inte ändrat något som ni har gjort till ert ({compared}).")
    return " ".join(parts)


def after_build(root: Path, environment: Mapping[str, str]) -> list[str]:
    """Return what a build says of drift; on GitHub also shown with the run, with what changed.

    Nothing is said where the branch has made no page its own.
    """
    found = drift(root)
    if not (found.moved or found.unknown):
        return []
    said = f"{summary(found)} Kör guidebook drift för att se vad."
    if environment.get("GITHUB_ACTIONS") == "true":
        if environment.get("GITHUB_STEP_SUMMARY"):
            with Path(environment["GITHUB_STEP_SUMMARY"]).open("a", encoding="utf-8") as file:
                file.write(as_text(found) + "\n")
        said = f"::notice title=Guiden har ändrats::{summary(found)} Läs mer i sammanfattningen."
    return [said]
