"""Workbooks as programs write them, broken ones and those made to stop programs."""

from __future__ import annotations

import datetime
import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from guidebook import content
from guidebook.content.fields_lock import forms
from guidebook.filled.file_kind import is_workbook
from guidebook.ground.texts import load_texts
from guidebook.plan.collect import collect as collect_folder
from guidebook.plan.collect import zipped
from plan_rules import ask, each
from real_site import ROOT
from test_plan_book import (
    COLUMN,
    NOTHING,
    SHEET,
    edited,
    made,
    part_changed,
    put_in,
    read,
    sets,
    shown,
)

SHEET1, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
Change = Callable[[str], str]


def replaced(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


# --- as other programs write them ----------------------------------------------------------------


def cell(place: str, inside: str) -> Change:
    """Another cell in a place of the sheet."""
    return lambda text: re.sub(rf'<c r="{place}"(?: s="\d+")?(?: t="s")?(?:/>|>.*?</c>)',
                               lambda _: inside, text, count=1)  # fmt: skip


WHO, OUTCOME = "C2", "K2"


@pytest.mark.parametrize(("change", "text"), [
    (cell(WHO, '<c r="C2" t="inlineStr"><is><r><t>Ki</t></r><r><t>m</t></r></is></c>'),
     "Kim"),
    (cell(WHO, '<c r="C2" t="str"><f>A1&amp;B1</f><v>Kim</v></c>'), "Kim"),
    (lambda text: re.sub(r"<(/?)(?=[a-z])", r"<\1x:",
     cell(WHO, '<c r="C2" t="inlineStr"><is><t>Kim</t></is></c>')(text))
     .replace("xmlns=", "xmlns:x="), "Kim"),
    (cell(WHO, '<c r="C2" t="inlineStr"><is><t>&#x41;sa &amp; <![CDATA[<Bo>]]></t></is>'
                        "</c>"), "Asa & <Bo>"),
    (cell(WHO, '<c r="C2"><v>0.30000000000000004</v></c>'), "0,3"),
    (cell(WHO, '<c r="C2" t="b"><v>1</v></c>'), "SANT"),
])  # fmt: skip
def test_a_cell_is_read_however_it_is_written(change: Change, text: str) -> None:
    plan, notes = put_in(part_changed(made(), SHEET1, change))
    assert shown(plan, "rrrrrr")["who"] == text
    assert notes[0].startswith("1 ändring")


def test_cells_without_places_are_read_in_their_order() -> None:
    def change(text: str) -> str:
        return re.sub(r' r="[A-Z]+\d+"', "", re.sub(r'<row r="\d+"', "<row", text))

    assert put_in(part_changed(made(), SHEET1, change))[1] == [NOTHING]


def test_days_counted_from_1904_are_the_same_days() -> None:
    data = part_changed(made(), "xl/workbook.xml", replaced(
        "<bookViews>", '<workbookPr date1904="1"/><bookViews>'))  # fmt: skip
    back = part_changed(data, SHEET1, lambda text: re.sub(
        r"<v>(4\d{4})</v>", lambda found: f"<v>{int(found[1]) - 1462}</v>", text))  # fmt: skip
    assert put_in(back)[1] == [NOTHING]


@pytest.mark.parametrize(("inside", "told"), [
    ('<c r="C2" t="e"><v>#REF!</v></c>', "Ruta C2 i Excel-filen bok0.xlsx har ett fel"),
    ('<c r="C2"><f>A1</f></c>', "Ruta C2 i Excel-filen bok0.xlsx har en formel"),
])  # fmt: skip
def test_a_cell_that_says_nothing_changes_nothing(inside: str, told: str) -> None:
    plan, notes = put_in(part_changed(made(), SHEET1, cell(WHO, inside)))
    assert shown(plan, "rrrrrr")["who"] == "Åsa"
    assert notes[0] == NOTHING
    assert notes[1].startswith(told)


# --- broken and hostile --------------------------------------------------------------------------


def bomb(size: int) -> bytes:
    """A workbook whose first sheet says that it is small, and isn't."""
    data = bytearray(with_part(SHEET1, "<a>" + " " * size + "</a>"))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = 0
        while (start := data.find(mark, start)) >= 0:
            name = data.find(SHEET1.encode(), start)
            if 0 < name - start < 50:
                struct.pack_into("<I", data, start + at, 1000)
            start += 4
    return bytes(data)


def with_part(name: str, text: str) -> bytes:
    file = zipfile.ZipFile(io.BytesIO(made()))
    return zipped({each: text if each == name else file.read(each).decode()
                   for each in file.namelist()})  # fmt: skip


def twice(data: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr(SHEET1, "<worksheet/>")
    return out.getvalue()


def locked(data: bytes) -> bytes:
    """Say in the list of contents that a part is encrypted."""
    at = data.index(b"PK\x01\x02")
    flags = struct.unpack_from("<H", data, at + 8)[0] | 1
    out = bytearray(data)
    while at >= 0:
        struct.pack_into("<H", out, at + 8, flags)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(out)


def stored(data: bytes) -> bytes:
    """The same file, not packed."""
    parts, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        for name in parts.namelist():
            file.writestr(name, parts.read(name))
    return out.getvalue()


def odd(data: bytes) -> bytes:
    """Change one byte of what is packed."""
    file = zipfile.ZipFile(io.BytesIO(data))
    at = file.getinfo(SHEET1).header_offset + 120
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


DEEP = "<worksheet>" + "<a>" * 500 + "</a>" * 500 + "</worksheet>"
LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha">]><worksheet>&b;</worksheet>'
OUTSIDE = '<!DOCTYPE a SYSTEM "file:///etc/passwd"><worksheet/>'


def hostile() -> list[tuple[str, bytes, str]]:
    return [
        ("cut off", made()[:-300], "cut_off"),
        ("half", made()[: len(made()) // 2], "cut_off"),
        ("a byte changed", odd(made()), "broken"),
        ("a text changed", stored(made()).replace(b"Mejla alla", b"Mejla Olla"), "broken"),
        ("locked", locked(made()), "locked"),
        ("a name twice", twice(made()), "broken"),
        ("a bomb that hides its size", bomb(30_000_000), "broken"),
        ("a bomb", with_part(SHEET1, "<a>" + " " * 30_000_000 + "</a>"), "too_much"),
        ("entities", with_part(SHEET1, LAUGHS), "too_much"),
        ("another file's entity", with_part(STRINGS, OUTSIDE), "too_much"),
        ("an unknown entity", with_part(SHEET1, "<worksheet>&b;</worksheet>"), "broken"),
        ("deep", with_part(SHEET1, DEEP), "too_much"),
        ("cells without end", with_part(SHEET1, "<worksheet><sheetData>" + (
            "<row>" + "<c/>" * 15_000 + "</row>") * 7 + "</sheetData></worksheet>"), "too_much"),
        ("a text that is not there", part_changed(made(), SHEET1, cell(
            WHO, '<c r="C2" t="s"><v>9999</v></c>')), "broken"),
        ("a row that cannot be", part_changed(made(), SHEET1, cell(
            WHO, '<c r="C9999999"><v>1</v></c>')), "broken"),
        ("no end", with_part(SHEET1, "<worksheet><sheetData>"), "broken"),
        ("no XML", with_part(SHEET1, "Hej"), "broken"),
        ("spaces without end", with_part(SHEET1, "<a" + " " * 200_000), "broken"),
        ("a sheet outside the file", part_changed(made(), "xl/_rels/workbook.xml.rels", replaced(
            'Target="worksheets/sheet1.xml"', 'Target="http://x.example/a" TargetMode="External"')),
         "other_book"),
        ("a sheet up in the folders", part_changed(made(), "xl/_rels/workbook.xml.rels", replaced(
            'Target="worksheets/sheet1.xml"', 'Target="../../../etc/passwd"')), "broken"),
        ("another workbook", edited(lambda sheet: sheet.delete_cols(COLUMN["id"])), "other_book"),
        ("a document with a workbook in it", zipped({
            "_rels/.rels": '<Relationships><Relationship Id="a" Type="x/officeDocument" '
                           'Target="word/document.xml"/></Relationships>',
            "word/document.xml": "<document/>", SHEET1: "<worksheet/>"}), "document"),
        ("no parts", zipped({SHEET1: "<worksheet/>"}), "document"),
    ]  # fmt: skip


def test_what_can_t_be_read_says_why() -> None:
    every = hostile()
    assert [(name, read(data)["reason"]) for name, data, _ in every] == [
        (name, reason) for name, _, reason in every]  # fmt: skip


def test_what_is_packed_in_any_way_comes_out_as_it_was() -> None:
    texts = [b"", b"a", b"ringa " * 5000, bytes(range(256)) * 40, made()]
    for level, plan in ((0, 0), (1, zlib.Z_DEFAULT_STRATEGY), (9, zlib.Z_DEFAULT_STRATEGY),
                        (9, zlib.Z_FIXED), (9, zlib.Z_HUFFMAN_ONLY)):  # fmt: skip
        packs = []
        for text in texts:
            pack = zlib.compressobj(level, zlib.DEFLATED, -15, 9, plan)
            packs.append([list(pack.compress(text) + pack.flush()), len(text)])
        found = each("inflate", packs)
        assert [bytes(one[str(at)] for at in range(len(one))) for one in found] == texts


FILES = {
    "blad.json": SHEET["text"].replace("provblad", "fraga-direkt").encode(),
    "~$plan.xlsx": b"\x04Ombud",
}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """A sheet, a workbook with a change in it, and every broken one."""
    rows = ask_plan()
    book = edited(sets(rows[0]["id"], who="Kim"), made({"rows": rows}))
    bad = {f"{name}.xlsx": data for name, data, _ in hostile()}
    return {**FILES, "plan.xlsx": book, **bad}


def ask_plan() -> list[dict[str, Any]]:
    from plan_rules import argument

    item = {**SHEET, "text": FILES["blad.json"].decode()}
    rows: list[dict[str, Any]] = ask("collect.all", argument([item]))["rows"]
    return rows


TOLD = ["1 ändring i Excel-filen plan.xlsx är med i planen.",
        "”Ringa växeln” (rrrrrr). Vem: ”Åsa” blev ”Kim”"]  # fmt: skip


def test_the_command_reads_the_workbook_beside_all_that_are_broken(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "svar").mkdir()
    few = {name: data for name, data in files.items() if "bomb" in name or "entit" in name
           or name in (*FILES, "plan.xlsx", "cut off.xlsx")}  # fmt: skip
    for name, data in few.items():
        (tmp_path / "svar" / name).write_bytes(data)
    now = datetime.datetime(2026, 11, 27, 18, 0).astimezone()
    found = collect_folder(tmp_path / "svar", tmp_path / "plan", forms(content.load(ROOT)),
                           load_texts(), now, lambda _: "")  # fmt: skip
    assert list(found.notes[:2]) == TOLD
    assert next(row["who"] for row in found.rows if row["id"] == "rrrrrr") == "Kim"
    reasons = {name: reason for name, _, reason in hostile()}
    texts = load_texts()
    assert sorted(found.unread) == sorted(
        f"{name}: {texts['unread.' + reasons[name.removesuffix('.xlsx')]]}"
        for name in few if name not in (*FILES, "plan.xlsx"))  # fmt: skip
    file = json.loads((tmp_path / "plan/ombudsguiden.plan.json").read_text("utf-8"))
    assert [change["to"] for change in file["changes"]] == ["Kim"]


def test_both_tell_a_workbook_from_other_files_alike(files: dict[str, bytes]) -> None:
    assert [name for name, data in files.items() if not is_workbook(data)] == list(FILES)
