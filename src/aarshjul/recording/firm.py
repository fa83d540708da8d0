"""Which proposals a contact or an agreement makes firm: they leave the file, and their text stays.

It is the proposal that the plan followed for the meeting that is now agreed or held, and each one
of the kind whose day has passed: the plan follows none of those, and the meeting they were for is
this one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.cadence import DAY
from aarshjul.casefile.edits import proposal_text, without_proposal
from aarshjul.planning.entries import Status
from aarshjul.planning.plan import make_plan
from aarshjul.text.dates import day_month_year
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.edits import Change
    from aarshjul.casefile.parts import Proposed
    from aarshjul.planning.entries import Purpose


def made_firm(before: Case, after: Case, day: date, *, today: date) -> list[Proposed]:
    """The proposals that the meeting of `day` in the case `after` makes firm."""
    if not before.proposed:
        return []
    met = _which(_purposes_on(after, day, today=today))
    kinds = {kind for kind, _ in met}
    return [
        one
        for one in before.proposed
        if (one.day < today and kinds & set(one.purposes))
        or met & _which(_proposed_on(before, one, today=today))
    ]


def _which(purposes: Iterable[Purpose]) -> set[tuple[str, int]]:
    return {(one.kind, one.number) for one in purposes}


def _purposes_on(case: Case, day: date, *, today: date) -> Iterator[Purpose]:
    """What the meetings of a day are for that are agreed or held."""
    for entry in make_plan(case, today=today, first=day, until=day + DAY).entries:
        if entry.is_meeting and entry.status is not Status.PLANNED:
            yield from entry.purposes


def _proposed_on(case: Case, proposed: Proposed, *, today: date) -> Iterator[Purpose]:
    """What the plan's meeting of a proposal's day is for, of that for which the day is proposed."""
    day = proposed.day
    for entry in make_plan(case, today=today, first=day, until=day + DAY).entries:
        if entry.is_meeting and entry.status is Status.PLANNED:
            yield from (one for one in entry.purposes if one.kind in proposed.purposes)


def without_proposals(before: Change, gone: Iterable[Proposed]) -> tuple[Change, tuple[str, ...]]:
    """Take proposals out; returns their texts, too, as the file wrote them."""
    texts = []
    for one in gone:
        texts.append(proposal_text(before, one))
        before = without_proposal(before, one)
    return before, tuple(texts)


def firm_text(before: Case, after: Case) -> Iterator[str]:
    """What became of proposals, in a line."""
    gone = sorted(one.day for one in before.proposed if one not in after.proposed)
    if gone:
        which = "Forslaget" if len(gone) == 1 else "Forslagene"
        days = enumerated([day_month_year(day) for day in gone])
        yield f"{which} {days} er taget ud: det er dette møde."
