"""Tell of a fault in a template of overrides/ by its place, not by a traceback."""

from __future__ import annotations

import html
import re
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2

from guidebook.ground.errors import Problem, problem

_FRAME = re.compile(r'File "[^"]*[/\\\\](overrides[/\\\\][^"]+?\.(?:html|xml|j2))", line (\d+)')


def template_fault(error: BaseException) -> Problem | None:
    """Return the fault of the template that raised the error, here or in a worker; or None."""
    # As text, for of an error in a worker the frames are told of in no other way.
    frames = _FRAME.findall("".join(traceback.format_exception(error)))
    if not frames:
        return None
    path, line = frames[-1]
    reason = error.message if isinstance(error, jinja2.TemplateError) else str(error)
    return problem("template", path.replace("\\", "/"), int(line), reason=reason or repr(error))


def any_template_fault(error: BaseException, folder: Path) -> Problem | None:
    """Like `template_fault`, and knows of a template under `folder` that is not UTF-8, too."""
    if isinstance(error, UnicodeDecodeError):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".html", ".j2", ".xml"):
                try:
                    path.read_text(encoding="utf-8")
                except UnicodeDecodeError:
                    place = f"{folder.name}/{path.relative_to(folder).as_posix()}"
                    return problem("file-encoding", place)
    return template_fault(error)


class Guarded:
    """A template of a preview: where it fails, what is shown is the fault, and the preview lives.

    `template` is what reads it in. Jinja's own use of it (extends, include) goes right through, so
    that a fault in a part is told by the page that it is a part of.
    """

    def __init__(self, template: Callable[[], jinja2.Template], folder: Path) -> None:
        self._folder = folder
        self._error: Exception | None = None
        try:
            self._template = template()
        except Exception as error:
            self._error = error

    def render(self, *given: Any, **named: Any) -> str:
        """Return the page, or a page that tells what is wrong with its template."""
        try:
            return str(self.__getattr__("render")(*given, **named))
        except Exception as error:
            fault = any_template_fault(error, self._folder)
            if not fault:
                raise
            print(fault, flush=True)
            words = html.escape(str(fault))
            return f'<!doctype html><html lang="sv"><meta charset="utf-8"><p>{words}</p>'

    def __getattr__(self, name: str) -> Any:
        if self._error:
            raise self._error
        return getattr(self._template, name)
