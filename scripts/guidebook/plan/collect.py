"""`guidebook collect`: a folder of filled sheets becomes answers and one plan."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from guidebook.content.form import Form
from guidebook.ground.atomic import write_all
from guidebook.plan.answers import FORMAT, Answers, nested
from guidebook.plan.decisions import Decision, decision_place
from guidebook.plan.folder import read_folder
from guidebook.plan.plan import Plan, as_csv, as_json, as_markdown, make_plan, read_json

OUR_FILES = ("plan.json", "plan.csv", "plan.md", "answers.json")


class SheetInTheWay(Exception):
    """A filled sheet has the name of a file that would be written; the argument is its path."""


@dataclass(frozen=True)
class Collected:
    """What a folder held: answers, the plan, the files that could not be read, and why.

    `missing` are files of `include_private` that the folder doesn't have.
    """

    answers: tuple[Answers, ...]
    plan: Plan
    unread: tuple[str, ...]
    missing: tuple[str, ...]


def collect(
    folder: Path, out: Path, forms: Mapping[str, Form], texts: Mapping[str, str],
    today: datetime.date, include_private: frozenset[str] = frozenset(),
) -> Collected:  # fmt: skip
    """Read every filled PDF and saved file under `folder`; write the plan to `out`.

    Raises FileNotFoundError where `folder` is no folder, and SheetInTheWay where the plan would
    be written over a filled sheet; then nothing has been. A file that cannot be read stops
    nothing: it is named in `unread`.
    """
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    if in_the_way := [out / name for name in OUR_FILES if _is_sheet(out / name)]:
        raise SheetInTheWay(in_the_way[0])
    read = read_folder(folder, {(out / name).resolve() for name in OUR_FILES}, forms, texts)
    answers = [one for _, one in read.sheets]
    names = {*(each.source for each in answers), *(name for name, _ in read.sheets), *read.copies}
    # A file that is named stands for all the sheets in it, and a copy of it for the file.
    wanted = include_private | {read.copies[name] for name in include_private & read.copies.keys()}
    private = frozenset(one.source for name, one in read.sheets if wanted & {name, one.source})
    plan = make_plan(answers, forms, today, texts, earlier=_earlier(out), include_private=private)
    notes = (*read.notes, *plan.notes, *_rest(answers, forms, texts, private),
             *_without_decisions(answers, forms, texts))  # fmt: skip
    collected = Collected(
        tuple(answers), Plan(plan.decisions, notes), tuple(read.unread),
        missing=tuple(sorted(include_private - names)),
    )  # fmt: skip
    told = replace(collected.plan, notes=(*notes, *_unread(collected.unread, texts)))
    write_all(out, {
        "answers.json": _answers_json(answers, forms, private),
        "plan.csv": as_csv(collected.plan, texts),
        "plan.md": as_markdown(told, texts, today),
        "plan.json": as_json(told, today),
    })  # fmt: skip
    return collected


def _is_sheet(path: Path) -> bool:
    """Tell whether a file with one of our names is somebody's sheet: no name says what it is."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    if data.startswith(b"%PDF"):
        return True
    try:
        read = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return isinstance(read, dict) and read.get("format") == FORMAT


def _unread(lines: Iterable[str], texts: Mapping[str, str]) -> Iterator[str]:
    """Say in the plan, too, what is not in it: whoever opens it did not see the command."""
    return (texts["plan.unread"].format(line=line) for line in lines)


def _earlier(out: Path) -> tuple[Decision, ...]:
    path = out / "plan.json"
    if not path.is_file():
        return ()
    try:
        return read_json(path.read_text(encoding="utf-8"))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # A plan that was changed by hand must not stop the next one: ids come from the text.
        return ()


def _without_decisions(
    answers: list[Answers], forms: Mapping[str, Form], texts: Mapping[str, str]
) -> list[str]:
    """Name the sheets that add nothing to the plan, so that nobody thinks that they do."""
    return [
        texts["plan.no_decisions_on"].format(file=each.source) for each in answers
        if not any(text.strip() and decision_place(name, forms[each.sheet])
                   for name, text in (*each.values.items(), *each.rest.items()))
    ]  # fmt: skip


def _rest(
    answers: list[Answers], forms: Mapping[str, Form], texts: Mapping[str, str],
    private: frozenset[str],
) -> list[str]:  # fmt: skip
    """Say what was filled in that has no place, and is no decision either.

    Of a sheet about somebody, only that there is something, but where it is in `private`.
    """
    said: list[str] = []
    for each in answers:
        form = forms[each.sheet]
        hidden = form.sheet.private and each.source not in private
        rest = {n: v for n, v in each.rest.items() if hidden or not decision_place(n, form)}
        if hidden and rest:
            said.append(texts["plan.rest_private"].format(file=each.source))
        elif rest:
            said += [
                texts["plan.rest"].format(file=each.source, name=name, value=value)
                for name, value in rest.items()
            ]
    return said


def _answers_json(
    answers: list[Answers], forms: Mapping[str, Form], private: frozenset[str]
) -> str:
    """Return what is filled in as data; of a sheet about somebody only where it was asked for."""
    data = [
        {
            "sheet": each.sheet, "version": each.version, "guide": each.guide,
            "source": each.source, "saved": each.saved, "dated": each.dated,
            "answers": nested(forms[each.sheet], each.values), "rest": dict(each.rest),
        }
        for each in answers
        if not forms[each.sheet].sheet.private or each.source in private
    ]  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
