"""The blocks that a month's field can hold: entries as words, as numbered marks, or both.

A block has its own origin, the left edge of the first mark; `placing` finds its place. Lengths are
mm. Measures and penalties: wheel study, "Placing words in a field" and "Overflow".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from aarshjul.kinds import MEETINGS
from aarshjul.paper import marks
from aarshjul.text.line_breaks import TextMeasure, bound, jointed, unbound, width_fits, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from aarshjul.kinds import Kind
    from aarshjul.wheel.content import Item

WORD_SIZE = 12.0  # points

_MOST_LINES = 9  # chosen here, because even eight short lines are too high for every field
_MOST_LINES_BY_NUMBERS = 6  # lines of words in a field that also has numbered marks

_WORDS_AT = marks.BOX + 1.4
_HALF_HEIGHT = 2.6  # of a row of words
_STEP = 6.2  # to the next purpose of a meeting
_NEXT_ENTRY = 0.6  # added before the next entry
_WRAPPED_STEP = 5.42  # to a line that continues the words
_WRAP_WIDTHS = (46, 40, 36, 33, 31, 29, 27, 25)

_NUMBERS_BELOW = 7.2  # from the last words to the first row of numbered marks
_NUMBER_STEPS = (6.9, 6.3)  # in both directions; the second only if nothing fits with the first
_MOST_IN_ROW = 6
# Penalties for marks that do not start under the marks above. The penalty in the middle keeps a
# lone number from the far right; it is chosen here.
_AT_WORDS, _IN_THE_MIDDLE, _AT_RIGHT = 5.0, 7.0, 8.0
_OBLONG = 0.15  # penalty per mm of difference between width and height, marks alone

# Chosen here, because the study breaks at a soft hyphen whenever it is a little airier: penalties
# for a line that breaks within a word, for a line that ends with a word of one letter, and for a
# day on a line of its own, which should be next to its meeting.
_HYPHEN, _ONE_LETTER, _DAY_ALONE = 6.0, 3.0, 14.0


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
class Block:
    """One possible content of a field, row by row in `boxes`.

    `numbered` are the entries, by place, that the list shows. The entries that are also in `dated`
    still have their words in the field, but their day only on the list. If other blocks fit too,
    `penalty` counts against this one. A block with `span` has no marks: "Nr. 8–37" goes there.
    """

    boxes: tuple[Box, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    lines: tuple[BlockLine, ...] = ()
    joins: tuple[Join, ...] = ()
    numbered: tuple[int, ...] = ()
    penalty: float = 0
    span: BlockLine | None = None
    dated: tuple[int, ...] = ()

    def moved(self, x: float, y: float) -> Block:
        """Move everything by (x, y)."""
        return Block(
            tuple(Box(b.left + x, b.right + x, b.bottom + y, b.top + y) for b in self.boxes),
            tuple(replace(s, x=s.x + x, y=s.y + y) for s in self.stamps),
            tuple(BlockLine(n.x + x, n.y + y, n.text) for n in self.lines),
            tuple(Join(j.x + x, j.y + y, j.to_x + x, j.to_y + y) for j in self.joins),
            self.numbered,
            self.penalty,
            self.span and BlockLine(self.span.x + x, self.span.y + y, self.span.text),
            self.dated,
        )


Unit = tuple[tuple["Kind", int | None], ...]
"""Marks that stay together: an entry's kinds, the first with the number of its entry."""


def worded(
    items: Sequence[Item],
    measure: TextMeasure,
    *,
    at_joints: bool = False,
    dated: Sequence[int | None] = (),
) -> list[Block]:
    """Set entries as words, once for each way that the study's wrap widths break the lines.

    `at_joints` also breaks compounds that have no soft hyphen in the case file. `dated` has one
    value per entry: its place if the list shows its day, else None. That entry's first mark has the
    number.
    """
    dated = dated or (None,) * len(items)
    pairs = zip(items, dated, strict=True)
    items = [item if place is None else replace(item, day=None) for item, place in pairs]
    settings: dict[tuple[tuple[str, ...], ...], None] = {}  # a dict keeps the order
    for way in (bound, str):
        texts = [way(text) for item in items for text in _beside(item, at_joints=at_joints)]
        for width in _WRAP_WIDTHS:
            wrapped = [_wrapped(text, width, measure) for text in texts]
            if all(wrapped) and sum(map(len, wrapped)) <= _MOST_LINES:
                settings[tuple(wrapped)] = None
    return [_words(items, dated, wrapped, measure) for wrapped in settings]


def _beside(item: Item, *, at_joints: bool) -> Iterable[str]:
    """Give the words beside an entry's marks; the names of meetings are already short."""
    own = at_joints and item.kinds[0] not in MEETINGS
    return map(jointed, item.beside) if own else item.beside


@lru_cache(maxsize=4096)
def _wrapped(text: str, width: float, measure: TextMeasure) -> tuple[str, ...]:
    """Break words into lines; no lines if a part of a word is wider than `width`."""
    lines = wrap(text, width_fits(width, WORD_SIZE, measure)) or ()
    return tuple(map(unbound, lines))


