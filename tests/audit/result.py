"""What an audit found, in the form that the page and the terminal show it."""

from __future__ import annotations

import importlib.metadata
import os
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "build"
SITE = BUILT / "site"
SHEETS = BUILT / "sheets"
NODE_AUDIT = ROOT / ".venv" / "node-audit" / "node_modules"
# A shorter run, which says of itself that it is one.
SAMPLE = bool(os.environ.get("AUDIT_SAMPLE"))
SHOWN = 60  # rows of a list of faults; the rest is counted

Say = Callable[[str], None]


@dataclass
class Table:
    """A table of the page: `head` and `rows` are texts as they are shown."""

    title: str
    head: Sequence[str]
    rows: list[Sequence[object]] = field(default_factory=list)


@dataclass
class Result:
    """`faults` fail the run; `missing` is what could not be run, and is never green."""

    summary: str = ""
    tables: list[Table] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    tools: list[str] = field(default_factory=list)

    @property
    def state(self) -> str:
        """One or two Swedish words for how it went."""
        if self.faults:
            return "Fel"
        if self.missing:
            return "Delvis kört" if self.tables else "Inte kört"
        return "Godkänt"


def not_run(why: str) -> Result:
    """Return the result of an audit that could not be run at all."""
    return Result(missing=[why])


def version(package: str) -> str:
    """Return "package 1.2.3" for an installed Python package."""
    try:
        return f"{package} {importlib.metadata.version(package)}"
    except importlib.metadata.PackageNotFoundError:
        return f"{package} (version okänd)"


def answer(*command: str) -> str:
    """Return what a program prints about itself, first line only; "" where it is missing."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return next(iter((done.stdout or done.stderr).strip().splitlines()), "")


def median(values: Sequence[float]) -> float:
    """Return the middle value."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


def swedish(number: float, decimals: int = 1) -> str:
    """Return a number as it is written in Swedish: 1 234,5."""
    return f"{number:,.{decimals}f}".replace(",", "\u00a0").replace(".", ",")


def at_least(command: str, lowest: int, *arguments: str) -> bool:
    """Tell whether a program exists and its version, vNN.…, is high enough."""
    digits = answer(command, *(arguments or ("--version",))).lstrip("v").split(".")[0]
    return digits.isdigit() and int(digits) >= lowest


def node() -> str:
    """Return the Node that scripts/audit found or fetched."""
    return os.environ.get("AUDIT_NODE", "node")
