"""Show problems where the editor is: in the terminal, on GitHub, on GitLab."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from guidebook.errors import Problem

GITLAB_REPORT = "gl-code-quality-report.json"


def as_lines(problems: Sequence[Problem]) -> str:
    """Return `file:line: key: what is wrong; what to do [code]`, a line each, and a count."""
    count = "1 fel" if len(problems) == 1 else f"{len(problems)} fel"
    return "\n".join([*(str(problem) for problem in problems), f"{count}. Inget har skrivits."])


def github_annotations(problems: Sequence[Problem]) -> str:
    """Return workflow commands that mark each place in the file view of GitHub."""

    def escape(text: str, *, in_property: bool = False) -> str:
        pairs = [("%", "%25"), ("\r", "%0D"), ("\n", "%0A")]
        pairs += [(":", "%3A"), (",", "%2C")] if in_property else []
        for plain, escaped in pairs:
            text = text.replace(plain, escaped)
        return text

    return "\n".join(
        f"::error file={escape(p.path, in_property=True)},line={p.line},"
        f"title={escape(f'Fel i innehållet ({p.code})', in_property=True)}"
        f"::{escape(_sentence(p))}"
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
        summary = environment.get("GITHUB_STEP_SUMMARY")
        if summary:
            with Path(summary).open("a", encoding="utf-8") as file:
                file.write(markdown_summary(problems))
    if environment.get("GITLAB_CI") == "true":
        (root / GITLAB_REPORT).write_text(gitlab_report(problems), encoding="utf-8")
    return printed


def _sentence(p: Problem) -> str:
    sentence = f"{p.key}: {p.message}. {p.remedy[:1].upper()}{p.remedy[1:]}."
    return sentence.removeprefix(": ").replace("?.", "?")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
