"""Words for roles: the marker names the form, and a branch's own word takes its place."""

from __future__ import annotations

import pytest

from guidebook.content.schema import Word
from guidebook.content.words import (
    DEFAULT_WORDS,
    FORMS,
    bare_words,
    expand,
    faulty_markers,
    genitive,
    tie,
)

CONTACT = Word(
    article="en", indefinite="kontaktperson", definite="kontaktpersonen",
    plural="kontaktpersoner", definite_plural="kontaktpersonerna", compound="kontaktpersons",
)  # fmt: skip
COORDINATOR = Word(
    article="en", indefinite="regional samordnare", definite="den regionala samordnaren",
    plural="regionala samordnare", definite_plural="de regionala samordnarna",
    compound="samordnar",
)  # fmt: skip
LO = Word(
    article="en", indefinite="LO", definite="LO", plural="LO", definite_plural="LO",
    compound="LO-",
)  # fmt: skip


def test_a_word_that_is_to_stand_as_it_is() -> None:
    """What IF Metall's branches did was not done by a reader's own."""
    text = "{{=Avdelningarna}} hade gemensamma mål"
    assert (
        expand(text, {**DEFAULT_WORDS, "avdelning": CONTACT}) == "Avdelningarna hade gemensamma mål"
    )
    assert list(faulty_markers(text, DEFAULT_WORDS)) == []
    assert list(bare_words(text)) == []


@pytest.mark.parametrize(
    ("marker", "default", "own"),
    [
        ("obestämd", "arbetsplatsombud", "kontaktperson"),
        ("en", "ett arbetsplatsombud", "en kontaktperson"),
        ("bestämd", "arbetsplatsombudet", "kontaktpersonen"),
        ("flera", "arbetsplatsombud", "kontaktpersoner"),
        ("bestämda", "arbetsplatsombuden", "kontaktpersonerna"),
        ("sammansatt", "arbetsplatsombuds", "kontaktpersons"),
        ("genitiv", "arbetsplatsombudets", "kontaktpersonens"),
        ("obestämd-genitiv", "arbetsplatsombuds", "kontaktpersons"),
        ("flera-genitiv", "arbetsplatsombuds", "kontaktpersoners"),
        ("bestämda-genitiv", "arbetsplatsombudens", "kontaktpersonernas"),
    ],
)
def test_every_form(marker: str, default: str, own: str) -> None:
    text = "{{arbetsplatsombud." + marker + "}}"
    assert expand(text, DEFAULT_WORDS) == default
    assert expand(text, {**DEFAULT_WORDS, "arbetsplatsombud": CONTACT}) == own


def test_every_word_has_every_form() -> None:
    for name in DEFAULT_WORDS:
        for form in FORMS:
            assert expand("{{" + name + "." + form + "}}", DEFAULT_WORDS)


def test_a_capital_in_the_marker_is_a_capital_in_the_text() -> None:
    assert expand("{{Avdelning.bestämd}} vet.", DEFAULT_WORDS) == "Avdelningen vet."
    assert expand("{{Arbetsplatsombud.en}}", DEFAULT_WORDS) == "Ett arbetsplatsombud"


def test_compounds_and_abbreviations() -> None:
    words = {**DEFAULT_WORDS, "centralorganisation": LO}
    assert expand("{{klubb.sammansatt}}styrelsen", words) == "klubbstyrelsen"
    assert expand("{{centralorganisation.sammansatt}}distriktet", words) == "LO-distriktet"
    assert expand("{{centralorganisation.genitiv}} kurser", words) == "LO:s kurser"


def test_a_branchs_word_may_be_two_or_begin_with_den() -> None:
    words = {**DEFAULT_WORDS, "samordnare": COORDINATOR}
    assert expand("{{Samordnare.bestämd}} kallar.", words) == "Den regionala samordnaren kallar."
    assert expand("{{samordnare.genitiv}} plan", words) == "den regionala samordnarens plan"
    assert expand("{{samordnare.en}}", words) == "en regional samordnare"


@pytest.mark.parametrize(
    ("form", "expected"), [("Älvsjö", "Älvsjös"), ("Svets", "Svets"), ("klubb", "klubbs")]
)
def test_genitive(form: str, expected: str) -> None:
    assert genitive(form) == expected


def test_a_misspelt_marker_gets_the_nearest_right_one() -> None:
    assert list(faulty_markers("Se {{avdelnng.bestämd}}", DEFAULT_WORDS)) == [
        (3, "{{avdelnng.bestämd}}", "{{avdelning.bestämd}}")
    ]
    assert [m for _, _, m in faulty_markers("{{klubb.plural}}", DEFAULT_WORDS)] != []


