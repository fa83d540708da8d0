"""How many families there is time for, as a workbook: words, the year, and the months.

Hours are real durations, so that they can be added up; what is not known is an empty cell.
"""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from aarshjul.capacity.words import called, explanations, heading, summary
from aarshjul.paper.workbook import NumberSheet, WordSheet, workbook
from aarshjul.text.dates import months

if TYPE_CHECKING:
    from aarshjul.capacity.figures import Capacity, MonthAhead, Workload

_YEAR = (
    "Rådgiver",
    "Sager",
    "Sagstal, I har besluttet",
    "Timer om ugen",
    "Møder",
    "Lovens frister og opgaver",
    "Timer til møderne",
    "Timer, der er",
    "Plads til, over året",
    "Plads til, i hver måned",
)
_MONTH = (
    "Rådgiver",
    "Måned",
    "Sager",
    "Møder",
    "Lovens frister og opgaver",
    "Timer til møderne",
    "Timer, der er",
    "Timer tilovers",
    "Timer, der mangler",
)
_TIME = {"num_format": "[h]:mm"}
_FORMATS = {
    "Måned": {"num_format": "mmmm yyyy", "align": "left"},
    **dict.fromkeys((one for one in (*_YEAR, *_MONTH) if one.startswith("Timer")), _TIME),
    "Timer om ugen": {"num_format": "0.##"},
}


def capacity_workbook(found: Capacity) -> bytes:
    """The bytes of the workbook."""
    words = WordSheet(
        name="Overblik",
        heading=heading(found),
        sentences=[*summary(found), "", *explanations(found)],
        title=f"Sagstal {months(found.first, found.until)}",
    )
    return workbook(words, _sheets(found), made=found.today, formats=_FORMATS)


def _sheets(found: Capacity) -> list[NumberSheet]:
    every = [*found.workloads, *([found.everybody] if found.everybody else [])]
    return [
        NumberSheet("Året", _YEAR, [_year(one) for one in every]),
        NumberSheet(
            "Måneder",
            _MONTH,
            [(called(one), *_month(month)) for one in every for month in one.months],
        ),
    ]


def _year(one: Workload) -> tuple[object, ...]:
    """A row under `_YEAR`."""
    return (
        called(one),
        one.cases,
        one.decided,
        one.hours_a_week,
        round(one.meetings),
        round(one.legal),
        _duration(one.minutes),
        _duration(one.there),
        one.fits.year,
        one.fits.every_month,
    )


def _month(month: MonthAhead) -> tuple[object, ...]:
    """The cells under `_MONTH` after the name; Excel shows no time below nought."""
    left = month.left
    return (
        month.first,
        month.cases,
        round(month.meetings),
        round(month.legal),
        _duration(month.minutes),
        _duration(month.there),
        None if left is None else _duration(max(left, Fraction(0))),
        None if left is None else _duration(max(-left, Fraction(0))),
    )


def _duration(minutes: Fraction | int | None) -> timedelta | None:
    return None if minutes is None else timedelta(minutes=round(minutes))
