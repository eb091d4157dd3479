"""Every kind of fault, from a mistake that an editor makes to the line that names it."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path

import pytest
from PIL import Image

from guidebook.branch.reminders import reminders
from guidebook.content import load_library
from guidebook.content.checks.cross_references import check_library
from guidebook.content.fields_lock import LOCK_FILE, check_lock, load_lock, updated_lock
from guidebook.content.markdown.blocks import check_blocks
from guidebook.content.markdown.lists import check_lists
from guidebook.ground.errors import Problem, faults
from projects import (
    FILES,
    PAGE,
    SHEET,
    STEP,
    blank_pdf,
    noise,
    picture,
    replacing,
    write_project,
)  # fmt: skip
from test_yaml_faults import CASES as YAML_CASES

OM, STEG, BLAD = "docs/om.md", "docs/rekrytera/6-fraga.md", "docs/arbetsblad/fraga.md"
EGET = "branch/docs/rekrytera/6-fraga.md"
EGET_BLAD = "branch/docs/arbetsblad/fraga.md"
GLOSSARY = """---
kind: glossary
title: Ordlista
summary: Ord i guiden.
terms:
  - term: Vice ordförande
    explanation: Leder mötet när ordföranden är borta.
  - term: Vice-ordförande
    explanation: Samma sak.
---
"""
ORD = "branch/docs/ordlista.md"
SHIFTS = """---
extends: true
add: [terms]
terms:
  - {term: Skiftlag, explanation: Ett lag.}
  - {term: Skiftlag, explanation: Igen.}
---
"""
SAMPLE = """---
kind: sample
title: Exempel
summary: Påhittat.
day: 2026-06-01
sheets:
  - sheet: fraga
    answers: {antall: "4"}
