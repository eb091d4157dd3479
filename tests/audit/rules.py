"""Mutation testing of the modules that hold rules: a small fault in one is noticed by its tests.

Each mutant is a copy of the project where one thing in one module is turned round; what no test
notices is a survivor. Where that does no harm, `HARMLESS` says why.
"""

from __future__ import annotations

import ast
import copy
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from audit.harmless import HARMLESS
from audit.result import ROOT, SAMPLE, Result, Say, Table

LEAST = 0.9  # of the mutants of each module
SECONDS = 180  # for the tests of one mutant: one that goes on without end is noticed
_PARTS = ("scripts", "tests", "docs", "overrides", "branch", "mkdocs.yml", "pyproject.toml",
          "CHANGELOG.md", "README.md", "LICENSE")  # fmt: skip
# A module of rules, and the files whose tests hold it.
MODULES = {
    "plan/dates": ("test_dates", "test_both_readers"),
    "content/words": ("test_words",),
    "plan/answers": ("test_plan", "test_both_readers", "test_hostile"),
    "plan/decisions": ("test_plan", "test_both_readers"),
    "plan/plan": ("test_plan", "test_both_readers"),
    "content/overlay/pages": ("test_overlay",),
    "content/overlay/merge": ("test_overlay",),
    "ground/atomic": ("test_atomic",),
}
_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE,
    ast.GtE: ast.Gt, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


class Mutant(NamedTuple):
    """A module's changed source; where it was changed, and how, in a few words."""

    line: int
    how: str
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """Yield the module with one thing turned round, for every thing that can be."""
    tree = ast.parse(source)
    for place, node in enumerate(ast.walk(tree)):
        for how in _ways(node):
            changed = copy.deepcopy(tree)
            target = list(ast.walk(changed))[place]
            if _skipped(target, changed):
                continue
            changed = _Turn(target, how).visit(changed)
            text = ast.unparse(ast.fix_missing_locations(changed))
            yield Mutant(getattr(node, "lineno", 0), how, text)


def _ways(node: ast.AST) -> tuple[str, ...]:
    match node:
        case ast.Compare():
            return tuple(
                f"jämförelse {n + 1}" for n, op in enumerate(node.ops) if type(op) in _TURNED
            )
        case ast.BoolOp():
            return ("och/eller",)
        case ast.UnaryOp(op=ast.Not()):
            return ("inte",)
        case ast.BinOp(op=ast.Add() | ast.Sub()):
            return ("plus/minus",)
        case ast.Constant(value=bool()):
            return ("sant/falskt",)
        case ast.Constant(value=int()):
            return ("ett mer",)
        case ast.Constant(value=str(text)) if text:
            return (f"annan text än {text[:20]!r}",)
        case ast.IfExp():
            return ("grenarna byter plats",)
        case ast.Return(value=ast.Constant(value=None)):
            return ()
        case ast.Return(value=ast.expr()):
            return ("ger inget",)
        case ast.If():
            return ("alltid", "aldrig")
        case ast.Continue() | ast.Break() | ast.Raise() | ast.Expr(value=ast.Call()):
            return ("görs inte",)
        case ast.comprehension(ifs=[_, *_]):
            return ("utan villkor",)
    return ()


