"""Mistakes that an editor who knows Word makes in YAML: each is told at its own line."""

from __future__ import annotations

import re

import pytest

from guidebook.content.front_matter.parse import decode, parse_document, parse_yaml
from guidebook.ground.errors import Problem

# What stands in branch.yml, with ◄ after the row where the mistake is; the code of its fault;
# and the row when its remedy has been followed (None: the row is taken away).
CASES: list[tuple[str, str, str | None]] = [
    # Something was begun and never ended.
    ("name: A\nsite_url: x\ncontact: [◄\n  role: B\n  email: c\n\n# d\n\nlogo: e\n",
     "yaml-bracket", "contact:"),
    ("contact: {◄\n  role: B\n  email: c\n", "yaml-bracket", "contact:"),
    ("leave_out: [om, a/b◄\nname: A\n", "yaml-bracket", "leave_out: [om, a/b]"),
    ("name: A\nleave_out: [om, a/b◄\n", "yaml-bracket", "leave_out: [om, a/b]"),
    ("leave_out: [om, a/b)◄\nname: A\n", "yaml-bracket", "leave_out: [om, a/b]"),
    ("leave_out: [om, a/b}◄\nname: A\n", "yaml-bracket", "leave_out: [om, a/b]"),
    ("leave_out: [om]]◄\nname: A\n", "yaml-bracket", "leave_out: [om]"),
    ("glossary:\n  - {term: A, explanation: B◄\n  - {term: C, explanation: D}\nname: A\n",
     "yaml-bracket", "  - {term: A, explanation: B}"),
    ("glossary:\n  - {term: A, explanation: B}\n  - term: C, explanation: D}◄\nname: A\n",
     "yaml-bracket", "  - {term: C, explanation: D}"),
    ('name: "A◄\ncontact:\n  role: B\n', "yaml-quote", 'name: "A"'),
    ('name: "A◄\ncontact:\n  role: "B"\n', "yaml-quote", 'name: "A"'),
    ("name: 'A◄\ncontact:\n  role: 'B'\nlogo: 'c'\n", "yaml-quote", "name: 'A'"),
    ('contact:\n  role: "B◄\n  email: c\n# d\n\nname: A\n', "yaml-quote", '  role: "B"'),
    ('name: A\ncontact:\n  role: "B◄\n', "yaml-quote", '  role: "B"'),
    ("name: \"A'◄\ncontact:\n  role: B\n", "yaml-quote", 'name: "A"'),
    ('name: "A◄\nlogo: b"\nsite_url: c\n', "yaml-quote", 'name: "A"'),
    ('name: A"◄\nlogo: b\n', "yaml-quote", 'name: "A"'),
    ('leave_out: ["om, b]◄\nname: "A"\n', "yaml-quote", 'leave_out: ["om", b]'),
    ('glossary:\n  - {term: A, explanation: "B}◄\n  - {term: C, explanation: D}\n',
     "yaml-quote", '  - {term: A, explanation: "B"}'),
    # A quote in the middle.
    ('name: "A" B◄\nlogo: c\n', "yaml-quote", "name: '\"A\" B'"),
    ('name: "A "B" C"◄\nlogo: c\n', "yaml-quote", "name: 'A \"B\" C'"),
    ("name: 'A's B'◄\nlogo: c\n", "yaml-quote", 'name: "A\'s B"'),
    ('name: ""A""◄\nlogo: c\n', "yaml-quote", 'name: "A"'),
    ('logo: "C:\\kort"◄\nname: A\n', "yaml-quote", "logo: 'C:\\kort'"),
    # Word makes quotes, dashes and spaces of its own.
    ("logo: b\nname: ”A: B”◄\n", "yaml-curly", 'name: "A: B"'),
    ("logo: b\nname: ”A”◄\nsite_url: c\n", "yaml-curly", 'name: "A"'),
    ("logo: b\nname: “A”◄\nsite_url: c\n", "yaml-curly", 'name: "A"'),
    ("logo: b\nname: ’A: B’◄\nsite_url: c\n", "yaml-curly", "name: 'A: B'"),
    ("logo: b\nname: »A»◄\nsite_url: c\n", "yaml-curly", 'name: "A"'),
    ('logo: b\nname: "A”◄\nsite_url: c\n', "yaml-curly", 'name: "A"'),
    ("contact:\n  role: B\n\u00a0\u00a0email: c◄\nname: A\n", "yaml-space", "  email: c"),
    ("contact:\n\u00a0\u00a0role: B◄\n  email: c\nname: A\n", "yaml-space", "  role: B"),
    ("contact:\n \u00a0role: B◄\n  email: c\nname: A\n", "yaml-space", "  role: B"),
    ("logo: b\nname:\u00a0A◄\nsite_url: c\n", "yaml-space", "name: A"),
    ("logo: b\n\u2003name: A◄\nsite_url: c\n", "yaml-space", "name: A"),
    ("leave_out:\n  -\u00a0om◄\n  - a/b\nname: A\n", "yaml-space", "  - om"),
    ("leave_out:\n  – om◄\n  - a/b\nname: A\n", "yaml-word-dash", "  - om"),
    ("leave_out:\n  - om\n  • a/b◄\nname: A\n", "yaml-word-dash", "  - a/b"),
    ("leave_out:\n  - c\n  * om◄\n  - a/b\nname: A\n", "yaml-word-dash", "  - om"),
    # The space after a sign.
    ("name:A◄\nlogo: b\n", "yaml-no-space", "name: A"),
    ("logo: b\nname:A◄\nsite_url: c\n", "yaml-no-space", "name: A"),
    ("logo: b\nname:A◄\n", "yaml-no-space", "name: A"),
    ("name:A◄\n", "yaml-no-space", "name: A"),
    ('logo: b\nname:"A"◄\nsite_url: c\n', "yaml-no-space", 'name: "A"'),
    ("logo: b\nname:A B: C◄\n", "yaml-no-space", 'name: "A B: C"'),
    ("contact:\n  role:B◄\n  email: c\n", "yaml-no-space", "  role: B"),
    ("contact:\n  role: B\n  email:c◄\n", "yaml-no-space", "  email: c"),
    ("contact:\n  role:B◄\nname: A\n", "yaml-no-space", "  role: B"),
    ("glossary:\n  - term:A◄\n    explanation: B\n", "yaml-no-space", "  - term: A"),
    ("glossary:\n  - {term:A, explanation: B}◄\n", "yaml-no-space",
     "  - {term: A, explanation: B}"),
    ("glossary:\n  -term: A◄\nname: A\n", "yaml-no-space", "  - term: A"),
    ("leave_out:\n  -om◄\n  - a/b\nname: A\n", "yaml-no-space", "  - om"),
    ("leave_out:\n  - om\n  -a/b◄\nname: A\n", "yaml-no-space", "  - a/b"),
    # Colon and comma in a text.
    ("logo: b\nname: A: B◄\n", "yaml-colon", 'name: "A: B"'),
    ("name: A: B: C◄\nlogo: b\n", "yaml-colon", 'name: "A: B: C"'),
    ("logo: b\nname: A:◄\nsite_url: c\n", "yaml-colon", 'name: "A:"'),
    ("glossary:\n  - term: A\n    explanation: B: C◄\n", "yaml-colon", '    explanation: "B: C"'),
    ("glossary:\n  - {term: A, explanation: B: C}◄\n", "yaml-colon",
     '  - {term: A, explanation: "B: C"}'),
    ("leave_out:\n  - om: a: b◄\n", "yaml-colon", '  - "om: a: b"'),
    ("glossary:\n  - {term: A, explanation: B, och C}◄\n", "yaml-comma",
     '  - {term: A, explanation: "B, och C"}'),
    ("glossary:\n  - {term: A explanation: B}◄\n", "yaml-comma", "  - {term: A, explanation: B}"),
    ("glossary:\n  - {term: A◄\n     explanation: B}\nname: A\n", "yaml-comma", "  - {term: A,"),
    # Signs that mean something first in a text, or end it.
    ("logo: b\nname: @A◄\n", "yaml-start", 'name: "@A"'),
    ("logo: b\nname: %A◄\n", "yaml-start", 'name: "%A"'),
    ("logo: b\nname: `A`◄\nsite_url: c\n", "yaml-start", 'name: "`A`"'),
    ("logo: b\nname: *A*◄\nsite_url: c\n", "yaml-start", 'name: "*A*"'),
    ("logo: b\nname: **A**◄\n", "yaml-start", 'name: "**A**"'),
    ("logo: b\nname: & A◄\n", "yaml-start", 'name: "& A"'),
    ("logo: b\nname: !A◄\n", "yaml-tag", 'name: "!A"'),
    ("logo: b\nname: > A B◄\nsite_url: c\n", "yaml-start", 'name: "> A B"'),
    ("logo: b\nname: | A◄\nsite_url: c\n", "yaml-start", 'name: "| A"'),
    ("logo: b\nname: - A◄\nsite_url: c\n", "yaml-start", 'name: "- A"'),
    ("logo: b\nname: , A◄\nsite_url: c\n", "yaml-start", 'name: ", A"'),
    ("logo: b\nname: ]A◄\nsite_url: c\n", "yaml-start", 'name: "]A"'),
    ("logo: b\nname: ? A◄\nsite_url: c\n", "yaml-start", 'name: "? A"'),
    ("logo: b\nname: [A] B◄\nsite_url: c\n", "yaml-start", 'name: "[A] B"'),
    ("logo: b\nname: {{ombud}} A◄\nsite_url: c\n", "yaml-marker", 'name: "{{ombud}} A"'),
    ("logo: b\nname: {{ombud}}◄\nsite_url: c\n", "yaml-marker", 'name: "{{ombud}}"'),
    ("leave_out:\n  - {{ombud}} A◄\n  - om\n", "yaml-marker", '  - "{{ombud}} A"'),
    ("logo: b\nname: A #3◄\nsite_url: c\n", "yaml-hash", 'name: "A #3"'),
    ("logo: b\nname: A # 3◄\nsite_url: c\n", "yaml-hash", 'name: "A # 3"'),
    ("name: A\ncolour: #0066B3◄\n", "yaml-hash", 'colour: "#0066B3"'),
    # Indentation.
    ("contact:\n\trole: B◄\nname: A\n", "yaml-tab", "  role: B"),
    ("contact:\n  role: B\n\temail: c◄\nname: A\n", "yaml-tab", "  email: c"),
    ("contact:\n  role: B\n  \temail: c◄\nname: A\n", "yaml-tab", "  email: c"),
    ("logo: b\n name: A◄\nsite_url: c\n", "yaml-indent", "name: A"),
    ("contact:\n  role: B\n   email: c◄\n  phone: d\n", "yaml-indent", "  email: c"),
    ("contact:\n  role: B\n email: c◄\nname: A\n", "yaml-indent", "  email: c"),
    ("contact:\n   role: B◄\n  email: c\n  phone: d\n", "yaml-indent", "  role: B"),
    (" logo: b◄\nname: A\nsite_url: c\n", "yaml-indent", "logo: b"),
    ("glossary:\n  - term: A\n   explanation: B◄\nname: A\n", "yaml-indent", "    explanation: B"),
    ("glossary:\n  - term: A\n     explanation: B◄\nname: A\n", "yaml-indent",
     "    explanation: B"),
    ("words:\n  avdelning:\n    article: en\n   indefinite: B◄\n    definite: C\nname: A\n",
     "yaml-indent", "    indefinite: B"),
    ("glossary:\n- term: A\n explanation: B◄\nname: A\n", "yaml-indent", "  explanation: B"),
    ("glossary:\n  - term: A\n  explanation: B◄\nname: A\n", "yaml-indent", "    explanation: B"),
    ("glossary:\n  - term: A\n    explanation: B\n  synonyms: [C]◄\n", "yaml-indent",
     "    synonyms: [C]"),
    ("leave_out:\n  - om\n - a/b◄\nname: A\n", "yaml-indent", "  - a/b"),
    ("name: |\n  A\n B◄\nlogo: c\n", "yaml-indent", "  B"),
    ("name: |\nA◄\nlogo: c\n", "yaml-indent", "  A"),
    ("name: |\n    A\n  B◄\nlogo: c\n", "yaml-indent", "    B"),
    ("name: >\n  A\nB◄\nlogo: c\n", "yaml-indent", "  B"),
    # Rows without colon, dashes too many and too few.
    ("logo: b\nname A◄\nsite_url: c\n", "yaml-no-colon", "name: A"),
    ("name A◄\nlogo: b\n", "yaml-no-colon", "name: A"),
    ("logo: b\nname A◄\n", "yaml-no-colon", "name: A"),
    ("logo: b\nname◄\nsite_url: c\n", "yaml-no-colon", "name:"),
    ("contact\n", "meta-no-mapping", None),
    ("contact◄\n  role: B\nname: A\n", "yaml-no-colon", "contact:"),
    ("logo: b\nname; A◄\nsite_url: c\n", "yaml-no-colon", "name: A"),
    ("logo: b\nname = A◄\nsite_url: c\n", "yaml-no-colon", "name: A"),
    ("name: A\nsom fortsätter här◄\nlogo: b\n", "yaml-no-colon", "  som fortsätter här"),
    ("logo: b\n- name: A◄\nsite_url: c\n", "yaml-dash", "name: A"),
    ("contact:\n  role: B\n  - email: c◄\nname: A\n", "yaml-dash", "  email: c"),
    ("logo: b\n-◄\nname: A\n", "yaml-dash", None),
    ("glossary:\n  - term: A\n    explanation: B\n  term: C◄\n    explanation: D\n",
     "yaml-no-dash", "  - term: C"),
    ("leave_out:\n  - om\n  a/b◄\n  - c\nname: A\n", "yaml-no-dash", "  - a/b"),
    ("---\nname: A\n---◄\n", "yaml-rule", None),
    ("name: A\n---◄\nlogo: b\n", "yaml-rule", None),
    ("name: A\nlogo: b\nname: C◄\n", "yaml-duplicate", None),
    ("\ufeffname: A\nlogo b◄\nsite_url: c\n", "yaml-no-colon", "logo: b"),
    ("name: A\r\nlogo b◄\r\nsite_url: c\r\n", "yaml-no-colon", "logo: b\r"),
]  # fmt: skip
MARK = "◄"
PAGE = "---\nkind: page\n{text}---\n\n## Rubrik\n\nBrödtext: den läses inte här.\n"