---
"""
BOMB = picture("PNG", (12_000, 9_000), mode="1")
FILLED = blank_pdf(namn="Eva Ek")
OVERLAY = "---\nextends: true\nquestions:\n{rows}---\n"


def branch(text: str) -> dict[str, str | bytes]:
    return {"branch/branch.yml": text}


def page(old: str, new: str) -> dict[str, str | bytes]:
    assert old in PAGE
    return {OM: PAGE.replace(old, new, 1)}


def step(old: str, new: str) -> dict[str, str | bytes]:
    assert old in STEP
    return {STEG: STEP.replace(old, new, 1)}


def sheet(old: str, new: str) -> dict[str, str | bytes]:
    assert old in SHEET
    return {BLAD: SHEET.replace(old, new, 1)}


def field(row: str) -> dict[str, str | bytes]:
    return sheet("{name: antal, type: number, label: Antal}", row)


def added(meta: str, text: str = "") -> dict[str, str | bytes]:
    return {EGET: f"---\nextends: true\n{meta}---\n{text}"}


def overlay(rows: str) -> dict[str, str | bytes]:
    return {EGET: OVERLAY.format(rows=rows)}


# code, files, "path:line", key, words of the sentence
CASES: list[tuple[str, dict[str, str | bytes], str, str, str]] = [
    ("file-empty", {"docs/tom.md": b"\n"}, "docs/tom.md:1", "", "tom"),
    ("file-huge", {OM: PAGE + "x" * 200_001}, f"{OM}:1", "", "200 kB"),
    ("file-encoding", {OM: PAGE.encode("latin-1")}, f"{OM}:4", "", "UTF-8"),
    ("file-encoding", {OM: PAGE.encode("utf-16")}, f"{OM}:1", "", "UTF-8"),
    *(("file-other", {"branch/docs/motet.md": data}, "branch/docs/motet.md:1", "", words)
      for data, words in (
          (b"PK\3\4\x14\0", "ett dokument"), (b"{\\rtf1\\ansi Hej}", "kopiera texten"),
          (blank_pdf(), "en PDF"), (picture("JPEG"), "en bild"), (b"PK\3\4" * 90_000, "kopiera"),
      )),
    ("yaml-row-twice", overlay("  - name: vem\n    text: A?\n    name: x_natt\n    text: Ny?\n"),
     f"{EGET}:6", "questions.1.name", "i stället för de två sista mellanslagen framför name"),
    ("value-list", branch("contacts:\n  role: A\n  email: a@b.se\n"), "branch/branch.yml:1",
     "contacts", "under den med fyra mellanslag"),
    ("word-form", branch("words:\n  avdelning:\n    article: en\n    indefinite: sektion\n"
     "    definite: sektionen\n    plural:\n    definite_plural: sektionerna\n"
     "    compound: sektions\n"), "branch/branch.yml:6", "words.avdelning.plural",
     "skriv den efter plural: på raden som finns"),
    ("file-character", page("Text om", "Text\x07 om"), f"{OM}:9", "", "U+0007"),
    ("file-closed", {"branch/branch.yml": "", "branch/branch.yml/x.txt": "x"},
     "branch/branch.yml:1", "", "öppna"),
    ("path-name", {"docs/Våra Lokaler.md": PAGE}, "docs/Våra Lokaler.md:1", "", "webbadress"),
    ("meta-missing", page("---\nkind", "kind"), f"{OM}:1", "", "tre bindestreck"),
    ("meta-late", {OM: "\n" + PAGE}, f"{OM}:2", "", "allra först"),
    ("meta-late", {OM: "# Om guiden\n\n" + PAGE}, f"{OM}:3", "", "inte ens stå en tom rad"),
    ("meta-late", {EGET: "\n---\nextends: true\n---\n"}, f"{EGET}:2", "", "allra först"),
    ("meta-dashes", {OM: PAGE.replace("---", "—")}, f"{OM}:1", "", "här står —;"),
    ("meta-dashes", {OM: PAGE.replace("---", "--")}, f"{OM}:1", "", "här står --;"),
    ("meta-dashes", {OM: " " + PAGE}, f"{OM}:1", "", "längst till vänster"),
    ("meta-dashes", page("finns.\n---\n", "finns.\n–-\n"), f"{OM}:5", "", "här står –-;"),
    ("meta-dashes", {EGET: "—\nextends: true\n—\n"}, f"{EGET}:1", "", "skriv ---,"),
    ("meta-fence", {OM: f"```yaml\n{PAGE}```\n"}, f"{OM}:1", "", "```yaml; ta bort raden"),
    ("meta-fence", {EGET: "```\nextends: true\n```\n\nText.\n"}, f"{EGET}:1", "", "kodruta"),
    ("meta-fence", page("kind: page", "~~~ yaml\nkind: page\n~~~"), f"{OM}:2", "", "slutar"),
    ("meta-fence", branch("# Vårt\nname:\n```yaml\ncontact:\n```\n"), "branch/branch.yml:3", "",
     "```yaml; ta bort raden"),
    ("meta-unclosed", page("finns.\n---\n", "finns.\n"), f"{OM}:4", "", "inget slut"),
    ("meta-empty", {OM: "---\n\n---\nText\n"}, f"{OM}:2", "", "inga uppgifter"),
    ("meta-no-mapping", {OM: "---\nVi skrev text här\n---\n"}, f"{OM}:2", "", "nyckel och värde"),
    ("yaml-broken", page("summary: Varför", "  summary: ]\n x: [Varför"), f"{OM}:4", "",
     "inte att läsa"),
    ("yaml-tab", step("    text: Vem", "\ttext: Vem"), f"{STEG}:13", "", "tabb"),
    ("yaml-colon", page("Om guiden", "Steg 6: fråga: nu"), f"{OM}:3", "", "kolon"),
    ("yaml-quote", page("Om guiden", '"Om guiden'), f"{OM}:3", "", "citattecken"),
    ("yaml-start", page("Om guiden", "@ombudet"), f"{OM}:3", "", "@ombudet"),
    ("yaml-marker", page("Om guiden", "{{avdelning.bestämd}} och ni"), f"{OM}:3", "", "markör"),
    ("yaml-no-colon", page("title: Om guiden", "title Om guiden"), f"{OM}:3", "", "kolon"),
    ("yaml-duplicate", page("summary:", "title: En till\nsummary:"), f"{OM}:4", "title", "rad 3"),
    ("yaml-deep", page("Om guiden", "[" * 21 + "]" * 21), f"{OM}:3", "", "högst 20"),
    ("yaml-tag", page("Om guiden", "!viktigt text"), f"{OM}:3", "title", "!viktigt"),
    ("kind-missing", page("kind: page\n", ""), f"{OM}:1", "", "kind"),
    ("kind-missing", sheet("kind: worksheet\n", ""), f"{BLAD}:1", "", "kind"),
    ("kind-unknown", page("kind: page", "kind: sida"), f"{OM}:2", "kind", "sida"),
    ("key-missing", page("title: Om guiden\n", ""), f"{OM}:2", "title", "title"),
    ("key-missing", sheet("type: number, ", ""), f"{BLAD}:15", "sections.1.fields.2.type", "type"),
    ("key-unknown", page("kind:", "kidn:"), f"{OM}:2", "kidn", "menade du kind?"),
    ("key-unknown", page("title:", "tittle:"), f"{OM}:3", "tittle", "menade du title?"),
    ("key-unknown", sheet("label: Antal", "lable: Antal"), f"{BLAD}:15",
     "sections.1.fields.2.lable", "menade du label?"),
    ("key-unknown", branch("naem:\n"), "branch/branch.yml:1", "naem", "menade du name?"),
    ("key-indent", branch("contact:\nrole: Expeditionen\n"), "branch/branch.yml:2", "role",
     "under contact: och börja den med två mellanslag"),
    ("key-indent", branch("words:\navdelning:\n  article: en\n"), "branch/branch.yml:2",
     "avdelning", "hör till words"),
    ("value-group", branch("contact: role: A\n  email: a@b.se\n"), "branch/branch.yml:1",
     "contact", "skriv bara contact: på raden"),
    ("word-unknown", branch("words:\n  sektion:\n"), "branch/branch.yml:2", "words.sektion",
     "avdelning, klubb"),
    ("word-unknown", branch("words:\n  sektion: {article: en}\n"), "branch/branch.yml:2",
     "words.sektion", "fyra mellanslag"),
    ("word-empty", branch("words:\n  avdelning:\n"), "branch/branch.yml:2", "words.avdelning",
     "formerna av ert ord för avdelning"),
    ("word-empty", branch("words:\n  avdelning: sektion\n"), "branch/branch.yml:2",
     "words.avdelning", "skriv dem på raderna under"),
    ("word-indent", branch("words:\n  avdelning:\n  article: en\n"), "branch/branch.yml:3",
     "words.article", "börja raden med fyra mellanslag"),
    ("key-of-step", {EGET_BLAD: OVERLAY.format(rows="  - {name: x_natt, text: Ny?}\n")},
     f"{EGET_BLAD}:3", "questions", "branch/docs/rekrytera/6-fraga.md; finns den inte"),
    ("key-of-step", {EGET_BLAD: "---\nextends: true\ndone_when: [allt]\n---\n"},
     f"{EGET_BLAD}:3", "done_when", "från, rekrytera/6-fraga; flytta raderna"),
    ("key-of-step", {EGET_BLAD: "---\nextends: true\nsections:\n  - name: prata\n    fields:\n"
     "      - name: fragor\n        questions: [{name: x_natt, text: Ny?}]\n---\n"},
     f"{EGET_BLAD}:7", "sections.1.fields.1.questions", "skriv extends: true på rad 2"),
    ("key-of-step", sheet("keep:", "questions: [{name: natt, text: Ny?}]\nkeep:"), f"{BLAD}:9",
     "questions", "till filen docs/rekrytera/6-fraga.md"),
    ("key-other-kind", page("title:", "time: 45\ntitle:"), f"{OM}:3", "time",
     "slag som har den: step, habit, activity, worksheet"),
    ("key-other-kind", added("sections: []\n"), f"{EGET}:3", "sections", "av slaget step"),
    ("value-empty", page("title: Om guiden", "title:"), f"{OM}:3", "title", "inget värde"),
    ("value-text", page("title: Om guiden", "title: [Om, guiden]"), f"{OM}:3", "title", "text"),
    ("value-number", step("time: 45", "time: 45 minuter"), f"{STEG}:6", "time", "45 minuter"),
    ("value-truth", sheet("keep:", "private: yes\nkeep:"), f"{BLAD}:9", "private", "yes"),
    ("value-date", page("---\n\n##", "sources:\n  - {text: A, year: 2022, checked: 2026-02-31}\n"
     "---\n\n##"), f"{OM}:6", "sources.1.checked", "2026-02-31"),
    ("value-choice", field("{name: a, type: textruta, label: A}"), f"{BLAD}:15",
     "sections.1.fields.2.type", "”textruta” är inget"),
    ("value-range", field("{name: a, type: long_text, label: A, lines: 60}"), f"{BLAD}:15",
     "sections.1.fields.2.lines", "högst 20"),
    ("value-short", branch("name: A\n"), "branch/branch.yml:1", "name", "minst 2"),
    ("value-long", page("Om guiden", "Om " * 90), f"{OM}:3", "title", "högst 200"),
    ("value-list", step("worksheets: [fraga]", "worksheets: fraga"), f"{STEG}:16", "worksheets",
     "lista"),
    ("value-group", branch("contact: Eva\n"), "branch/branch.yml:1", "contact", "grupp"),
    ("value-name", step("name: vilka", "name: Vår fråga"), f"{STEG}:9", "questions.1.name",
     "Vår fråga"),
    ("value-slug", sheet("id: fraga", "id: Fråga Direkt"), f"{BLAD}:3", "id", "Fråga Direkt"),
    ("value-colour", branch("colour: grön\n"), "branch/branch.yml:1", "colour", "grön"),
    ("value-email", branch("contact:\n  role: A\n  email: a(at)b.se\n"), "branch/branch.yml:3",
     "contact.email", "a(at)b.se"),
    *(("value-email", branch(f"contact:\n  role: A\n  email: {email}\n"), "branch/branch.yml:3",
       "contact.email", "skriv den som expedition@exempel.se")
      for email in ("mailto:a@b.se", "<a@b.se>", "a@b.se,", "a@b.se;c@d.se", "a@b.")),
    ("value-phone", branch("contact:\n  role: A\n  phone: ring\n"), "branch/branch.yml:3",
     "contact.phone", "ring"),
    ("value-url", branch("site_url: www.exempel.se\n"), "branch/branch.yml:1", "site_url",
     "https"),
    *(("site-repository", branch(f"site_url: {url}\n"), "branch/branch.yml:1", "site_url", "Pages")
      for url in ("https://github.com/a/b/", "https://github.com/a/b", "http://www.gitlab.com/a")),
    ("source-url", page("---\n\n##", "sources:\n  - {text: A, year: 2022, url: www.exempel.se}\n"
     "---\n\n##"), f"{OM}:6", "sources.1.url", "www.exempel.se"),
    ("value-wrong", step("time: 45", "time: " + "4" * 5000), f"{STEG}:6", "time", "time"),
    ("list-short", field("{name: a, type: choice, label: A, choices: [{name: b, label: B}]}"),
     f"{BLAD}:15", "sections.1.fields.2.choices", "minst 2"),
    ("list-long", field("{name: a, type: choice, label: A, choices: ["
     + ", ".join(f"{{name: b{n}, label: B}}" for n in range(9)) + "]}"), f"{BLAD}:15",
     "sections.1.fields.2.choices", "högst 8"),
    ("table-plan", field("{name: a, type: table, label: A, rows: 2, plan: {what: '{sak}'}, "
                         "columns: [{name: b, label: B}]}"), f"{BLAD}:15",
     "sections.1.fields.2", "klammer"),
    ("table-rows", field("{name: a, type: table, label: A, columns: [{name: b, label: B}]}"),
     f"{BLAD}:15", "sections.1.fields.2", "rows eller items"),
    ("table-wide", field("{name: a, type: table, label: A, rows: 2, columns: "
     "[{name: b, label: B, width: 12}, {name: c, label: C}]}"), f"{BLAD}:15",
     "sections.1.fields.2.columns", "14 tolftedelar"),
    ("logo-missing", branch("name: Handels\nlogo: ../../LICENSE\n"), "branch/branch.yml:2", "logo",
     "branch/assets"),
    ("contact-consent", branch("contact:\n  role: A\n  person: Eva Ek\n"), "branch/branch.yml:1",
     "contact", "samtycke"),
    ("contact-email", branch("contact:\n  role: A\n  email: anna.ek@exempel.se\n"),
     "branch/branch.yml:1", "contact", "skriv consent: true"),
    ("contact-role", branch("contact:\n  role: Ordförande Kalle Svensson\n"),
     "branch/branch.yml:1", "contact", "consent: true"),
    ("contact-role", branch("contacts:\n  - role: Expedition\n  - role: Ordförande Anna Ek\n"),
     "branch/branch.yml:3", "contacts.2", "consent: true"),
    ("marker-unknown", page("avdelning.bestämd", "avdelning.bestämt"), f"{OM}:9", "",
     "{{avdelning.bestämd}}"),
    ("marker-unknown", page("Om guiden", "Om {{klub.flera}}"), f"{OM}:3", "title",
     "{{klubb.flera}}"),
    ("word-bare", page("Text om", "Er avdelning och"), f"{OM}:9", "", "avdelning"),
    ("word-bare", page("Om guiden", "Om klubben"), f"{OM}:3", "title", "klubben"),
    ("heading-one", page("## Rubrik", "# Rubrik"), f"{OM}:7", "", "Rubrik"),
    ("heading-skip", page("## Rubrik", "### Rubrik"), f"{OM}:7", "", "###"),
    ("heading-empty", page("## Rubrik", "## "), f"{OM}:7", "", "tom"),
    ("picture-alt", {**page("Text om", "![](karta.png)\n\nText om"), "docs/karta.png": picture()},
     f"{OM}:9", "", "karta.png"),
    ("link-empty", page("Text om", "[](om.md) Text om"), f"{OM}:9", "", "ingen text"),
    ("link-missing", step("arbetsblad/fraga.md", "arbetsblad/frga.md"), f"{STEG}:21", "",
     "finns; menade du ../arbetsblad/fraga.md? [link"),
    *(("link-missing", step("../arbetsblad/fraga.md", target), f"{STEG}:21", "", advice)
      for target, advice in (
          ("docs/arbetsblad/fraga.md", "skriv ../arbetsblad/fraga.md"),
          ("arbetsblad/fraga.md#klart", "skriv ../arbetsblad/fraga.md#klart"),
          ("../Arbetsblad/Fraga.md", "skriv ../arbetsblad/fraga.md"),
          ("6-fraga", "skriv 6-fraga.md"), ("../om", "skriv ../om.md"), ("om.md", "skriv ../om.md"),
          ("finns-aldrig.md", "räknas från mappen som sidan själv ligger i"),
      )),
    *((code, step("../arbetsblad/fraga.md", target), f"{STEG}:21", "", advice)
      for code, target, advice in (
          ("link-outside", "/arbetsblad/fraga.md", "skriv ../arbetsblad/fraga.md"),
          ("link-outside", "/docs/om.md", "skriv ../om.md"),
          ("link-outside", "../../docs/om.md", "skriv ../om.md"),
          ("link-html", "../om.html", "skriv ../om.md"), ("link-html", "../om/", "skriv ../om.md"),
          ("file-missing", "karta.png", "lägg filen i docs/rekrytera, med just det namnet"),
          ("file-missing", "../avtal.pdf", "lägg filen i docs, med just det namnet"),
          ("link-nowhere", "#", "[bladet](sidans-namn.md)"),
          ("link-form", "”https://exempel.se”", "[bladet](https://exempel.se)"),
          ("link-form", '"../om.md"', "[bladet](../om.md)"),
          ("link-form", "https://exempel.se och", "[bladet](https://exempel.se)"),
      )),
    ("file-missing", {**step("../arbetsblad/fraga.md", "Karta.png"), "docs/karta.png": picture()},
     f"{STEG}:21", "", "; skriv ../karta.png ["),
    ("file-missing", {"branch/docs/x/lokal.md": PAGE + "\n[se](avtal.pdf)\n"},
     "branch/docs/x/lokal.md:11", "", "lägg filen i branch/docs/x,"),
    *(("link-form", page("Text om", f"Se {text} mer.\n\nText om"), f"{OM}:9", "",
       f"så här: {right} [")
      for text, right in (
          ("[oss] (https://exempel.se)", "[oss](https://exempel.se)"),
          ("[oss] (om.md#rubrik)", "[oss](om.md#rubrik)"),
          ("(oss)[https://exempel.se]", "[oss](https://exempel.se)"),
          ("(oss)[www.exempel.se]", "[oss](https://www.exempel.se)"),
          ("[oss](https://exempel.se", "[oss](https://exempel.se)"),
          ("[oss](om.md och (sen)", "[oss](om.md)"),
      )),
    ("link-nowhere", page("Text om", "[oss]() Text om"), f"{OM}:9", "", "ingen adress"),
    ("picture-file", page("Text om", "![oss](om.md) Text om"), f"{OM}:9", "", "[oss](om.md)"),
    *(("link-scheme", page("Text om", f"[se]({target}) Text om"), f"{OM}:9", "", f"skriv {meant} [")
      for target, meant in (
          ("www.exempel.se", "https://www.exempel.se"), ("exempel.se/x", "https://exempel.se/x"),
          ("http:/exempel.se", "https://exempel.se"), ("//exempel.se", "https://exempel.se"),
          ("a.b@exempel.se", "mailto:a.b@exempel.se"), ("0123-45 67 89", "tel:0123456789"),
      )),
    ("link-scheme", page("Text om", "Se [oss][a].\n\n[a]: www.exempel.se\n\nText om"), f"{OM}:11",
     "", "skriv https://www.exempel.se"),
    ("link-missing", page("Text om", "Se [oss][a].\n\n[a]: omm.md\n\nText om"), f"{OM}:11", "",
     "menade du om.md?"),
    ("link-missing", page("Text om", "Se [oss](vår sida.md). Text om"), f"{OM}:9", "",
     "vår sida.md"),
    ("picture-outside", page("Text om", "![Hus](www.exempel.se/b.png)"), f"{OM}:9", "", "samma"),
    ("link-anchor", page("Text om", "[se](om.md#rubrk) Text om"), f"{OM}:9", "",
     "skriv om.md#rubrik ["),
    ("link-anchor", page("Text om", "[se](om.md#helt-annat) Text om"), f"{OM}:9", "",
     "på sidan finns #arbetsblad, #fragor, #kallor, #klart, #rubrik ["),
    ("heading-gone", {"docs/x.md": PAGE + "\n[se](rekrytera/6-fraga.md#sa-gor-ni)\n",
     EGET: "---\nextends: true\nreplace_text: true\n---\n\n## Hos oss\n\nVår.\n"},
     f"{EGET}:1", "", "”Så gör ni” på den här sidan, från docs/x.md"),
    ("heading-gone", {"docs/x.md": PAGE + "\n[se](rekrytera/6-fraga.md#sa-gor-ni)\n",
     EGET: replacing(STEP.replace("## Så gör ni", "## Annat"))}, f"{EGET}:1", "",
     "i er text: ## Så gör ni ["),
    ("link-outside", page("Text om", "[se](../README.md) Text om"), f"{OM}:9", "", "ut ur docs/"),
    ("link-html", page("Text om", "[se](om.html) Text om"), f"{OM}:9", "", ".md"),
    ("html-raw", page("Text om", "Text <b>om"), f"{OM}:9", "", "<b>"),
    ("html-raw", page("Text om", "<p>Hej<o:p></o:p></p>\n<p>På\ner</p>\n\n<p>alla</p>\n\nT <b>om"),
     f"{OM}:9", "", "<p> och på 4 rader till"),
    ("box-unknown", page("Text om", "!!! warning\n    Text om"), f"{OM}:9", "", "warning"),
    ("box-unknown", page("Text om", '??? note "Se upp"\n    Text om'), f"{OM}:9", "", "note"),
    ("placeholder-unknown", page("Text om", "[[fragor]]\n\nText om"), f"{OM}:9", "", "fragor"),
    ("placeholder-form", page("Text om", "Text om [[frågor]]"), f"{OM}:9", "", "dubbla"),
    ("list-blank", page("Text om", "Ta med:\n- kaffe\n- kaka"), f"{OM}:10", "", "en tom rad före"),
    ("list-blank", page("Text om", "!!! exempel\n    Ta med:\n    1. kaffe"), f"{OM}:11", "",
     "en tom rad före"),
    ("list-sign", page("Text om", "• kaffe\n• kaka"), f"{OM}:9", "", "bindestreck"),
    ("list-sign", page("Text om", "Ta med\n\n1) kaffe\n2) kaka"), f"{OM}:11", "", "1. och ett"),
    ("list-sign", page("Text om", "– Ta med:\n• kaffe\n• kaka"), f"{OM}:10", "", "bindestreck"),
    ("list-blank", page("Text om", "– Ta med, sa hon:\n- kaffe"), f"{OM}:10", "", "en tom rad"),
    ("list-sign", page("Text om", "– kaffe\n– kaka"), f"{OM}:9", "", "bindestreck"),
    *(("list-sign", page("Text om", rows), f"{OM}:9", "", "lägg en tom rad före")
      for rows in (
          "o\tkaffe", "o   kaffe\n\no   kaka", "o kaffe\no kaka", "•\u00a0kaffe", "\uf0b7\tkaffe",
          "a) kaffe\nb) kaka", "a. kaffe\nb. kaka", "i) kaffe\nii) kaka", "(1) kaffe\n(2) kaka",
          "1.kaffe\n2.kaka", "-kaffe\n-kaka", "§ Kaffe\n§ Kaka",
      )),
    ("list-sign", page("Text om", "- Ta med\n   a) kaffe\n   b) kaka"), f"{OM}:10", "", "a) kaffe"),
    ("list-indent", page("Text om", "- Ta med\n  - kaffe\n  - kaka"), f"{OM}:10", "", "fyra"),
    ("list-indent", page("Text om", "1. Ta med\n\n   - kaffe"), f"{OM}:11", "", "fyra"),
    ("list-indent", page("Text om", "!!! exempel\n    - en\n    - två\n      - tre"), f"{OM}:12",
     "", "- tre"),
    ("list-indent", page("Text om", "- en\n    - två\n      - tre"), f"{OM}:11", "", "- tre"),
    ("table-blank", page("Text om", "Så gick det:\n| A | B |\n| --- | --- |\n| 1 | 2 |"),
     f"{OM}:10", "", "en tom rad före"),
    ("table-head", page("Text om", "| A | B |\n| 1 | 2 |"), f"{OM}:9", "", "| --- | --- |"),
    ("table-cells", page("Text om", "| A | B |\n| --- | --- |\n| 3 | 4 | fem |\n\nText om"),
     f"{OM}:11", "", "har 3 rutor men tabellen bara 2"),
    ("table-cells", page("Text om", "A | B\n--- | ---\n1 | 2 | tre"), f"{OM}:11", "", "tre"),
    ("table-dashes", page("Text om", "| A | B | C |\n| --- | --- |\n| 1 | 2 | 3 |"),
     f"{OM}:10", "", ": | --- | --- | --- |"),
    ("table-tabs", page("Text om", "Månad\tAntal\nmars\t3"), f"{OM}:9", "", "lodrätt streck"),
    ("table-tabs", page("Text om", "Så här:\nMånad\tAntal\tPlats\nmars\t3\tmatsalen"),
     f"{OM}:10", "", "Månad Antal Plats"),
    *(("text-indent", page("Text om", text), f"{OM}:{row}", "", "kodruta: Hej då")
      for text, row in (
          ("\tHej då.", 9), ("    Hej då.\nmer", 9), ("\u00a0   Hej.\n\n    Hej då.", 11),
          ("## Ny\n    Hej då.", 10), ("- en\n\nText.\n\n\tHej då.", 13),
          ("```\nkod\n```\n\n    Hej då.", 13),
      )),
    ("heading-space", page("Text om", "#facket är bra\n\nText om"), f"{OM}:9", "", "\\#"),
    ("heading-space", page("Text om", "Vi ses\n##på mötet"), f"{OM}:10", "", "skriv ## och"),
    ("heading-space", page("Text om", "!!! exempel\n    #facket"), f"{OM}:10", "", "#facket"),
    ("heading-line", page("Text om", "Rubrik\n======\n\nText om"), f"{OM}:9", "", "skriv ##"),
    ("heading-line", page("Text om", "- en\n-\n\nText om"), f"{OM}:9", "", "- en"),
    ("heading-line", page("Text om", "Rubrik\n---\nText om"), f"{OM}:9", "", "tom rad"),
    ("row-hidden", page("Text om", "[Obs]: Vi har stängt."), f"{OM}:9", "", "hakparenteserna"),
    ("picture-outside", page("Text om", "![Vårt hus](https://exempel.se/b.png)"), f"{OM}:9", "",
     "samma mapp"),
    ("placeholder-form", page("Text om", "[guidens text]\n\nText om"), f"{OM}:9", "",
     "en egen rad"),
    ("placeholder-unknown", added("", "\n[[före Varför]]\n\nVår.\n"), f"{EGET}:5", "",
     "guidens text, efter RUBRIK"),
    ("placeholder-unknown", added("", "\n[[efter: Varför]]\n\nVår.\n"), f"{EGET}:5", "",
     "guidens text, efter RUBRIK"),
    ("sample-plan", {"docs/exempel.md": SAMPLE.replace("sheets:", "plan:\n"
     "  - {sheet: fraga, row: beslut_2, status: done}\nsheets:", 1)}, "docs/exempel.md:7", "plan.1",
     "beslut_2"),
    ("sample-answer", {"docs/exempel.md": SAMPLE}, "docs/exempel.md:8", "sheets.1.answers.antall",
     "antal"),
    ("sheet-unknown", step("[fraga]", "[fraga, stegen]"), f"{STEG}:16", "worksheets.2", "stegen"),
    ("sheet-unknown", step("[fraga]", "[fraga, fragga]"), f"{STEG}:16", "worksheets.2",
     "menade du fraga?; rätta namnet, eller gör bladet i filen docs/arbetsblad/fragga.md"),
    ("sheet-unknown", added("add: [worksheets]\nworksheets: [rond]\n"), f"{EGET}:4",
     "worksheets.2", "i filen branch/docs/arbetsblad/x_rond.md"),
    ("sheet-dropped", added("replace: [worksheets]\nworksheets: []\n"), f"{EGET}:4", "worksheets",
     "skriv leave_out: [arbetsblad/fraga] i branch.yml"),
    ("questions-gone", overlay("  - {name: vilka, remove: true}\n  - {name: vem, remove: true}\n"),
     f"{EGET}:3", "questions", "men arbetsbladet fraga visar dem"),
    ("leave-out-start", branch("leave_out:\n  - index\n"), "branch/branch.yml:2", "leave_out.1",
     "ta bort index ur leave_out"),
    ("sheet-twice", step("[fraga]", "[fraga, fraga]"), f"{STEG}:16", "worksheets.2", "fraga"),
    ("sheet-orphan", step("worksheets: [fraga]\n", ""), f"{BLAD}:3", "id", "fraga"),
    ("sheet-id-file", {**sheet("id: fraga", "id: fragan"), **step("[fraga]", "[fragan]")},
     f"{BLAD}:3", "id", "fragan"),
    ("number-twice", {"docs/rekrytera/7-kopia.md": STEP.replace("[fraga]", "[]")},
     "docs/rekrytera/7-kopia.md:3", "number", "6"),
    ("term-twice", {"docs/ordlista.md": GLOSSARY}, "docs/ordlista.md:8", "terms.2.term",
     "Vice ordförande"),
    ("term-twice", {"docs/ordlista.md": GLOSSARY.replace("Vice-ordförande", "Kassör"),
     **branch("glossary:\n  - {term: Kassor, explanation: Sköter pengarna.}\n")},
     "branch/branch.yml:1", "glossary.1.term", "Kassör"),
    ("questions-unknown", sheet("rekrytera/6-fraga", "steg-6"), f"{BLAD}:14",
     "sections.1.fields.1.from", "steg-6"),
    ("questions-none", sheet("rekrytera/6-fraga", "rekrytera/6-fraga") | {STEG: STEP.replace(
        STEP[STEP.index("questions:"):STEP.index("done_when")], "")}, f"{BLAD}:14",
     "sections.1.fields.1.from", "inga frågor"),
    ("name-twice", field("{name: fragor, type: text, label: A}"), f"{BLAD}:15",
     "sections.1.fields.2.name", "fragor"),
    ("name-twice", step("name: vem", "name: vilka"), f"{STEG}:12", "questions.2.name", "vilka"),
    ("name-twice", overlay("  - {name: x_natt, text: Ny?}\n  - {name: X_natt, text: Nyare?}\n"),
     f"{EGET}:5", "questions.2.name", "på rad 4"),
    ("name-twice", {EGET_BLAD: "---\nextends: true\nsections:\n  - name: prata\n"
     "    fields:\n      - {name: x_a, type: text, label: A}\n  - name: bestam\n    fields:\n"
     "      - {name: x_a, type: text, label: B}\n---\n"}, f"{EGET_BLAD}:9",
     "sections.2.fields.1.name", "på rad 6"),
    ("name-twice", {"docs/ordlista.md": GLOSSARY, "branch/docs/ordlista.md": SHIFTS}, f"{ORD}:6",
     "terms.2.term", "Skiftlag står också på rad 5"),
    ("name-twice", {"branch/docs/lokalt.md": GLOSSARY.replace("Vice-", "Vice ")},
     "branch/docs/lokalt.md:8", "terms.2.term", "på rad 6"),
    ("name-twice", {"docs/ordlista.md": GLOSSARY.replace("Vice-ordf", "Ordf"),
     ORD: SHIFTS.replace("  - {term: Skiftlag, explanation: Igen.}\n", ""),
     **branch("glossary:\n  - term: skiftlag\n    explanation: Ett lag.\n")},
     "branch/branch.yml:2", "glossary.1.term", f"i {ORD}, rad 5"),
    ("name-twice", branch("glossary:\n  - {term: Lag, explanation: A.}\n"
     "  - {term: Lag, explanation: B.}\n"), "branch/branch.yml:3", "glossary.2.term", "på rad 2"),
    ("field-reserved", field("{name: date, type: text, label: A}"), f"{BLAD}:15",
     "sections.1.fields.2.name", "date"),
    ("overlay-page-gone", {"branch/docs/borta.md": "---\nextends: true\n---\n"},
     "branch/docs/borta.md:2", "extends", "docs/borta.md"),
    ("overlay-page-gone", {"branch/docs/borta.md": replacing(PAGE)},
     "branch/docs/borta.md:2", "replace_page", "docs/borta.md"),
    *(("overlay-page-gone", {f"branch/docs/{path}": "---\nextends: true\n---\n"},
       f"branch/docs/{path}:2", "extends", f"menade ni {meant}?")
      for path, meant in (
          ("6-fraga.md", "rekrytera/6-fraga.md"), ("rekrytera/6-frga.md", "rekrytera/6-fraga.md"),
          ("docs/rekrytera/6-fraga.md", "rekrytera/6-fraga.md"),
          ("rekrytering/6-fraga-nagon.md", "rekrytera/6-fraga.md"),
          ("rekrytera/fraga.md", "arbetsblad/fraga.md"), ("OM.md", "om.md"),
      )),
    ("page-taken", {"branch/docs/om.md": PAGE}, "branch/docs/om.md:1", "",
     "docs/om.md (”Om guiden”)"),
    ("page-taken", {EGET: "---\nquestions:\n  - {name: vilka, text: Ny?}\n---\n"}, f"{EGET}:1", "",
     "skriv extends: true"),
    ("page-made", {"branch/docs/anpassa/fel.md": PAGE}, "branch/docs/anpassa/fel.md:1", "",
     "annat namn"),
    ("overlay-text", added("", "\nVår text.\n"), f"{EGET}:5", "", "skriv [[guidens text]]"),
    ("overlay-text", added("", "\nVår text.\n"), f"{EGET}:5", "", "skriv replace_text: true"),
    ("overlay-list", added("done_when: [allt]\n"), f"{EGET}:3", "done_when",
     "skriv add: [done_when]"),
    ("overlay-list", added("done_when: [allt]\n"), f"{EGET}:3", "done_when",
     "skriv replace: [done_when]"),
    ("overlay-both", added("replace_text: true\n", "[[guidens text]]\n\nVår.\n"), f"{EGET}:5", "",
     "replace_text: true på rad 3"),
    ("overlay-both", added("", "[[guidens text]]\n\nVår.\n\n[[guidens text]]\n"), f"{EGET}:8", "",
     "[[guidens text]] på rad 4"),
    ("overlay-both", added("", "[[efter Varför]]\n\nVår.\n\n[[guidens text]]\n"), f"{EGET}:8", "",
     "[[efter Varför]] på rad 4"),
    ("overlay-both", added("add: [keywords]\nreplace: [keywords]\nkeywords: [kaffe]\n"),
     f"{EGET}:4", "replace", "add: [keywords]"),
    ("overlay-both", added("replace_page: true\n"), f"{EGET}:3", "replace_page", "extends: true"),
    ("overlay-no-text", added("replace_text: true\n"), f"{EGET}:3", "replace_text", "ingen text"),
    ("overlay-heading", added("", "[[efter Så gör vi]]\n\nVår.\n"), f"{EGET}:4", "",
     "menade ni Så gör ni?; skriv en av rubrikerna: Varför, Så gör ni"),
    ("overlay-marker", {"branch/docs/lokal.md": PAGE + "\n[[guidens text]]\n"},
     "branch/docs/lokal.md:11", "", "[[guidens text]]"),
    ("footnote-twice", {"docs/om.md": PAGE + "\nEtt.[^a]\n\n[^a]: Guidens.\n", "branch/docs/om.md":
     "---\nextends: true\n---\n\n[[guidens text]]\n\nTvå.[^a]\n\n[^a]: Vår.\n"},
     "branch/docs/om.md:9", "", "[^x_a]"),
    ("overlay-aimless", added("add: [done]\nreplace: [keywords]\nkeywords: [a]\n"
     "done_when: [allt]\n"), f"{EGET}:3", "add", "done är ingen lista"),
    ("overlay-aimless", added("add: [title]\ntitle: Fråga\n"), f"{EGET}:3", "add", "title"),
    ("overlay-fixed", {"branch/docs/arbetsblad/fraga.md": "---\nextends: true\nsections:\n"
     "  - name: prata\n    fields:\n      - {name: antal, type: text}\n---\n"},
     "branch/docs/arbetsblad/fraga.md:6", "sections.prata.fields.antal.type", "guidens är number"),
    ("overlay-fixed", added("kind: page\n"), f"{EGET}:3", "kind", "guidens är step"),
    ("overlay-taken", {STEG: STEP.replace("name: vem", "name: x_natt"),
     **overlay("  - {name: x_natt, text: Natten?}\n")}, f"{EGET}:4", "questions", f"{STEG}:12"),
    ("sheet-id-twice", {"branch/docs/lokalt/fraga.md": SHEET},
     "branch/docs/lokalt/fraga.md:3", "id", f"{BLAD}:3"),
    ("sheet-id-own", {"branch/docs/arbetsblad/rond.md": SHEET.replace("id: fraga", "id: rond")},
     "branch/docs/arbetsblad/rond.md:3", "id", "id: x_rond"),
    ("overlay-no-name", overlay("  - text: Ny fråga?\n"), f"{EGET}:4", "questions", "name"),
    ("overlay-after", overlay("  - {name: x_ny, text: Ny?, after: borta}\n"), f"{EGET}:4",
     "questions", "borta"),
    ("overlay-gone", overlay("  - {name: struken, remove: true}\n"), f"{EGET}:4", "questions",
     "ta bort raden ["),
    ("overlay-gone", overlay("  - {name: x_ny, text: Ny?, remove: true}\n"), f"{EGET}:4",
     "questions", "ta bort raden remove"),
    ("overlay-prefix", overlay("  - {name: lokaler, text: Ny?}\n"), f"{EGET}:4", "questions",
     "x_lokaler"),
    ("overlay-prefix", overlay("  - {name: x-natt, text: Ny?}\n"), f"{EGET}:4", "questions",
     "kalla den x_natt;"),
    ("overlay-prefix", overlay("  - {name: vilkka, text: Ny?}\n"), f"{EGET}:4", "questions",
     "(menade ni vilka?)"),
    ("overlay-prefix", {STEG: STEP[: STEP.index("questions:")] + STEP[STEP.index("done_when:"):],
     BLAD: SHEET.replace("{name: fragor, type: questions, from: rekrytera/6-fraga}",
     "{name: fragor, type: text, label: A}"), **overlay("  - {name: lokaler, text: Ny?}\n")},
     f"{EGET}:4", "questions", "x_lokaler"),
    ("overlay-prefix", {EGET: replacing(STEP.replace("name: vem", "name: vilken"))}, f"{EGET}:13",
     "questions", "x_vilken"),
    ("overlay-prefix", {"branch/docs/arbetsblad/fraga.md": "---\nextends: true\nsections:\n"
     "  - name: x_lokalt\n    title: Lokalt\n    fields:\n"
     "      - {name: rum, type: text, label: Rum}\n---\n"}, "branch/docs/arbetsblad/fraga.md:7",
     "sections.x_lokalt.fields", "x_rum"),
    ("overlay-prefix", added("replace: [questions]\nquestions:\n  - {name: rum, text: Ny?}\n"),
     f"{EGET}:5", "questions", "x_rum"),
    ("leave-out", branch("name: Vi\nleave_out:\n  - arbetsblad/frga\n"), "branch/branch.yml:3",
     "leave_out.1", "menade du arbetsblad/fraga?"),
    ("process-order", {"docs/organisera/1-nytt.md": STEP.replace("kind: step", "kind: activity")
     .replace("worksheets: [fraga]", "process:\n  - {title: A, first_month: 1, last_month: 4}\n"
     "  - {title: B, first_month: 4, last_month: 6}")}, "docs/organisera/1-nytt.md:16", "process",
     "överlappar"),
    ("word-form", branch("words:\n  avdelning:\n    article: en\n    indefinite: sektion\n"
     "    definite: sektionen\n    plural: sektioner\n    compound: sektions\n"),
     "branch/branch.yml:2", "words.avdelning.definite_plural", "sektionerna"),
    ("file-text", {"branch/docs/ny-sida.md.txt": "Hej"}, "branch/docs/ny-sida.md.txt:1", "",
     "byt namn till ny-sida.md;"),
    ("file-text", {"branch/docs/Ny.TXT": "Hej"}, "branch/docs/Ny.TXT:1", "", "till ny.md;"),
    ("file-document", {"branch/docs/avtal.docx": b"PK\3\4"}, "branch/docs/avtal.docx:1", "",
     "spara dokumentet som PDF"),
    ("file-table", {"branch/docs/Medlemslista.xlsx": b"PK\3\4"},
     "branch/docs/Medlemslista.xlsx:1", "", "tabell på en sida"),
    ("file-table", {"docs/lista.csv": "a;b"}, "docs/lista.csv:1", "", "(.csv)"),
    ("file-kind", {"branch/docs/film.mp4": b"x"}, "branch/docs/film.mp4:1", "", "bilder (.png"),
    ("file-kind", {"branch/docs/LICENSE": "x"}, "branch/docs/LICENSE:1", "", "utan ändelse"),
    ("file-place", {"branch/rekrytera/6-fraga.md": PAGE}, "branch/rekrytera/6-fraga.md:1", "",
     "branch/docs"),
    *(("branch-name", {name: "name: Vi här"}, f"{name}:1", "", "ge den namnet branch.yml")
      for name in (
          "branch/branch (1).yml", "branch/branch.yaml", "branch/Branch.yml", "branch.yml",
          "branch/branch.yml.txt", "branch/branch.txt", "branch/docs/branch.yml",
          "branch/assets/branch.yml", "branch/branch – kopia.yml",
      )),
    ("file-place", {"branch/Medlemmar.txt": "Eva Ek"}, "branch/Medlemmar.txt:1", "",
     "ligger; står det i filen vilka som är med i facket"),
    ("file-table", {"branch/Medlemmar.xlsx": b"PK\3\4"}, "branch/Medlemmar.xlsx:1", "",
     "syns; står det i filen vilka som är med i facket"),
    ("file-table", {"branch/readme medlemmar.csv": "a;b"}, "branch/readme medlemmar.csv:1", "",
     "hör den aldrig hemma här"),
    ("file-document", {"branch/lista.docx": b"PK\3\4"}, "branch/lista.docx:1", "",
     "ut; står det i filen vilka som är med i facket"),
    ("file-text", {"branch/docs/lista.txt": "Eva Ek"}, "branch/docs/lista.txt:1", "",
     "ut; står det i filen vilka som är med i facket"),
    ("path-name", {"branch/docs/Lokalt avtal.pdf": b"%PDF-1.7"}, "branch/docs/Lokalt avtal.pdf:1",
     "", "webbadress"),
    ("picture-heic", {"branch/docs/IMG_1.HEIC": b"x"}, "branch/docs/IMG_1.HEIC:1", "", "JPEG"),
    ("picture-heic", {"branch/docs/foto.jpg": b"\0\0\0\x24ftypheic"}, "branch/docs/foto.jpg:1",
     "", "Mest kompatibelt"),
    ("picture-broken", {"branch/docs/karta.png": b"PK\3\4 ett dokument"},
     "branch/docs/karta.png:1", "", "dokument"),
    ("picture-broken", {"branch/docs/foto.jpg": picture("JPEG")[:400]}, "branch/docs/foto.jpg:1",
     "", "läsa som bild"),
    ("picture-broken", {"branch/docs/stor.jpg": b"x" * 12_000_000}, "branch/docs/stor.jpg:1", "",
     "läsa som bild"),
    ("picture-broken", {"branch/assets/logga.svg": "<svg"}, "branch/assets/logga.svg:1", "",
     "läsa som bild"),
    ("picture-kind", {"branch/docs/foto.png": picture("JPEG")}, "branch/docs/foto.png:1", "",
     "är JPEG men namnet slutar på .png"),
    ("picture-dots", {"branch/docs/stor.png": BOMB}, "branch/docs/stor.png:1", "", "52 miljoner"),
    ("picture-heavy", {"branch/docs/foto.png": noise("PNG")}, "branch/docs/foto.png:1", "",
     "spara det som JPEG"),
    ("picture-moving", {"branch/docs/hopp.webp": picture("WEBP", save_all=True, append_images=[
        Image.new("RGB", (40, 30), "red")])}, "branch/docs/hopp.webp:1", "", "stillbild"),
    ("picture-unsafe", {"branch/docs/karta.svg": "<svg><script>alert(1)</script></svg>"},
     "branch/docs/karta.svg:1", "", "(script)"),
    ("personal-number", {"branch/docs/x.md": PAGE.replace("Rubrik", "Kim Ek 811218-9876")},
     "branch/docs/x.md:7", "", "slutar på 76"),
    ("personal-number", branch("name:\n# 19811218-9876\n"), "branch/branch.yml:2", "",
     'allow_personal: ["'),
    ("personal-number", {"branch/docs/811218-9876.png": picture()},
     "branch/docs/811218-9876.png:1", "", "personnummer"),
    ("personal-member", {"branch/docs/x.md": PAGE.replace("Text om", "Eva Ek är medlem.\nOm")},
     "branch/docs/x.md:9", "", "Eva Ek"),
    ("personal-member", {"branch/docs/x.md": PAGE.replace("Varför", "Eva Ek är med i facket. Se")},
     "branch/docs/x.md:4", "summary", "Eva Ek"),
    ("personal-member", branch("glossary:\n  - term: Fadder\n    explanation: >-\n      Som\n"
                               "      Eva Ek är\n      med i facket.\n"),
     "branch/branch.yml:5", "", 'allow_personal: ["Eva Ek"]'),
    ("personal-member", branch("name:\n# Eva Ek är\n# med i facket\n"), "branch/branch.yml:2", "",
     "branch.yml"),
    ("personal-member", branch("name: A\ncolour: blå # Eva Ek är medlem\n"),
     "branch/branch.yml:2", "", "Eva Ek"),
    ("personal-member", branch("short_name: Eva Ek är medlem\n"), "branch/branch.yml:1", "",
     "Eva Ek"),
    ("personal-member", branch("name: [\n# Medlemmar:\n# - Eva Ek\n"), "branch/branch.yml:3", "",
     "Eva Ek"),
    ("personal-member", {"branch/README.md": "Hej!\n\nEva Ek är medlem.\n"},
     "branch/README.md:3", "", "Eva Ek"),
    ("personal-member", {"branch/docs/x.md": PAGE.replace("summ", "# Eva Ek är medlem\nsumm")},
     "branch/docs/x.md:4", "", "Eva Ek"),
    ("tree-filled", {"branch/docs/blad.pdf": FILLED}, "branch/docs/blad.pdf:1", "", "historiken"),
    ("tree-filled", {"docs/arbetsblad/blad.png": FILLED}, "docs/arbetsblad/blad.png:1", "",
     "ifylld"),
    ("tree-unread", {"branch/docs/a.pdf": b"%PDF-1.7\n"}, "branch/docs/a.pdf:1", "", "lösenord"),
    ("tree-unread", {"branch/docs/a.pdf": b"PK\3\4"}, "branch/docs/a.pdf:1", "", "ingen PDF"),
    ("tree-pdf", {"branch/docs/ifyllt.pdf": blank_pdf()}, "branch/docs/ifyllt.pdf:1", "",
     "historiken"),
    ("tree-pdf", {"docs/arbetsblad/blad.txt": b"\n" + blank_pdf()}, "docs/arbetsblad/blad.txt:1",
     "", "ifyllt blad"),
    ("tree-answers", {"branch/assets/svar.json": '\ufeff{"format": "ombudsguiden-svar"}'},
     "branch/assets/svar.json:1", "", "vem som är med i facket"),
    ("tree-answers", {"docs/plan.json": '[{\n "format" : "ombudsguiden-plan"}]'},
     "docs/plan.json:1", "", "historiken"),
]  # fmt: skip


def problems_in(root: Path) -> list[Problem]:
    library, problems = load_library(root)
    return problems if library is None else check_library(library)


@pytest.mark.parametrize(("code", "files", "place", "key", "words"), CASES)
def test_the_editor_is_told_where_and_what(
    tmp_path: Path, code: str, files: dict[str, str | bytes], place: str, key: str, words: str
) -> None:
    found = problems_in(write_project(tmp_path, files))

    assert [p for p in found if p.code == code], found
    problem = next(p for p in found if p.code == code)
    assert f"{problem.path}:{problem.line}" == place
    assert problem.key == key
    assert words in str(problem)
    assert str(problem).startswith(f"{place}: ")
    assert str(problem).endswith(f"[{code}]")
    assert "{" not in str(problem) or "{{" in str(problem)


def test_the_small_guide_is_right(tmp_path: Path) -> None:
    assert problems_in(write_project(tmp_path)) == []


def test_every_kind_of_fault_has_a_case() -> None:
    tested = {case[0] for case in CASES} | {code for _, code, _ in YAML_CASES}
    lock = {"field-unlisted", "field-removed", "field-retyped", "lock-broken"}
    warnings = {
        "lix-high",
        "translation-moved",
        "contact-empty",
        "picture-unused",
        "picture-place",
        "logo-unused",
        "link-bare",
        "word-capital",
        "word-plural",
        "branch-missing",
    }
    # In test_build and test_serve, and in test_pictures.
    elsewhere = {"template", *(code for code in faults() if code.startswith("drawing-"))}
    assert set(faults()) == tested | lock | warnings | elsewhere, (
        "in test_readability, test_translations and test_publish"
    )


def test_a_fault_in_the_only_item_is_told_alone(tmp_path: Path) -> None:
    """The list is not "too short": an editor who believed that would remove it."""
    files = sheet("{name: beslut, type: decisions, rows: 2}", "{name: beslut, tyep: decisions}")
    found = problems_in(write_project(tmp_path, files))
    assert [p.code for p in found] == ["key-missing"]


@pytest.mark.parametrize(
    "meta", ["replace_text: ja\n", "add: done_when\n", "extends: ja\n", "replace:\n"]
)
def test_a_fault_in_what_a_file_says_of_itself_is_told_alone(tmp_path: Path, meta: str) -> None:
    """Nothing that would be right once it is mended is told of."""
    extends = "" if "extends" in meta else "extends: true\n"
    files = {EGET: f"---\n{extends}{meta}done_when: [allt]\n---\n\nVår text.\n"}
    found = problems_in(write_project(tmp_path, files))  # type: ignore[arg-type]
    assert [(p.path, p.key) for p in found] == [(EGET, meta.partition(":")[0])]


@pytest.mark.parametrize("more", ["", "[[guidens text]]\n\n"])
@pytest.mark.parametrize(
    "row",
    ["[efter Varför]", "[Guidens text]", "Vår. [[efter Varför]]", "- [[guidens text]]",
     "[[efter Varför]", "[efter Varför]]", "Se [efter Varför].", "[[guidens text",
     "    [[efter Varför]]", " [[frågor]]", "**[[ guidens text ]]**", "[[efter Varför]] [[frågor]]",
     "[före Varför]"],
)  # fmt: skip
def test_a_line_that_only_looks_like_a_marker_is_told_of_alone(
    tmp_path: Path, row: str, more: str
) -> None:
    """A reader would see it, and what it was to place would stand elsewhere."""
    text = f"{more}Vår text.\n\n{row}\n\nMer.\n"
    found = problems_in(write_project(tmp_path, added("", text)))
    line = 4 + text.split("\n").index(row)
    assert [(p.path, p.line, p.code) for p in found] == [(EGET, line, "placeholder-form")]
    assert row.strip() in found[0].message


def test_a_question_taken_away_and_added_again_is_told_of_once(tmp_path: Path) -> None:
    rows = "  - {name: vem, remove: true}\n  - {name: vem, text: Vem nu?}\n"
    found = problems_in(write_project(tmp_path, overlay(rows)))
    assert [(p.code, p.line) for p in found] == [("name-twice", 5)]


def test_a_forgotten_extends_is_told_of_alone(tmp_path: Path) -> None:
    """Not that the page has no kind: following that would replace the guide's page."""
    for number, text in enumerate((
        "---\nquestions:\n  - {name: vilka, text: Vilka hos oss?}\n---\n",
        "---\n---\n\nVår text.\n",
        "Vår text.\n",
        "[[guidens text]]\n\nVår text.\n",
        "---\nsummary: Vår.\n---\n\n[[guidens text]]\n\nVår text.\n",
        "---\nkind: step\nsummary: Vår.\n---\n\n[efter Varför]\n\n{{ombud.fel}}\n",
    )):  # fmt: skip
        found = problems_in(write_project(tmp_path / str(number), {EGET: text}))
        assert [(p.code, p.path, p.line) for p in found] == [("page-taken", EGET, 1)], text


