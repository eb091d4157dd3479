"""A key that the schema has not where it stands: what was meant, or where it belongs."""

from __future__ import annotations

import difflib
from typing import Any

from pydantic import BaseModel

from guidebook.content.front_matter.parse import Node, texts
from guidebook.content.schema import PAGE_MODELS, Guidance, Worksheet, keys_of


def unknown_key(
    key: str, location: tuple[int | str, ...], node: Node, model: type[BaseModel]
) -> tuple[str, dict[str, str]]:
    """Return the code and values to tell of a key that `model` has not at `location`.

    A worksheet has its questions from a page: who writes them on the sheet is shown that page.
    """
    at_top, pages = len(location) == 1, questions_from(node)
    kind = next((name for name, each in PAGE_MODELS.items() if each is model), "")
    kinds = [name for name, each in PAGE_MODELS.items() if key in keys_of(each)]
    on_sheet = model is Worksheet and key in keys_of(Guidance)
    if on_sheet and pages and (at_top or key == "questions"):
        return "key-of-step", {"page": pages[0]}
    if kind and at_top and kinds:
        return "key-other-kind", {"kind": kind, "kinds": ", ".join(kinds)}
    known = _keys_near(model, location)
    groups = [group for group in sorted(known) if key in _keys_near(model, (group, key)) - known]
    if at_top and groups:  # the spaces went away together with the comment's sign
        return "key-indent", {"group": groups[0]}
    near = difflib.get_close_matches(key, sorted(known), 1, 0.55)
    return "key-unknown", {"meant": f"; menade du {near[0]}?" if near else ""}


def questions_from(meta: Node) -> list[str]:
    """Return the pages, without suffix, that a worksheet's front matter has its questions from."""
    return [str(node.value) for trail, node in texts(meta) if trail.endswith(".from")]


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
    return {
        key
        for option in here
        for key in (*option.get("properties", {}), *option.get("propertyNames", {}).get("enum", ()))
    }
