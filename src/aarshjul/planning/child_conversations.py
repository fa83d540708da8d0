"""Plan a conversation with each child: at the start, and in each assessment (rules § 5).

Modelbeskrivelsen pp. 8 and 14: the child is heard, or observed, at the beginning and in the
assessment. Every child is asked for alone; those on one day are one meeting.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cadence import DAY, Interval, holds, joined
from aarshjul.casefile.parts import Held, is_heard
from aarshjul.casefile.values import OBSERVATION
from aarshjul.kinds import Kind
from aarshjul.planning.open_days import How
from aarshjul.planning.proposals import Window, as_proposed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from aarshjul.cadence import Help, Run
    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Agreed
    from aarshjul.planning.follow_ups import FollowUp, FollowUps
    from aarshjul.planning.network_meetings import NetworkMeeting, NetworkMeetingChain
    from aarshjul.planning.open_days import OpenDays

SOON = Interval(6, "weeks")
"""How long after the day from which it is due a conversation is held at the latest.

Our decision, the model's own short cadence (rules § 5); no source says it.
"""
_ASSESSMENT = "assessment"


class ChildConversation(NamedTuple):
    """One conversation with one child or several; `number` is 1 for the case's first.

    `since` is the first day from which one of them was due, the start of the help to the child or
    of an assessment; None if none was due. One that is held has no `deadline`.
    """

    number: int
    day: date
    how: How
    children: tuple[str, ...]
    since: date | None = None
    deadline: date | None = None
    held: Held | None = None
    agreed: Agreed | None = None
    observed: bool = False


class Unheard(NamedTuple):
    """A child that was not heard while the help ran; nothing is proposed after the help."""

    child: str
    deadline: date


class ChildConversations(NamedTuple):
    """The conversations in order of day, and the children whose conversation is given up."""

    meetings: tuple[ChildConversation, ...]
    unheard: tuple[Unheard, ...]


class _Call(NamedTuple):
    """A day from which a child's conversation is due; one held from `counts_from` on answers it."""

    since: date
    child: str
    counts_from: date


def child_conversations(
    case: Case,
    follow_ups: FollowUps,
    network_meetings: NetworkMeetingChain,
    open_days: OpenDays,
    *,
    today: date,
    until: date,
) -> ChildConversations:
    """The conversations that are due before `until`, and all that are held or agreed.

    One that is held or agreed may answer a call from after `until`: it names the same children in
    every period.
    """
    waiting = _calls(case)
    found: list[ChildConversation] = []
    for meeting, how in _stated(case, follow_ups, today=today):
        answered = [call for call in waiting if _answers(meeting, call)]
        waiting = [call for call in waiting if call not in answered]
        found.append(_as_stated(meeting, how, answered))
    proposals = _Proposals(case, follow_ups, network_meetings, open_days, today)
    unheard = []
    for call in (one for one in waiting if one.since < until):
        if any(call.child in one.children and one.day >= call.since for one in proposals.made):
            continue
        if not proposals.propose(call) and proposals.was_missed(call):
            unheard.append(Unheard(call.child, SOON.after(call.since)))
    return ChildConversations(_numbered(case, [*found, *proposals.made]), tuple(unheard))


def _calls(case: Case) -> list[_Call]:
    """The days from which each child is to be heard: its help's first, and its assessments'."""
    helps = case.helps
    calls = set()
    for child in case.children:
        own = [one for one in helps if one.child in (None, child.name)]
        begun = {one.run.first for one in own if one.kind == _ASSESSMENT}
        calls |= {_Call(day, child.name, day) for day in begun}
        first = min((one.run.first for one in own), default=None)
        if first is not None and first not in begun:
            since = max(first, child.born or first)  # who is not born yet is heard when it is
            calls.add(_Call(since, child.name, case.start))
    return sorted(calls)


def _stated(case: Case, follow_ups: FollowUps, *, today: date) -> list[tuple[Held | Agreed, How]]:
    """The meetings that name the conversation, in order of day: held, and agreed and yet to come.

    One that is also a follow-up is done once a follow-up is held on or after its day; others, once
    the children that it names are heard.
    """
    held = [one for one in case.held if Kind.CHILD_CONVERSATION in one.purposes]
    meetings: list[tuple[Held | Agreed, How]] = [(one, How.HELD) for one in held]
    for agreed in case.agreed:
        if agreed.purposes is None or Kind.CHILD_CONVERSATION not in agreed.purposes:
            continue
        heard = [one.day for one in held if is_heard(one, agreed.children)]
        last = max(heard, default=None)
        done = follow_ups.last_held if Kind.FOLLOW_UP in agreed.purposes else last
        if agreed.day >= today and (done is None or agreed.day > done):
            meetings.append((agreed, How.AGREED))
    return sorted(meetings, key=lambda one: one[0].day)


