"""What does not fit into one caseworker's day, and a free time near it.

Minutes are counted from midnight. Two meetings overlap if one begins before the other has ended.
"""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.casefile.team_notation import WorkingHours

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.team import Member
    from aarshjul.planning.entries import Entry

    Held = tuple[Case, Entry]

USUAL_HOURS = WorkingHours(time(8), time(16))
"""Where a free time is looked for if the team's file tells no hours of work: ours."""
_STEP = 30


class ClashKind(StrEnum):
    """What does not fit."""

    OVERLAP = "overlap"
    TOO_MANY = "too_many"
    OUTSIDE_HOURS = "outside_hours"


class Clash(NamedTuple):
    """Meetings of one caseworker that do not fit; `free` is when the last of them would.

    `limit` are the hours or the number that the team's file tells.
    """

    kind: ClashKind
    by: str
    day: date
    meetings: tuple[tuple[Case, Entry], ...]
    free: time | None = None
    limit: WorkingHours | int | None = None


def clashes(by: str, meetings: Sequence[Held], member: Member | None) -> Iterator[Clash]:
    """The clashes of one caseworker on one day; the meetings are in order of time."""
    timed = [one for one in meetings if one[1].time is not None]
    hours = member.hours if member else None
    for one, other in pairwise(timed):
        if _begins(other[1]) < _ends(one[1]):
            free = _free(other, timed, hours)
            yield Clash(ClashKind.OVERLAP, by, other[1].day, (one, other), free)
    for meeting in timed:
        if hours and not _within(meeting[1], hours):
            free = _free(meeting, timed, hours)
            yield Clash(ClashKind.OUTSIDE_HOURS, by, meeting[1].day, (meeting,), free, limit=hours)
    most = member.most_meetings if member else None
    if most is not None and len(meetings) > most:
        yield Clash(ClashKind.TOO_MANY, by, meetings[0][1].day, tuple(meetings), limit=most)


def _minute(hour: time) -> int:
    return hour.hour * 60 + hour.minute


def _begins(entry: Entry) -> int:
    return _minute(entry.time or time())


def _ends(entry: Entry) -> int:
    return _begins(entry) + (entry.minutes or 0)


def _within(entry: Entry, hours: WorkingHours) -> bool:
    return _minute(hours.begins) <= _begins(entry) and _ends(entry) <= _minute(hours.ends)


def _free(meeting: Held, timed: Sequence[Held], hours: WorkingHours | None) -> time | None:
    """The free half hour of the day nearest to a meeting, where the whole of it fits."""
    begins, ends = map(_minute, hours or USUAL_HOURS)
    length = meeting[1].minutes or 0
    taken = [(_begins(one[1]), _ends(one[1])) for one in timed if one is not meeting]
    wanted = _begins(meeting[1])
    starts = [
        at
        for at in range(-(-begins // _STEP) * _STEP, ends - length + 1, _STEP)
        if all(at + length <= first or last <= at for first, last in taken)
    ]
    nearest = min(starts, key=lambda at: (abs(at - wanted), at), default=None)
    return None if nearest is None else time(*divmod(nearest, 60))
