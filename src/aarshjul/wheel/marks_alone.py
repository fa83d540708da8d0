"""The wheel for a narrow screen: the months' names and the marks alone, none of its words.

At the width of a small telephone (288 CSS pixels within its margins) a millimetre is as large as on
paper, so letters of 9 points are 12 pixels high. Each kind stands once in a month: all six have
room in a field, and how many there are is on the list. Lengths are mm from the centre, sizes are
points.
"""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING

from aarshjul.paper.marks import STYLES
from aarshjul.paper.outline import circle, point, polyline, sector
from aarshjul.paper.pen import Pen
from aarshjul.wheel.content import printable, title
from aarshjul.wheel.dial import TINTS
from aarshjul.wheel.geometry import FIELD, MONTHS, middle, name_turn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aarshjul.kinds import Kind
    from aarshjul.paper.pen import Page
    from aarshjul.text.family_words import Words
    from aarshjul.text.line_breaks import TextMeasure
    from aarshjul.wheel.content import Wheel

SIDE = 76.0
NAME_SIZE = 9.0
_RIM, _RING, _HUB = 37.7, 32.3, 8.0
_NAMES = 35.0  # the months' names are centred at this radius
_MARK = 0.9  # their letters are 9 points, too
_ROWS = (28.9, 23.6, 18.3, 13.0)  # the radii of the marks, the outermost first
_PAIRS = 2  # a field is wide enough for two marks beside each other in so many rows
_APART = 2.65  # from the middle of a row to each of its two marks
_LINE = 0.45


def page(wheel: Wheel, words: Words, measure: TextMeasure) -> Page:
    """Compose the small wheel; the months run clockwise in every language."""
    wheel = printable(wheel, words)
    pen = Pen(measure, SIDE / 2, SIDE / 2)
    _draw_frame(wheel, pen)
    for month in range(MONTHS):
        name = words.months[wheel.calendar_month(month) - 1]
        pen.turned(name, point(_NAMES, middle(month)), name_turn(month), NAME_SIZE)
        kinds = [kind for item in wheel.month_items(month) for kind in item.kinds]
        for kind, (x, y) in _placed([one for one in STYLES if one in kinds], middle(month)):
            pen.mark(kind, x, y, words.letters[kind], factor=_MARK)
    return pen.page(SIDE, SIDE, title(wheel, words), "")


def _draw_frame(wheel: Wheel, pen: Pen) -> None:
    for month in range(MONTHS):
        tint = TINTS[wheel.calendar_month(month) - 1]
        pen.shape(sector(_RING, _RIM, month * FIELD, (month + 1) * FIELD), fill=tint)
    lines = circle(_RIM) + circle(_RING) + circle(_HUB)
    for month in range(MONTHS):
        lines += polyline(point(_HUB, month * FIELD), point(_RIM, month * FIELD))
    pen.shape(lines, line=_LINE)


def _placed(kinds: Sequence[Kind], angle: float) -> Iterator[tuple[Kind, tuple[float, float]]]:
    """Give each mark its place in the field about an angle, from the rim inwards."""
    c, s = cos(radians(angle)), sin(radians(angle))
    left = list(kinds)
    for row, radius in enumerate(_ROWS):
        count = min(len(left), 2 if row < _PAIRS else 1)
        for at in range(count):
            aside = _APART * (2 * at - 1) if count == 2 else 0
            yield left[at], (radius * s + aside * c, radius * c - aside * s)
        left = left[count:]
