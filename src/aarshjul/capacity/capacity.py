"""How many families: what the plans of the next twelve months ask for, and the time there is.

The months are whole: the first is the first to begin today or later. A month's cases are those that
run in it or have work in it; a case that ends is not replaced.
"""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cadence import DAY
from aarshjul.capacity.amounts import Amount, Amounts
from aarshjul.capacity.figures import Capacity, Fits, Missing, MonthAhead, Workload
from aarshjul.capacity.new_caseworkers import new_caseworker
from aarshjul.capacity.people import people_of
from aarshjul.capacity.work import cases_ahead
from aarshjul.caseload.caseworkers import is_named
from aarshjul.planning.period import MONTHS_IN_YEAR, month_after
from aarshjul.text.same_name import reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from aarshjul.capacity.people import Person
    from aarshjul.capacity.work import CaseAhead, Work
    from aarshjul.casefile.case import Case
    from aarshjul.casefile.team import Team

    InTeam = tuple[Case, Team | None]


def capacity_of(
    cases: Sequence[InTeam],
    *,
    today: date,
    asked: int | None = None,
    caseworker: str | None = None,
    unreadable: int = 0,
) -> Capacity:
    """The figures as of today; of one caseworker, or of all."""
    months = _months(today)
    ahead = list(cases_ahead(cases, today=today, months=months))
    work = [one for case in ahead for one in case.work]
    people = people_of(cases, work, also=caseworker)
    year = _Year(today, months, asked, Amounts(ahead), _without_time(work))
    numbers = Counter(reading(case.caseworker.name) for case, _ in cases if case.is_open(today))
    shown = [one for one in people if caseworker is None or is_named(one.name, caseworker)]
    workloads = tuple(_workload(one, year, numbers[reading(one.name)]) for one in shown)
    return Capacity(
        today=today,
        first=months[0],
        until=month_after(months[-1], 1),
        asked=asked,
        cases=sum(numbers[reading(one.name)] for one in shown),
        workloads=workloads,
        everybody=_everybody(workloads, year) if caseworker is None else None,
        missing=_missing(shown, work),
        earlier=_earlier(ahead, shown),
        unreadable=unreadable,
    )


class _Year(NamedTuple):
    """What all workloads are computed from; `untimed` are the readings of whose time is untold."""

    today: date
    months: tuple[date, ...]
    asked: int | None
    amounts: Amounts
    untimed: frozenset[str]


def _months(today: date) -> tuple[date, ...]:
    """Twelve whole months, the first of them the first to begin today or later."""
    first = month_after(today, 0 if today.day == 1 else 1)
    return tuple(month_after(first, number) for number in range(MONTHS_IN_YEAR))


def _without_time(work: Iterable[Work]) -> frozenset[str]:
    return frozenset(reading(one.holder) for one in work if one.minutes is None)


def _workload(person: Person, year: _Year, cases: int) -> Workload:
    member, asked = person.member, year.asked if person.has_cases else None
    months = tuple(_month(person, year, month) for month in year.months)
    return Workload(
        name=person.name,
        cases=cases if asked is None else asked,
        decided=person.team.cases_each if person.team else None,
        hours_a_week=member.hours_a_week if member else None,
        months=months,
        fits=_fits(person, year, months),
        new=new_caseworker(member.since if member else None, today=year.today),
    )


def _month(person: Person, year: _Year, month: date) -> MonthAhead:
    """A month of someone, with as many cases as is asked about."""
    amounts, name = year.amounts, person.name
    cases, amount = amounts.cases(name, month), amounts.held(name, month)
    if year.asked is not None:
        amount = amounts.held_if(name, month, each_has=year.asked)
        if person.has_cases and person.works_on(month_after(month, 1) - DAY):
            if cases == 0:
                amount = amount.plus(amounts.of_any_case(month).times(Fraction(year.asked)))
            cases = year.asked
    untimed = reading(name) in year.untimed or person.tells_no_time
    return _told(month, cases, amount, untimed=untimed, there=person.minutes_there(month))


def _told(
    month: date, cases: int, amount: Amount, *, untimed: bool, there: int | None
) -> MonthAhead:
    minutes = None if untimed else amount.minutes
    return MonthAhead(month, cases, amount.meetings, amount.legal, minutes, there)


def _fits(person: Person, year: _Year, months: Iterable[MonthAhead]) -> Fits:
    """For how many cases a caseworker has time, beside what falls to the makker.

    A month that is over before a new caseworker has begun it whole does not count.
    """
    amounts, name = year.amounts, person.name
    if not person.has_cases or year.untimed:
        return Fits()
    rooms = []
    for one in months:
        if one.there is None:
            return Fits()
        if person.works_on(one.first):
            room = one.there - amounts.for_others(name, one.first).minutes
            rooms.append((room, amounts.of_a_case(name, one.first).minutes))
    return _most(rooms)


def _most(rooms: Sequence[tuple[Fraction, Fraction]]) -> Fits:
    """How many cases fit: of each month the minutes there are, and those that a case asks for."""
    asking = [(room, each) for room, each in rooms if each > 0]
    if not asking:
        return Fits()
    year = sum(room for room, _ in rooms) / sum(each for _, each in asking)
    every = min(room / each for room, each in asking)
    return Fits(max(floor(year), 0), max(floor(every), 0))


def _everybody(workloads: Sequence[Workload], year: _Year) -> Workload:
    """All together, as if a family could be anybody's."""
    months = tuple(
        _together([one.months[place] for one in workloads]) for place in range(len(year.months))
    )
    rooms = [
        (Fraction(one.there), year.amounts.of_any_case(one.first).minutes)
        for one in months
        if one.there is not None
    ]
    known = len(rooms) == len(months) and not year.untimed
    cases = sum(one.cases for one in workloads)
    return Workload(None, cases, None, None, months, _most(rooms) if known else Fits())


def _together(months: Sequence[MonthAhead]) -> MonthAhead:
    minutes = [one.minutes for one in months if one.minutes is not None]
    there = [one.there for one in months if one.there is not None]
    return MonthAhead(
        months[0].first,
        sum(one.cases for one in months),
        sum((one.meetings for one in months), Fraction(0)),
        sum((one.legal for one in months), Fraction(0)),
        sum(minutes, Fraction(0)) if len(minutes) == len(months) else None,
        sum(there) if len(there) == len(months) else None,
    )


def _missing(people: Sequence[Person], work: Iterable[Work]) -> Missing:
    theirs = {reading(one.name) for one in people}
    held = [one for one in work if reading(one.holder) in theirs]
    kinds = Counter(one.untold for one in held if one.untold is not None)
    return Missing(
        time=any(one.minutes is None for one in held),
        kinds=tuple(sorted(kinds.items())),
        hours=tuple(
            one.name for one in people if one.member is None or one.member.hours_a_week is None
        ),
        decided=tuple(
            one.name
            for one in people
            if one.has_cases and (one.team is None or one.team.cases_each is None)
        ),
    )


def _earlier(ahead: Iterable[CaseAhead], people: Iterable[Person]) -> int:
    theirs = {reading(one.name) for one in people}
    return sum(one.earlier for one in ahead if reading(one.caseworker) in theirs)
