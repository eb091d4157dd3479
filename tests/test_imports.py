"""The rooms of the package: imports go one way, and each big library has one door."""

from __future__ import annotations

import ast
from pathlib import Path

import guidebook

PACKAGE = Path(guidebook.__file__).parent
HOOKS = PACKAGE.parent / "hooks.py"
# Lower rooms first: a module may import only rooms above it in this list, or its own.
ORDER = [
    "texts", "errors", "unreadable", "other_kinds", "template_faults", "git", "personal",
    "membership", "schema", "words", "yaml_read", "yaml_indent", "yaml_remedies", "yaml_faults",
    "front_matter", "content.links", "content.link_faults", "content.tables",
    "content.lists", "content.blocks", "content.library", "content.unknown_keys",
    "content.validate", "content.merge", "content.twice", "content.added_text", "content.overlay",
    "pdf.split", "pdf.form_fields", "pdf.read", "pdf.apart",
    "content.refuse", "content.picture", "content.publish", "content.persons", "news",
    "reference", "completion", "content.read", "field_names", "content.lock", "content.sample",
    "content.check_texts", "content.check",
    "content.readability", "content", "standing", "hosting", "dates", "colour",
    "pictures", "fonts", "previews", "search.language", "search.compounds",
    "compose", "render", "pdf", "answers", "folder", "decisions", "plan", "fingerprint", "place",
    "cache",
    "report", "progress", "turn", "ready", "workers", "calendar_file", "assets", "sheets",
    "sample", "posters", "book", "prints", "search", "site", "build", "collect", "new_branch",
    "doctor", "arguments", "cli", "__main__", "hooks",
]  # fmt: skip
DOORS = {
    "weasyprint": {"pdf.typeset"}, "pydyf": set(), "mkdocs": {"hooks"},
    "fontTools": {"fonts", "pdf.form_font"}, "icalendar": {"calendar_file"}, "segno": {"posters"},
    "PIL": {"pictures.raster", "previews", "content.picture"},
}  # fmt: skip


def modules() -> dict[str, Path]:
    """Every module by its dotted name within the package; the package itself is ""."""
    found = {"hooks": HOOKS}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(path: Path) -> set[str]:
    """The full names of everything that a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names |= {node.module or "", *(f"{node.module}.{a.name}" for a in node.names)}
    return names


def room(module: str) -> str:
    """The longest entry of ORDER that the module is or lies in."""
    while module not in ORDER:
        assert "." in module, f"{module} has no place in ORDER"
        module = module.rpartition(".")[0]
    return module


def inner(names: set[str]) -> set[str]:
    """The package's own modules among the imported names."""
    known = modules()
    stripped = {name.removeprefix("guidebook.") for name in names if name.startswith("guidebook.")}
    return {name for name in stripped if name in known}


def test_every_module_is_seen() -> None:
    found = modules()
    assert len(found) > 30
    rooms = {room(name) for name in found if name}
    assert rooms == set(ORDER), "ORDER names a room that is not there"


def test_imports_go_one_way() -> None:
    wrong = []
    for name, path in modules().items():
        for other in inner(imports(path)) if name else ():
            if ORDER.index(room(other)) > ORDER.index(room(name)):
                wrong.append(f"{name} imports {other}")
    assert wrong == []


def test_the_test_would_see_a_wrong_import(tmp_path: Path) -> None:
    path = tmp_path / "errors.py"
    path.write_text("from guidebook.plan import make_plan\n", encoding="utf-8")
    (other,) = inner(imports(path))
    assert ORDER.index(room(other)) > ORDER.index("errors")


def test_each_big_library_has_its_door() -> None:
    users: dict[str, set[str]] = {}
    for name, path in modules().items():
        for imported in imports(path):
            users.setdefault(imported.split(".")[0], set()).add(name)
    for library, doors in DOORS.items():
        assert users.get(library, set()) <= doors, library
    assert all(name.startswith("pdf") for name in users["pikepdf"])
