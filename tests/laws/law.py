"""The laws that hold for every case, each as a function that says what is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.laws.added_days import later_by_a_closed_day
from tests.laws.calendar_back import lost_in_the_calendar
from tests.laws.closed_days import proposed_on_a_closed_day
from tests.laws.explained import unexplained
from tests.laws.gaps import too_far_apart
from tests.laws.late import late_without_a_reason
from tests.laws.legal_days import come_back, gone_without_a_mark
from tests.laws.periods import changed_by_a_cut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.laws.trials import Trial


class Law(NamedTuple):
    """What holds for every case; `broken` yields each breach of it in a trial, in words.

    It is tried on one trial of `one_of`: more than one where it takes long.
    """

    says: str
    broken: Callable[[Trial], Iterator[str]]
    one_of: int = 1

    def is_tried_on(self, trial: Trial) -> bool:
        """Whether this trial is one for the law.

        By the day, too: of a number alone, Hypothesis draws 0 more often than any other.
        """
        return (sum(trial.dice) + trial.file.today.toordinal()) % self.one_of == 0


LAWS = (
    Law("no gap is longer than the cadence in force, untold", too_far_apart),
    Law("late only where no open day was left, and told", late_without_a_reason),
    Law("no proposal on a closed day", proposed_on_a_closed_day),
    Law("every deadline is explained by a rule and a contact", unexplained),
    Law("no legal deadline is gone without a mark", gone_without_a_mark),
    Law("a marked deadline never comes back", come_back, one_of=3),
    Law("a cut of the period changes nothing", changed_by_a_cut),
    Law("an added closed day makes no date later", later_by_a_closed_day, one_of=2),
    Law("the calendar read back gives the plan", lost_in_the_calendar, one_of=10),
)


class BrokenLawError(AssertionError):
    """A case for which a law does not hold, with everything that is needed to see it again."""


def hold(law: Law, trial: Trial) -> None:
    """Raise if a law is broken; the message has the case file, and until when it was planned."""
    if not law.is_tried_on(trial):
        return
    if broken := list(law.broken(trial)):
        told = "\n".join(broken[:5])
        raise BrokenLawError(f"{law.says}:\n{told}\n--- until {trial.until}, {trial.file}")
