"""The page docs/anpassa/granskning.md: the last result of every audit, each with its date."""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Iterator, Mapping

from audit.result import ROOT, SHOWN, Result, Table

PAGE = ROOT / "docs" / "anpassa" / "granskning.md"
HEAD = """---
kind: page
title: Granskning
summary: >-
  Det här prövas av scripts/audit. Sidan visar vad den senaste körningen gav, också det som inte
  gick bra.
audience: editor
bare_words: true
---

Kör `scripts/audit` för att pröva allt igen, eller `scripts/audit NAMN` för en del. Talen och
tabellerna skrivs av programmet och ändras inte för hand. Det som inte kunde köras står som just
det. Bara tabellen sist, över tomma datorer, förs in för hand.

"""
# Whole machines are no work for an audit: what their last lines said stands in this section.
BY_HAND = "Tomma datorer"
_MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti",
           "september", "oktober", "november", "december")  # fmt: skip
_LINE = re.compile(r"^\*\*(Godkänt|Fel|Delvis kört|Inte kört)\*\*, (.+?)\.", re.MULTILINE)


def write_page(titles: Mapping[str, str], results: Mapping[str, Result]) -> None:
    """Write the page; audits that were not run now keep the section they have."""
    sections = kept_sections(titles)
    today = datetime.date.today()
    date = f"{today.day} {_MONTHS[today.month - 1]} {today.year}"
    for name, result in results.items():
        sections[name] = section(titles[name], result, date)
    overview = Table("", ("Granskning", "Kommando", "Resultat", "Kördes"))
    for name, title in titles.items():
        found = _LINE.search(sections.get(name, ""))
        state, when = found.groups() if found else ("Inte kört", "aldrig")
        overview.rows.append((title, f"`scripts/audit {name}`", state, when))
    body = [*table_lines(overview), ""]
    body += [sections[name] for name in (*titles, BY_HAND) if name in sections]
    PAGE.write_text(HEAD + "\n".join(body).rstrip() + "\n", encoding="utf-8")


def kept_sections(titles: Mapping[str, str]) -> dict[str, str]:
    """Return the sections that stand on the page now, by the audit's name."""
    if not PAGE.exists():
        return {}
    parts = re.split(r"^## (.+)$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    names = {title: name for name, title in titles.items()} | {BY_HAND: BY_HAND}
    pairs = zip(parts[1::2], parts[2::2], strict=True)
    return {names[t]: f"## {t}{text.rstrip()}\n" for t, text in pairs if t in names}


def section(title: str, result: Result, date: str) -> str:
    """Return one audit's part of the page."""
    lines = [f"## {title}", "", f"**{result.state}**, {date}. {result.summary}".rstrip(), ""]
    lines += [line for note in result.notes for line in (_safe(note), "")]
    for table in result.tables:
        lines += [f"**{_safe(table.title)}**", "", *table_lines(table), ""]
    for heading, texts in (("Fel", result.faults), ("Inte kört", result.missing)):
        if texts:
            lines += [f"**{heading} ({len(texts)})**", ""]
            lines += [f"- {_safe(text)}" for text in texts[:SHOWN]]
            lines += [f"- … och {len(texts) - SHOWN} till"] if len(texts) > SHOWN else []
            lines += [""]
    lines += [f"Kört med {', '.join(result.tools)}." if result.tools else "", ""]
    return "\n".join(lines)


def table_lines(table: Table) -> Iterator[str]:
    """Yield a table's lines in Markdown."""
    yield f"| {' | '.join(table.head)} |"
    yield f"|{' --- |' * len(table.head)}"
    for row in table.rows:
        yield f"| {' | '.join(_cell(value) for value in row)} |"


def _cell(value: object) -> str:
    text = str(value)
    return text if text.startswith("`") and "|" not in text else _safe(text)


def _safe(text: str) -> str:
    """Return text that Markdown and the guide's own markers leave alone.

    What is quoted may be run together, and may go on in the next line anywhere.
    """
    text = re.sub(r"(\S{20})(?=\S)", "\\1\u200b", " ".join(text.split()))
    text = html.escape(text, quote=False)
    return re.sub(r"[\\`*_\[\]{}|#]", lambda match: f"&#{ord(match[0])};", text)
