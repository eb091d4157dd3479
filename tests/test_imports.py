"""The rooms of the package: imports go one way, and each big library has one door."""

from __future__ import annotations

import ast
import graphlib
from pathlib import Path

import guidebook

PACKAGE = Path(guidebook.__file__).parent
HOOKS = PACKAGE.parent / "hooks.py"
# Lower rooms first: a module may import only rooms above it in this list, or its own.
ORDER = [
    "ground", "pictures", "filled",
    "content.persons", "content.schema", "content.words", "content.front_matter",
    "content.markdown", "content.library", "content.timetable",
    "content.unknown_keys", "content.validate",
    "content.translations", "content.overlay", "content.form", "content.form_names",
    "content.form_layout", "content.fields_lock", "content.published_picture",
    "content.publish", "content.news", "content.reference", "content.completion",
    "content.checks", "content.entry", "content.read", "content",
    "plan.engine", "plan",
    "web.hosting", "web.previews", "web.compose", "web.calendar_file", "web.search",
    "web.hyphens", "web.lean", "web.assets", "web.short_addresses", "web",
    "paper.templates", "paper.codes", "paper.sheet_columns", "paper.sheet_layout",
    "paper.sheet_html", "paper.pdf",
    "paper.preload",
    "paper.sheets", "paper.sample_sheets", "paper.posters", "paper.book", "paper.agenda",
    "paper.packs", "paper.jobs", "paper",
    "branch", "site", "build", "cli", "__main__", "hooks",
]  # fmt: skip
DOORS = {
    "weasyprint": {"paper.pdf.typeset"}, "pydyf": set(), "mkdocs": {"hooks"},
    "fontTools": {"ground.fonts", "paper.pdf.form_font"}, "icalendar": {"web.calendar_file"},
    "segno": {"paper.codes"}, "quickjs": {"plan.engine"},
    "PIL": {"pictures.raster", "web.previews", "content.published_picture"},
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
        elif isinstance(node, ast.Constant) and str(node.value).startswith("guidebook."):
            names.add(str(node.value))  # a module that is named to be read in
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
    for text in (
        "from guidebook.plan.collect import collect",
        "READ_IN = 'guidebook.plan.collect'",
    ):
        path.write_text(f"{text}\n", encoding="utf-8")
        other = max(inner(imports(path)), key=len)
        assert ORDER.index(room(other)) > ORDER.index("ground")


def test_no_module_comes_back_to_itself() -> None:
    graph = {
        name: {other for other in inner(imports(path)) if not f"{name}.".startswith(f"{other}.")}
        for name, path in modules().items()
    }
    graphlib.TopologicalSorter(graph).prepare()  # raises CycleError with the way round


def test_each_big_library_has_its_door() -> None:
    users: dict[str, set[str]] = {}
    for name, path in modules().items():
        for imported in imports(path):
            users.setdefault(imported.split(".")[0], set()).add(name)
    for library, doors in DOORS.items():
        assert users.get(library, set()) <= doors, library
    assert all(name.startswith(("paper.pdf", "filled.")) for name in users["pikepdf"])
