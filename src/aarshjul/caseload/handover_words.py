"""What the hand-over list says of a family, as headings with lines; for terminal and paper."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aarshjul.cadence import model
from aarshjul.caseload.family_rows import (
    agreed_row,
    contact_row,
    days_off_row,
    goal_row,
    partner_row,
)
from aarshjul.caseload.handover import AHEAD
from aarshjul.caseload.homes import contact_words, home
from aarshjul.caseload.topics import HandoverTopic
from aarshjul.caseload.well_being import trend_text, trends
from aarshjul.kinds import WORDS
from aarshjul.planning.entries import Entry, Status
from aarshjul.text.dates import day_month_year, month_year, weekday_and_day
from aarshjul.text.sentences import counted, enumerated, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from aarshjul.cadence import Interval
    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import DaysOff, Held, Measure
    from aarshjul.caseload.handover import Handover, HandoverList

COLUMNS = ("Sag", "Familie", "Sidste kontakt", "Næste", "Frist", "Aftalt")
"""The headings of the list's first table."""
_NOTHING = "intet"


def heading(handed: HandoverList) -> str:
    """What is handed over, and to whom."""
    to = f" til {whole(handed.to)}" if handed.to else ""
    count = counted(len(handed.families), "sag", "sager")
    return f"Overdragelse af {count}{to}, {day_month_year(handed.today)}"


def row(
    one: Handover, *, brief: bool = False, written: Callable[[date], str] = date.isoformat
) -> tuple[str, ...]:
    """A family in one line, under `COLUMNS`; `brief` drops the word that the heading says.

    `written` writes a day.
    """
    case, entry = one.case, one.next
    family = whole(case.family)
    return (
        case.alias,
        family.removeprefix("Familien ") if brief else family,
        written(one.contacts[0].day) if one.contacts else "",
        entry.title if entry else _NOTHING,
        _deadline(entry, written),
        written(entry.day) if entry and entry.status is Status.AGREED else "",
    )


def _deadline(entry: Entry | None, written: Callable[[date], str]) -> str:
    if entry is None or entry.deadline is None:
        return ""
    return f"{written(entry.deadline)}{' OVERSKREDET' if entry.overdue else ''}"


def family_heading(one: Handover) -> str:
    """The family, its case, and its caseworker until now."""
    case = one.case
    return f"{whole(case.family)} ({case.alias}), hidtil {whole(case.caseworker.name)}"


def parts(one: Handover, *, today: date) -> tuple[HandoverTopic, ...]:
    """Everything about a family, in the order in which it is needed."""
    return (
        HandoverTopic("Familien", tuple(_family(one.case, today))),
        HandoverTopic("Næste", (_next(one.next),)),
        HandoverTopic("Opfølgning", tuple(_follow_up(one, today))),
        HandoverTopic("Aftalt", tuple(_agreed(one)) or (_NOTHING,)),
        HandoverTopic("Sidste kontakter", tuple(map(_contact, one.contacts)) or ("ingen endnu",)),
        *_well_being(one.case),
        HandoverTopic("Mål", tuple(goal_row(goal, today) for goal in one.goals) or ("ingen",)),
        HandoverTopic("Partnere", tuple(map(partner_row, one.case.partners)) or ("ingen",)),
        HandoverTopic(
            "Lovens frister, åbne og det næste år", tuple(map(_legal, one.legal)) or ("ingen",)
        ),
        HandoverTopic("Aktiviteter", tuple(_activities(one.case, today)) or ("ingen",)),
    )


def _family(case: Case, today: date) -> Iterator[str]:
    children = enumerated([whole(child.name) for child in case.children])
    yield f"{children}; sagen begyndte {day_month_year(case.start)}"
    if granted := [
        _measure(case, one, today) for one in case.measures if one.last is None or one.last >= today
    ]:
        yield "; ".join(granted)
    yield f"Kontakt: {contact_words(case.contact)}"
    for off in case.contact.avoid:
        if off.last >= today:
            yield f"Undgå {_days_off(off)}"
    for parent in case.parents:
        yield home(case, parent)
        for off in parent.contact.avoid:
            if off.last >= today:
                yield f"{whole(parent.name)} kan ikke {_days_off(off)}"
    if case.buddy:
        yield f"Makker: {whole(case.buddy)}"


