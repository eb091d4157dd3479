"""JSON Schemas by which editors complete keys and mark faults while somebody writes.

A page is either whole, or changes the guide's (`extends: true`) and has only some of its keys.
Both are made from the models; what becomes of each key in the second is what the merge does.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from typing import Any

from guidebook.content.schema import PAGE_MODELS, Branch, Key, Layer, PageBase, RowLayer, keys_of

SCHEMA_FILES = {
    "docs/anpassa/branch.schema.json": "branch",
    "docs/anpassa/sida.schema.json": "page",
}
Schema = dict[str, Any]


def json_schemas() -> dict[str, str]:
    """Return {path from the project: JSON Schema} that editors complete keys by."""
    pages = [*map(_whole, PAGE_MODELS.values()), _change()]
    made = {"branch": Branch.model_json_schema(by_alias=True), "page": _hoisted({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Ombudsguiden: uppgifterna överst på en sida",
        "anyOf": pages,
    })}  # fmt: skip
    return {
        path: json.dumps(made[kind], ensure_ascii=False, indent=1) + "\n"
        for path, kind in SCHEMA_FILES.items()
    }


def _hoisted(schema: Schema) -> Schema:
    """Move each model's definitions to the top, where its references point."""
    definitions: Schema = {}
    for model in schema["anyOf"]:
        definitions |= model.pop("$defs", {})
    return {**schema, "$defs": definitions}


def _whole(model: type[PageBase]) -> Schema:
    """Return the schema of a page of its own, also one in the place of the guide's."""
    schema = model.model_json_schema(by_alias=True)
    layer = Layer.model_json_schema()["properties"]
    schema["properties"] |= {key: layer[key] for key in ("replace_page", "based_on")}
    return schema


def _change() -> Schema:
    """Return the schema of a file with `extends: true`: some keys of any page, with their rules.

    Such a file doesn't say which kind of page it changes, so it is one schema for all.
    """
    found: dict[str, list[Schema]] = {}
    made: Schema = {}
    for model in PAGE_MODELS.values():
        schema = model.model_json_schema(by_alias=True)
        loose = _loosened(schema, keys_of(model), schema.get("$defs", {}), made)
        for name, part in loose["properties"].items():
            if part not in found.setdefault(name, []):
                found[name].append(part)
    layer = Layer.model_json_schema()["properties"]
    del found["kind"], layer["replace_page"]
    layer["extends"] |= {"const": True}
    properties = {name: parts[0] if len(parts) == 1 else {"anyOf": parts}
                  for name, parts in found.items()}  # fmt: skip
    return {"title": "Change", "type": "object", "additionalProperties": False,
            "properties": layer | properties, "required": ["extends"], "$defs": made}  # fmt: skip


def _loosened(schema: Schema, keys: Mapping[str, Key], definitions: Schema, made: Schema) -> Schema:
    """Return a model's schema where nothing is required and each key says its rule.

    What it refers to is loosened as well, under another name, in `made`.
    """
    result = copy.deepcopy(schema)
    result.pop("required", None)
    for name, part in result["properties"].items():
        key = keys[name]
        part["description"] = f"{part.get('description', '')} (Med extends: true: {key.said}.)"
        for each in _parts(part):
            # A list that is added to may be shorter than a whole one, and so may a change.
            for word in ("minItems", "maxItems", "discriminator", "default"):
                each.pop(word, None)
            if "oneOf" in each:
                each["anyOf"] = each.pop("oneOf")
            if "$ref" in each:
                each["$ref"] = _named(each["$ref"], key, definitions, made)
    return result


def _parts(part: Any) -> Iterator[Schema]:
    if isinstance(part, dict):
        yield part
    children = part.values() if isinstance(part, dict) else part
    for child in children if isinstance(part, (dict, list)) else ():
        yield from _parts(child)


def _named(reference: str, key: Key, definitions: Schema, made: Schema) -> str:
    name = reference.rsplit("/", 1)[-1]
    if f"{name}Change" not in made:
        made[f"{name}Change"] = {}
        inner = definitions[name]
        keys = {each: key.parts[each] for each in inner["properties"]}
        changed = _loosened(inner, keys, definitions, made)
        if key.identity:
            changed["properties"] |= RowLayer.model_json_schema()["properties"]
            changed["required"] = [key.identity]
        made[f"{name}Change"] = changed
    return f"#/$defs/{name}Change"
