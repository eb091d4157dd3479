"""`guidebook collect`: a folder of filled sheets becomes answers and one plan."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from guidebook.answers import (
    Answers,
    UnreadableAnswers,
    from_file,
    from_pdf,
    nested,
    plain_text,
)
from guidebook.field_names import Form
from guidebook.pdf.read import read_fields
from guidebook.place import write_whole
from guidebook.plan import (
    Decision,
    Plan,
    as_csv,
    as_json,
    as_markdown,
    make_plan,
    read_json,
)

OUR_FILES = ("plan.json", "plan.csv", "plan.md", "answers.json")


@dataclass(frozen=True)
class Collected:
    """What a folder held: answers, the plan, and the files that could not be read, and why."""

    answers: tuple[Answers, ...]
    plan: Plan
    unread: tuple[str, ...]


def collect(
    folder: Path, out: Path, forms: Mapping[str, Form], texts: Mapping[str, str],
    today: datetime.date, include_private: frozenset[str] = frozenset(),
) -> Collected:  # fmt: skip
    """Read every filled PDF and saved file under `folder`; write the plan to `out`.

    Raises FileNotFoundError where `folder` is no folder. A file that cannot be read stops
    nothing: it is named in `unread`.
    """
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    answers, unread = _read_folder(folder, out, forms)
    plan = make_plan(
        answers, forms, today, texts, earlier=_earlier(out), include_private=include_private
    )
    collected = Collected(tuple(answers), _with_rest(plan, answers, texts), tuple(unread))
    out.mkdir(parents=True, exist_ok=True)
    write_whole(out / "answers.json", _answers_json(answers, forms))
    write_whole(out / "plan.csv", as_csv(collected.plan, texts))
    write_whole(out / "plan.md", as_markdown(collected.plan, texts, today))
    write_whole(out / "plan.json", as_json(collected.plan, today))
    return collected


def _read_folder(
    folder: Path, out: Path, forms: Mapping[str, Form]
) -> tuple[list[Answers], list[str]]:
    answers: list[Answers] = []
    unread: list[str] = []
    own = {(out / name).resolve() for name in OUR_FILES}
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not path.is_file() or path.resolve() in own or hidden:
            continue
        name = path.relative_to(folder).as_posix()
        try:
            answers.append(_read(path, name, forms))
        except (UnreadableAnswers, ValueError) as error:
            unread.append(f"{plain_text(name)}: {error}")
        except OSError:
            unread.append(f"{plain_text(name)}: filen går inte att öppna")
    return answers, unread


def _read(path: Path, name: str, forms: Mapping[str, Form]) -> Answers:
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        return from_pdf(_fields(path), forms, plain_text(name))
    if suffix == ".json":
        try:
            return from_file(path.read_text(encoding="utf-8-sig"), forms, plain_text(name))
        except UnicodeDecodeError as error:
            raise UnreadableAnswers("filen är skadad") from error
    raise UnreadableAnswers("bara ifyllda PDF-blad och sparade svar kan läsas")


def _fields(path: Path) -> dict[str, str]:
    try:
        return read_fields(path)
    except (ValueError, OSError):
        raise
    except Exception as error:  # a file that opens as PDF may still be anything inside
        raise UnreadableAnswers("filen är skadad") from error


def _earlier(out: Path) -> tuple[Decision, ...]:
    path = out / "plan.json"
    if not path.is_file():
        return ()
    try:
        return read_json(path.read_text(encoding="utf-8"))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        # A plan that was changed by hand must not stop the next one: ids come from the text.
        return ()


def _with_rest(plan: Plan, answers: list[Answers], texts: Mapping[str, str]) -> Plan:
    notes = [
        texts["plan.rest"].format(file=each.source, name=name, value=value)
        for each in answers
        for name, value in each.rest.items()
    ]
    return Plan(plan.decisions, (*plan.notes, *notes))


def _answers_json(answers: list[Answers], forms: Mapping[str, Form]) -> str:
    data = [
        {
            "sheet": each.sheet, "version": each.version, "guide": each.guide,
            "source": each.source, "saved": each.saved,
            "answers": nested(forms[each.sheet], each.values), "rest": dict(each.rest),
        }
        for each in answers
    ]  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