def read(text: str, path: str = "branch/branch.yml") -> list[Problem]:
    """Read a text as branch.yml is read, or as the front matter of a page."""
    if path.endswith(".md"):
        return parse_document(PAGE.format(text=text).encode(), path)[1]
    decoded, problems = decode(text.encode(), path)
    return problems if decoded is None else parse_yaml(decoded, path)[1]


def mended(text: str, row: str | None) -> str:
    rows = text.split("\n")
    at = next(number for number, each in enumerate(rows) if MARK in each)
    rows[at : at + 1] = [] if row is None else [row]
    return "\n".join(rows)


@pytest.mark.parametrize("path", ["branch/branch.yml", "docs/om.md"])
@pytest.mark.parametrize(("text", "code"), [case[:2] for case in CASES])
def test_a_mistake_is_told_at_its_own_line(path: str, text: str, code: str) -> None:
    if path.endswith(".md") and (code in ("yaml-rule", "meta-no-mapping") or "\ufeff" in text):
        pytest.skip("a page has its own rules for these")
    head = text.partition(MARK)[0] if MARK in text else ""
    line = head.count("\n") + (3 if path.endswith(".md") else 1)
    found = read(text.replace(MARK, ""), path)
    assert [(p.line, p.code) for p in found][:1] == [(line, code)], found
    for p in found:
        assert re.search(r"\w\W{0,4}$", p.message), "the reason is not empty"
        assert p.remedy