def test_no_sentence_is_cut_at_a_number_sign() -> None:
    """In YAML what follows " #" is a comment, where no quotes stand around it."""
    text = (resources.files("guidebook.ground.texts") / "faults.yml").read_text(encoding="utf-8")
    cut = [row for row in text.split("\n") if re.match(r"  \w+: (?![\"'])[^#]*\s#", row)]
    assert cut == []


def test_the_rule_for_a_number_sign_never_makes_text_vanish() -> None:
    assert faults()["yaml-hash"].remedy == 'sätt raka citattecken (") runt hela texten'


def test_all_faults_are_found_in_one_run(tmp_path: Path) -> None:
    files = {
        OM: PAGE.replace("title:", "tittle:"),
        STEG: STEP.replace("time: 45", "time: en timme"),
        **branch("colour: grön\n"),
    }
    found = problems_in(write_project(tmp_path, files))
    assert {p.path for p in found} == {OM, STEG, "branch/branch.yml"}


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".md")])
def test_dropping_or_misspelling_any_key_names_file_line_and_key(tmp_path: Path, name: str) -> None:
    """Every line `key: value` of every file, misspelt: the fault stands at that line."""
    lines = FILES[name].split("\n")
    end = lines.index("---", 1)
    for number in range(1, end):
        stripped = lines[number].strip().removeprefix("- ")
        key = stripped.partition(":")[0]
        if not key.isidentifier() or stripped.startswith("{"):
            continue
        wrong = [*lines]
        wrong[number] = wrong[number].replace(f"{key}:", f"{key}x:", 1)
        root = write_project(tmp_path / f"{number}", {name: "\n".join(wrong)})
        found = [p for p in problems_in(root) if p.path == name]
        assert found, f"{name}:{number + 1}: {key}x was not noticed"
        assert any((p.line == number + 1 and p.key.endswith(f"{key}x")) or p.code == "kind-missing"
                   for p in found), (key, found)  # fmt: skip


