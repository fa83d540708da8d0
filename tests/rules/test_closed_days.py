"""Closed days are the Danish public holidays, the weekends and three office days."""

from __future__ import annotations

from datetime import date
from typing import Any

import holidays as oracle
import pytest

from aarshjul.rules.closed_days import ClosingDay, holidays, office_days, why_closed
from tests.make import days_of, plan


@pytest.mark.parametrize("year", range(1990, 2101))
def test_the_public_holidays_agree_with_an_independent_source(year: int) -> None:
    """The same days as the package `holidays`, Store bededag until 2023 among them."""
    theirs = oracle.country_holidays("DK", years=year, language="da")
    assert set(holidays(year)) == set(theirs)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2027-01-01", "nytårsdag"),
        ("2027-03-25", "skærtorsdag"),
        ("2027-03-26", "langfredag"),
        ("2027-03-28", "påskedag"),
        ("2027-03-29", "2. påskedag"),
        ("2027-05-06", "Kristi himmelfartsdag"),
        ("2027-05-17", "2. pinsedag"),
        ("2023-05-05", "Store bededag"),
        ("2024-04-26", None),  # Store bededag is no holiday any more
        ("2027-06-05", "grundlovsdag"),
        ("2028-06-05", "2. pinsedag"),  # a holiday before an office day
        ("2027-12-24", "juleaftensdag"),
        ("2027-12-25", "juledag"),
        ("2027-12-31", "nytårsaftensdag"),
        ("2027-05-01", "lørdag"),
        ("2028-05-01", None),  # the first of May is open unless the office says otherwise
        ("2027-02-28", "søndag"),
        ("2028-02-29", None),
        ("2000-01-03", None),
        ("2100-12-24", "juleaftensdag"),
    ],
)
def test_a_closed_day_can_say_why(day: str, why: str | None) -> None:
    """Every closed day has a name, and an open one has none."""
    assert why_closed(date.fromisoformat(day)) == why


@pytest.mark.parametrize(
    ("day", "closing", "why"),
    [
        ("2027-12-24", (), None),  # an empty list replaces the default days
        ("2027-12-24", (ClosingDay(None, 12, 24),), "juleaftensdag"),
        ("2027-12-27", (ClosingDay(None, 12, 27),), "lukkedag"),
        ("2028-12-27", (ClosingDay(None, 12, 27),), "lukkedag"),
        ("2027-05-07", (ClosingDay(2027, 5, 7),), "lukkedag"),
        ("2030-05-07", (ClosingDay(2027, 5, 7),), None),  # that year alone
        ("2028-02-29", (ClosingDay(None, 2, 29),), "lukkedag"),
        ("2027-12-25", (), "juledag"),  # a holiday is always closed
        ("2027-02-28", (), "søndag"),
    ],
)
def test_the_offices_own_days_replace_the_usual_ones(
    day: str, closing: tuple[ClosingDay, ...], why: str | None
) -> None:
    """`lukkedage` is the whole list: every year, or one year."""
    assert why_closed(date.fromisoformat(day), closing) == why


def test_the_usual_closing_days_say_where_they_are_from() -> None:
    """Each has a source, and is marked as our decision."""
    assert [str(one.closing.month) for one in office_days()] == ["6", "12", "12"]
    assert all(one.source and one.decision and one.confidence for one in office_days())


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ({}, "2027-02-02"),
        ({"lukkedage": ["02-02"]}, "2027-02-01"),
        ({"lukkedage": ["2027-02-02", "02-01"]}, "2027-01-29"),
        ({"lukkedage": ["2026-02-02"]}, "2027-02-02"),
    ],
)
def test_no_meeting_is_proposed_on_a_closing_day(keys: dict[str, Any], day: str) -> None:
    """The plan moves to the last open day before."""
    assert days_of(plan(**keys))[0] == day
