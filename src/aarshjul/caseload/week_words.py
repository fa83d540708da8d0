"""What the weeks ahead say, in words: the same for terminal, page, paper and programs."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.caseload.advice import advice_for
from aarshjul.caseload.clash_words import clash_text, family
from aarshjul.caseload.homes import days_off, reached
from aarshjul.caseload.status import What
from aarshjul.caseload.week import Chore
from aarshjul.caseload.well_being import trend_text, trends
from aarshjul.kinds import Kind
from aarshjul.planning.entries import Entry, Status
from aarshjul.text.dates import MONTHS, WEEKDAYS, day_month_year, weekday, weekday_and_day
from aarshjul.text.sentences import counted, enumerated, whole

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Goal
    from aarshjul.caseload.week import DayAhead, MeetingAhead, TaskAhead, WeeksAhead

NEAR = timedelta(days=14)
"""How near to its meeting a deadline, or a goal's day, is told with it."""
TO_AGREE = "SKAL AFTALES"
NOTE = "Personoplysninger: kun til dig, der følger familierne."
ALL_DAY = "uden tid"
LEFT_OUT = "Kunne ikke læses og er ikke med"
_SATURDAY = 5
FIRM = {Status.HELD: "holdt", Status.AGREED: "aftalt", Status.PLANNED: TO_AGREE}


class MeetingWords(NamedTuple):
    """A meeting: its hour, the family, what it is for and how; `details` are to be known first.

    `open` is whether its day is only proposed.
    """

    hour: str
    family: str
    what: str
    firm: str
    open: bool
    details: tuple[str, ...]


class DayWords(NamedTuple):
    """A day; `remarks` are why it is closed, who is away, and what does not fit."""

    heading: str
    remarks: tuple[str, ...]
    warnings: tuple[str, ...]
    meetings: tuple[MeetingWords, ...]


class WeekWords(NamedTuple):
    """A week and its days; Saturday and Sunday only if something is on them."""

    heading: str
    summary: str
    days: tuple[DayWords, ...]


class TaskWords(NamedTuple):
    """Tasks of one kind, under a heading."""

    heading: str
    lines: tuple[str, ...]


class WeeksWords(NamedTuple):
    """Everything the weeks say; `nothing` says that there is nothing, empty if there is.

    `first` is what cannot wait and stands before the days, `tasks` what can and stands after them.
    """

    title: str
    period: str
    nothing: str
    first: tuple[TaskWords, ...]
    weeks: tuple[WeekWords, ...]
    tasks: tuple[TaskWords, ...]
    left_out: tuple[str, ...]


def weeks_words(ahead: WeeksAhead, unreadable: Sequence[str] = ()) -> WeeksWords:
    """The weeks in words; `unreadable` are the lines about files that are left out."""
    mixed = len(ahead.caseworkers) > 1
    filled = ahead.tasks or any(day.meetings or day.activities for day in ahead.days)
    return WeeksWords(
        title=_title(ahead),
        period=_period(ahead),
        nothing="" if filled else "Ingen møder, og intet, der skal gøres.",
        first=tuple(_tasks(ahead, _FIRST)),
        weeks=tuple(_week(days, ahead.today, mixed=mixed) for days in ahead.weeks),
        tasks=tuple(_tasks(ahead, _AFTER)),
        left_out=tuple(unreadable),
    )


def _title(ahead: WeeksAhead) -> str:
    first, last = ahead.first, ahead.until - timedelta(days=1)
    numbers = [first.isocalendar().week, last.isocalendar().week]
    weeks = f"Uge {numbers[0]}" if numbers[0] == numbers[1] else f"Uge {numbers[0]}-{numbers[1]}"
    if len(ahead.caseworkers) == 1:
        return f"{weeks}: {whole(ahead.caseworkers[0])}"
    return f"{weeks}: {len(ahead.caseworkers)} rådgivere"


