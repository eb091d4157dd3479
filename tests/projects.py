"""A small guide in a folder, for tests that read content from disk."""

from __future__ import annotations

import io
import random
import shutil
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image

from guidebook.cli import main
from guidebook.content.fields_lock import LOCK_FILE
from sheets import ALL_TYPES

ROOT = Path(__file__).resolve().parents[1]
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
time: 40
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


def picture(
    kind: str = "PNG", size: tuple[int, int] = (40, 30), *, mode: str = "RGB", **more: Any
) -> bytes:
    """Return a picture of one colour as a file's bytes; `more` is what Pillow saves with it."""
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **more)
    return out.getvalue()


def noise(kind: str, size: tuple[int, int] = (900, 900), **more: Any) -> bytes:
    """Return a picture as hard to pack as a photo is, the same each time."""
    out = io.BytesIO()
    dots = random.Random(1).randbytes(size[0] * size[1] * 3)
    Image.frombytes("RGB", size, dots).save(out, kind, **more)
    return out.getvalue()


def blank_pdf(**fields: str) -> bytes:
    """Return a PDF of one empty page with text fields, by their names."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    made = [
        pdf.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx,
            T=pikepdf.String(name), V=pikepdf.String(value), Rect=[0, 0, 90, 20],
        ))
        for name, value in fields.items()
    ]  # fmt: skip
    if made:
        page.Annots = pikepdf.Array(made)
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array(made))
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


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


def build_guide(root: Path) -> Path:
    """Build a guide with one sheet of every kind of field, the same for individuals, and a plan."""
    sheet = f"---{ALL_TYPES}---\n".replace("klubben", "gruppen")
    private = sheet.replace("id: provblad", "id: enskilt")
    write_project(
        root,
        {
            "docs/rekrytera/6-fraga.md": STEP.replace("time: 45", "time: 50")
            .replace("[fraga]", "[provblad, enskilt]")
            .replace("Se [bladet](../arbetsblad/fraga.md).", ""),
            "docs/arbetsblad/fraga.md": "",
            "docs/arbetsblad/provblad.md": sheet,
            "docs/arbetsblad/enskilt.md": private.replace(
                "title: Provblad", "title: Enskilt\nprivate: true"
            ),
            "docs/styrelse/plan.md": PAGE.replace("## Rubrik", "[[planen]]"),
            "docs/index.md": PAGE,
        },
    )
    shutil.copytree(ROOT / "overrides", root / "overrides")
    (root / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "hooks.py", root / "scripts")
    shutil.copy(ROOT / "mkdocs.yml", root)
    assert main(["--root", str(root), "lock"]) == 0
    assert (root / LOCK_FILE).exists()
    assert main(["--root", str(root), "build"]) == 0
    return root
