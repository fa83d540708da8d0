"""Reply after a measure began or ended: what it does to the cadence, and to the deadlines."""

from __future__ import annotations

from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING

from aarshjul.cadence import Cadences, model
from aarshjul.kinds import Kind
from aarshjul.planning.notes import remarks
from aarshjul.recording.marks import closed, what
from aarshjul.recording.record import plan_around
from aarshjul.text.dates import day_month_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.cadence import Rule
    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Measure


def measure_told(before: Case, after: Case) -> str:
    """Say what was written: the measure that came, went, or has another last day."""
    (come, gone) = _differing(before, after)
    if gone is None and come is not None:
        return f"{_named(come)} løber {_period(come)}."
    if come is None and gone is not None:
        return f"{_named(gone)} {_period(gone)} er taget ud."
    assert come is not None and gone is not None  # noqa: S101, PT018 -- one of them changed
    ends = f"slutter {day_month_year(come.last)}" if come.last else "har ingen slutdag"
    was = day_month_year(gone.last) if gone.last else "ingen slutdag"
    return f"{_named(come)} {ends} (før: {was})."


def _differing(before: Case, after: Case) -> tuple[Measure | None, Measure | None]:
    """The measure that only the later case has, and the one that only the earlier has."""
    old, new = list(before.measures), list(after.measures)
    same = len([*takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))])
    come = new[same] if len(new) >= len(old) else None
    gone = old[same] if len(old) >= len(new) else None
    return come, gone


def _named(measure: Measure) -> str:
    return f"{measure.section}{f' for {measure.child}' if measure.child else ''}"


def _period(measure: Measure) -> str:
    until = f" til {day_month_year(measure.last)}" if measure.last else ""
    return f"fra {day_month_year(measure.first)}{until}"


def cadence_text(before: Case, after: Case, *, today: date) -> str:
    """Say from which day follow-ups are more or fewer, and when the next is due; both with before.

    One sentence a change: "Fra 1. marts 2027 følges der op hver 6. uge (før: hver 3. måned)".
    """
    changes = list(_changes(before, after)) or [_unchanged(after, today)]
    changes[-1] = f"{changes[-1]}; {_next_deadline(before, after, today)}"
    return "\n".join(f"{one}." for one in changes)


def _changes(before: Case, after: Case) -> Iterator[str]:
    old, new = _steps(before), _steps(after)
    told = None
    for day in sorted({*old, *new}):
        was, is_ = _on(old, day), _on(new, day)
        if was != is_ and (was, is_) != told:
            yield f"Fra {day_month_year(day)} {_followed(is_)} (før: {_every(was)})"
        elif was == is_ and told is not None:
            yield f"Fra {day_month_year(day)} {_followed(is_)}, som før"
        told = (was, is_) if was != is_ else None


def _unchanged(case: Case, today: date) -> str:
    rule = _on(_steps(case), max(today, case.start))
    return f"Kadencen er den samme ({_every(rule)})"


def _steps(case: Case) -> dict[date, Rule | None]:
    """The tightest rule from each day on which it changes, from the start of the case."""
    cadences = Cadences.of(model(case.model), case.helps)
    return dict(cadences.tightest(case.start, date.max))


def _on(steps: dict[date, Rule | None], day: date) -> Rule | None:
    return steps[max(one for one in steps if one <= day)]


def _followed(rule: Rule | None) -> str:
    return f"følges der op {rule.name}" if rule else "kræver ingen kadence opfølgning"


def _every(rule: Rule | None) -> str:
    return rule.name if rule else "ingen"


def _next_deadline(before: Case, after: Case, today: date) -> str:
    was, is_ = (_deadline(case, today) for case in (before, after))
    if is_ is None:
        return "der er ingen næste frist" + (f" (før: {day_month_year(was)})" if was else "")
    if was == is_:
        return f"næste frist er stadig {day_month_year(is_)}"
    return f"næste frist er {day_month_year(is_)} (før: {day_month_year(was) if was else 'ingen'})"


def _deadline(case: Case, today: date) -> date | None:
    """The deadline of the first follow-up that is not held."""
    plan = plan_around(case, case.start, today=today)
    due = (
        one.deadline
        for entry in plan.open_meetings
        for one in entry.purposes
        if one.kind is Kind.FOLLOW_UP and one.deadline
    )
    return next(due, None)


def law_text(before: Case, after: Case, *, today: date) -> list[str]:
    """The deadlines of the law within a year that came or went, one a line."""
    return [
        f"{told}: {what(found)}, {day_month_year(found.due.day)}."
        for told, one, other in (("Kommer til", after, before), ("Falder bort", before, after))
        for found in closed(one, other, today=today)
    ]


def measure_notes(before: Case, after: Case, *, today: date) -> list[str]:
    """What is to be noted of the case, and was not before; also a day that the law counts from."""
    was, is_ = (remarks(plan_around(case, case.start, today=today)) for case in (before, after))
    return [note for note in is_ if note not in was]
