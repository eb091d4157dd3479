"""The tests that take too long for scripts/test: each is a fact like the others."""

from __future__ import annotations

import re
import subprocess
import sys

from audit.result import ROOT, Result, Say, Table

_WORD = re.compile(r"(\d+) (passed|failed|error|skipped)")


def run(say: Say) -> Result:
    """Run every test that is marked as slow."""
    command = [sys.executable, "-m", "pytest", "-m", "slow", "-q", "-n", "2", "-rfEs"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    count = {word: int(number) for number, word in _WORD.findall(lines[-1] if lines else "")}
    say(lines[-1] if lines else done.stderr[-200:])
    result = Result(f"{count.get('passed', 0)} tester som tar tid, alla gick som de skulle")
    result.tables = [Table("Tester", ("Gick", "Fel", "Inte körda"), [(
        count.get("passed", 0), count.get("failed", 0) + count.get("error", 0),
        count.get("skipped", 0),
    )])]  # fmt: skip
    result.faults = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
    result.missing = [line for line in lines if line.startswith("SKIPPED")]
    if done.returncode and not result.faults:
        result.faults = [(done.stderr or done.stdout)[-300:]]
    return result
