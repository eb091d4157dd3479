"""What the plan's rules need to know of a worksheet: its fields, which rows are decisions."""

from __future__ import annotations

from typing import Any

from guidebook.content.form import DECISION_COLUMNS, Block, Form

_DECISION = {name: f"{{{name}}}" for name, kind in DECISION_COLUMNS if kind != "hidden"}


def definition_of(form: Form, url: str = "") -> dict[str, Any]:
    """Return the worksheet as the scripts in overrides/assets/javascripts/plan/ read it.

    `texts`, `ticks` and `choices` are the fields' keys ("beslut/1/what"); `url` is its page.
    """
    fields = list(form.fields())
    key = {field.name: "/".join(field.key) for field in fields}
    return {
        "title": form.sheet.title, "url": url, "private": form.sheet.private,
        "version": form.sheet.version,
        "texts": [key[each.name] for each in fields if each.kind not in ("checkbox", "choice")],
        "ticks": [key[each.name] for each in fields if each.kind == "checkbox"],
        "choices": {key[each.name]: [value for value, _ in each.options]
                    for each in fields if each.kind == "choice"},
        "tables": [table for block in form.blocks() if (table := _table(block))],
    }  # fmt: skip


def _table(block: Block) -> dict[str, Any] | None:
    """Return a block whose rows are decisions, or None."""
    if block.type != "decisions" and not block.plan:
        return None
    return {
        "name": block.name, "decisions": block.type == "decisions",
        "only_dated": bool(block.plan and block.plan.only_dated),
        "cells": block.plan.sentences() if block.plan else _DECISION,
        "rows": [row.fields[0].key[1] for row in block.rows],
        "labels": [row.label for row in block.rows],
    }  # fmt: skip
