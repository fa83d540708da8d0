"""The wheel itself: its circles, spokes and month names, and the content of the fields.

Lengths are mm from the wheel's centre, sizes and line widths points. Colours: wheel study.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from aarshjul.paper import marks
from aarshjul.paper.outline import Outline, circle, point, polyline, sector
from aarshjul.paper.pen import PartRole
from aarshjul.wheel.blocks import SIZES, WORD_SIZE
from aarshjul.wheel.content import entries
from aarshjul.wheel.fields import Field
from aarshjul.wheel.geometry import (
    CIRCLE,
    FIELD,
    MONTHS,
    RIM_WIDTH,
    RING_INNER,
    RING_MIDDLE,
    RING_OUTER,
    middle,
    name_turn,
)
from aarshjul.wheel.placing import in_words, place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aarshjul.paper.pen import PagePart, Pen
    from aarshjul.text.family_words import Words
    from aarshjul.text.line_breaks import TextMeasure
    from aarshjul.wheel.blocks import Block
    from aarshjul.wheel.content import Item, Wheel

_WINTER, _SPRING, _SUMMER, _AUTUMN = "#D6E4EE", "#DCEBCB", "#FCEAB5", "#F6D9C4"
TINTS = (_WINTER, _WINTER, *[_SPRING] * 3, *[_SUMMER] * 3, *[_AUTUMN] * 3, _WINTER)
"""The season's tint of each month, from January."""

_HAIRLINE = 0.45
_GAP = 1.6  # white, between the months of the ring
_NAME_SIZES = (13.5, 13.0, 12.5, 12.0)
_WIDEST_NAME = 22.8
_DOT = 0.65  # points, of a line to write on: 0.9 on A3
_MOST_NUMBERS = 99  # a mark holds two digits


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page makes of the wheel: how large its circle is, and how its fields are set.

    `sizes` are those that all words may have, in points, the best first. Each field has so many
    `lines` to write on.
    """

    circle: float
    sizes: tuple[float, ...]
    lines: int = 0

    def field(self, at: int, size: float) -> Field:
        """Give a field of the wheel for words of a size."""
        return Field(at, size, self.circle - RIM_WIDTH, self.lines)


A4 = Frame(CIRCLE, SIZES)

Fields = Sequence[tuple[int, tuple["Item", ...]]]
"""What stands in each field of the wheel, by month: the field as laid out, and the entries."""

Numbers = dict[tuple[int, int], int]
"""The number of an entry that has its text only on the list, by month and place in the month."""


@dataclass(frozen=True, slots=True)
class Dial:
    """A wheel with every entry in its place; `blocks` by month.

    A page that is read from right to left is mirrored, except for time: the months run clockwise
    there too, as on every clock. So the wheel is laid out anticlockwise, and then mirrored. `size`
    is that of all words in the fields. `anew`: the numbers begin again in each month.
    """

    wheel: Wheel
    blocks: tuple[Block, ...]
    size: float
    numbers: Mapping[tuple[int, int], int]
    anew: bool
    frame: Frame = A4

    @property
    def factor(self) -> float:
        """How much larger the marks are than those of the smallest words."""
        return self.size / WORD_SIZE


def dial(wheel: Wheel, words: Words, measure: TextMeasure, frame: Frame = A4) -> Dial:
    """Place a year's entries, in the largest letters in which no entry becomes a number.

    If there are none, those shown only on the list get a number. Numbers run through the year. They
    begin again each month if a mark could not hold them.
    """
    fields = [(_field(month, words), wheel.month_items(month)) for month in range(MONTHS)]
    size, blocks = _in_words(fields, frame, measure) or _with_numbers(fields, frame, words, measure)
    anew = sum(len(block.numbered) for block in blocks) > _MOST_NUMBERS
    numbers: Numbers = {}
    for month, block in enumerate(blocks):
        for count, entry in enumerate(block.numbered, 1):
            numbers[month, entry] = count if anew else len(numbers) + 1
    return Dial(wheel, blocks, size, numbers, anew, frame)


def _in_words(
    fields: Fields, frame: Frame, measure: TextMeasure
) -> tuple[float, tuple[Block, ...]] | None:
    """Place every entry as words, in the largest letters possible; None if some must be a number.

    The fullest month is tried first: where it does not fit, no other needs to be tried.
    """
    order = sorted(range(MONTHS), key=lambda month: -len(fields[month][1]))
    for size in frame.sizes:
        found: dict[int, Block] = {}
        for month in order:
            at, items = fields[month]
            block = in_words(frame.field(at, size), items, measure)
            if block is None:
                break
            found[month] = block
        if len(found) == MONTHS:
            return size, tuple(found[month] for month in range(MONTHS))
    return None


def _with_numbers(
    fields: Fields, frame: Frame, words: Words, measure: TextMeasure
) -> tuple[float, tuple[Block, ...]]:
    """Place every entry in the smallest letters, those that do not fit as words as numbers."""
    size, span = frame.sizes[-1], words.span.format(first=888, last=888)
    return size, tuple(place(frame.field(at, size), items, span, measure) for at, items in fields)


def draw(dial: Dial, words: Words, pen: Pen) -> None:
    """Draw a wheel about the pen's origin, all but its centre."""
    calendar = [dial.wheel.calendar_month(_field(at, words)) - 1 for at in range(MONTHS)]
    names = [words.months[month] for month in calendar]
    draw_seasons([TINTS[month] for month in calendar], pen, radius=dial.frame.circle)
    draw_lines(pen, radius=dial.frame.circle)
    size = name_size(names, pen.measure)
    parts = [_begin_month(dial, month, words, pen) for month in range(MONTHS)]
    for at, name in enumerate(names):
        pen.part, _ = parts[_field(at, words)]
        pen.turned(name, point(RING_MIDDLE, middle(at)), name_turn(at), size)
    for month in range(MONTHS):
        _, pen.part = parts[month]
        _draw_block(dial, month, words, pen)


