"""How many families there is time for, as tables in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aarshjul.capacity.words import (
    called,
    explanations,
    heading,
    hours,
    signed,
    summary,
    to_try,
)
from aarshjul.text.columns import bold, columns, paragraph
from aarshjul.text.dates import month_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aarshjul.capacity.figures import Capacity, MonthAhead, Workload

YEAR = (
    "Sager",
    "Besluttet",
    "Forskel",
    "Møder",
    "Lovens",
    "Timer",
    "Der er",
    "Plads til",
    "I hver måned",
)
"""The headings of a caseworker's year."""
MONTH = ("Sager", "Møder", "Lovens", "Timer", "Der er", "Tilovers")
"""The headings of a month."""


class _Table(NamedTuple):
    """A table under its title; all columns but the first are numbers."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


def capacity_text(found: Capacity, *, width: int, colour: bool) -> str:
    """All of it, at most `width` columns wide if possible, ending in a line feed."""
    parts = [
        [
            *(bold(line, colour=colour) for line in paragraph(heading(found), width=width)),
            *_wrapped(summary(found), width),
        ],
        *(_shown(table, width=width, colour=colour) for table in _tables(found)),
        _wrapped([*explanations(found), *to_try(found)], width),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _wrapped(sentences: list[str], width: int) -> list[str]:
    return [line for one in sentences for line in paragraph(one, width=width)]


def _tables(found: Capacity) -> list[_Table]:
    """The year of each, then the months: of all together, then of each."""
    together = [found.everybody] if found.everybody else []
    year = [[called(one), *year_cells(one)] for one in (*found.workloads, *together)]
    return [
        _Table("Året", ["", *YEAR], year),
        *(
            _Table(f"Måned for måned: {called(one)}", ["", *MONTH], _months(one))
            for one in (*together, *found.workloads)
        ),
    ]


def _months(one: Workload) -> list[list[str]]:
    return [[month_year(month.first), *month_cells(month)] for month in one.months]


def _shown(table: _Table, *, width: int, colour: bool) -> list[str]:
    told = _without_empty(table)
    numbers = frozenset(range(1, len(told.headings)))
    lines = columns(told.headings, told.rows, width=width, fold=(0,), numbers=numbers)
    return [bold(table.title, colour=colour), *lines]


def _without_empty(table: _Table) -> _Table:
    """The table without the columns that tell nothing: their figures are not known."""
    kept = [
        place
        for place in range(len(table.headings))
        if place == 0 or any(row[place] for row in table.rows)
    ]
    rows = [[row[place] for place in kept] for row in table.rows]
    return _Table(table.title, [table.headings[place] for place in kept], rows)


def year_cells(one: Workload) -> list[str]:
    """A row under `YEAR`; what is not known is empty."""
    apart = None if one.decided is None else one.cases - one.decided
    return [
        str(one.cases),
        _number(one.decided),
        signed(apart),
        str(round(one.meetings)),
        str(round(one.legal)),
        hours(one.minutes),
        hours(one.there),
        _number(one.fits.year),
        _number(one.fits.every_month),
    ]


def month_cells(month: MonthAhead) -> list[str]:
    """A row under `MONTH`; what is not known is empty."""
    return [
        str(month.cases),
        str(round(month.meetings)),
        str(round(month.legal)),
        hours(month.minutes),
        hours(month.there),
        hours(month.left),
    ]


def _number(count: int | None) -> str:
    return "" if count is None else str(count)