# --- fields.lock ------------------------------------------------------------------------


def locked(root: Path, files: dict[str, str | bytes]) -> list[Problem]:
    """Lock the small guide's fields, change its files, and check against the lock."""
    library, _ = load_library(write_project(root))
    assert library
    (root / LOCK_FILE).write_text(updated_lock(library, {}), encoding="utf-8")
    changed, problems = load_library(write_project(root, files))
    assert changed, problems
    lock, problems = load_lock(root)
    return problems or list(check_lock(changed, lock))


@pytest.mark.parametrize(
    ("code", "row"),
    [
        ("field-removed", "{name: annat, type: number, label: Antal}"),
        ("field-retyped", "{name: antal, type: date, label: Antal}"),
        ("field-unlisted", "{name: antal, type: number, label: A}\n      "
         "- {name: ny, type: text, label: Ny}"),
    ],
)  # fmt: skip
def test_a_field_keeps_its_name_and_type(tmp_path: Path, code: str, row: str) -> None:
    found = locked(tmp_path, field(row))
    assert code in {p.code for p in found}
    assert {f"{p.path}:{p.line}" for p in found} == {f"{BLAD}:10"}


def test_a_name_never_comes_back_as_something_else(tmp_path: Path) -> None:
    files = field("{name: antal, type: date, label: Antal}")
    files[BLAD] = str(files[BLAD]).replace("version: 1", "version: 2")
    assert "field-retyped" in {p.code for p in locked(tmp_path, files)}


