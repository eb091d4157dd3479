"""A small guide in a folder, for tests that read content from disk."""

from __future__ import annotations

from pathlib import Path

STEP = """---
kind: step
number: 6
title: Fråga någon
summary: Nu är det ni som frågar.
time: 45
who: Hela styrelsen
questions:
  - name: vilka
    text: Vilka får aldrig frågan?
    hint: Tänk på skift och yrke.
  - name: vem
    text: Vem frågar bäst?
done_when:
  - ni har valt tre att fråga
worksheets: [fraga]
---

## Varför

En fråga mellan två. Se [bladet](../arbetsblad/fraga.md).

## Så gör ni

Börja med uppgiften.
"""
SHEET = """---
kind: worksheet
id: fraga
version: 1
title: Fråga någon
purpose: Prata och besluta.
time: 45
who: hela styrelsen
keep: ett år
sections:
  - name: prata
    title: Prata först
    fields:
      - {name: fragor, type: questions, from: rekrytera/6-fraga}
      - {name: antal, type: number, label: Antal}
  - name: bestam
    title: Bestäm
    fields:
      - {name: beslut, type: decisions, rows: 2}
---
"""
PAGE = """---
kind: page
title: Om guiden
summary: Varför den finns.
---

## Rubrik

Text om {{avdelning.bestämd}}.
"""


def replacing(page: str) -> str:
    """Return a page as a branch writes it to stand in the place of the guide's."""
    return page.replace("---\n", "---\nreplace_page: true\n", 1)


FILES = {
    "docs/rekrytera/6-fraga.md": STEP,
    "docs/arbetsblad/fraga.md": SHEET,
    "docs/om.md": PAGE,
    "branch/branch.yml": "name:\ncontact:\nsite_url:\n",
}


def write_project(root: Path, files: dict[str, str | bytes] | None = None) -> Path:
    """Write the small guide to `root`, with some files other than usual ("" : left out)."""
    for name, text in {**FILES, **(files or {})}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            path.write_bytes(text)
        elif text:
            path.write_text(text, encoding="utf-8")
    (root / "branch/docs").mkdir(parents=True, exist_ok=True)
    return root