def _words(
    items: Sequence[Item],
    dated: Sequence[int | None],
    wrapped: tuple[tuple[str, ...], ...],
    measure: TextMeasure,
) -> Block:
    boxes: list[Box] = []
    stamps: list[Stamp] = []
    lines: list[BlockLine] = []
    joins: list[Join] = []
    texts = iter(wrapped)
    y = _STEP + _NEXT_ENTRY
    for item, place in zip(items, dated, strict=True):
        y -= _NEXT_ENTRY
        first = len(stamps)
        for kind, number in _unit(item, place):
            y -= _STEP
            stamps.append(Stamp(kind, marks.RADIUS, y, number))
            for at, text in enumerate(next(texts)):
                y -= _WRAPPED_STEP if at else 0
                right = _WORDS_AT + measure(text, WORD_SIZE)
                left = _WORDS_AT if at else 0
                boxes.append(Box(left, right, y - _HALF_HEIGHT, y + _HALF_HEIGHT))
                lines.append(BlockLine(_WORDS_AT, y, text))
        joins += _join(stamps[first:])
    places = tuple(place for place in dated if place is not None)
    return Block(
        tuple(boxes),
        tuple(stamps),
        tuple(lines),
        tuple(joins),
        numbered=places,
        penalty=_awkwardness(items, wrapped),
        dated=places,
    )


def _awkwardness(items: Sequence[Item], wrapped: tuple[tuple[str, ...], ...]) -> float:
    """Weigh the line breaks that are hard to read."""
    before = [line for text in wrapped for line in text[:-1]]
    hyphens = sum(line.endswith("-") for line in before)
    one_letter = sum(line[-1:].isalpha() and line[-2:-1] in {"", " "} for line in before)
    firsts, at = [], 0
    for item in items:
        firsts.append((item.day, wrapped[at]))
        at += len(item.kinds)
    alone = sum(len(text) > 1 and text[-1] == day for day, text in firsts)
    return _HYPHEN * hyphens + _ONE_LETTER * one_letter + _DAY_ALONE * alone


def leaves_room(head: Block) -> bool:
    """Whether numbered marks may be placed below a block of words."""
    return len(head.lines) <= _MOST_LINES_BY_NUMBERS


def numbered(
    items: Sequence[Item], places: Iterable[int], heads: Sequence[Block]
) -> Iterator[Iterable[Block]]:
    """Set the entries at `places` as marks below each of `heads`, or alone if there is none.

    The wider step comes first; take it if any of its blocks fits.
    """
    units = [_unit(items[place], place) for place in places]
    for step in _NUMBER_STEPS:
        if heads:
            yield (block for head in heads for block in _below(head, units, step))
        else:
            yield _alone(units, step)


def singles(items: Sequence[Item]) -> list[Block]:
    """Set each entry as one mark, that of its first kind; other purposes are only on the list."""
    units: list[Unit] = [((item.kinds[0], number),) for number, item in enumerate(items)]
    return list(_alone(units, _NUMBER_STEPS[-1]))


def span(items: Sequence[Item], text: str, measure: TextMeasure) -> Block:
    """Set only the numbers' span, in the room that `text`, the widest span, takes."""
    box = Box(0, measure(text, WORD_SIZE), -_HALF_HEIGHT, _HALF_HEIGHT)
    return Block((box,), numbered=tuple(range(len(items))), span=BlockLine(0, 0, text))


def _unit(item: Item, number: int | None) -> Unit:
    return tuple((kind, None if part else number) for part, kind in enumerate(item.kinds))


def _below(head: Block, units: Sequence[Unit], step: float) -> Iterator[Block]:
    right = max(box.right for box in head.boxes)
    y = head.lines[-1].y - _NUMBERS_BELOW
    for rows in _rows(units):
        width = _width(rows, step)
        places = [(0.0, 0.0), (_WORDS_AT, _AT_WORDS)]
        if right > width:
            places += [((right - width) / 2, _IN_THE_MIDDLE), (right - width, _AT_RIGHT)]
        for x, penalty in places:
            tail = _grid(rows, x, y, step)
            yield Block(
                head.boxes + tail.boxes,
                head.stamps + tail.stamps,
                head.lines,
                head.joins + tail.joins,
                tuple(sorted(head.numbered + tail.numbered)),
                head.penalty + penalty,
                dated=head.dated,
            )


def _alone(units: Sequence[Unit], step: float) -> Iterator[Block]:
    for rows in _rows(units):
        height = (len(rows) - 1) * step + marks.BOX
        grid = _grid(rows, 0, 0, step)
        oblong = _OBLONG * abs(_width(rows, step) - height)
        yield Block(grid.boxes, grid.stamps, (), grid.joins, grid.numbered, oblong)


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


def _width(rows: Iterable[Sequence[Unit]], step: float) -> float:
    return max(sum(map(len, row)) - 1 for row in rows) * step + marks.BOX


def _grid(rows: Sequence[Sequence[Unit]], x: float, y: float, step: float) -> Block:
    boxes: list[Box] = []
    stamps: list[Stamp] = []
    joins: list[Join] = []
    for number, row in enumerate(rows):
        row_y = y - number * step
        along = x + marks.RADIUS
        for unit in row:
            first = len(stamps)
            for kind, entry in unit:
                stamps.append(Stamp(kind, along, row_y, entry, step == _NUMBER_STEPS[-1]))
                along += step
            joins += _join(stamps[first:])
        right = along - step + marks.RADIUS
        boxes.append(Box(x, right, row_y - marks.RADIUS, row_y + marks.RADIUS))
    entries = (stamp.numbers for stamp in stamps)
    numbered = tuple(entry for entry in entries if entry is not None)
    return Block(tuple(boxes), tuple(stamps), (), tuple(joins), numbered)


def _join(stamps: Sequence[Stamp]) -> list[Join]:
    if len(stamps) < 2:
        return []
    return [Join(stamps[0].x, stamps[0].y, stamps[-1].x, stamps[-1].y)]
