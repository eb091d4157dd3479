"""`python -m audit.trial`, in a copy of the project: try its tests on one module's faults.

What takes long to import is imported once, and each fault gets a fork of that. The tests that
run the function with the fault, and no others, are run for it. Standard input is JSON, {"module":
path, "tests": [path, …]}: then the tests are run without a fault, and the answer on standard output
is what is known from then on, or null where one fails. With that as "known", and "faults":
[[line, source], …], it is a list of the numbers of the faults that every test passes with.
"""

from __future__ import annotations

import ast
import functools
import importlib
import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

SLOW = ("pydantic", "yaml", "markdown", "mkdocs.config", "mkdocs.commands.build", "jinja2",
        "PIL.Image", "pikepdf", "icalendar")  # fmt: skip
LOG = Path("trial.log")  # what pytest printed of the last fault
REACHED = Path("reached.json")
# A fault may make a loop without end. What counts is the work, so that a busy machine fails none.
TIMES, SECONDS = 3, 10
WAITED = 1800  # seconds on the clock: a fault that only waits so long is not counted as noticed
Reached = dict[str, list[int]]


class _Watch:
    """A plugin that notes which functions of the module each test runs, by their first lines."""

    def __init__(self) -> None:
        self.reached: Reached = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        seen: set[int] = set()
        sys.reached = seen  # type: ignore[attr-defined]
        try:
            return (yield)
        finally:
            self.reached[item.nodeid] = sorted(seen)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [one for one in items if _is_quick(one)]


def _watched(source: str) -> str:
    """Return a module whose functions say, for `_Watch`, that they are run."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            say = f'getattr(__import__("sys"), "reached", set()).add({node.lineno})'
            node.body[:0] = ast.parse(say).body
    return ast.unparse(ast.fix_missing_locations(tree))


class _Only:
    """A plugin that runs the tests named, the files in the order given."""

    def __init__(self, names: list[str], tests: list[str]) -> None:
        self.names, self.tests = set(names), tests

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        kept = [one for one in items if one.nodeid in self.names]
        items[:] = sorted(kept, key=lambda one: self.tests.index(one.nodeid.partition("::")[0]))


def _is_quick(item: pytest.Item) -> bool:
    """Tell whether a test needs no browser: it would take minutes for each fault."""
    return "browser" not in getattr(item, "fixturenames", ())


def main() -> None:
    """Answer one request."""
    asked = json.load(sys.stdin)
    for name in SLOW:
        importlib.import_module(name)
    path = Path(asked["module"])
    source = path.read_text(encoding="utf-8")
    if "known" in asked:
        # The faults are read anew each time; all else is as it was just compiled.
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
        sys.dont_write_bytecode = True
        answer: object = _survivors(path, source, asked)
    else:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        sys.dont_write_bytecode = False
        answer = _first(path, source, asked["tests"])
    path.write_text(source, encoding="utf-8")
    print(json.dumps(answer))


def _first(path: Path, source: str, tests: list[str]) -> tuple[Reached, int] | None:
    """Run every test without a fault: which functions it runs, and how long a fault may work."""
    path.write_text(_watched(source), encoding="utf-8")
    if _run(functools.partial(_noted, tests), None):
        return None
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    for old in path.parent.glob(f"__pycache__/{path.stem}.*"):
        old.unlink()
    reached: Reached = json.loads(REACHED.read_text(encoding="utf-8"))
    return reached, TIMES * int(used.ru_utime + used.ru_stime) + SECONDS


def _survivors(path: Path, source: str, asked: dict[str, Any]) -> list[int]:
    reached, limit = asked["known"]
    survived = []
    for number, (line, changed) in enumerate(asked["faults"]):
        path.write_text(changed, encoding="utf-8")
        function = _function(source, line)
        names = [name for name in reached if not function or _has(function, reached[name])]
        files = [
            one for one in asked["tests"] if any(name.startswith(f"{one}::") for name in names)
        ]
        if not names or not _run(functools.partial(_tested, names, files), limit):
            survived.append(number)
    return survived


def _function(source: str, line: int) -> range | None:
    """Return the lines of the function that a line is in the body of, or None.

    One with a decorator may be run once and remembered: every test counts as running it.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef) and node.body[0].lineno <= line <= node.end_lineno:  # type: ignore[operator]
            return None if node.decorator_list else range(node.lineno, node.end_lineno + 1)  # type: ignore[operator]
    return None


def _has(function: range, lines: list[int]) -> bool:
    return any(line in function for line in lines)


def _run(work: Callable[[], int], limit: int | None) -> int:
    """Do something in a fork, for at most `limit` seconds of work; return 0 where it went well."""
    process = os.fork()
    if not process:
        log = os.open(LOG, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(log, 1)
        os.dup2(log, 2)
        signal.alarm(WAITED)
        if limit:
            resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        os._exit(work())
    _, status = os.waitpid(process, 0)
    return 0 if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM else status


def _noted(tests: list[str]) -> int:
    plugin = _Watch()
    status = _pytest(tests, plugin)
    REACHED.write_text(json.dumps(plugin.reached), encoding="utf-8")
    return status


def _tested(names: list[str], files: list[str]) -> int:
    return _pytest(files, _Only(names, files))


def _pytest(files: list[str], plugin: object) -> int:
    arguments = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--basetemp=tried")
    return int(pytest.main([*arguments, *files], plugins=[plugin]))


if __name__ == "__main__":
    main()
