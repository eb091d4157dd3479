"""Strange and hostile files: each is told of in Swedish, none stops, hangs or slips through."""

from __future__ import annotations

import datetime
import html
import json
import os
import re
import time
from pathlib import Path
from typing import Any

import jsonschema
import markdown
import pytest

from guidebook.cli import main
from guidebook.content import load_library
from guidebook.content.checks.cross_references import check_library
from guidebook.ground.errors import Problem, problem
from guidebook.ground.texts import load_texts
from guidebook.plan.collect import Collected
from guidebook.plan.collect import collect as collect_folder
from guidebook.plan.schemas import plan_schema
from plan_rules import collect
from projects import PAGE, SHEET, write_project
from sheets import EVENING, parse_sheet

OM, BLAD = "docs/om.md", "docs/arbetsblad/fraga.md"
EGET, BRANCH = "branch/docs/rekrytera/6-fraga.md", "branch/branch.yml"
FORMS = {"provblad": parse_sheet(EVENING)}
TEXTS = load_texts()
NOW = datetime.datetime(2026, 11, 21, 18, 42, tzinfo=datetime.UTC)


def problems_in(root: Path, files: dict[str, str | bytes]) -> list[Problem]:
    library, problems = load_library(write_project(root, files))
    return problems if library is None else check_library(library)


def titled(title: str) -> dict[str, str | bytes]:
    return {OM: PAGE.replace("Om guiden", title)}


def written(text: str) -> dict[str, str | bytes]:
    return {OM: PAGE.replace("{{avdelning.bestämd}}", text)}


# --- content --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (titled("[" * 900 + "]" * 900), "yaml-deep"),
        (titled("[" * 90_000 + "]" * 90_000), "yaml-deep"),
        ({BRANCH: "\n".join(" " * depth + "a:" for depth in range(600))}, "yaml-deep"),
        ({BRANCH: "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"}, "yaml-start"),
        ({BRANCH: "name: &a [*a]\n"}, "yaml-start"),
        ({BRANCH: "name: &co Handels\n"}, "yaml-start"),
        ({BRANCH: 'name: "a\\0b"\n'}, "file-character"),
        (titled("Om\u0085guiden"), "file-character"),
        (titled('"   "'), "value-empty"),
        ({OM: PAGE.replace("kind: page", "kind: [page]")}, "value-text"),
        ({OM: PAGE.replace("kind: page", "kind:")}, "kind-missing"),
        ({"docs/sida.MD": PAGE}, "path-name"),
        ({EGET: "---\nextends: True\n---\n"}, "value-truth"),
        ({EGET: "---\nextends: [true]\n---\n"}, "value-truth"),
        ({EGET: "---\nextends: true\nquestions: [{name: vem, remove: yes}]\n---\n"},
         "value-truth"),
        ({BLAD: SHEET.replace("{name: antal, type: number, label: Antal}",
         "{name: t, type: table, label: T, columns: [{name: a, label: A}], rows: 2}\n"
         "      - {name: t_r1_a, type: text, label: B}")}, "name-twice"),
    ],
)  # fmt: skip
def test_a_strange_file_is_told_of(
    tmp_path: Path, files: dict[str, str | bytes], code: str
) -> None:
    assert code in {found.code for found in problems_in(tmp_path, files)}


@pytest.mark.parametrize(
    "text",
    [
        "{{" + " " * 50_000 + "x", "{{" * 60_000, "[" * 60_000, "[a" * 60_000, "[x](y" * 30_000,
        '[x](y "' * 20_000, "[x](" + " " * 80_000, "](" * 70_000, "<a" * 60_000, "{" * 150_000,
        "x\n\n## x" + " " * 20_000 + "x", "x\n\n## x" + " {" * 20_000, "x\n\n## " + "#" * 60_000,
        "x\n\n| a |\n|" + " " * 60_000 + "x", "x\n\n|a|\n" + "|-" * 30_000 + "x",
        "x\n\n" + "[a]: b\n" * 9_000, "x\n\n" + "[" + "a" * 60_000,
    ],
    ids=lambda text: text[:9].strip(),
)  # fmt: skip
def test_no_text_takes_minutes_to_look_through(tmp_path: Path, text: str) -> None:
    started = time.monotonic()
    problems_in(tmp_path, written(text))
    assert time.monotonic() - started < 15


def test_what_is_told_is_one_line_and_not_too_long() -> None:
    found = problem("value-empty", "docs/a\nb.md", key="x\x1b[2J\n" * 200)
    assert len(str(found).splitlines()) == 1
    assert len(str(found)) < 1000
    assert "\x1b" not in str(found)
    str(problem("value-empty", "docs/\udce5.md", key="\ud800")).encode()