def _skipped(target: ast.AST, tree: ast.Module) -> bool:
    """Tell whether it is a docstring, a type or an import, which no test can notice."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef)):
            first = node.body[0]
            if isinstance(first, ast.Expr) and first.value is target:
                return True
        types = (getattr(node, name, None) for name in ("annotation", "returns"))
        if any(target is part for kind in types if kind for part in ast.walk(kind)):
            return True
    return False


class _Turn(ast.NodeTransformer):
    """Puts in the place of one node what it is turned into."""

    def __init__(self, target: ast.AST, how: str) -> None:
        self.target, self.how = target, how

    def visit(self, node: ast.AST) -> ast.AST:
        return self._turned(node) if node is self.target else super().generic_visit(node)

    def _turned(self, node: ast.AST) -> ast.AST:
        match node:
            case ast.Compare():
                at = int(self.how.split()[1]) - 1
                node.ops[at] = _TURNED[type(node.ops[at])]()
            case ast.BoolOp():
                node.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
            case ast.UnaryOp():
                return node.operand
            case ast.BinOp():
                node.op = ast.Sub() if isinstance(node.op, ast.Add) else ast.Add()
            case ast.Constant(value=bool()):
                node.value = not node.value
            case ast.Constant(value=int()):
                node.value += 1
            case ast.Constant(value=str()):
                node.value = "¤" + node.value
            case ast.IfExp():
                node.body, node.orelse = node.orelse, node.body
            case ast.Return():
                node.value = ast.Constant(None)
            case ast.If():
                node.test = ast.Constant(self.how == "alltid")
            case ast.comprehension():
                node.ifs = []
            case _:
                return ast.Pass()
        return node


def run(say: Say) -> Result:
    """Try every mutant of every module of rules."""
    result = Result()
    table = Table("Regler", ("Modul", "Fel", "Upptäckta", "Andel", "Ofarliga"))
    left = Table("Fel som inga tester märker", ("Modul", "Rad", "Fel", "Varför det är ofarligt"))
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder:
        rooms = [_room(Path(folder) / str(number)) for number in range(cores)]
        for module, tests in MODULES.items():
            source = (ROOT / f"scripts/guidebook/{module}.py").read_text(encoding="utf-8")
            every = list(mutants(source))[:: 10 if SAMPLE else 1]
            say(f"{module}: {len(every)} fel …")
            survivors = _survivors(module, tests, every, rooms)
            for one in survivors:
                say(f"  {one.line} ({one.how}): {source.splitlines()[one.line - 1].strip()}")
            _tell(module, source, len(every), survivors, (table, left), result)
    result.tables = [table, left]
    result.summary = f"{sum(int(str(row[1])) for row in table.rows)} fel i {len(MODULES)} moduler."
    return result


def _room(folder: Path) -> Path:
    """Return a copy of the project to make faults in."""
    folder.mkdir()
    for name in _PARTS:
        path = ROOT / name
        if path.is_dir():
            shutil.copytree(path, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, folder)
    return folder


def _survivors(
    module: str, tests: tuple[str, ...], every: list[Mutant], rooms: list[Path]
) -> list[Mutant]:
    """Return the mutants that all tests pass with. Raises RuntimeError where they fail without."""
    whole = (ROOT / f"scripts/guidebook/{module}.py").read_text(encoding="utf-8")
    if not _passes(rooms[0], module, tests, whole):
        raise RuntimeError(f"testerna av {module} misslyckas redan utan fel")

    def work(number: int) -> list[Mutant]:
        mine = every[number :: len(rooms)]
        found = [one for one in mine if _passes(rooms[number], module, tests, one.source)]
        (rooms[number] / f"scripts/guidebook/{module}.py").write_text(whole, encoding="utf-8")
        return found

    with ThreadPoolExecutor(len(rooms)) as pool:
        parts = list(pool.map(work, range(len(rooms))))
    return sorted(one for part in parts for one in part)


def _passes(room: Path, module: str, tests: tuple[str, ...], source: str) -> bool:
    (room / f"scripts/guidebook/{module}.py").write_text(source, encoding="utf-8")
    command = [
        sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist",
        "-k", "not page and not browser", *(f"tests/{name}.py" for name in tests),
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": ""}
    try:
        done = subprocess.run(
            command, cwd=room, env=environment, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _tell(
    module: str, source: str, count: int, survivors: list[Mutant], tables: tuple[Table, Table],
    result: Result,
) -> None:  # fmt: skip
    lines = source.splitlines()
    known = HARMLESS.get(module, {})
    said = [(one, known.get(f"{lines[one.line - 1].strip()} | {one.how}", "")) for one in survivors]
    harmless = sum(bool(why) for _, why in said)
    share = (count - len(survivors)) / max(1, count - harmless)
    tables[0].rows.append((module, count, count - len(survivors), f"{share:.0%}", harmless))
    tables[1].rows += [
        (module, f"{one.line}: `{lines[one.line - 1].strip()}`", one.how, why or "–")
        for one, why in said
    ]  # fmt: skip
    if share < LEAST:
        result.faults.append(f"{module}: bara {share:.0%} av felen märks")
