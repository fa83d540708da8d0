"""What stands outside the circle: the school holidays as arcs, and the number of a new year.

Lengths are mm outside the circle, angles degrees clockwise from the period's first day. Both
are drawn where time is, so they are mirrored like the months: see `dial.Dial`.
"""

from __future__ import annotations

from datetime import timedelta
from math import degrees
from typing import TYPE_CHECKING, Protocol

from aarshjul.paper import marks
from aarshjul.paper.outline import Outline, moved, point, rectangle, sector
from aarshjul.paper.pen import PartRole
from aarshjul.wheel.geometry import (
    CIRCLE,
    FIELD,
    MONTHS,
    angle_of,
    turn_along,
)

if TYPE_CHECKING:
    from datetime import date

    from aarshjul.paper.pen import Pen
    from aarshjul.text.family_words import Words

REACH = 3.7  # nothing is farther outside the circle

_DAY = timedelta(days=1)
_FULL = MONTHS * FIELD
_ARC_FROM, _ARC_TO = 0.9, 2.5  # the arcs of the school holidays lie between these
# Chosen here: as small as the list's letters, in the band of the arcs, and clear of their ends.
_YEAR_SIZE, _YEAR_AT, _YEAR_AIR = 11.0, 2.3, 1.0

_KEY_LENGTH, _KEY_GAP = 12.0, 3.0  # of the piece of line in the key, and from it to its words

Arc = tuple[float, float]


class TwelveMonths(Protocol):
    """What a family's wheel and a team's have in common: twelve months, and the holidays in them.

    The holidays are the schools', first and last days, in any order.
    """

    @property
    def first_month(self) -> date:
        """The first day of the twelve months."""

    @property
    def holidays(self) -> tuple[tuple[date, date], ...]:
        """The schools' holidays, also those of other years."""


def new_year(year: TwelveMonths) -> int | None:
    """Give the month, from 0, in which a new year begins; None if all twelve are of one year."""
    return (13 - year.first_month.month) % MONTHS or None


def is_empty(wheel: TwelveMonths) -> bool:
    """Whether nothing stands outside a wheel's circle."""
    return new_year(wheel) is None and not arcs(wheel)


def arcs(wheel: TwelveMonths) -> list[Arc]:
    """Give the holidays of the twelve months, each from its first day to the end of its last.

    Holidays that touch are one arc; what is before or after the period is cut off.
    """
    found: list[Arc] = []
    for first, last in sorted(wheel.holidays):
        start = max(angle_of(wheel.first_month, first), 0.0)
        end = min(angle_of(wheel.first_month, last + _DAY), _FULL)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif start < end:
            found.append((start, end))
    return found


def draw(wheel: TwelveMonths, words: Words, pen: Pen, *, circle: float = CIRCLE) -> None:
    """Draw the arcs and, where a new year begins, its number, outside a circle of that radius."""
    for start, end in arcs(wheel):
        span = (_FULL - end, _FULL - start) if words.direction == "rtl" else (start, end)
        arc = sector(circle + _ARC_FROM, circle + _ARC_TO, *span)
        pen.shape(arc, fill=marks.INK)
    if new_year(wheel) is not None:
        number = str(wheel.first_month.year + 1)
        radius = circle + _YEAR_AT
        at = _year_at(
            wheel, degrees((pen.measure(number, _YEAR_SIZE, bold=True) / 2 + _YEAR_AIR) / radius)
        )
        angle = _FULL - at if words.direction == "rtl" else at
        pen.begin(PartRole.WORDS)
        pen.turned(number, point(radius, angle), turn_along(angle), _YEAR_SIZE)


def _year_at(wheel: TwelveMonths, half: float) -> float:
    """Centre the number on the first day of the new year, or put it after the arc that is there.

    `half` is half the number's width with its air, in degrees.
    """
    spoke = (new_year(wheel) or 0) * FIELD
    at = spoke
    for start, end in arcs(wheel):
        if start < at + half and at - half < end:
            at = end + half
    return at


def piece() -> Outline:
    """Give a piece of an arc, straight and about (0, 0), for a key."""
    height = _ARC_TO - _ARC_FROM
    return rectangle(-_KEY_LENGTH / 2, -height / 2, _KEY_LENGTH, height)


def draw_key(x: float, y: float, size: float, words: Words, pen: Pen) -> None:
    """Say in the key what the arcs are, in a row centred on y."""
    pen.begin(PartRole.WORDS)
    pen.shape(moved(piece(), x + _KEY_LENGTH / 2, y), fill=marks.INK)
    pen.row(words.school_holidays, x + _KEY_LENGTH + _KEY_GAP, y, size)
