"""Plan conversations with the child: one early, and one in each assessment (rules § 5).

Modelbeskrivelsen pp. 8 and 14: the child is heard at the beginning and in the assessment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aarshjul.kinds import Kind
from aarshjul.planning.open_days import How
from aarshjul.rules.sections import kind_of

if TYPE_CHECKING:
    from datetime import date

    from aarshjul.casefile.case import Agreed, Case, Held
    from aarshjul.planning.follow_ups import FollowUp, FollowUps

_ASSESSMENT = "assessment"


class ChildConversation(NamedTuple):
    """One conversation with the child; `number` is 1 for the case's first.

    It is on the day of a `held` or `agreed` meeting that names it, or with a `follow_up`. `since`
    is the start of the case, or the first day of the assessment that requires it.
    """

    number: int
    day: date
    how: How
    since: date | None = None
    held: Held | None = None
    agreed: Agreed | None = None
    follow_up: FollowUp | None = None


def child_conversations(
    case: Case, follow_ups: FollowUps, *, today: date, until: date
) -> list[ChildConversation]:
    """The child conversations before `until`: held, agreed, and those that are still required."""
    held = [one for one in case.held if Kind.CHILD_CONVERSATION in one.purposes]
    agreed = [one for one in case.agreed if _still_agreed(one, held, follow_ups, today=today)]
    joined: dict[date, tuple[date, FollowUp]] = {}
    for since in _calls(case, until=until):
        had = [*(one.day for one in held), *(one.day for one in agreed), *joined]
        found = _joining(follow_ups, since, had=had)
        if found:
            joined[found.day] = since, found
    conversations = [
        *(ChildConversation(0, one.day, How.HELD, held=one) for one in held),
        *(ChildConversation(0, one.day, How.AGREED, agreed=one) for one in agreed),
        *(
            ChildConversation(0, day, How.JOINED, since, follow_up=one)
            for day, (since, one) in joined.items()
        ),
    ]
    conversations.sort(key=lambda one: one.day)
    return [one._replace(number=number) for number, one in enumerate(conversations, start=1)]


def _still_agreed(meeting: Agreed, held: list[Held], follow_ups: FollowUps, *, today: date) -> bool:
    """Whether an agreed meeting names the child conversation and is yet to come."""
    if meeting.purposes is None or Kind.CHILD_CONVERSATION not in meeting.purposes:
        return False
    done = max((one.day for one in held), default=None)
    if Kind.FOLLOW_UP in meeting.purposes:
        done = follow_ups.last_held
    return meeting.day >= today and (done is None or meeting.day > done)


def _calls(case: Case, *, until: date) -> list[date]:
    """The days from which a conversation is required: the start, and each assessment's first."""
    begun = {
        measure.first
        for measure in case.measures
        if kind_of(measure.section) == _ASSESSMENT and case.start < measure.first < until
    }
    return [case.start, *sorted(begun)]


def _joining(follow_ups: FollowUps, since: date, *, had: list[date]) -> FollowUp | None:
    """The first follow-up after `since` to join; None if a conversation comes no later than it."""
    already = min((day for day in had if day >= since), default=None)
    for one in follow_ups:
        if already is not None and already <= one.day:
            return None
        if one.joinable and one.day > since:
            return one
    return None