@pytest.mark.parametrize(
    "text",
    ["Klubbens möte", "vår avdelning", "två ombudsmän", "arbetsplatsombuden", "klubbstyrelsen",
     "fråga samordnaren", "Arbetsmarknadsansvarig", "en förändringsledare"],
)  # fmt: skip
def test_a_bare_role_word_is_seen(text: str) -> None:
    assert list(bare_words(text))


@pytest.mark.parametrize(
    "text",
    [
        "{{klubb.sammansatt}}styrelsen", "ombudet och skyddsombudet", "`klubb`",
        "[bladet](../arbetsblad/utvecklingssamtal-klubb.md)", "https://exempel.se/klubb",
        "hen samordnar skyddsombuden", "de förändringar som leder hit",
    ],
)  # fmt: skip
def test_what_is_no_bare_word(text: str) -> None:
    assert list(bare_words(text)) == []


@pytest.mark.parametrize(
    ("text", "tied"),
    [("enligt 9 § i lagen", "9\u00a0§ i"), ("6 a § MBL", "6\u00a0a\u00a0§ MBL"),
     ("7–8 §§", "8\u00a0§§"), ("AML 6 kap. 2 §", "6\u00a0kap.\u00a02\u00a0§"),
     ("1 eller 2", "1 eller 2")],
)  # fmt: skip
def test_a_section_sign_stays_with_its_number(text: str, tied: str) -> None:
    assert tied in tie(text)


def test_the_guides_own_words_in_every_form() -> None:
    """As one would say them: ett ombud, ombudet, flera ombud, alla ombuden, ombuds-."""
    said = {
        name: (word.article, word.indefinite, word.definite, word.plural, word.definite_plural,
               word.compound)
        for name, word in DEFAULT_WORDS.items()
    }  # fmt: skip
    assert said == {
        "arbetsplatsombud": ("ett", "arbetsplatsombud", "arbetsplatsombudet", "arbetsplatsombud",
                             "arbetsplatsombuden", "arbetsplatsombuds"),
        "avdelning": ("en", "avdelning", "avdelningen", "avdelningar", "avdelningarna",
                      "avdelnings"),
        "klubb": ("en", "klubb", "klubben", "klubbar", "klubbarna", "klubb"),
        "ombudsman": ("en", "ombudsman", "ombudsmannen", "ombudsmän", "ombudsmännen",
                      "ombudsmanna"),
        "centralorganisation": ("en", "centralorganisation", "centralorganisationen",
                                "centralorganisationer", "centralorganisationerna",
                                "centralorganisations"),
        "samordnare": ("en", "samordnare", "samordnaren", "samordnare", "samordnarna",
                       "samordnar"),
        "arbetsmarknadsansvarig": ("en", "arbetsmarknadsansvarig",
                                   "den arbetsmarknadsansvariga", "arbetsmarknadsansvariga",
                                   "de arbetsmarknadsansvariga", "arbetsmarknads"),
        "förändringsledare": ("en", "förändringsledare", "förändringsledaren",
                              "förändringsledare", "förändringsledarna", "förändringsledar"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("marker", "nearest"),
    [
        ("{{klub.flera}}", "{{klubb.flera}}"), ("{{klubb.fler}}", "{{klubb.flera}}"),
        ("{{xyzzy.qqq}}", "{{avdelning.bestämd}}"), ("{{ombudsman}}", "{{ombudsman.bestämd}}"),
        ("{{ klubb.genitive }}", "{{klubb.genitiv}}"),
    ],
)  # fmt: skip
def test_the_nearest_marker_is_given(marker: str, nearest: str) -> None:
    assert list(faulty_markers(f"Se {marker}", DEFAULT_WORDS)) == [(3, marker, nearest)]


def test_a_marker_over_two_lines_is_none_and_its_word_is_told() -> None:
    text = "Fråga {{klubb\n.flera}}."
    assert expand(text, DEFAULT_WORDS) == text
    assert list(bare_words(text)) == [(8, "klubb")]


def test_a_bare_word_is_told_at_its_place() -> None:
    text = "{{klubb.flera}}\n`klubben` [klubb](klubb.md) klubbarna"
    assert list(bare_words(text)) == [(27, "klubb"), (text.index(" klubbarna") + 1, "klubbarna")]
