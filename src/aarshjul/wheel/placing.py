"""Find the best place in each of the wheel's twelve fields for a month's entries.

Lengths are mm from the wheel's centre. Weights: wheel study, "Placing words in a field". Nothing is
made smaller and no entry is left out: each further step in `place` says less in the field and more
on the list.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import cos, radians, sin
from typing import TYPE_CHECKING

import numpy as np

from aarshjul.kinds import Kind
from aarshjul.paper.outline import point
from aarshjul.text.sentences import whole
from aarshjul.wheel import number_blocks, word_blocks
from aarshjul.wheel.blocks import WORD_SIZE, Block
from aarshjul.wheel.geometry import FIELD, RIM, RING_OUTER, middle
from aarshjul.wheel.word_blocks import MANNERS, Manner

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from aarshjul.text.line_breaks import TextMeasure
    from aarshjul.wheel.blocks import BlockLine, Box
    from aarshjul.wheel.content import Item

AIR = 1.4  # the least distance from any row to spokes, ring and rim

_LATTICE = 0.5
_HOME = 74.0  # radius of a block's best place, on the field's middle angle
_WANTED_AIR, _AIR_WEIGHT = 2.0, 12.0  # air is worth most up to this width
_MORE_AIR, _MORE_AIR_WEIGHT = 1.2, 5.0  # and less for so much more
_FROM_HOME_WEIGHT = 0.4
_ROW_WEIGHT = 1.0
_BY_NUMBERS = (Manner(), Manner(at_joints=True))
_BEST = _AIR_WEIGHT * _WANTED_AIR + _MORE_AIR_WEIGHT * _MORE_AIR  # a block with air, at home
_SPREAD = sin(radians(FIELD / 2))


@dataclass(frozen=True, slots=True)
class Field:
    """The places to try in a field, row by row from the lower left.

    `from_start`, `from_end` and `from_home` are their distances to the two spokes and to home.
    """

    start: tuple[float, float]  # unit vectors across the spokes, into the field
    end: tuple[float, float]
    along: tuple[float, float]
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    from_start: NDArray[np.float64]
    from_end: NDArray[np.float64]
    from_home: NDArray[np.float64]


@lru_cache(maxsize=12)
def field(month: int) -> Field:
    """Lay the lattice over a month's field; home is one of its points."""
    first, last = radians(month * FIELD), radians((month + 1) * FIELD)
    start, end = (cos(first), -sin(first)), (-cos(last), sin(last))
    home = point(_HOME, middle(month))
    reach = np.arange(-64, 65) * _LATTICE  # no point of a field is farther from home
    grid_y, grid_x = np.meshgrid(home[1] + reach, home[0] + reach, indexing="ij")
    x, y = grid_x.ravel(), grid_y.ravel()
    from_start, from_end = start[0] * x + start[1] * y, end[0] * x + end[1] * y
    radius = np.hypot(x, y)
    inside = (from_start > AIR) & (from_end > AIR) & (radius > RING_OUTER) & (radius < RIM)
    from_home = np.hypot(x - home[0], y - home[1])
    kept = (x, y, from_start, from_end, from_home)
    return Field(start, end, point(1, middle(month)), *(values[inside] for values in kept))


@lru_cache(maxsize=1024)
def in_words(
    month: int, items: tuple[Item, ...], size: float, measure: TextMeasure
) -> Block | None:
    """Place a month's entries, all as words; None if they do not fit."""
    if not items:
        return Block()
    for manner in MANNERS:
        candidates = word_blocks.worded(items, measure, manner=manner, size=size)
        if found := settle(month, candidates):
            return found
    return None


@lru_cache(maxsize=512)
def place(month: int, items: tuple[Item, ...], span: str, measure: TextMeasure) -> Block:
    """Place a month's entries as words, and as numbers those that do not fit.

    Days move to the list before any words do. Meetings and what an age brings stay words: rather
    than that one of them becomes a number, the others give up their marks for the span of their
    numbers, in the room that `span` needs. A field that cannot hold even that, or a mark for each
    purpose, shows one for each entry, and if these do not fit either, the span alone.
    """
    found = (
        in_words(month, items, WORD_SIZE, measure)
        or _without_days(month, items, measure)
        or _with_numbers(month, items, measure)
    )
    if not found or any(_counts(items[place]) for place in _bare(found)):
        found = _with_span(month, items, span, measure) or found
    found = found or settle(month, number_blocks.singles(items))
    every = range(len(items))
    return found or settle(month, [number_blocks.span(every, span, measure)]) or Block()


