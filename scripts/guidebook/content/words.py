"""Words for roles and levels: `{{avdelning.bestämd}}` becomes "avdelningen".

Running text says *ombud, styrelsen, medlem*. Where the full word for a role or a level is
needed it is a marker that names the word and its form, so that a branch can set its own
word with its own inflection. A capital in the marker gives a capital in the text.
`{{=avdelningarna}}` is the word as it stands, whatever a branch says: for what others have done.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping

from guidebook.content.schema.branch import Word

MARKER = re.compile(r"\{\{([^{}\n]*)\}\}")
FORMS = (
    "obestämd",
    "en",
    "bestämd",
    "flera",
    "bestämda",
    "sammansatt",
    "obestämd-genitiv",
    "genitiv",
    "flera-genitiv",
    "bestämda-genitiv",
)
DEFAULT_WORDS: dict[str, Word] = {
    name: Word(article=article, indefinite=forms[0], definite=forms[1], plural=forms[2],
               definite_plural=forms[3], compound=forms[4])
    for name, article, *forms in (
        ("arbetsplatsombud", "ett", "arbetsplatsombud", "arbetsplatsombudet",
         "arbetsplatsombud", "arbetsplatsombuden", "arbetsplatsombuds"),
        ("avdelning", "en", "avdelning", "avdelningen",
         "avdelningar", "avdelningarna", "avdelnings"),
        ("klubb", "en", "klubb", "klubben", "klubbar", "klubbarna", "klubb"),
        ("ombudsman", "en", "ombudsman", "ombudsmannen",
         "ombudsmän", "ombudsmännen", "ombudsmanna"),
        ("centralorganisation", "en", "centralorganisation", "centralorganisationen",
         "centralorganisationer", "centralorganisationerna", "centralorganisations"),
        ("samordnare", "en", "samordnare", "samordnaren",
         "samordnare", "samordnarna", "samordnar"),
        ("arbetsmarknadsansvarig", "en", "arbetsmarknadsansvarig", "den arbetsmarknadsansvariga",
         "arbetsmarknadsansvariga", "de arbetsmarknadsansvariga", "arbetsmarknads"),
        ("förändringsledare", "en", "förändringsledare", "förändringsledaren",
         "förändringsledare", "förändringsledarna", "förändringsledar"),
    )
}  # fmt: skip
# The guide's own words where they stand bare: a branch's word would not reach them.
BARE = re.compile(
    r"\b(?:arbetsplatsombud\w*|avdelning\w*|klubb\w*|ombudsm[aä]n\w*"
    r"|centralorganisation\w*|samordnar(?:e|en|ens|na|nas)|arbetsmarknadsansvar\w*"
    r"|förändringsledar\w*)\b",
    re.IGNORECASE,
)


def genitive(form: str) -> str:
    """Return the genitive: avdelningens, Älvsjös, LO:s; a word that ends in s keeps it."""
    if form[-1:].lower() in "sxz":
        return form
    return form + (":s" if form.isupper() else "s")


def inflect(word: Word, form: str) -> str:
    """Return one of FORMS of a word. Raises KeyError for another form."""
    base = {
        "obestämd": word.indefinite,
        "en": f"{word.article} {word.indefinite}",
        "bestämd": word.definite,
        "flera": word.plural,
        "bestämda": word.definite_plural,
        "sammansatt": word.compound,
    }
    if form == "genitiv":
        return genitive(word.definite)
    if form.endswith("-genitiv"):
        return genitive(base[form.removesuffix("-genitiv")])
    return base[form]


def expand(text: str, words: Mapping[str, Word]) -> str:
    """Replace every marker of `text`. Raises KeyError for one that `faulty_markers` reports."""

    def replace(match: re.Match[str]) -> str:
        if match[1].startswith("="):
            return match[1][1:]
        name, _, form = match[1].strip().partition(".")
        result = inflect(words[name.lower()], form)
        return result[:1].upper() + result[1:] if name[:1].isupper() else result

    return MARKER.sub(replace, text)


_LAW_GAP = re.compile(
    r"(?<=\d) (?=§)|(?<=\d [a-z]) (?=§)|(?<=\d) (?=[a-z] §)|(?<=§) (?=\d)"
    r"|(?<=\d) (?=kap\.)|(?<=\bkap\.) (?=\d)"
)


def tie(text: str) -> str:
    """Keep sections and chapters with their numbers: "6 kap. 2 a §" must not break over a line."""
    return _LAW_GAP.sub("\u00a0", text)


def faulty_markers(text: str, words: Mapping[str, Word]) -> Iterator[tuple[int, str, str]]:
    """Yield (offset, marker, the nearest right marker) for each that cannot be replaced."""
    for match in MARKER.finditer(text):
        name, _, form = match[1].strip().partition(".")
        if match[1].startswith("=") or (name.lower() in words and form in FORMS):
            continue
        near_name = difflib.get_close_matches(name.lower(), list(words), 1, 0.5)
        near_form = difflib.get_close_matches(form, FORMS, 1, 0.4)
        suggestion = f"{(near_name or ['avdelning'])[0]}.{(near_form or ['bestämd'])[0]}"
        yield match.start(), match[0], "{{" + suggestion + "}}"


def bare_words(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, word) for every role word that stands outside a marker."""
    # Markers, code and addresses are blanked so that offsets stay right. Bounded: a search that
    # runs to the end of the text from every bracket would take minutes on a strange file.
    hidden = re.compile(
        r"\{[^{}\n]*\}|`[^`\n]*`|\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|<[^<>\n]*>"
        r"|https?://\S+"
    )
    text = hidden.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in BARE.finditer(text):
        yield match.start(), match[0]
