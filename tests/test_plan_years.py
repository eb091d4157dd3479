"""Made-up years of a board's files: nothing that was written is lost, doubled or guessed.

A slow, plain reckoning beside the rules: it knows nothing of copies, marks or questions but what
the issue of every row must be.
"""

from __future__ import annotations

import json
import os
import random
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from plan_rules import collect_each, known, saved

YEARS = int(os.environ.get("PLAN_YEARS", "60"))  # scripts/audit asks for 2,000
AT_ONCE = 50
KNOWN = {name: known()[name] for name in ("provblad", "arsplan")}
TEXTS = ("what", "helps", "who", "due", "outcome")
CHOICES = {
    "what": ["Ringa", "Ringa alla", "Mejla", "Fika med natten", "Fråga tre i diskteamet",
             "Fråga tre personer i diskteamet", ""],
    "helps": ["", "", "Fler blir med"], "who": ["", "Amina", "Bo", "Åsa"],
    "due": ["", "15 nov", "15 dec", "2026-12-20", "snart", "1 mars", "15/11", "v. 50", "31 nov"],
    "outcome": ["", "", "", "Gjort 1 nov", "Två sa ja"],
}  # fmt: skip
CLUBS = ["Lindhaga", "lindhaga ", "Tallhöjden", ""]
DATES = ["2026-10-05", "5 okt", "2026-11-05", "5 nov 2026", "v. 41", "", "mötet"]
SAVED = ["", "2026-10-05T18:00:00.000Z", "2026-11-06T18:00:00.000Z", "2026-11-20T18:00:00.000Z"]


def year(dice: random.Random, number: int) -> list[Any]:
    """The files of one board's year: sheets that are alike, in every way that they can be."""
    files = []
    for at in range(dice.randint(1, 8)):
        rows = {}
        for row in range(1, dice.randint(1, 4) + 1):
            cells = {name: dice.choice(CHOICES[name]) for name in TEXTS}
            if dice.random() < 0.2:
                cells["id"] = dice.choice(["k7m3xq", "b2c3d4", "x"])
            rows[str(row)] = {name: text for name, text in cells.items() if text}
        head = {"club": dice.choice(CLUBS), "about": dice.choice(["", "", "köket"]),
                "date": dice.choice(DATES)}  # fmt: skip
        files.append(saved(f"{number}/{at}", {**head, "beslut": rows}, saved=dice.choice(SAVED),
                           copy=dice.choice(["", "", "", "c1", "c2"])))  # fmt: skip
    return files


def years() -> Iterator[tuple[list[list[Any]], list[dict[str, Any]]]]:
    """Made-up years and the plans of them, some at a time."""
    for start in range(0, YEARS, AT_ONCE):
        folders = [year(random.Random(n), n) for n in range(start, min(start + AT_ONCE, YEARS))]
        yield folders, collect_each(folders, known=KNOWN)


def shown(plan: dict[str, Any]) -> Any:
    return plan["rows"], plan["questions"]


def key(text: str) -> str:
    return " ".join(text.split()).casefold()


