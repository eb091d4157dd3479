"""Faults in content: what they are called, and how an editor is told.

A `Problem` names a place and a kind. The kinds, with their remedies, are data in
`texts/faults.yml`, so that the list of faults on the site is the list that is used.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

import yaml

LONGEST_VALUE = 300


@dataclass(frozen=True)
class Fault:
    """A kind of fault: `message` and `remedy` are templates for str.format."""

    code: str
    message: str
    remedy: str
    example: str


@dataclass(frozen=True, order=True)
class Problem:
    """One fault at one place. `path` is relative to the project, `line` counts from 1."""

    path: str
    line: int
    key: str
    code: str
    message: str
    remedy: str

    def __str__(self) -> str:
        key = f"{self.key}: " if self.key else ""
        return f"{self.path}:{self.line}: {key}{self.message}; {self.remedy} [{self.code}]"


class ContentError(Exception):
    """All problems that were found in one reading of the content."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


@functools.cache
def faults() -> dict[str, Fault]:
    """Return every kind of fault by its code, in the order of the list."""
    text = (resources.files("guidebook.ground.texts") / "faults.yml").read_text(encoding="utf-8")
    return {code: Fault(code=code, **entry) for code, entry in yaml.safe_load(text).items()}


def problem(code: str, path: str, line: int = 1, key: str = "", /, **values: object) -> Problem:
    """Make a Problem of the kind `code`; `values` fill its templates.

    Raises KeyError where the code or a value is missing: that is a fault of ours.
    """
    fault = faults()[code]
    shown = {name: one_line(str(value)) for name, value in values.items()}
    return Problem(
        one_line(path), line, one_line(key), code,
        fault.message.format(**shown), fault.remedy.format(**shown),
    )  # fmt: skip


def one_line(text: str) -> str:
    """Return what stood in the file so that it fits the line that tells of it."""
    text = "".join(sign if sign.isprintable() else " " for sign in text)
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]} …"
