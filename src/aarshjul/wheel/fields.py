"""A month's field, and the best place in it for a block of words or marks.

Lengths are mm from the wheel's centre. Weights: wheel study, "Placing words in a field".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sin
from typing import TYPE_CHECKING

import numpy as np

from aarshjul.paper.outline import point
from aarshjul.wheel.blocks import WORD_SIZE
from aarshjul.wheel.geometry import FIELD, RIM, RING_OUTER, middle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from aarshjul.wheel.blocks import Block, Box

AIR = 1.4  # the least distance from any row to spokes, ring and rim

_LATTICE = 0.5
_HOME = 74.0  # radius of a block's best place, on the field's middle angle
_WANTED_AIR, _AIR_WEIGHT = 2.0, 12.0  # air is worth most up to this width
_MORE_AIR, _MORE_AIR_WEIGHT = 1.2, 5.0  # and less for so much more
_FROM_HOME_WEIGHT = 0.4
_ROW_WEIGHT = 1.0
_BEST = _AIR_WEIGHT * _WANTED_AIR + _MORE_AIR_WEIGHT * _MORE_AIR  # a block with air, at home
_SPREAD = sin(radians(FIELD / 2))


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the wheel, and how its words are set; `month` 0 begins at twelve o'clock.

    `size` is that of the words in points: marks, steps and air between rows grow with it.
    """

    month: int
    size: float = WORD_SIZE

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


@lru_cache(maxsize=12)
def lattice(month: int) -> Lattice:
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
        spot = _spot(lattice(field.month), block)
        if spot and spot[0] + worth > best:
            best = spot[0] + worth
            found = block.moved(spot[1], spot[2])
    return found


def has_room(field: Field, block: Block) -> bool:
    """Whether a block fits by itself."""
    return _spot(lattice(field.month), block.enlarged(field.factor)) is not None


def _spot(places: Lattice, block: Block) -> tuple[float, float, float] | None:
    """Find a block's best place: its score, and how far to move the block."""
    centre_x, centre_y = _centre(block.boxes)
    rows = [
        (b.left - centre_x, b.right - centre_x, b.bottom - centre_y, b.top - centre_y)
        for b in block.boxes
    ]
    reach_start, reach_end = -_least(rows, places.start), -_least(rows, places.end)
    if _too_wide(rows, places, reach_start + reach_end):
        return None
    near = np.flatnonzero(
        (places.from_start >= AIR + reach_start) & (places.from_end >= AIR + reach_end)
    )
    if not near.size:
        return None
    x, y = places.x[near], places.y[near]
    air = np.minimum(places.from_start[near] - reach_start, places.from_end[near] - reach_end)
    air = np.minimum(air, _radial_air(x, y, rows))
    worth = _AIR_WEIGHT * np.minimum(air, _WANTED_AIR)
    worth += _MORE_AIR_WEIGHT * np.clip(air - _WANTED_AIR, 0, _MORE_AIR)
    worth -= _FROM_HOME_WEIGHT * places.from_home[near]
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


def _too_wide(
    rows: list[tuple[float, float, float, float]], places: Lattice, reaches: float
) -> bool:
    """Whether the two spokes alone push a block over the rim; quick, and true only if they do."""
    apex = (2 * AIR + reaches) / (2 * _SPREAD)
    along = places.along
    return apex - _least(rows, (-along[0], -along[1])) > RIM - AIR


def _least(rows: list[tuple[float, float, float, float]], across: tuple[float, float]) -> float:
    """Find the least distance of any corner along a unit vector."""
    x, y = across
    at_x, at_y = 0 if x > 0 else 1, 2 if y > 0 else 3
    return min(x * row[at_x] + y * row[at_y] for row in rows)
