"""A month's field, and the best place in it for a block of words or marks.

Lengths are mm from the wheel's centre. Weights: wheel study, "Placing words in a field".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import cos, radians, sin
from typing import TYPE_CHECKING

import numpy as np

from aarshjul.paper.outline import point
from aarshjul.wheel.blocks import WORD_SIZE, Block, Box, WritingLine
from aarshjul.wheel.geometry import FIELD, RIM, RING_OUTER, middle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    _Line = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]

AIR = 1.4  # the least distance from any row to spokes, ring and rim
# Of lines to write on, chosen here: from line to line, as in the sheet's list; the height of what
# is written; and the least length, room for "tandlæge 14.30" by hand.
LINE_STEP, LEAST_LINE = 6.72, 24.0  # on A3 9.5 and 34 mm
_HANDWRITING = 0.75 * LINE_STEP

_LATTICE = 0.5
_HOME = 74.0  # radius of a block's best place, on the field's middle angle
_WANTED_AIR, _AIR_WEIGHT = 2.0, 12.0  # air is worth most up to this width
_MORE_AIR, _MORE_AIR_WEIGHT = 1.2, 5.0  # and less for so much more
_FROM_HOME_WEIGHT = 0.4
_ROW_WEIGHT = 1.0
_LEVEL = 1e-9  # a spoke's unit vector has no part along x: the spoke is level
_EMPTY = Block((Box(0, 0, 0, 0),))
_BEST = _AIR_WEIGHT * _WANTED_AIR + _MORE_AIR_WEIGHT * _MORE_AIR  # a block with air, at home
_SPREAD = sin(radians(FIELD / 2))


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the wheel, and how its words are set; `month` 0 begins at twelve o'clock.

    `size` is that of the words in points: marks, steps and air between rows grow with it. The field
    ends at `rim`, and has so many `lines` to write on below its words.
    """

    month: int
    size: float = WORD_SIZE
    rim: float = RIM
    lines: int = 0

    @property
    def factor(self) -> float:
        """How much larger everything is than with the smallest words."""
        return self.size / WORD_SIZE


@dataclass(frozen=True, slots=True)
class Lattice:
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


@lru_cache(maxsize=24)
def lattice(month: int, rim: float) -> Lattice:
    """Lay the lattice over a month's field; home is one of its points."""
    first, last = radians(month * FIELD), radians((month + 1) * FIELD)
    start, end = (cos(first), -sin(first)), (-cos(last), sin(last))
    home = point(_HOME, middle(month))
    reach = np.arange(-64, 65) * _LATTICE  # no point of a field is farther from home
    grid_y, grid_x = np.meshgrid(home[1] + reach, home[0] + reach, indexing="ij")
    x, y = grid_x.ravel(), grid_y.ravel()
    from_start, from_end = start[0] * x + start[1] * y, end[0] * x + end[1] * y
    radius = np.hypot(x, y)
    inside = (from_start > AIR) & (from_end > AIR) & (radius > RING_OUTER) & (radius < rim)
    from_home = np.hypot(x - home[0], y - home[1])
    kept = (x, y, from_start, from_end, from_home)
    return Lattice(start, end, point(1, middle(month)), *(values[inside] for values in kept))


def settle(field: Field, candidates: Iterable[Block]) -> Block | None:
    """Put the best candidate, in the field's size, in its best place; None if none has enough air.

    The candidates are for letters of 12 points.
    """
    found: Block | None = None
    best = -np.inf
    for candidate in candidates:
        worth = -candidate.penalty - _ROW_WEIGHT * len(candidate.boxes)
        if _BEST + worth <= best:
            continue
        block = candidate.enlarged(field.factor)
        spot = _spot(field, block)
        if spot and spot[0] + worth > best:
            best = spot[0] + worth
            found = block.moved(spot[1], spot[2])
    return replace(found, writing=_writing(field, found)) if found and field.lines else found


def empty(field: Field) -> Block:
    """Give a field without entries its lines to write on, if it has any."""
    return (settle(field, [_EMPTY]) if field.lines else None) or Block()


def has_room(field: Field, block: Block) -> bool:
    """Whether a block fits by itself."""
    return _spot(field, block.enlarged(field.factor)) is not None