def test_a_mac_may_save_its_letters_in_two_parts(tmp_path: Path) -> None:
    assert problems_in(tmp_path, written("{{avdelning.besta\u0308md}}")) == []


def test_spaces_after_the_first_line_are_nothing(tmp_path: Path) -> None:
    assert problems_in(tmp_path, {OM: PAGE.replace("---\nkind", "---  \nkind")}) == []


def test_a_file_that_cannot_be_opened_is_told_of(tmp_path: Path) -> None:
    write_project(tmp_path)
    (tmp_path / BRANCH).unlink()
    os.mkfifo(tmp_path / BRANCH)
    _, problems = load_library(tmp_path)
    assert [(p.path, p.code) for p in problems] == [(BRANCH, "file-closed")]


def test_odd_links_and_headings_are_still_read(tmp_path: Path) -> None:
    text = ("[en [röd] bok](https://sv.wikipedia.org/wiki/Bok_(verk)) [se](#rubrik)\n\n"
            "## Två ## {#tva .x}\n\n[se](#tva)\n\n[nej](#ingen)")  # fmt: skip
    found = problems_in(tmp_path, written(text))
    assert [(p.code, "#ingen" in p.message) for p in found] == [("link-anchor", True)] or [
        p.code for p in found
    ] == ["link-anchor", "link-anchor"]


# --- collect --------------------------------------------------------------------------------


def saved(what: str = "", *rows: dict[str, str], **changes: Any) -> str:
    table = {str(n): row for n, row in enumerate(rows or ({"what": what},), 1)}
    data = {"format": "ombudsguiden-svar", "format_version": 1, "sheet": "provblad", "version": 3,
            "guide": "0.1.0", "saved": "", "answers": {"club": "Kök", "beslut": table}}  # fmt: skip
    return json.dumps({**data, **changes})


def plan_file(**changes: Any) -> str:
    data = {"format": "ombudsguiden-plan", "format_version": 2, "sheets": [], "answers": [],
            "changes": []}  # fmt: skip
    return json.dumps({**data, **changes})


def read(*texts: str, **more: Any) -> dict[str, Any]:
    """The plan of these files: a, b …"""
    names = (f"{sign}.json" for sign in "abcdef")
    items = [{"source": name, "file": name, "text": text}
             for name, text in zip(names, texts, strict=False)]  # fmt: skip
    return collect(items, **more)


def collected(folder: Path, files: dict[str, str]) -> Collected:
    (folder / "svar").mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / "svar" / name).write_text(text, encoding="utf-8")
    return collect_folder(folder / "svar", folder / "plan", FORMS, TEXTS, NOW, lambda _: "")


SHEET_OF = {"sheet": "provblad", "version": 1, "guide": "", "source": "s", "saved": "", "dated": "",
            "copy": "", "values": {}, "rest": {}}  # fmt: skip
ENDLESS = {"lists": "[" * 200_000, "groups": '{"a":' * 200_000, "number": "1" * 5000}


def test_a_file_without_end_is_unreadable(tmp_path: Path) -> None:
    files = {f"{name}.json": text for name, text in ENDLESS.items()}
    found = collected(tmp_path, {**files, "b.json": saved("Ring")})
    assert [row["what"] for row in found.rows] == ["Ring"]
    assert [line.split(":")[0] for line in found.unread] == sorted(files)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "broken"), ("null", "not_ours"), ("[]", "not_ours"), ("3", "not_ours"),
        ('{"format": "annat"}', "not_ours"), ('{"__proto__": {"format": 1}}', "not_ours"),
        (saved(answers='"x"'), "broken"), (saved(answers=None), "broken"),
        (saved(sheet="toString"), "unknown_sheet"), (saved(sheet=["provblad"]), "broken"),
        (plan_file(sheets={}), "broken"), (plan_file(sheets=[None]), "broken"),
        (plan_file(sheets=[{**SHEET_OF, "values": None}]), "broken"),
        (plan_file(answers=None), "broken"), (plan_file(changes=[{"over": "x"}]), "broken"),
        (plan_file(format_version=1, decisions=[None]), "broken"),
    ],
)  # fmt: skip
def test_a_file_of_another_shape_stops_nothing(text: str, reason: str) -> None:
    found = read(text, saved("Ring"))
    assert [row["what"] for row in found["rows"]] == ["Ring"]
    assert [(one["source"], one["reason"]) for one in found["faults"]] == [("a.json", reason)]


def test_answers_in_answers_stop_nothing() -> None:
    deep = '{"a":' * 900 + '"ytterst"' + "}" * 900
    found = read(saved(answers=1).replace('"answers": 1', f'"answers": {deep}'), saved("Ring"))
    assert [row["what"] for row in found["rows"]] == ["Ring"]
    assert [one["reason"] for one in found["faults"]] == ["broken"]