def _period(ahead: WeeksAhead) -> str:
    last = ahead.until - timedelta(days=1)
    cases = counted(ahead.cases, "sag", "sager")
    return (
        f"{weekday_and_day(ahead.first).capitalize()} til {weekday_and_day(last)}; {cases}, set "
        f"{day_month_year(ahead.today)}"
    )


def _week(days: Sequence[DayAhead], today: date, *, mixed: bool) -> WeekWords:
    meetings = [one for day in days for one in day.meetings]
    to_agree = sum(one.entry.status is Status.PLANNED for one in meetings)
    count = counted(len(meetings), "møde", "møder") if meetings else "ingen møder"
    return WeekWords(
        heading=f"Uge {days[0].day.isocalendar().week}",
        summary=f"{count}, {to_agree} skal aftales" if to_agree else count,
        days=tuple(
            _day(day, today, mixed=mixed)
            for day in days
            if day.day.weekday() < _SATURDAY or day.meetings or day.activities
        ),
    )


def _day(day: DayAhead, today: date, *, mixed: bool) -> DayWords:
    return DayWords(
        heading=f"{weekday(day.day).capitalize()} {day_of_month(day.day)}",
        remarks=tuple(_remarks(day)),
        warnings=tuple(map(clash_text, day.clashes)),
        meetings=tuple(_meeting(one, today, mixed=mixed) for one in day.meetings),
    )


def day_of_month(day: date) -> str:
    """A day without its year: 1. december."""
    return f"{day.day}. {MONTHS[day.month - 1]}"


def _remarks(day: DayAhead) -> Iterator[str]:
    if day.closed and day.closed not in WEEKDAYS:
        yield f"lukket ({day.closed})"
    if day.away:
        yield f"{enumerated(map(whole, day.away))} er væk"
    yield from map(whole, day.rhythm)
    for case, entry in day.activities:
        yield f"{family(case)}: {whole(entry.title)}"


def _meeting(one: MeetingAhead, today: date, *, mixed: bool) -> MeetingWords:
    entry = one.entry
    return MeetingWords(
        hour=hours(entry),
        family=family(one.case),
        what=entry.title,
        firm=FIRM[entry.status],
        open=entry.status is Status.PLANNED,
        details=tuple(_details(one, today, mixed=mixed)),
    )


def hours(entry: Entry) -> str:
    """From when until when: "14.00-14.30"; empty if no hour is told."""
    if entry.time is None:
        return ""
    begins = datetime.combine(entry.day, entry.time)
    return f"{begins:%H.%M}-{begins + timedelta(minutes=entry.minutes or 0):%H.%M}"


def form(case: Case, entry: Entry) -> str:
    """How it is held: a network meeting is a meeting, another as was agreed with the family."""
    return "møde" if Kind.NETWORK_MEETING in entry.kinds else case.contact.form


def _details(one: MeetingAhead, today: date, *, mixed: bool) -> Iterator[str]:
    if one.entry.status is not Status.HELD and Kind.NETWORK_MEETING not in one.entry.kinds:
        yield form(one.case, one.entry)
    if one.wished is not None:
        yield f"familien ønsker kl. {one.wished:%H.%M}, som ikke er ledigt"
    if one.stands_in:
        yield f"{whole(one.by)} for {whole(one.case.caseworker.name)}, der er væk"
    elif mixed:
        yield whole(one.by)
    if coming := participants(one):
        yield f"med {enumerated(coming)}"
    if one.entry.status is Status.HELD:
        return
    yield from _homes(one)
    if text := deadline_told(one.entry):
        yield text
    if one.invite_by is not None:
        sent = "skulle ud" if one.invite_by < today else "senest"
        yield f"invitation {sent} {day_of_month(one.invite_by)}"
    for goal in goals(one):
        yield f"mål: {_goal(goal)}"
    yield from _well_being(one.case)


