"""What the team's wheel says: leave as bands, frequent meetings as beats, the rest in words.

Month 0 is the first month of the period. Every day that the wheel shows stands in its list, too.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aarshjul.planning.period import month_after, months_between
from aarshjul.text.dates import MONTHS as NAMES
from aarshjul.text.dates import months as months_named
from aarshjul.wheel.geometry import FIELD, MONTHS

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Away:
    """Leave, from `first` to `last`; `label` stands on the band, `style` is the caseworker's."""

    label: str
    name: str
    style: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Beat:
    """A meeting too frequent for words: a small mark on each of its days; `said` is in the key."""

    said: str
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class TeamWheel:
    """The team's twelve months; `words` are those of each field, `rows` those of each month's list.

    `unmarked` are the frequent meetings that have their days on the list alone. A row is when, and
    what.
    """

    office: str | None
    first_month: date
    issued: date
    leaves: tuple[Away, ...]
    beats: tuple[Beat, ...]
    unmarked: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]
    holidays: tuple[tuple[date, date], ...] = ()  # of the schools: first and last days

    @property
    def period(self) -> str:
        """The twelve months: "januar–december 2027"."""
        return months_named(self.first_month, month_after(self.first_month, MONTHS))

    @property
    def title(self) -> str:
        """The wheel in one line."""
        whose = f" for {self.office}" if self.office else ""
        return f"Teamets årshjul{whose}, {self.period}"

    def calendar_month(self, month: int) -> int:
        """Number a month of the wheel as the calendar does, from 1."""
        return month_after(self.first_month, month).month

    def month_name(self, month: int) -> str:
        """Name a month of the wheel."""
        return NAMES[self.calendar_month(month) - 1]

    def told(self, month: int) -> str:
        """Tell a month in running text."""
        return "; ".join(f"{when} {what}" for when, what in self.rows[month]) or "intet"

    def description(self) -> str:
        """Describe the year for people who cannot see the wheel, a month in each line."""
        lines = (f"{self.month_name(m).capitalize()}: {self.told(m)}." for m in range(MONTHS))
        return "\n".join(lines)

    def angle(self, day: date, *, end: bool = False, middle: bool = False) -> float:
        """Where a day begins on the wheel, in degrees from twelve o'clock; or its end or middle.

        A month has 30 degrees however many days it has. A day outside the year is at its edge.
        """
        month = months_between(self.first_month, day)
        if not 0 <= month < MONTHS:
            return 0 if month < 0 else MONTHS * FIELD
        done = day.day - 1 + (1 if end else 0.5 if middle else 0)
        return FIELD * (month + done / monthrange(day.year, day.month)[1])
