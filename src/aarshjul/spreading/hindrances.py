"""Why a day or a week stays as full as it is: each of its meetings, and what keeps it there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.spreading.heat import by_week
from aarshjul.spreading.relief import week_of
from aarshjul.spreading.stops import Bound, apart
from aarshjul.text.dates import WEEKDAYS
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.casefile.case import Case
    from aarshjul.planning.entries import Entry
    from aarshjul.spreading.relief import Place
    from aarshjul.spreading.spread import CaseworkerDays, Spread
    from aarshjul.spreading.stops import Chain, Stop

_WEEKS_DAYS = timedelta(days=7)


class Kept(NamedTuple):
    """A meeting that stays on its day, and why, in Danish."""

    case: Case
    entry: Entry
    why: str


class Hindrance(NamedTuple):
    """A day, or a week from its Monday on, that could not be relieved, and its meetings."""

    caseworker: str
    first: date
    is_week: bool
    meetings: tuple[Kept, ...]


def hindrances(spread: Spread) -> list[Hindrance]:
    """What could not be relieved, in order of day; of one caseworker after the other.

    A week is left out if all of its meetings are on a day that is told.
    """
    found = [
        _hindrance(spread, one, place)
        for one in spread.caseworkers
        for place in sorted(one.chosen.hard, key=abs)
    ]
    told = {(one.caseworker, one.first) for one in found if not one.is_week}
    return [one for one in found if not (one.is_week and _days(one) <= told)]


def _days(one: Hindrance) -> set[tuple[str, date]]:
    return {(one.caseworker, kept.entry.day) for kept in one.meetings}


def _hindrance(spread: Spread, one: CaseworkerDays, place: Place) -> Hindrance:
    first = date.fromordinal(abs(place))
    until = first + (_WEEKS_DAYS if place < 0 else timedelta(days=1))
    stops = {
        (chain.family, stop.entry.id): stop for chain in one.chosen.chains for stop in chain.stops
    }
    meetings = []
    for year in spread.years.values():
        for _, entry in _held_by(spread, one, year.case.alias, first, until):
            stop = stops.get((year.case.alias, entry.id))
            meetings.append(Kept(year.case, entry, _why(one, year.case, stop, place)))
    in_order = sorted(meetings, key=lambda kept: (kept.entry.day, kept.case.alias))
    return Hindrance(one.name, first, place < 0, tuple(in_order))


def _held_by(
    spread: Spread, one: CaseworkerDays, alias: str, first: date, until: date
) -> Iterator[tuple[str, Entry]]:
    for by, entry in spread.years[alias].meetings:
        if by == one.key and first <= entry.day < until and spread.aim.holds(entry.day):
            yield by, entry


def _why(one: CaseworkerDays, case: Case, stop: Stop | None, place: Place) -> str:
    """What keeps a meeting where it is; without a stop it is held for a colleague."""
    if stop is None:
        return f"tages for {case.caseworker.name}"
    if stop.bound is not None:
        return _BOUND[stop.bound].format(weekdays=_weekdays(case))
    elsewhere = [day for day in stop.days if place not in (day, week_of(day))]
    if not elsewhere:
        return "alle de dage, det kan ligge, er i samme uge"
    found = dict.fromkeys(_against(one, case, stop, day, place) for day in elsewhere)
    return f"kan ikke få en anden dag: {', '.join(found)}"


def _against(one: CaseworkerDays, case: Case, stop: Stop, day: int, place: Place) -> str:
    """What speaks against another day for a meeting, as things are after."""
    for chain, days in zip(one.chosen.chains, one.chosen.days, strict=True):
        if chain.family != case.alias:
            continue
        for number, (other, at) in enumerate(zip(chain.stops, days, strict=True)):
            if other is not stop and not apart(day, at, stop.own, other.own):
                return "den er for tæt på familiens andre møder"
            if other is stop and not _keeps_the_next(chain, days, number, day):
                return "så når familiens næste møde ikke sin frist"
    return "den er også fuld" if _is_as_full(one, day, place) else "så bliver en anden for fuld"


def _keeps_the_next(chain: Chain, days: tuple[int, ...], number: int, day: int) -> bool:
    """Whether the next meeting of a chain may stay where it is when this one has another day."""
    return number + 1 == len(days) or days[number + 1] in chain.next_days[number][day]


_BOUND = {
    Bound.TODAY: "det er i dag",
    Bound.AGREED: "aftalt",
    Bound.LATE: "kan ikke vente: det skal holdes den første dag, det kan",
    Bound.MAKKER: "makkeren tager det",
    Bound.CLOSED: "ingen af dagene før er åben",
    Bound.WEEKDAY: "ingen {weekdays} før er åben",
    Bound.FROZEN: "flyttes det, ændrer familiens andre møder sig",
}


def _weekdays(case: Case) -> str:
    return enumerated([WEEKDAYS[one] for one in case.weekdays], last="eller")


def _is_as_full(one: CaseworkerDays, day: int, place: Place) -> bool:
    """Whether one meeting more would make a day, or its week, as full as the one to be relieved."""
    weeks, there = by_week(one.after), date.fromordinal(abs(place))
    monday = date.fromordinal(-week_of(day))
    if place < 0:
        return weeks[monday] + 1 >= weeks[there] or one.after[date.fromordinal(day)] >= one.fullest
    return one.after[date.fromordinal(day)] + 1 >= one.after[there]
