"""What the poster says over its circle and within it: whose year it is, and whom to call.

Lengths are those of the A4 wheel, from the circle's centre: see `poster`. Between the heights 0 and
0.5 there is nothing, because there the poster is glued together. Nothing is cut: what finds no room
is said below the circle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.paper.pen import MM
from aarshjul.paper.sizes import SCALES, Paper
from aarshjul.text.line_breaks import width_fits, wrap, wrap_anyhow
from aarshjul.wheel.centre import (
    Call,
    Centre,
    CentreLine,
    Topic,
    caseworker,
    sentences_of,
    set_upward,
    told,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from aarshjul.text.family_words import Words
    from aarshjul.text.line_breaks import TextMeasure
    from aarshjul.wheel.content import Wheel

POINT = 1 / SCALES[Paper.A3]  # a point of the poster, before it is enlarged
WORDS, SMALLEST = 20 * POINT, 12.0

_CALL = Call(
    (WORDS, 18 * POINT, SMALLEST),
    (*(size * POINT for size in (36, 32, 28, 24, 20)), SMALLEST),
    -14.5,
    -28.0,
)
_NEXT_TIME_AT, _LINE_AT = 20.5, 8.0
_TOP, _LOWEST, _WIDTH = 133.0, 102.5, 184.0  # of what stands over the circle
_NAME_SIZES = tuple(size * POINT for size in (48, 44, 40, 36, 32, 28, 24, 20))
_ASCENT, _DESCENT, _GAP = 0.72, 0.21, 1.3  # times the size; mm between two lines

_Title = list[tuple[str, bool]]
"""Texts one under the other, each with whether it is the large one."""


def centre(wheel: Wheel, words: Words, measure: TextMeasure) -> Centre:
    """Set both, leaving out as little as possible."""
    left_out = []
    for topics in ((Topic.FAMILY, Topic.CHILDREN), (Topic.FAMILY,), ()):
        texts = list(_title(wheel, words, topics))
        if upper := _over_circle(texts, words.leading, measure):
            left_out += [one for one in (Topic.FAMILY, Topic.CHILDREN) if one not in topics]
            break
    call = caseworker(wheel, words, _CALL)
    lower = set_upward(call, measure, _CALL)
    if lower is None:
        left_out.append(Topic.CASEWORKER)
    sentences = sentences_of(wheel, words)
    return Centre(
        (*(upper or ()), *(lower or ())),
        tuple(sentences[topic] for topic in left_out if topic in sentences),
        " ".join(text for text, _ in texts),
        told(call) if lower else "",
        CentreLine(words.next_time, _NEXT_TIME_AT, WORDS, bold=False, lower=False),
        _LINE_AT,
    )


def _title(wheel: Wheel, words: Words, topics: Sequence[Topic]) -> Iterator[tuple[str, bool]]:
    if Topic.FAMILY in topics:
        yield words.wheel_for, False
        yield wheel.family, True
    if Topic.CHILDREN in topics and wheel.children:
        yield words.enumeration(wheel.children), False
    yield words.period(wheel.first_month), not topics


def _over_circle(
    texts: _Title, leading: float, measure: TextMeasure
) -> tuple[CentreLine, ...] | None:
    """Set the title as large as its room allows; None if it has none at the smallest size.

    A word is broken inside only at the smallest.
    """
    for large in _NAME_SIZES:
        lines = _stacked(texts, (large, WORDS), leading, measure, anyhow=False)
        if lines and lines[-1].y >= _LOWEST:
            return lines
    lines = _stacked(texts, (WORDS, SMALLEST), leading, measure, anyhow=True)
    return lines if lines and lines[-1].y >= _LOWEST else None


def _stacked(
    texts: _Title,
    sizes: tuple[float, float],
    leading: float,
    measure: TextMeasure,
    *,
    anyhow: bool,
) -> tuple[CentreLine, ...] | None:
    lines: list[CentreLine] = []
    y, above = _TOP, 0.0
    for text, is_large in texts:
        size = sizes[0] if is_large else sizes[1]
        fits = width_fits(_WIDTH, size, measure, bold=is_large)
        broken = (wrap_anyhow if anyhow else wrap)(text, fits)
        if not broken:
            return None
        for line in broken:
            y -= above + _ASCENT * size * MM * leading
            lines.append(CentreLine(line, y, size, bold=is_large, lower=False))
            above = _DESCENT * size * MM * leading + _GAP
    return tuple(lines)
