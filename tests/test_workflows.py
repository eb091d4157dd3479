"""The workflows: pinned, with no more rights than they use, and running our own commands."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from guidebook.branch.doctor import WORKFLOWS
from guidebook.ground.report import GITLAB_REPORT

ROOT = Path(__file__).resolve().parents[1]
GITHUB = sorted((ROOT / ".github/workflows").glob("*.yml"))
LEAST = {"contents": "read", "pages": "write", "id-token": "write"}


def load(path: Path) -> dict[str, Any]:
    # YAML 1.1 reads the key `on` as true.
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in data.items()}


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_the_doctor_looks_for_the_files_that_are_there() -> None:
    assert {path.relative_to(ROOT).as_posix() for path in GITHUB} == set(WORKFLOWS[:2])
    assert (ROOT / WORKFLOWS[2]).is_file()


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_every_action_is_pinned_by_its_commit_with_the_version_beside(path: Path) -> None:
    lines = [row for row in path.read_text(encoding="utf-8").split("\n") if "uses:" in row]
    assert lines
    for row in lines:
        assert re.search(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", row), row


def test_the_same_action_is_the_same_commit_everywhere() -> None:
    used = {s["uses"] for path in GITHUB for s in steps(load(path)) if "uses" in s}
    assert len(used) == len({name.split("@")[0] for name in used})


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_no_right_is_given_that_is_not_needed_and_no_secret_is_used(path: Path) -> None:
    workflow = load(path)
    assert workflow["permissions"] == {}, "a job names what it needs"
    for job in workflow["jobs"].values():
        assert job["permissions"].items() <= LEAST.items()
        writes = {key for key, value in job["permissions"].items() if value == "write"}
        runs_our_code = any("scripts/" in s.get("run", "") for s in job["steps"])
        assert not (writes and runs_our_code), "what publishes runs no code of the tree"
    text = path.read_text(encoding="utf-8")
    assert "secrets." not in text
    assert "pull_request_target" not in text
    checkouts = [s for s in steps(workflow) if "checkout" in s.get("uses", "")]
    assert all(s["with"]["persist-credentials"] is False for s in checkouts)


def test_pages_are_made_on_the_default_branch_and_by_hand() -> None:
    workflow = load(ROOT / WORKFLOWS[0])
    assert workflow["on"].keys() == {"push", "workflow_dispatch"}
    make, publish = workflow["jobs"].values()
    assert make["if"] == "github.ref_name == github.event.repository.default_branch"
    assert publish["needs"] == "gor", "a fault leaves the last good site"
    assert make["steps"][0]["with"]["fetch-depth"] == 0, "drift needs the history"
    commands = [step["run"] for step in make["steps"] if "run" in step]
    assert commands[1:] == ["scripts/build --install-system"]
    assert make["steps"][-1]["with"]["path"] == "build/site"


def test_a_proposal_is_checked() -> None:
    workflow = load(ROOT / WORKFLOWS[1])
    assert workflow["on"] == {"pull_request": None}
    commands = [step["run"] for step in workflow["jobs"]["innehall"]["steps"] if "run" in step]
    assert commands[-1] == "guidebook check"


def test_gitlab_does_the_same() -> None:
    jobs = yaml.safe_load((ROOT / WORKFLOWS[2]).read_text(encoding="utf-8"))
    assert jobs["innehall"]["script"][-1] == "guidebook check"
    assert jobs["pages"]["script"][-2:] == [
        "scripts/build --install-system", "mv build/site public",
    ]  # fmt: skip
    assert jobs["pages"]["artifacts"]["paths"] == ["public"]
    for job in ("innehall", "pages"):
        reports = jobs[job]["artifacts"]["reports"]
        assert reports == {"codequality": GITLAB_REPORT}
    assert jobs["variables"]["GIT_DEPTH"] == 0
    (look,) = (line for line in jobs["pages"]["script"] if isinstance(line, list))
    assert look[0].startswith("git remote add upstream")
    assert look[0].endswith("|| true"), (
        "where the guide is not found, the site is made all the same"
    )


def test_a_failed_publishing_says_what_to_do_in_swedish(tmp_path: Path) -> None:
    step = load(ROOT / WORKFLOWS[0])["jobs"]["lagg-ut"]["steps"][-1]
    assert step["if"] == "failure()"
    summary = tmp_path / "summary.md"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", step["run"]],
        env={**os.environ, "GITHUB_STEP_SUMMARY": str(summary)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.startswith("::error title=Är GitHub Pages påslaget?::Sidan kunde inte")
    assert "välj GitHub Actions under Source" in summary.read_text(encoding="utf-8")


def test_a_fork_looks_for_its_guide_and_is_made_even_where_it_is_not_found(tmp_path: Path) -> None:
    step = load(ROOT / WORKFLOWS[0])["jobs"]["gor"]["steps"][1]
    assert step["if"] == "github.event.repository.fork"
    assert step["continue-on-error"] is True
    assert step["env"] == {"GH_TOKEN": "${{ github.token }}"}, "the run's own, which only reads"
    told = tmp_path / "told"
    for name, line in (("git", f'echo "$@" > {told}'), ("gh", "echo https://x.se/guide.git")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(["bash", "-e", "-c", step["run"]], env={"PATH": path}, check=True)
    assert told.read_text(encoding="utf-8") == "remote add upstream https://x.se/guide.git\n"


@pytest.mark.parametrize("path", GITHUB, ids=lambda path: path.name)
def test_every_command_is_there(path: Path) -> None:
    for step in steps(load(path)):
        for word in step.get("run", "").split():
            if word.startswith("scripts/"):
                assert (ROOT / word).is_file(), word