def cells_of(files: list[Any]) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Every row that is written: its file, its number, its cells; the same sheet twice is one."""
    seen = set()
    for file in sorted(files, key=lambda file: file["source"]):
        if file["text"] in seen:
            continue
        seen.add(file["text"])
        for number, cells in json.loads(file["text"])["answers"]["beslut"].items():
            texts = {name: text for name, text in cells.items() if name != "id"}
            if texts:
                yield file["source"], number, texts


def accounted(row: dict[str, Any], plan: dict[str, Any], name: str) -> set[str]:
    """Every text that a row of the plan shows in one cell: now, before, or asked about."""
    texts = {*row[name].split(" / "), row[name]}
    steps = [step for step in row["history"] if step["cell"] == name]
    texts |= {part for step in steps for text in (step["from"], step["to"])
              for part in text.split(" / ")}  # fmt: skip
    asked = [ask for ask in plan["questions"] if (ask["one"], ask["cell"]) == (row["id"], name)]
    return {key(text) for text in texts | {text for ask in asked for text in ask["texts"]}}


# Days that mean the same are one text; the newest is shown.
SAME_DAY = {"15 nov": "15/11", "15/11": "15 nov"}


def test_every_cell_that_is_written_is_in_just_one_row() -> None:
    for folders, plans in years():
        for files, plan in zip(folders, plans, strict=True):
            owners = defaultdict(list)
            for row in plan["rows"]:
                for place in row["from"]:
                    owners[place["source"], place["row"]].append(row)
            written = list(cells_of(files))
            assert len(owners) == len(written)
            for source, number, cells in written:
                (row,) = owners[source, number]
                for name, text in cells.items():
                    said = accounted(row, plan, name)
                    assert {key(text), SAME_DAY.get(text)} & said, (source, number, name, text)


def test_the_order_of_files_and_reading_twice_change_nothing() -> None:
    for folders, plans in years():
        turned = [random.Random(7).sample(files, len(files)) for files in folders]
        twice = [[*files, *files] for files in folders]
        for changed in (turned, twice):
            found = collect_each(changed, known=KNOWN)
            assert [shown(plan) for plan in found] == [shown(plan) for plan in plans]


def test_a_plan_of_plans_is_the_plan_of_the_files() -> None:
    """The chair has half of the files, the secretary the rest: their plans together are all."""
    for folders, plans in years():
        halves = [(files[::2], files[1::2]) for files in folders]
        made = [collect_each(list(half), known=KNOWN) for half in zip(*halves, strict=True)]
        both = [[as_file(one), as_file(two)] for one, two in zip(*made, strict=True)]
        found = collect_each(both, known=KNOWN)
        assert [shown(plan) for plan in found] == [shown(plan) for plan in plans]


def as_file(plan: dict[str, Any]) -> dict[str, Any]:
    return {"source": "p", "file": "p", "text": json.dumps(plan["file"])}


def test_an_outcome_never_goes_and_two_rows_of_a_sheet_stay_two() -> None:
    for folders, plans in years():
        for files, plan in zip(folders, plans, strict=True):
            done = {(place["source"], place["row"]) for row in plan["rows"]
                    if row["status"] == "done" for place in row["from"]}  # fmt: skip
            for source, number, cells in cells_of(files):
                assert "outcome" not in cells or (source, number) in done
            for row in plan["rows"]:
                sources = [place["source"] for place in row["from"]]
                assert len(sources) == len(set(sources))


def settled(dice: random.Random, number: int) -> list[Any]:
    """A year in which all is told: a club, a date with its year, and no marks."""
    days = dice.sample(range(1, 28), 5)
    return [
        saved(f"{number}/{at}", {
            "club": "Lindhaga", "date": f"2026-10-{day:02}",
            "beslut": {str(row): {"what": what, **{
                name: text for name in ("who", "due", "outcome")
                if (text := dice.choice(CHOICES[name]))
            }} for row, what in enumerate(dice.sample(["Ringa", "Mejla", "Fika", "Boka"], 3), 1)},
        })
        for at, day in enumerate(days)
    ]  # fmt: skip


def test_where_all_is_told_the_latest_text_holds_and_nothing_is_asked_of_it() -> None:
    for start in range(0, YEARS, AT_ONCE):
        folders = [settled(random.Random(n), n) for n in range(start, min(start + AT_ONCE, YEARS))]
        for files, plan in zip(folders, collect_each(folders, known=KNOWN), strict=True):
            expected: dict[str, dict[str, str]] = defaultdict(dict)
            for file in sorted(files, key=lambda file: json.loads(file["text"])["answers"]["date"]):
                for cells in json.loads(file["text"])["answers"]["beslut"].values():
                    expected[cells["what"]] |= cells
            assert {row["what"]: {name: row[name] for name in TEXTS if row[name]}
                    for row in plan["rows"]} == expected  # fmt: skip
            assert not [ask for ask in plan["questions"] if ask["kind"] == "values"]
