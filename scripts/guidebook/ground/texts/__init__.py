"""Every text that the program itself puts on a page, a sheet or in a file, or prints at length."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType

import yaml


@functools.cache
def load_texts() -> Mapping[str, str]:
    """Return the catalogue."""
    text = (resources.files(__name__) / "sv.yml").read_text(encoding="utf-8")
    return MappingProxyType(yaml.safe_load(text))


def text(key: str, **values: object) -> str:
    """Return a text of the catalogue, filled in. Raises KeyError for one that is not there."""
    found = load_texts()[key]
    return found.format(**values) if values else found
