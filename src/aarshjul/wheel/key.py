"""The key: which mark is which kind, in as few rows as the page's width allows.

Lengths are mm, sizes points. Measures: wheel study, "Page". Rows with common columns are chosen
here, because a mark is found sooner in a table than in running text.
"""

from __future__ import annotations

from itertools import zip_longest
from math import ceil
from typing import TYPE_CHECKING

from aarshjul.paper import marks
from aarshjul.paper.pen import PartRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aarshjul.kinds import Kind
    from aarshjul.paper.pen import Pen
    from aarshjul.text.family_words import Words
    from aarshjul.text.line_breaks import TextMeasure
    from aarshjul.wheel.content import Wheel

SIZE = 12.0
STEP = 7.0  # from row to row
_WORD_GAP, _ITEM_GAP = 1.5, 6.5

Row = list[tuple["Kind", float]]
"""Marks, each with its left edge."""


def kinds(wheel: Wheel) -> list[Kind]:
    """Give the kinds that occur on a wheel, in the order of the key."""
    there = {kind for item in wheel.items for kind in item.kinds}
    return [kind for kind in marks.STYLES if kind in there]


def rows(
    shown: Sequence[Kind],
    words: Words,
    measure: TextMeasure,
    *,
    left: float,
    right: float,
    factor: float,
) -> list[Row]:
    """Break a key into as few rows as fit between two edges, evenly, with common columns.

    `factor` enlarges its marks as those of the wheel.
    """
    for count in range(1, len(shown) + 1):
        share = ceil(len(shown) / count)
        table = [shown[at : at + share] for at in range(0, len(shown), share)]
        *edges, end = _edges(table, words, measure, left, marks.BOX * factor)
        if end <= right or share == 1:
            return [list(zip(row, edges, strict=False)) for row in table]
    return []


def height(shown: Sequence[Row]) -> float:
    """Measure the distance from the first row to the last."""
    return max(len(shown) - 1, 0) * STEP


def draw(shown: Sequence[Row], y: float, words: Words, pen: Pen, *, factor: float) -> float:
    """Draw a key whose first row is centred on y; return the last row's centre."""
    for number, row in enumerate(shown):
        for kind, x in row:
            row_y = y - number * STEP
            pen.begin(PartRole.WORDS)
            box = marks.BOX * factor
            pen.mark(kind, x + box / 2, row_y, words.letters[kind], factor=factor)
            pen.row(words.kinds[kind], x + box + _WORD_GAP, row_y, SIZE)
    return y - height(shown)


def _edges(
    table: Sequence[Sequence[Kind]], words: Words, measure: TextMeasure, left: float, box: float
) -> list[float]:
    """Give the left edges of the columns, and the right edge of the last."""
    edges = [left]
    for column in zip_longest(*table):
        widest = max(measure(words.kinds[kind], SIZE) for kind in column if kind)
        edges.append(edges[-1] + box + _WORD_GAP + widest + _ITEM_GAP)
    return [*edges[:-1], edges[-1] - _ITEM_GAP]
