"""The manual and the JSON Schema say what is checked, since they are made from it."""

from __future__ import annotations

import html
import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from guidebook.content import schema
from guidebook.content.completion import json_schemas
from guidebook.content.front_matter.parse import parse_yaml
from guidebook.content.reference import branch_example, reference_pages
from guidebook.content.schema import PAGE_MODELS, Branch
from guidebook.content.validate import build
from guidebook.ground.errors import faults
from projects import PAGE, SHEET, STEP
from test_right_branches import RIGHT

ROOT = Path(__file__).resolve().parents[1]


def test_the_full_example_of_branch_yml_is_right_and_has_every_key() -> None:
    node, problems = parse_yaml(branch_example(), "branch.yml")
    assert node
    assert problems == []
    branch, problems = build(Branch, node, "branch.yml")
    assert problems == []
    assert branch
    assert branch.model_fields_set == set(Branch.model_fields)


def test_every_key_of_the_example_has_a_comment() -> None:
    lines = branch_example().split("\n")
    keys = [i for i, line in enumerate(lines) if line and line[0].isalpha()]
    assert len(keys) == len(Branch.model_fields)
    assert all(lines[i - 1].startswith("# ") for i in keys)


def test_every_fault_is_on_the_page_of_faults() -> None:
    _, body = reference_pages()["anpassa/fel"]
    assert all(f"| `{code}` |" in body for code in faults())


def test_signs_of_markdown_are_shown_as_signs() -> None:
    """Escaped once: an example in brackets reads as brackets, not as the numbers of signs."""
    pages = {name: html.unescape(body) for name, (_, body) in reference_pages().items()}
    assert "leave_out: [arbetsblad/stege]" in pages["anpassa/fel"]
    assert "[[guidens text]]" in pages["anpassa/nycklar"]
    assert "&#" not in pages["anpassa/fel"] + pages["anpassa/nycklar"]


def test_every_key_is_on_the_page_of_keys() -> None:
    _, body = reference_pages()["anpassa/nycklar"]
    for model in (Branch, *PAGE_MODELS.values()):
        for key in model.model_json_schema(by_alias=True)["properties"]:
            assert f"| `{key}` |" in body, key
    for model in (m for m in vars(schema).values() if isinstance(m, type)):
        if issubclass(model, schema.FieldBase) and model is not schema.FieldBase:
            kind = model.model_json_schema()["properties"]["type"]["const"]
            assert f"Fält av slaget {kind}" in body
    assert "| `choices.label` |" in body
    assert "{" not in reference_pages()["anpassa/fel"][1].replace("&#123;", "")


@pytest.mark.parametrize("name", ["README.md", "docs/anpassa/index.md"])
def test_who_reads_the_files_is_told_where_the_pages_made_here_are(name: str) -> None:
    """There is no file of them: a link on GitHub leads nowhere."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert all(page.title in text for page, _ in reference_pages().values())


def test_every_key_is_explained() -> None:
    """An editor who looks a key up finds a sentence."""
    silent = [
        f"{model.__name__}.{key}"
        for model in vars(schema).values()
        if isinstance(model, type) and issubclass(model, schema.Model)
        for key, field in model.model_fields.items()
        if not field.description
    ]
    assert silent == []


@pytest.mark.parametrize("path", json_schemas())
def test_the_committed_schema_is_the_schema(path: str) -> None:
    """Remade by `guidebook schema`."""
    assert (ROOT / path).read_text(encoding="utf-8") == json_schemas()[path]


@pytest.mark.parametrize("text", [PAGE, STEP, SHEET])
def test_editors_complete_real_pages_by_it(text: str) -> None:
    rules = next(v for k, v in json_schemas().items() if "sida" in k)
    data = yaml.safe_load(text.split("---")[1])
    validator = jsonschema.Draft202012Validator(yaml.safe_load(rules))
    assert validator.is_valid(data)
    assert not validator.is_valid({**data, "tittle": "x"})


@pytest.mark.parametrize("name", RIGHT)
def test_editors_complete_a_branch_s_files_by_it(name: str) -> None:
    """What the check takes isn't marked as wrong while it is written."""
    rules = next(v for k, v in json_schemas().items() if "sida" in k)
    validator = jsonschema.Draft202012Validator(json.loads(rules))
    for text in RIGHT[name].values():
        data = yaml.load(text.split("---")[1], yaml.CSafeLoader)
        data = json.loads(json.dumps(data, default=str))
        assert [error.message for error in validator.iter_errors(data)] == []
        assert not validator.is_valid({**data, "tittle": "x"})


def test_the_rule_of_each_key_stands_in_the_manual_and_in_completion() -> None:
    """As the merge has it: one sentence, from the schema."""
    _, body = reference_pages()["anpassa/nycklar"]
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in body.split("\n")]
    steps = rows[rows.index(["Nyckel", "Vad den betyder", "Värde", "Med extends: true"]) :]
    said = {row[0]: html.unescape(row[-1]) for row in steps if len(row) == 4}
    assert said["`questions`"] == "läggs ihop rad för rad, efter name"
    assert said["`title`"] == "ert värde ersätter guidens"
    assert said["`done_when`"] == "läggs till med add, byts ut med replace"
    assert said["`terms`"] == f"{said['`done_when`']}; en rad med samma term ändras"
    assert said["`about`"] == "bara nycklarna ni skriver ändras"
    assert said["`kind`"] == said["`type`"] == "ändras aldrig"
    schemas = json.loads(json_schemas()["docs/anpassa/sida.schema.json"])
    keys = schemas["anyOf"][-1]["properties"]
    assert f"Med extends: true: {said['`terms`']}." in keys["terms"]["description"]
    assert {"add", "replace", "replace_text", "based_on"} <= keys.keys()
    assert "remove" in schemas["$defs"]["QuestionChange"]["properties"]


@pytest.mark.parametrize("name", ["sv.yml", "faults.yml"])
def test_no_text_of_the_program_is_said_twice(name: str) -> None:
    """PyYAML keeps the last of two equal keys in silence."""
    text = (ROOT / "scripts/guidebook/ground/texts" / name).read_text(encoding="utf-8")
    _, problems = parse_yaml(text, name)
    assert problems == []
