"""Random edits of a small guide, as editors and maintainers make them."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from projects import PAGE

Edit = Callable[[Path, random.Random, int], str]
_EDITOR = PAGE.replace("title: Om guiden", "title: Anpassa\naudience: editor\nbare_words: true")


def prepare(root: Path) -> None:
    """Add a page for editors, and a link to it, since the book leaves such pages out."""
    write(root, "docs/anpassa/index.md", _EDITOR)
    append(root, "docs/om.md", "\nSe [anpassa](anpassa/index.md).\n")


def write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def append(root: Path, name: str, text: str) -> None:
    write(root, name, (root / name).read_text(encoding="utf-8") + text)


def _line(root: Path, chance: random.Random, number: int) -> str:
    name = chance.choice(sorted((root / "docs").rglob("*.md"))).relative_to(root).as_posix()
    append(root, name, f"\nRad {number} till.\n")
    return f"en rad i {name}"


def _title(root: Path, chance: random.Random, number: int) -> str:
    name = chance.choice(sorted((root / "docs").rglob("*.md"))).relative_to(root).as_posix()
    rows = (root / name).read_text(encoding="utf-8").split("\n")
    at = next(n for n, row in enumerate(rows) if row.startswith("title: "))
    rows[at] = f"title: Rubrik {number}"
    write(root, name, "\n".join(rows))
    return f"rubriken i {name}"


def _label(root: Path, chance: random.Random, number: int) -> str:
    name = f"docs/arbetsblad/{chance.choice(('fraga', 'annat'))}.md"
    text = (root / name).read_text(encoding="utf-8")
    before, _, after = text.partition("label: ")
    write(root, name, f"{before}label: Antal {number}}}\n{after.partition(chr(10))[2]}")
    return f"ett fälts etikett i {name}"


def _question(root: Path, chance: random.Random, number: int) -> str:
    del chance
    name = "docs/rekrytera/6-fraga.md"
    text = (root / name).read_text(encoding="utf-8")
    before, _, after = text.partition("text: ")
    write(root, name, f"{before}text: Vad hände år {number}?\n{after.partition(chr(10))[2]}")
    return "en fråga i steget"


def _branch(root: Path, chance: random.Random, number: int) -> str:
    colour = f"#{chance.randrange(256**3):06x}"
    keys = [f"name: Grupp {number}", f'colour: "{colour}"',
            f"contact:\n  role: Expedition {number}\n  email: e{number}@exempel.se"]  # fmt: skip
    chosen = chance.sample(keys, chance.randint(1, 3))
    write(root, "branch/branch.yml", "\n".join(chosen) + "\n")
    return "branch.yml"


def _word(root: Path, chance: random.Random, number: int) -> str:
    del chance
    forms = ("indefinite", "definite", "plural", "definite_plural", "compound")
    rows = "".join(f"    {form}: krets{number}\n" for form in forms)
    write(root, "branch/branch.yml", f"words:\n  avdelning:\n    article: en\n{rows}")
    return "ett ord i branch.yml"


def _page(root: Path, chance: random.Random, number: int) -> str:
    added = sorted((root / "docs").glob("ny-*.md"))
    if added and chance.random() < 0.5:
        added[0].unlink()
        return "en sida bort"
    write(root, f"docs/ny-{number}.md", PAGE.replace("Om guiden", f"Ny sida {number}"))
    return "en ny sida"


def _overlay(root: Path, chance: random.Random, number: int) -> str:
    path = root / "branch/docs/om.md"
    if path.exists() and chance.random() < 0.4:
        path.unlink()
        return "en ändring i branch/docs bort"
    write(root, "branch/docs/om.md", f"---\nextends: true\nsummary: Vår text {number}.\n---\n")
    return "en ändring i branch/docs"


def _style(root: Path, chance: random.Random, number: int) -> str:
    names = sorted((root / "overrides/assets/stylesheets").glob("*.css"))
    name = chance.choice(names).relative_to(root).as_posix()
    append(root, name, f"\n/* {number} */\n")
    return name


def _template(root: Path, chance: random.Random, number: int) -> str:
    name = chance.choice(("overrides/main.html", "overrides/partials/footer.html",
                          "overrides/pages/questions.j2"))  # fmt: skip
    append(root, name, f"\n<!-- {number} -->\n")
    return name


EDITS: tuple[Edit, ...] = (
    _line, _line, _title, _label, _question, _branch, _word, _page, _overlay, _style, _template,
)  # fmt: skip
