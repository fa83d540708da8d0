"""Danish public holidays and office closing days: the days on which no meeting is proposed.

Public holidays: the ten current ones. Store bededag, the fourth Friday after Easter, was also one
until 2023 (Kirkeministeren, KIU alm. del 2022-23, answer 19; norden.org). Confidence high.
Office days are in `data/closed_days.toml`; a case file may list its own instead.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dateutil.easter import easter

from aarshjul.data import table

if TYPE_CHECKING:
    from aarshjul.data import Confidence

SATURDAY = 5
OTHER_CLOSING_DAY = "lukkedag"
"""The name of a closing day that has no other name."""
_FIXED = {(1, 1): "nytårsdag", (12, 25): "juledag", (12, 26): "2. juledag"}
_FROM_EASTER = {
    -3: "skærtorsdag",
    -2: "langfredag",
    0: "påskedag",
    1: "2. påskedag",
    39: "Kristi himmelfartsdag",
    49: "pinsedag",
    50: "2. pinsedag",
}
_STORE_BEDEDAG = 26
_LAST_STORE_BEDEDAG = 2023


class ClosingDay(NamedTuple):
    """A day on which the office is closed; `year` is None for one that is closed every year."""

    year: int | None
    month: int
    day: int

    def holds(self, day: date) -> bool:
        """Whether a day is this one."""
        return (self.month, self.day) == (day.month, day.day) and self.year in (None, day.year)


class OfficeDay(NamedTuple):
    """A default closing day, used unless the case file lists its own, with its source."""

    closing: ClosingDay
    name: str
    source: str
    confidence: Confidence
    checked: date
    decision: str


@cache
def office_days() -> tuple[OfficeDay, ...]:
    """The default closing days, for a case that lists none, in order of day."""
    return tuple(_office_day(**row) for row in table("closed_days")["office"])


def _office_day(*, day: str, **row: str) -> OfficeDay:
    month, number = day.split("-")
    return OfficeDay(ClosingDay(None, int(month), int(number)), **row)  # type: ignore[arg-type]


@lru_cache(maxsize=256)
def holidays(year: int) -> dict[date, str]:
    """The public holidays of a year, 1990 or later, by day, with their Danish names."""
    first = easter(year)
    from_easter = dict(_FROM_EASTER)
    if year <= _LAST_STORE_BEDEDAG:
        from_easter[_STORE_BEDEDAG] = "Store bededag"
    movable = {first + timedelta(days=days): name for days, name in from_easter.items()}
    return {date(year, month, day): name for (month, day), name in _FIXED.items()} | movable


@lru_cache(maxsize=4096)
def why_closed(day: date, closing: tuple[ClosingDay, ...] | None = None) -> str | None:
    """Why a day is closed, in Danish, or None when it is a working day.

    `closing` are the office's own closing days, None for those of `office_days`.
    """
    name = holidays(day.year).get(day) or why_office_closed(day, closing)
    if name:
        return name
    return ("lørdag", "søndag")[day.weekday() - SATURDAY] if day.weekday() >= SATURDAY else None


def why_office_closed(day: date, closing: tuple[ClosingDay, ...] | None) -> str | None:
    """Why the office itself is closed on a day, whatever the weekday; None if it is not."""
    named = {one.closing: one.name for one in office_days()}
    for one in named if closing is None else closing:
        if one.holds(day):
            return named.get(ClosingDay(None, one.month, one.day), OTHER_CLOSING_DAY)
    return None
