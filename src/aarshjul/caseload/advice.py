"""What to do about a case, and why, in one line: "Ring til Familien Holm (2026-014): …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.caseload.clash_words import clash_text, family
from aarshjul.caseload.status import OF_THE_LAW, What
from aarshjul.kinds import WORDS
from aarshjul.planning.follow_ups import FollowUp
from aarshjul.planning.network_meetings import NetworkMeeting
from aarshjul.text.dates import day_month_year, weekday_and_day
from aarshjul.text.sentences import whole

if TYPE_CHECKING:
    from datetime import date

    from aarshjul.casefile.case import Case
    from aarshjul.caseload.status import Standing, Task
    from aarshjul.planning.entries import Entry
    from aarshjul.planning.legal_deadlines import LegalDeadline


def advice(standing: Standing, task: Task) -> str:
    """What to do about a case and why."""
    return advice_for(standing.case, task)


def advice_for(case: Case, task: Task) -> str:
    """What to do and why; it names the family, because it is on the caseworker's own list."""
    whom = family(case)
    if task.clash is not None:
        what = clash_text(task.clash, dated=True)
        return f"Find en anden tid til {whom}: {what[0].lower()}{what[1:]}."
    if task.passed is not None:
        kind, day = WORDS[task.passed.kind], day_month_year(task.passed.day)
        return (
            f"Skriv {kind} {day} for {whom} med kommandoen afholdt, eller ring: dagen var aftalt "
            f"og er passeret."
        )
    assert task.entry is not None  # noqa: S101 -- every other task is about an entry
    makker = task.entry.stand_in
    stands_in = f"; {makker} tager mødet i rådgiverens fravær" if makker else ""
    return f"{_do(task, task.entry, whom)}: {_why(case, task, task.entry)}{stands_in}."


def _do(task: Task, entry: Entry, whom: str) -> str:
    match task.what:
        case What.KEEP:
            return f"Hold fast i aftalen {weekday_and_day(entry.day)} med {whom}"
        case What.MOVE_EARLIER:
            return f"Find en dag før {weekday_and_day(entry.day)} med {whom}"
        case What.AGREE:
            return f"Aftal en dag med {whom}"
        case What.MEET_THE_LAW | What.CATCH_UP | What.DO:
            return f"Husk {whom}"
        case _:
            return f"Ring til {whom}"


def _why(case: Case, task: Task, entry: Entry) -> str:
    if task.what in OF_THE_LAW:
        assert entry.legal is not None  # noqa: S101 -- the task is about one
        return _of_the_law(entry, entry.legal)
    if entry.overdue:
        first, *more = entry.too_late
        also = "".join(f", {_small(one.title)} {_limit(one.deadline)}" for one in more)
        told = f"{_small(first.title)} skulle være holdt {_limit(first.deadline)}"
        return f"{told}{_counted(case, entry)}{also}"
    if entry.deadline is None:
        return f"{_small(entry.title)} er foreslået {weekday_and_day(entry.day)}"
    told = f"{_small(entry.title)} skal være holdt {_limit(entry.deadline)}"
    return f"{told}{_counted(case, entry)}"


def _small(title: str) -> str:
    return title[:1].lower() + title[1:]


def _limit(deadline: date) -> str:
    return f"senest {weekday_and_day(deadline)}"


def _of_the_law(entry: Entry, legal: LegalDeadline) -> str:
    what = whole(legal.told)
    if legal.rule.task:
        return f"{what} ({legal.section})"
    passed = "skulle være klaret " if entry.overdue else ""
    return f"{what}, {passed}senest {weekday_and_day(legal.due.day)} ({legal.section})"


def _counted(case: Case, entry: Entry) -> str:
    """What the deadline is counted from: " (6 uger efter 22. september 2026)"."""
    for purpose in entry.purposes:
        if purpose.deadline != entry.deadline:
            continue
        match purpose.origin:
            case FollowUp(deadline=deadline) if deadline is not None:
                rule = deadline.rule
                interval = rule.repeat if deadline.from_contact else rule.first
                return f" ({interval} efter {day_month_year(deadline.base)})"
            case NetworkMeeting(since=since) if since and case.network_meetings:
                return f" ({case.network_meetings.every} efter {day_month_year(since)})"
            case _:
                continue
    return ""
