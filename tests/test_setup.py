"""What the two commands do before Python can: set up what is missing, one at a time, quietly."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCK = f'. scripts/setup.sh; PYTHON="{sys.executable}"; lock_setup; '


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder with the set-up, whose name is as an editor's may be."""
    folder = tmp_path / "Min guide åäö"
    shutil.copytree(ROOT / "scripts/requirements", folder / "scripts/requirements")
    shutil.copy(ROOT / "scripts/setup.sh", folder / "scripts")
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def start(project: Path, script: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        ["sh", "-euc", script], cwd=project, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        # Run in the background, these tests are deaf to Ctrl+C, and so would the shell be.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip


def run(project: Path, script: str) -> tuple[int, str]:
    with start(project, script) as process:
        out, _ = process.communicate(timeout=60)
    return process.returncode, out


def waits(process: subprocess.Popen[str], marker: Path) -> None:
    for _ in range(600):
        if marker.exists():
            return
        assert process.poll() is None
        time.sleep(0.05)
    raise AssertionError(marker)


def test_what_pip_prints_is_shown_only_when_it_fails(project: Path) -> None:
    said = run(project, '. scripts/setup.sh; quietly "Det gick inte." sh -c "echo WARNING; exit 0"')
    assert said == (0, "")
    status, out = run(
        project, '. scripts/setup.sh; quietly "Det gick inte." sh -c "echo Boom; false"'
    )
    assert (status, out) == (1, "Det gick inte.\nSå här skrev programmet:\n  Boom\n")


def test_two_commands_set_up_one_after_the_other(project: Path) -> None:
    """The second says for whom it waits, and finds what the first made untouched."""
    work = "touch har; until [ -e slut ]; do sleep 0.1; done; echo hel > mark; unlock_setup"
    first = start(project, LOCK + work)
    waits(first, project / "har")
    second = start(project, LOCK + "cat mark")
    assert second.stdout is not None
    assert second.stdout.readline() == (
        f"Ett annat kommando (process {first.pid}) hämtar paket. Väntar på det, "
        "högst 20 minuter …\n"
    )
    (project / "slut").touch()
    assert second.communicate()[0] == "hel\n"
    first.communicate()


def test_a_killed_set_up_lets_go(project: Path) -> None:
    first = start(project, LOCK + "touch har; sleep 600")
    waits(first, project / "har")
    os.killpg(first.pid, signal.SIGKILL)
    first.communicate()
    assert run(project, LOCK + "echo vidare") == (0, "vidare\n")


def test_a_set_up_that_was_cut_off_starts_over(project: Path) -> None:
    """What another Python made, or half made, is no environment; a whole one is left alone."""
    made = (
        '. scripts/setup.sh; fill_environment() { echo fyller; mkdir -p "$VENV"; '
        'echo "$place" > "$VENV/.place"; echo "$now" > "$stamp"; }; '
        "make_environment scripts/requirements/build.txt"
    )
    assert run(project, made) == (0, "fyller\n")
    assert run(project, made) == (0, "")
    (project / ".venv/.place").unlink()
    assert run(project, made) == (0, "fyller\n")
    with (project / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert run(project, made) == (0, "fyller\n")


def test_a_folder_where_the_lock_must_lie_is_told_of(project: Path) -> None:
    (project / "build/.setup").mkdir(parents=True)
    status, out = run(project, ". scripts/setup.sh; find_python; lock_setup; echo vidare")
    assert status == 1
    assert "build/.setup går inte att skriva i. Ta bort den." in out
    assert len(out.splitlines()) == 1


def test_an_ordinary_user_gets_one_line_to_run(project: Path, tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, text in {"id": "echo 1000", "apt-get": "exit 9"}.items():
        (programs / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    script = f'PATH="{programs}:/usr/bin:/bin"; . scripts/setup.sh; install_system Pango'
    status, out = run(project, script)
    assert status == 1
    lines = out.splitlines()
    assert lines[0] == "Pango saknas. Kör den här raden och försök igen:"
    assert "apt-get install -y --no-install-recommends python3-venv libpango-1.0-0" in lines[1]
    assert len(lines) == 3


def test_a_missing_library_that_only_costs_time_stops_nobody(project: Path, tmp_path: Path) -> None:
    """An ordinary user goes on without HarfBuzz-Subset; without Pango there is nothing to do."""
    python = project / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "id").write_text("#!/bin/sh\necho 1000\n", encoding="utf-8")
    script = f'PATH="{programs}:/usr/bin:/bin"; . scripts/setup.sh; need_pango; echo vidare'
    (programs / "id").chmod(0o755)
    for answer, end in (("echo Saknas", "vidare"), ("exit 0", "vidare"), ("exit 1", "")):
        python.write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
        python.chmod(0o755)
        status, out = run(project, script)
        assert out.strip().endswith(end), out
        assert status == (0 if end else 1)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_end_is_said_and_ends_what_was_started(
    project: Path, number: signal.Signals, status: int
) -> None:
    work = '. scripts/setup.sh; quietly "Det gick inte." sh -c "touch har; exec sleep 600"'
    process = start(project, work)
    waits(process, project / "har")
    process.send_signal(number)
    assert process.communicate(timeout=20)[0] == "Avbrutet.\n"
    assert process.returncode == status
    running = subprocess.run(["pgrep", "-g", str(process.pid)], capture_output=True, check=False)
    assert running.stdout == b""


def test_what_was_started_by_what_was_started_ends_too(project: Path) -> None:
    """As the program that fills an environment, while the next command takes the folder away."""
    child = "import subprocess, sys, time; subprocess.Popen([sys.executable, sys.argv[1]]).wait()"
    (project / "child.py").write_text(
        "import os, time\nopen('har', 'w').write(str(os.getpid()))\ntime.sleep(600)\n",
        encoding="utf-8",
    )
    work = (
        f'. scripts/setup.sh; PYTHON="{sys.executable}"; '
        f"quietly 'Det gick inte.' with_own \"$PYTHON\" -c '{child}' child.py"
    )
    process = start(project, work)
    waits(process, project / "har")
    time.sleep(0.2)
    process.send_signal(signal.SIGTERM)
    assert process.communicate(timeout=20)[0] == "Avbrutet.\n"
    number = int((project / "har").read_text(encoding="utf-8"))
    for _ in range(100):
        if not Path(f"/proc/{number}").exists():
            return
        time.sleep(0.05)
    raise AssertionError("it lives on")


def test_who_waits_for_the_set_up_can_leave(project: Path) -> None:
    first = start(project, LOCK + "touch har; sleep 600")
    waits(first, project / "har")
    second = start(project, LOCK + "echo vidare")
    assert second.stdout is not None
    second.stdout.readline()
    second.send_signal(signal.SIGTERM)
    assert second.communicate(timeout=20)[0] == "Avbrutet.\n"
    os.killpg(first.pid, signal.SIGKILL)
    first.communicate()


def test_what_a_killed_command_left_running_is_not_called_a_command(project: Path) -> None:
    first = start(project, LOCK + 'sh -c "touch har; exec sleep 600" & wait')
    waits(first, project / "har")
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    second = start(project, LOCK + "echo vidare")
    assert second.stdout is not None
    assert "ett avbrutet kommando" in second.stdout.readline()
    os.killpg(first.pid, signal.SIGKILL)
    assert second.communicate(timeout=20)[0] == "vidare\n"
    first.communicate()


def test_a_file_where_build_should_be_is_told_of(project: Path) -> None:
    (project / "build").write_text("", encoding="utf-8")
    status, out = run(project, '. scripts/setup.sh; quietly "Det gick inte." true')
    assert status == 1
    assert out.startswith("Här går inget att göra: ")
    assert f"{project}/build är en fil" in out


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_take_nothing_with_them(project: Path, closed: str) -> None:
    script = f"{{ . scripts/setup.sh; ls -l /dev/fd/ > open.txt; }} {closed}"
    assert run(project, script) == (0, "")
    lines = (project / "open.txt").read_text(encoding="utf-8")
    assert "open.txt" not in "".join(
        line for line in lines.splitlines() if line.split(" -> ")[0].endswith((" 0", " 2"))
    )


def test_the_engine_is_fetched_once_and_only_where_nothing_can_stand_in(
    project: Path, tmp_path: Path
) -> None:
    """Node does as well; what cannot be fetched is said with what to do."""
    python = project / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("cat", "cksum", "mkdir", "rm", "sed", "sh", "tail"):
        (programs / name).symlink_to(shutil.which(name) or "")
    engine = f'PATH="{programs}"; . scripts/setup.sh; PYTHON="{sys.executable}"; '
    engine += "need_engine; echo vidare"
    python.write_text('#!/bin/sh\necho "$@" >&2\nexit 1\n', encoding="utf-8")
    python.chmod(0o755)
    status, out = run(project, engine)
    assert status == 1
    assert "Programmet kunde inte hämtas. Kontrollera nätet, eller installera Node i st" in out
    assert "--only-binary :all: --require-hashes --requirement scripts/requirements/coll" in out
    (programs / "node").symlink_to("/bin/true")
    assert run(project, engine) == (0, "vidare\n")
    (programs / "node").unlink()
    python.write_text("#!/bin/sh\n", encoding="utf-8")
    told = "Hämtar det program som räknar ut planen (en gång) …\nvidare\n"
    assert run(project, engine) == (0, told)
    assert run(project, engine) == (0, "vidare\n")


def test_folders_are_named_from_where_the_command_is_given(project: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "scripts/collect", project / "scripts")
    guidebook = project / ".venv/bin/guidebook"
    guidebook.parent.mkdir(parents=True)
    guidebook.write_text('#!/bin/sh\npwd\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    guidebook.chmod(0o755)
    with (project / "scripts/setup.sh").open("a", encoding="utf-8") as file:
        file.write("\nmake_environment() { :; }\nneed_engine() { :; }\n")
    done = subprocess.run(
        ["sh", str(project / "scripts/collect"), "mina svar", "--out", "plan"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines() == [
        str(tmp_path), "--root", str(project), "collect", "mina svar", "--out", "plan",
    ]  # fmt: skip
