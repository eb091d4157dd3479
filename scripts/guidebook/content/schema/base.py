"""What every model of front matter shares: strictness, and the types of short values.

Every model forbids unknown keys. Values arrive as the strings that stand in the file
(see `front_matter.parse`): numbers, dates and truth values are read here, by the type of the key,
so that `label: No` is a text and `private: yes` is a fault with a remedy.
The descriptions are Swedish: the editors' manual and the JSON Schema are made from them.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _truth(value: Any) -> Any:
    """Take `true` and `false` only: YAML's many other words for them surprise editors."""
    if isinstance(value, bool) or value is None:
        return value
    if value in ("true", "false"):
        return value == "true"
    raise ValueError("truth")


def _one_line(value: Any) -> Any:
    """Join what an editor wrote on several lines: a heading is one."""
    return " ".join(value.split()) if isinstance(value, str) else value


Bool = Annotated[bool, BeforeValidator(_truth, json_schema_input_type=bool)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
# What a branch has made itself begins with x_, a name as well as a worksheet's id.
Slug = Annotated[str, Field(pattern=r"^(x_)?[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, Field(min_length=1, max_length=2000)]
Line = Annotated[
    str,
    Field(min_length=1, max_length=200),
    # After the limits, which it must be read before: pydantic applies the last first.
    BeforeValidator(_one_line),
]
Minutes = Annotated[int, Field(ge=1, le=1440)]
Year = Annotated[int, Field(ge=1900, le=2100)]
Lines = Annotated[int, Field(ge=1, le=20)]


class Model(BaseModel):
    """Base of all models: unknown keys are refused, instances are read-only.

    `identity` is the key by which the rows of a list are told apart, "" where any two may be
    alike. `names_one_page` says that the names of a page's rows are one in all its lists.
    """

    identity: ClassVar[str] = ""
    names_one_page: ClassVar[bool] = False

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


# Named once for pages and for branch.yml.
AllowPersonal = Annotated[
    tuple[Line, ...],
    Field(
        examples=[["Leila Berg"]],
        description="Namn och nummer som kontrollen annars stoppar. För namn: personen har sagt "
        "ja, eller texten säger inte vem som är med i facket.",
    ),
]
