"""The words of a plan that is read by a person, for the terminal and for a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.planning.reasons import in_brief
from aarshjul.text.dates import day_month_year, month_year, months, weekday
from aarshjul.text.sentences import enumerated, whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from aarshjul.planning.entries import Entry
    from aarshjul.planning.plan import Plan

NOTHING = "Der står intet i perioden."
WHY, GOALS, NOTES = "Hvorfor", "Mål", "Bemærk"
COLUMNS = ("Dato", "Dag", "Kl.", "Hvad", "Frist", WHY)
_ABBREVIATED = 3  # letters of a weekday


def heading(plan: Plan) -> str:
    """Whose plan it is, and for which months."""
    shown = months(plan.first, plan.until)
    return f"{whole(plan.case.family)}, sag {plan.case.alias}: {shown}"


def title(plan: Plan) -> str:
    """The name of a window: it names nobody, for others see it over a shoulder and in a list."""
    return f"Plan, {months(plan.first, plan.until)}"


def cells(plan: Plan, entry: Entry) -> tuple[str, ...]:
    """What stands in the columns about an entry."""
    return (
        _month(entry.day) if entry.month_only else entry.day.isoformat(),
        "" if entry.month_only else weekday(entry.day)[:_ABBREVIATED],
        f"{entry.time:%H.%M}" if entry.time else "",
        whole(entry.title),
        entry.deadline.isoformat() if entry.deadline else "",
        in_brief(plan, entry),
    )


def when_and_what(entry: Entry) -> str:
    """An entry in one line, before its reason in full."""
    when = month_year(entry.day) if entry.month_only else day_month_year(entry.day)
    # By its number the calendar tells which deadline of the law it is.
    number = f" (lovens frist {entry.purposes[0].number})" if entry.is_legal else ""
    return f"{when}: {whole(entry.title)}{number}"


def closed(plan: Plan) -> str | None:
    """That the case is closed, if it is."""
    day = plan.case.closed
    return None if day is None else f"Sagen er afsluttet {day_month_year(day)}."


def goals(plan: Plan) -> Iterator[tuple[str, str]]:
    """Each goal: by when, and what and by whom."""
    for goal in plan.goals:
        who = f" ({enumerated(goal.responsible)})" if goal.responsible else ""
        yield f"senest {goal.by}", whole(f"{goal.goal}{who}")


def _month(day: date) -> str:
    return f"{day:%Y-%m}"
