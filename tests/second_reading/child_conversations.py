"""§ 5: a conversation with each child, at the start and when an assessment of it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.second_reading.cadence import FOREVER, last_change, measure_days
from tests.second_reading.case import DAY, Data, children, day, later, listed, start
from tests.second_reading.contacts import agreed, contacts_for, stated
from tests.second_reading.open_days import chosen, stand_in
from tests.second_reading.proposals import proposed
from tests.second_reading.sections import kind_of

if TYPE_CHECKING:
    from datetime import date

    from tests.second_reading.follow_ups import FollowUp
    from tests.second_reading.network_meetings import NetworkMeeting

SIX_WEEKS = "6 uger"
NOBODY = ""
"""With whom a conversation was where none was due and the contact does not say."""


class Conversation(NamedTuple):
    """A conversation with a child."""

    day: date
    status: str
    child: str
    deadline: date | None
    makker: str | None = None


def help_for(case: Data, child: str) -> list[tuple[date, date]]:
    """The unbroken stretches of days, from `start` on, on which a measure is for the child."""
    found: list[tuple[date, date]] = []
    measures = [
        measure_days(case, measure)
        for measure in case["indsatser"]
        if measure.get("barn", child) == child
    ]
    first = None
    when, end = start(case), last_change(case)
    while when <= end:
        helped = any(begin <= when <= last for begin, last in measures)
        if helped and first is None:
            first = when
        if not helped and first is not None:
            found.append((first, when - DAY))
            first = None
        when += DAY
    if first is not None:
        found.append((first, FOREVER))
    return found


def is_helped(case: Data, child: str, when: date) -> bool:
    """Whether a measure is for the child on a day."""
    return any(first <= when <= last for first, last in help_for(case, child))


class Call(NamedTuple):
    """What calls for a conversation: from when one is due, and since when one does for it."""

    begins: date
    since: date


def calls(case: Data, child: str) -> list[Call]:
    """ "Due at the start, and again when an assessment of that child begins."

    docs/rules.md: the start is the child's first measure's, if that begins later; the page: "One
    held on `start` or since the assessment began counts".
    """
    stretches = help_for(case, child)
    if not stretches:
        return []
    assessed = []
    for measure in case["indsatser"]:
        if measure.get("barn", child) != child or kind_of(measure["paragraf"]) != "assessment":
            continue
        first, last = measure_days(case, measure)
        if first <= last and last >= start(case):
            assessed.append(max(first, start(case)))
    found = {Call(begins, begins) for begins in assessed}
    if stretches[0][0] not in assessed:  # what begins on one day is called for once
        found.add(Call(stretches[0][0], start(case)))
    return sorted(found)


def is_answered(call: Call, child: str, found: list[Conversation]) -> bool:
    """Whether one of the conversations does for what called for one."""
    return any(one.child == child and one.day >= call.since for one in found)


def is_due(case: Data, child: str, when: date, found: list[Conversation]) -> bool:
    """Whether a conversation with the child is due on a day, after earlier ones."""
    earlier = [one for one in found if one.day < when]
    return any(
        call.since <= when and not is_answered(call, child, earlier) for call in calls(case, child)
    )


def named(case: Data, contact: Data, found: list[Conversation]) -> list[str]:
    """ "(`børn` on the contact; left out: all whose conversation was due)": maybe none."""
    if "børn" in contact:
        return listed(contact["børn"])
    when = day(contact["dato"])
    return [child for child in children(case) if is_due(case, child, when, found)] or [NOBODY]


def conversations(
    case: Data,
    chain: list[FollowUp],
    network: list[NetworkMeeting],
    *,
    today: date,
) -> list[Conversation]:
    """Held, then agreed, then one for each child and each day on which one is due."""
    found: list[Conversation] = []
    for contact in contacts_for(case, "børnesamtale"):
        when = day(contact["dato"])
        found += [Conversation(when, "held", child, None) for child in named(case, contact, found)]
    for one in agreed(case, "børnesamtale", today=today):
        when = day(one["dato"])
        for child in named(case, one, found):
            deadline = _deadline(case, child, when, found)
            found.append(Conversation(when, "agreed", child, deadline, stand_in(case, when)))
    for child in children(case):
        for call in calls(case, child):
            if not is_answered(call, child, found):
                planned = _planned(case, child, call.begins, chain, network, today)
                found += [planned] if planned else []
    return found


def _deadline(case: Data, child: str, when: date, found: list[Conversation]) -> date | None:
    """The first deadline that an agreed conversation is for."""
    for call in calls(case, child) if child != NOBODY else []:
        if call.since <= when and not is_answered(call, child, found):
            return later(call.begins, SIX_WEEKS)
    return None


def _planned(
    case: Data,
    child: str,
    due: date,
    chain: list[FollowUp],
    network: list[NetworkMeeting],
    today: date,
) -> Conversation | None:
    """On a day on which a measure is for the child, or else after its next help begins.

    The page says nothing of help that has ended on the day that is found. Read as § 4.6 has it for
    a follow-up: nothing is proposed, and the next stretch is asked.
    """
    for first, last in help_for(case, child):
        if last < due:
            continue
        found = _in_six_weeks(case, child, max(due, first), chain, network, today)
        if is_helped(case, child, found.day):
            return found
    return None


def _in_six_weeks(
    case: Data,
    child: str,
    due: date,
    chain: list[FollowUp],
    network: list[NetworkMeeting],
    today: date,
) -> Conversation:
    """ "It joins the first follow-up or network meeting within six weeks of that day".

    As § 4.4 has it, nothing is proposed on the day it is counted from. Taken over: one on a day
    without help for the child is passed over, as the page says it of network meetings.
    """
    deadline = later(due, SIX_WEEKS)
    meetings: list[FollowUp | NetworkMeeting] = [*chain, *network]
    for one in sorted(meetings, key=lambda one: one.day):
        joins = one.status != "held" and due < one.day <= deadline
        if joins and is_helped(case, child, one.day) and not stated(case, one.day):
            return Conversation(one.day, one.status, child, deadline, one.makker)
    own = chosen(case, base=due, deadline=deadline, today=today)
    choice = proposed(case, "børnesamtale", own, base=due, deadline=deadline, today=today)
    if not is_helped(case, child, choice.day):
        choice = own
    return Conversation(choice.day, "planned", child, deadline, choice.makker)
