"""How heavy a text is, measured on its prose only, and warned of with the figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebook.cli import main
from guidebook.content import load_library
from guidebook.content.checks.readability import lix, readability_warnings
from projects import PAGE, STEP, write_project

LIGHT = "Vi ses på fredag. Ta med en vän. " * 20
HEAVY = (
    "Organisationsförändringarnas konsekvenser förutsätter kontinuerliga "
    "utvärderingsprocesser avseende medbestämmandefrågornas handläggning. " * 12
)


def test_lix_is_words_per_sentence_and_long_words() -> None:
    # 12 words, 2 sentences, 3 of them longer than six letters: 6 + 25
    text = "Styrelsen möts i kväll igen. Facket ordnar fika och kaffe till skyddsombuden."
    assert lix(text) == (
        round(12 / 2 + 100 * 2 / 12), 12,
    )  # fmt: skip


@pytest.mark.parametrize(
    "noise",
    [
        "## Organisationsförändringarnas konsekvenser\n\n",
        "| Arbetsmarknadsansvarig | Utvecklingssamtalen |\n",
        "[[frågor]]\n\n", "```\norganisationsförändringarna konsekvenserna\n```\n",
    ],
)  # fmt: skip
def test_what_is_no_prose_does_not_count(noise: str) -> None:
    assert lix(f"{noise}\n{LIGHT}") == lix(LIGHT)


def test_an_item_of_a_list_is_a_sentence() -> None:
    assert (
        lix("- ta med fika\n- ring Ida\n- boka rum\n")[0] < lix("ta med fika ring Ida boka rum")[0]
    )


@pytest.mark.parametrize(
    ("name", "text", "limit"),
    [
        ("docs/om.md", PAGE, 42),
        ("docs/om.md", PAGE.replace("kind: page", "kind: page\naudience: member"), 35),
        ("docs/om.md", PAGE.replace("kind: page", "kind: page\naudience: branch"), 50),
        ("docs/rekrytera/6-fraga.md", STEP, 42),
    ],
)
def test_a_heavy_page_is_warned_of_with_the_figure(
    tmp_path: Path, name: str, text: str, limit: int
) -> None:
    library, problems = load_library(write_project(tmp_path, {name: f"{text}\n{HEAVY}"}))
    assert library, problems
    (warning,) = readability_warnings(library)
    assert warning.path == name
    assert f"högst {limit}" in warning.remedy
    assert int(warning.message.split()[-1]) > limit


def test_a_light_page_is_not(tmp_path: Path) -> None:
    library, _ = load_library(write_project(tmp_path, {"docs/om.md": f"{PAGE}\n{LIGHT}"}))
    assert library
    assert list(readability_warnings(library)) == []


def test_a_warning_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_project(tmp_path, {"docs/om.md": f"{PAGE}\n{HEAVY}"})
    main(["--root", str(root), "lock"])
    assert main(["--root", str(root), "check"]) == 0
    assert "Varning: docs/om.md" in capsys.readouterr().out