@pytest.mark.parametrize("version", [
    "²", None, [1], {}, -1, 1.5, "9" * 400,
], ids=lambda version: repr(version)[:9])  # fmt: skip
def test_an_odd_version_stops_nothing(version: object) -> None:
    found = read(saved("Ring", version=version))
    assert [row["what"] for row in found["rows"]] == ["Ring"]
    jsonschema.validate(found["file"], plan_schema())


HALF = saved("Ring \ud800\x00\x1b alla", saved="\ud800", guide="\ud800",
             rest={"x\ud800": "y\ud800"})  # fmt: skip


def test_half_a_sign_is_written(tmp_path: Path) -> None:
    found = collected(tmp_path, {"a.json": HALF})
    assert found.rows[0]["what"] == "Ring \ufffd alla"
    for name in ("answers.json", "ombudsguiden.plan.json", "plan.csv", "plan.md"):
        assert "Ring \ufffd alla" in (tmp_path / "plan" / name).read_text(encoding="utf-8")


def test_rows_of_one_sheet_are_never_taken_for_each_other() -> None:
    rows = ({"what": "Ring", "who": "Eva"}, {"what": "Ring", "who": "Bo"},
            {"what": "", "who": "Li"})  # fmt: skip
    first = read(saved("", *rows))
    assert sorted(row["who"] for row in first["rows"]) == ["Bo", "Eva", "Li"]
    again = read(saved("", *rows), earlier=[json.dumps(first["file"])])
    assert again["rows"] == first["rows"], "read again, nothing changes"


def test_a_copied_file_for_another_club_keeps_both_decisions() -> None:
    files = [
        saved(answers={"club": club, "beslut": {"1": {"what": f"Ring {club}", "id": "a1"}}})
        for club in ("Kök", "Natt")
    ]
    first = read(*files)
    assert sorted(row["what"] for row in first["rows"]) == ["Ring Kök", "Ring Natt"]
    assert len({row["id"] for row in first["rows"]}) == 2
    assert read(*files, earlier=[json.dumps(first["file"])])["rows"] == first["rows"]


def test_nothing_typed_becomes_markup_or_a_look_in_the_plan(tmp_path: Path) -> None:
    rows = (
        {"what": "x\n\n<script>1</script>", "due": "\n<b>snart</b>\n\n# hej",
         "who": "[x](javascript:alert(1))"},
        {"what": "*em* **b** _u_ ~~s~~", "who": "```", "due": "```"},
    )  # fmt: skip
    name = "[a](javascript:1) *b* `c`.json"
    collected(tmp_path, {name: saved("", *rows, rest={"y": "<img src=x>\n## Ny"})})
    for file in ("plan.md", "rapport.md"):
        text = (tmp_path / "plan" / file).read_text(encoding="utf-8")
        assert "\n# hej" not in text
        assert "\n## Ny" not in text
        page = markdown.markdown(text, extensions=["tables"])
        assert not re.search("<(em|strong|code|del|a|b|img|script)[ >]", page), file
    page = markdown.markdown((tmp_path / "plan/plan.md").read_text("utf-8"), extensions=["tables"])
    assert "*em* **b** _u_ ~~s~~" in html.unescape(page)


def test_a_plan_without_end_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/plan.json").write_text("[" * 100_000, encoding="utf-8")
    assert len(collected(tmp_path, {"a.json": saved("Ring")}).rows) == 1


@pytest.mark.parametrize("out", ["fil", "fil/under"])
def test_a_file_in_the_way_is_told_of(
    tmp_path: Path, out: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path / "guide")
    (tmp_path / "svar").mkdir()
    (tmp_path / "fil").write_text("x", encoding="utf-8")
    status = main(["--root", str(tmp_path / "guide"), "collect", str(tmp_path / "svar"),
                   "--out", str(tmp_path / out)])  # fmt: skip
    assert status == 2
    assert "ligger" in capsys.readouterr().err


def test_a_misspelt_private_sheet_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path / "guide")
    (tmp_path / "svar").mkdir()
    main(["--root", str(tmp_path / "guide"), "collect", str(tmp_path / "svar"),
          "--out", str(tmp_path / "plan"), "--include-private", "borta.json"])  # fmt: skip
    assert "borta.json finns inte" in capsys.readouterr().err


def test_a_folder_without_a_guide_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("check", "build"):
        assert main(["--root", str(tmp_path / "borta"), command]) == 2
    assert "ingen guide" in capsys.readouterr().err
    assert not (tmp_path / "borta").exists()
