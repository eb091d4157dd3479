"""The command as an editor meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebook.cli import main
from projects import PAGE, write_project


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    try:
        status = main(arguments)
    except SystemExit as stop:
        status = int(stop.code or 0)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_help_is_in_swedish(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "--help")
    assert status == 0
    assert "Så här: guidebook" in out
    for command in ("check", "build", "collect", "lock", "schema", "drift", "doctor", "new-branch"):
        assert command in out
        _, help_text, _ = run(capsys, command, "--help")
        assert "visa den här hjälpen" in help_text
        assert "show this" not in help_text
        assert "usage" not in help_text


@pytest.mark.parametrize("arguments", [(), ("chek",), ("collect",), ("check", "--fel")])
def test_wrong_use_is_told_in_swedish(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    status, _, err = run(capsys, *arguments)
    assert status == 2
    assert "Skriv guidebook --help" in err
    assert "required" not in err
    assert "invalid" not in err


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
