"""The meetings, and the deadlines and tasks of the law, that the plans of many cases have ahead.

A meeting is the work of who is to hold it: the makker, where the caseworker is away. What the law
asks for is the caseworker's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aarshjul.capacity.meeting_time import minutes_of, untold
from aarshjul.planning.period import month_after
from aarshjul.planning.plan import make_plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.team import Team, TimeFor
    from aarshjul.kinds import Kind
    from aarshjul.planning.entries import Entry


class Work(NamedTuple):
    """One meeting, or deadline or task of the law: whose case, who sees to it, in which month.

    `case` is the case's number. `minutes` has the time before and after, and is None if the team's
    file does not tell it; the law's have none. `untold` is what the meeting is for, if the file
    tells other times and not that one.
    """

    case: int
    caseworker: str
    holder: str
    month: date
    legal: bool
    minutes: int | None = 0
    untold: Kind | None = None


class CaseAhead(NamedTuple):
    """The work in a case, and the months in which the case runs or has some.

    `earlier` counts what is open of the law from before the period.
    """

    caseworker: str
    work: tuple[Work, ...]
    months: frozenset[date]
    earlier: int


def cases_ahead(
    cases: Iterable[tuple[Case, Team | None]], *, today: date, months: tuple[date, ...]
) -> Iterator[CaseAhead]:
    """What each case has ahead in the months, each given by its first day."""
    until = month_after(months[-1], 1)
    for number, (case, team) in enumerate(cases):
        entries = make_plan(case, today=today, first=months[0], until=until).entries
        time = team.time if team else None
        ahead = [one for one in entries if one.day >= months[0]]
        work = tuple(found for one in ahead if (found := _work(number, case, one, time)))
        runs = {month for month in months if _runs(case, month)}
        yield CaseAhead(
            case.caseworker.name,
            work,
            frozenset(runs.union(one.month for one in work)),
            sum(one.is_open_legal for one in entries if one.day < months[0]),
        )


def _work(number: int, case: Case, entry: Entry, time: TimeFor | None) -> Work | None:
    """The work of an entry; None if it is no open meeting, nor the law's."""
    name, month = case.caseworker.name, month_after(entry.day, 0)
    if entry.is_open_legal:
        return Work(number, name, name, month, legal=True)
    if not entry.is_open_meeting:
        return None
    holder = entry.stand_in or name
    if time is None:
        return Work(number, name, holder, month, legal=False, minutes=None)
    minutes, kind = minutes_of(entry, time), untold(entry, time)
    return Work(number, name, holder, month, legal=False, minutes=minutes, untold=kind)


def _runs(case: Case, month: date) -> bool:
    """Whether a measure of the case is active on any day of a month."""
    until = month_after(month, 1)
    return any(case.first_of(one) < until and case.last_of(one) >= month for one in case.measures)