def test_a_field_may_go_with_a_new_version(tmp_path: Path) -> None:
    files = field("{name: annat, type: number, label: Antal}")
    files[BLAD] = str(files[BLAD]).replace("version: 1", "version: 2")
    assert {p.code for p in locked(tmp_path, files)} == {"field-unlisted"}


def test_an_unchanged_sheet_is_right(tmp_path: Path) -> None:
    assert locked(tmp_path, {}) == []


def test_a_broken_lock_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "docs/arbetsblad").mkdir(parents=True)
    (tmp_path / LOCK_FILE).write_text('{"fraga": ["x"]', encoding="utf-8")
    assert [p.code for p in load_lock(tmp_path)[1]] == ["lock-broken"]


def test_the_lock_only_grows(tmp_path: Path) -> None:
    library, _ = load_library(write_project(tmp_path))
    assert library
    text = updated_lock(library, {"borta": {"1": {"a": "text"}}})
    assert json.loads(text)["borta"] == {"1": {"a": "text"}}


def test_a_heading_on_two_lines_is_one(tmp_path: Path) -> None:
    library, problems = load_library(
        write_project(tmp_path, page("title: Om guiden", "title: >\n  Om\n  guiden\n"))
    )
    assert library, problems
    assert library.entries["om"].page.title == "Om guiden"