def _counts(item: Item) -> bool:
    """Whether an entry should be read on the wheel: all but the family's own."""
    return item.kinds[0] is not Kind.OWN


def _bare(block: Block) -> set[int]:
    """Give the entries of a block that are only numbers."""
    return set(block.numbered) - set(block.dated)


def _with_span(
    month: int, items: tuple[Item, ...], span: str, measure: TextMeasure
) -> Block | None:
    """Keep all that counts as words, over the span of the numbers of the rest."""
    told = [place for place, item in enumerate(items) if _counts(item)]
    others = [place for place, item in enumerate(items) if not _counts(item)]
    if not told or not others:
        return None
    days = tuple(place for place in told if items[place].day)
    for dated in dict.fromkeys(((), days)):
        for manner in MANNERS:
            heads = _heads(month, items, tuple(told), dated, measure, manner)
            spanned = (number_blocks.spanned(head, others, span, measure) for head in heads)
            if found := settle(month, chain.from_iterable(spanned)):
                return found
    return None


def _without_days(month: int, items: tuple[Item, ...], measure: TextMeasure) -> Block | None:
    """Keep all entries as words by moving days to the list: as few as possible, the earliest first.

    The earliest days are nearest or past. Beside a mark, a word says more than a number.
    """
    with_day = [place for place, item in enumerate(items) if item.day]
    found: Block | None = None
    for count in range(len(with_day), 0, -1):
        fewer = _dated(month, items, with_day[:count], measure)
        if not fewer:
            break
        found = fewer
    return found


def _dated(
    month: int, items: tuple[Item, ...], places: Sequence[int], measure: TextMeasure
) -> Block | None:
    """Set entries as words, with the days of the entries at `places` on the list."""
    dated = [place if place in places else None for place in range(len(items))]
    for manner in MANNERS:
        candidates = word_blocks.worded(items, measure, manner=manner, dated=dated)
        if found := settle(month, candidates):
            return found
    return None


def _with_numbers(month: int, items: tuple[Item, ...], measure: TextMeasure) -> Block | None:
    """Keep as many entries as words as one of two simple orders allows.

    One order is reading order. The other takes the family's own short entries before the long ones,
    because one long entry at the beginning may push out all others. Meetings and what an age brings
    stay first.
    """
    marks = _mixed(month, items, (), (), measure)
    if not marks:
        return None
    read = tuple(range(len(items)))
    short = sorted(read, key=lambda place: (_own_length(items[place]), place))
    found = [_kept(month, items, order, marks, measure) for order in {read: 0, tuple(short): 0}]
    return min(
        found, key=lambda block: (len(block.numbered) - len(block.dated), len(block.numbered))
    )


def _kept(
    month: int, items: tuple[Item, ...], order: tuple[int, ...], marks: Block, measure: TextMeasure
) -> Block:
    """Turn one entry after another from a mark into words, as long as everything still fits.

    An entry's day goes to the list if there is no room for it. After a meeting that does not fit as
    words, no further entry becomes words: meetings are what the wheel is for.
    """
    kept: tuple[int, ...] = ()
    found = marks
    for place in order:
        tried = tuple(sorted((*kept, place)))
        if len(tried) == len(items):
            break
        block = _mixed(month, items, tried, found.dated, measure)
        if not block and items[place].day:
            block = _mixed(month, items, tried, (*found.dated, place), measure)
        if block:
            kept, found = tried, block
        elif _counts(items[place]):
            break
    return found


@lru_cache(maxsize=64)
def _mixed(
    month: int,
    items: tuple[Item, ...],
    worded: tuple[int, ...],
    dated: tuple[int, ...],
    measure: TextMeasure,
) -> Block | None:
    """Set `worded` entries as words, the others as numbers; the list has the days of `dated`."""
    others = [place for place in range(len(items)) if place not in worded]
    tried: set[tuple[BlockLine, ...]] = set()
    for manner in _BY_NUMBERS if worded else _BY_NUMBERS[:1]:
        heads = _heads(month, items, worded, dated, measure, manner)
        heads = [head for head in heads if head.lines not in tried]
        tried |= {head.lines for head in heads}
        if worded and not heads:
            continue
        for candidates in number_blocks.numbered(items, others, heads):
            if found := settle(month, candidates):
                return found
    return None


