"""One function for each kind of page: from an entry to Markdown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from guidebook.content.form import Form, form_of
from guidebook.content.library import Library
from guidebook.content.schema import (
    Activity,
    Glossary,
    Guidance,
    PageBase,
    PartPage,
    RegisterEntry,
    Sample,
    Start,
    Worksheet,
    YearWheel,
)
from guidebook.web.compose import diagrams, illustrations, parts, plan_page
from guidebook.web.compose.body import joined, plain, ready, with_parts
from guidebook.web.compose.context import Site
from guidebook.web.compose.downloads import downloads, pack_link
from guidebook.web.compose.lists import contents_of_part, terms_in_order, terms_listed
from guidebook.web.compose.parts import Desk
from guidebook.web.compose.registers import entry_facts, is_register
from guidebook.web.compose.sample import sample
from guidebook.web.compose.trail import stops


def compose(library: Library, site: Site) -> dict[str, str]:
    """Return every page as {path with .md: Markdown with front matter}."""
    pages = {}
    for path, entry in library.entries.items():
        desk = Desk(library, site, entry)
        pages[f"{path}.md"] = f"---\n{_front_matter(desk)}---\n\n{_content(desk)}\n"
    return pages


def _front_matter(desk: Desk) -> str:
    page = desk.entry.page
    meta: dict[str, Any] = {
        "title": page.title,
        "description": page.description or page.summary,
        "kind": desk.entry.kind,
        "part": desk.entry.part,
    }
    if isinstance(page, Guidance):
        meta["number"] = page.number
    if isinstance(page, Worksheet):
        meta["sheet"] = page.id
    return yaml.safe_dump(
        {**meta, **_assets(desk)}, allow_unicode=True, sort_keys=False, width=1000
    )


def _assets(desk: Desk) -> dict[str, Any]:
    """Return the style sheets and scripts, and the room, that this page needs and few others."""
    page = desk.entry.page
    if isinstance(page, PartPage) and is_register(desk):
        return {"styles": ["register"], "scripts": ["register"]}
    if isinstance(page, Sample):
        return {"styles": plan_page.STYLES, "wide": True}
    if _has_plan(desk):
        return {"styles": plan_page.STYLES, "scripts": plan_page.SCRIPTS, "wide": True}
    drawn = isinstance(page, YearWheel) or (
        isinstance(page, Activity) and bool(page.process or page.meetings)
    )
    return {"styles": ["figures"]} if drawn or "[[skärm " in desk.entry.body else {}


def _content(desk: Desk) -> str:
    page = desk.entry.page
    for model, write in _WRITERS:
        if isinstance(page, model):
            return joined(write(desk, page))
    return joined(_plain_page(desk, page))


def _opening(desk: Desk, page: PageBase) -> list[str]:
    return [f"# {plain(page.title)}", desk.render("lead.j2", summary=page.summary)]


def _closing(desk: Desk) -> list[str]:
    local = desk.render("local.j2") if desk.entry.local else ""
    return [parts.sources(desk), local]


def _body(desk: Desk, made: dict[str, str] | None = None) -> str:
    made = made or {}
    every = {
        **made, "kontakt": parts.contact(desk), "flygblad": parts.poster(desk, "flygblad"),
        "nedladdningar": downloads(desk) if "[[nedladdningar]]" in desk.entry.body else "",
        plan_page.MARKER: plan_page.plan(desk) if _has_plan(desk) else "",
        "version": parts.standing(desk), "adressen": parts.guide_source(desk),
        **illustrations.screens(desk.entry.body),
    }  # fmt: skip
    return with_parts(ready(desk.entry.body, desk.site.texts), every, required=tuple(made))


def _has_plan(desk: Desk) -> bool:
    return f"[[{plan_page.MARKER}]]" in desk.entry.body


def _guidance(desk: Desk, page: Guidance) -> list[str]:
    minutes = desk.text("page.minutes", minutes=page.time)
    rows = [
        ("page.time", f"{minutes} {page.time_note or ''}".strip()),
        ("page.who", page.who),
        ("page.bring", page.bring),
    ]
    made = {"frågor": parts.questions(desk, page), "klart": parts.done_when(desk, page)}
    if isinstance(page, Activity):
        drawn = {"moten": diagrams.meetings(desk, page), "processen": diagrams.process(desk, page)}
        made = drawn | made
    sheets = [desk.library.worksheet(sheet_id) for sheet_id in _present(desk, page)]
    key = desk.entry.kind if page.number else "first"
    title = desk.text(f"page.worksheets_{key}", number=page.number)
    return [
        parts.step_indicator(desk, page),
        *_opening(desk, page),
        parts.picture(desk, page),
        parts.facts(desk, rows),
        _body(desk, made),
        f"## {title}" if sheets else "",
        parts.sheet_list(desk, sheets),
        pack_link(desk),
        *_closing(desk),
        parts.next_stop(desk),
    ]


def _present(desk: Desk, page: Guidance) -> list[str]:
    """Return the page's worksheets without those that a branch has left out."""
    there = {sheet.id for _, sheet in desk.library.of(Worksheet)}
    return [sheet_id for sheet_id in page.worksheets if sheet_id in there]


