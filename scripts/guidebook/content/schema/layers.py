"""How a branch's file lies over the guide's page: its own keys, and one rule for every key.

A key's rule follows from what the key holds, so no key can be without one. The merge, the
manual's tables, the JSON Schema and `drift` all ask here. Nothing here knows how many layers
there are: a union's file lies over the guide's as a branch's does.
"""

from __future__ import annotations

import functools
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import Field
from pydantic.fields import FieldInfo

from guidebook.content.schema.base import Bool, Line, Model

OWN_PREFIX = "x_"


class Layer(Model):
    """What a branch's file says of the guide's page with the same path."""

    extends: Bool = Field(
        False, description="true: filen ändrar guidens sida. Skriv bara det som ska bli annorlunda."
    )
    replace_page: Bool = Field(
        False, description="true: filen är en hel sida som står i stället för guidens."
    )
    replace_text: Bool | None = Field(
        None,
        description="true: er text står i stället för guidens. false: er text står efter guidens. "
        "Behövs inte när texten har raden [[guidens text]] eller [[efter en rubrik]].",
    )
    add: tuple[Line, ...] = Field(
        (), examples=[["done_when"]], description="Listor där era rader läggs till guidens."
    )
    replace: tuple[Line, ...] = Field(
        (), examples=[["keywords"]],
        description="Listor eller grupper där det ni skriver ersätter guidens.",
    )  # fmt: skip
    based_on: Line | None = Field(
        None, description="Den version av guidens sida som ni har läst, se guidebook drift."
    )


class RowLayer(Model):
    """What a row of a list, in a file that changes a page, says of the guide's rows."""

    after: Line | None = Field(None, description="Raden som den här ska stå efter.")
    remove: Bool = Field(False, description="true: guidens rad tas bort.")


class Rule(Enum):
    """What becomes of the guide's value where a file with `extends: true` has the key."""

    SET = "ert värde ersätter guidens"
    WHICH = "säger vilken rad ni menar"
    KEYS = "bara nycklarna ni skriver ändras"
    NAMED = "läggs ihop rad för rad, efter name"
    LISTED = "läggs till med add, byts ut med replace"
    FIXED = "ändras aldrig"


@dataclass(frozen=True)
class Key:
    """A key's rule. `parts` are the keys of what it holds, or of each row of a list.

    `identity` is the key that tells the rows apart: their `name`, or a glossary's `term`.
    `whole_page` says that a row's name is one in the whole page, as a worksheet's fields' are.
    """

    rule: Rule
    parts: Mapping[str, Key] = field(default_factory=dict)
    identity: str = ""
    whole_page: bool = False

    @property
    def said(self) -> str:
        """The rule in Swedish, for the manual and for completion."""
        if self.rule is Rule.LISTED and self.identity:
            return f"{self.rule.value}; en rad med samma {self.identity} ändras"
        return self.rule.value


@functools.cache
def keys_of(model: type[Model]) -> Mapping[str, Key]:
    """Return {key as written: Key} of a model of front matter."""
    found = {info.alias or name: _key(info) for name, info in model.model_fields.items()}
    return found | ({model.identity: Key(Rule.WHICH)} if model.identity else {})


def key_at(keys: Mapping[str, Key], trail: Sequence[str]) -> Key:
    """Return the key at a trail of keys, such as ("questions", "hint")."""
    key = keys[trail[0]]
    return key_at(key.parts, trail[1:]) if len(trail) > 1 else key


def _key(info: FieldInfo) -> Key:
    options = list(_options(info.annotation))
    first = options[0]
    if get_origin(first) is tuple:
        models = [m for m in _options(get_args(first)[0]) if _is_model(m)]
        identity = models[0].identity if models else ""
        rule = Rule.NAMED if identity == "name" else Rule.LISTED
        whole_page = any(m.names_one_page for m in models)
        return Key(rule, _joined(models), identity, whole_page)
    if _is_model(first):
        return Key(Rule.KEYS, _joined([first]))
    if get_origin(first) is dict:
        return Key(Rule.KEYS)
    # A choice of one is the kind of the page or the type of a field: what has been filled in
    # is read by it.
    if get_origin(first) is Literal and len(get_args(first)) == 1:
        return Key(Rule.FIXED)
    return Key(Rule.SET)


def _options(annotation: Any) -> Iterator[Any]:
    """Yield the types that a value may have, without None and without its limits."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _options(get_args(annotation)[0])
    elif origin in (Union, types.UnionType):
        for option in get_args(annotation):
            yield from _options(option)
    elif annotation is not type(None):
        yield annotation


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Model)


def _joined(models: list[type[Model]]) -> dict[str, Key]:
    """Return the keys of all the models that a row may be; a key has one rule in all."""
    found: dict[str, Key] = {}
    for model in models:
        for key, rule in keys_of(model).items():
            assert found.setdefault(key, rule).rule is rule.rule, (model, key)
            # The choices of a scale and of a question are told apart by name alike.
            found[key] = max(found[key], rule, key=lambda each: len(each.parts))
    return found
