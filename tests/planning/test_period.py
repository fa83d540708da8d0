"""Counting months: one way, over new year and back."""

from __future__ import annotations

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from aarshjul.planning.period import Period, month_after, months_between


@pytest.mark.parametrize(
    ("day", "months", "first"),
    [
        ("2027-01-31", 1, "2027-02-01"),  # not February's last day: a month, not a day, is meant
        ("2028-02-29", 12, "2029-02-01"),
        ("2026-11-29", 0, "2026-11-01"),
        ("2026-11-29", 1, "2026-12-01"),
        ("2026-12-01", 1, "2027-01-01"),
        ("2027-01-01", -1, "2026-12-01"),
        ("2026-11-29", -11, "2025-12-01"),
        ("2026-11-29", 120, "2036-11-01"),
    ],
)
def test_a_month_is_counted_from_a_days_own(day: str, months: int, first: str) -> None:
    """Its first day is what is told, whatever day it is counted from."""
    assert month_after(date.fromisoformat(day), months) == date.fromisoformat(first)
    assert months_between(date.fromisoformat(day), date.fromisoformat(first)) == months


@given(day=st.dates(date(1950, 1, 1), date(2150, 12, 31)), months=st.integers(-600, 600))
def test_months_are_counted_as_dateutil_counts_them(day: date, months: int) -> None:
    """The arithmetic that is written here to spare an import is the library's."""
    assert month_after(day, months) == day.replace(day=1) + relativedelta(months=months)
    assert months_between(day, month_after(day, months)) == months


def test_a_period_has_whole_months() -> None:
    """The first day is in, `until` is out."""
    assert Period.of(date(2026, 11, 29), 3) == (date(2026, 11, 1), date(2027, 2, 1))
