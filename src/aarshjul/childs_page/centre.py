"""The centre of the child's page: whose year it is, which year, and a place for a photo.

Lengths are mm from the wheel's centre, sizes points. A name too long for the lines over the photo
takes the photo's place, too; one too long even then is left out, and the page's title has it.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.childs_page.fields import reach, step
from aarshjul.paper.outline import circle, moved
from aarshjul.paper.pen import PartRole
from aarshjul.text.line_breaks import TextMeasure, wrap, wrap_anyhow
from aarshjul.text.sentences import whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from aarshjul.paper.pen import Pen

_RADIUS = 41.0  # words lie within this
_TOP = 33.0  # of the name's first line
_SIZES = (26.0, 22.0, 18.0, 16.0, 14.0)
_SMALLEST = 12.0
_YEARS, _ME = 14.0, 12.0
_PHOTO, _PHOTO_AT = 16.5, -8.5
_ME_AT = -30.5
_DOT = 0.9
_LEAST_GAP = 1.0


class CentredLine(NamedTuple):
    """A line, with the height of its middle."""

    text: str
    y: float
    size: float
    bold: bool = False


class ChildsCentre(NamedTuple):
    """The lines of the centre; `me` stands under the photo, if there is a `photo`."""

    lines: tuple[CentredLine, ...]
    me: CentredLine
    photo: bool
    named: bool


def centre(name: str, years: str, me: str, measure: TextMeasure) -> ChildsCentre:
    """Set the name as large as it fits, with the years below it."""
    bottom = _PHOTO_AT + _PHOTO + _LEAST_GAP
    under = CentredLine(me, _ME_AT, _ME)
    for size in _SIZES:
        if lines := _block(name, years, size, _TOP, bottom, measure, wrap):
            return ChildsCentre(lines, under, photo=True, named=True)
    if lines := _block(name, years, _SMALLEST, _TOP + 3, -_TOP, measure, wrap_anyhow):
        return ChildsCentre(lines, under, photo=False, named=True)
    return ChildsCentre((CentredLine(years, 20.0, _YEARS),), under, photo=True, named=False)


def _block(
    name: str,
    years: str,
    size: float,
    top: float,
    bottom: float,
    measure: TextMeasure,
    fill: Callable[[str, Callable[[str, int], bool]], tuple[str, ...] | None],
) -> tuple[CentredLine, ...] | None:
    """Set the name from a height down and the years below it; None if they reach too low."""
    up, down = reach((name,), size)
    lead = step((name,), size)

    def fits(text: str, number: int) -> bool:
        y = top - up - number * lead
        return measure(text, size, bold=True) <= _chord(max(abs(y + up), abs(y - down)))

    lines = fill(name, fits)
    if not lines:
        return None
    years_up, years_down = reach((years,), _YEARS)
    last = top - len(lines) * lead - years_up
    if last - years_down < bottom:
        return None
    named = (CentredLine(line, top - up - at * lead, size, True) for at, line in enumerate(lines))
    return (*named, CentredLine(years, last, _YEARS))


def _chord(y: float) -> float:
    return 2 * sqrt(max(0.0, _RADIUS**2 - y**2))


def _draw_line(line: CentredLine, pen: Pen) -> None:
    left = -pen.measure(whole(line.text), line.size, bold=line.bold) / 2
    pen.row(line.text, left, line.y, line.size, bold=line.bold)


def draw(made: ChildsCentre, photo_told: str, pen: Pen) -> None:
    """Draw the centre about the pen's origin."""
    pen.begin(PartRole.TITLE)
    for line in made.lines:
        _draw_line(line, pen)
    if made.photo:
        pen.begin(PartRole.WORDS, photo_told)
        _draw_line(made.me, pen)
        pen.shape(moved(circle(_PHOTO), 0, _PHOTO_AT), line=_DOT, dots=True)
