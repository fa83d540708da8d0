"""Work added up by whose cases it is in, who sees to it, and month; and the mean of a case.

People are told apart by the reading of their name. Sums are exact: they are fractions only where
they are scaled to another number of cases.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.text.same_name import reading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from aarshjul.capacity.work import CaseAhead, Work

ZERO = Fraction(0)


class Amount(NamedTuple):
    """Meetings, deadlines and tasks of the law, and minutes; an untold time counts as none."""

    meetings: Fraction = ZERO
    legal: Fraction = ZERO
    minutes: Fraction = ZERO

    def plus(self, other: Amount) -> Amount:
        """Both together."""
        return Amount(*(one + more for one, more in zip(self, other, strict=True)))

    def times(self, factor: Fraction) -> Amount:
        """As much for so many times the cases."""
        return Amount(*(one * factor for one in self))


def total(amounts: Iterable[Amount]) -> Amount:
    """The sum; nothing if there are none."""
    found = Amount()
    for one in amounts:
        found = found.plus(one)
    return found


class Amounts:
    """The amounts of many cases in a number of months."""

    def __init__(self, cases: Iterable[CaseAhead]) -> None:
        """Add up the work of all cases."""
        self._by_holder: dict[tuple[str, date], dict[str, Amount]] = defaultdict(dict)
        self._cases: dict[tuple[str, date], int] = defaultdict(int)
        self._all: dict[date, Amount] = defaultdict(Amount)
        self._all_cases: dict[date, int] = defaultdict(int)
        for case in cases:
            for month in case.months:
                self._cases[reading(case.caseworker), month] += 1
                self._all_cases[month] += 1
            for one in case.work:
                self._add(one)

    def _add(self, work: Work) -> None:
        theirs = self._by_holder[reading(work.holder), work.month]
        whose = reading(work.caseworker)
        amount = _amount(work)
        theirs[whose] = theirs.get(whose, Amount()).plus(amount)
        self._all[work.month] = self._all[work.month].plus(amount)

    def cases(self, name: str, month: date) -> int:
        """How many cases of a caseworker run in a month, or have work in it."""
        return self._cases.get((reading(name), month), 0)

    def own(self, name: str, month: date) -> Amount:
        """What a caseworker sees to in her own cases."""
        return self._held(name, month).get(reading(name), Amount())

    def for_others(self, name: str, month: date) -> Amount:
        """What someone sees to as makker, in the cases of others."""
        held = self._held(name, month).items()
        return total(one for whose, one in held if whose != reading(name))

    def held(self, name: str, month: date) -> Amount:
        """All that someone sees to."""
        return total(self._held(name, month).values())

    def held_if(self, name: str, month: date, *, each_has: int) -> Amount:
        """All that someone would see to if each caseworker had so many cases of the present mix."""
        return total(
            one.times(Fraction(each_has, self._cases[whose, month]))
            for whose, one in self._held(name, month).items()
        )

    def of_a_case(self, name: str, month: date) -> Amount:
        """The mean of a case of a caseworker, of what is her own to see to.

        That of everybody's cases if she has none in the month.
        """
        count = self.cases(name, month)
        if count == 0:
            return self.of_any_case(month)
        return self.own(name, month).times(Fraction(1, count))

    def of_any_case(self, month: date) -> Amount:
        """The mean of all cases in a month; nothing if there are none."""
        count = self._all_cases.get(month, 0)
        return self._all[month].times(Fraction(1, count)) if count else Amount()

    def _held(self, name: str, month: date) -> dict[str, Amount]:
        return self._by_holder.get((reading(name), month), {})


def _amount(work: Work) -> Amount:
    return Amount(Fraction(not work.legal), Fraction(work.legal), Fraction(work.minutes or 0))
