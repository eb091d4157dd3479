"""Run the plan's rules, which are the page's own scripts, outside a browser.

They run in quickjs-ng, or in Node where that is not installed, in a process of their own: an
engine that hangs in a sort takes its process with it. ASCII JSON goes in and JSON in UTF-8 comes
out, nothing else: quickjs cuts a text at NUL and refuses half a sign, and JSON writes both as
escapes. `engine.js` makes both engines one, without document, clock, chance or language.
"""

from __future__ import annotations

import bisect
import contextlib
import importlib.metadata
import itertools
import json
import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from subprocess import PIPE
from typing import Any

SECONDS = 60.0  # a thousand sheets take a few
MEGABYTES = 512  # a thousand sheets, 8 MB of JSON, take about 90
_WHOLE = 2**53
_TOLD = 250
_PLACE = re.compile(r"<input>:(\d+)")
_TRACE = re.compile(r"\n(?:    at .*|.*<input>:\d.*|undefined)(?=\n|$)|\n$")
_NO_MEMORY = re.compile(r"out of memory|MemoryError|allocation failed|\Anull\Z")
_TOO_SLOW = re.compile(r"\AInternalError: interrupted|execution timed out")
# In a context of their own scripts see the language alone, as in quickjs, and nothing of Node.
_IN_NODE = """
const [head, argument] = require("fs").readFileSync(0, "utf8").split("\\n");
const {sources, rule, seconds} = JSON.parse(head);
const context = require("vm").createContext();
const run = (text) => require("vm").runInContext(
  text, context, {filename: "<input>", timeout: Math.ceil(seconds * 1000)});
try {
  for (const source of sources) run(source);
  context.given = [rule, argument];
  process.stdout.write('{"answer":' + run("callRule(...given)") + "}");
} catch (error) {
  const trace = String(error?.stack).split("\\n").filter((line) => line.includes("<input>:"));
  process.stdout.write(JSON.stringify({fault: [String(error), ...trace].join("\\n")}));
}
"""


class EngineFailed(Exception):
    """The rules gave no answer; the message says why, in Swedish."""


class EngineMissing(EngineFailed):
    """No engine is installed; the message says how to get one, in Swedish."""


PRELUDE = Path(__file__).with_suffix(".js")
"""What stands before the scripts: the same world in every engine."""
Engine = Callable[[], list[str] | None]
"""Returns the command of a child that answers; None where its program is not installed."""


def in_quickjs() -> list[str] | None:
    """Return the command of this file as a child."""
    try:  # by the package's name: another, no longer kept, is imported by the same
        importlib.metadata.version("quickjs-ng")
    except importlib.metadata.PackageNotFoundError:
        return None
    return [sys.executable, "-P", __file__]


def in_node() -> list[str] | None:
    """Return the command of Node, which reads the same lines and prints the same."""
    program = shutil.which("node")
    return [program, f"--max-old-space-size={MEGABYTES}", "-e", _IN_NODE] if program else None


def run(
    scripts: Sequence[Path], function: str, argument: Any, seconds: float = SECONDS,
    engines: Sequence[Engine] = (in_quickjs, in_node),
) -> Any:  # fmt: skip
    """Return what `function`, a dotted name below Ombudsguiden, answers to `argument`.

    `scripts` run first, in their order. `argument` and the answer are JSON, with JavaScript's
    numbers: -0 comes back as 0, NaN as None. The first of `engines` that is installed is used.

    Raises EngineMissing; EngineFailed where a script throws (with its file and line), takes more
    than `seconds` or MEGABYTES, or the engine dies; ValueError where `argument` is no JSON, or
    has a whole number that JavaScript would round; OSError where a script cannot be read.
    """
    command = next(filter(None, (engine() for engine in engines)), None)
    if not command:
        raise EngineMissing(_told("missing"))
    files = [PRELUDE, *scripts]
    texts = [file.read_text(encoding="utf-8") for file in files]
    # Line ends before each source, as many as the lines of those before it: quickjs names no
    # file in a fault, and so the line's number does.
    starts = [0, *itertools.accumulate(text.count("\n") + 1 for text in texts)]
    sources = ["\n" * start + text for start, text in zip(starts, texts, strict=False)]
    head = json.dumps({"sources": sources, "rule": function, "seconds": seconds})
    answered = _ask(command, f"{head}\n{_as_json(argument)}".encode("ascii"), seconds)
    if "fault" in answered:
        raise _failure(answered["fault"], seconds, files, starts)
    return answered["answer"]