@pytest.mark.parametrize(
    "text",
    [
        "Tiden är 17.00\n- 19.00 i lokalen",
        "– Hej, sa hon.\n\n– Hej själv.", "## Rubrik\n- en\n- två", "- en\nrad två\n- tre",
        "1. en\n2. två\n\n    - under\n    - under två", "!!! exempel\n    - en\n    - två",
        "Vi möts den\n17. maj klockan 9", "```\nTa med:\n- kaffe\n```",
        "1. Skriv så:\n\n        glossary:\n          - ett", "Ett ord\n:   och vad det är",
        "1. Skriv så:\n\n        - ett\n          - två", "- en\n - två\n - tre",
        " 9. nio\n10. tio",
        "- en\n\n    - under\n\n    text\n\n    - mer", "Text.\n\n  - en\n  - två", "- en\n\tsamma",
        "o vilken dag\nsa hon", "Enligt\na) i avtalet\ngäller det", "Klockan\n17.30 börjar vi",
        "1.a klass\nreser vi inte i", "§ 12 MBL och\n§ 14 gäller", "-20 grader\n-30 grader",
        "a) Ett stycke.\n\nb) Ett till.", "- (1) en\n- (2) två", "(1) Se lagen.",
        "- en\n    1. ett\n    2. två\n- två",
    ],
)  # fmt: skip
def test_a_right_list_or_line_is_left_alone(text: str) -> None:
    assert list(check_lists(text)) == []
    assert list(check_blocks(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "| A | B |\n| --- | --- |\n| 1 |\n| 1 | 2 | |", "| A |\n| --- |\n| `a|b` |\n| a\\|b |",
        "A | B\n--- | ---\n1 | 2", "1.\tEtt\n2.\tTvå", "-\tEtt\n-\tTvå", "Namn\tNummer",
        "| A | B |\n|:---:|---|\n| 1 | 2 |", "Vi | ni\noch | de", "Text\n\n---\n\nText",
        "- en\n\n    mer\n\n    mer", "1. en\n\n        kod\n\n    mer\n\n2. två\n\n    mer",
        "!!! exempel\n    en\n\n    två\n\n        kod", "[^a]: En\n\n    till",
        "Ord\n:   Text\n\n    mer",
        "Text\n    som fortsätter", "`a` först\n\n`b`, mer", "```\n\n    kod\n\n#kod\nx\n---\n```",
        "- en\nrad två\n\n    mer", "Vi är nr #1", "\\#facket", "Text\nmer\n\n***",
        "[[frågor]]\n\nText", "-   en\n\n    mer\n\n- två",
    ],
)  # fmt: skip
def test_a_right_table_or_paragraph_is_left_alone(text: str) -> None:
    assert list(check_lists(text)) == []
    assert list(check_blocks(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "<p>Hej</p>\n<p>Då</p>\n\n<b>Hej</b>",
        "[Obs]: Vi har stängt.",
        "[se](www.exempel.se)",
        "![Hus](www.exempel.se/b.png)",
    ],
)
def test_a_link_or_row_has_one_fault(tmp_path: Path, text: str) -> None:
    assert len(problems_in(write_project(tmp_path, page("Text om", f"{text}\n\nText om")))) == 1


