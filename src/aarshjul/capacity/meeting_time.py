"""How long a meeting takes with the time before and after it, by the municipality's own figures.

No figure is built in: what `tid` in the team's file does not tell is not known. A meeting that is
for several things is counted once, with the longest of their times, as its own length is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.kinds import Kind

if TYPE_CHECKING:
    from aarshjul.casefile.team import TimeAround, TimeFor
    from aarshjul.planning.entries import Entry


def minutes_of(entry: Entry, time: TimeFor) -> int:
    """The minutes of a meeting, with those before and after it that are told."""
    told = _told(entry, time)
    before = max((one.before for one in told), default=0)
    after = max((one.after for one in told), default=0)
    return before + (entry.minutes or 0) + after


def untold(entry: Entry, time: TimeFor) -> Kind | None:
    """What a meeting is for, if nothing is told of the time around it; None if something is."""
    return None if _told(entry, time) else _asked_as(entry.kinds[0])


def _told(entry: Entry, time: TimeFor) -> list[TimeAround]:
    found = (_around(_asked_as(kind), time) for kind in entry.kinds)
    return [one for one in found if one is not None]


def _asked_as(kind: Kind) -> Kind:
    """The kind under which the team's file tells the time: the first talk is as a follow-up."""
    return Kind.FOLLOW_UP if kind is Kind.START else kind


def _around(kind: Kind, time: TimeFor) -> TimeAround | None:
    return {
        Kind.FOLLOW_UP: time.follow_up,
        Kind.NETWORK_MEETING: time.network_meeting,
        Kind.CHILD_CONVERSATION: time.child_conversation,
    }.get(kind)
