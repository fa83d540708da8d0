"""The blocks that a month's field can hold, and the rows of marks and words that they are made of.

A block has its own origin; `placing` finds its place. Lengths are mm, and those named here are for
letters of 12 points: a block of larger letters is the same block, enlarged. Measures: wheel study,
"Placing words in a field" and "Overflow".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aarshjul.paper import marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from aarshjul.kinds import Kind
    from aarshjul.text.line_breaks import TextMeasure
    from aarshjul.wheel.content import Item

SIZES = (14.0, 13.0, 12.0)  # points; all words of a wheel are of one size
WORD_SIZE = SIZES[-1]

MARK_STEPS = (6.9, 6.3)  # in both directions; the second only if nothing fits with the first
_HALF_HEIGHT = 2.35  # of a row of words: chosen here, as the reach of the letters up and down


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a row of a block takes."""

    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True)
class Stamp:
    """A mark with its centre. `numbers`: the entry whose number it shows; None for the letter.

    It is `crowded` if the marks use the narrower of their steps.
    """

    kind: Kind
    x: float
    y: float
    numbers: int | None = None
    crowded: bool = False


@dataclass(frozen=True, slots=True)
class BlockLine:
    """A line of words; `x` is where it begins, `y` the centre of its row."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Join:
    """The line that joins the marks of one meeting, from centre to centre, drawn behind them."""

    x: float
    y: float
    to_x: float
    to_y: float


@dataclass(frozen=True, slots=True)
class WritingLine:
    """A line to write on, from spoke to spoke of its field."""

    left: float
    right: float
    y: float


@dataclass(frozen=True, slots=True)
class Block:
    """One possible content of a field, row by row in `boxes`.

    `numbered` are the entries, by place, that the list shows. The entries that are also in `dated`
    still have their words in the field, but their day only on the list. If other blocks fit too,
    `penalty` counts against this one. "Nr. 8–37" goes to `span`, in place of a mark for each.
    `writing` are the lines below it, once the block has its place.
    """

    boxes: tuple[Box, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    lines: tuple[BlockLine, ...] = ()
    joins: tuple[Join, ...] = ()
    numbered: tuple[int, ...] = ()
    penalty: float = 0
    span: BlockLine | None = None
    dated: tuple[int, ...] = ()
    writing: tuple[WritingLine, ...] = ()

    def moved(self, x: float, y: float) -> Block:
        """Move everything by (x, y)."""
        return self._drawn(lambda at: at + x, lambda at: at + y)

    def enlarged(self, factor: float) -> Block:
        """Make everything larger, about the origin; who draws it must know by how much."""
        if factor == 1:
            return self

        def larger(at: float) -> float:
            return at * factor

        return self._drawn(larger, larger)

    def _drawn(self, x: Callable[[float], float], y: Callable[[float], float]) -> Block:
        def line(one: BlockLine) -> BlockLine:
            return BlockLine(x(one.x), y(one.y), one.text)

        return replace(
            self,
            boxes=tuple(Box(x(b.left), x(b.right), y(b.bottom), y(b.top)) for b in self.boxes),
            stamps=tuple(replace(s, x=x(s.x), y=y(s.y)) for s in self.stamps),
            lines=tuple(map(line, self.lines)),
            joins=tuple(Join(x(j.x), y(j.y), x(j.to_x), y(j.to_y)) for j in self.joins),
            span=self.span and line(self.span),
        )


def together(parts: Sequence[Block]) -> Block:
    """Make one block of several."""
    return Block(
        tuple(box for part in parts for box in part.boxes),
        tuple(stamp for part in parts for stamp in part.stamps),
        tuple(line for part in parts for line in part.lines),
        tuple(join for part in parts for join in part.joins),
        tuple(sorted(place for part in parts for place in part.numbered)),
    )


Unit = tuple[tuple["Kind", int | None], ...]
"""Marks that stay together: an entry's kinds, the first with the number of its entry."""


def unit_of(item: Item, number: int | None) -> Unit:
    """Give an entry's marks, the first with its number if it has one."""
    return tuple((kind, None if part else number) for part, kind in enumerate(item.kinds))


def row_of_marks(unit: Unit, y: float, share: float) -> Block:
    """Set the joined marks of one entry, centred on y; `share` of the row is left of 0."""
    width = width_of([[unit]], MARK_STEPS[0])
    return grid([[unit]], -share * width, y, MARK_STEPS[0])


def row_of_words(text: str, y: float, share: float, measure: TextMeasure) -> Block:
    """Set a line of words, centred on y; `share` of it is left of 0."""
    width = measure(text, WORD_SIZE)
    left = -share * width
    box = Box(left, left + width, y - _HALF_HEIGHT, y + _HALF_HEIGHT)
    return Block((box,), lines=(BlockLine(left, y, text),))


def width_of(rows: Iterable[Sequence[Unit]], step: float) -> float:
    """Measure how wide rows of marks are."""
    return max(sum(map(len, row)) - 1 for row in rows) * step + marks.BOX


def grid(rows: Sequence[Sequence[Unit]], x: float, y: float, step: float) -> Block:
    """Set rows of marks from the left edge x down, the first row centred on y."""
    boxes: list[Box] = []
    stamps: list[Stamp] = []
    joins: list[Join] = []
    for number, row in enumerate(rows):
        row_y = y - number * step
        along = x + marks.RADIUS
        for unit in row:
            first = len(stamps)
            for kind, entry in unit:
                stamps.append(Stamp(kind, along, row_y, entry, step == MARK_STEPS[-1]))
                along += step
            joins += join_of(stamps[first:])
        right = along - step + marks.RADIUS
        boxes.append(Box(x, right, row_y - marks.RADIUS, row_y + marks.RADIUS))
    entries = (stamp.numbers for stamp in stamps)
    numbered = tuple(entry for entry in entries if entry is not None)
    return Block(tuple(boxes), tuple(stamps), (), tuple(joins), numbered)


def join_of(stamps: Sequence[Stamp]) -> list[Join]:
    """Join the marks of one meeting, from the first to the last."""
    if len(stamps) < 2:
        return []
    return [Join(stamps[0].x, stamps[0].y, stamps[-1].x, stamps[-1].y)]
