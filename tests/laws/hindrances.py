"""The days on which nobody meets the family, counted in the plainest way, day by day."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import holidays

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Absence, DaysOff

_DAY = timedelta(days=1)
_OFFICE = {(6, 5), (12, 24), (12, 31)}
"""The office days unless a file has its own (rules § 4)."""


@cache
def public_holidays(year: int) -> frozenset[date]:
    """The public holidays of a year, as a library knows them that is not ours."""
    return frozenset(holidays.country_holidays("DK", years=year, language="da"))


class Hindrances(NamedTuple):
    """When the family cannot, when the caseworker and the makker are away, when the office is shut.

    `makker_away` is None where there is no makker, who is somebody else than the caseworker.
    """

    case: Case
    family: frozenset[date]
    caseworker: frozenset[date]
    makker: frozenset[date] | None

    @classmethod
    def of(cls, case: Case, stand_in: str | None) -> Hindrances:
        """Those of a case; `stand_in` is the makker's name as the plan has it."""
        own = frozenset(one.day for one in case.activities if one.day is not None)
        return cls(
            case,
            own | _days(case.contact.avoid),
            _days(case.caseworker.leave),
            _days(case.buddy_leave) if stand_in is not None else None,
        )

    def shut(self, day: date) -> bool:
        """Whether the family cannot meet anybody on a day."""
        office = (day.month, day.day) in _OFFICE
        if self.case.closing_days is not None:
            office = any(
                (one.month, one.day) == (day.month, day.day) and one.year in (None, day.year)
                for one in self.case.closing_days
            )
        weekend = day.weekday() > 4
        return weekend or office or day in self.family or day in public_holidays(day.year)

    def hers(self, day: date) -> bool:
        """Whether the caseworker cannot meet the family on a day."""
        return day in self.caseworker or self.shut(day)

    def everybodys(self, day: date) -> bool:
        """Whether neither the caseworker nor the makker can."""
        theirs = self.makker is None or day in self.makker
        return self.shut(day) or (day in self.caseworker and theirs)


def _days(periods: Iterable[DaysOff | Absence]) -> frozenset[date]:
    found = set()
    for one in periods:
        count = (one.last - one.first).days + 1
        found |= {one.first + number * _DAY for number in range(count)}
    return frozenset(found)
