"""The command as an editor meets it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from guidebook.cli import main
from guidebook.ground.swedish_argparse import in_swedish
from projects import PAGE, write_project


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    try:
        status = main(arguments)
    except SystemExit as stop:
        status = int(stop.code or 0)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


# Every word of English that argparse of Python 3.11 to 3.14 can print, but for the shared ones.
ENGLISH = re.compile(
    r"\b(usage|positional|arguments|optional|options|show|this|message|and|exit|error|the|following|"
    r"are|is|required|unrecognized|invalid|choice|choose|from|expected|one|at|least|most|ambiguous|"
    r"could|match|ignored|explicit|value|not|allowed|with|maybe|you|meant|unknown|parser|default|"
    r"subcommands|unexpected|string|of|deprecated)\b", re.IGNORECASE)  # fmt: skip
COMMANDS = ("check", "build", "collect", "lock", "schema", "drift", "doctor", "new-branch")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_in_swedish(capsys: pytest.CaptureFixture[str], command: str) -> None:
    status, out, err = run(capsys, *filter(None, [command]), "--help")
    assert (status, err) == (0, "")
    assert out.startswith(f"Så här: guidebook {command}".strip())
    assert out.count("Så här") == 1
    assert "visa den här hjälpen" in out
    assert ENGLISH.findall(out) == []
    if not command:
        assert all(f"    {name}" in out for name in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "det här saknas: KOMMANDO"),
        (("chek",), "chek finns inte; välj check, build,"),
        (("c",), "c finns inte; välj check, build,"),
        (("collect",), "det här saknas: MAPP, --out"),
        (("collect", "a", "b", "--out", "c"), "det här finns inte: b"),
        (("collect", "a", "--out"), "skriv ett värde efter --out"),
        (("collect", "a", "--include-private"), "skriv ett värde efter --include-private"),
        (("check", "--fel"), "det här finns inte: --fel"),
        (("--root",), "skriv ett värde efter --root"),
        (("collect", "blad", "--out", " "), "--out är tomt; skriv en mapp"),
        (("new-branch", "--r", "x"), "--r kan betyda --role, --replace; skriv hela ordet"),
        (("new-branch", "--replace=1"), "--replace ska inte ha något värde"),
        (("check", "--help=1"), "-h/--help ska inte ha något värde"),
    ],
)
def test_wrong_use_is_told_in_swedish(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert f"Fel: {told}" in err
    assert re.search(r"Skriv guidebook( \S+)? --help för hjälp\.\n$", err)
    assert err.count("Så här") == 1
    assert ENGLISH.findall(err) == []


@pytest.mark.parametrize(
    ("english", "swedish"),
    [
        ("argument KOMMANDO: invalid choice: 'chek' (choose from check, build)",
         "chek finns inte; välj check, build"),
        ("argument KOMMANDO: invalid choice: 'chek', maybe you meant 'check'? "
         "(choose from check, build)", "chek finns inte; menade du check? Välj check, build"),
        ("argument --rows: invalid int value: 'två'", "två fungerar inte som --rows"),
        ("argument -a: not allowed with argument -b", "välj antingen -a eller -b"),
        ("argument -a: expected at most one argument", "skriv ett värde efter -a"),
        ("argument -a: expected 2 arguments", "skriv ett värde efter -a"),
        ("something that nobody has heard of", "så kan kommandot inte skrivas"),
    ],
)  # fmt: skip
def test_what_other_versions_of_python_say_is_swedish_too(english: str, swedish: str) -> None:
    assert in_swedish(english) == swedish


def test_a_long_word_hides_no_note(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_project(tmp_path)
    run(capsys, "--root", str(root), "lock")
    (tmp_path / "svar").mkdir()
    answers = {"format": "ombudsguiden-svar", "format_version": 1, "sheet": "fraga",
               "answers": {"x": "A" * 5000}}  # fmt: skip
    (tmp_path / "svar/a.json").write_text(json.dumps(answers), encoding="utf-8")
    _, out, _ = run(capsys, "--root", str(root), "collect", str(tmp_path / "svar"), "--out",
                    str(tmp_path / "plan"))  # fmt: skip
    line = next(line for line in out.splitlines() if "har ingen plats" in line)
    assert line.startswith("- a.json: ”x” har ingen plats på bladet. Där stod: AAAA")
    assert len(line) < 620


def test_check_lists_all_faults_and_exits_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_project(tmp_path, {"docs/om.md": PAGE.replace("title:", "tittle:")})
    before = sorted(root.rglob("*"))
    status, out, err = run(capsys, "--root", str(root), "check")
    assert status == 1
    assert out == ""
    assert "docs/om.md:3: tittle: nyckeln tittle finns inte; menade du title?" in err
    assert "Traceback" not in err
    assert sorted(root.rglob("*")) == before, "nothing is written"


def test_lock_then_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_project(tmp_path)
    assert run(capsys, "--root", str(root), "check")[0] == 1
    assert run(capsys, "--root", str(root), "lock")[0] == 0
    status, out, _ = run(capsys, "--root", str(root), "check")
    assert status == 0
    assert "1 arbetsblad" in out


def test_collect_without_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_project(tmp_path)
    status, _, err = run(
        capsys, "--root", str(root), "collect", str(tmp_path / "borta"), "--out", str(tmp_path)
    )
    assert status == 2
    assert "Mappen finns inte" in err


def test_a_file_is_no_folder_of_sheets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_project(tmp_path)
    status, _, err = run(
        capsys, "--root", str(root), "collect", str(root / "docs/om.md"), "--out", str(tmp_path)
    )
    assert status == 2
    assert "Det här är ingen mapp" in err


@pytest.mark.parametrize("arguments", [["--help"], ["check"], ["drift"], ["chek"]])
def test_a_terminal_without_swedish_letters_still_shows_the_words(
    tmp_path: Path, arguments: list[str]
) -> None:
    files = {"docs/om.md": PAGE.replace("title:", "tittle:")}
    root = write_project(tmp_path, files)  # type: ignore[arg-type]
    done = subprocess.run(
        [sys.executable, "-m", "guidebook", "--root", str(root), *arguments],
        env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, check=False,
    )  # fmt: skip
    said = (done.stdout + done.stderr).decode("ascii")
    assert "Traceback" not in said
    assert "?" in said


@pytest.mark.parametrize("data", [b"name: \xe5\n", b"name: [\n"])
def test_a_file_that_cannot_be_read_is_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    root = write_project(tmp_path, {"branch/branch.yml": data})
    status, _, err = run(capsys, "--root", str(root), "new-branch", "--name", "Klubb 3")
    assert status == 2
    assert "redan ifylld" in err
    assert (root / "branch/branch.yml").read_bytes() == data


def test_an_early_ctrl_c_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It comes while the code is still being read in."""

    class Pressed:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "guidebook.cli":
                raise KeyboardInterrupt

    import guidebook
    from guidebook.__main__ import main as begin

    monkeypatch.delitem(sys.modules, "guidebook.cli")
    monkeypatch.delattr(guidebook, "cli")
    monkeypatch.setattr(sys, "meta_path", [Pressed(), *sys.meta_path])
    assert begin() == 130
    assert capsys.readouterr().err == "Avbrutet.\n"
