"""Dates as boards write them: weeks, months, terms, "om två veckor"; the plan's own script."""

from __future__ import annotations

import calendar
import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plan_rules import WORDS, each

FIRST_YEAR, LAST_YEAR = 1900, 2100
TABLE = json.loads((Path(__file__).parent / "date_cases.json").read_text("utf-8"))
NOTHING = {"day": "", "said": False, "relative": False}
# What dates are made of, and what is not.
PIECES = st.sampled_from([
    *"0123456789", *" \u00a0.,:;-–/'()", "12", "31", "2027", "v.", "vecka ", "nov", "jul ", "fre ",
    "i ", "slutet av ", "början av ", "om ", "två ", "veckor", "nästa ", "till ", "före ", "kl ",
    "Q", "HT", "årsskiftet ", "a\u030a", "😀", "\ud800", "x", "I\u0307",
])  # fmt: skip
short_texts = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=40).map("".join)).map(
    lambda text: text[:40]
)


def called(name: str, cases: list[list[Any]]) -> list[Any]:
    """What the function makes of each case, all with the same words."""
    return each(f"dates.{name}", [[*case, WORDS] for case in cases])


def test_a_text_is_read_as_the_day_that_is_meant_or_as_none() -> None:
    cases = TABLE["cases"]
    found = called("parse", [case[:2] for case in cases])
    assert [[*case[:2], day] for case, day in zip(cases, found, strict=True)] == cases


def test_a_sheet_is_about_the_nearest_day_like_its_date() -> None:
    cases = TABLE["sheet_cases"]
    found = called("parseSheet", [case[:2] for case in cases])
    assert [[*case[:2], day] for case, day in zip(cases, found, strict=True)] == cases


def test_a_year_is_said_or_not() -> None:
    found = called("saysYear", [case[:1] for case in TABLE["year_cases"]])
    assert found == [said for _, said in TABLE["year_cases"]]


def test_a_text_is_read_as_the_day_that_is_meant() -> None:
    cases = TABLE["read_cases"]
    found = called("read", [case[:2] for case in cases])
    assert len(cases) >= 150
    assert [
        [*case[:2], one["day"] or None, one["fault"], one["said"]]
        for case, one in zip(cases, found, strict=True)
    ] == cases


def test_what_is_refused_has_its_reason() -> None:
    cases = [case[:2] for case in TABLE["cases"] if not case[2]]
    found = called("read", cases)
    assert all(one == {**NOTHING, "fault": one["fault"]} for one in found)
    assert {text for (text, _), one in zip(cases, found, strict=True)
            if one["fault"] == "no_such_day"} == {
        "29 feb 2027", "31 april", "31/4", "0 nov", "20/13", "2026-13-01", "2026-11-31",
    }  # fmt: skip


def test_what_is_counted_from_the_day_of_writing_is_told_apart() -> None:
    texts = ["i morgon", "nästa vecka", "om 2 veckor", "på fredag", "i slutet av året"]
    texts += ["15 nov", "v. 47", "nov 2027", "i höst", "snart", "31 nov"]
    found = called("read", [[text, "2026-11-28"] for text in texts])
    assert [one["relative"] for one in found] == [True] * 5 + [False] * 6


def test_a_year_that_is_counted_is_not_a_year_that_is_said() -> None:
    texts = ["nov 2027", "HT27", "v. 3 2027", "15–20 nov 2026", "15 nov kl 18", "i morgon", "2 nov"]
    said = called("saysYear", [[text] for text in texts])
    assert said == [True, True, True, True, False, False, False]


