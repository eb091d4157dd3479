"""What the guide has changed on pages that a branch has made its own.

A file in branch/docs/ is based on the page of the guide as it was when the file was last
changed, or on what its `based_on:` names: a commit or a version. Where git cannot tell, that
is said; a page that was not checked is never called right.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from guidebook.branch.difference import Change, differences
from guidebook.content.front_matter.parse import Document, Node, parse_document
from guidebook.content.overlay.names import Keys, keys_of_page, meant, named
from guidebook.content.overlay.pages import is_overlay, layer_of, replaces
from guidebook.content.schema import Rule
from guidebook.ground import git
from guidebook.ground.texts import text

LOCAL = "branch/docs"


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
        path.relative_to(base).as_posix()
        for path in base.rglob("*")
        if path.is_file() and not any(p.startswith(".") for p in path.relative_to(base).parts)
    )
    if not paths:
        return found
    if not git.is_repository(root):
        why = text("drift.no_repository")
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
        key = "drift.based_on_unknown" if based_on else "drift.day_unknown"
        found.unknown.append((file, text(key, based_on=based_on)))
        return
    if base in ends and not based_on:
        found.unknown.append((file, text("drift.shallow")))
        return
    before = git.content(root, base, page)
    after = (root / page).read_bytes() if (root / page).is_file() else None
    if before is None and git.is_in(root, base, page):
        found.unknown.append((file, text("drift.not_fetched")))
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
        return Moved(file, page, since, seen, _note("page_gone", to_check=leans))
    if before is None:
        silent = document is not None and not (is_overlay(document) or replaces(document))
        return Moved(file, page, since, seen, _note("page_new", to_check=silent))
    if document is None:
        return Moved(file, page, since, seen, _note("file_new", to_check=False))
    changes = differences(before, after)
    if not changes:
        return None
    theirs_now, _ = parse_document(after, page)
    keys = keys_of_page(theirs_now.meta) if theirs_now else {}
    found: dict[str, list[Change]] = {"ours": [], "beside": [], "theirs": []}
    for change in changes:
        found[_stance(document, change, keys)].append(change)
    return Moved(file, page, since, seen, "", *map(tuple, found.values()))


def _note(key: str, *, to_check: bool) -> str:
    """Return what happened to a page; with ``to_check``, the check is red and says what to do."""
    return f"{text(f'drift.{key}')}; {text('drift.to_check' if to_check else 'drift.ours')}"


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
