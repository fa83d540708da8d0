"""One trial of the laws: a case file, its plan for many years, and numbers for a law to choose by.

A law is a function of a trial that yields what is broken, in words. It knows the case and the plan,
and counts days itself: what it holds the program to is not taken from the program.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from hypothesis import strategies as st

from aarshjul.kinds import Kind
from aarshjul.planning.plan import Plan, make_plan
from tests.laws.case_files import CaseFile, case_files
from tests.laws.days import FIRST

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from aarshjul.casefile.case import Case
    from aarshjul.planning.entries import Entry

_LAST_SHOWN = date(2110, 1, 1)
"""The most that a command shows: ten years from the last month that a file may name."""


class Trial(NamedTuple):
    """A case, its plan from 2000 `until` a day, and numbers from 0 to 999."""

    file: CaseFile
    case: Case
    plan: Plan
    until: date
    dice: tuple[int, int]

    @property
    def days(self) -> int:
        """How long anything can be asked for in the plan: from the start while there is help."""
        last = max(one.run.last for one in self.case.helps)
        return max(0, (min(last, self.until) - self.case.start).days)

    @property
    def follow_ups(self) -> list[Entry]:
        """The follow-ups of the plan, in order of day."""
        return [entry for entry in self.plan.entries if Kind.FOLLOW_UP in entry.kinds]

    def again(
        self,
        content: dict[str, Any] | None = None,
        *,
        team: dict[str, Any] | None = None,
        later: int = 0,
        first: date = FIRST,
        until: date | None = None,
    ) -> Plan:
        """The plan of the case as it would be, changed or read so many days later."""
        day = self.file.today + timedelta(days=later)
        changed = self.file._replace(
            content=content or self.file.content, team=team or self.file.team, today=day
        )
        case = self.case if changed._replace(today=self.file.today) == self.file else changed.read()
        return make_plan(case, today=day, first=first, until=until or self.until)


def tried(file: CaseFile, until: date, dice: tuple[int, int] = (0, 0)) -> Trial:
    """A trial of a case file, planned until a day."""
    case = file.read()
    plan = make_plan(case, today=file.today, first=FIRST, until=until)
    return Trial(file, case, plan, until, dice)


@st.composite
def trials(draw: DrawFn) -> Trial:
    """A case, planned for five years, or for up to eighty."""
    file = draw(case_files())
    years = draw(st.sampled_from((5, 10, 20, 40, 80)))
    until = min(date(file.today.year + years, draw(st.integers(1, 12)), 1), _LAST_SHOWN)
    dice = draw(st.tuples(st.integers(0, 999), st.integers(0, 999)))
    return tried(file, until, dice)
