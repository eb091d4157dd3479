"""Show problems where the editor is: in the terminal, on GitHub, on GitLab."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from guidebook.ground.errors import Problem

GITLAB_REPORT = "gl-code-quality-report.json"


def as_lines(problems: Sequence[Problem]) -> str:
    """Return `file:line: key: what is wrong; what to do [code]`, a line each, and a count."""
    count = "1 fel" if len(problems) == 1 else f"{len(problems)} fel"
    return "\n".join([*(str(problem) for problem in problems), f"{count}. Inget har skrivits."])


def github_annotations(problems: Sequence[Problem]) -> str:
    """Return workflow commands that mark each place in the file view of GitHub."""
    return "\n".join(
        f"::error file={_escaped(p.path, in_property=True)},line={p.line},"
        f"title={_escaped(f'Fel i innehållet ({p.code})', in_property=True)}"
        f"::{_escaped(_sentence(p))}"
        for p in problems
    )


def markdown_summary(problems: Sequence[Problem]) -> str:
    """Return the summary that an editor reads on the page of a failed run."""
    rows = [
        f"| `{_cell(p.path)}` | {p.line} | {_cell(f'`{p.key}`: ' if p.key else '')}"
        f"{_cell(p.message)} | {_cell(p.remedy)} | `{p.code}` |"
        for p in problems
    ]
    return "\n".join([
        "## Innehållet har fel och har inte publicerats",
        "",
        "Den förra versionen av sidan ligger kvar. Rätta raderna här nedanför och spara igen.",
        "",
        "| Fil | Rad | Vad är fel? | Gör så här | Kod |",
        "| --- | --- | --- | --- | --- |",
        *rows,
        "",
    ])  # fmt: skip


def gitlab_report(problems: Sequence[Problem]) -> str:
    """Return GitLab's Code Quality report, shown beside the change."""
    return json.dumps(
        [
            {
                "description": _sentence(p),
                "check_name": p.code,
                "fingerprint": hashlib.sha256(str(p).encode()).hexdigest()[:32],
                "severity": "blocker",
                "location": {"path": p.path, "lines": {"begin": p.line}},
            }
            for p in problems
        ],
        ensure_ascii=False,
        indent=1,
    )


def write_reports(problems: Sequence[Problem], environment: Mapping[str, str], root: Path) -> str:
    """Return what to print; on GitHub and GitLab also write what their pages show."""
    printed = as_lines(problems)
    if environment.get("GITHUB_ACTIONS") == "true":
        printed += "\n" + github_annotations(problems)
        _add_to_summary(markdown_summary(problems), environment)
    if environment.get("GITLAB_CI") == "true":
        (root / GITLAB_REPORT).write_text(gitlab_report(problems), encoding="utf-8")
    return printed


def report_built(told: str, environment: Mapping[str, str]) -> None:
    """On GitHub, show on the page of the run what was made and what it is built on."""
    _add_to_summary(f"## Webbplatsen är gjord\n\n{told}\n", environment)


def report_failure(told: str, environment: Mapping[str, str]) -> str:
    """Return what to print of a site that could not be made; on GitHub its page shows it too."""
    first = "Webbplatsen kunde inte göras. Den förra ligger kvar."
    _add_to_summary(f"## {first}\n\n```text\n{told}\n```\n", environment)
    if environment.get("GITHUB_ACTIONS") == "true":
        return f"{first}\n{told}\n::error title={first}::{_escaped(told)}"
    return f"{first}\n{told}"


def _add_to_summary(text: str, environment: Mapping[str, str]) -> None:
    summary = environment.get("GITHUB_STEP_SUMMARY")
    if environment.get("GITHUB_ACTIONS") == "true" and summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(text)


def _escaped(text: str, *, in_property: bool = False) -> str:
    """Return a text as GitHub's commands of a run want it."""
    pairs = [("%", "%25"), ("\r", "%0D"), ("\n", "%0A")]
    pairs += [(":", "%3A"), (",", "%2C")] if in_property else []
    for plain, escaped in pairs:
        text = text.replace(plain, escaped)
    return text


def _sentence(p: Problem) -> str:
    sentence = f"{p.key}: {p.message}. {p.remedy[:1].upper()}{p.remedy[1:]}."
    return sentence.removeprefix(": ").replace("?.", "?")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
