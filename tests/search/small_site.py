"""One page with the guide's real search in it, made without MkDocs."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import jinja2

from guidebook.content import Library, load_library
from guidebook.content.schema import Term
from guidebook.content.schema.branch import Word
from guidebook.ground.texts import load_texts
from guidebook.web.compose import Site, compose, site_data, template_environment
from guidebook.web.search import search_files

ROOT = Path(__file__).resolve().parents[2]
OVERRIDES = ROOT / "overrides"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
PAGE = """<!doctype html>
<html lang="sv"><head><meta charset="utf-8"><title>Ombudsguiden</title>
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/stylesheets/site.css">
<link rel="stylesheet" href="assets/stylesheets/search.css">
<script src="assets/javascripts/search.js" defer></script>
</head><body><header class="site-header"><div class="page">{search}</div></header>
<main><h1>Provsida</h1><label>Namn <input id="other"></label></main></body></html>
"""


def guide() -> Library:
    """Return the guide's own content; faults in it are for other tests."""
    library, problems = load_library(ROOT)
    assert library, problems
    return library


def with_glossary(library: Library, *terms: Term) -> Library:
    """Return the library of a branch that has words of its own."""
    return replace(library, branch=library.branch.model_copy(update={"glossary": terms}))


def with_word(library: Library, name: str, word: Word) -> Library:
    """Return the library of a branch that calls a role or a level something else."""
    return replace(library, words={**library.words, name: word})


def the_site() -> Site:
    """Return what pages are composed with."""
    return Site(
        version="1", month="november 2026", texts=load_texts(),
        templates=template_environment(OVERRIDES / "pages"),
    )  # fmt: skip


def composed(library: Library) -> dict[str, str]:
    """Return every page as Markdown."""
    return compose(library, the_site())


def write_search_site(folder: Path, library: Library) -> Path:
    """Write index.html with the search, and what it loads, into `folder`; return the page."""
    for kind in ("javascripts", "stylesheets"):
        shutil.copytree(OVERRIDES / "assets" / kind, folder / "assets" / kind)
    for address, data in search_files(library, composed(library)).items():
        (folder / address).write_bytes(data)
    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(OVERRIDES))
    templates.filters["url"] = str
    search = templates.get_template("partials/search.html").render(
        t=load_texts(), guide=site_data(library, the_site())
    )
    page = folder / "index.html"
    page.write_text(PAGE.format(policy=POLICY, search=search), encoding="utf-8")
    return page
