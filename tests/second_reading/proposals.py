"""The case file's page on `forslag`: days that `fordel` proposes in place of the plan's own."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.second_reading.case import Data, day, listed
from tests.second_reading.open_days import Choice, is_open

if TYPE_CHECKING:
    from datetime import date

FOUR_WEEKS = timedelta(weeks=4)


def proposed(
    case: Data, purpose: str, own: Choice, *, base: date, deadline: date, today: date
) -> Choice:
    """Follow one "while its day is open, in time and at most four weeks from the day" of the plan.

    In time is after the deadline's base, not before today, and not after the deadline. Taken over:
    of several it is the first; where the plan's own day is late or the makker's, none is in time.
    """
    days = [
        when
        for one in case.get("forslag", [])
        if purpose in listed(one.get("formål", "opfølgning"))
        and base < (when := day(one["dato"])) <= deadline
        and when >= today
        and is_open(case, when)
        and abs(when - own.day) <= FOUR_WEEKS
    ]
    return Choice(min(days)) if days else own
