"""`guidebook new-branch`: six questions, and branch/branch.yml is filled in.

The shipped comments stay. What is written is read back by the same rules as every build, so
that nothing is saved that the next check would refuse.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from guidebook.content.front_matter.parse import Node, decode, parse_yaml
from guidebook.content.read import BRANCH_FILE
from guidebook.content.schema import Branch, Word
from guidebook.content.validate import build
from guidebook.content.words import DEFAULT_WORDS
from guidebook.ground.atomic import write_whole
from guidebook.ground.colour import palette
from guidebook.ground.errors import Problem

SHIPPED = """\
# Det här är allt ni behöver fylla i. Ta bort # framför raderna ni använder.
# Alla andra nycklar, med förklaringar, står i guidens del Anpassa.
name:
contact:
#  role: Facklig expedition
#  email: expedition@exempel.se
#  phone: 0123-45 67 89
site_url:
"""
QUESTIONS = {
    "name": "1. Vad heter ni? Namnet står överst på sidorna (till exempel Avdelning Älvdalen)",
    "role": "2. Vem ska läsarna fråga? En roll är bättre än en person (Facklig expedition)",
    "email": "3. Gemensam e-postadress dit",
    "phone": "   Telefonnummer dit",
    "site_url": "4. Sidans adress, med snedstreck sist (https://exempel.se/guide/)",
    "colour": "5. Er färg, som #0066B3",
}
WORDS_QUESTION = (
    "6. Har ni egna ord för " + ", ".join(DEFAULT_WORDS) + "?\n"
    "   Skriv så här: avdelning = en sektion, sektionen, sektioner, sektionerna, sektions\n"
    "   Tom rad när ni är klara"
)
COLOUR = "Vi gör färgen mörkare i text så att alla kan läsa"
_FORMS = ("indefinite", "definite", "plural", "definite_plural", "compound")
Ask = Callable[[str], str]


def is_filled(root: Path) -> bool:
    """Tell whether branch.yml says anything, or cannot be read: then it isn't written over."""
    path = root / BRANCH_FILE
    if not path.is_file():
        return False
    text, problems = decode(path.read_bytes(), BRANCH_FILE)
    if text is None:
        return [p.code for p in problems] != ["file-empty"]
    node, problems = parse_yaml(text, BRANCH_FILE)
    if problems and [p.code for p in problems] != ["meta-empty"]:
        return True
    return node is not None and any(value is not None for value in node.plain().values())


def ask(question: Ask, say: Callable[[str], None]) -> dict[str, str]:
    """Ask the six questions; an empty line leaves one out, a wrong answer is asked again."""
    say("Sex frågor. Tryck bara Enter för att hoppa över en.")
    answers: dict[str, str] = {}
    for key, sentence in QUESTIONS.items():
        if key in ("email", "phone") and "role" not in answers:
            continue
        while answer := question(f"{sentence}: ").strip():
            _, problems = filled({**answers, key: answer})
            if not problems:
                answers[key] = answer
                break
            say("   " + problems[0])
        if key == "colour" and key in answers:
            say(f"   {colour_sentence(answers[key])}")
    say(WORDS_QUESTION)
    lines: list[str] = []
    while line := question("   ").strip():
        _, problems = filled({"words": "\n".join([*lines, line])})
        if problems:
            say("   " + problems[0])
        else:
            lines.append(line)
    return {**answers, "words": "\n".join(lines)} if lines else answers


