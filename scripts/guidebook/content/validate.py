"""From a tree of texts to a model; every fault with its line, in an editor's words."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from guidebook.errors import Problem, problem
from guidebook.front_matter import Node, texts
from guidebook.schema import PAGE_MODELS, Guidance, Word, Worksheet, keys_of

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
        "rows_or_items": "table-rows",
        "process_order": "process-order"}  # fmt: skip
_PATTERNS = {
    "name": "value-name", "id": "value-slug", "worksheets": "value-slug",
    "colour": "value-colour", "email": "value-email", "phone": "value-phone",
    "site_url": "value-url",
}  # fmt: skip


def build(model: type[Model], node: Node, path: str) -> tuple[Model | None, list[Problem]]:
    """Return the model that the tree describes, or None and everything wrong with it."""
    try:
        return model.model_validate(node.plain()), []
    except ValidationError as error:
        return None, [_problem(item, node, path, model) for item in _own_faults(error)]


def _own_faults(error: ValidationError) -> list[Any]:
    """Return the errors without those that only follow from another.

    A list whose only item is faulty counts as empty; told so, an editor would remove it.
    """
    items = error.errors()
    return [
        item
        for item in items
        if item["type"] != "too_short"
        or not any(
            other["loc"][: len(item["loc"])] == item["loc"] and other is not item for other in items
        )
    ]


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
    code = _CODES.get(kind, "value-wrong")
    if code == "key-unknown" and (other := _of_other_kind(last, len(location) == 1, node, model)):
        folder = "branch/docs" if (file or path).startswith("branch/") else "docs"
        return problem(other[0], file or path, line, key, key=last, folder=folder, **other[1])
    if kind == "value_error":
        code = _OWN.get(str(context.get("error")), "value-wrong")
    elif kind == "string_type":
        empty = item.get("input") is None
        code = "value-empty" if empty else "value-text"
    elif kind == "string_pattern_mismatch":
        code = _PATTERNS.get(last, "value-wrong")
    elif item.get("input") is None and kind not in ("missing", "extra_forbidden"):
        code = "value-empty"
    if code == "value-empty" and item.get("input"):
        code = "value-short"
    if code == "key-missing" and len(location) == 3 and location[0] == "words":
        code = "word-form"
    expected = str(context.get("expected") or context.get("expected_tags") or "")
    values = {
        "key": last,
        "value": str(value)[:60],
        "expected": expected.replace("'", "").replace(" or ", ", "),
        "limit": _limit(context),
        "word": str(location[1]) if code == "word-form" else "",
        "form": str(Word.model_fields[last].description) if code == "word-form" else "",
        "meant": _meant(last, item["loc"], model) if code == "key-unknown" else "",
    }
    return problem(code, file or path, line, key, **values)


def _of_other_kind(
    key: str, at_top: bool, node: Node, model: type[BaseModel]
) -> tuple[str, dict[str, str]] | None:
    """Return code and values to tell of a key that belongs to pages of another kind, or None.

    A worksheet has its questions from a page: who writes them on the sheet is shown that page.
    """
    kind = next((name for name, each in PAGE_MODELS.items() if each is model), "")
    kinds = [name for name, each in PAGE_MODELS.items() if key in keys_of(each)]
    pages = questions_from(node)
    on_sheet = model is Worksheet and key in keys_of(Guidance)
    if on_sheet and pages and (at_top or key == "questions"):
        return "key-of-step", {"page": pages[0]}
    if kind and at_top and kinds:
        return "key-other-kind", {"kind": kind, "kinds": ", ".join(kinds)}
    return None


def questions_from(meta: Node) -> list[str]:
    """Return the pages, without suffix, that a worksheet's front matter has its questions from."""
    return [str(node.value) for trail, node in texts(meta) if trail.endswith(".from")]


def _limit(context: Mapping[str, Any]) -> str:
    for name, word in (("ge", "minst"), ("le", "högst"), ("max_length", "högst"),
                       ("min_length", "minst")):  # fmt: skip
        if name in context:
            return f"{word} {context[name]}"
    return ""


def _meant(key: str, location: tuple[int | str, ...], model: type[BaseModel]) -> str:
    """Return "; menade du …?" with the nearest key that the schema has there, or ""."""
    known = sorted(_keys_near(model, location))
    for group in known:
        # The spaces went away together with the comment's sign.
        if len(location) == 1 and key in _keys_near(model, (group, key)) - set(known):
            return f"; hör den till {group} ska raden börja med två mellanslag"
    near = difflib.get_close_matches(key, known, 1, 0.55)
    return f"; menade du {near[0]}?" if near else ""


def _keys_near(model: type[BaseModel], location: tuple[int | str, ...]) -> set[str]:
    """Return the keys of the model that the unknown key's parent is read as."""
    schema = model.model_json_schema(by_alias=True)
    definitions, here = schema.get("$defs", {}), [schema]

    def options(part: Any) -> list[dict[str, Any]]:
        if "$ref" in part:
            return options(definitions[part["$ref"].rsplit("/", 1)[-1]])
        found = [o for word in ("anyOf", "oneOf") for o in part.get(word, [])]
        return [s for o in found for s in options(o)] if found else [part]

    for part in location[:-1]:
        step: list[dict[str, Any]] = []
        for option in here:
            if isinstance(part, int):
                step += options(option.get("items", {}))
            elif part in option.get("properties", {}):
                step += options(option["properties"][part])
            elif "additionalProperties" in option and isinstance(
                option["additionalProperties"], dict
            ):
                step += options(option["additionalProperties"])
            elif option.get("properties", {}).get("type", {}).get("const") == part:
                step.append(option)
        here = step or here
    return {key for option in here for key in option.get("properties", {})}
