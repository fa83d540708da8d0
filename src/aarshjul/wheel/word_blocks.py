"""Entries as words: a meeting's marks in one joined row, and its words below it.

Lengths are mm for letters of 12 points. Measures: page study; widths and line breaks: wheel study,
"Placing words in a field".
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.kinds import MEETINGS, Kind
from aarshjul.paper import marks
from aarshjul.text.line_breaks import TextMeasure, bound, jointed, unbound, width_fits, wrap
from aarshjul.wheel.blocks import (
    WORD_SIZE,
    Block,
    join_of,
    row_of_marks,
    row_of_words,
    together,
    unit_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aarshjul.wheel.blocks import Unit
    from aarshjul.wheel.content import Item

_MOST_LINES = 9  # chosen here, because even eight short lines are too high for every field
_BESIDE_MARKS = marks.BOX + 1.4  # where the words begin
_NEXT_ROW = 6.2  # from the words beside one mark to the next mark
_ABOVE_DIAMOND = 0.3  # more above a diamond there
_WRAP_WIDTHS = (46, 40, 36, 33, 31, 29, 27, 25)  # at any size

# Chosen here, because the page study measures only the sizes that they allow: as close as leaves a
# bubble's tail clear of the words below it, and twice that air between two entries.
_BELOW_MARKS = 5.3  # from a row of marks to the first line of words
_BELOW_DIAMOND = 0.6  # more below a diamond, whose tip reaches farther down
_LINE_STEP = 5.1
_ABOVE_MARKS, _FAR_ABOVE_MARKS = 6.2, 7.4  # from an entry's last line to the next one's marks

# Chosen here, because the study breaks at a soft hyphen whenever it is a little airier: penalties
# for a line that breaks within a word, for a line that ends with a word of one letter, and for a
# day on a line of its own, which should be next to its meeting.
_HYPHEN, _ONE_LETTER, _DAY_ALONE = 6.0, 3.0, 14.0


class Manner(NamedTuple):
    """How entries are set as words.

    `share` of each row is left of the block's origin: 0.5 centres the rows. `loose` sets entries
    farther apart. `at_joints` also breaks compounds that have no soft hyphen in the case file. With
    `beside` each mark stands left of its words, which takes more width and less height.
    """

    share: float = 0
    loose: bool = False
    at_joints: bool = False
    beside: bool = False


MANNERS = (
    Manner(loose=True),
    Manner(),
    Manner(0.5),
    Manner(at_joints=True),
    Manner(0.5, at_joints=True),
    Manner(beside=True),
    Manner(beside=True, at_joints=True),
)
"""From the one that reads best to the one that takes the least room."""


def worded(
    items: Sequence[Item],
    measure: TextMeasure,
    *,
    manner: Manner = MANNERS[0],
    size: float = WORD_SIZE,
    dated: Sequence[int | None] = (),
) -> list[Block]:
    """Set entries as words, once for each way that the study's wrap widths break the lines.

    `size` is that of the words, which breaks the lines; the blocks are to be enlarged to it.
    `dated` has one value per entry: its
    place if the list shows its day, else None. That entry's first mark has the number.
    """
    dated = dated or (None,) * len(items)
    pairs = zip(items, dated, strict=True)
    items = [item if place is None else replace(item, day=None) for item, place in pairs]
    settings: dict[tuple[tuple[str, ...], ...], None] = {}  # a dict keeps the order
    for way in (bound, str):
        texts = [way(text) for item in items for text in _beside(item, manner)]
        for width in _WRAP_WIDTHS:
            wrapped = [_wrapped(text, width, size, measure) for text in texts]
            if all(wrapped) and sum(map(len, wrapped)) <= _MOST_LINES:
                settings[tuple(wrapped)] = None
    return [_words(items, dated, wrapped, manner, measure) for wrapped in settings]


def _beside(item: Item, manner: Manner) -> Iterable[str]:
    """Give the words beside an entry's marks; the names of meetings are already short."""
    own = manner.at_joints and item.kinds[0] not in MEETINGS
    return map(jointed, item.beside) if own else item.beside


@lru_cache(maxsize=4096)
def _wrapped(text: str, width: float, size: float, measure: TextMeasure) -> tuple[str, ...]:
    """Break words into lines; no lines if a part of a word is wider than `width`."""
    lines = wrap(text, width_fits(width, size, measure)) or ()
    return tuple(map(unbound, lines))


def _words(
    items: Sequence[Item],
    dated: Sequence[int | None],
    wrapped: tuple[tuple[str, ...], ...],
    manner: Manner,
    measure: TextMeasure,
) -> Block:
    texts = iter(wrapped)
    set_entry = _beside_marks if manner.beside else _below_marks
    parts: list[Block] = []
    y = 0.0
    for item, place in zip(items, dated, strict=True):
        said = [next(texts) for _ in item.kinds]
        parts.append(set_entry(unit_of(item, place), said, y, manner, measure))
        y = parts[-1].lines[-1].y - _to_next(manner)
    block = together(parts)
    return replace(block, penalty=_awkwardness(items, wrapped), dated=block.numbered)


def _to_next(manner: Manner) -> float:
    """Measure from an entry's last line to the next entry's first mark."""
    if manner.beside:
        return _NEXT_ROW
    return _FAR_ABOVE_MARKS if manner.loose else _ABOVE_MARKS


def _below_marks(
    unit: Unit, said: Sequence[Sequence[str]], y: float, manner: Manner, measure: TextMeasure
) -> Block:
    """Set an entry's marks in one row centred on y, and its words below them."""
    rows = [row_of_marks(unit, y, manner.share)]
    y -= _BELOW_MARKS + (_BELOW_DIAMOND if unit[0][0] is Kind.START else 0)
    for text in chain.from_iterable(said):
        rows.append(row_of_words(text, y, manner.share, measure))
        y -= _LINE_STEP
    return together(rows)


def _beside_marks(
    unit: Unit, said: Sequence[Sequence[str]], y: float, _manner: Manner, measure: TextMeasure
) -> Block:
    """Set each mark of an entry left of its words, the first centred on y, joined downward."""
    rows: list[Block] = []
    y -= _ABOVE_DIAMOND if unit[0][0] is Kind.START else 0
    for mark, lines in zip(unit, said, strict=True):
        rows.append(row_of_marks((mark,), y, 0))
        for text in lines:
            rows.append(row_of_words(text, y, 0, measure).moved(_BESIDE_MARKS, 0))
            y -= _LINE_STEP
        y -= _NEXT_ROW - _LINE_STEP
    block = together(rows)
    return replace(block, joins=tuple(join_of(block.stamps)))


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