def _begin_month(dial: Dial, month: int, words: Words, pen: Pen) -> tuple[PagePart, PagePart]:
    """Begin a month's name and what is in it: read together, and drawn all names first."""
    told = entries(dial.wheel, month, words)
    return pen.begin(PartRole.HEADING), pen.begin(PartRole.WORDS, told)


def _field(month: int, words: Words) -> int:
    """Find a month's field on the wheel as laid out, or the month of a field."""
    return MONTHS - 1 - month if words.direction == "rtl" else month


def name_size(names: list[str], measure: TextMeasure) -> float:
    """Choose one size for all twelve names: the largest that fits the ring."""
    for size in _NAME_SIZES:
        if max(measure(name, size, bold=True) for name in names) <= _WIDEST_NAME:
            return size
    return _NAME_SIZES[-1]


def draw_seasons(tints: list[str], pen: Pen, *, radius: float = CIRCLE) -> None:
    """Draw the seasons' bands at the rim and under the months' names, the first month's first."""
    for tint, band in _bands(tuple(tints), radius):
        pen.shape(band, fill=tint)


def draw_lines(pen: Pen, *, line: float = _HAIRLINE, radius: float = CIRCLE) -> None:
    """Draw the circles and the spokes between the months."""
    gaps, spokes = _gaps_and_spokes(radius)
    pen.shape(gaps, line=_GAP, ink=marks.PAPER)
    pen.shape(spokes, line=line)


# Both are cached, because they are the same on every page.
@lru_cache(maxsize=MONTHS)
def _bands(tints: tuple[str, ...], radius: float) -> tuple[tuple[str, Outline], ...]:
    """Each tint, and all that has it: of the rim and of the ring."""
    bands: dict[str, Outline] = {}
    for tint, run in groupby(range(MONTHS), key=tints.__getitem__):
        months = list(run)
        start, end = months[0] * FIELD, (months[-1] + 1) * FIELD
        for inner, outer in ((radius - RIM_WIDTH, radius), (RING_INNER, RING_OUTER)):
            bands[tint] = bands.get(tint, Outline((), ())) + sector(inner, outer, start, end)
    return tuple(bands.items())


@lru_cache(maxsize=4)
def _gaps_and_spokes(radius: float) -> tuple[Outline, Outline]:
    """The gaps between the months of the ring; the circles and the spokes."""
    gaps, spokes = Outline((), ()), circle(radius) + circle(RING_INNER) + circle(RING_OUTER)
    for month in range(MONTHS):
        angle = month * FIELD
        gaps += polyline(point(RING_INNER, angle), point(RING_OUTER, angle))
        spokes += polyline(point(RING_INNER, angle), point(radius, angle))
    return gaps, spokes


def _draw_block(dial: Dial, month: int, words: Words, pen: Pen) -> None:
    block = dial.blocks[month]
    for join in block.joins:
        pen.shape(
            polyline((join.x, join.y), (join.to_x, join.to_y)), line=marks.JOIN_WIDTH * dial.factor
        )
    for stamp in block.stamps:
        number = None if stamp.numbers is None else dial.numbers[month, stamp.numbers]
        label = words.letters[stamp.kind] if number is None else str(number)
        pen.mark(stamp.kind, stamp.x, stamp.y, label, factor=dial.factor, crowded=stamp.crowded)
    for line in block.lines:
        pen.row(line.text, line.x, line.y, dial.size)
    for each in block.writing:
        pen.shape(polyline((each.left, each.y), (each.right, each.y)), line=_DOT, dots=True)
    if block.span:
        bare = [place for place in block.numbered if place not in block.dated] or block.numbered
        first, last = dial.numbers[month, bare[0]], dial.numbers[month, bare[-1]]
        span = words.span if first != last else words.span_of_one
        text = span.format(first=first, last=last, number=first)
        pen.row(text, block.span.x, block.span.y, dial.size)
