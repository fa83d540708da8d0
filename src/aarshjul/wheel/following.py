"""Rows that follow their field: the last room for words, where no block of them fits.

A block begins at one edge, and a slanting field has none. Here each row stands in the middle of
what the field has at its own height. Meetings are told together: the marks of all, and below them
each of their words once; without marks if they have no room. Steps are mm for letters of 12 points.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from aarshjul.kinds import MEETINGS, Kind
from aarshjul.text.line_breaks import width_fits, wrap
from aarshjul.wheel.blocks import MARK_STEPS, Block, grid, row_of_words, together, unit_of
from aarshjul.wheel.fields import chord

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from aarshjul.text.line_breaks import TextMeasure
    from aarshjul.wheel.blocks import Unit
    from aarshjul.wheel.content import Item
    from aarshjul.wheel.fields import Field

_HEIGHTS = np.arange(-95.0, 95.0, 0.5)  # of the first row, from the wheel's centre
_STEP, _BELOW_MARKS, _BELOW_DIAMOND = 5.1, 5.7, 0.6  # an Arabic hamza stands highest
_WIDTHS = (36.0, 27.0, 22.0, 18.0)  # the widest that a row may be, tried in this order
_STEP_OF_MARKS = MARK_STEPS[-1]


def followed(
    field: Field, told: Mapping[int, Item], others: Sequence[int], span: str, measure: TextMeasure
) -> Block | None:
    """Place the entries `told`, by place, in words, over the span of the numbers of `others`.

    Days are on the list alone. If several meetings have no marks to tell them apart, the list tells
    them. None if there is no room, or if the field keeps lines to write on.
    """
    if field.lines or not told:
        return None
    days = tuple(place for place, item in told.items() if item.day)
    for marked in (True, False):
        apart = marked or sum(item.kinds[0] in MEETINGS for item in told.values()) < 2
        dated = days if apart or others else tuple(told)
        numbered = tuple(sorted({*others, *dated}))
        text = span if others or (numbered and not marked) else None
        for width in _WIDTHS:
            rows = list(_rows(told, dated, width, field.size, measure, marked=marked))
            rows += [_span(text, measure)] if text else []
            if found := _placed(field, rows):
                return replace(found, numbered=numbered, dated=dated)
    return None


def _rows(
    told: Mapping[int, Item],
    dated: Sequence[int],
    width: float,
    size: float,
    measure: TextMeasure,
    *,
    marked: bool,
) -> Iterator[Block]:
    meetings = {place: item for place, item in told.items() if item.kinds[0] in MEETINGS}
    if marked:
        units = [
            unit_of(item, place if place in dated else None) for place, item in meetings.items()
        ]
        yield from _rows_of_marks(units, width)
    texts = dict.fromkeys(text for item in meetings.values() for text in item.words)
    ages = (item.words[0] for place, item in told.items() if place not in meetings)
    fits = width_fits(width, size, measure)
    for text in (*texts, *ages):
        for line in wrap(text, fits) or (text,):
            yield row_of_words(line, 0, 0, measure)


def _rows_of_marks(units: Sequence[Unit], width: float) -> Iterator[Block]:
    most = max(1 + int((width - MARK_STEPS[0]) // _STEP_OF_MARKS), 3)
    row: list[Unit] = []
    for unit in units:
        if row and sum(map(len, row)) + len(unit) > most:
            yield grid([row], 0, 0, _STEP_OF_MARKS)
            row = []
        row.append(unit)
    if row:
        yield grid([row], 0, 0, _STEP_OF_MARKS)


def _span(text: str, measure: TextMeasure) -> Block:
    row = row_of_words(text, 0, 0, measure)
    return Block(row.boxes, span=row.lines[0])


def _placed(field: Field, rows: Sequence[Block]) -> Block | None:
    """Place rows one under the other, where the narrowest of them has most air on its sides."""
    rows = [row.enlarged(field.factor) for row in rows]
    y = _HEIGHTS
    middles, air = [], np.full(y.shape, np.inf)
    for row, following in zip(rows, (*rows[1:], None), strict=True):
        (box,) = row.boxes
        ends = [chord(field, y + at) for at in (box.bottom, 0, box.top)]
        left = np.maximum.reduce([end[0] for end in ends])
        right = np.minimum.reduce([end[1] for end in ends])
        air = np.minimum(air, right - left - (box.right - box.left))
        middles.append(((left + right) / 2, y))
        y = y - _to_next(row, following) * field.factor
    best = int(air.argmax())
    if air[best] < 0:
        return None
    placed = []
    for row, (x, height) in zip(rows, middles, strict=True):
        across = (row.boxes[0].left + row.boxes[0].right) / 2
        placed.append(row.moved(float(x[best]) - across, float(height[best])))
    span = placed[-1].span
    return replace(together(placed), span=span)


def _to_next(row: Block, following: Block | None) -> float:
    if not row.stamps:
        return _STEP
    diamond = _BELOW_DIAMOND if any(one.kind is Kind.START for one in row.stamps) else 0
    return diamond + (_STEP_OF_MARKS if following and following.stamps else _BELOW_MARKS)
