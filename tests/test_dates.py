"""Dates as people write them; the browser's test reads the same table of cases."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.ground.texts import load_texts
from guidebook.plan.dates import FIRST_YEAR, LAST_YEAR, parse_date, parse_sheet_date, says_year

TABLE = json.loads((Path(__file__).parent / "date_cases.json").read_text("utf-8"))
TODAY = datetime.date(2026, 9, 14)
days = st.dates(datetime.date(FIRST_YEAR, 1, 1), datetime.date(LAST_YEAR, 12, 31))


@pytest.mark.parametrize(("text", "reference", "expected"), TABLE["cases"])
def test_a_text_is_read_as_the_day_that_is_meant(
    text: str, reference: str, expected: str | None
) -> None:
    found = parse_date(text, datetime.date.fromisoformat(reference))
    assert (found.isoformat() if found else None) == expected


@pytest.mark.parametrize(("text", "today", "expected"), TABLE["sheet_cases"])
def test_a_sheet_is_about_the_nearest_such_day(text: str, today: str, expected: str | None) -> None:
    found = parse_sheet_date(text, datetime.date.fromisoformat(today))
    assert (found.isoformat() if found else None) == expected


@pytest.mark.parametrize(("text", "expected"), TABLE["year_cases"])
def test_a_year_is_said_or_not(text: str, expected: bool) -> None:
    assert says_year(text) is expected


@given(days)
def test_every_day_is_read_back_in_every_way_of_writing_it(day: datetime.date) -> None:
    month = load_texts()["form.months"].split()[day.month - 1]
    for text in (
        day.isoformat(), f"{day:%Y%m%d}", f"{day.day} {month} {day.year}",
        f"{day.day} {month[:3]} {day.year}", f"{day.day}/{day.month} {day.year}",
        f"{day.day}.{day.month}.{day.year}",
    ):  # fmt: skip
        assert parse_date(text, TODAY) == day


@given(days, days)
def test_a_day_without_a_year_is_the_next_one(day: datetime.date, today: datetime.date) -> None:
    found = parse_date(f"{day.day}/{day.month}", today)
    if found is None:  # only where the next one is after the last year we take
        assert today.year > LAST_YEAR - 9
    else:
        assert found >= today
        assert (found.month, found.day) == (day.month, day.day)


@given(st.text())
def test_no_text_at_all_makes_it_fail(text: str) -> None:
    parse_date(text, TODAY)
    parse_sheet_date(text, datetime.date.min)
