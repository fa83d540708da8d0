"""Who holds the meetings of the plans, with what the team's file says of the time there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aarshjul.capacity.working_time import minutes_there
from aarshjul.planning.period import month_after
from aarshjul.text.same_name import reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from aarshjul.capacity.work import Work
    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Absence
    from aarshjul.casefile.team import Member, Team


class Person(NamedTuple):
    """Who holds meetings; `has_cases`: a caseworker, and not only the makker of one.

    `team` is the one that names her, or else that of her cases. `leave` is that of the team's file
    and of all her cases: who is away is away for every family.
    """

    name: str
    has_cases: bool
    member: Member | None
    team: Team | None
    leave: tuple[Absence, ...]

    @property
    def tells_no_time(self) -> bool:
        """Whether a caseworker's team tells nothing of the time around meetings."""
        return self.has_cases and (self.team is None or self.team.time is None)

    def works_on(self, day: date) -> bool:
        """Whether she has begun by a day, as far as is told."""
        since = self.member.since if self.member else None
        return since is None or since <= day

    def minutes_there(self, month: date) -> int | None:
        """The minutes she has in a month, none before her first day; None if not told."""
        if self.member is None or self.team is None or self.member.hours_a_week is None:
            return None
        return minutes_there(
            self.member.hours_a_week,
            leave=self.leave,
            closing=self.team.closing_days,
            first=max(month, self.member.since or month),
            until=month_after(month, 1),
        )


def people_of(
    cases: Sequence[tuple[Case, Team | None]], work: Iterable[Work], *, also: str | None
) -> list[Person]:
    """Everybody who has a case, is in a team or is to hold a meeting, by name; and `also` one.

    That one may be the makker of a case, with no meeting ahead.
    """
    members = _members(cases)
    makkers = {reading(name): name for name in (also,) if name}
    makkers |= {reading(one.holder): one.holder for one in work}
    named = {key: member.name for key, (member, _) in members.items()}
    named |= {reading(case.caseworker.name): case.caseworker.name for case, _ in cases}
    leave, teams = _leave(cases), {reading(case.caseworker.name): team for case, team in cases}
    found = []
    for key, name in (makkers | named).items():
        member, team = members.get(key, (None, teams.get(key)))
        away = dict.fromkeys((*(member.leave if member else ()), *leave.get(key, ())))
        found.append(Person(name, key in named, member, team, tuple(away)))
    return sorted(found, key=lambda one: one.name)


def _members(cases: Iterable[tuple[Case, Team | None]]) -> dict[str, tuple[Member, Team]]:
    """Each caseworker that a team's file describes, by the name's reading."""
    teams = {id(team): team for _, team in cases if team}.values()  # a folder's cases share theirs
    return {reading(one.name): (one, team) for team in teams for one in team.members}


def _leave(cases: Iterable[tuple[Case, Team | None]]) -> dict[str, list[Absence]]:
    """The leave in the cases of each caseworker, by the name's reading."""
    found: dict[str, list[Absence]] = {}
    for case, _ in cases:
        found.setdefault(reading(case.caseworker.name), []).extend(case.caseworker.leave)
    return found
