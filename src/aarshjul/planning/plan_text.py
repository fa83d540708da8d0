"""The plan as a table for the terminal; text from a case file is never read as markup."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from aarshjul.planning import plan_words
from aarshjul.planning.entries import Entry, Status
from aarshjul.planning.notes import notes
from aarshjul.planning.reasons import in_full

if TYPE_CHECKING:
    from rich.console import RenderableType

    from aarshjul.planning.plan import Plan

_WHY_WIDTH = 23  # columns: the commonest reason on one line
_NARROWEST = 64  # columns


def plan_text(plan: Plan, *, width: int, colour: bool, with_reasons: bool) -> str:
    """The plan as text, at most `width` columns wide: heading, table, goals and notes.

    `with_reasons` adds why every meeting stands where it does.
    """
    nothing = Text(plan_words.NOTHING)
    heading = _headline(plan_words.heading(plan))
    parts: list[RenderableType] = [heading, "", _table(plan) if plan.entries else nothing]
    if with_reasons and plan.entries:
        parts += ["", _headline(plan_words.WHY)]
        said: set[str] = set()
        for entry in plan.entries:
            told = Text(in_full(plan, entry, said))
            parts += [Text(plan_words.when_and_what(entry)), Padding(told, (0, 0, 0, 2))]
    if closed := plan_words.closed(plan):
        parts += ["", Text(closed)]
    if plan.goals:
        parts += ["", _headline(plan_words.GOALS), _goals(plan)]
    if found := notes(plan):
        parts += ["", _headline(plan_words.NOTES), _listed(found)]
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


def _headline(words: str) -> Text:
    return Text(words, style="bold")


def _table(plan: Plan) -> Table:
    day, weekday, hour, what, deadline, why = plan_words.COLUMNS
    table = Table(
        Column(day, no_wrap=True),
        Column(weekday, no_wrap=True),
        Column(hour, no_wrap=True),
        Column(what, overflow="fold", min_width=14),
        Column(deadline, no_wrap=True),
        Column(why, overflow="fold", min_width=_WHY_WIDTH),
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        show_edge=False,
        header_style="bold",
    )
    for entry in plan.entries:
        table.add_row(*map(Text, plan_words.cells(plan, entry)), style=_style(entry))
    return table


def _style(entry: Entry) -> str:
    """What is done steps back, and what is late stands out; the words say so, too."""
    if entry.status is Status.HELD or entry.done:
        return "dim"
    return "red" if entry.late or entry.overdue else ""


def _goals(plan: Plan) -> Table:
    lines = Table.grid(padding=(0, 2, 0, 0))
    for by, goal in plan_words.goals(plan):
        lines.add_row(by, Text(goal))
    return lines


def _listed(found: list[str]) -> Table:
    lines = Table.grid(padding=(0, 1, 0, 0))
    for note in found:
        lines.add_row("-", Text(note))
    return lines
