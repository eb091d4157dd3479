"""What stands in the pages' Markdown, and the links of their front matter."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from markdown.extensions.toc import slugify

from guidebook.content.library import Entry, Library
from guidebook.content.markdown.blocks import check_blocks
from guidebook.content.markdown.link_faults import check_links
from guidebook.content.markdown.links import (
    HEADING,
    Finding,
    check_boxes,
    check_footnotes,
    check_headings,
    check_html,
    heading_ids,
    heading_text,
    resolve,
    without_code,
)
from guidebook.content.markdown.lists import check_lists
from guidebook.content.schema import Glossary, Page, Start, YearWheel
from guidebook.ground.errors import Problem, problem

# The parts that a page is given, with their addresses.
GENERATED_ANCHORS = {"fragor", "klart", "arbetsblad", "kallor"}


def text_problems(library: Library) -> Iterator[Problem]:
    """Yield what is wrong in the pages' Markdown."""
    anchors = {key: anchors_of(entry) for key, entry in library.entries.items()}
    for entry in library.entries.values():
        findings: list[Finding] = [
            *check_headings(entry.body),
            *check_boxes(entry.body),
            *check_lists(entry.body),
            *check_blocks(entry.body),
            *check_footnotes(entry.body),
            *check_links(entry.body, entry.path, anchors, library.files.keys()),
            *(() if is_for_editors(entry) else check_html(entry.body)),
        ]
        for finding in findings:
            path, line = entry.place_of_row(entry.body.count("\n", 0, finding.offset))
            top = "branch/docs" if path.startswith("branch/") else "docs"
            gone = _heading_gone(library, finding, entry) if top == "docs" else None
            yield gone or problem(finding.code, path, line, **finding.values, top=top)


def _heading_gone(library: Library, finding: Finding, entry: Entry) -> Problem | None:
    """Return what to tell of a link of the guide's to a heading that a branch has taken away."""
    target = library.entries.get(finding.values.get("page", ""))
    original = library.originals.get(target.path) if target else None
    if finding.code != "link-anchor" or target is None or original is None:
        return None
    for match in HEADING.finditer(without_code(original.body)):
        title = heading_text(match[2])
        if slugify(title, "-") == finding.values["anchor"]:
            return problem("heading-gone", f"branch/docs/{target.path}.md", 1, heading=title,
                           page=entry.source, right=f"{match[1]} {title}")  # fmt: skip
    return None


def anchors_of(entry: Entry) -> set[str]:
    """Return every address within a page that a link may lead to."""
    anchors = heading_ids(entry.body) | GENERATED_ANCHORS
    if isinstance(entry.page, Glossary):
        anchors |= {slugify(term.term, "-") for term in entry.page.terms}
    return anchors


def is_for_editors(entry: Entry) -> bool:
    """Tell whether a page is for those who keep a version of their own: it shows code."""
    editor = isinstance(entry.page, Page) and entry.page.audience == "editor"
    return editor or entry.part == "anpassa"


def start_links(library: Library) -> Iterator[Problem]:
    for entry, start in library.of(Start):
        links: list[tuple[tuple[int | str, ...], str | None]] = [
            (("readers", i, "link"), row.link) for i, row in enumerate(start.readers)
        ]
        links += [((name, "link"), getattr(start, name).link)
                  for name in ("steps", "ladder", "meeting", "keep")]  # fmt: skip
        for place, link in links:
            yield from _link(library, entry, place, link)
    for entry, wheel in library.of(YearWheel):
        for e, event in enumerate(wheel.events):
            for i, link in enumerate(event.links):
                yield from _link(library, entry, ("events", e, "links", i), link)


def _link(
    library: Library, entry: Entry, place: tuple[int | str, ...], link: str | None
) -> Iterator[Problem]:
    """Yield a link of the front matter, from docs/, that leads to no page."""
    path = resolve(link, "index") if link else None
    left_out = library.branch.leave_out
    if link and (path or "").removesuffix(".md") not in library.entries and not left_out:
        near = difflib.get_close_matches(path or link, library.entries, 1, 0.6)
        advice = f"skriv {near[0]}" if near else "skriv sökvägen från docs/"
        where, line = entry.meta.place(place)
        key = ".".join(str(part + 1) if isinstance(part, int) else part for part in place)
        yield problem("link-missing", where or entry.source, line, key, target=link, advice=advice)