@pytest.mark.parametrize(
    "text",
    ["words: sektion:\n", "words: avdelning: sektion\n", "words:\n  sektion:\n",
     "words:\n  avdelning:\n", "words:\n  avdelning:\n  article: en\n",
     "contact: role: A\n  email: a@b.se\n  phone: 0123-45 67 89\nname: Vi\n",
     "words:\n  krets:\n    article: en\n    indefinite: krets\n",
     "contacts:\n  role: A\n  email: a@b.se\n\n  role: B\n  email: b@b.se\n"],
)  # fmt: skip
def test_nothing_says_the_contrary_of_another(tmp_path: Path, text: str) -> None:
    """Told to quote a row and to divide it, an editor can't do either."""
    assert len(problems_in(write_project(tmp_path, branch(text)))) == 1


def test_a_row_is_moved_to_one_place(tmp_path: Path) -> None:
    text = "contact:\nrole: A\n  email: a@b.se\n"
    found = problems_in(write_project(tmp_path, branch(text)))
    assert [(p.code, p.line) for p in found] == [("key-indent", 2), ("key-indent", 3)]


def test_nor_on_a_page(tmp_path: Path) -> None:
    found = problems_in(write_project(tmp_path, added("questions: name: vem\n  text: Ny?\n")))
    assert [(p.code, p.line) for p in found] == [("value-list", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "[se](https://a.se/b_(c)_d) (om.md)",
        "[se](om.md 'Mer')",
        '[se](om.md "Mer om oss")',
        "[se]( om.md )",
    ],
)
def test_a_link_may_have_a_title(tmp_path: Path, text: str) -> None:
    assert problems_in(write_project(tmp_path, page("Text om", f"{text}\n\nText om"))) == []


