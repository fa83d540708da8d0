"""The wheel as circles and angles.

Lengths are mm, the centre is (0, 0), y points up. Angles are degrees clockwise from twelve o'clock,
where the period's first month begins. The measures are from the wheel study.
"""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING

from aarshjul.planning.period import months_between

if TYPE_CHECKING:
    from datetime import date

MONTHS = 12


FIELD = 30.0  # degrees per month


CIRCLE = 95.0  # radius of the wheel on A4


RIM_WIDTH = 1.4  # of the season's band, within the circle


RIM = CIRCLE - RIM_WIDTH


RING_INNER = 43.5


RING_OUTER = 52.5


RING_MIDDLE = 48.0  # the month names are centred at this radius


def middle(month: int) -> float:
    """Give the angle of the middle of a month's field."""
    return month * FIELD + FIELD / 2


def name_turn(month: int) -> float:
    """Turn a month's name along the ring (degrees counter-clockwise), never upside down."""
    return turn_along(middle(month))


def turn_along(angle: float) -> float:
    """Turn a text along the circle at an angle, never upside down."""
    return 180 - angle if 90 < angle < 270 else -angle if angle < 90 else 360 - angle


def angle_of(first_month: date, day: date) -> float:
    """Give the angle at which a day begins, true to date within its month's field."""
    month = months_between(first_month, day)
    return FIELD * (month + (day.day - 1) / monthrange(day.year, day.month)[1])
