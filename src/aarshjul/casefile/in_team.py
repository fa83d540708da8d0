"""A case as its file says it, and what the team's file adds: what the case says itself wins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aarshjul.casefile.case import SchoolBreak, TeamFacts
from aarshjul.text.same_name import one_letter_apart, reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Absence, Caseworker
    from aarshjul.casefile.team import Member, Team


def in_team(case: Case, team: Team | None) -> Case:
    """The case with what its team says, where it says nothing itself.

    Leave is the one thing that is added to: who is away is away for every family.
    """
    if team is None:
        return case
    member = team.member(case.caseworker.name)
    buddy = case.buddy or (member.buddy if member else None)
    found = team.member(buddy) if buddy else None
    filled: dict[str, Any] = {
        "caseworker": _caseworker(case.caseworker, member, team.office),
        "buddy": found.name if found else buddy,
    }
    if case.closing_days is None:
        filled["closing_days"] = team.closing_days
    facts = TeamFacts(
        member.weekdays if member else (),
        found.leave if found else (),
        tuple(SchoolBreak(one.name, one.first, one.last) for one in team.school_holidays),
    )
    return case.with_team_facts(facts, filled)


def _caseworker(own: Caseworker, member: Member | None, office: str | None) -> Caseworker:
    filled: dict[str, Any] = {"unit": own.unit or office}
    if member is not None:
        filled["name"] = member.name
        filled["email"] = own.email or member.email
        filled["phone"] = own.phone or member.phone
        filled["leave"] = tuple(dict.fromkeys((*own.leave, *member.leave)))
    return own.model_copy(update=filled)


def own_details(worker: Caseworker, team: Team | None) -> Caseworker:
    """A caseworker with the details alone that the team's file does not say, too."""
    member = team.member(worker.name) if team else None
    if member is None:
        return worker
    return worker.model_copy(
        update={
            "email": worker.email if worker.email != member.email else None,
            "phone": worker.phone if worker.phone != member.phone else None,
            "leave": tuple(one for one in worker.leave if one not in member.leave),
        }
    )


def doubtful_names(case: Case, team: Team) -> Iterator[str]:
    """A remark on each name in a case that is one letter from one in its team."""
    names = [name for one in team.members for name in (one.name, one.buddy) if name]
    for what, name in (("rådgiveren", case.caseworker.name), ("makkeren", case.buddy)):
        if name is None or reading(name) in map(reading, names):
            continue
        for near in dict.fromkeys(names):
            if one_letter_apart(name, near):
                yield (
                    f'{what.capitalize()} "{name}" står ikke i team.yaml, men det gør "{near}". Er '
                    f"det den samme, så ret navnet."
                )


def on_leave(case: Case, name: str, leave: Absence, *, away: bool) -> Case:
    """The case as it is if its caseworker or buddy is away in these days, or is not."""

    def days(of: str | None, there: tuple[Absence, ...]) -> tuple[Absence, ...]:
        if of is None or reading(of) != reading(name):
            return there
        rest = tuple(one for one in there if one != leave)
        return (*rest, leave) if away else rest

    worker = case.caseworker
    own = worker.model_copy(update={"leave": days(worker.name, worker.leave)})
    facts = TeamFacts(case.weekdays, days(case.buddy, case.buddy_leave), case.school_holidays)
    return case.with_team_facts(facts, {"caseworker": own})
