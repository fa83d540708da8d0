"""Entries as numbers, which the list explains: marks below words or alone, or a span of numbers.

Lengths are mm for letters of 12 points. Measures and penalties: wheel study, "Overflow".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aarshjul.paper import marks
from aarshjul.wheel.blocks import MARK_STEPS, Block, grid, row_of_words, together, unit_of, width_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aarshjul.text.line_breaks import TextMeasure
    from aarshjul.wheel.blocks import Unit
    from aarshjul.wheel.content import Item

_MOST_LINES = 6  # of words in a field that also has numbered marks
_NUMBERS_BELOW = 7.2  # from the last words to the first row of numbered marks
_SPAN_BELOW = 6.2  # chosen here: from the last words to the span of the numbers
_MOST_IN_ROW = 6
# Penalties for marks that do not start under the words above. The penalty in the middle keeps a
# lone number from the far right; it is chosen here.
_IN_THE_MIDDLE, _AT_RIGHT = 7.0, 8.0
_OBLONG = 0.15  # penalty per mm of difference between width and height, marks alone


def leaves_room(head: Block) -> bool:
    """Whether numbered marks may be placed below a block of words."""
    return len(head.lines) <= _MOST_LINES


def numbered(
    items: Sequence[Item], places: Iterable[int], heads: Sequence[Block]
) -> Iterator[Iterable[Block]]:
    """Set the entries at `places` as marks below each of `heads`, or alone if there is none.

    The wider step comes first; take it if any of its blocks fits.
    """
    units = [unit_of(items[place], place) for place in places]
    for step in MARK_STEPS:
        if heads:
            yield (block for head in heads for block in _below(head, units, step))
        else:
            yield _alone(units, step)


def singles(items: Sequence[Item]) -> list[Block]:
    """Set each entry as one mark, that of its first kind; other purposes are only on the list."""
    units: list[Unit] = [((item.kinds[0], number),) for number, item in enumerate(items)]
    return list(_alone(units, MARK_STEPS[-1]))


def span(numbered: Sequence[int], text: str, measure: TextMeasure) -> Block:
    """Set only the numbers' span, in the room that `text`, the widest span, takes."""
    row = row_of_words(text, 0, 0, measure)
    return Block(row.boxes, numbered=tuple(numbered), span=row.lines[0])


def spanned(head: Block, others: Sequence[int], text: str, measure: TextMeasure) -> Iterator[Block]:
    """Set the span of the numbers of `others` below a block of words."""
    alone = span(others, text, measure)
    for x, penalty in _places_below(head, alone.boxes[0].right):
        tail = alone.moved(x, head.lines[-1].y - _SPAN_BELOW)
        yield _joined(head, tail, penalty)


def _below(head: Block, units: Sequence[Unit], step: float) -> Iterator[Block]:
    y = head.lines[-1].y - _NUMBERS_BELOW
    for rows in _rows(units):
        for x, penalty in _places_below(head, width_of(rows, step)):
            tail = grid(rows, x, y, step)
            yield _joined(head, tail, penalty)


def _joined(head: Block, tail: Block, penalty: float) -> Block:
    both = together((head, tail))
    penalty += head.penalty
    return replace(both, penalty=penalty, span=tail.span, dated=head.dated)


def _places_below(head: Block, width: float) -> Iterator[tuple[float, float]]:
    """Give the left edges that something below a block may have, each with its penalty."""
    left, right = min(box.left for box in head.boxes), max(box.right for box in head.boxes)
    yield left, 0.0
    if right - left > width:
        yield (left + right - width) / 2, _IN_THE_MIDDLE
        yield right - width, _AT_RIGHT


def _alone(units: Sequence[Unit], step: float) -> Iterator[Block]:
    for rows in _rows(units):
        height = (len(rows) - 1) * step + marks.BOX
        oblong = _OBLONG * abs(width_of(rows, step) - height)
        yield replace(grid(rows, 0, 0, step), penalty=oblong)


def _rows(units: Sequence[Unit]) -> Iterator[list[list[Unit]]]:
    """Fill rows of at most 1, 2, … marks; each way of filling comes once."""
    seen: set[int] = set()
    for most in range(max(map(len, units)), _MOST_IN_ROW + 1):
        rows: list[list[Unit]] = [[]]
        for unit in units:
            if rows[-1] and sum(map(len, rows[-1])) + len(unit) > most:
                rows.append([])
            rows[-1].append(unit)
        if len(rows) not in seen:
            seen.add(len(rows))
            yield rows
