"""One day of a caseload: what to do first, what is on it and the days after, what to type next.

The days after today are seven, as where `status` says "within 7 days".
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.caseload.clash_words import family
from aarshjul.caseload.status import What, When, caseload
from aarshjul.caseload.week import Chore, weeks_ahead
from aarshjul.kinds import WORDS
from aarshjul.planning.entries import Status
from aarshjul.text.dates import day_month_year, weekday_and_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.team import Team
    from aarshjul.caseload.status import Caseload, Standing, Task
    from aarshjul.caseload.week import DayAhead, MeetingAhead, TaskAhead

DAYS_AFTER = 7
_STEPS = 3
_LATE = {What.CALL, What.RECORD, What.KEEP, What.CATCH_UP}


class NextStep(NamedTuple):
    """A command to type: its name, the case it is about, if any, and what follows; what it does."""

    command: str
    does: str
    case: Case | None = None
    more: str = ""


class OneDay(NamedTuple):
    """The caseload on a day, and the days that have something on them, today's being the first.

    `invitations` go out by the last of the days.
    """

    load: Caseload
    days: tuple[DayAhead, ...]
    invitations: tuple[TaskAhead, ...]

    @property
    def overdue(self) -> int:
        """How many cases are past a deadline."""
        return len(self.load.at(When.OVERDUE))

    @property
    def due(self) -> tuple[int, int]:
        """In how many cases something is due today, and in how many on the days after."""
        soon = [one.told.due for one in self.load.at(When.WITHIN_7) if one.told]
        today = sum(day <= self.load.today for day in soon)
        return today, len(soon) - today

    @property
    def tasks(self) -> list[tuple[Standing, Task]]:
        """What to do first, without the meetings to agree that stand on one of the days."""
        shown = {one.entry.id for day in self.days for one in day.meetings}
        return [
            (standing, task)
            for standing, task in self.load.tasks
            if not (task.what is What.AGREE and task.entry and task.entry.id in shown)
        ]


def one_day(given: Iterable[tuple[Case, Team | None]], *, today: date) -> OneDay:
    """The day of all these cases."""
    found = list(given)
    load = caseload((case for case, _ in found), today=today, teams=(team for _, team in found))
    ahead = weeks_ahead(found, today=today, first=today, weeks=2)
    last = today + timedelta(days=DAYS_AFTER)
    days = [_without_calls(day) for day in ahead.days if today <= day.day <= last]
    return OneDay(
        load,
        tuple(day for day in days if day.meetings or day.clashes or day.rhythm or day.activities),
        tuple(one for one in ahead.tasks if one.what is Chore.INVITE and one.day <= last),
    )


def is_late(task: Task) -> bool:
    """Whether something has passed: a deadline, or an agreed day that nobody wrote about."""
    return task.what in _LATE


def _without_calls(day: DayAhead) -> DayAhead:
    """A day without the meetings that are overdue and not agreed: they stand first of all."""
    return day._replace(
        meetings=tuple(
            one
            for one in day.meetings
            if not one.entry.overdue or one.entry.status is not Status.PLANNED
        )
    )


def next_steps(day: OneDay, *, unreadable: bool) -> tuple[NextStep, ...]:
    """The three commands of the day: what is wrong, what comes first, then what gives overview."""
    about_a_case = next(_about_cases(day), None)
    steps = [
        *([_CHECK] if unreadable else []),
        *([about_a_case] if about_a_case else []),
        *_OVERVIEW,
    ]
    return tuple(steps[:_STEPS])


_CHECK = NextStep("tjek", "viser, hvad der er galt i de filer, der ikke kunne læses")
_OVERVIEW = (
    NextStep("uge", "viser denne uge og den næste, dag for dag"),
    NextStep("status", "viser alle sager: hvad der er for sent, og hvad der forfalder"),
    NextStep("ny", "laver en ny sag: programmet spørger, og du svarer"),
)


def _about_cases(day: OneDay) -> Iterator[NextStep]:
    """The steps of what is late, of today's meetings, and of the rest, in this order."""
    today = day.load.today
    tasks = [(standing.case, task) for standing, task in day.load.tasks]
    yield from (step for one in tasks if is_late(one[1]) and (step := _of_task(*one, today)))
    meetings = (one for each in day.days if each.day == today for one in each.meetings)
    yield from (_held(one) for one in meetings if one.entry.status is Status.AGREED)
    yield from (step for one in tasks if not is_late(one[1]) and (step := _of_task(*one, today)))


def _held(one: MeetingAhead) -> NextStep:
    return NextStep("afholdt", _held_today(family(one.case)), one.case)


def _held_today(whom: str) -> str:
    return f"skriver, at du har holdt mødet med {whom} i dag: først når det er holdt"


def _of_task(case: Case, task: Task, today: date) -> NextStep | None:
    """The command that writes what was done about a task; None where no command alone can."""
    whom, entry = family(case), task.entry
    if task.passed is not None:
        kind, day = WORDS[task.passed.kind], task.passed.day
        does = f"skriver, at {kind} {day_month_year(day)} med {whom} blev holdt: kun hvis det blev"
        return NextStep("afholdt", does, case, day.isoformat())
    if task.what is What.CALL or (task.what is What.KEEP and entry and entry.day == today):
        return NextStep("afholdt", _held_today(whom), case)
    if task.what in {What.CATCH_UP, What.MEET_THE_LAW}:
        return NextStep(
            "klaret",
            f"viser lovens frister for {whom}, og hvordan de bliver mærket som klaret",
            case,
        )
    if task.what is What.AGREE and entry is not None:
        when = weekday_and_day(entry.day)
        does = (
            f"skriver, at mødet med {whom} er aftalt til {when}: først når I har aftalt det; blev "
            "det en anden dag, så ret datoen"
        )
        return NextStep("aftal", does, case, entry.day.isoformat())
    return None
