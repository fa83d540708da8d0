"""A family's year as spreading sees it: each meeting, and the days on which it may be.

A meeting may be on the plan's own day, or earlier by so many days at most: an open day, after
today, one of the weekdays that are wanted where there are any. Never later, so that nothing that is
in time becomes late. What is agreed, late already, or the makker's to hold stays where it is.

Follow-ups hang together: each deadline is counted from the contact before it. So a chain says which
days the next may have after each day of the one before. Where an earlier day would change what a
meeting is for, or take a follow-up out of the days on which the law counts it, it is none of the
days.

Days are ordinals (`date.toordinal`), since the search counts with them a million times.
"""

from __future__ import annotations

from datetime import date
from enum import Enum, auto
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cadence import DAY
from aarshjul.kinds import Kind
from aarshjul.planning.child_conversations import ChildConversation
from aarshjul.planning.entries import Status
from aarshjul.planning.follow_ups import FollowUp
from aarshjul.planning.network_meetings import NetworkMeeting
from aarshjul.planning.open_days import How

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aarshjul.planning.entries import Entry
    from aarshjul.planning.plan import Plan

WEEK = 7
_PLACED = {How.AGREED, How.OVERDUE, How.LATE}


class Bound(Enum):
    """Why a meeting has no other day than the plan's own."""

    TODAY = auto()
    AGREED = auto()
    LATE = auto()
    MAKKER = auto()
    CLOSED = auto()
    WEEKDAY = auto()
    FROZEN = auto()


FIRM = (Bound.TODAY, Bound.AGREED, Bound.LATE, Bound.MAKKER)
"""What is firm whatever else moves; nothing is proposed for it."""


class Stop(NamedTuple):
    """One meeting: the plan's own day, and the days it may have, that one first, then earlier.

    `by_caseworker`: it counts among the caseworker's, and not the makker's. `bound` is None where
    there is a choice.
    """

    entry: Entry
    own: int
    days: tuple[int, ...]
    by_caseworker: bool
    bound: Bound | None


class Chain(NamedTuple):
    """Meetings of a family in order of day, each depending on the one before.

    `next_days[i]` are, for each day of meeting `i`, the days that meeting `i + 1` may then have.
    """

    family: str
    stops: tuple[Stop, ...]
    next_days: tuple[dict[int, tuple[int, ...]], ...]

    @property
    def own(self) -> tuple[int, ...]:
        """The plan's own days."""
        return tuple(stop.own for stop in self.stops)


class Reach(NamedTuple):
    """Which meetings may move, and how far: those from `first` on, `days` earlier at most."""

    first: date
    days: int


def chains_of(plan: Plan, reach: Reach, *, frozen: bool = False) -> list[Chain]:
    """The chains of a case's open meetings: its follow-ups, and each other meeting alone.

    `frozen`: all of them stay on the plan's own days.
    """
    stops = list(_stops(plan, reach, frozen=frozen))
    follow_ups = [one for one in stops if Kind.FOLLOW_UP in one.entry.kinds]
    others = [one for one in stops if Kind.FOLLOW_UP not in one.entry.kinds]
    chains = [_chain(plan, follow_ups)] if follow_ups else []
    return [*chains, *(Chain(plan.case.alias, (one,), ()) for one in others)]


def apart(day: int, other: int, own: int, others_own: int) -> bool:
    """Whether two meetings of a family are a week apart, or as far as the plan has them."""
    return abs(day - other) >= min(WEEK, abs(own - others_own))


def _stops(plan: Plan, reach: Reach, *, frozen: bool) -> Iterator[Stop]:
    earliest = max(reach.first.toordinal(), plan.today.toordinal() + 1)
    entries = plan.open_meetings
    floors = _floors(plan, entries)
    for entry in entries:
        own = entry.day.toordinal()
        bound = Bound.FROZEN if frozen else _bound(entry, own < earliest)
        if bound is None:
            lowest = max(earliest, own - reach.days, floors.get(entry.id, 0))
            days = (own, *_days(plan, own, lowest))
            bound = _without_choice(plan) if len(days) == 1 else None
        else:
            days = (own,)
        yield Stop(entry, own, days, entry.stand_in is None, bound)