@pytest.mark.parametrize(("text", "row"), [(text, row) for text, _, row in CASES])
def test_the_remedy_works_when_it_is_followed(text: str, row: str | None) -> None:
    """The row as an editor writes it who does what the remedy says."""
    if MARK in text and text not in STILL:
        assert [p for p in read(mended(text, row)) if p.line <= line_of(text)] == []


def line_of(text: str) -> int:
    return text.partition(MARK)[0].count("\n") + 1


# Here the other quote stands on the next row, and is told of when the first is mended.
STILL = {'name: "A◄\nlogo: b"\nsite_url: c\n'}


@pytest.mark.parametrize(
    ("end", "line", "code"),
    [
        ("title: A\nsummary: B\n\n## C\n", 4, "meta-unclosed"),
        ("title: A\nsummary: B\n\nText.\n", 4, "meta-unclosed"),
        ("title: A\nsummary: B\n—\n\n## C\n", 5, "meta-dashes"),
        ("title: A\nsummary: B\n--\n\nText.\n", 5, "meta-dashes"),
        ("title: A\nsummary: B\n----\n\nText.\n", 5, "meta-dashes"),
        ("title: A\n\n## C\n\nText.\n\n---\n\nD\n", 3, "meta-unclosed"),
        ("title: A\n\nText: här.\n", 1, "meta-unclosed"),
        ("title: A\n—\n\nText.\n\n---\n\nD\n", 4, "meta-dashes"),
    ],
)
def test_a_page_without_end_is_told_at_the_last_key(end: str, line: int, code: str) -> None:
    _, found = parse_document(f"---\nkind: page\n{end}".encode(), "docs/om.md")
    assert [(p.code, p.line) for p in found] == [(code, line)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name:A\nlogo:b\n", [(1, "yaml-no-space"), (2, "yaml-no-space")]),
        ("leave_out:\n  * om\n  * a/b\n", [(2, "yaml-word-dash"), (3, "yaml-word-dash")]),
        ("leave_out:\n  – om\n  – a/b\n", [(2, "yaml-word-dash"), (3, "yaml-word-dash")]),
        ("name: A: B\ncontact:\n  role: @C\n\temail: d\nlogo: b\n",
         [(1, "yaml-colon"), (3, "yaml-start"), (4, "yaml-tab")]),
        ('name: "A\ncontact: [\n  role: B\nlogo: b\nlogo: c\n',
         [(1, "yaml-quote"), (2, "yaml-bracket"), (5, "yaml-duplicate")]),
    ],
)  # fmt: skip
def test_all_mistakes_of_a_file_are_told_in_one_run(text: str, told: list[tuple[int, str]]) -> None:
    assert [(p.line, p.code) for p in read(text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "name: 'A''s'\n", "name: Kl. 12:30\n", "name: A  # vi som är här\n", 'name: "A: B #3"\n',
        "name: >\n  A: B\n  - C\n\n  *D* #e\n", 'name: "A\n  B"\n', "leave_out: [om,\n  a/b]\n",
        "leave_out: [https://a.se, b]\n", "name: Vi säger ”du” till alla\n", "name: ”A” och ”B”\n",
        "name: A – B\n", "name: A\u00a0B\n", "glossary:\n- term: A-B\n  explanation: B\n",
        "site_url: https://a.se:80/\n", 'name: Säg "hej" nu\n', "name:\ncontact:\n\n",
        "leave_out:\n  - https://a.se/\n", "name: A\n  – B\n", "name: {a: , b: c}\n",
    ],
)  # fmt: skip
def test_what_is_right_is_not_told_of(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "remedy"),
    [("logo: b\n name: A\nsite_url: c\n", "börja raden utan mellanslag"),
     ("contact:\n  role: B\n   email: c\n", "börja raden med 2 mellanslag")],
)  # fmt: skip
def test_how_many_spaces_is_said(text: str, remedy: str) -> None:
    assert [p.remedy for p in read(text)] == [remedy]
