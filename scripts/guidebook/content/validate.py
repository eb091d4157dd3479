"""From a tree of texts to a model; every fault with its line, in an editor's words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from guidebook.content.front_matter.parse import Node
from guidebook.content.schema import Word
from guidebook.content.unknown_keys import unknown_key
from guidebook.ground.errors import Problem, problem

Model = TypeVar("Model", bound=BaseModel)
# pydantic's kind of error → our code; the rest is "value-wrong".
_CODES = {
    "missing": "key-missing", "extra_forbidden": "key-unknown",
    "int_parsing": "value-number", "int_type": "value-number", "int_from_float": "value-number",
    "literal_error": "value-choice", "union_tag_invalid": "value-choice",
    "union_tag_not_found": "key-missing",
    "greater_than_equal": "value-range", "less_than_equal": "value-range",
    "string_too_long": "value-long", "string_too_short": "value-empty",
    "tuple_type": "value-list", "dict_type": "value-group", "model_type": "value-group",
    "model_attributes_type": "value-group",
    "too_short": "list-short", "too_long": "list-long",
    "date_from_datetime_parsing": "value-date", "date_parsing": "value-date",
    "date_type": "value-date", "date_from_datetime_inexact": "value-date",
}  # fmt: skip
_OWN = {"truth": "value-truth", "consent": "contact-consent", "role_person": "contact-role",
        "email_person": "contact-email",
        "rows_or_items": "table-rows", "plan_columns": "table-plan",
        "site_repository": "site-repository",
        "process_order": "process-order"}  # fmt: skip
_PATTERNS = {
    "name": "value-name", "id": "value-slug", "worksheets": "value-slug",
    "colour": "value-colour", "email": "value-email", "phone": "value-phone",
    "site_url": "value-url",
}  # fmt: skip

_AS_LIST = "skriv ett bindestreck först på varje rad, eller [ett, två]"
_AS_ROWS = (
    "börja varje rad i listan med två mellanslag, ett bindestreck och ett mellanslag före den "
    "första nyckeln, och de andra nycklarna under den med fyra mellanslag"
)


def build(model: type[Model], node: Node, path: str) -> tuple[Model | None, list[Problem]]:
    """Return the model that the tree describes, or None and everything wrong with it."""
    try:
        return model.model_validate(node.plain()), []
    except ValidationError as error:
        return None, [_problem(item, node, path, model) for item in _own_faults(error)]


def without_echoes(problems: Sequence[Problem], root: Path) -> list[Problem]:
    """Return the problems without those that another says the contrary of.

    contact: role: A is read as a text with a colon, and what is right below it as astray; rows
    without dashes are read as one; and a row is moved once, to the key that it belongs to.
    """
    lists = [(p.path, f"{p.key}.") for p in problems if p.code == "value-list"]
    moved = {(p.path, p.line) for p in problems if p.code == "key-indent"}
    kept = [
        p for p in problems
        if not (p.code == "yaml-duplicate" and any(
            p.path == path and p.key.startswith(key) for path, key in lists))
        and not (p.code == "yaml-indent" and (p.path, p.line) in moved)
    ]  # fmt: skip
    colons = {(p.path, p.line) for p in problems if p.code == "yaml-colon"}
    for whole in (p for p in problems if p.code in ("value-group", "value-list")):
        if (whole.path, whole.line) in colons:
            rows = (root / whole.path).read_text(encoding="utf-8-sig").splitlines()
            end = whole.line
            while end < len(rows) and not re.match(r"[^\s#]", rows[end]):
                end += 1
            kept = [p for p in kept if p is whole or p.path != whole.path
                    or not whole.line <= p.line <= end]  # fmt: skip
    return kept


def _own_faults(error: ValidationError) -> list[Any]:
    """Return the errors without those that only follow from another.

    A list whose only item is faulty counts as empty; told so, an editor would remove it. What
    stands under a key of `words` that is none says nothing, and a word is empty where its forms
    stand beside it.
    """
    items = error.errors()
    strange = [item["loc"][:2] for item in items if item["loc"][-1] == "[key]"]
    forms_beside = any(loc[1] in Word.model_fields for loc in strange)

    def follows(item: Any) -> bool:
        place = item["loc"]
        if item["type"] == "too_short":
            return any(o["loc"][: len(place)] == place and o is not item for o in items)
        if place[:1] == ("words",) and len(place) == 2 and forms_beside:
            return True
        return place[:2] in strange and place[-1] != "[key]"

    return [item for item in items if not follows(item)]


def _real_location(location: tuple[int | str, ...], node: Node, missing: bool) -> list[int | str]:
    """Drop the parts that pydantic adds (a union's tag), keep a last key if it is missing."""
    real: list[int | str] = []
    for index, part in enumerate(location):
        value = node.value
        if isinstance(value, dict) and isinstance(part, str):
            if part in value:
                node = value[part]
            elif not (missing and index == len(location) - 1):
                continue
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            node = value[part]
        else:
            continue
        real.append(part)
    return real


def _problem(item: Mapping[str, Any], node: Node, path: str, model: type[BaseModel]) -> Problem:
    kind, context = item["type"], item.get("ctx") or {}
    location = _real_location(item["loc"], node, missing=kind == "missing")
    value = item.get("input")
    if kind.startswith("union_tag"):
        location.append("type")
        value = context.get("tag", "")
    file, line = node.place(tuple(location))
    last = next((str(part) for part in reversed(location) if isinstance(part, str)), "")
    key = ".".join(str(part + 1) if isinstance(part, int) else part for part in location)
    more: dict[str, str] = {}
    code = _code(item, location, last)
    if code == "key-unknown":
        code, more = unknown_key(last, item["loc"], node, model)
    expected = str(context.get("expected") or context.get("expected_tags") or "")
    values = {
        "key": last,
        "value": str(value)[:60],
        "expected": expected.replace("'", "").replace(" or ", ", "),
        "limit": _limit(context),
        "word": str(location[1]) if code.startswith("word-") else "",
        "form": str(Word.model_fields[last].description) if code == "word-form" else "",
        "advice": _AS_ROWS if isinstance(value, dict) else _AS_LIST,
        "folder": "branch/docs" if (file or path).startswith("branch/") else "docs",
    }
    return problem(code, file or path, line, key, **values, **more)


def _code(item: Mapping[str, Any], location: Sequence[int | str], last: str) -> str:
    """Return our code of one of pydantic's errors, at a location in the file."""
    kind, value = item["type"], item.get("input")
    code = _CODES.get(kind, "value-wrong")
    if kind == "value_error":
        code = _OWN.get(str((item.get("ctx") or {}).get("error")), "value-wrong")
    elif kind == "string_type":
        code = "value-empty" if value is None else "value-text"
        if value is None and location[0] == "words":
            code = "word-form"
    elif kind == "string_pattern_mismatch":
        code = _PATTERNS.get(last, "value-wrong")
    elif item["loc"][-1:] == ("[key]",):
        code = "word-indent" if last in Word.model_fields else "word-unknown"
    elif kind == "model_type" and location[0] == "words":
        code = "word-empty"
    elif value is None and kind not in ("missing", "extra_forbidden"):
        code = "value-empty"
    if code == "value-empty" and value:
        code = "value-short"
    if code == "key-missing" and len(location) == 3 and location[0] == "words":
        code = "word-form"
    return code


def _limit(context: Mapping[str, Any]) -> str:
    for name, word in (("ge", "minst"), ("le", "högst"), ("max_length", "högst"),
                       ("min_length", "minst")):  # fmt: skip
        if name in context:
            return f"{word} {context[name]}"
    return ""