def _well_being(case: Case) -> Iterator[str]:
    """What was told until now, and what to ask."""
    for trend in trends(case):
        yield f"trivsel, {trend_text(trend)}"
    if case.well_being_question is not None:
        yield f"spørg: {whole(case.well_being_question)}"


def _homes(one: MeetingAhead) -> Iterator[str]:
    """How to reach each parent, and who cannot on the day."""
    for parent in one.case.parents:
        yield reached(one.case, parent)
        for off in days_off(parent, one.entry.day):
            why = f" ({whole(off.reason)})" if off.reason else ""
            yield f"{whole(parent.name)} KAN IKKE den dag{why}"


def participants(one: MeetingAhead) -> list[str]:
    """Who comes besides the family: the child who is talked with, and the partners."""
    names = []
    if Kind.CHILD_CONVERSATION in one.entry.kinds:
        names += [whole(child.name) for child in one.case.children]
    if Kind.NETWORK_MEETING in one.entry.kinds:
        names += [
            f"{whole(partner.name)}{f' ({whole(partner.role)})' if partner.role else ''}"
            for partner in one.case.partners
        ]
    return names


def deadline_told(entry: Entry) -> str:
    """The deadline where it is near, or where it is not kept."""
    limit = entry.deadline
    if limit is None or limit - entry.day > NEAR:
        return ""
    if entry.overdue:
        return f"OVER FRISTEN {day_of_month(limit)}"
    if entry.late:
        return f"EFTER FRISTEN {day_of_month(limit)}"
    return f"frist {weekday(limit)} {day_of_month(limit)}"


def goals(one: MeetingAhead) -> list[Goal]:
    """The goals to be reached by two weeks after the meeting, also those whose day has passed."""
    due = one.entry.day + NEAR
    return [goal for goal in one.case.goals if goal.by is not None and goal.by <= due]


def _goal(goal: Goal) -> str:
    who = f" ({enumerated(goal.responsible)})" if goal.responsible else ""
    return whole(f"{goal.goal}{who}, senest {day_month_year(goal.by)}" if goal.by else goal.goal)


_OF_THE_LAW = frozenset({What.MEET_THE_LAW, What.DO})
_FIRST = {"Gør først": frozenset(What) - _OF_THE_LAW}
_AFTER = {
    "Lovens frister og opgaver": _OF_THE_LAW | {Chore.LEGAL},
    "Invitationer": frozenset({Chore.INVITE}),
}


def _tasks(
    ahead: WeeksAhead, groups: Mapping[str, Collection[What | Chore]]
) -> Iterator[TaskWords]:
    """The tasks under their headings; a heading without tasks is left out."""
    for heading, kinds in groups.items():
        lines = [task_text(one, ahead.today) for one in ahead.tasks if one.what in kinds]
        if lines:
            yield TaskWords(heading, tuple(lines))


def task_text(one: TaskAhead, today: date) -> str:
    """One thing to do, in one line; it names the family, since the list is the caseworker's own."""
    if one.task is not None:
        return advice_for(one.case, one.task)
    assert one.entry is not None  # noqa: S101 -- every other task is about an entry
    if one.what is Chore.INVITE:
        return _invitation(one, one.entry, today)
    legal = one.entry.legal
    assert legal is not None  # noqa: S101 -- what is left is the law's
    what, day = whole(legal.told), "" if legal.rule.task else f", senest {weekday_and_day(one.day)}"
    return f"{family(one.case)}: {what}{day} ({legal.section})."


def _invitation(one: TaskAhead, entry: Entry, today: date) -> str:
    what = f"Netværksmødet {weekday_and_day(entry.day)} med {family(one.case)}"
    passed, day = one.day < today, day_month_year(one.day)
    if entry.status is Status.PLANNED:
        when = "nu" if passed else f"senest {day}"
        return f"{what}: aftal dagen, og send invitationen {when}."
    if passed:
        return f"{what}: er invitationen sendt? Den skulle ud senest {day}."
    return f"{what}: send invitationen senest {day}."
