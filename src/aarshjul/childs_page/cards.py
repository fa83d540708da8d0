"""The cards and the arrow to cut out: how each is set, and which entries a card stands for.

Lengths are mm, sizes points. A card is dashed around, as scissors go.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.childs_page.drawing import draw_picture
from aarshjul.childs_page.fields import reach, step
from aarshjul.paper.outline import Outline, Point, polyline
from aarshjul.text.line_breaks import TextMeasure, width_fits, wrap, wrap_anyhow
from aarshjul.text.sentences import whole

if TYPE_CHECKING:
    from aarshjul.paper.pen import Pen

WIDTH, HEIGHT = 36.0, 38.0
"""A card of the strip."""
WIDE = 44.0
"""The width of a card on a page of cards; it is as high as its words need."""

_SIZES = (16.0, 14.0, 12.0)
_MOST_LINES = 2
_MOST_ON_PAGE = 3
_MONTH_SIZE = 12.0
_EDGE = 1.7  # from the dashes to words
_PICTURES = (19.0, 17.0, 15.0)
_PICTURE_ON_PAGE = 19.0
_GAP = 1.0
_DASH, _DASH_GAP, _CUT = 1.8, 1.4, 0.8


class Card(NamedTuple):
    """What a card shows; a card without a picture is blank. `month` says where it belongs."""

    picture: str = ""
    words: str = ""
    month: str = ""


class SetCard(NamedTuple):
    """A card with its lines set; `height` is what it needs between its dashes."""

    card: Card
    side: float
    month: tuple[str, ...]
    lines: tuple[str, ...]
    size: float

    @property
    def height(self) -> float:
        """From the top of the month's name to below the last line."""
        return _lines_height(self.month, _MONTH_SIZE) + self.side + _GAP + self.words_height

    @property
    def words_height(self) -> float:
        """The height of the lines of words."""
        return _lines_height(self.lines, self.size)


@lru_cache(maxsize=256)
def set_on_strip(card: Card, measure: TextMeasure) -> SetCard | None:
    """Set a card of the strip, with the largest words; None if they have no room.

    Cached: most children of a caseworker have the same.
    """
    room = HEIGHT - 2 * _EDGE
    for size in _SIZES:
        lines = wrap(card.words, width_fits(WIDTH - 2 * _EDGE, size, measure))
        month = _month(card, WIDTH, measure)
        if not lines or len(lines) > _MOST_LINES:
            continue
        for side in _PICTURES:
            made = SetCard(card, side, month, lines, size)
            if made.height <= room:
                return made
    return None


def set_on_page(card: Card, measure: TextMeasure) -> SetCard:
    """Set a card on a page of cards, where it may be as high as it needs."""
    month = _month(card, WIDE, measure)
    for size in _SIZES:
        lines = wrap(card.words, width_fits(WIDE - 2 * _EDGE, size, measure))
        if lines and len(lines) <= _MOST_ON_PAGE:
            return SetCard(card, _PICTURE_ON_PAGE, month, lines, size)
    size = _SIZES[-1]
    lines = wrap_anyhow(card.words, width_fits(WIDE - 2 * _EDGE, size, measure))
    return SetCard(card, _PICTURE_ON_PAGE, month, lines or (whole(card.words),), size)


def _month(card: Card, width: float, measure: TextMeasure) -> tuple[str, ...]:
    fits = width_fits(width - 2 * _EDGE, _MONTH_SIZE, measure, bold=True)
    return (wrap_anyhow(card.month, fits) or (card.month,)) if card.month else ()


def _lines_height(lines: tuple[str, ...], size: float) -> float:
    if not lines:
        return 0
    up, down = reach(lines, size)
    return up + down + (len(lines) - 1) * step(lines, size)


def page_height(made: SetCard) -> float:
    """How high a card on a page of cards is, with its edges."""
    return made.height + 2 * _EDGE


def draw(made: SetCard, left: float, top: float, width: float, height: float, pen: Pen) -> None:
    """Draw a card from its upper left corner."""
    outline(left, top, width, height, pen)
    middle = left + width / 2
    y = _rows(made.month, middle, top - _EDGE, _MONTH_SIZE, pen, bold=True)
    spare = height - 2 * _EDGE - made.height
    y -= spare / 2
    draw_picture(made.card.picture, middle, y - made.side / 2, made.side, pen)
    _rows(made.lines, middle, y - made.side - _GAP, made.size, pen)


def _rows(
    lines: tuple[str, ...], x: float, top: float, size: float, pen: Pen, *, bold: bool = False
) -> float:
    """Write centred lines from their top down; return their bottom."""
    up, _ = reach(lines, size)
    for number, line in enumerate(lines):
        y = top - up - number * step(lines, size)
        pen.row(line, x - pen.measure(whole(line), size, bold=bold) / 2, y, size, bold=bold)
    return top - _lines_height(lines, size)


def outline(left: float, top: float, width: float, height: float, pen: Pen) -> None:
    """Draw the dashes around a card from its upper left corner."""
    right, bottom = left + width, top - height
    cut(((left, top), (right, top), (right, bottom), (left, bottom), (left, top)), pen)


def cut(points: tuple[Point, ...], pen: Pen) -> None:
    """Draw dashes along lines; each begins and ends in a whole dash, so that corners are seen."""
    pen.shape(_dashed(points), line=_CUT)


@lru_cache(maxsize=256)
def _dashed(points: tuple[Point, ...]) -> Outline:
    # Cached, because the strip is the same on every page.
    dashes = [_dashes(begin, end) for begin, end in pairwise(points)]
    return Outline(
        tuple(point for one in dashes for point in one.points),
        tuple(code for one in dashes for code in one.codes),
    )


def _dashes(begin: Point, end: Point) -> Outline:
    (x, y), (to_x, to_y) = begin, end
    length = hypot(to_x - x, to_y - y)
    count = max(1, round((length + _DASH_GAP) / (_DASH + _DASH_GAP)))
    gap = (length - count * _DASH) / (count - 1) if count > 1 else 0
    dash = _DASH if count > 1 else length
    drawn = Outline((), ())
    for number in range(count):
        along = (dash + gap) * number / length, ((dash + gap) * number + dash) / length
        ends = [(x + share * (to_x - x), y + share * (to_y - y)) for share in along]
        drawn += polyline(*ends)
    return drawn


def arrow(left: float, top: float, width: float, height: float, word: str, pen: Pen) -> None:
    """Draw the arrow that shows where in the year it is, from its upper left corner."""
    shoulder, tip, low = left + width * 0.66, left + width, top - height
    corners = ((left, top), (shoulder, top), (tip, top - height / 2), (shoulder, low), (left, low))
    cut((*corners, (left, top)), pen)
    room = width * 0.7 - 2 * _EDGE
    size = next((one for one in (20.0, *_SIZES) if pen.measure(word, one, bold=True) <= room), 12.0)
    at = left + width * 0.4 - pen.measure(word, size, bold=True) / 2
    pen.row(word, at, top - height / 2, size, bold=True)