def test_an_address_that_is_no_link_is_a_reminder(tmp_path: Path) -> None:
    text = (
        "Se https://exempel.se/a. Skriv till a.b@exempel.se, <https://b.se> eller "
        "[a@b.se](mailto:a@b.se).\n\n`https://c.se` och [d][d].\n\n[d]: https://d.se\n"
    )
    root = write_project(tmp_path, {"branch/docs/lokal.md": PAGE + "\n" + text})
    library, problems = load_library(root)
    assert library, problems
    assert check_library(library) == []
    found = [each for each in reminders(library, root) if each.code == "link-bare"]
    assert [f"{each.path}:{each.line}" for each in found] == ["branch/docs/lokal.md:11"] * 2
    assert "skriv <a.b@exempel.se>, eller [vad den leder till](mailto:a.b@exempel.se)" in str(
        found[1]
    )
    assert "skriv <https://exempel.se/a>," in str(found[0])


def test_a_soft_end_of_a_line_is_a_space(tmp_path: Path) -> None:
    files = page("Text om", "Text\u2028om")
    library, problems = load_library(write_project(tmp_path, files))
    assert library, problems
    assert "Text om" in library.entries["om"].body


def test_a_text_may_begin_as_a_picture_does(tmp_path: Path) -> None:
    found = problems_in(write_project(tmp_path, {"branch/docs/bm.md": "BM är en förkortning.\n"}))
    assert [p.code for p in found] == ["meta-missing"]


def test_words_that_are_hardly_in_their_form_are_reminded_of(tmp_path: Path) -> None:
    words = (
        "name: Sektion 9\nwords:\n  avdelning:\n    article: en\n    indefinite: {0}\n"
        "    definite: sektionen\n    plural: {1}\n    definite_plural: sektionerna\n"
        "    compound: sektions\n"
    )
    for given, expected in (
        (("Sektion", "Sektionerna"),
         [("word-capital", 5), ("word-capital", 7), ("word-plural", 7)]),
        (("sektion", "sektioner"), []), (("LO-sektion", "LO-sektioner"), []),
    ):  # fmt: skip
        root = write_project(tmp_path / given[0], branch(words.format(*given)))
        library, problems = load_library(root)
        assert library, problems
        found = [(p.code, p.line) for p in reminders(library, root) if p.code.startswith("word-")]
        assert found == expected


def test_own_pages_without_settings_are_reminded_of(tmp_path: Path) -> None:
    root = write_project(tmp_path, {"branch/branch.yml": "", "branch/docs/lokal.md": PAGE})
    library, problems = load_library(root)
    assert library, problems
    assert [p.code for p in reminders(library, root)] == ["branch-missing"]
