"""The plan's rules outside a browser: both engines give the same answer, and no script harms us."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from guidebook import cli
from guidebook.plan import collect, engine
from guidebook.plan.engine import EngineFailed, EngineMissing, in_node, in_quickjs, run
from projects import write_project
from viewers import node

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = """"use strict";
(function (/** @type {any} */ guide) {
  guide.%s = {
    rule: (/** @type {any} */ given) => {
%s
    },
  };
})((window.Ombudsguiden = window.Ombudsguiden || {}));
"""
WAY_IN = 5  # the line where the rule's body begins
Rule = Callable[..., Any]
LANGUAGE = """
AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date
Error EvalError FinalizationRegistry Float32Array Float64Array Function Infinity Int16Array
Int32Array Int8Array JSON Map Math NaN Number Object Promise Proxy RangeError ReferenceError
Reflect RegExp Set SharedArrayBuffer String Symbol SyntaxError TypeError URIError Uint16Array
Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet decodeURI decodeURIComponent
encodeURI encodeURIComponent escape eval globalThis isFinite isNaN parseFloat parseInt undefined
unescape
"""


@pytest.fixture(params=[in_quickjs, in_node], ids=["quickjs", "node"])
def chosen(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> engine.Engine:
    """Return one engine; skip where it is not installed."""
    one: engine.Engine = request.param
    if one is in_node:
        monkeypatch.setenv("PATH", f"{Path(node()).parent}{os.pathsep}{os.environ['PATH']}")
    elif not one():
        pytest.skip("quickjs-ng is not installed; scripts/test fetches it")
    return one


@pytest.fixture
def rule(tmp_path: Path, chosen: engine.Engine) -> Rule:
    """Return a function that runs the body of a rule in one engine."""

    def ask(body: str, given: Any = None, seconds: float = 60) -> Any:
        script = tmp_path / "regler.js"
        script.write_text(SCRIPT % ("part", body), encoding="utf-8")
        return run([script], "part.rule", given, seconds, [chosen])

    return ask


def nested(depth: int) -> Any:
    value: Any = "innerst"
    for _ in range(depth):
        value = {"i": [value]}
    return value


# What goes in, and what comes out where JavaScript has it otherwise.
SAME = (
    None, True, False, "", [], {}, [[]], 0, -1, 0.1, 5e-324, 1.7976931348623157e308,
    2**53, 2**53 - 1, -(2**53), "a\0b", "\0", "\ud800", "x\udfffy", "\u2028\u2029", "\ufeff",
    "😀🇸🇪", "e\u0301é", "\\u0041\\\"'`${1}", "</script>\r\n\t\x7f\x85\x1b", nested(50),
    {"": {"__proto__": 1}}, [*map(chr, range(0x10000))], "å" * 100_000,
)  # fmt: skip
OTHERWISE = (
    (-0.0, 0), (1.0, 1), (1e17, 10**17), ("\ud83d\ude00", "😀"),
    ({"b": 1, "10": 2, "9": 3}, {"9": 3, "10": 2, "b": 1}),
)  # fmt: skip


def test_every_value_comes_back_as_it_was(rule: Rule) -> None:
    given = [*SAME, *(each for each, _ in OTHERWISE)]
    expected = [*SAME, *(each for _, each in OTHERWISE)]
    answer = rule("      return given;", given)
    for one, other in zip(answer, expected, strict=True):
        assert json.dumps(one) == json.dumps(other)


@pytest.mark.parametrize("value", [2**53 + 1, [-(2**64)], {"a": 10**30}, float("nan"), {1, 2}])
def test_what_would_not_arrive_as_it_is_is_refused_before(rule: Rule, value: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        rule("      return given;", value)
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(ValueError, match="too deep"):
        rule("      return given;", deep)


def test_scripts_run_in_their_order_and_each_call_begins_anew(
    tmp_path: Path, chosen: engine.Engine
) -> None:
    first, second = tmp_path / "a.js", tmp_path / "b.js"
    first.write_text(SCRIPT % ("words", "return given + 1;"), encoding="utf-8")
    body = "guide.count = (guide.count || 0) + 1; return [guide.words.rule(given), guide.count];"
    second.write_text(SCRIPT % ("merge", body), encoding="utf-8")
    assert run([first, second], "merge.rule", 1, engines=[chosen]) == [2, 1]
    assert run([first, second], "merge.rule", 1, engines=[chosen]) == [2, 1]
    with pytest.raises(EngineFailed, match=r"a\.b is no function of Ombudsguiden"):
        run([first], "a.b", 1, engines=[chosen])


SLOW = "blev inte klar på 1 sekunder"
FULL = "får inte plats i minnet"
DEEP = "call stack size exceeded|nested too deep"
FAULT = "ett fel i planens regler|slutade tvärt"
LONG = "regler.js:5: .*(too long|string length)"
ATTACKS = {
    "endless loop": ("for (;;);", SLOW, 1),
    "endless loop that catches": ("for (;;) try { for (;;); } catch (e) {}", SLOW, 1),
    "runaway pattern": ("return /(a+)+b/.test('a'.repeat(50000));", SLOW, 1),
    "native sort": ("return Array.from({length: 3e6}, (_, i) => `${i * 7919 % 1e6}`).sort();",
                    SLOW, 1),
    "many arrays": ("const a = []; for (;;) a.push(new Array(1e5).fill(1));", FULL, 60),
    "many bytes": ("const a = []; for (;;) a.push(new Uint8Array(1e8).fill(1));", FULL, 60),
    "endless text": ("let t = 'x'; for (;;) t += t;", LONG, 60),
    "recursion": ("const f = () => f() + 1; return f();", DEEP, 60),
    "deep answer": ("let o = []; for (let i = 0; i < 1e6; i++) o = [o]; return o;", DEEP, 60),
    "less deep": ("let o = []; for (let i = 0; i < 5e3; i++) o = [o]; return o;", DEEP, 60),
    "deep JSON": ("return JSON.parse('['.repeat(1e5) + ']'.repeat(1e5));", DEEP, 60),
    "no answer": ("return;", "gave no answer", 60),
    "late answer": ("return Promise.resolve(1);", "gave no answer", 60),
    "big integer": ("return 10n ** 40n;", "TypeError: .*BigInt", 60),
    "half a sign thrown": ("throw '\\ud800\\0å';", FAULT, 60),
    "a fault that faults": ("throw {toString() { return this.x.y; }};", FAULT, 60),
}  # fmt: skip


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_ends_in_one_readable_line(rule: Rule, name: str) -> None:
    body, told, seconds = ATTACKS[name]
    with pytest.raises(EngineFailed) as fault:
        rule(body, seconds=seconds)
    assert re.search(told, str(fault.value)), fault.value
    assert str(fault.value).isprintable()
    assert len(str(fault.value)) < 450
    assert rule("return 1;") == 1


def test_a_fault_names_its_script_and_line(tmp_path: Path, chosen: engine.Engine) -> None:
    long, faulty, broken = (tmp_path / name for name in ("lång.js", "fel.js", "trasig.js"))
    long.write_text(SCRIPT % ("words", "\n" * 12_000 + "throw new Error('i ord');"), "utf-8")
    faulty.write_text(
        SCRIPT % ("merge", "const a = 1;\nthrow new TypeError(`två\nrader`);"), "utf-8"
    )
    broken.write_text('"use strict";\n\nconst a = ;\n', "utf-8")
    for function, scripts, told in (
        ("words.rule", [long, faulty], f"lång.js:{WAY_IN + 12_000}: Error: i ord"),
        ("merge.rule", [long, faulty], f"fel.js:{WAY_IN + 1}: TypeError: två rader"),
        ("merge.rule", [long, broken, faulty], "trasig.js:3: SyntaxError: "),
    ):
        with pytest.raises(EngineFailed) as fault:
            run(scripts, function, None, engines=[chosen])
        assert f"den som har hand om guiden: {told}" in str(fault.value)
        assert not re.search("<input>|\\bat ", str(fault.value)), "no trace"


def test_nothing_of_a_page_or_a_machine_is_there(rule: Rule) -> None:
    names = ("document", "console", "Intl", "process", "require", "setTimeout", "URL", "fetch",
             "TextEncoder", "performance", "queueMicrotask", "navigator", "Temporal")  # fmt: skip
    kinds = ", ".join(f"typeof {name}, typeof window.{name}" for name in names)
    assert set(rule(f"return [{kinds}];")) == {"undefined"}
    assert rule("return window === globalThis;") is True


FORBIDDEN = (
    "Date.now()", "new Date()", "Date()", "new Date(undefined)", "new Date(2026, 1, 1)",
    "Date.parse('1 dec')", "new Date('2026-12-01')", "new Date(0).getHours()", "`${new Date(0)}`",
    "new Date(0).toLocaleDateString()", "new (new Date(0).constructor)()", "Math.random()",
    "'a'.localeCompare('å')", "'I'.toLocaleLowerCase('tr')", "(1.5).toLocaleString()",
    "Reflect.construct(Date, [])", "new Date(0).getTimezoneOffset()",
)  # fmt: skip


def test_no_rule_reads_the_clock_the_place_or_chance(rule: Rule) -> None:
    with pytest.raises(EngineFailed, match=r"regler\.js:5: Error: Date.now has no place in"):
        rule("return Date.now();")
    each = ", ".join(f"() => {expression}" for expression in FORBIDDEN)
    tried = "try { return read(); } catch (fault) { return fault.message; }"
    said = rule(f"return [{each}].map((read) => {{ {tried} }});")
    for expression, told in zip(FORBIDDEN, said, strict=True):
        assert "has no place in the plan's rules" in str(told), expression


def test_days_are_reckoned_without_a_clock(rule: Rule) -> None:
    body = "const d = new Date(Date.UTC(2026, 1, 29)); return [d.getUTCDate(), d.toISOString()];"
    assert rule(body) == [1, "2026-03-01T00:00:00.000Z"]
    assert rule("return [new Date(5) instanceof Date, 'Å'.toLowerCase()];") == [True, "å"]


def test_only_names_of_the_language_are_there(rule: Rule) -> None:
    """A rule that used a name of one engine alone would fail in the other."""
    found = set(rule("return Object.getOwnPropertyNames(globalThis);"))
    assert found - {"given", "callRule", "window", "Ombudsguiden"} == set(LANGUAGE.split())


def test_node_is_used_where_quickjs_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: engine.Engine
) -> None:
    monkeypatch.setenv("NODE_OPTIONS", "--require /finns/inte.js")
    script = tmp_path / "a.js"
    script.write_text(SCRIPT % ("part", "return given;"), encoding="utf-8")
    assert run([script], "part.rule", "å", engines=[lambda: None, chosen]) == "å"


def test_an_engine_that_dies_is_told_of() -> None:
    with pytest.raises(EngineFailed, match=r"slutade tvärt.*: 3 Det sista"):
        run([], "x", None, engines=[lambda: ["sh", "-c", "echo Det sista >&2; exit 3"]])


def test_ctrl_c_takes_the_child_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def pressed(process: subprocess.Popen[bytes], *_: object, **__: object) -> None:
        started.append(process)
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess.Popen, "communicate", pressed)
    with pytest.raises(KeyboardInterrupt):
        run([], "x", None, engines=[lambda: ["sleep", "600"]])
    assert started[0].returncode == -9


def test_without_an_engine_the_command_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(EngineMissing):
        run([], "x", None, engines=[lambda: None])
    root = write_project(tmp_path)
    (tmp_path / "svar").mkdir()
    monkeypatch.setattr(collect, "collect", lambda *_: run([], "x", None, engines=[]))
    status = cli.main(
        ["--root", str(root), "collect", str(tmp_path / "svar"), "--out", str(tmp_path / "plan")]
    )
    said = capsys.readouterr()
    assert (status, said.out) == (2, "")
    assert len(said.err.splitlines()) == 1
    assert "Skriv scripts/collect i stället för guidebook collect" in said.err
    assert ".venv/bin/pip install -e '.[collect]'" in said.err
    assert not (tmp_path / "plan").exists()


def test_a_build_never_needs_the_engine_and_its_pin_is_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (pin,) = project["optional-dependencies"]["collect"]
    assert "guidebook[collect]" in project["optional-dependencies"]["test"]
    pinned = (ROOT / "scripts/requirements/collect.txt").read_text("utf-8")
    assert pinned.startswith(f"{pin} \\\n")
    assert pinned in (ROOT / "scripts/requirements/test.txt").read_text("utf-8")
    assert "quickjs" not in (ROOT / "scripts/requirements/build.txt").read_text("utf-8")
    assert pin in (ROOT / ".github/CONTRIBUTING.md").read_text("utf-8")
