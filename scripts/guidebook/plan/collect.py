"""`guidebook collect`: a folder of filled sheets and plans becomes answers and one plan."""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guidebook import __version__
from guidebook.content.form import Form
from guidebook.filled.file_kind import saved_text
from guidebook.ground.atomic import write_all
from guidebook.plan import rules
from guidebook.plan.definitions import definition_of
from guidebook.plan.folder import Folder, Say, read_folder, why_unread
from guidebook.plan.schemas import nested

FORMAT = "ombudsguiden-svar"
"""What a file saved on a sheet's page says that it is."""
IN_PAGE = '<script type="application/json" id="ombudsguiden-svar">'
"""What it stands in, in the page that shows it; as answers-file.js has it."""
PLAN_FILE = "ombudsguiden.plan.json"
FIRST_PLAN = "plan.json"
"""The plan's file before it stored the sheets; it is still read."""
OUR_FILES = (
    PLAN_FILE, "plan.html", "plan.xlsx", "plan.docx", "plan.csv", "plan.md", "plan.ics",
    "rapport.md", "answers.json",
)  # fmt: skip
AsPage = Callable[[Mapping[str, Any]], str]
"""Makes a page of what `reading` in overrides/assets/javascripts/plan/row-words.js gives."""

REPORT_MARK = "<!-- ombudsguiden-rapport -->"
"""Tells the report from any other page, so that it is never put into a public repository."""
_MARKS = re.compile(r"[\\`*_\[<|]")  # nothing that was typed becomes a link or a look


class SheetInTheWay(Exception):
    """A filled sheet has the name of a file that would be written; the argument is its path."""


class ChangedSince(Exception):
    """A file that would be written over is not as it was written here; the argument is its path."""


@dataclass(frozen=True)
class Collected:
    """What a folder held: how many files could be read, the plan, what could not be, and why.

    `rows` and `questions` are as overrides/assets/javascripts/plan/plan.js gives them, `sheets`
    as sheet.js has them. `missing` are files of `include_private` that the folder doesn't have.
    """

    read: int
    sheets: tuple[dict[str, Any], ...]
    rows: tuple[dict[str, Any], ...]
    questions: tuple[str, ...]
    notes: tuple[str, ...]
    unread: tuple[str, ...]
    missing: tuple[str, ...]


def collect(
    folder: Path, out: Path, forms: Mapping[str, Form], texts: Mapping[str, str],
    now: datetime.datetime, as_page: AsPage, include_private: frozenset[str] = frozenset(),
    say: Say = lambda _: None,
) -> Collected:  # fmt: skip
    """Read every filled PDF, saved file and plan under `folder`; write the plan to `out`.

    `now` is the reader's own day and hour. `say` is told each file's name as it is read, and ""
    when all are. Raises FileNotFoundError where `folder` is no folder, SheetInTheWay where the
    plan would be written over a filled sheet, ChangedSince where over something else that is not
    as it was written here, and EngineFailed where the rules can't be run; then nothing has been
    written. A file that cannot be read stops nothing: it is named in `unread`.
    """
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    if in_the_way := [out / name for name in OUR_FILES if _is_sheet(out / name)]:
        raise SheetInTheWay(in_the_way[0])
    if changed := _changed(out):
        raise ChangedSince(changed)
    own = {(out / name).resolve() for name in (*OUR_FILES, FIRST_PLAN) if not _is_sheet(out / name)}
    read = read_folder(folder, own, texts, say)
    wanted = include_private | {read.copies[name] for name in include_private & read.copies.keys()}
    say("")
    words = rules.plan_words(texts)
    made = rules.ask("collect.all", {
        "items": read.items, "include": sorted(wanted), "today": now.date().isoformat(),
        "earlier": _earlier(out), "version": __version__, "words": words,
        "known": {name: definition_of(form) for name, form in forms.items()},
    })  # fmt: skip
    if made["earlier"] and (out / PLAN_FILE).is_file():
        raise ChangedSince(out / PLAN_FILE)  # what it remembers would be gone
    found = _collected(made, read, texts, include_private)
    unread = [texts["plan.unread"].format(line=line) for line in found.unread]
    files = rules.ask("allFiles", {
        "rows": made["rows"], "notes": [*found.questions, *found.notes, *unread], "words": words,
        "today": now.date().isoformat(), "stamp": f"{now.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}",
    })  # fmt: skip
    answers = [_answers(sheet, forms) for sheet in made["sheets"]]
    written: dict[str, str | bytes] = {
        "answers.json": _json(answers), "plan.html": as_page(files["reading"]),
        "plan.csv": files["csv"], "plan.md": files["markdown"], "plan.ics": files["ics"],
        "plan.xlsx": zipped(files["xlsx"]), "plan.docx": zipped(files["docx"]),
        "rapport.md": _report(found, made, texts, now),
    }  # fmt: skip
    marks = {name: _mark(data) for name, data in written.items()}
    write_all(out, {PLAN_FILE: _json({**made["file"], "files": marks}), **written})
    return found


