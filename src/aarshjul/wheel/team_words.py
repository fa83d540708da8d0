"""Find room in a field for what a month says in words, between the beats and the bands.

What finds none is counted ("+2"): the list has everything. Lengths are mm.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import radians
from typing import TYPE_CHECKING

import numpy as np

from aarshjul.paper.outline import point
from aarshjul.text.line_breaks import jointed, width_fits, wrap
from aarshjul.wheel.geometry import FIELD, middle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TypeAlias

    from numpy.typing import NDArray

    from aarshjul.text.line_breaks import TextMeasure

    _Places: TypeAlias = NDArray[np.float64]

SIZE = 12.0  # points
AIR = 1.3  # the least distance from a row to spokes, beats and bands
_HALF = 2.4  # of a row's height
_STEP, _NEXT = 5.0, 1.0  # from row to row, and added before the next entry
_WIDTHS = (46.0, 40.0, 34.0, 30.0, 26.0, 23.0, 20.0, 17.0)
_LATTICE = 0.75
_WANTED = 2.4
_FROM_HOME = 0.03  # how much a mm from the middle of the room weighs against a mm of air


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row of words: where it begins, and the centre of its height."""

    text: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Room:
    """What a field has for words: a month's angle between two radii."""

    month: int
    inner: float
    outer: float


def place(words: Sequence[str], room: Room, measure: TextMeasure) -> tuple[PlacedRow, ...]:
    """Place as many entries as there is room for, in their order, and the count of the others."""
    for kept in range(len(words), -1, -1):
        more = [f"+{len(words) - kept}"] if kept < len(words) else []
        for rows in _settings([*words[:kept], *more], measure) if words else ():
            if found := _settled(rows, room, measure):
                return found
    return ()


def _settings(words: Sequence[str], measure: TextMeasure) -> Iterator[list[tuple[str, float]]]:
    """The entries broken into rows, the widest first; joints of compounds only after that."""
    for way in (str, jointed):
        for width in _WIDTHS:
            broken = [wrap(way(text), width_fits(width, SIZE, measure)) for text in words]
            if all(broken):
                yield list(_rows([lines for lines in broken if lines]))


def _rows(entries: Sequence[Sequence[str]]) -> Iterator[tuple[str, float]]:
    """Each row with the height of its centre, from 0 down."""
    y = _STEP
    for number, lines in enumerate(entries):
        y -= _NEXT if number else 0
        for line in lines:
            y -= _STEP
            yield line, y


def _settled(
    rows: Sequence[tuple[str, float]], room: Room, measure: TextMeasure
) -> tuple[PlacedRow, ...] | None:
    """The rows in the place with most air, near the middle of the room; None if none has enough."""
    width = max(measure(text, SIZE) for text, _ in rows)
    height = rows[0][1] - rows[-1][1]
    home = point((room.inner + room.outer) / 2, middle(room.month))
    reach = np.arange(-30, 30 + _LATTICE, _LATTICE)
    x, y = np.meshgrid(home[0] - width / 2 + reach, home[1] + height / 2 + reach)
    air = np.full(x.shape, np.inf)
    for text, down in rows:
        right = measure(text, SIZE)
        air = np.minimum(air, _air(x, x + right, y + down - _HALF, y + down + _HALF, room))
    far = np.hypot(x + width / 2 - home[0], y - height / 2 - home[1])
    worth = np.where(air >= AIR, np.minimum(air, _WANTED) - _FROM_HOME * far, -np.inf)
    best = np.unravel_index(int(worth.argmax()), worth.shape)
    if air[best] < AIR:
        return None
    return tuple(PlacedRow(text, float(x[best]), float(y[best]) + down) for text, down in rows)


def _air(left: _Places, right: _Places, low: _Places, high: _Places, room: Room) -> _Places:
    """The least distance of a row to the sides of its room, for each of its places."""
    start, end = radians(room.month * FIELD), radians((room.month + 1) * FIELD)
    corners = [(x, y) for x in (left, right) for y in (low, high)]
    sides = [x * np.cos(start) - y * np.sin(start) for x, y in corners]
    sides += [y * np.sin(end) - x * np.cos(end) for x, y in corners]
    sides += [room.outer - np.hypot(x, y) for x, y in corners]
    near_x = np.maximum(np.maximum(left, -right), 0)
    near_y = np.maximum(np.maximum(low, -high), 0)
    air: _Places = np.minimum.reduce([*sides, np.hypot(near_x, near_y) - room.inner])
    return air
