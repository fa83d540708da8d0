"""A case file as plain data: mappings, lists and texts, with days where the page has days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import yaml

DAY = timedelta(days=1)
WEEKDAYS = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]

Data = dict[str, Any]


def read(text: str) -> Data:
    """The case in a file's text: every scalar a text, as the case file's page has it."""
    data: Data = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - it makes texts alone
    return data


def day(text: str) -> date:
    """A day as the file writes it."""
    return date.fromisoformat(text)


def start(case: Data) -> date:
    """The first conversation: the clock starts here."""
    return day(case["start"])


def days_of(periods: list[Data]) -> list[tuple[date, date]]:
    """First and last day, both in; `til` left out: one day (§ 4.4)."""
    return [(day(one["fra"]), day(one["til"] if "til" in one else one["fra"])) for one in periods]


def listed(value: Any) -> list[str]:
    """One text or a list of them, as a list."""
    return [value] if isinstance(value, str) else list(value or [])


def months_later(when: date, months: int) -> date:
    """The same day of the month, or the month's last day when it has no such day (§ 2)."""
    year, month = when.year, when.month
    for _ in range(months):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    number = when.day
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


def later(when: date, interval: str) -> date:
    """A day and an interval as the page and the file write it: `6 uger`, `3 måneder`."""
    number, unit = interval.split()
    if unit.startswith("uge"):
        return when + timedelta(days=7 * int(number))
    return months_later(when, int(number))


def birthday(born: date, years: int) -> date:
    """The day on which a child turns so old: so many times twelve months after its birth (§ 2)."""
    return months_later(born, 12 * years)


def children(case: Data) -> list[str]:
    """The names of the case's children."""
    return [child["navn"] for child in case["børn"]]


def born(case: Data, name: str) -> date | None:
    """When a child was born, if the file tells it."""
    for child in case["børn"]:
        if child["navn"] == name and "født" in child:
            return day(child["født"])
    return None


def is_after_closing(case: Data, when: date, status: str) -> bool:
    """The case file's page: "nothing is planned after it", nor is `netværksmøder.første` agreed."""
    return "afsluttet" in case and status != "held" and when > day(case["afsluttet"])
