"""How the follow-ups of many cases were kept in a period: figures that name no family.

Periods are half-open: the first day is in, `until` is out. A follow-up belongs to the period of its
**deadline**, on whatever day it was held. A meeting belongs to the period in which it **was held or
is agreed for**. So every figure of a period is the sum of its months' figures, and a period cut in
two loses and doubles nothing; only `movement` compares two days. The outcomes come from `promises`,
as they are known today.

Each case counts under its caseworker of today: the files do not say who had it before.
"""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cadence import DAY, model
from aarshjul.caseload.caseworkers import is_named
from aarshjul.caseload.concerns import concerns
from aarshjul.caseload.movement import Movement, moves, on_steps
from aarshjul.caseload.tallies import (
    CasePromise,
    GrantTally,
    Known,
    LegalTally,
    MeetingCounts,
    Tally,
)
from aarshjul.data import table
from aarshjul.kinds import Kind
from aarshjul.planning.period import month_after

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Agreed, Held
    from aarshjul.caseload.concerns import Concern
    from aarshjul.caseload.movement import Move, OnStep
    from aarshjul.caseload.outcomes import Promise

MOST_SPANS = 18
"""The most months that a picture has room for; above it, quarters are shown, and then years."""
_STEPS = (1, 3, 12)  # months


class Load(NamedTuple):
    """The open cases of a caseworker today, and the children in them.

    A case is open while a measure is active or has not begun yet.
    """

    cases: int
    children: int


class Span(NamedTuple):
    """A month, a quarter or a year of the period; `until` is out. The first and last may be cut."""

    first: date
    until: date
    follow_ups: Tally


class Row(NamedTuple):
    """One caseworker's figures."""

    name: str
    follow_ups: Tally
    legal: LegalTally
    grants: GrantTally
    meetings: MeetingCounts
    movement: Movement
    load: Load


class Guide(NamedTuple):
    """How many children a caseworker should have in another area, whose number it is."""

    fewest: int
    most: int
    area: str
    source: str


class Report(NamedTuple):
    """The figures of a period, as they are known on `today`.

    `spans` divide the period into steps of `step` months: few enough for a picture. `unreadable` is
    the number of files that were left out because of errors; not their names, which may name a
    family. `caseworker` is the one whose cases these are, None for all. `steps` and `movement` are
    about the first and the last day of the period, `concerns` about today, the oldest first.
    """

    today: date
    first: date
    until: date
    caseworker: str | None
    cases: int
    closed: int
    unreadable: int
    follow_ups: Tally
    legal: LegalTally
    grants: GrantTally
    meetings: MeetingCounts
    movement: Movement
    steps: tuple[OnStep, ...]
    concerns: tuple[Concern, ...]
    by_cadence: tuple[tuple[str, Tally], ...]
    by_month: tuple[tuple[date, Tally], ...]
    step: int
    spans: tuple[Span, ...]
    by_caseworker: tuple[Row, ...]

    @property
    def shown_until(self) -> date:
        """The end of the period as it is told: no month after today's has figures yet."""
        return min(self.until, max(month_after(self.today, 1), month_after(self.first, 1)))


def guide() -> Guide:
    """The professional body's number; it is told, and nobody is measured by it."""
    row = table("caseload")["guide"]
    return Guide(row["fewest"], row["most"], row["area"], row["source"])


def leader_report(
    cases: Sequence[Case],
    *,
    today: date,
    first: date,
    until: date,
    unreadable: int = 0,
    caseworker: str | None = None,
) -> Report:
    """The figures from `first`, a month's first day, until `until`, which is out; of one or all."""
    whose = [
        one for one in cases if caseworker is None or is_named(one.caseworker.name, caseworker)
    ]
    known = [Known.of(case, today=today, until=until) for case in whose]
    kept = list(_kept(known, first=first, until=until))
    step = _step(first, until)
    moved = _moves(whose, today=today, first=first, until=until)
    return Report(
        today=today,
        first=first,
        until=until,
        caseworker=caseworker,
        cases=sum(_was_open(case, first, until, today=today) for case in whose),
        closed=sum(_was_closed(case, first, until, today=today) for case in whose),
        unreadable=unreadable,
        follow_ups=Tally.of(kept),
        legal=_legal(known, today=today, first=first, until=until),
        grants=GrantTally.of(known, today=today, first=first, until=until),
        meetings=_meetings(whose, first=first, until=until),
        movement=Movement.of(moved),
        steps=on_steps(moved),
        concerns=_concerns(known, today=today),
        by_cadence=_by(kept, lambda one: _cadence(one.promise)),
        by_month=tuple((month, _due(kept, month, end)) for month, end in _steps(first, until, 1)),
        step=step,
        spans=tuple(
            Span(begins, end, _due(kept, begins, end)) for begins, end in _steps(first, until, step)
        ),
        by_caseworker=tuple(
            _row(name, known, kept, today=today, first=first, until=until)
            for name in sorted({case.caseworker.name for case in whose})
        ),
    )


