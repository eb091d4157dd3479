"""What was filled in: from a PDF's fields or a saved file to `Answers`, and their schema.

Values are texts by field name: a tick is "true" or "", a choice is its option's value.
A sheet of an older version is still read; what no longer has a place is kept in `rest`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from guidebook.content.form import META_FIELDS, Form, FormField
from guidebook.filled.file_kind import Unreadable

FORMAT = "ombudsguiden-svar"
PLAN_FORMAT = "ombudsguiden-plan"
FORMAT_VERSION = 1
DEEPEST = 6  # groups in groups; a sheet has three
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# With those that turn the order of what is shown.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_HALF_SIGNS = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Answers:
    """One filled sheet. `values` holds every field of the sheet; `source` is the file's name.

    `saved` and `dated` are ISO times or "": when the file was saved, and when the date that
    stands on the sheet was typed.
    """

    sheet: str
    version: int
    guide: str
    source: str
    values: Mapping[str, str]
    rest: Mapping[str, str] = field(default_factory=dict)
    saved: str = ""
    dated: str = ""


def from_pdf(fields: Mapping[str, str], forms: Mapping[str, Form], source: str) -> Answers:
    """Read a filled PDF's fields. Raises Unreadable where the guide has no such sheet."""
    sheet = fields.get("meta_sheet", "")
    form = _form(sheet, forms)
    given = {name: text for name, text in fields.items() if name not in META_FIELDS}
    return _answers(
        form, given, source, fields.get("meta_version", ""), fields.get("meta_guide", "")
    )


def from_file(text: str, forms: Mapping[str, Form], source: str) -> Answers:
    """Read a file saved in the browser. Raises Unreadable where it is not one."""
    try:
        data = json.loads(text, parse_constant=_no_number, parse_int=_whole)
    except (ValueError, RecursionError) as error:  # broken, or lists in lists without end
        raise Unreadable("broken") from error
    return _from_data(data, forms, source)


def _no_number(word: str) -> float:
    raise ValueError(word)  # NaN, which Python alone reads


def _whole(digits: str) -> float:
    return int(digits) if len(digits) < 16 else float(digits)


def _from_data(data: Any, forms: Mapping[str, Form], source: str) -> Answers:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        plan = isinstance(data, dict) and data.get("format") == PLAN_FORMAT
        raise Unreadable("plan" if plan else "not_ours")
    edition, sheet = data.get("format_version"), data.get("sheet")
    if isinstance(edition, bool) or not isinstance(edition, (int, float)) or edition % 1:
        raise Unreadable("broken")
    if edition > FORMAT_VERSION:
        raise Unreadable("newer")
    if not isinstance(sheet, str) or not isinstance(data.get("answers"), dict):
        raise Unreadable("broken")
    form = _form(sheet, forms)
    names = {"/".join(each.key): each.name for each in form.fields()}
    given: dict[str, str] = {}
    rest = data.get("rest")
    # An answer wins over what an older sheet had in the same place.
    for tree in (rest if isinstance(rest, dict) else {}, data.get("answers")):
        for path, value in _leaves(tree, ()):
            name = names.get("/".join(path), "/".join(path))
            given[name] = value or given.get(name, "")
    read = _answers(form, given, source, data.get("version"), data.get("guide"))
    saved = plain_text(str(data.get("saved") or ""))
    # A file from before `dated` was kept has one day, of its only save.
    dated = data.get("dated")
    return replace(read, saved=saved, dated=saved if dated is None else plain_text(str(dated)))


def _form(sheet: str, forms: Mapping[str, Form]) -> Form:
    if sheet not in forms:
        raise Unreadable("unknown_sheet", plain_text(sheet)[:60])
    return forms[sheet]


def _answers(
    form: Form, given: Mapping[str, str], source: str, version: object, guide: object
) -> Answers:
    fields = form.by_name()
    given = {plain_text(name): plain_text(text) for name, text in given.items()}
    values = {name: _clean(given.get(name, ""), field) for name, field in fields.items()}
    rest = {name: text for name, text in given.items() if name not in fields and text}
    # A choice that the sheet no longer offers is kept, and told of.
    rest |= {
        name: text
        for name, text in given.items()
        if text and name in fields and fields[name].kind == "choice" and not values[name]
    }
    number = int(str(version)) if re.fullmatch("[0-9]{1,9}", str(version)) else form.sheet.version
    return Answers(form.sheet.id, number, plain_text(str(guide or "")), source, values, rest)


def plain_text(text: str) -> str:
    """Return a text that every program can write and show: no control signs, no half signs."""
    return _HALF_SIGNS.sub("\ufffd", _CONTROLS.sub("", _LINE_ENDS.sub("\n", text)))


def _clean(text: str, field: FormField) -> str:
    text = text.strip()
    if field.kind == "checkbox":
        return "true" if text and text not in ("false", "Off") else ""
    if field.kind == "choice":
        return text if text in dict(field.options) else ""
    return text


def _leaves(tree: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield every value with its keys, written as the browser writes it."""
    if isinstance(tree, list):
        tree = {str(at): each for at, each in enumerate(tree)}
    if isinstance(tree, dict):
        if len(path) >= DEEPEST:
            raise Unreadable("broken")
        for key, child in tree.items():
            yield from _leaves(child, (*path, str(key)))
    elif isinstance(tree, bool):
        yield path, "true" if tree else ""
    elif isinstance(tree, float):
        yield path, _number(tree)
    elif tree is not None:
        yield path, str(tree)


def _number(value: float) -> str:
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    whole = value.is_integer() and abs(value) < 1e21
    return str(int(value)) if whole else re.sub(r"e([+-])0", r"e\1", repr(value))


def nested(form: Form, values: Mapping[str, str]) -> dict[str, Any]:
    """Return the values as the saved file and answers.json hold them, by `FormField.key`."""
    return _tree(form, lambda each: values.get(each.name, "") == "true"
                 if each.kind == "checkbox" else values.get(each.name, ""))  # fmt: skip


def _tree(form: Form, leaf: Callable[[FormField], Any]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for each in form.fields():
        branch = tree
        for part in each.key[:-1]:
            branch = branch.setdefault(part, {})
        branch[each.key[-1]] = leaf(each)
    return tree


def answers_schema(form: Form) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the worksheet's `answers`."""

    def wrap(tree: dict[str, Any]) -> dict[str, Any]:
        properties = {
            key: child if "x-name" in child else wrap(child) for key, child in tree.items()
        }
        return {"type": "object", "properties": properties, "additionalProperties": False}

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": form.sheet.title,
        "x-sheet": form.sheet.id,
        "x-version": form.sheet.version,
        **wrap(_tree(form, _leaf_schema)),
    }


def _leaf_schema(each: FormField) -> dict[str, Any]:
    leaf: dict[str, Any] = {
        "type": "boolean" if each.kind == "checkbox" else "string",
        "title": each.accessible,
        "x-name": each.name,
        "x-kind": each.kind,
    }
    if each.options:
        leaf["enum"] = ["", *(value for value, _ in each.options)]
        leaf["x-labels"] = [label for _, label in each.options]
    if each.required:
        leaf["x-required"] = True
    if each.personal:
        leaf["x-personal"] = True
    return leaf
