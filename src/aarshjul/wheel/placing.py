"""Find the best place in each of the wheel's twelve fields for a month's entries.

Nothing is made smaller and no entry is left out: each further step in `place` says less in the
field and more on the list.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from aarshjul.kinds import Kind
from aarshjul.text.sentences import whole
from aarshjul.wheel import number_blocks, word_blocks
from aarshjul.wheel.blocks import Block
from aarshjul.wheel.fields import empty, has_room, settle
from aarshjul.wheel.following import followed
from aarshjul.wheel.word_blocks import MANNERS, Manner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aarshjul.text.line_breaks import TextMeasure
    from aarshjul.wheel.blocks import BlockLine
    from aarshjul.wheel.content import Item
    from aarshjul.wheel.fields import Field

_BY_NUMBERS = (Manner(), Manner(at_joints=True))


@lru_cache(maxsize=1024)
def in_words(field: Field, items: tuple[Item, ...], measure: TextMeasure) -> Block | None:
    """Place a month's entries, all as words; None if they do not fit."""
    if not items:
        return empty(field)
    for manner in MANNERS:
        candidates = word_blocks.worded(items, measure, manner=manner, size=field.size)
        if found := settle(field, candidates):
            return found
    return None


@lru_cache(maxsize=512)
def place(field: Field, items: tuple[Item, ...], span: str, measure: TextMeasure) -> Block:
    """Place a month's entries as words, and as numbers those that do not fit.

    Days move to the list before any words do. Meetings and what an age brings stay words: rather
    than that one of them becomes a number, the others give up their marks for the span of their
    numbers, in the room that `span` needs, and then the rows follow the field. A field that cannot
    hold even that, or a mark for each purpose, shows one for each entry, and if these do not fit
    either, the span alone.

    The lines to write on stay while activities give up their words for them, but not while anything
    else does.
    """
    block = _placed(field, items, span, measure)
    if field.lines and (not block.boxes or any(_counts(items[place]) for place in _bare(block))):
        return place(replace(field, lines=field.lines - 1), items, span, measure)
    return block


def _placed(field: Field, items: tuple[Item, ...], span: str, measure: TextMeasure) -> Block:
    found = (
        in_words(field, items, measure)
        or _without_days(field, items, measure)
        or _with_numbers(field, items, measure)
    )
    if not found or any(_counts(items[place]) for place in _bare(found)):
        found = (
            _with_span(field, items, span, measure)
            or _followed(field, items, span, measure)
            or found
        )
    found = found or settle(field, number_blocks.singles(items))
    every = range(len(items))
    return found or settle(field, [number_blocks.span(every, span, measure)]) or Block()


def _counts(item: Item) -> bool:
    """Whether an entry should be read on the wheel: all but the family's own."""
    return item.kinds[0] is not Kind.OWN


def _bare(block: Block) -> set[int]:
    """Give the entries of a block that are only numbers."""
    return set(block.numbered) - set(block.dated)


def _with_span(
    field: Field, items: tuple[Item, ...], span: str, measure: TextMeasure
) -> Block | None:
    """Keep all that counts as words, over the span of the numbers of the rest."""
    told = [place for place, item in enumerate(items) if _counts(item)]
    others = [place for place, item in enumerate(items) if not _counts(item)]
    if not told or not others:
        return None
    days = tuple(place for place in told if items[place].day)
    for dated in dict.fromkeys(((), days)):
        for manner in MANNERS:
            heads = _heads(field, items, tuple(told), dated, measure, manner)
            spanned = (number_blocks.spanned(head, others, span, measure) for head in heads)
            if found := settle(field, chain.from_iterable(spanned)):
                return found
    return None


def _followed(
    field: Field, items: tuple[Item, ...], span: str, measure: TextMeasure
) -> Block | None:
    told = {place: item for place, item in enumerate(items) if _counts(item)}
    others = [place for place in range(len(items)) if place not in told]
    return followed(field, told, others, span, measure)


def _without_days(field: Field, items: tuple[Item, ...], measure: TextMeasure) -> Block | None:
    """Keep all entries as words by moving days to the list: as few as possible, the earliest first.

    The earliest days are nearest or past. Beside a mark, a word says more than a number.
    """
    with_day = [place for place, item in enumerate(items) if item.day]
    found: Block | None = None
    for count in range(len(with_day), 0, -1):
        fewer = _dated(field, items, with_day[:count], measure)
        if not fewer:
            break
        found = fewer
    return found


def _dated(
    field: Field, items: tuple[Item, ...], places: Sequence[int], measure: TextMeasure
) -> Block | None:
    """Set entries as words, with the days of the entries at `places` on the list."""
    dated = [place if place in places else None for place in range(len(items))]
    for manner in MANNERS:
        candidates = word_blocks.worded(items, measure, manner=manner, size=field.size, dated=dated)
        if found := settle(field, candidates):
            return found
    return None


def _with_numbers(field: Field, items: tuple[Item, ...], measure: TextMeasure) -> Block | None:
    """Keep as many entries as words as one of two simple orders allows.

    One order is reading order. The other takes the family's own short entries before the long ones,
    because one long entry at the beginning may push out all others. Meetings and what an age brings
    stay first.
    """
    marks = _mixed(field, items, (), (), measure)
    if not marks:
        return None
    read = tuple(range(len(items)))
    short = sorted(read, key=lambda place: (_own_length(items[place]), place))
    found = [_kept(field, items, order, marks, measure) for order in {read: 0, tuple(short): 0}]
    return min(
        found, key=lambda block: (len(block.numbered) - len(block.dated), len(block.numbered))
    )


def _kept(
    field: Field,
    items: tuple[Item, ...],
    order: tuple[int, ...],
    marks: Block,
    measure: TextMeasure,
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
        block = _mixed(field, items, tried, found.dated, measure)
        if not block and items[place].day:
            block = _mixed(field, items, tried, (*found.dated, place), measure)
        if block:
            kept, found = tried, block
        elif _counts(items[place]):
            break
    return found


@lru_cache(maxsize=64)
def _mixed(
    field: Field,
    items: tuple[Item, ...],
    worded: tuple[int, ...],
    dated: tuple[int, ...],
    measure: TextMeasure,
) -> Block | None:
    """Set `worded` entries as words, the others as numbers; the list has the days of `dated`."""
    others = [place for place in range(len(items)) if place not in worded]
    tried: set[tuple[BlockLine, ...]] = set()
    for manner in _BY_NUMBERS if worded else _BY_NUMBERS[:1]:
        heads = _heads(field, items, worded, dated, measure, manner)
        heads = [head for head in heads if head.lines not in tried]
        tried |= {head.lines for head in heads}
        if worded and not heads:
            continue
        for candidates in number_blocks.numbered(items, others, heads):
            if found := settle(field, candidates):
                return found
    return None


def _heads(
    field: Field,
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
        for head in word_blocks.worded(told, measure, manner=manner, size=field.size, dated=places)
        if number_blocks.leaves_room(head) and has_room(field, head)
    ]


def _own_length(item: Item) -> int:
    """Count the letters of the family's own entry; 0 for all others, which keep their order."""
    return 0 if _counts(item) else len(whole(item.words[0]))
