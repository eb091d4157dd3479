"""Six questions fill in branch.yml; what is written passes the same check as all else."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from guidebook.branch.new_branch import SHIPPED, ask, colour_sentence, filled, is_filled
from guidebook.cli import main
from guidebook.content.read import load_branch
from projects import write_project

SECTION = "avdelning = en sektion, sektionen, sektioner, sektionerna, sektions"
EVERYTHING = (
    "--name", "Sektion Å: \"norr\" #1", "--role", "Facklig expedition", "--email", "a@b.se",
    "--phone", "0123-45 67 89", "--site-url", "https://b.se/guide/", "--colour", "#FFD400",
    "--word", SECTION, "--word", "centralorganisation = en TCO, TCO, TCO, TCO, TCO-",
)  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_project(tmp_path, {"branch/branch.yml": SHIPPED})


def run(root: Path, *options: str) -> int:
    return main(["--root", str(root), "new-branch", *options])


def test_the_template_is_what_is_shipped() -> None:
    shipped = (Path(__file__).resolve().parents[1] / "branch/branch.yml").read_text("utf-8")
    assert shipped == SHIPPED or is_filled(Path(__file__).resolve().parents[1])


def test_all_six_as_options(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(root, *EVERYTHING) == 0
    problems: list[object] = []
    branch = load_branch(root, problems)  # type: ignore[arg-type]
    assert problems == []
    assert branch.name == 'Sektion Å: "norr" #1'
    assert branch.contact
    assert (branch.contact.email, branch.contact.phone) == ("a@b.se", "0123-45 67 89")
    assert branch.words["avdelning"].definite_plural == "sektionerna"
    assert branch.words["centralorganisation"].compound == "TCO-"
    text = (root / "branch/branch.yml").read_text(encoding="utf-8")
    assert text.startswith("".join(SHIPPED.splitlines(keepends=True)[:2])), "the comments stay"
    assert "#  role" not in text
    assert "Vi gör färgen mörkare i text så att alla kan läsa: #FFD400 blir #" in (
        capsys.readouterr().out
    )


def test_one_alone_leaves_the_rest_as_shipped(root: Path) -> None:
    assert run(root, "--name", "Sektion Å") == 0
    text = (root / "branch/branch.yml").read_text(encoding="utf-8")
    assert text == SHIPPED.replace("name:\n", "name: Sektion Å\n")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--email", "a(at)b.se", "--role", "A"), "ingen e-postadress"),
        (("--site-url", "www.b.se"), "ingen webbadress"),
        (("--colour", "grön"), "ingen färg"),
        (("--name", "Å" * 61), "för lång"),
        (("--word", "avdelning = en sektion, sektionen, sektioner"), "sektionerna."),
        (("--word", "avdelning = sektion, a, b, c, d"), "En eller ett"),
        (("--word", "stryelse = en a, b, c, d, e"), "inget av guidens ord"),
    ],
)
def test_what_the_check_would_refuse_is_not_written(
    root: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], words: str
) -> None:
    assert run(root, *options) == 1
    assert words in capsys.readouterr().err
    assert (root / "branch/branch.yml").read_text(encoding="utf-8") == SHIPPED


@pytest.mark.parametrize("text", ["name: Vi\n", "colour: '#000000'\n", "name: [\n"])
def test_a_filled_file_is_not_written_over(
    root: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    path = root / "branch/branch.yml"
    path.write_text(text, encoding="utf-8")
    assert run(root, "--name", "Andra") == 2
    assert "--replace" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == text
    assert run(root, "--name", "Andra", "--replace") == 0
    assert path.read_text(encoding="utf-8") == SHIPPED.replace("name:\n", "name: Andra\n")


def answering(*lines: str) -> tuple[list[str], dict[str, str]]:
    """What is said, and what comes of it, when somebody types these lines."""
    typed: Iterator[str] = iter(lines)
    said: list[str] = []
    return said, ask(lambda _: next(typed), said.append)


def test_questions_are_asked_again_until_right() -> None:
    said, answers = answering(
        "Sektion Å", "Expeditionen", "fel", "a@b.se", "", "b.se", "https://b.se/", "#ffd400",
        "avdelning = en sektion", SECTION, "",
    )  # fmt: skip
    assert answers == {
        "name": "Sektion Å", "role": "Expeditionen", "email": "a@b.se",
        "site_url": "https://b.se/", "colour": "#ffd400", "words": SECTION,
    }  # fmt: skip
    assert any("ingen e-postadress" in line for line in said)
    assert any("så att alla kan läsa" in line for line in said)
    assert any("Bestäm" in line and "sektionen" in line for line in said), "asks for the form"
    assert filled(answers)[1] == []


def test_every_question_can_be_skipped() -> None:
    said, answers = answering("", "", "", "", "")
    assert answers == {}
    assert filled(answers) == (SHIPPED, [])
    assert "Sex frågor" in said[0]


def test_nobody_at_the_keyboard(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run(root) == 2
    assert "new-branch --help" in capsys.readouterr().err


def test_a_colour_that_is_dark_enough_stays() -> None:
    assert colour_sentence("#000000") == "Färgen #000000 går att läsa som den är."
