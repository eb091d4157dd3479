"""What leads from a Swedish page to its translations, and from a translation to the Swedish."""

from __future__ import annotations

from guidebook.content.translations import direction, moved, translation_of, translations
from guidebook.web.compose.context import PageContext


def in_other_languages(context: PageContext) -> list[str]:
    """Return the links to the page's translations, or on a translation that it is behind."""
    own = translation_of(context.entry)
    if own:
        behind = moved(context.library, own)
        return [context.render("notice.j2", title=own.outdated, rest="")] if behind else []
    found = [
        (entry, made) for entry, made in translations(context.library)
        if any(one.page.removesuffix(".md") == context.entry.path for one in made.of)
    ]  # fmt: skip
    return [context.render("translations.j2", found=found, direction=direction)] if found else []


def in_swedish(context: PageContext, block: str) -> str:
    """Return what the program itself says, marked as Swedish on a page in another language."""
    swedish = f'<div lang="sv" dir="ltr">{block}</div>'
    return swedish if block and translation_of(context.entry) else block


def made_from(context: PageContext) -> list[str]:
    """Return the links to the Swedish pages that a translation was made from."""
    own = translation_of(context.entry)
    if not own:
        return []
    paths = [one.page.removesuffix(".md") for one in own.of]
    pages = [context.library.entries[path] for path in paths if path in context.library.entries]
    return [context.render("made_from.j2", words=own.made_from, pages=pages)]
