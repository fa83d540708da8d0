"""Days and months as Danes write them: "2. februar 2027", "tir", "maj 2027"."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


def day_month_year(day: date) -> str:
    """Write a day in full: 2. februar 2027."""
    return f"{day.day}. {month_year(day)}"


def month_year(day: date) -> str:
    """Write the month of a day: februar 2027."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def months(first: date, until: date) -> str:
    """Name the months from `first` until `until`, which is out: "januar–december 2027"."""
    last = until - timedelta(days=1)
    if (first.year, first.month) == (last.year, last.month):
        return month_year(first)
    begins = MONTHS[first.month - 1] if first.year == last.year else month_year(first)
    return f"{begins}–{month_year(last)}"


def weekday_and_day(day: date) -> str:
    """Write a day in full with its weekday: tirsdag 2. februar 2027."""
    return f"{weekday(day)} {day_month_year(day)}"


def days(count: int) -> str:
    """Write a number of days: 1 dag, 2 dage."""
    return "1 dag" if count == 1 else f"{count} dage"


def weekday(day: date) -> str:
    """Write the weekday of a day: tirsdag."""
    return WEEKDAYS[day.weekday()]
