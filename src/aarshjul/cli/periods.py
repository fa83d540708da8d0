"""Choose a period from the options of a command."""

from __future__ import annotations

from datetime import date

from aarshjul.errors import UsageError
from aarshjul.planning.period import MONTHS_IN_YEAR, Period, month_after
from aarshjul.text.dates import day_month_year


def chosen_period(
    *, today: date, first: date | None, year: int | None, months: int | None
) -> Period:
    """The period that the options choose; the default is twelve months from this month.

    Raises UsageError if the options contradict each other.
    """
    if year is not None and (first is not None or months is not None):
        raise UsageError("--år kan ikke stå sammen med --fra eller --måneder: vælg det ene.")
    begins = date(year, 1, 1) if year is not None else first or today
    return Period.of(begins, months or MONTHS_IN_YEAR)


def months_until_now(
    *, today: date, first: date | None, year: int | None, months: int | None
) -> Period:
    """The period to look back on; the default is the twelve months that end with this month.

    With only `first`: twelve months from there. With only `months`: that many months, this month
    last. Raises UsageError if the options contradict each other, or if nothing of it has been.
    """
    if first is None and year is None:
        back = months or MONTHS_IN_YEAR
        first = month_after(today, 1 - back)
    period = chosen_period(today=today, first=first, year=year, months=months)
    if period.first > today:
        raise UsageError(
            f"Perioden begynder først {day_month_year(period.first)}: der er intet at se tilbage "
            "på endnu. aarshjul status viser det, der kommer."
        )
    return period
