"""The age at which help for a child ends, and the help that goes on (`data/sections.toml`)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from dateutil.relativedelta import relativedelta

from aarshjul.data import table
from aarshjul.rules.sections import kind_of

if TYPE_CHECKING:
    from datetime import date

    from aarshjul.data import Confidence
    from aarshjul.rules.sections import LegalSection


class AgeLimit(NamedTuple):
    """The birthday before which help for a child ends; `goes_on` are the kinds that do not end."""

    age: int
    goes_on: tuple[str, ...]
    source: str
    confidence: Confidence
    why: str
    decision: str

    def ends(self, section: LegalSection) -> bool:
        """Whether help under a section ends at this age."""
        return kind_of(section) not in self.goes_on

    def reached(self, born: date) -> date:
        """The birthday of this age."""
        return birthday(born, self.age)


@lru_cache(maxsize=1024)
def birthday(born: date, age: int) -> date:
    """The day on which someone turns an age; 29 February is 28 in a common year.

    Cached: a plan asks for the same one a hundred times, and a relativedelta is slow.
    """
    return born + relativedelta(years=age)


@cache
def age_limit() -> AgeLimit:
    """The row of the table."""
    row = table("sections")["age_limit"]
    return AgeLimit(**{**row, "goes_on": tuple(row["goes_on"])})