def _mark(data: str | bytes) -> str:
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def _changed(out: Path) -> Path | None:
    """Return a file that somebody has worked in since it was written here, or that is theirs."""
    try:
        marks = json.loads((out / PLAN_FILE).read_text(encoding="utf-8")).get("files", {})
    except (OSError, ValueError, AttributeError, RecursionError):
        marks = {}
    names = [name for name in OUR_FILES if name != PLAN_FILE and (out / name).is_file()]
    return next((out / name for name in names
                 if _mark((out / name).read_bytes()) != marks.get(name)), None)  # fmt: skip


def _collected(
    made: dict[str, Any], read: Folder, texts: Mapping[str, str], include_private: frozenset[str]
) -> Collected:
    file_of = {item["source"]: item["file"] for item in read.items}
    refused = [(file_of[fault["source"]],
                why_unread(fault["source"], fault["reason"], texts, fault["sheet"]))
               for fault in made["faults"]]  # fmt: skip
    bad = {fault["source"] for fault in made["faults"]}
    good = {file for source, file in file_of.items() if source not in bad}
    same = [texts["plan.same_file"].format(file=name, other=other)
            for name, other in read.copies.items() if other in good]  # fmt: skip
    # Of two files that can't be read, both are named, also where they are the same.
    refused += [(name, line.replace(other, name, 1)) for name, other in read.copies.items()
                for file, line in refused if file == other and other not in good]  # fmt: skip
    names = {*file_of, *file_of.values(), *read.copies}
    return Collected(
        read=made["read"], sheets=tuple(made["sheets"]), rows=tuple(made["rows"]),
        questions=tuple(question["say"] for question in made["questions"]),
        notes=(*read.notes, *same, *made["notes"]),
        unread=tuple(line for _, line in sorted((*read.unread, *refused))),
        missing=tuple(sorted(include_private - names)),
    )  # fmt: skip


def _is_sheet(path: Path) -> bool:
    """Tell whether a file with one of our names is somebody's sheet: no name says what it is."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    if b"%PDF-" in data[:1024]:
        return True
    try:
        text = saved_text(data)
        if IN_PAGE in text:
            return True
        read = json.loads(text, parse_int=str)
    except (ValueError, RecursionError):
        return False
    return isinstance(read, dict) and read.get("format") == FORMAT


def _earlier(out: Path) -> list[str]:
    """Return the texts of the plans that were written here before."""
    return [
        path.read_text(encoding="utf-8", errors="replace")
        for path in (out / PLAN_FILE, out / FIRST_PLAN) if path.is_file()
    ]  # fmt: skip


def zipped(parts: Mapping[str, str]) -> bytes:
    """Return an office file: its parts by name. The same parts give the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            about = zipfile.ZipInfo(name)  # of the day that a zip counts from
            about.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(about, text)
    return made.getvalue()


def _report(
    found: Collected, made: dict[str, Any], texts: Mapping[str, str], now: datetime.datetime
) -> str:
    """Return what was read, what was not, and what must be asked, as Markdown."""
    read = {sheet["source"] for sheet in made["sheets"]}
    stored = {sheet["source"] for sheet in made["file"]["sheets"]}
    parts = {
        "read": sorted(read), "kept": sorted(stored - read), "unread": found.unread,
        "asked": found.questions, "told": found.notes,
    }  # fmt: skip
    lines = [REPORT_MARK, f"# {texts['report.title']}", "", texts["report.made"].format(
        date=now.date().isoformat(), read=found.read, rows=len(found.rows))]  # fmt: skip
    for name, every in parts.items():
        if every:
            lines += ["", f"## {texts[f'report.{name}']}", ""]
            lines += [f"- {_MARKS.sub(_escaped, ' '.join(line.split()))}" for line in every]
    return "\n".join(lines) + "\n"


def _escaped(sign: re.Match[str]) -> str:
    return "&lt;" if sign[0] == "<" else f"\\{sign[0]}"


def _answers(sheet: dict[str, Any], forms: Mapping[str, Form]) -> dict[str, Any]:
    """Return what is filled in on a sheet, every field of it, nested as its schema has it."""
    head = {key: sheet[key] for key in ("sheet", "version", "guide", "source", "saved", "dated")}
    answers = nested(forms[sheet["sheet"]], sheet["values"])
    return {**head, "answers": answers, "rest": sheet["rest"]}


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