def _failure(fault: str, seconds: float, files: list[Path], starts: list[int]) -> EngineFailed:
    """Say in Swedish what an engine says of a fault: its message, then lines with places."""
    message = _TRACE.sub("", fault)
    if _TOO_SLOW.search(message):
        return EngineFailed(_told("slow", seconds=f"{seconds:g}"))
    if _NO_MEMORY.search(message):
        return EngineFailed(_told("memory", megabytes=MEGABYTES))
    for line in map(int, _PLACE.findall(fault)):
        at = bisect.bisect_left(starts, line) - 1
        if 0 < at < len(files):  # the first is our own
            message = f"{files[at].name}:{line - starts[at]}: {message}"
            break
    return EngineFailed(_told("fault", message=message))


def _as_json(argument: Any) -> str:
    """Return `argument` as ASCII JSON. Raises ValueError for what would not arrive as it is."""

    def whole(digits: str) -> int:
        if abs(number := int(digits)) > _WHOLE:
            raise ValueError(f"{digits} would be rounded; give it as a text")
        return number

    try:
        text = json.dumps(argument, allow_nan=False)
        json.loads(text, parse_int=whole)
    except RecursionError:
        raise ValueError("the argument is nested too deep") from None
    return text


def _ask(command: list[str], given: bytes, seconds: float) -> dict[str, Any]:
    """Return what a child that runs `command` prints, {"answer": …} or {"fault": text}."""
    with subprocess.Popen(
        command, stdin=PIPE, stdout=PIPE, stderr=PIPE, env={**os.environ, "NODE_OPTIONS": ""}
    ) as process:
        try:
            _limit(process.pid)
            out, said = process.communicate(given, timeout=seconds)
        except subprocess.TimeoutExpired:
            return {"fault": "execution timed out"}
        finally:
            process.kill()
    try:
        answered: dict[str, Any] = json.loads(out)
    except RecursionError:
        return {"fault": "the answer is nested too deep"}
    except ValueError:
        why = f"{process.returncode} {said.decode(errors='replace').strip()}"
        if memory := _NO_MEMORY.search(why):
            return {"fault": memory[0]}
        raise EngineFailed(_told("died", said=why[-_TOLD:])) from None
    return answered


def _limit(process: int) -> None:
    """Hold a process to its memory, and let it leave no core file: that has what was typed."""
    for kind, limit in ((resource.RLIMIT_DATA, 2 * MEGABYTES << 20), (resource.RLIMIT_CORE, 0)):
        # Only Linux has it; the process may have ended, or be held tighter already.
        with contextlib.suppress(AttributeError, OSError):
            resource.prlimit(process, kind, (limit, limit))


def _told(key: str, **values: object) -> str:
    from guidebook.ground.errors import one_line  # the child, which is this file too, needs neither
    from guidebook.ground.texts import load_texts

    shown = {name: one_line(f"{value}") for name, value in values.items()}
    return load_texts()[f"engine.{key}"].format(**shown)


def _serve() -> None:
    """Answer what stands on standard input, in the child."""
    import quickjs

    head, argument = sys.stdin.buffer.read().decode("ascii").split("\n")
    asked = json.loads(head)
    context = quickjs.Context()
    context.set_memory_limit(MEGABYTES << 20)
    context.set_time_limit(asked["seconds"])
    try:
        for source in asked["sources"]:
            context.eval(source)
        answer = f'{{"answer":{context.get("callRule")(asked["rule"], argument)}}}'
    except quickjs.JSException as fault:
        answer = json.dumps({"fault": str(fault)})
    sys.stdout.buffer.write(answer.encode())


if __name__ == "__main__":
    _serve()
