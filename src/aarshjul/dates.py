"""Days and months as Danes write them: "2. februar 2027", "tir", "maj 2027"."""

from __future__ import annotations

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


def weekday(day: date) -> str:
    """Write the weekday of a day: tirsdag."""
    return WEEKDAYS[day.weekday()]
