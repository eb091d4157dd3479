"""One function for each kind of page: from an entry to Markdown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from guidebook.content.form import Form
from guidebook.content.form_layout import form_of
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
from guidebook.web.compose.context import PageContext, SiteInput, tight
from guidebook.web.compose.downloads import downloads, pack_link
from guidebook.web.compose.front_matter import front_matter, has_plan
from guidebook.web.compose.lists import contents_of_part, terms_in_order, terms_listed
from guidebook.web.compose.registers import entry_facts
from guidebook.web.compose.sample import sample
from guidebook.web.compose.sequence import stops
from guidebook.web.compose.translated import in_other_languages, in_swedish, made_from


def compose(library: Library, site: SiteInput) -> dict[str, str]:
    """Return every page as {path with .md: Markdown with front matter}."""
    pages = {}
    for path, entry in library.entries.items():
        context = PageContext(library, site, entry)
        pages[f"{path}.md"] = f"---\n{front_matter(context)}---\n\n{_content(context)}\n"
    return pages


def _content(context: PageContext) -> str:
    page = context.entry.page
    for model, write in _WRITERS:
        if isinstance(page, model):
            return joined(write(context, page))
    return joined(_plain_page(context, page))


def _opening(context: PageContext, page: PageBase) -> list[str]:
    return [f"# {plain(page.title)}", context.render("lead.j2", summary=page.summary)]


def _closing(context: PageContext) -> list[str]:
    local = context.render("local.j2") if context.entry.local else ""
    return [parts.sources(context), local]


def _body(context: PageContext, made: dict[str, str] | None = None) -> str:
    made = made or {}
    every = {
        **made, "kontakt": in_swedish(context, parts.contact(context)),
        "flygblad": parts.poster(context, "flygblad"),
        "nedladdningar": downloads(context) if "[[nedladdningar]]" in context.entry.body else "",
        plan_page.MARKER: plan_page.plan(context) if has_plan(context) else "",
        "version": parts.version_status(context), "adressen": parts.guide_source(context),
        **illustrations.screens(context.entry.body),
    }  # fmt: skip
    return with_parts(ready(context.entry.body, context.texts), every, required=tuple(made))


def _guidance(context: PageContext, page: Guidance) -> list[str]:
    made = {"frågor": parts.questions(context, page), "klart": parts.done_when(context, page)}
    if isinstance(page, Activity):
        drawn = {
            "moten": diagrams.meetings(context, page),
            "processen": diagrams.process(context, page),
        }
        made = drawn | made
    sheets = [context.library.worksheet(sheet_id) for sheet_id in _present(context, page)]
    key = context.entry.kind if page.number else "first"
    title = context.text(f"page.worksheets_{key}", number=page.number)
    return [
        parts.step_indicator(context, page),
        *_opening(context, page),
        parts.picture(context, page),
        parts.facts(context, parts.guidance_facts(context, page)),
        _body(context, made),
        f"## {title}" if sheets else "",
        parts.sheet_list(context, sheets),
        pack_link(context),
        *_closing(context),
        parts.next_stop(context),
    ]


def _present(context: PageContext, page: Guidance) -> list[str]:
    """Return the page's worksheets without those that a branch has left out."""
    there = {sheet.id for _, sheet in context.library.of(Worksheet)}
    return [sheet_id for sheet_id in page.worksheets if sheet_id in there]


def _start(context: PageContext, page: Start) -> list[str]:
    readers = [
        (row, illustrations.reader(row.picture)) for row in page.readers if context.has(row.link)
    ]
    return [
        *_opening(context, page),
        context.render("start_row.j2", svg=illustrations.chair_row()),
        context.render("start_readers.j2", page=page, readers=readers),
        context.render(
            "start_path.j2",
            page=page,
            has=context.has,
            path=parts.path_of(context, stops(context.library, "step")),
        ),
        context.render(
            "start_two.j2", page=page, has=context.has, all_sheets=context.site.all_sheets
        ),
        _body(context),
    ]


def _part(context: PageContext, page: PartPage) -> list[str]:
    listed = contents_of_part(context)
    if "[[sidorna]]" in context.entry.body:
        return [
            *_opening(context, page),
            _body(context, {"sidorna": joined(listed)}),
            *_closing(context),
        ]
    return [*_opening(context, page), *listed, _body(context), *_closing(context)]


def _worksheet(context: PageContext, sheet: Worksheet) -> list[str]:
    rows = [
        ("sheet.time", context.text("sheet.minutes", minutes=sheet.time)),
        ("sheet.who", sheet.who),
        ("sheet.again", sheet.again),
        ("sheet.keep", sheet.keep),
    ]
    owner = context.library.owner(sheet.id)
    title, rest = sheet.notice_parts
    by_path = {entry.path: page.questions for entry, page in context.library.of(Guidance)}
    form = form_of(sheet, by_path, context.texts)
    return [
        context.render("crumb.j2", entry=owner[0], page=owner[1]) if owner else "",
        *_opening(context, sheet),
        parts.facts(context, rows),
        context.render("notice.j2", title=title, rest=rest) if title else "",
        context.render(
            "print_link.j2",
            download=context.site.downloads.get(sheet.id),
            pages=parts.pages_in_words(context, sheet.id),
        ),
        _body(context),
        _form(context, form),
        *_closing(context),
    ]


def _form(context: PageContext, form: Form) -> str:
    source = (
        '{% from "form.html.j2" import worksheet_form %}'
        "{{ worksheet_form(form, texts, version, pdf, sheets) }}"
    )
    download = context.site.downloads.get(form.sheet.id)
    made = context.site.templates.from_string(source).render(
        form=form,
        texts=context.texts,
        version=context.site.version,
        pdf=context.link(download.address) if download else "",
        # Where a file that belongs to another sheet can be opened.
        sheets={
            sheet.id: {"title": sheet.title, "url": context.page_link(entry.path)}
            for entry, sheet in context.library.of(Worksheet)
        },
    )
    return tight(made)


def _glossary(context: PageContext, page: Glossary) -> list[str]:
    terms = terms_in_order((*page.terms, *context.library.branch.glossary))
    return [
        *_opening(context, page),
        _body(context),
        *terms_listed(context, terms),
        *_closing(context),
    ]


def _register_entry(context: PageContext, page: RegisterEntry) -> list[str]:
    return [
        *_opening(context, page),
        entry_facts(context, page),
        _body(context),
        *_closing(context),
    ]


def _year_wheel(context: PageContext, page: YearWheel) -> list[str]:
    return [
        *_opening(context, page),
        diagrams.year(context, page),
        _body(context),
        *_closing(context),
    ]


def _sample(context: PageContext, page: Sample) -> list[str]:
    return [*_opening(context, page), _body(context), *sample(context), *_closing(context)]


def _plain_page(context: PageContext, page: PageBase) -> list[str]:
    return [
        *_opening(context, page),
        *in_other_languages(context),
        _body(context),
        *made_from(context),
        *_closing(context),
    ]


_WRITERS: tuple[tuple[type[PageBase], Callable[[PageContext, Any], list[str]]], ...] = (
    (Guidance, _guidance),
    (Start, _start),
    (PartPage, _part),
    (Worksheet, _worksheet),
    (Glossary, _glossary),
    (RegisterEntry, _register_entry),
    (YearWheel, _year_wheel),
    (Sample, _sample),
)