def _row(
    name: str,
    known: Iterable[Known],
    kept: Iterable[CasePromise],
    *,
    today: date,
    first: date,
    until: date,
) -> Row:
    theirs = [one for one in known if one.case.caseworker.name == name]
    some = [one.case for one in theirs]
    return Row(
        name,
        Tally.of(one for one in kept if one.caseworker == name),
        _legal(theirs, today=today, first=first, until=until),
        GrantTally.of(theirs, today=today, first=first, until=until),
        _meetings(some, first=first, until=until),
        Movement.of(_moves(some, today=today, first=first, until=until)),
        _load(some, today),
    )


def _kept(known: Iterable[Known], *, first: date, until: date) -> Iterable[CasePromise]:
    for number, one in enumerate(known):
        for promise in one.promises:
            if first <= promise.deadline.day < until:
                yield CasePromise(number, one.case.caseworker.name, promise)


def _concerns(known: Iterable[Known], *, today: date) -> tuple[Concern, ...]:
    every = (one for case, kept, legal in known for one in concerns(case, kept, legal, today=today))
    return tuple(sorted(every, key=lambda one: (one.since, one.case, one.what)))


def _moves(cases: Iterable[Case], *, today: date, first: date, until: date) -> list[Move]:
    """From the period's first day to its last, or to today if that comes first."""
    last = max(first, min(until - DAY, today))
    return [move for case in cases for move in moves(case, first=first, last=last)]


def _due(kept: Iterable[CasePromise], begins: date, end: date) -> Tally:
    """The follow-ups with a deadline from `begins` until `end`, which is out."""
    return Tally.of(one for one in kept if begins <= one.promise.deadline.day < end)


def _legal(known: Iterable[Known], *, today: date, first: date, until: date) -> LegalTally:
    """The deadlines of the law whose own day lies before the period's end."""
    found = (one for case in known for one in case.legal if one.due.day < until)
    return LegalTally.of(found, today=today, first=first)


def _cadence(promise: Promise) -> str:
    """A cadence by its name and its model: both models have one for every sixth week."""
    rule = promise.deadline.rule
    return f"{rule.name} ({model(rule.id.partition('/')[0]).name})"


def _by(
    kept: Sequence[CasePromise], key: Callable[[CasePromise], str]
) -> tuple[tuple[str, Tally], ...]:
    names = sorted({key(one) for one in kept})
    return tuple((name, Tally.of(one for one in kept if key(one) == name)) for name in names)


def _step(first: date, until: date) -> int:
    """The smallest of month, quarter and year that gives at most `MOST_SPANS` spans."""
    return next((one for one in _STEPS if len(list(_steps(first, until, one))) <= MOST_SPANS), 12)


def _steps(first: date, until: date, step: int) -> Iterable[tuple[date, date]]:
    """Each calendar month, quarter or year in the period: its first day and its end."""
    begins = first
    while begins < until:
        past = (begins.month - 1) % step  # months of the quarter or year that are over
        following = month_after(begins, step - past)
        yield begins, min(following, until)
        begins = following


def _meetings(cases: Sequence[Case], *, first: date, until: date) -> MeetingCounts:
    held = [one for case in cases for one in case.held if first <= one.day < until]
    agreed = [one for case in cases for one in _ahead(case) if first <= one.day < until]
    gone = [one for case in cases for one in case.cancelled if first <= one.day < until]
    both: list[Held | Agreed] = [*held, *agreed]
    return MeetingCounts(
        held=len(held),
        network_meetings=sum(Kind.NETWORK_MEETING in one.purposes for one in held),
        child_conversations=sum(Kind.CHILD_CONVERSATION in one.purposes for one in held),
        agreed=len(agreed),
        moved=sum(bool(one.moved_from) for one in both),
        moves=len(list(chain.from_iterable(one.moved_from for one in both))),
        cancelled=len(gone),
        no_shows=sum(one.no_show for one in gone),
    )


def _ahead(case: Case) -> list[Agreed]:
    """The agreed meetings without a later contact: the others are done, and counted as held."""
    last = max((one.day for one in case.held), default=date.min)
    return [one for one in case.agreed if one.day > last]


def _load(cases: Sequence[Case], today: date) -> Load:
    still = [case for case in cases if case.is_open(today)]
    return Load(len(still), sum(len(case.children) for case in still))


def _was_open(case: Case, first: date, until: date, *, today: date) -> bool:
    """Whether a case had begun by the end of the period, and was not closed before it began."""
    begun = case.start < until and case.start <= today
    return begun and any(case.last_of(one) >= first for one in case.measures)


def _was_closed(case: Case, first: date, until: date, *, today: date) -> bool:
    """Whether a case was closed in the period."""
    return case.is_closed(today) and first <= case.last_day < until
