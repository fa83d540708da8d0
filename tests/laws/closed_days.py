"""No proposal is on a closed day, in the past, or on the day from which its deadline counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.planning.entries import Status
from tests.laws.hindrances import Hindrances

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.laws.trials import Trial


def proposed_on_a_closed_day(trial: Trial) -> Iterator[str]:
    """A meeting that is proposed, and a day for what the law asks, on a day that is not open."""
    plan = trial.plan
    makker = plan.open_days.makker
    of = Hindrances.of(trial.case, makker and makker.name)
    for entry in plan.entries:
        if entry.legal is not None:
            if entry.day != entry.legal.due.day and of.hers(entry.day):
                yield f"{entry.id} is proposed for {entry.day}, which is closed"
        elif entry.is_meeting and entry.status is Status.PLANNED:
            closed = of.everybodys if entry.stand_in else of.hers
            if closed(entry.day):
                yield f"{entry.title} is proposed for {entry.day}, which is closed"
            if entry.day < plan.today:
                yield f"{entry.title} is proposed for {entry.day}, before {plan.today}"
