"""What is said of the guide's changes on pages that a branch has made its own (see `drift`)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guidebook.branch.difference import Change
from guidebook.branch.drift import Drift, drift
from guidebook.ground.texts import text


def as_text(found: Drift) -> str:
    """Return what was found as Markdown: it reads as well in a terminal."""
    lines: list[str] = []
    for moved in found.moved:
        since = moved.since or text("drift.earlier")
        lines += [f"## {moved.page}", "", text("drift.based_on", file=moved.file, since=since), ""]
        if moved.note:
            lines += [text("drift.now", note=moved.note)]
        lines += _group("drift.group_ours", moved.ours)
        lines += _group("drift.group_beside", moved.beside)
        lines += _group("drift.group_theirs", moved.theirs)
        lines += ["", text("drift.when_read", seen=moved.seen), ""]
    if found.unknown:
        lines += [text("drift.unchecked"), ""]
        lines += [f"- {file}: {why}." for file, why in found.unknown]
        lines += [""]
    return "\n".join([*lines, summary(found)])


def _group(heading: str, changes: tuple[Change, ...]) -> list[str]:
    return ["", text(heading), "", *map(_sentence, changes)] if changes else []


def _sentence(change: Change) -> str:
    if change.before is None:
        return text("drift.new", where=change.where, after=change.after)
    if change.after is None:
        return text("drift.removed", where=change.where, before=change.before)
    return text("drift.changed", where=change.where, before=change.before, after=change.after)


def summary(found: Drift) -> str:
    """Return one or two sentences for the end of a build, never green for what was not seen."""
    parts = []
    if found.moved:
        count, ours = len(found.moved), sum(bool(m.ours or m.note) for m in found.moved)
        parts.append(_counted("drift.moved", count))
        if ours:
            parts.append(
                text("drift.ours_apply") if count == 1 else text("drift.ours_apply_on", count=ours)
            )
        if any(moved.beside for moved in found.moved):
            parts.append(text("drift.read_beside"))
    if found.unknown:
        parts.append(_counted("drift.unknown", len(found.unknown)))
    if not parts and not found.checked:
        return text("drift.nothing_own")
    return " ".join(parts or [_counted("drift.unmoved", found.checked)])


def _counted(key: str, count: int) -> str:
    return text(f"{key}_one") if count == 1 else text(key, count=count)


def after_build(root: Path, environment: Mapping[str, str]) -> list[str]:
    """Return what a build says of drift; on GitHub also shown with the run, with what changed.

    Nothing is said where the branch has made no page its own.
    """
    found = drift(root)
    if not (found.moved or found.unknown):
        return []
    said = f"{summary(found)} {text('drift.run')}"
    if environment.get("GITHUB_ACTIONS") == "true":
        if environment.get("GITHUB_STEP_SUMMARY"):
            with Path(environment["GITHUB_STEP_SUMMARY"]).open("a", encoding="utf-8") as file:
                file.write(as_text(found) + "\n")
        said = f"::notice title={text('drift.title')}::{summary(found)} {text('drift.read_more')}"
    return [said]