def _spot(field: Field, block: Block) -> tuple[float, float, float] | None:
    """Find a block's best place: its score, and how far to move the block."""
    places = lattice(field.month, field.rim)
    centre_x, centre_y = _centre(block.boxes, below=field.lines * LINE_STEP)
    rows = [
        (b.left - centre_x, b.right - centre_x, b.bottom - centre_y, b.top - centre_y)
        for b in block.boxes
    ]
    reach_start, reach_end = -_least(rows, places.start), -_least(rows, places.end)
    if _too_wide(rows, places, reach_start + reach_end, field.rim):
        return None
    near = np.flatnonzero(
        (places.from_start >= AIR + reach_start) & (places.from_end >= AIR + reach_end)
    )
    if not near.size:
        return None
    x, y = places.x[near], places.y[near]
    air = np.minimum(places.from_start[near] - reach_start, places.from_end[near] - reach_end)
    air = np.minimum(air, _radial_air(x, y, rows, field.rim))
    lowest = y + min(row[2] for row in rows)
    for left, right, _ in _lines_below(field, lowest):
        air[right - left < LEAST_LINE] = -np.inf
    worth = _AIR_WEIGHT * np.minimum(air, _WANTED_AIR)
    worth += _MORE_AIR_WEIGHT * np.clip(air - _WANTED_AIR, 0, _MORE_AIR)
    worth -= _FROM_HOME_WEIGHT * places.from_home[near]
    worth[air < AIR] = -np.inf
    first = int(worth.argmax())
    if air[first] < AIR:
        return None
    return float(worth[first]), float(x[first]) - centre_x, float(y[first]) - centre_y


def _writing(field: Field, block: Block) -> tuple[WritingLine, ...]:
    """Give the lines below a block in its place."""
    lowest = np.array([min(box.bottom for box in block.boxes)])
    lines = _lines_below(field, lowest)
    return tuple(
        WritingLine(float(left[0]), float(right[0]), float(y[0])) for left, right, y in lines
    )


def _lines_below(field: Field, lowest: NDArray[np.float64]) -> Iterator[_Line]:
    """Give the ends and the height of each line below blocks that end at `lowest`."""
    for number in range(1, field.lines + 1):
        y = lowest - number * LINE_STEP
        ends = [chord(field, y + written) for written in (0.0, _HANDWRITING)]
        yield np.maximum(ends[0][0], ends[1][0]), np.minimum(ends[0][1], ends[1][1]), y


def chord(field: Field, y: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give the ends of a field's room at some heights; the left is not left where there is none."""
    places = lattice(field.month, field.rim)
    outer = np.sqrt(np.maximum((field.rim - AIR) ** 2 - y**2, 0))
    inner = np.sqrt(np.maximum((RING_OUTER + AIR) ** 2 - y**2, 0))
    left, right = (inner, outer) if places.along[0] > 0 else (-outer, -inner)
    for across_x, across_y in (places.start, places.end):
        if abs(across_x) < _LEVEL:
            left = np.where(across_y * y < AIR, np.inf, left)
        elif across_x > 0:
            left = np.maximum(left, (AIR - across_y * y) / across_x)
        else:
            right = np.minimum(right, (AIR - across_y * y) / across_x)
    return left, right


def _radial_air(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    rows: list[tuple[float, float, float, float]],
    rim: float,
) -> NDArray[np.float64]:
    """Measure the least distance of a block's rows to ring and rim, for each of its places."""
    left, right, bottom, top = (np.array(edge)[:, None] for edge in zip(*rows, strict=True))
    left, right, bottom, top = x + left, x + right, y + bottom, y + top
    far = np.hypot(np.maximum(-left, right), np.maximum(-bottom, top)).max(axis=0)
    near_x = np.maximum(np.maximum(left, -right), 0)
    near_y = np.maximum(np.maximum(bottom, -top), 0)
    near = np.hypot(near_x, near_y).min(axis=0)
    air: NDArray[np.float64] = np.minimum(near - RING_OUTER, rim - far)
    return air


def _centre(boxes: tuple[Box, ...], *, below: float) -> tuple[float, float]:
    left, right = min(b.left for b in boxes), max(b.right for b in boxes)
    bottom, top = min(b.bottom for b in boxes) - below, max(b.top for b in boxes)
    return (left + right) / 2, (bottom + top) / 2


def _too_wide(
    rows: list[tuple[float, float, float, float]], places: Lattice, reaches: float, rim: float
) -> bool:
    """Whether the two spokes alone push a block over the rim; quick, and true only if they do."""
    apex = (2 * AIR + reaches) / (2 * _SPREAD)
    along = places.along
    return apex - _least(rows, (-along[0], -along[1])) > rim - AIR


def _least(rows: list[tuple[float, float, float, float]], across: tuple[float, float]) -> float:
    """Find the least distance of any corner along a unit vector."""
    x, y = across
    at_x, at_y = 0 if x > 0 else 1, 2 if y > 0 else 3
    return min(x * row[at_x] + y * row[at_y] for row in rows)
