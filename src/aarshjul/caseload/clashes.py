"""What does not fit into one caseworker's day, and a free time near it."""

from __future__ import annotations

from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.caseload.diary import Diary, begins, overlap, within
from aarshjul.planning.entries import Status
from aarshjul.text.same_name import reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.team import Member
    from aarshjul.casefile.team_notation import WorkingHours
    from aarshjul.caseload.diary import Free, Met
    from aarshjul.planning.entries import Entry


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
    free: Free | None = None
    limit: WorkingHours | int | None = None

    @property
    def moves(self) -> Case:
        """The case whose meeting is to be moved."""
        return self.meetings[-1][0]

    def concerns(self, ids: Iterable[str]) -> bool:
        """Whether one of the meetings has one of the ids."""
        return not {entry.id for _, entry in self.meetings}.isdisjoint(ids)


def clashes(diary: Diary, by: str, day: date, *, moving: str | None = None) -> Iterator[Clash]:
    """The clashes of one caseworker on one day.

    What is moved is the meeting of the case `moving`, else what is only proposed, else the later.
    """
    hours, member = diary.hours(by), diary.member(by)
    meetings = sorted(diary.of(by, day), key=lambda one: _stays_longest(one, moving))
    for pair in combinations(meetings, 2):
        if overlap(pair[0][1], pair[1][1]):
            yield Clash(ClashKind.OVERLAP, by, day, pair, diary.free(pair[-1]))
    for one in meetings:
        if not within(one[1], hours):
            yield Clash(ClashKind.OUTSIDE_HOURS, by, day, (one,), diary.free(one), limit=hours)
    most = member.most_meetings if member else None
    if most is not None and len(meetings) > most:
        free = diary.free(meetings[-1])
        yield Clash(ClashKind.TOO_MANY, by, day, tuple(meetings), free, limit=most)


def _stays_longest(met: Met, moving: str | None) -> tuple[bool, bool, bool, int, str]:
    """Sorts what is to be moved last."""
    case, entry = met
    proposed = entry.status is not Status.AGREED
    return case.alias == moving, proposed, entry.time is None, begins(entry), case.alias


def agreed_clashes(
    meetings: Iterable[Met],
    *,
    today: date,
    until: date,
    members: Mapping[str, Member],
    caseworker: str | None = None,
    moving: str | None = None,
) -> list[Clash]:
    """What does not fit among the meetings that are agreed, from today until `until` (excluded).

    Proposals are left out: they yield. With a caseworker, only what the caseworker holds.
    """
    agreed = (one for one in meetings if one[1].status is Status.AGREED)
    ahead = (one for one in agreed if today <= one[1].day < until)
    diary = Diary(ahead, today=today, until=until, members=members)
    return [
        clash
        for by, day in diary.days
        if caseworker is None or reading(by) == reading(caseworker)
        for clash in clashes(diary, by, day, moving=moving)
    ]