def _days_off(off: DaysOff) -> str:
    why = f": {whole(off.reason)}" if off.reason else ""
    return f"{days_off_row(off)}{why}"


def _measure(case: Case, measure: Measure, today: date) -> str:
    since = f" fra {day_month_year(measure.first)}" if measure.first > today else ""
    last = case.last_of(measure)
    if last != (measure.last or date.max) and last < today + AHEAD:
        until = f" (regnes som ophørt {day_month_year(last)}: barnet bliver myndigt)"
    else:
        until = f" til {day_month_year(measure.last)}" if measure.last else ""
    return f"{measure.section}{since}{until}"


def _follow_up(one: Handover, today: date) -> Iterator[str]:
    """The cadence now and in the year ahead, and what the municipality has decided in addition."""
    for day, rule in one.cadence:
        when = "nu" if day == today else f"fra {day_month_year(day)}"
        if rule is None:
            yield f"ingen kadence {when}"
        else:
            name = model(rule.id.partition("/")[0]).name
            yield f"{when} {rule.name} ({name}, {rule.source} {rule.page})"
    for measure in one.case.measures:
        if measure.rhythm is not None and (measure.last is None or measure.last >= today):
            why = f"; begrundelse: {whole(measure.reason)}" if measure.reason else ""
            yield f"{measure.section}: besluttet {_every(measure.rhythm)}{why}"


def _every(interval: Interval) -> str:
    """A rhythm in words: "hver 4. måned", "hver uge"."""
    unit = "uge" if interval.unit == "weeks" else "måned"
    return f"hver {unit}" if interval.length == 1 else f"hver {interval.length}. {unit}"


def _activities(case: Case, today: date) -> Iterator[str]:
    """The other things in the family's year, from today (or from this month) on."""
    for activity in sorted(case.activities, key=lambda one: one.day or one.month or today):
        if activity.day is not None and activity.day >= today:
            yield f"{day_month_year(activity.day)}: {whole(activity.name)}"
        if activity.month is not None and activity.month >= today.replace(day=1):
            yield f"{month_year(activity.month)}: {whole(activity.name)}"


def _next(entry: Entry | None) -> str:
    if entry is None:
        return "ingen kadence og intet aftalt"
    agreed = "aftalt" if entry.status is Status.AGREED else "foreslået"
    day = f"{agreed} {weekday_and_day(entry.day)}"
    if entry.deadline is None:
        return f"{entry.title}: {day}"
    passed = " (OVERSKREDET)" if entry.overdue else ""
    return f"{entry.title}, senest {weekday_and_day(entry.deadline)}{passed}: {day}"


def _agreed(one: Handover) -> Iterator[str]:
    for entry in one.agreed:
        limit = entry.deadline
        late = f", efter fristen {day_month_year(limit)}" if entry.late and limit else ""
        yield f"{agreed_row(entry, entry.title)}{late}"
    for passed in one.passed:
        yield (
            f"{weekday_and_day(passed.day)}: {WORDS[passed.kind]}, passeret, og der står intet i "
            "afholdt: blev den holdt?"
        )


def _contact(held: Held) -> str:
    return contact_row(held.day, held.purposes, held.form, held.present)


def _well_being(case: Case) -> Iterator[HandoverTopic]:
    """What the family calls it, and the answers; nothing if nobody ever asked."""
    asked = case.well_being_question
    lines = [f"spørgsmålet, med familiens ord: {whole(asked)}"] if asked else []
    lines += map(trend_text, trends(case))
    if lines:
        yield HandoverTopic("Trivsel, som de selv siger den", tuple(lines))


def _legal(entry: Entry) -> str:
    assert entry.legal is not None  # noqa: S101 -- the list has only the law's entries
    passed = " OVERSKREDET" if entry.overdue else ""
    day = weekday_and_day(entry.legal.due.day)
    return f"{day}{passed}: {whole(entry.legal.told)} ({entry.legal.section})"
