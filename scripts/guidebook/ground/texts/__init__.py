"""Every text that the program itself puts on a page, a sheet or in a file."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType

import yaml


@functools.cache
def load_texts(language: str = "sv") -> Mapping[str, str]:
    """Return the catalogue of a language. Raises FileNotFoundError where there is none."""
    text = (resources.files(__name__) / f"{language}.yml").read_text(encoding="utf-8")
    return MappingProxyType(yaml.safe_load(text))
