"""The JSON Schemas: of what is filled in on a worksheet, and of a plan's file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from guidebook.content.form import Form, FormField

_PLAN = Path(__file__).with_name("plan_schema.yml")


def plan_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a `*.plan.json`."""
    schema: dict[str, Any] = yaml.safe_load(_PLAN.read_text(encoding="utf-8"))
    return schema


def nested(form: Form, values: Mapping[str, str]) -> dict[str, Any]:
    """Return values by key ("beslut/1/what") as the saved file and answers.json hold them."""

    def leaf(each: FormField) -> str | bool:
        text = values.get("/".join(each.key), "")
        return text == "true" if each.kind == "checkbox" else text

    return _tree(form, leaf)


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
