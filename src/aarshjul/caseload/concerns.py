"""What a leader must act on today, case by case: each is named by its alias and by no other name.

It is as of today, whatever period the report is about: no period hides what nobody has met.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.rules.legal_deadlines import GRANT_CLOCK, USUAL_WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from aarshjul.casefile.case import Case
    from aarshjul.caseload.outcomes import Promise
    from aarshjul.planning.legal_deadlines import LegalDeadline


class Reason(StrEnum):
    """Reason a case is on the list."""

    FOLLOW_UP = "follow_up"
    LEGAL = "legal_deadline"
    GRANT = "grant"
    NO_SHOW = "no_show"


class Concern(NamedTuple):
    """One thing that is past its day; `since` is that day, `what` names no person."""

    case: str
    caseworker: str
    why: Reason
    since: date
    what: str

    def days(self, today: date) -> int:
        """How many days have gone since."""
        return (today - self.since).days


def concerns(
    case: Case,
    promises: Iterable[Promise],
    legal: Iterable[LegalDeadline],
    *,
    today: date,
) -> Iterator[Concern]:
    """Follow-ups and deadlines of the law that are open past their day, and families not seen."""
    for promise in promises:
        if promise.overdue:
            yield _of(case, Reason.FOLLOW_UP, promise.deadline.day, "opfølgning ikke holdt")
    for one in legal:
        if one.overdue(today):
            why = Reason.GRANT if ran_out_unseen(case, one, today=today) else Reason.LEGAL
            yield _of(case, why, one.due.day, _what(one, why))
    if (missed := _not_seen_since(case, today)) is not None:
        yield _of(case, Reason.NO_SHOW, missed, "familien udeblev; intet holdt eller aftalt siden")


def ran_out_unseen(case: Case, one: LegalDeadline, *, today: date) -> bool:
    """Whether a grant ran out, nobody marked its end (`klaret`), and no other help followed it.

    Help for the same child that began from the day on which the end is brought up shows that
    somebody saw it; the mark is then all that is missing, and the deadline is open as any other.
    """
    if one.rule.clock != GRANT_CLOCK or not one.overdue(today):
        return False
    ended = one.due.measure
    return not any(
        other.first >= one.due.markable
        for other in case.measures
        if other is not ended and (None in (other.child, ended.child) or other.child == ended.child)
    )


def _of(case: Case, why: Reason, since: date, what: str) -> Concern:
    return Concern(case.alias, case.caseworker.name, why, since, what)


def _what(one: LegalDeadline, why: Reason) -> str:
    """What the law asks for, with its section; without the child that it is for."""
    if why is Reason.GRANT:
        return f"bevilling udløbet uset: {one.title} ({one.section})"
    word = one.rule.word
    told = one.title if word == USUAL_WORD else f"{word[0].lower()}{word[1:]}: {one.title}"
    return f"{told} ({one.section})"


def _not_seen_since(case: Case, today: date) -> date | None:
    """The last day on which the family did not come, if nothing was held or agreed after it."""
    days = [one.day for one in case.cancelled if one.no_show]
    if not days or case.is_closed(today):
        return None
    last = max(days)
    seen = any(one.day >= last for one in case.held)
    return None if seen or any(day >= today for day in case.agreed_days) else last
