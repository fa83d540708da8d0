"""What a caseworker's leave touches, found by planning every case with it and without it.

Told are the meetings and deadlines of the law that would be on a day of the leave, and every
deadline that only the leave breaks. What follows from them later in a case is not.
"""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from aarshjul.cadence import DAY
from aarshjul.casefile.in_team import on_leave
from aarshjul.planning.entries import Entry, Status
from aarshjul.planning.plan import make_plan
from aarshjul.text.same_name import reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Absence
    from aarshjul.kinds import Kind

_AFTER = timedelta(days=366)
"""How long after the leave a meeting may be that it makes late."""


class Effect(Enum):
    """What leave does to a meeting or a deadline of the law, the worst first."""

    NOT_KEPT = "Kan ikke holdes"
    AGREED_AWAY = "Aftalt i fraværet, og ingen makker kan"
    MAKKER = "Makkeren tager"
    EARLIER = "Kommer tidligere"
    LATER = "Kommer senere, stadig i tide"


class Touched(NamedTuple):
    """One meeting or deadline: where it is without the leave, and where with it.

    `kinds` are the purposes that it is about. A deadline that is not kept may lie where there is
    no meeting without the leave (`without` is None); what is nowhere with it has no `away`.
    """

    effect: Effect
    case: Case
    kinds: tuple[Kind, ...]
    without: Entry | None
    away: Entry | None

    @property
    def day(self) -> date:
        """The day by which to sort it."""
        entry = self.without or self.away
        assert entry is not None  # noqa: S101 -- it is somewhere
        return entry.day

    @property
    def deadline(self) -> date | None:
        """The first deadline of its purposes, with the leave if it is somewhere."""
        entry = self.away or self.without
        assert entry is not None  # noqa: S101 -- as above
        due = [one.deadline for one in entry.purposes if one.kind in self.kinds and one.deadline]
        return min(due, default=None)


class LeaveAhead(NamedTuple):
    """The leave of a caseworker, how many cases are the caseworker's own, and what it touches."""

    name: str
    leave: Absence
    cases: int
    touched: tuple[Touched, ...]


def leave_ahead(cases: Iterable[Case], name: str, leave: Absence, *, today: date) -> LeaveAhead:
    """What leave touches in the caseworker's cases, and in those where the makker is the one."""
    own, found = 0, list[Touched]()
    for case in cases:
        own += reading(case.caseworker.name) == reading(name)
        if reading(name) in map(reading, filter(None, (case.caseworker.name, case.buddy))):
            found += _touched(case, name, leave, today)
    order = list(Effect)
    found.sort(key=lambda one: (order.index(one.effect), one.day, one.case.alias))
    return LeaveAhead(name, leave, own, tuple(found))


def _touched(case: Case, name: str, leave: Absence, today: date) -> Iterator[Touched]:
    without, away = (_open(case, name, leave, today, away=here) for here in (False, True))
    already = {purpose for entry in without for purpose in _late(entry)}
    late = {purpose for entry in away for purpose in _late(entry)} - already
    for entry in away:
        if kinds := [kind for kind, number in _late(entry) if (kind, number) in late]:
            yield Touched(Effect.NOT_KEPT, case, tuple(kinds), None, entry)
    there = {(one.kind, one.number): entry for entry in away for one in entry.purposes}
    for entry in without:
        if leave.first <= entry.day <= leave.last:
            yield from _moved(case, entry, there, late, name)


_Which: TypeAlias = "tuple[Kind, int]"
"""A purpose by its kind and its number in the case."""


def _late(entry: Entry) -> list[_Which]:
    """The purposes of a meeting that come after their own deadline."""
    due = [one for one in entry.purposes if one.deadline and entry.is_meeting]
    return [(one.kind, one.number) for one in due if one.deadline and one.deadline < entry.day]


def _moved(
    case: Case, entry: Entry, there: dict[_Which, Entry], late: set[_Which], name: str
) -> Iterator[Touched]:
    """What becomes of an entry on a day of the leave: its purposes may part."""
    parts: list[tuple[Entry | None, list[Kind]]] = []
    for one in entry.purposes:
        away = there.get((one.kind, one.number))
        if (one.kind, one.number) in late:
            continue
        together = next((kinds for other, kinds in parts if other is away), None)
        if together is None:
            parts.append((away, together := []))
        together.append(one.kind)
    for away, kinds in parts:
        hers = reading(entry.stand_in or case.caseworker.name) == reading(name)
        if effect := _effect(entry, away, hers=hers):
            yield Touched(effect, case, tuple(kinds), entry, away)


def _open(case: Case, name: str, leave: Absence, today: date, *, away: bool) -> list[Entry]:
    """What is not held or done, in a plan with the leave or without it."""
    plan = make_plan(
        on_leave(case, name, leave, away=away),
        today=today,
        first=min(today, leave.first),
        until=leave.last + DAY + _AFTER,
    )
    return [one for one in plan.entries if one.is_open_meeting or one.is_open_legal]


def _effect(without: Entry, away: Entry | None, *, hers: bool) -> Effect | None:
    """What the leave does to an entry on one of its days; None if nothing.

    `hers`: the one on leave was to hold it.
    """
    if away is None:
        return Effect.NOT_KEPT
    if away.stand_in:
        return Effect.MAKKER if away.stand_in != without.stand_in else None
    if away.status is Status.AGREED:
        return Effect.AGREED_AWAY if hers else None
    if away.day == without.day:
        return None
    return Effect.EARLIER if away.day < without.day else Effect.LATER
