"""fields.lock: which fields each version of each worksheet has had.

Filled sheets are read back for years. So a field's name always means the same thing: it may
not vanish within a version, change its type, or come back as something else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from guidebook.content.form import Form, form_of
from guidebook.content.library import Library
from guidebook.content.schema import Guidance, Worksheet
from guidebook.ground.errors import Problem, problem
from guidebook.ground.texts import load_texts

LOCK_FILE = "docs/arbetsblad/fields.lock"
Lock = dict[str, dict[str, dict[str, str]]]  # sheet → version → field → type


def forms(library: Library) -> dict[str, Form]:
    """Return every worksheet of the library laid out, by its id.

    Without those that ask for questions which are nowhere: the check tells of them.
    """
    questions = {entry.path: page.questions for entry, page in library.of(Guidance)}
    texts = load_texts()
    return {
        sheet.id: form_of(sheet, questions, texts)
        for _, sheet in library.of(Worksheet)
        if sheet.asks_for <= questions.keys()
    }


def guide_of(library: Library) -> Library:
    """Return the guide as it is without what a branch has added or changed.

    A branch's fields are its own affair, and never in the guide's lock.
    """
    pages = {**library.entries, **library.originals}
    own = {key: e for key, e in pages.items() if key in library.originals or not e.local}
    return Library(own, library.branch, library.words, library.files)


def fields_now(guide: Library) -> Lock:
    """Return the fields of every worksheet as they are now."""
    return {
        sheet_id: {str(form.sheet.version): _types(form)}
        for sheet_id, form in sorted(forms(guide).items())
    }


def _types(form: Form) -> dict[str, str]:
    return {field.name: field.kind for field in form.fields()}


def load_lock(root: Path) -> tuple[Lock, list[Problem]]:
    """Read fields.lock; an absent file is an empty lock."""
    path = root / LOCK_FILE
    if not path.exists():
        return {}, []
    try:
        lock = json.loads(path.read_text(encoding="utf-8"))
        if not all(isinstance(fields, dict) for v in lock.values() for fields in v.values()):
            raise ValueError
    except (ValueError, AttributeError, RecursionError):
        return {}, [problem("lock-broken", LOCK_FILE)]
    return lock, []


def check_lock(library: Library, lock: Lock) -> Iterator[Problem]:
    """Yield fields that vanished, changed type, or are not in the lock yet."""
    guide = guide_of(library)
    for sheet_id, versions in fields_now(guide).items():
        entry, _ = guide.worksheet(sheet_id)
        ((version, fields),) = versions.items()
        locked = lock.get(sheet_id, {})
        path, line = entry.meta.place(("sections",))
        for name in locked.get(version, {}):
            if name not in fields:
                yield problem("field-removed", path, line, name=name, version=version)
        for old_version, old in locked.items():
            for name in sorted(old.keys() & fields.keys()):
                if old[name] != fields[name]:
                    yield problem(
                        "field-retyped", path, line, name=name, version=old_version,
                        before=old[name], now=fields[name],
                    )  # fmt: skip
        new = [name for name in fields if name not in locked.get(version, {})]
        if new:
            names = ", ".join(new[:3]) + (" …" if len(new) > 3 else "")
            yield problem("field-unlisted", path, line, count=len(new), names=names)


def updated_lock(library: Library, lock: Mapping[str, Mapping[str, dict[str, str]]]) -> str:
    """Return the text of the lock with today's fields added; nothing is ever taken away."""
    result: Lock = {sheet: dict(versions) for sheet, versions in lock.items()}
    for sheet_id, versions in fields_now(guide_of(library)).items():
        for version, fields in versions.items():
            old = result.setdefault(sheet_id, {}).get(version, {})
            result[sheet_id][version] = {**old, **fields}
    return json.dumps(result, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