def _start(desk: Desk, page: Start) -> list[str]:
    readers = [
        (row, illustrations.reader(row.picture)) for row in page.readers if desk.has(row.link)
    ]
    return [
        *_opening(desk, page),
        desk.render("start_row.j2", svg=illustrations.chair_row()),
        desk.render("start_readers.j2", page=page, readers=readers),
        desk.render(
            "start_path.j2",
            page=page,
            has=desk.has,
            path=parts.path_of(desk, stops(desk.library, "step")),
        ),
        desk.render("start_two.j2", page=page, has=desk.has, all_sheets=desk.site.all_sheets),
        _body(desk),
    ]


def _part(desk: Desk, page: PartPage) -> list[str]:
    listed = contents_of_part(desk)
    if "[[sidorna]]" in desk.entry.body:
        return [*_opening(desk, page), _body(desk, {"sidorna": joined(listed)}), *_closing(desk)]
    return [*_opening(desk, page), *listed, _body(desk), *_closing(desk)]


def _worksheet(desk: Desk, sheet: Worksheet) -> list[str]:
    rows = [
        ("sheet.time", desk.text("sheet.minutes", minutes=sheet.time)),
        ("sheet.who", sheet.who),
        ("sheet.again", sheet.again),
        ("sheet.keep", sheet.keep),
    ]
    owner = desk.library.owner(sheet.id)
    title, rest = parts.first_sentence(sheet.notice) if sheet.notice else ("", "")
    by_path = {entry.path: page.questions for entry, page in desk.library.of(Guidance)}
    form = form_of(sheet, by_path, desk.site.texts)
    return [
        desk.render("crumb.j2", entry=owner[0], page=owner[1]) if owner else "",
        *_opening(desk, sheet),
        parts.facts(desk, rows),
        desk.render("notice.j2", title=title, rest=rest) if title else "",
        desk.render(
            "print_link.j2",
            download=desk.site.downloads.get(sheet.id),
            pages=parts.pages_in_words(desk, sheet.id),
        ),
        _body(desk),
        _form(desk, form),
        *_closing(desk),
    ]


def _form(desk: Desk, form: Form) -> str:
    source = (
        '{% from "form.html.j2" import worksheet_form %}'
        "{{ worksheet_form(form, texts, version, pdf, sheets) }}"
    )
    download = desk.site.downloads.get(form.sheet.id)
    made = desk.site.templates.from_string(source).render(
        form=form,
        texts=desk.site.texts,
        version=desk.site.version,
        pdf=desk.link(download.address) if download else "",
        # Where a file that belongs to another sheet can be opened.
        sheets={
            sheet.id: {"title": sheet.title, "url": desk.page_link(entry.path)}
            for entry, sheet in desk.library.of(Worksheet)
        },
    )
    return parts.tight(made)


def _glossary(desk: Desk, page: Glossary) -> list[str]:
    terms = terms_in_order((*page.terms, *desk.library.branch.glossary))
    return [*_opening(desk, page), _body(desk), *terms_listed(desk, terms), *_closing(desk)]


def _register_entry(desk: Desk, page: RegisterEntry) -> list[str]:
    return [*_opening(desk, page), entry_facts(desk, page), _body(desk), *_closing(desk)]


def _year_wheel(desk: Desk, page: YearWheel) -> list[str]:
    return [*_opening(desk, page), diagrams.year(desk, page), _body(desk), *_closing(desk)]


def _sample(desk: Desk, page: Sample) -> list[str]:
    return [*_opening(desk, page), _body(desk), *sample(desk), *_closing(desk)]


def _plain_page(desk: Desk, page: PageBase) -> list[str]:
    return [*_opening(desk, page), _body(desk), *_closing(desk)]


_WRITERS: tuple[tuple[type[PageBase], Callable[[Desk, Any], list[str]]], ...] = (
    (Guidance, _guidance),
    (Start, _start),
    (PartPage, _part),
    (Worksheet, _worksheet),
    (Glossary, _glossary),
    (RegisterEntry, _register_entry),
    (YearWheel, _year_wheel),
    (Sample, _sample),
)
