"""The doctor says what is wrong, what to do, and what nobody looked at."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from guidebook import __version__
from guidebook.branch import doctor
from guidebook.branch.doctor import Line, conclusion, examine
from guidebook.branch.version import hand_on, handed_on, look
from guidebook.cli import main
from projects import PAGE, blank_pdf, write_project
from repositories import fork, git, make_upstream, write
from sheets import needs_pango

FILLED = """\
name: Sektion Å
contact:
  role: Facklig expedition
  email: expedition@sektion.se
site_url: https://sektion.se/guide/
"""


def told(root: Path, words: str) -> Line:
    """The one line about something."""
    found = [line for line in examine(root) if words in line.what]
    assert len(found) == 1, [str(line) for line in examine(root)]
    return found[0]


@pytest.fixture
def forked(tmp_path: Path) -> tuple[Path, Path]:
    upstream = make_upstream(tmp_path / "upstream")
    root = fork(upstream, tmp_path / "fork")
    write(root, {"branch/branch.yml": FILLED}, "Vårt namn", day="2026-11-10")
    return upstream, root


@needs_pango
def test_a_filled_in_fork_is_right(forked: tuple[Path, Path]) -> None:
    _, root = forked
    write(root, dict.fromkeys(doctor.WORKFLOWS, "on: push\n"), "Flöden", day="2026-11-11")
    lines = list(examine(root))
    assert [str(line) for line in lines if line.status == "att göra"] == []
    assert told(root, "arbetsflödena är påslagna").status == "okänt"
    assert conclusion(lines) == "Inget att göra. 1 kunde inte kontrolleras."
    assert main(["--root", str(root), "doctor"]) == 0


def test_the_version_and_its_day_are_the_guide_s_not_the_branch_s(
    forked: tuple[Path, Path],
) -> None:
    assert told(forked[1], "Bygger på").what == f"Bygger på version {__version__} från 2026-11-02."


def test_how_far_behind(forked: tuple[Path, Path]) -> None:
    upstream, root = forked
    assert told(root, "nytt i guiden").status == "ok"
    write(upstream, {"docs/om.md": PAGE + "\nMer.\n"}, "Ett", day="2027-01-01")
    write(upstream, {"docs/om.md": PAGE + "\nÄn mer.\n"}, "Två", day="2027-02-03")
    before = git(root, "for-each-ref"), git(root, "status", "--porcelain")
    line = told(root, "Guiden har 2 nyare ändringar, den senaste från 2027-02-03.")
    assert line.status == "att göra"
    assert "Sync fork" in line.what
    assert (git(root, "for-each-ref"), git(root, "status", "--porcelain")) == before
    git(root, "pull", "--quiet", "--no-edit", "--no-rebase", "upstream", "HEAD")
    assert told(root, "Allt nytt i guiden är med").status == "ok"


def test_a_newer_version_is_named(forked: tuple[Path, Path]) -> None:
    upstream, root = forked
    write(upstream, {"CHANGELOG.md": "## 9.1.0 – mars 2027\n\nNytt.\n"}, "Ny", day="2027-03-01")
    assert look(root).distance == (
        "Guiden har 1 nyare ändring, den senaste från 2027-03-01 och heter nu version 9.1.0."
    )


def test_an_upstream_that_cannot_be_seen_is_not_green(forked: tuple[Path, Path]) -> None:
    upstream, root = forked
    shutil.rmtree(upstream)
    assert told(root, "svarar inte").status == "okänt"
    git(root, "remote", "remove", "upstream")
    assert told(root, "git remote add upstream").status == "okänt"


def test_the_page_about_the_guide_says_it_too(forked: tuple[Path, Path], tmp_path: Path) -> None:
    """What the build found, for a branch; without asking the network, in a preview."""
    upstream, root = forked
    write(upstream, {"docs/om.md": PAGE + "\nMer.\n"}, "Ett", day="2027-01-01")
    git(root, "remote", "set-url", "origin", "https://exempel.se/guide.git")
    hand_on(look(root), tmp_path)
    first = f"Bygger på version {__version__} från 2026-11-02."
    assert handed_on(tmp_path, root)[0] == (
        first, "Guiden har 1 nyare ändring, den senaste från 2027-01-01.",
    )  # fmt: skip
    assert handed_on(None, root)[0] == (
        first, "Om det finns något nyare i guiden syns inte härifrån: ingen har frågat.",
    )  # fmt: skip
    assert look(root).source == "", "upstream, and not what lies beside it on the disk"
    git(root, "remote", "remove", "upstream")
    assert look(root).source == "https://exempel.se/guide"


def test_a_password_in_an_address_is_not_shown(forked: tuple[Path, Path]) -> None:
    _, root = forked
    git(root, "remote", "set-url", "upstream", "https://eva:hemligt@localhost:1/guide.git")
    assert "hemligt" not in "".join(str(line) for line in examine(root))


def test_a_shallow_clone_cannot_tell_the_day(forked: tuple[Path, Path], tmp_path: Path) -> None:
    shallow = fork(forked[1], tmp_path / "grund", depth=1)
    assert told(shallow, "Bygger på").status == "okänt"


def test_a_folder_without_git(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    assert told(root, "inget git-förråd").status == "att göra"
    assert told(root, "Bygger på").status == "okänt"


def test_without_git_on_the_machine(
    forked: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/inget")
    assert told(forked[1], "git saknas. Det behövs").status == "att göra"
    assert told(forked[1], "Node saknas").status == "ok", "only tests need it"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("name: Sektion Å", "name:", "name är tomt"),
        ("name: Sektion Å", "name: Sektionen för kultur, fritid och skola", "Skriv short_name"),
        ("contact:\n  role: Facklig expedition\n  email: expedition@sektion.se\n", "contact:\n",
         "contact är tomt"),
        ("  email: expedition@sektion.se\n", "", "varken email eller phone"),
        ("https://sektion.se/guide/", "www.sektion.se", "site_url är tomt eller fel"),
        ("https://sektion.se/guide/", "https://exempel.se/guide/", "site_url är ett exempel"),
    ],
)  # fmt: skip
def test_what_is_not_filled_in(forked: tuple[Path, Path], old: str, new: str, words: str) -> None:
    assert old in FILLED
    (forked[1] / "branch/branch.yml").write_text(FILLED.replace(old, new), encoding="utf-8")
    assert told(forked[1], words).status == "att göra"


def test_content_that_the_check_refuses(forked: tuple[Path, Path]) -> None:
    _, root = forked
    write(root, {"branch/docs/borta.md": "---\nextends: true\n---\n"}, "Borta")
    (root / "branch/docs/blad.txt").write_bytes(blank_pdf())
    (root / "plan-2026.json").write_text('{"format": "ombudsguiden-plan"}', encoding="utf-8")
    (root / "docs/om.md").write_text(PAGE.replace("title:", "tittle:"), encoding="utf-8")
    assert told(root, "docs/borta.md som filen kan ändra").status == "att göra"
    assert told(root, "här ligger en PDF").status == "att göra"
    assert told(root, "plan-2026.json").status == "att göra", "anywhere in the tree"
    assert "guidebook check" in told(root, "fel till").what
    assert main(["--root", str(root), "doctor"]) == 1


def test_what_git_ignores_may_lie_in_the_folder(forked: tuple[Path, Path]) -> None:
    _, root = forked
    (root / ".gitignore").write_text("/svar/\n", encoding="utf-8")
    (root / "svar").mkdir()
    (root / "svar/blad.pdf").write_bytes(blank_pdf())
    assert told(root, "Inga ifyllda blad").status == "ok"
    git(root, "add", "--force", "svar/blad.pdf")
    assert told(root, "här ligger en PDF").status == "att göra", "but not once it is committed"


def test_a_machine_that_lacks_what_is_needed(
    forked: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 1))
    monkeypatch.setitem(sys.modules, "guidebook.paper.pdf.typeset", None)
    monkeypatch.setattr(doctor.importlib.util, "find_spec", lambda _: None)
    assert told(forked[1], "Python 3.10.1 är för gammalt").status == "att göra"
    assert told(forked[1], "Pango saknas").status == "att göra"
    assert told(forked[1], "Typsnitten saknas").status == "att göra"


def test_workflows_are_asked_for_where_they_are_used(forked: tuple[Path, Path]) -> None:
    _, root = forked
    git(root, "remote", "set-url", "origin", "git@github.com:sektion/guide.git")
    assert "pages.yml" in told(root, "saknas, så webbplatsen").what
    assert "https://github.com/sektion/guide/actions" in told(root, "påslagna").what
    git(root, "remote", "set-url", "origin", "https://gitlab.com/sektion/guide.git")
    assert told(root, "saknas, så webbplatsen").what.startswith(".gitlab-ci.yml saknas")
