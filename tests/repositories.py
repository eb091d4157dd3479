"""Real git repositories for tests: the small guide as upstream, and a branch's fork of it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from guidebook.branch.new_branch import SHIPPED
from guidebook.content import load_library
from guidebook.content.fields_lock import LOCK_FILE, updated_lock
from projects import write_project

_WHO = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Test"), ("EMAIL", "test@exempel.se"))
}


def git(root: Path, *arguments: str, day: str = "2026-11-02") -> str:
    """Run git as an editor would, on a given day. Raises where it fails."""
    when = {f"GIT_{who}_DATE": f"{day}T12:00:00+0100" for who in ("AUTHOR", "COMMITTER")}
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    return subprocess.run(
        ["git", "-C", str(root), *arguments],
        check=True, capture_output=True, text=True, env={**os.environ, **_WHO, **when, **settings},
    ).stdout.strip()  # fmt: skip


def write(root: Path, files: dict[str, str], message: str, *, day: str = "2026-11-02") -> str:
    """Write files ("": removed), commit them, and return the commit."""
    for name, text in files.items():
        path = root / name
        if text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        else:
            path.unlink()
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message, day=day)
    return git(root, "rev-parse", "HEAD")


def make_upstream(root: Path, files: dict[str, str] | None = None) -> Path:
    """Make the small guide a repository, as shipped and with its fields locked."""
    write_project(root, {"branch/branch.yml": SHIPPED, "branch/docs/.gitkeep": "\n",
                         **(files or {})})  # fmt: skip
    git(root, "init", "--quiet", "--initial-branch", "main")
    lock(root)
    write(root, {}, "Guiden")
    return root


def lock(root: Path) -> None:
    """Do what `guidebook lock` does."""
    library, problems = load_library(root)
    assert library, problems
    (root / LOCK_FILE).write_text(updated_lock(library, {}), encoding="utf-8")


def fork(upstream: Path, root: Path, *, depth: int = 0) -> Path:
    """Clone the guide, with it as the remote `upstream`."""
    shallow = ["--depth", str(depth)] if depth else []
    git(upstream.parent, "clone", "--quiet", *shallow, upstream.as_uri(), str(root))
    git(root, "remote", "add", "upstream", upstream.as_uri())
    return root