def _answers(meeting: Held | Agreed, call: _Call) -> bool:
    return call.counts_from <= meeting.day and (
        not meeting.children or call.child in meeting.children
    )


def _as_stated(meeting: Held | Agreed, how: How, answered: list[_Call]) -> ChildConversation:
    """A held or agreed meeting; without names it is for the children whose turn it was."""
    since = min((call.since for call in answered), default=None)
    names = meeting.children or tuple(call.child for call in answered)
    one = ChildConversation(0, meeting.day, how, names, since)
    if isinstance(meeting, Held):
        return one._replace(held=meeting, observed=meeting.form == OBSERVATION)
    return one._replace(agreed=meeting, deadline=SOON.after(since) if since else None)


class _Proposals:
    """Proposes a day for each child that is to be heard; `made` are those so far."""

    def __init__(
        self,
        case: Case,
        follow_ups: FollowUps,
        network_meetings: NetworkMeetingChain,
        open_days: OpenDays,
        today: date,
    ) -> None:
        self._case = case
        self._helps = case.helps
        self._follow_ups = follow_ups
        self._network_meetings = network_meetings
        self._open_days = open_days
        self._today = today
        self.made: list[ChildConversation] = []

    def propose(self, call: _Call) -> bool:
        """Propose a day while the child has help, if need be when help begins again."""
        runs = _runs(self._helps, call.child)
        for since in (call.since, *(run.first for run in runs if run.first > call.since)):
            deadline = SOON.after(since)
            day, how = self._day(call.child, runs, since, deadline)
            if holds(runs, day):
                names = (call.child,)
                self.made.append(ChildConversation(0, day, how, names, since, deadline))
                return True
        return False

    def was_missed(self, call: _Call) -> bool:
        """Whether the child had help on the deadline, and it has passed."""
        deadline = SOON.after(call.since)
        return deadline < self._today and holds(_runs(self._helps, call.child), deadline)

    def _day(
        self, child: str, runs: Sequence[Run], since: date, deadline: date
    ) -> tuple[date, How]:
        """With the first meeting within the deadline that may be joined, else alone."""
        days = self._joinable(child, since, deadline)
        together = min((day for day in days if holds(runs, day)), default=None)
        if together is not None:
            return together, How.JOINED
        choice = self._open_days.choose(deadline, base=since, today=self._today)
        found = as_proposed(
            self._case,
            Kind.CHILD_CONVERSATION,
            choice,
            Window(since, deadline),
            open_days=self._open_days,
            today=self._today,
        )
        return found if holds(runs, found.day) else choice

    def _joinable(self, child: str, since: date, deadline: date) -> Iterator[date]:
        network_meetings = takewhile(lambda one: one.day <= deadline, self._network_meetings)
        near: list[FollowUp | NetworkMeeting] = [
            *self._follow_ups.until(deadline + DAY),
            *network_meetings,
        ]
        for one in near:
            names = one.agreed.children if one.agreed else ()
            if one.day > since and one.joinable and (not names or child in names):
                yield one.day


def _runs(helps: Iterable[Help], child: str) -> tuple[Run, ...]:
    return joined(one.run for one in helps if one.child in (None, child))


def _numbered(case: Case, found: list[ChildConversation]) -> tuple[ChildConversation, ...]:
    """Those of one day as one meeting, numbered in order of day."""
    by_day: dict[tuple[date, How | None, Agreed | None], list[ChildConversation]] = {}
    for one in sorted(found, key=lambda one: one.day):
        key = one.day, How.HELD if one.held else None, one.agreed
        by_day.setdefault(key, []).append(one)
    return tuple(
        _together(case, same)._replace(number=number)
        for number, same in enumerate(by_day.values(), start=1)
    )


def _together(case: Case, same: list[ChildConversation]) -> ChildConversation:
    names = {name for one in same for name in one.children}
    return same[0]._replace(
        children=tuple(child.name for child in case.children if child.name in names),
        since=min((one.since for one in same if one.since), default=None),
        deadline=min((one.deadline for one in same if one.deadline), default=None),
        observed=all(one.observed for one in same),
    )
