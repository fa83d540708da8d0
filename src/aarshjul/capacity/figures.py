"""The figures of how many families there is time for: by month, by caseworker and together.

Only the municipality's own figures are used, from the team's file: where one is missing, what it
would give is None. The professional body's number is not among them, and nobody is measured by it.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from aarshjul.capacity.new_caseworkers import NewCaseworker
    from aarshjul.kinds import Kind


class MonthAhead(NamedTuple):
    """A month of someone; `minutes` and `there` are None where their figures are not told.

    Counts and minutes are fractions only if another number of cases is asked about.
    """

    first: date
    cases: int
    meetings: Fraction
    legal: Fraction
    minutes: Fraction | None
    there: int | None

    @property
    def left(self) -> Fraction | None:
        """The minutes that are left over, negative if there are too few; None if not known."""
        if self.minutes is None or self.there is None:
            return None
        return self.there - self.minutes

    @property
    def fits(self) -> bool | None:
        """Whether there is time enough; None if that is not known."""
        return None if self.left is None else self.left >= 0


class Fits(NamedTuple):
    """How many cases of the present mix there is time for; None if that is not known.

    In the year as a whole, and if every month is to have time enough for its own meetings.
    """

    year: int | None = None
    every_month: int | None = None


class Workload(NamedTuple):
    """What someone has ahead; `name` is None for all together.

    `cases` are the open ones of today, or as many as is asked about. `decided` is the number that
    the municipality decided on for a caseworker.
    """

    name: str | None
    cases: int
    decided: int | None
    hours_a_week: float | None
    months: tuple[MonthAhead, ...]
    fits: Fits
    new: NewCaseworker | None = None

    @property
    def meetings(self) -> Fraction:
        """All of the year."""
        return sum((one.meetings for one in self.months), Fraction(0))

    @property
    def legal(self) -> Fraction:
        """All deadlines and tasks of the law."""
        return sum((one.legal for one in self.months), Fraction(0))

    @property
    def minutes(self) -> Fraction | None:
        """All minutes that the meetings ask for."""
        known = [one.minutes for one in self.months if one.minutes is not None]
        return sum(known, Fraction(0)) if len(known) == len(self.months) else None

    @property
    def there(self) -> int | None:
        """All minutes that there are."""
        known = [one.there for one in self.months if one.there is not None]
        return sum(known) if len(known) == len(self.months) else None

    @property
    def too_full(self) -> tuple[MonthAhead, ...]:
        """The months that do not have time enough."""
        return tuple(one for one in self.months if one.fits is False)

    @property
    def more(self) -> int | None:
        """How many more cases there is time for in the year, negative if there are too many."""
        return None if self.fits.year is None else self.fits.year - self.cases


class Missing(NamedTuple):
    """Which of the municipality's own figures are not told.

    `time`: a case's team tells no times around meetings. `kinds` counts the meetings without a told
    time where others have one. `hours` and `decided` name the caseworkers without the figure.
    """

    time: bool
    kinds: tuple[tuple[Kind, int], ...]
    hours: tuple[str, ...]
    decided: tuple[str, ...]


class Capacity(NamedTuple):
    """The figures of twelve months from `first` until `until`, which is out.

    `asked` is the number of cases that each caseworker is asked to have, None for those there are.
    `everybody` is None if one caseworker was asked for. `unreadable` files are not in it. `earlier`
    counts what is open of the law from before the period.
    """

    today: date
    first: date
    until: date
    asked: int | None
    cases: int
    workloads: tuple[Workload, ...]
    everybody: Workload | None
    missing: Missing
    earlier: int
    unreadable: int
