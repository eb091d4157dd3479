"""A sheet, a meeting pack and a chapter as one hears them, kept as texts to be read aloud.

The texts lie in `heard/` beside this file: a reader of them hears what is glued together, said
twice or left out, which no rule finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from audit.built import build
from audit.result import BUILT, SHEETS, Result, Say, Table, version
from guidebook.paper.pdf.check import check_document
from heard import heard

FOLDER = Path(__file__).with_name("heard")
SHEET, PACK, PART = "fraga-direkt", "rekrytera-6-fraga-direkt", "rekrytera"
CHAPTER = "Fråga någon direkt"
# A small letter, and then a capital in the same word: two words heard as one.
_GLUED = re.compile(r"\b[a-zåäö]{2,}[A-ZÅÄÖ][a-zåäö]+")


def run(say: Say) -> Result:
    """Make the texts, and look for what should not be heard in any PDF of the build."""
    build(say)
    FOLDER.mkdir(exist_ok=True)
    texts = {
        "arbetsblad": heard((SHEETS / f"{SHEET}.pdf").read_bytes()),
        "motespaket": heard((BUILT / "packs" / f"{PACK}.pdf").read_bytes()),
        "kapitel": list(_chapter(heard((BUILT / "book" / f"{PART}.pdf").read_bytes()))),
    }
    for name, lines in texts.items():
        # With numbers, words alone on a line are not taken for a saved plan's headings.
        numbered = [f"{number:3} {line}\n" for number, line in enumerate(lines, 1)]
        (FOLDER / f"{name}.txt").write_text("".join(numbered), encoding="utf-8")
    table = Table("Det man hör", ("PDF:er", "Antal", "Rader", "Rubriker", "Fält"))
    result = Result(tables=[table], tools=[version("pikepdf")])
    for kind, paths in _kinds():
        say(f"{kind} …")
        lines = [line for path in paths for line in _listened(path, result)]
        fields = sum(line.count("(Skriv:") + line.count("(Kryssruta:") for line in lines)
        headings = sum(line.startswith("Rubrik ") for line in lines)
        table.rows.append((kind, len(paths), len(lines), headings, fields))
    count = sum(len(paths) for _, paths in _kinds())
    result.summary = f"{count} PDF:er lästa i den ordning man hör dem."
    return result


def _kinds() -> Iterator[tuple[str, list[Path]]]:
    for kind, folder in (("Arbetsblad", "sheets"), ("Mötespaket", "packs"), ("Böcker", "book")):
        paths = sorted((BUILT / folder).glob("*.pdf"))
        yield kind, [path for path in paths if not path.stem.endswith("-hafte")]


def _listened(path: Path, result: Result) -> list[str]:
    data = path.read_bytes()
    lines = heard(data)
    for line in lines:
        found = _GLUED.search(line)
        if found:
            result.faults.append(f"{path.name}: ”{found[0]}” hörs som ett ord")
    result.faults += [f"{path.name}: {fault}" for fault in check_document(data)]
    return lines


def _chapter(lines: list[str]) -> Iterator[str]:
    """Yield what is heard from a chapter's heading to the next chapter's."""
    inside = False
    for line in lines:
        if line.startswith(("Rubrik 1:", "Rubrik 2:")):
            inside = line == f"Rubrik 2: {CHAPTER}"
        if inside:
            yield line
