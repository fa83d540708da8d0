"""Follow-ups, deadlines of the law, grants and meetings, counted for the leader's report.

A period is half-open, and each thing belongs to one: so the counts of a period are the sums of
those of its parts, but for what is told of before it (`earlier`).
"""

from __future__ import annotations

from itertools import takewhile
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cadence import Cadences, model
from aarshjul.caseload.concerns import ran_out_unseen
from aarshjul.caseload.outcomes import Outcome, Promise, promises
from aarshjul.planning.follow_ups import FollowUps
from aarshjul.planning.legal_deadlines import legal_deadlines
from aarshjul.planning.open_days import OpenDays
from aarshjul.rules.legal_deadlines import GRANT_CLOCK

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from aarshjul.casefile.case import Case
    from aarshjul.planning.legal_deadlines import LegalDeadline

FEWEST_CASES = 5
FEWEST_FOLLOW_UPS = 10
"""For fewer follow-ups only counts are shown, no share: a share would look too certain.

Decisions of ours; no source names a number.
"""


class Known(NamedTuple):
    """What a case's file says today of its follow-ups and of the law's deadlines.

    `legal` has the deadlines until the period's end, and those until today.
    """

    case: Case
    promises: tuple[Promise, ...]
    legal: tuple[LegalDeadline, ...]

    @classmethod
    def of(cls, case: Case, *, today: date, until: date) -> Known:
        """Read both out of a case."""
        cadences = Cadences.of(model(case.model), case.helps)
        follow_ups = FollowUps(case, cadences, OpenDays.of(case), today=today)
        every = legal_deadlines(case, follow_ups).counted
        end = max(until, today)
        return cls(
            case,
            tuple(promises(case, cadences, today=today)),
            tuple(takewhile(lambda one: one.due.day < end, every)),
        )


class CasePromise(NamedTuple):
    """One promise and its case's caseworker; `case` is the case's number in the caseload."""

    case: int
    caseworker: str
    promise: Promise


class Tally(NamedTuple):
    """Follow-ups counted by outcome.

    `overdue` are those of `open` with a deadline in the past. `margins` are the days from contact
    to deadline, one for each follow-up that was held, sorted, negative if late. `cases` is the
    number of cases with at least one of them.
    """

    cases: int
    on_time: int
    late: int
    missed: int
    open: int
    overdue: int
    margins: tuple[int, ...]

    @classmethod
    def of(cls, kept: Iterable[CasePromise]) -> Tally:
        """Count follow-ups."""
        found = list(kept)
        outcomes = [one.promise.outcome for one in found]
        margins = (one.promise.margin for one in found)
        return cls(
            cases=len({one.case for one in found}),
            on_time=outcomes.count(Outcome.ON_TIME),
            late=outcomes.count(Outcome.LATE),
            missed=outcomes.count(Outcome.MISSED),
            open=outcomes.count(Outcome.OPEN),
            overdue=sum(one.promise.overdue for one in found),
            margins=tuple(sorted(margin for margin in margins if margin is not None)),
        )

    @property
    def deadlines(self) -> int:
        """The number of deadlines: each has exactly one outcome."""
        return self.on_time + self.late + self.missed + self.open

    @property
    def settled(self) -> int:
        """Follow-ups that are held or overdue or missed; the others may still be kept."""
        return self.on_time + self.late + self.missed + self.overdue

    @property
    def share_on_time(self) -> float | None:
        """Held on time, as a share of those settled, from 0 to 1; None if they are too few."""
        if self.cases < FEWEST_CASES or self.settled < FEWEST_FOLLOW_UPS:
            return None
        return self.on_time / self.settled

    @property
    def median_margin(self) -> float | None:
        """The median of the days from contact to deadline; None if none was held."""
        return median(self.margins) if self.margins else None


class LegalTally(NamedTuple):
    """Deadlines of the law counted by whether they were met.

    `overdue` are open past their day; `open` are yet to come, or are tasks, which have no day to be
    late on. None lies before its case's start. `earlier` are open past their day from before the
    period: no period hides what nobody has met.
    """

    on_time: int
    late: int
    overdue: int
    open: int
    earlier: int

    @classmethod
    def of(cls, deadlines: Iterable[LegalDeadline], *, today: date, first: date) -> LegalTally:
        """Count them as they stand on a day, in a period from `first` on."""
        every = list(deadlines)
        found = [one for one in every if one.due.day >= first]
        earlier = sum(one.due.day < first and one.overdue(today) for one in every)
        left = sum(one.done is None for one in found)
        overdue = sum(one.overdue(today) for one in found)
        late = sum(one.done_late for one in found)
        return cls(len(found) - left - late, late, overdue, left - overdue, earlier)

    @property
    def deadlines(self) -> int:
        """All of the period: each has exactly one outcome."""
        return self.on_time + self.late + self.overdue + self.open


class GrantTally(NamedTuple):
    """Grants whose last day lies in the period and has passed, and that were not granted again.

    `unseen` are those of which the file says nothing more (see `concerns.ran_out_unseen`);
    `earlier` are such from before the period, as in `LegalTally`.
    """

    ran_out: int
    unseen: int
    earlier: int

    @classmethod
    def of(cls, known: Iterable[Known], *, today: date, first: date, until: date) -> GrantTally:
        """Count them as they stand on a day."""
        ran_out = [
            (one.due.day, ran_out_unseen(case, one, today=today))
            for case, _, legal in known
            for one in legal
            if one.rule.clock == GRANT_CLOCK and one.due.day < min(today, until)
        ]
        here = [unseen for day, unseen in ran_out if day >= first]
        earlier = sum(unseen for day, unseen in ran_out if day < first)
        return cls(len(here), sum(here), earlier)


class MeetingCounts(NamedTuple):
    """Meetings of every purpose, held in the period.

    `moved` are held or agreed meetings that were first agreed for another day. `moves` counts the
    agreed days that were given up for them. `agreed` are the period's meetings that are still to
    come. `cancelled` are those of the period that fell away without another day, and `no_shows`
    those of them to which the family did not come.
    """

    held: int
    network_meetings: int
    child_conversations: int
    agreed: int
    moved: int
    moves: int
    cancelled: int
    no_shows: int
