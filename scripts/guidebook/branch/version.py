"""Which version of the guide this one is built on, and how far behind the guide it is.

Asked of git, and of the remote `upstream` where there is one. What nobody could see is said in
as many words: it is never taken for "nothing new".
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from guidebook import EDITION, __version__
from guidebook.content.news import FILE as CHANGES
from guidebook.content.news import parse_versions
from guidebook.ground import git

UPSTREAM = "upstream"
# How `guidebook build` hands what it found to the pages, in the folder of what it has made.
HANDED_ON = "standing.txt"


@dataclass(frozen=True)
class Standing:
    """`day` is that of the guide's own last change here, `behind` the changes still to fetch.

    `newest` is the day of upstream's last change and `version` its version; `unseen` says why
    `behind` is None. `source` is where the guide's files can be fetched, where that is known.
    """

    day: str | None = None
    behind: int | None = None
    newest: str = ""
    version: str = ""
    unseen: str = ""
    source: str = ""

    @property
    def built_on(self) -> str:
        """One sentence: the version, and its day where git knows it."""
        return f"Bygger på version {__version__} från {self.day or EDITION}."

    @property
    def distance(self) -> str:
        """One sentence: how far behind, or why that isn't known."""
        if self.behind is None:
            return f"Om det finns något nyare i guiden syns inte härifrån: {self.unseen}."
        if self.behind == 0:
            return "Allt nytt i guiden är med."
        changes = "1 nyare ändring" if self.behind == 1 else f"{self.behind} nyare ändringar"
        newer = f" och heter nu version {self.version}" if self.version != __version__ else ""
        return f"Guiden har {changes}, den senaste från {self.newest}{newer}."

    def __str__(self) -> str:
        return f"{self.built_on}\n{self.distance}"


def look(root: Path, *, ask: bool = True) -> Standing:
    """Return what can be seen from `root`; without `ask`, nothing is asked of the network."""
    if not git.is_repository(root):
        return Standing(unseen="historiken saknas")
    day = _day(root)
    address = git.remote(root, UPSTREAM)
    source = _web(address or git.remote(root, "origin"))
    if not address:
        unseen = "det står inte var guiden finns (upstream)"
        return Standing(day, unseen=unseen, source=source)
    head = git.fetched_head(root, UPSTREAM) if ask else None
    behind = git.missing_commits(root, head) if head else None
    if head is None or behind is None:
        why = f"{address} svarar inte" if ask else "ingen har frågat"
        return Standing(day, unseen=why, source=source)
    changes = git.content(root, head, CHANGES) or b""
    versions = parse_versions(changes.decode("utf-8", "replace"))
    version = versions[0].number if versions else __version__
    return Standing(day, behind, git.date(root, head), version, source=source)


def hand_on(found: Standing, made: Path) -> None:
    """Write what was found for `handed_on`, in another process."""
    (made / HANDED_ON).write_text(f"{found}\n{found.source}", encoding="utf-8")


def handed_on(made: Path | None, root: Path) -> tuple[tuple[str, str], str]:
    """Return both sentences and the source: as the build found them, or as seen from here."""
    path = made / HANDED_ON if made else None
    if path and path.is_file():
        built_on, distance, source = path.read_text("utf-8").split("\n")
        return (built_on, distance), source
    found = look(root, ask=False)
    return (found.built_on, found.distance), found.source


def _web(address: str | None) -> str:
    """Return a remote's address as a page to open, "" where it is none."""
    return (address or "").removesuffix(".git") if (address or "").startswith("https://") else ""


def _day(root: Path) -> str | None:
    """Return the day of the guide's own last change here; a branch's changes don't count."""
    last = git.last_change(root, ".", ":(exclude)branch")
    if last is None or last in git.where_history_ends(root):
        return None
    return git.date(root, last) or None
