"""The plan of a case: what was held, is agreed and is proposed in a period.

Periods are half-open: the first day is included, `until` is not. An entry does not depend on where
the period begins or ends. An open legal deadline that has passed is in every period that begins
after its day, until it is marked: no choice of period hides it.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cadence import Cadences, joined, model
from aarshjul.planning.child_conversations import Unheard, child_conversations
from aarshjul.planning.entries import (
    Entry,
    Meetings,
    Status,
    legal_entry,
    own_entry,
    transition_entry,
)
from aarshjul.planning.follow_ups import FollowUps, Missed
from aarshjul.planning.legal_deadlines import LegalDeadline, legal_deadlines, unused_marks
from aarshjul.planning.network_meetings import NetworkMeetingChain
from aarshjul.planning.open_days import OpenDays
from aarshjul.planning.transitions import transitions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import DoneMark, Goal
    from aarshjul.planning.child_conversations import ChildConversation


class Plan(NamedTuple):
    """The entries of a case from `first` until `until` (excluded), in order of day, then id.

    `goals` are those to be reached in the period, by day. `missed` are the deadlines that were
    given up, `unheard` the conversations with children that were. `before_start` are the open legal
    deadlines before the case's start: they are no entries, and never late. `unused_marks` close no
    deadline. `cadences` and `open_days` are what the days were computed from.
    """

    case: Case
    today: date
    first: date
    until: date
    entries: tuple[Entry, ...]
    goals: tuple[Goal, ...]
    missed: tuple[Missed, ...]
    unheard: tuple[Unheard, ...]
    before_start: tuple[LegalDeadline, ...]
    unused_marks: tuple[DoneMark, ...]
    cadences: Cadences
    open_days: OpenDays

    @property
    def open_meetings(self) -> list[Entry]:
        """The meetings that are not held yet, in order of day."""
        return [entry for entry in self.entries if entry.is_open_meeting]


def make_plan(case: Case, *, today: date, first: date, until: date) -> Plan:
    """Plan a case as of `today`, and show the period from `first` until `until` (excluded)."""
    granted = case.helps
    cadences = Cadences.of(model(case.model), granted)
    open_days = OpenDays.of(case)
    follow_ups = FollowUps(case, cadences, open_days, today=today)
    chain = NetworkMeetingChain(
        case=case,
        follow_ups=follow_ups,
        open_days=open_days,
        active=joined(one.run for one in granted),
        running=cadences.running,
        today=today,
    )
    conversations = child_conversations(
        case, follow_ups, chain, open_days, today=today, until=until
    )
    entries = [
        *_meetings(
            case,
            follow_ups,
            chain,
            conversations.meetings,
            open_days,
            today=today,
            first=first,
            until=until,
        ),
        *(transition_entry(case, one) for one in transitions(case)),
        *(own_entry(case, number, one) for number, one in enumerate(case.activities, start=1)),
    ]
    deadlines = legal_deadlines(case, follow_ups)
    shown = [
        *(entry for entry in entries if first <= entry.day < until and _belongs(case, entry)),
        *_legal(case, deadlines.counted, open_days, today=today, first=first, until=until),
    ]
    return Plan(
        case=case,
        today=today,
        first=first,
        until=until,
        entries=tuple(sorted(shown, key=lambda entry: (entry.day, entry.id))),
        goals=goals_due(case, first=first, until=until),
        missed=follow_ups.missed,
        unheard=conversations.unheard,
        before_start=deadlines.before_start,
        unused_marks=unused_marks(case, follow_ups),
        cadences=cadences,
        open_days=open_days,
    )


def _belongs(case: Case, entry: Entry) -> bool:
    """Whether an entry is no plan for a day after the case is closed; what was held is no plan."""
    return entry.status is Status.HELD or entry.day <= case.last_day


def goals_due(case: Case, *, first: date, until: date) -> tuple[Goal, ...]:
    """The shared goals to be reached from `first` until `until` (excluded), by day."""
    dated = [(goal.by, goal) for goal in case.goals if goal.by and first <= goal.by < until]
    dated = [(day, goal) for day, goal in dated if day <= case.last_day]
    return tuple(goal for _, goal in sorted(dated, key=lambda pair: pair[0]))


def _meetings(
    case: Case,
    follow_ups: FollowUps,
    chain: NetworkMeetingChain,
    conversations: Iterable[ChildConversation],
    open_days: OpenDays,
    *,
    today: date,
    first: date,
    until: date,
) -> list[Entry]:
    """Every meeting from `first` until `until` (excluded)."""
    meetings = Meetings(case, open_days, today=today)
    for follow_up in follow_ups.until(until):
        meetings.add_follow_up(follow_up)
    for network_meeting in takewhile(lambda one: one.day < until, chain):
        meetings.add_network_meeting(network_meeting)
    for conversation in takewhile(lambda one: one.day < until, conversations):
        meetings.add_child_conversation(conversation)
    return meetings.entries(first=first)


def _legal(
    case: Case,
    deadlines: Iterable[LegalDeadline],
    open_days: OpenDays,
    *,
    today: date,
    first: date,
    until: date,
) -> Iterator[Entry]:
    """Every legal deadline with its proposed day in the period, or carried into it, by day.

    A task stands on its own day: it must not be done before it. So does the follow-up that is due
    when an assessment ends, because one before that day is none.
    """
    for found in deadlines:
        proposed = open_days.last_until(found.due.day, since=case.start)
        if proposed >= until:
            return
        day = found.due.day if found.rule.task or found.due.beside else proposed
        entry = legal_entry(case, found, day, today=today)
        if day < until and (day >= first or _is_carried(entry, today)):
            yield entry


def _is_carried(entry: Entry, today: date) -> bool:
    """Whether a later period shows it, too: it is open, and its day has passed.

    By the day proposed for it: on the statutory day itself it must not be hidden by leave.
    """
    return entry.is_open_legal and entry.day < today
