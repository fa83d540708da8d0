"""The plan as a table for the terminal; text from a case file is never read as markup."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from aarshjul.planning.entries import Entry, Status
from aarshjul.planning.notes import notes
from aarshjul.planning.reasons import in_brief, in_full
from aarshjul.text.dates import day_month_year, month_year, months, weekday
from aarshjul.text.sentences import enumerated, whole

if TYPE_CHECKING:
    from datetime import date

    from rich.console import RenderableType

    from aarshjul.planning.plan import Plan

_WHY_WIDTH = 23  # columns: the commonest reason on one line
_NARROWEST = 64  # columns
_ABBREVIATED = 3  # letters of a weekday


def plan_text(plan: Plan, *, width: int, colour: bool, with_reasons: bool) -> str:
    """The plan as text, at most `width` columns wide: heading, table, goals and notes.

    `with_reasons` adds why every meeting stands where it does.
    """
    nothing = Text("Der står intet i perioden.")
    parts: list[RenderableType] = [_heading(plan), "", _table(plan) if plan.entries else nothing]
    if with_reasons and plan.entries:
        parts += ["", Text("Hvorfor", style="bold")]
        said: set[str] = set()
        for entry in plan.entries:
            told = Text(in_full(plan, entry, said))
            parts += [_when_and_what(entry), Padding(told, (0, 0, 0, 2))]
    if plan.case.closed is not None:
        parts += ["", Text(f"Sagen er afsluttet {day_month_year(plan.case.closed)}.")]
    if plan.goals:
        parts += ["", Text("Mål", style="bold"), _goals(plan)]
    if found := notes(plan):
        parts += ["", Text("Bemærk", style="bold"), _listed(found)]
    return _rendered(parts, width=width, colour=colour)


def _rendered(parts: list[RenderableType], *, width: int, colour: bool) -> str:
    page = io.StringIO()
    # Narrower than this a day would be cut to what reads as a month; the terminal wraps instead.
    width = max(width, _NARROWEST)
    console = Console(
        file=page,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    for part in parts:
        console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in page.getvalue().splitlines())


def _heading(plan: Plan) -> Text:
    shown = months(plan.first, plan.until)
    return Text(f"{whole(plan.case.family)}, sag {plan.case.alias}: {shown}", style="bold")


def _table(plan: Plan) -> Table:
    table = Table(
        Column("Dato", no_wrap=True),
        Column("Dag", no_wrap=True),
        Column("Kl.", no_wrap=True),
        Column("Hvad", overflow="fold", min_width=14),
        Column("Frist", no_wrap=True),
        Column("Hvorfor", overflow="fold", min_width=_WHY_WIDTH),
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        show_edge=False,
        header_style="bold",
    )
    for entry in plan.entries:
        table.add_row(*map(Text, _cells(plan, entry)), style=_style(entry))
    return table


def _cells(plan: Plan, entry: Entry) -> tuple[str, ...]:
    return (
        _month(entry.day) if entry.month_only else entry.day.isoformat(),
        "" if entry.month_only else weekday(entry.day)[:_ABBREVIATED],
        f"{entry.time:%H.%M}" if entry.time else "",
        whole(entry.title),
        entry.deadline.isoformat() if entry.deadline else "",
        in_brief(plan, entry),
    )


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def _style(entry: Entry) -> str:
    """What is done steps back, and what is late stands out; the words say so, too."""
    if entry.status is Status.HELD or entry.done:
        return "dim"
    return "red" if entry.late or entry.overdue else ""


def _goals(plan: Plan) -> Table:
    lines = Table.grid(padding=(0, 2, 0, 0))
    for goal in plan.goals:
        who = f" ({enumerated(goal.responsible)})" if goal.responsible else ""
        lines.add_row(f"senest {goal.by}", Text(whole(f"{goal.goal}{who}")))
    return lines


def _listed(found: list[str]) -> Table:
    lines = Table.grid(padding=(0, 1, 0, 0))
    for note in found:
        lines.add_row("-", Text(note))
    return lines


def _when_and_what(entry: Entry) -> Text:
    when = month_year(entry.day) if entry.month_only else day_month_year(entry.day)
    # By its number the calendar tells which deadline of the law it is.
    number = f" (lovens frist {entry.purposes[0].number})" if entry.is_legal else ""
    return Text(f"{when}: {whole(entry.title)}{number}")
