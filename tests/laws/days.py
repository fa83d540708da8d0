"""Days for invented files; those on which counting days goes wrong come more often than by chance.

Every day is one that a file may have, from `FIRST` to `LAST`. Periods are closed, as people write
them.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from aarshjul.casefile.notation import FIRST_YEAR, LAST_YEAR

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

FIRST, LAST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)

TURNS = tuple(
    map(
        date.fromisoformat,
        [
            *("2000-01-01", "2000-02-29", "2004-02-29", "2020-12-31", "2021-01-01", "2023-08-31"),
            *("2023-12-31", "2024-01-01", "2024-02-29", "2024-11-30", "2025-08-31", "2025-09-01"),
            *("2026-10-25", "2027-02-28", "2027-03-28", "2027-08-31", "2027-12-31", "2028-02-29"),
            *("2032-12-31", "2048-02-29", "2096-02-29", "2099-12-31", "2100-01-31", "2100-02-28"),
        ],
    )
)
"""Leap days, ends of months, new years, week 53, clock changes, the acts' first and last days."""


def within(day: date) -> date:
    """The nearest day that a file may have."""
    return min(max(day, FIRST), LAST)


def near(draw: DrawFn, around: date, before: int, after: int) -> date:
    """A day, at most so many days before or after another; both may be less than none.

    Drawn as a number, and no strategy made for it: a file has fifty days.
    """
    return within(around + timedelta(days=draw(st.integers(-before, after))))


def between(draw: DrawFn, first: date, last: date) -> date:
    """A day from `first` to `last`, both included."""
    return first + timedelta(days=draw(st.integers(0, (last - first).days)))


def beginnings() -> st.SearchStrategy[date]:
    """The day on which a case begins: in these years, or in any, or on a day that is hard."""
    return st.one_of(
        st.dates(date(2024, 1, 1), date(2028, 12, 31)),
        st.sampled_from(TURNS),
        st.dates(FIRST, date(LAST_YEAR, 6, 30)),
    )


def stretch(draw: DrawFn, first: date, longest: int) -> dict[str, str]:
    """From a day to a day at most `longest` days later, as a file writes it; or that day alone."""
    last = near(draw, first, 0, longest)
    return {"fra": str(first)} if last == first else {"fra": str(first), "til": str(last)}