def _bound(entry: Entry, is_today: bool) -> Bound | None:
    if entry.status is Status.AGREED:
        return Bound.AGREED
    if entry.late or any(one.how in _PLACED for one in entry.purposes):
        return Bound.LATE
    if is_today:
        return Bound.TODAY
    return Bound.MAKKER if entry.stand_in else None


def _without_choice(plan: Plan) -> Bound:
    return Bound.WEEKDAY if plan.open_days.weekdays else Bound.CLOSED


def _days(plan: Plan, own: int, lowest: int) -> Iterator[int]:
    """The open days before the plan's own, the nearest first, on a wanted weekday if any is."""
    wanted = plan.open_days.weekdays or range(WEEK)
    for ordinal in range(own - 1, lowest - 1, -1):
        if (ordinal - 1) % WEEK in wanted:  # day 1 is a Monday
            day = date.fromordinal(ordinal)
            if plan.open_days.why_closed(day) is None:
                yield ordinal


def _floors(plan: Plan, entries: Sequence[Entry]) -> dict[str, int]:
    """The first day on which a meeting is still for the same, by its id.

    After what it is counted from; where it does not come in reach of a network meeting or a
    conversation that would then join it; and, if it is the follow-up the law asks for, not before
    the days on which it counts.
    """
    floors: dict[str, int] = {}

    def not_before(entry: Entry, day: date) -> None:
        floors[entry.id] = max(floors.get(entry.id, 0), day.toordinal())

    legal = _first_legal_days(plan)
    for entry in entries:
        for purpose in entry.purposes:
            origin = purpose.origin
            if isinstance(origin, FollowUp):
                if origin.deadline is not None:
                    not_before(entry, origin.deadline.base + DAY)
                if origin.number in legal:
                    not_before(entry, legal[origin.number])
            elif isinstance(origin, (NetworkMeeting, ChildConversation)):
                if origin.since is not None:
                    not_before(entry, origin.since + DAY)
                for later in _beyond(entries, origin):
                    not_before(later, _due(origin) + DAY)
    return floors


def _due(meeting: NetworkMeeting | ChildConversation) -> date:
    return meeting.deadline or date.min


def _beyond(
    entries: Sequence[Entry], meeting: NetworkMeeting | ChildConversation
) -> Iterator[Entry]:
    """The follow-ups after a meeting's deadline: within it the plan would put them together."""
    due = _due(meeting)
    return (one for one in entries if one.day > due and Kind.FOLLOW_UP in one.kinds)


def _first_legal_days(plan: Plan) -> dict[int, date]:
    """The first day on which a follow-up, by its number, still meets a deadline of the law."""
    first: dict[int, date] = {}
    for entry in plan.entries:
        cover = entry.legal.due.covered_by if entry.legal and entry.done is None else None
        if cover is not None and entry.legal is not None:
            opens = entry.legal.due.opens
            first[cover.number] = max(first.get(cover.number, opens), opens)
    return first


def _chain(plan: Plan, stops: Sequence[Stop]) -> Chain:
    links = tuple(
        {day: tuple(_next_days(plan, one, day, other)) for day in one.days}
        for one, other in pairwise(stops)
    )
    return Chain(plan.case.alias, tuple(stops), links)


def _next_days(plan: Plan, one: Stop, day: int, other: Stop) -> Iterator[int]:
    """The days of the next follow-up that keep the deadline counted from `day`."""
    deadline = plan.cadences.deadline_after(date.fromordinal(day))
    first = deadline.base.toordinal() + 1 if deadline else 0
    last = deadline.day.toordinal() if deadline else 0
    for later in other.days:
        as_planned = day == one.own and later == other.own
        if as_planned or (first <= later <= last and apart(day, later, one.own, other.own)):
            yield later