def filled(answers: Mapping[str, str], text: str = SHIPPED) -> tuple[str, list[str]]:
    """Return branch.yml with the answers in their places, and what is wrong with them."""
    for key in ("name", "site_url"):
        if answers.get(key):
            text = _put(text, key, f"{key}: {_value(answers[key])}")
    if answers.get("role"):
        rows = [f"  {key}: {_value(answers[key])}" for key in ("role", "email", "phone")
                if answers.get(key)]  # fmt: skip
        # The examples in comments give way to what they are examples of.
        text = re.sub(r"(?m)^# +(role|email|phone):.*\n", "", text)
        text = _put(text, "contact", "\n".join(["contact:", *rows]))
    if answers.get("colour"):
        text += f"# {COLOUR}.\ncolour: {_value(answers['colour'])}\n"
    rows, problems = _words(answers.get("words", ""))
    text += "".join(rows)
    node, faults = parse_yaml(text, BRANCH_FILE)
    if node and isinstance(node.value, dict):
        given = {key: child for key, child in node.value.items() if child.value is not None}
        faults += build(Branch, Node(given, BRANCH_FILE, 1, node.key_lines), BRANCH_FILE)[1]
    return text, problems + [_told(fault) for fault in faults if fault.code != "meta-empty"]


def _put(text: str, key: str, line: str) -> str:
    return re.sub(rf"(?m)^{key}:.*$", lambda _: line, text)


def _words(lines: str) -> tuple[list[str], list[str]]:
    """Read `avdelning = en sektion, sektionen, …`; a form that is missing is asked for."""
    rows, problems = [], []
    for line in filter(str.strip, lines.split("\n")):
        name, _, forms = line.partition("=")
        given = [form.strip() for form in forms.split(",")]
        article, _, first = given[0].partition(" ")
        values = dict(zip(_FORMS, [first.strip(), *given[1:]], strict=False))
        missing = [str(Word.model_fields[key].description) for key in _FORMS if not values.get(key)]
        if article not in ("en", "ett"):
            missing.insert(0, "En eller ett före ordet.")
        if missing:
            problems.append(f"{name.strip()}: det här saknas. {' '.join(missing)}")
            continue
        row = [f"  {name.strip()}:\n    article: {article}\n"]
        rows += row + [f"    {key}: {_value(values[key])}\n" for key in _FORMS]
    return (["words:\n", *rows] if rows else []), problems


def _value(text: str) -> str:
    """Return a text as YAML: quoted wherever a sign in it could mean something else."""
    plain = re.fullmatch(r"[^\W\d_][\w åäöÅÄÖéÉ.@/-]*", text) and not text.endswith(" ")
    return text if plain else json.dumps(text, ensure_ascii=False)


def _told(fault: Problem) -> str:
    sentence = f"{fault.key}: {fault.message}; {fault.remedy}."
    return sentence[:1].upper() + sentence[1:]


def colour_sentence(colour: str) -> str:
    """Return what becomes of a branch's colour, with the colours that text gets."""
    made = palette(colour).light.paint_text
    if made.upper() == colour.upper():
        return f"Färgen {colour} går att läsa som den är."
    return f"{COLOUR}: {colour} blir {made} i text."


def new_branch(root: Path, given: Mapping[str, str], *, replace: bool = False) -> int:
    """Fill in branch.yml from options, or from questions where there are none.

    Returns the exit status: 0 saved, 1 an answer is wrong, 2 the file is filled in already.
    """
    if is_filled(root) and not replace:
        print(f"{BRANCH_FILE} är redan ifylld. Ändra i den, eller lägg till --replace för att "
              "skriva över den.", file=sys.stderr)  # fmt: skip
        return 2
    try:
        answers = dict(given) or ask(input, print)
    except EOFError:
        print("Ingen svarade på frågorna. Ange svaren som tillval: guidebook new-branch --help",
              file=sys.stderr)  # fmt: skip
        return 2
    text, problems = filled(answers)
    if problems:
        print("\n".join([*problems, "Inget har skrivits."]), file=sys.stderr)
        return 1
    (root / BRANCH_FILE).parent.mkdir(parents=True, exist_ok=True)
    write_whole(root / BRANCH_FILE, text)
    if given.get("colour"):
        print(colour_sentence(given["colour"]))
    print(f"{BRANCH_FILE} är skriven. Kör scripts/serve och se hur det blev.")
    return 0
