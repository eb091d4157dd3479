"""What git knows of a folder. The only module that calls git; no file or branch is changed.

Every function answers None (or nothing) where git is missing, the folder is no repository, or
git cannot say: the caller tells the reader what could not be seen.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

_SAFE_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._/-]*")
_OF_A_HOOK = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"}
NETWORK_SECONDS = 20


def git(root: Path, *arguments: str, seconds: float = 60) -> bytes | None:
    """Return what a git command prints, or None where it failed."""
    # Within a hook, git's own variables name another repository; nobody is there to answer.
    inherited = {k: v for k, v in os.environ.items() if k not in _OF_A_HOOK}
    environment = {**inherited, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0",
                   "LC_ALL": "C"}  # fmt: skip
    command = ["git", "-C", str(root), "-c", "core.quotePath=false", *arguments]
    try:
        done = subprocess.run(
            command, capture_output=True, check=False, timeout=seconds, env=environment,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def text(root: Path, *arguments: str, seconds: float = 60) -> str | None:
    """Return what a git command prints, without the last line end; None where it failed."""
    printed = git(root, *arguments, seconds=seconds)
    return None if printed is None else printed.decode("utf-8", "replace").strip("\n")


def is_repository(root: Path) -> bool:
    """Tell whether `root` itself is the top of a repository with at least one commit."""
    top = text(root, "rev-parse", "--show-toplevel")
    if top is None or Path(top).resolve() != root.resolve():
        return False
    return commit(root, "HEAD") is not None


def commit(root: Path, name: str) -> str | None:
    """Return the full hash of a commit, branch or tag; None where there is none."""
    if not _SAFE_NAME.fullmatch(name):
        return None
    return text(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}") or None


def date(root: Path, name: str) -> str:
    """Return the day of a commit, such as 2026-11-21; "" where it is not known."""
    return text(root, "log", "-1", "--format=%cs", name, "--") or ""


def last_change(root: Path, *paths: str) -> str | None:
    """Return the last commit that changed the paths (`:(exclude)…` works too), or None."""
    return text(root, "log", "-1", "--format=%H", "--", *paths) or None


def where_history_ends(root: Path) -> frozenset[str]:
    """Return the commits that a shallow clone ends at: what came before them is not known."""
    if text(root, "rev-parse", "--is-shallow-repository") != "true":
        return frozenset()
    folder = text(root, "rev-parse", "--git-common-dir")
    try:
        return frozenset((root / (folder or ".git") / "shallow").read_text("ascii").split())
    except OSError:
        return frozenset()


def content(root: Path, name: str, path: str) -> bytes | None:
    """Return a file as it was in a commit; None where it was not there."""
    return git(root, "cat-file", "blob", f"{name}:{path}")


def is_in(root: Path, name: str, path: str) -> bool:
    """Tell whether a commit has the file, also where its content was never fetched."""
    return bool(text(root, "ls-tree", name, "--", path))


def is_changed(root: Path, path: str) -> bool:
    """Tell whether a file differs from the last commit, or is not in it."""
    return text(root, "status", "--porcelain", "--ignored", "--", path) != ""


def files(root: Path) -> list[str] | None:
    """Return every file that is committed, or would be: what .gitignore names is not there."""
    printed = git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if printed is None:
        return None
    return sorted(
        {name.decode("utf-8", "surrogateescape") for name in printed.split(b"\0") if name}
    )


def remote(root: Path, name: str) -> str | None:
    """Return the address of a remote, without what could be a password in it."""
    address = text(root, "remote", "get-url", name)
    return None if address is None else re.sub(r"//[^/@]*@", "//", address)


def fetched_head(root: Path, name: str) -> str | None:
    """Return the newest commit of a remote, with its history; None where it can't be reached."""
    listed = text(root, "ls-remote", name, "HEAD", seconds=NETWORK_SECONDS)
    if not listed:
        return None
    head = listed.split()[0]
    if commit(root, head) is None:
        git(root, "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", name, head,
            seconds=3 * NETWORK_SECONDS)  # fmt: skip
    return commit(root, head)


def missing_commits(root: Path, head: str) -> int | None:
    """Return how many commits of `head` are not in what is checked out."""
    count = text(root, "rev-list", "--count", f"HEAD..{head}")
    return int(count) if count and count.isdigit() else None
