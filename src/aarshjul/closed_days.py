"""Danish public holidays and office closing days: the days on which no meeting is proposed.

Public holidays: the ten of today; Store bededag, the fourth Friday after Easter, was one until
2023 (Kirkeministeren, KIU alm. del 2022-23, answer 19; norden.org). Confidence high.
Office days: 5 June, 24 and 31 December are not public holidays; a decision of ours, because most
town halls are closed then (norden.org; one municipality's published list). Confidence medium.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

SATURDAY = 5
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
_OFFICE = {(6, 5): "grundlovsdag", (12, 24): "juleaftensdag", (12, 31): "nytårsaftensdag"}


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
def why_closed(day: date) -> str | None:
    """Why a day is closed, in Danish, or None when it is a working day."""
    name = holidays(day.year).get(day) or _OFFICE.get((day.month, day.day))
    if name:
        return name
    return ("lørdag", "søndag")[day.weekday() - SATURDAY] if day.weekday() >= SATURDAY else None
