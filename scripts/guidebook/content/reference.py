"""Pages made from the program itself: every key, every fault, the full branch.yml.

They are composed from the schema and the catalogue of faults at each build, so that they can
never say anything else than what is checked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, get_args

import yaml
from pydantic import BaseModel

from guidebook.content.schema import (
    PAGE_MODELS,
    AnyField,
    Branch,
    FieldBase,
    Key,
    Layer,
    Page,
    PageBase,
    RowLayer,
    Term,
    Word,
    key_at,
    keys_of,
)
from guidebook.ground.errors import faults
from guidebook.ground.texts import load_texts

_TYPES = {
    "string": "text", "integer": "heltal", "boolean": "true eller false", "array": "lista",
    "object": "grupp av nycklar",
}  # fmt: skip


def reference_pages() -> dict[str, tuple[Page, str]]:
    """Return {path from docs/ without suffix: (page, body)} of the pages made here."""
    texts = load_texts()
    made = {
        "nycklar": _keys_body(),
        "fel": _faults_body(),
        "branch-exempel": f"```yaml\n{branch_example()}```\n",
    }
    return {
        f"anpassa/{name}": (
            Page(
                kind="page", title=texts[f"reference.{name}.title"],
                summary=texts[f"reference.{name}.summary"], audience="editor",
                keywords=tuple(texts[f"reference.{name}.keywords"].split(", ")),
                order=50 + order, bare_words=True,
            ),
            body,
        )
        for order, (name, body) in enumerate(made.items())
    }  # fmt: skip


def _faults_body() -> str:
    rows = [
        f"| `{f.code}` | {_cell(_without_blanks(f.message))} | {_cell(_without_blanks(f.remedy))} "
        f"| {_cell(f.example)} |"
        for f in faults().values()
    ]
    return "\n".join(["| Kod | Vad är fel? | Gör så här | Till exempel |",
                      "| --- | --- | --- | --- |", *rows, ""])  # fmt: skip


def _without_blanks(template: str) -> str:
    """Return a template as it reads: what is filled in as an ellipsis, doubled braces as one."""
    text = re.sub(r"(?<!\{)\{\w+\}(?!\})", "…", template)
    return text.replace("{{", "{").replace("}}", "}")


def _cell(text: str) -> str:
    """Escape a text for a table cell: the markup of Markdown itself stands in the examples."""
    return re.sub(
        r"[&<>|\\`*_\[\]#!{}]", lambda sign: f"&#{ord(sign[0])};", text.replace("\n", " ")
    )


def _keys_body() -> str:
    texts = load_texts()
    parts = []
    for kind, layer in (("layer", Layer), ("row", RowLayer)):
        rows = _key_rows(layer.model_json_schema(by_alias=True), {})
        parts += [f"## {texts[f'reference.kind.{kind}']}", "", texts[f"reference.{kind}"], "",
                  *rows, ""]  # fmt: skip
    models: list[tuple[str, type[BaseModel]]] = [("branch", Branch), *PAGE_MODELS.items()]
    for kind, model in models:
        schema = model.model_json_schema(by_alias=True)
        keys = keys_of(model) if issubclass(model, PageBase) else None
        rows = _key_rows(schema, schema.get("$defs", {}), keys)
        parts += [f"## {texts[f'reference.kind.{kind}']}", "", *rows, ""]
    for field in _field_models():
        schema = field.model_json_schema(by_alias=True)
        kind = schema["properties"]["type"]
        rows = _key_rows(schema, schema.get("$defs", {}), keys_of(field))
        parts += [f"### {texts['reference.field']} {kind['const']}", "", kind["description"], "",
                  *rows, ""]  # fmt: skip
    return "\n".join(parts)


def _field_models() -> tuple[type[FieldBase], ...]:
    """Return the models of all types of fields, from the union that a section holds."""
    union = get_args(AnyField)[0]
    return get_args(union)


def _key_rows(
    schema: dict[str, Any], definitions: dict[str, Any], keys: Mapping[str, Key] | None = None
) -> Iterator[str]:
    """Yield a table of keys; with what becomes of the guide's where a branch has the key."""
    yield f"| Nyckel | Vad den betyder | Värde |{' Med extends: true |' if keys else ''}"
    yield f"| --- | --- | --- |{' --- |' if keys else ''}"
    for key, part, needed in _walk(schema, definitions, "", ()):
        rule = f" {_cell(key_at(keys, key.split('.')).said)} |" if keys else ""
        yield (
            f"| `{key}` | {_cell(part.get('description', ''))} "
            f"| {_value(part)}{', krävs' if needed else ''} |{rule}"
        )


def _walk(
    schema: dict[str, Any], definitions: dict[str, Any], trail: str, above: tuple[str, ...]
) -> Iterator[tuple[str, dict[str, Any], bool]]:
    """Yield (key, its schema, required) of a model and of the models within it."""
    for key, part in schema.get("properties", {}).items():
        name = f"{trail}{key}"
        yield name, part, key in schema.get("required", ())
        for reference in _references(part):
            # The types of fields have tables of their own.
            if reference not in above and "discriminator" not in part.get("items", {}):
                inner = definitions[reference]
                yield from _walk(inner, definitions, f"{name}.", (*above, reference))


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        if "$ref" in part:
            yield str(part["$ref"]).rsplit("/", 1)[-1]
        # Fields of a worksheet are told of by kind, each once.
        children = [v for k, v in part.items() if k not in ("discriminator", "default")]
        for child in children:
            yield from _references(child)
    elif isinstance(part, list):
        for child in part:
            yield from _references(child)


def _value(part: dict[str, Any]) -> str:
    options = [o for o in part.get("anyOf", [part]) if o.get("type") != "null"]
    if "enum" in options[0]:
        return ", ".join(f"`{value}`" for value in options[0]["enum"])
    if "const" in options[0]:
        return f"`{options[0]['const']}`"
    if options[0].get("format") == "date":
        return "datum, `2026-11-21`"
    kinds = {_TYPES.get(str(o.get("type")), "grupp av nycklar") for o in options}
    return " eller ".join(sorted(kinds))


def branch_example() -> str:
    """Return branch.yml with every key, each with a comment, from the schema's own examples."""
    lines: list[str] = []
    for name, field in Branch.model_fields.items():
        lines += [f"# {field.description}", *_example_lines(name), ""]
    return "\n".join(lines)


def _example_lines(name: str) -> list[str]:
    contact = {"role": "Facklig expedition", "email": "expedition@exempel.se",
               "phone": "0123-45 67 89"}  # fmt: skip
    named = {"role": "Huvudskyddsombud", "person": "Leila Berg", "consent": True}
    examples: dict[str, Any] = {
        "contact": contact,
        "contacts": [named],
        "words": {"avdelning": {key: (f.examples or [""])[0]
                                for key, f in Word.model_fields.items()}},
        "glossary": [Term(term="RSO", explanation="Regionalt skyddsombud.",
                          synonyms=("regionalt skyddsombud",)).model_dump()],
    }  # fmt: skip
    value = examples.get(name) or (Branch.model_fields[name].examples or [None])[0]
    if isinstance(value, dict) and "synonyms" in value:
        value["synonyms"] = list(value["synonyms"])
    plain = json.loads(json.dumps({name: value}))
    text = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=100)
    return text.rstrip("\n").split("\n")