def _heads(
    month: int,
    items: tuple[Item, ...],
    worded: tuple[int, ...],
    dated: tuple[int, ...],
    measure: TextMeasure,
    manner: Manner,
) -> list[Block]:
    """Give the blocks of words that fit by themselves and leave room for numbers."""
    if not worded:
        return []
    places = [place if place in dated else None for place in worded]
    told = [items[place] for place in worded]
    return [
        head
        for head in word_blocks.worded(told, measure, manner=manner, dated=places)
        if number_blocks.leaves_room(head) and _spot(field(month), head) is not None
    ]


def _own_length(item: Item) -> int:
    """Count the letters of the family's own entry; 0 for all others, which keep their order."""
    return 0 if _counts(item) else len(whole(item.words[0]))


def settle(month: int, candidates: Iterable[Block]) -> Block | None:
    """Put the best candidate in its best place; None if none fits with enough air."""
    found: Block | None = None
    best = -np.inf
    for candidate in candidates:
        worth = -candidate.penalty - _ROW_WEIGHT * len(candidate.boxes)
        if _BEST + worth <= best:
            continue
        spot = _spot(field(month), candidate)
        if spot and spot[0] + worth > best:
            best = spot[0] + worth
            found = candidate.moved(spot[1], spot[2])
    return found


def _spot(field: Field, block: Block) -> tuple[float, float, float] | None:
    """Find a block's best place: its score, and how far to move the block."""
    centre_x, centre_y = _centre(block.boxes)
    rows = [
        (b.left - centre_x, b.right - centre_x, b.bottom - centre_y, b.top - centre_y)
        for b in block.boxes
    ]
    reach_start, reach_end = -_least(rows, field.start), -_least(rows, field.end)
    if _too_wide(rows, field, reach_start + reach_end):
        return None
    near = np.flatnonzero(
        (field.from_start >= AIR + reach_start) & (field.from_end >= AIR + reach_end)
    )
    if not near.size:
        return None
    x, y = field.x[near], field.y[near]
    air = np.minimum(field.from_start[near] - reach_start, field.from_end[near] - reach_end)
    air = np.minimum(air, _radial_air(x, y, rows))
    worth = _AIR_WEIGHT * np.minimum(air, _WANTED_AIR)
    worth += _MORE_AIR_WEIGHT * np.clip(air - _WANTED_AIR, 0, _MORE_AIR)
    worth -= _FROM_HOME_WEIGHT * field.from_home[near]
    worth[air < AIR] = -np.inf
    first = int(worth.argmax())
    if air[first] < AIR:
        return None
    return float(worth[first]), float(x[first]) - centre_x, float(y[first]) - centre_y


def _radial_air(
    x: NDArray[np.float64], y: NDArray[np.float64], rows: list[tuple[float, float, float, float]]
) -> NDArray[np.float64]:
    """Measure the least distance of a block's rows to ring and rim, for each of its places."""
    left, right, bottom, top = (np.array(edge)[:, None] for edge in zip(*rows, strict=True))
    left, right, bottom, top = x + left, x + right, y + bottom, y + top
    far = np.hypot(np.maximum(-left, right), np.maximum(-bottom, top)).max(axis=0)
    near_x = np.maximum(np.maximum(left, -right), 0)
    near_y = np.maximum(np.maximum(bottom, -top), 0)
    near = np.hypot(near_x, near_y).min(axis=0)
    air: NDArray[np.float64] = np.minimum(near - RING_OUTER, RIM - far)
    return air


def _centre(boxes: tuple[Box, ...]) -> tuple[float, float]:
    left, right = min(b.left for b in boxes), max(b.right for b in boxes)
    bottom, top = min(b.bottom for b in boxes), max(b.top for b in boxes)
    return (left + right) / 2, (bottom + top) / 2


def _too_wide(rows: list[tuple[float, float, float, float]], field: Field, reaches: float) -> bool:
    """Whether the two spokes alone push a block over the rim; quick, and true only if they do."""
    apex = (2 * AIR + reaches) / (2 * _SPREAD)
    along = field.along
    return apex - _least(rows, (-along[0], -along[1])) > RIM - AIR


def _least(rows: list[tuple[float, float, float, float]], across: tuple[float, float]) -> float:
    """Find the least distance of any corner along a unit vector."""
    x, y = across
    at_x, at_y = 0 if x > 0 else 1, 2 if y > 0 else 3
    return min(x * row[at_x] + y * row[at_y] for row in rows)
