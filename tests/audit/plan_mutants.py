"""Mutation testing of the plan's rules, the scripts that page and command share.

A child with one thing in one script turned round runs the tests of the rules; what none of them
notices is a survivor. Where that does no harm, `HARMLESS` says why.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from audit.harmless import HARMLESS
from audit.result import ROOT, SAMPLE, Result, Say, Table
from viewers import NODE, node

LEAST = 0.9  # of the mutants of each script
SECONDS = 20  # of processor time: an endless loop is noticed, a busy machine is not
TESTS = ("test_plan_rules", "test_plan_years", "test_dates", "test_plan_file")
SCRIPTS = ("text", "dates", "answers-file", "sheet", "copies", "decisions", "cells", "questions",
           "notes", "plan", "plan-file", "collect")  # fmt: skip


def run(say: Say) -> Result:
    """Try every mutant of every script of rules."""
    result = Result()
    table = Table("Planens regler", ("Skript", "Fel", "Upptäckta", "Andel", "Ofarliga"))
    left = Table("Fel som inga tester märker", ("Skript", "Rad", "Fel", "Varför det är ofarligt"))
    for script in SCRIPTS:
        path = ROOT / f"overrides/assets/javascripts/plan/{script}.js"
        every = mutants(path)[:: 10 if SAMPLE else 1]
        say(f"{script}: {len(every)} fel …")
        survivors = _survivors(script, every)
        lines = path.read_text(encoding="utf-8").splitlines()
        known = HARMLESS.get(f"plan/{script}.js", {})
        harmless = 0
        for one in survivors:
            line = lines[one["line"] - 1].strip()
            why = known.get(f"{line} | {one['how']}", "")
            harmless += bool(why)
            say(f"  {one['line']} ({one['how']}): {line}{' – ' * bool(why)}{why}")
            left.rows.append((script, f"{one['line']}: `{line}`", one["how"], why or "–"))
        noticed = len(every) - len(survivors)
        share = noticed / max(1, len(every) - harmless)
        table.rows.append((script, len(every), noticed, f"{share:.0%}", harmless))
        if share < LEAST:
            result.faults.append(f"{script}: bara {share:.0%} av felen märks")
    result.tables = [table, left]
    result.summary = f"{sum(int(str(row[1])) for row in table.rows)} fel i {len(SCRIPTS)} skript."
    return result


def mutants(path: Path) -> list[dict[str, Any]]:
    """Return {line, how, source} of every mutant of a script."""
    done = subprocess.run(
        [node(), str(Path(__file__).with_suffix(".mjs").with_name("mutants.mjs")), str(path)],
        env={**os.environ, "NODE_PACKAGES": str(NODE)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [json.loads(line) for line in done.stdout.splitlines()]


def _survivors(script: str, every: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the mutants that all tests pass with. Raises RuntimeError where they fail without."""
    cores = os.cpu_count() or 1
    with ThreadPoolExecutor(cores) as pool:
        parts = list(pool.map(lambda n: _child(script, every[n::cores]), range(cores)))
    whole = [passed for part in parts for passed in part]
    return sorted(whole, key=lambda one: (one["line"], one["how"]))


def _child(script: str, mine: list[dict[str, Any]]) -> list[dict[str, Any]]:
    environment = {**os.environ, "PLAN_YEARS": "40", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "audit.plan_mutants", script], cwd=ROOT, env=environment,
        input=json.dumps(mine), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"testerna av {script} misslyckas redan utan fel: {done.stderr[-500:]}")
    return [mine[number] for number in json.loads(done.stdout.splitlines()[-1])]


def _try_all(script: str) -> int:
    """Try the mutants on standard input, each in a fork; print the numbers of those that pass."""
    import pytest

    import plan_rules

    given = json.load(sys.stdin)
    plan_rules.known()
    chosen = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:warnings",
              "-k", "not page and not browser",
              *(str(ROOT / f"tests/{name}.py") for name in TESTS)]  # fmt: skip

    def passes(source: str | None) -> bool:
        child = os.fork()
        if child:
            _, status = os.waitpid(child, 0)
            return status == 0
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        if source is not None:
            plan_rules.CHANGED[f"plan/{script}"] = source
        os._exit(int(pytest.main(chosen)))

    if not passes(None):
        return 1
    print(json.dumps([number for number, one in enumerate(given) if passes(one["source"])]))
    return 0


if __name__ == "__main__":
    sys.exit(_try_all(sys.argv[1]))
