"""Tell of a fault in a template of overrides/ by its place, not by a traceback."""

from __future__ import annotations

import re
import traceback
from pathlib import Path

import jinja2

from guidebook.errors import Problem, problem

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


def unreadable_templates(environment: jinja2.Environment, folder: Path) -> list[Problem]:
    """Return the faults of templates under `folder` that cannot be read in at all."""
    found = []
    for path in sorted(folder.rglob("*.html")):
        try:
            environment.parse(path.read_text(encoding="utf-8"), filename=str(path))
        except jinja2.TemplateSyntaxError as error:
            place = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            found.append(problem("template", place, error.lineno, reason=error.message or ""))
    return found