@pytest.mark.parametrize(
    ("text", "written", "expected"),
    [
        ("i dag", "2026-11-28", "2026-11-28"),
        ("i morgon", "2026-12-31", "2027-01-01"),
        ("på torsdag", "2026-11-28", "2026-12-03"),
        ("v. 47", "2026-11-28", "2026-11-22"),
        ("v. 2", "2026-11-28", "2027-01-17"),
        ("oktober", "2026-11-28", "2026-10-31"),
        ("1 dec kl 18", "2026-11-28", "2026-12-01"),
        ("snart", "2026-11-28", None),
    ],
)
def test_a_sheet_is_about_the_nearest_such_day(
    text: str, written: str, expected: str | None
) -> None:
    assert called("parseSheet", [[text, written]]) == [expected]


def test_a_day_is_said_in_full_and_read_back() -> None:
    assert called("long", [["2026-12-13"]]) == ["söndag 13 december 2026"]
    first = datetime.date(2026, 11, 28)
    days = [[(first + datetime.timedelta(n)).isoformat()] for n in range(800)]
    said = called("long", days)
    assert called("parse", [[text, "1999-01-01"] for text in said]) == [day for (day,) in days]


def test_every_week_ends_on_its_sunday_and_every_month_on_its_last_day() -> None:
    cases, expected = [], []
    for year in range(2000, 2060):
        weeks = datetime.date(year, 12, 28).isocalendar().week
        for week in range(1, weeks + 1):
            cases.append([f"v. {week} {year}", "2026-11-28"])
            expected.append(datetime.date.fromisocalendar(year, week, 7).isoformat())
        if weeks == 52:
            cases.append([f"v. 53 {year}", "2026-11-28"])
            expected.append(None)
        for month, name in enumerate(WORDS["months"].split(), 1):
            cases.append([f"{name} {year}", "2026-11-28"])
            expected.append(f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}")
    assert called("parse", cases) == expected


@settings(max_examples=60, deadline=None)
@given(st.lists(short_texts, min_size=1, max_size=50), st.dates())
def test_no_short_text_makes_it_fail(texts: list[str], reference: datetime.date) -> None:
    found = called("read", [[text, reference.isoformat()] for text in texts])
    for one in found:
        assert bool(one["day"]) == (not one["fault"])
        assert one["fault"] in ("", "no_such_day", "no_date")
        if one["day"]:
            assert FIRST_YEAR <= datetime.date.fromisoformat(one["day"]).year <= LAST_YEAR


def test_a_long_text_is_no_date() -> None:
    long = ["." * 300_000, "1-" * 200_000, "den " * 100_000 + "20 nov"]
    found = called("read", [[text, "2026-11-28"] for text in long])
    assert found == [{**NOTHING, "fault": "no_date"}] * 3


days = st.dates(datetime.date(FIRST_YEAR + 1, 1, 1), datetime.date(LAST_YEAR, 12, 31))


@settings(max_examples=60, deadline=None)
@given(st.lists(days, min_size=1, max_size=40))
def test_every_day_is_read_back_in_every_way_of_writing_it(every: list[datetime.date]) -> None:
    cases, expected = [], []
    for day in every:
        month = WORDS["months"].split()[day.month - 1]
        for text in (
            day.isoformat(), f"{day:%Y%m%d}", f"{day.day} {month} {day.year}",
            f"{day.day} {month[:3]} {day.year}", f"{day.day}/{day.month} {day.year}",
            f"{day.day}.{day.month}.{day.year}",
        ):  # fmt: skip
            cases.append([text, "2026-09-14"])
            expected.append(day.isoformat())
    assert called("parse", cases) == expected


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(days, days), min_size=1, max_size=40))
def test_a_day_without_a_year_is_the_next_one(
    every: list[tuple[datetime.date, datetime.date]],
) -> None:
    found = called("parse", [[f"{day.day}/{day.month}", now.isoformat()] for day, now in every])
    for (day, now), text in zip(every, found, strict=True):
        if text is None:  # only where the next one is after the last year we take
            assert now.year > LAST_YEAR - 9
        else:
            next_one = datetime.date.fromisoformat(text)
            assert next_one >= now
            assert (next_one.month, next_one.day) == (day.month, day.day)
