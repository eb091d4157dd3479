"""The only file that knows MkDocs: it hands over what `guidebook` has made, and no more."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel

from guidebook import site
from guidebook.ground.errors import ContentError
from guidebook.ground.report import write_reports
from guidebook.ground.template_faults import Guarded

# How `guidebook build` says where the finished PDFs are, and that the site is for readers.
MADE_VARIABLE = "GUIDEBOOK_MADE"
# Set by on_startup, which MkDocs calls once; hooks are loaded anew at every rebuild.
SERVING_VARIABLE = "GUIDEBOOK_SERVING"


def on_startup(*, command: str, **_: Any) -> None:
    os.environ[SERVING_VARIABLE] = "1" if command == "serve" else ""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    root = Path(config.config_file_path).resolve().parent
    if os.environ.get(SERVING_VARIABLE):
        handed = site.preview(root)
        for fault in handed.problems:
            print(fault, flush=True)
    else:
        made = os.environ.get(MADE_VARIABLE)
        try:
            handed = site.make(root, Path(made) if made else None, csp=bool(made))
        except ContentError as error:
            raise Abort(write_reports(error.problems, os.environ, root)) from None
    config.nav = handed.nav or None
    config.site_url = config.site_url or handed.data.get("site_url") or ""
    config.extra["guidebook"] = handed.data
    config.extra["handed"] = handed
    return config


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, **_: Any) -> jinja2.Environment:
    """Let a preview whose templates fail show that, in place of the page."""
    if os.environ.get(SERVING_VARIABLE):
        folder, read = Path(config.theme.custom_dir or ""), env.get_template

        def guarded(name: Any, *given: Any, **named: Any) -> Any:
            return Guarded(lambda: read(name, *given, **named), folder)

        env.get_template = guarded  # type: ignore[method-assign]
    return env


def on_files(files: Files, config: MkDocsConfig) -> Files:
    handed: site.Handed = config.extra.pop("handed")
    custom = Path(config.theme.custom_dir or "").resolve()
    for file in list(files):
        source = Path(file.abs_src_path) if file.abs_src_path else None
        ours = source is not None and custom in source.resolve().parents
        # The theme's own files are not used; the print templates are not for the site. What is
        # published of docs/ and branch/docs/ is handed over, and nothing else is.
        private = ours and file.src_uri.split("/")[0] in ("print", "pages", "partials")
        if private or not ours:
            files.remove(file)
    for path, text in handed.pages.items():
        files.append(File.generated(config, path, content=text))
    for path, data in handed.files.items():
        existing = files.get_file_from_path(path)
        if existing:
            files.remove(existing)
        # Said outright: MkDocs leaves out whatever begins with a dot.
        files.append(File.generated(config, path, content=data, inclusion=InclusionLevel.INCLUDED))
    return files
