"""The wheel's centre: the family, the period, and whom to call.

Lengths are mm from the wheel's centre, sizes points. The study's setting is tried first, then all
texts at 12 pt in as many lines as they need. Then the children are left out, and named below the
wheel instead; at last also the caseworker and the family. Nothing is cut.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from math import sqrt
from typing import TYPE_CHECKING

from aarshjul.paper.outline import polyline
from aarshjul.paper.pen import MM, PartRole
from aarshjul.text.line_breaks import (
    HYPHENS,
    SPACES,
    address_halves,
    halves,
    letter_halves,
    syllable_halves,
    thirds,
    wrap_address,
    wrap_anyhow,
)
from aarshjul.text.sentences import whole

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from aarshjul.paper.pen import Pen
    from aarshjul.text.family_words import Words
    from aarshjul.text.line_breaks import TextMeasure
    from aarshjul.wheel.content import Wheel

RADIUS = 40.0  # texts lie within this

_ASCENT, _DESCENT = 0.74, 0.21  # times the size: how far letters reach from the baseline
_LINE_STEP = 1.15  # times the size
_SMALLEST = 12.0

_HEADING_AT = 31.5
_ABOVE_FAMILY, _ABOVE_CHILDREN, _ABOVE_PERIOD = 9.1, 7.3, 6.5
_HEADING_SIZES = (13.0, 12.0)
_LINE_SIZES = (13.0, 12.0)
_FAMILY_SIZES = (21.0, 18.0, 16.0, 14.0)  # and 12 if all lines are 12
# Chosen here, because the study has none: (1) the sizes of a family's name that breaks between
# letters, so that it is never smaller than the lines around it; (2) the white space
# that keeps upper and lower texts apart as two groups.
_FAMILY_BROKEN_SIZES = (16.0, 14.0)
_WHITE = 9.0  # from baseline to baseline
_TO_FILL_IN = "_" * 14  # a line for a number, as long as has room

# Also chosen here, because the study has no text longer than its setting: the lines of the list,
# a little air between the texts, and 1 mm more of the circle (the ring is at 43.5).
_FLOW_RADIUS = 41.0
_FLOW_STEP, _FLOW_GAP, _FLOW_WHITE = 5.1, 0.8, 2.0

# A line to write on, between the upper and the lower texts. Its words have at least this much white
# from the baseline above, and the line this much to the baseline below; where there is more, this
# share of it is above the words. Page study, as drawn in its picture.
_LINE_LENGTH, _LINE_DOT = 62.0, 0.9
_ABOVE_NEXT_TIME, _TO_LINE, _BELOW_LINE = 6.6, 8.1, 6.6
_SHARE_ABOVE = 0.36


@dataclass(frozen=True, slots=True)
class CentreText:
    """A text in the centre, with its possible sizes; `gap` is from the baseline above.

    At `broken_sizes` it may break between any two letters if nothing else fits. An `address` breaks
    only at places that look like no part of it: never with a hyphen.
    """

    text: str
    sizes: tuple[float, ...]
    gap: float
    bold: bool = False
    broken_sizes: tuple[float, ...] = ()
    address: bool = False
    lower: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """How the lower texts are set: the caseworker's name, and below it the number or the address.

    Both have their possible sizes, and the height of their baselines.
    """

    name_sizes: tuple[float, ...]
    way_sizes: tuple[float, ...]
    name_at: float
    way_at: float


_CALL = Call(_LINE_SIZES, (17.0, 15.0, 13.0, 12.0), -21.5, -29.0)


@dataclass(frozen=True, slots=True)
class CentreLine:
    """A line centred in the wheel, with the height of its baseline."""

    text: str
    y: float
    size: float
    bold: bool
    lower: bool


@dataclass(frozen=True, slots=True)
class Centre:
    """The centre's lines, and the sentences that found no room in it.

    `whose` and `call` are what the upper and the lower lines say, unbroken. `next_time` stands over
    a line to write on at the height `line`; both are None if there is no room.
    """

    lines: tuple[CentreLine, ...]
    left_out: tuple[str, ...]
    whose: str = ""
    call: str = ""
    next_time: CentreLine | None = None
    line: float | None = None


class Topic(Enum):
    """What the centre says besides the period, in the order in which it is left out."""

    CHILDREN = auto()
    CASEWORKER = auto()
    FAMILY = auto()


def centre(wheel: Wheel, words: Words, measure: TextMeasure) -> Centre:
    """Set the centre, leaving out as little as possible."""
    sentences = sentences_of(wheel, words)
    topics = list(sentences)
    for count in range(len(topics) + 1):
        upper, lower = _parts(wheel, words, topics[count:])
        lines = _as_studied(upper, lower, measure) or _flowing(upper, lower, measure)
        if lines:
            left_out = tuple(sentences[topic] for topic in reversed(topics[:count]))
            set_centre = Centre(lines, left_out, told(upper), told(lower))
            return _with_line(set_centre, words.next_time, measure)
    return Centre((), tuple(reversed(sentences.values())))


def of_team(heading: str, office: str | None, period: str, measure: TextMeasure) -> Centre:
    """Set the centre of a team's wheel; an office too long for it is left to the page's foot."""
    top = CentreText(heading, _HEADING_SIZES, 0, bold=not office)
    name = CentreText(office or "", _FAMILY_SIZES, _ABOVE_FAMILY, True, _FAMILY_BROKEN_SIZES)
    year = CentreText(period, _LINE_SIZES, _ABOVE_PERIOD)
    for upper in ([top, name, year], [top, year]) if office else ([top, year],):
        lines = _as_studied(upper, [], measure)
        lines = (lines and _in_the_middle(lines, measure)) or _flowing(upper, [], measure)
        if lines:
            return Centre(lines, (), told(upper))
    return Centre((), ())


def _in_the_middle(
    lines: tuple[CentreLine, ...], measure: TextMeasure
) -> tuple[CentreLine, ...] | None:
    """Move lines so that they are centred in height; None if one of them is too long there."""
    capitals = _ASCENT * lines[0].size * MM
    down = (lines[0].y + capitals + lines[-1].y) / 2
    moved = tuple(replace(line, y=line.y - down) for line in lines)
    return moved if all(_fits(line, RADIUS, measure) for line in moved) else None


def _with_line(centre: Centre, text: str, measure: TextMeasure) -> Centre:
    """Add a line to write on, if there is room between the upper and the lower texts."""
    top = min(line.y for line in centre.lines if not line.lower)
    bottom = max((line.y for line in centre.lines if line.lower), default=_CALL.way_at)
    more = top - bottom - _ABOVE_NEXT_TIME - _TO_LINE - _BELOW_LINE
    y = top - _ABOVE_NEXT_TIME - _SHARE_ABOVE * more
    next_time = CentreLine(text, y, _LINE_SIZES[-1], bold=False, lower=False)
    if more < 0 or not _fits(next_time, RADIUS, measure):
        return centre
    return replace(centre, next_time=next_time, line=y - _TO_LINE)


def draw(centre: Centre, pen: Pen) -> None:
    """Write the centre about the pen's origin."""
    whose, call = pen.begin(PartRole.TITLE, centre.whose), pen.begin(PartRole.WORDS, centre.call)
    if centre.next_time and centre.line is not None:
        pen.begin(PartRole.WORDS)
        pen.text(centre.next_time.text, 0, centre.next_time.y, centre.next_time.size, share=0.5)
        half = _LINE_LENGTH / 2
        pen.shape(polyline((-half, centre.line), (half, centre.line)), line=_LINE_DOT, dots=True)
    for line in centre.lines:
        pen.part = call if line.lower else whose
        pen.text(line.text, 0, line.y, line.size, bold=line.bold, share=0.5)


def told(parts: Sequence[CentreText]) -> str:
    return " ".join(whole(part.text) for part in parts)


def sentences_of(wheel: Wheel, words: Words) -> dict[Topic, str]:
    """Write what the centre may leave out as sentences; the first is left out first."""
    phone, email = wheel.phone, wheel.email
    blank = f"{words.caseworker}. {words.phone.format(phone=_TO_FILL_IN)}"
    call = words.call_at if phone else words.write_at if email else blank
    sentences = {
        Topic.CHILDREN: words.children.format(names=words.enumeration(wheel.children)),
        Topic.CASEWORKER: call.format(name=wheel.caseworker, phone=phone, email=email),
        Topic.FAMILY: f"{words.wheel_for} {wheel.family}",
    }
    if not wheel.children:
        del sentences[Topic.CHILDREN]
    return sentences


def _parts(
    wheel: Wheel, words: Words, kept: Collection[Topic]
) -> tuple[list[CentreText], list[CentreText]]:
    """Give the upper and the lower texts about the topics that are kept, and the period."""
    upper = []
    if Topic.FAMILY in kept:
        upper = [
            CentreText(words.wheel_for, _HEADING_SIZES, 0),
            CentreText(wheel.family, _FAMILY_SIZES, _ABOVE_FAMILY, True, _FAMILY_BROKEN_SIZES),
        ]
    if Topic.CHILDREN in kept:
        children = words.enumeration(wheel.children)
        upper.append(CentreText(children, _LINE_SIZES, _ABOVE_CHILDREN))
    upper.append(CentreText(words.period(wheel.first_month), _LINE_SIZES, _ABOVE_PERIOD))
    return upper, caseworker(wheel, words) if Topic.CASEWORKER in kept else []


def caseworker(wheel: Wheel, words: Words, call: Call = _CALL) -> list[CentreText]:
    """Say whom to call, or to write to if there is no number; without either, leave a line."""
    way = words.call if wheel.phone else words.write if wheel.email else words.caseworker
    name = CentreText(way.format(name=wheel.caseworker), call.name_sizes, 0, lower=True)
    gap = call.name_at - call.way_at
    if wheel.phone:
        return [name, CentreText(wheel.phone, call.way_sizes, gap, bold=True, lower=True)]
    if wheel.email:
        address = CentreText(wheel.email, call.way_sizes, gap, bold=True, address=True, lower=True)
        return [name, address]
    blank = words.phone.format(phone=_TO_FILL_IN)
    return [name, CentreText(blank, call.name_sizes, gap, lower=True)]


def _as_studied(
    upper: Sequence[CentreText], lower: Sequence[CentreText], measure: TextMeasure
) -> tuple[CentreLine, ...] | None:
    """Set each text in one line or two, at the largest of its sizes that fits."""
    lines: list[CentreLine] = []
    y = _HEADING_AT
    for part in upper:
        set_part = _set(part, y - part.gap, measure)
        if not set_part:
            return None
        lines += set_part
        y = set_part[-1].y
    foot = set_upward(lower, measure)
    if foot is None or (foot and y - foot[0].y < _WHITE):
        return None
    return (*lines, *foot)


def set_upward(
    lower: Sequence[CentreText], measure: TextMeasure, call: Call = _CALL
) -> list[CentreLine] | None:
    """Set the lower texts from the lowest up; a text too wide for one line takes two.

    A number stays on one line.
    """
    lines: list[CentreLine] = []
    y = call.way_at
    for part in reversed(lower):
        one = _set(part, y, measure, most=1)
        two = part.address or part is lower[0]
        set_part = one or (_set(part, y, measure, upward=True) if two else None)
        if not set_part:
            return None
        lines = [*set_part, *lines]
        y = set_part[0].y + part.gap
    return lines


def _set(
    part: CentreText, y: float, measure: TextMeasure, *, most: int = 2, upward: bool = False
) -> list[CentreLine] | None:
    """Set a text with its first baseline (its last if `upward`) on y."""
    for size, texts in _settings(part, most):
        step = size * _LINE_STEP * MM
        top = y + step * (len(texts) - 1) if upward else y
        lines = [
            CentreLine(text, top - number * step, size, part.bold, part.lower)
            for number, text in enumerate(texts)
        ]
        if all(_fits(line, RADIUS, measure) for line in lines):
            return lines
    return None


def _settings(part: CentreText, most: int) -> Iterator[tuple[float, tuple[str, ...]]]:
    """Give a text in one line or two, the best first: whole words before larger letters.

    A family's name may take three lines, before it breaks within one of its parts.
    """
    for size in part.sizes:
        yield size, (whole(part.text),)
        if most > 1:
            pairs = address_halves(part.text) if part.address else halves(part.text, SPACES)
            yield from ((size, pair) for pair in _even_first(pairs))
    if most > 1:
        for size in () if part.address else part.sizes:
            yield from ((size, pair) for pair in _even_first(halves(part.text, HYPHENS)))
        for size in part.sizes if part.broken_sizes else ():
            yield from ((size, three) for three in _even_first(thirds(part.text)))
        for way in (syllable_halves, letter_halves):
            for size in part.broken_sizes:
                yield from ((size, pair) for pair in _even_first(way(part.text)))


def _even_first(ways: Iterator[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return sorted(ways, key=lambda lines: max(map(len, lines)))


def _fits(line: CentreLine, radius: float, measure: TextMeasure) -> bool:
    return measure(line.text, line.size, bold=line.bold) <= _chord(line.y, line.size, radius)


def _chord(y: float, size: float, radius: float) -> float:
    """Measure how wide a line on the baseline y may be."""
    far = max(abs(y - _DESCENT * size * MM), abs(y + _ASCENT * size * MM))
    return 2 * sqrt(max(radius * radius - far * far, 0))


def _flowing(
    upper: Sequence[CentreText], lower: Sequence[CentreText], measure: TextMeasure
) -> tuple[CentreLine, ...] | None:
    """Fill the circle with lines of 12 pt; words break between letters only if they must."""
    parts = [*upper, *lower]
    counts = [1] * len(parts)
    while True:
        steps = [_FLOW_STEP * count + _FLOW_GAP for count in counts]
        steps[len(upper) - 1] += _FLOW_WHITE if lower else 0
        height = sum(steps) - _FLOW_STEP - _FLOW_GAP
        if height > 2 * _FLOW_RADIUS:
            return None
        y = height / 2 - (_ASCENT - _DESCENT) / 2 * _SMALLEST * MM
        lines: list[CentreLine] = []
        needed = []
        for part, step in zip(parts, steps, strict=True):
            broken = _broken(part, y, measure)
            needed.append(len(broken))
            lines += broken
            y -= step
        if all(need and need <= count for need, count in zip(needed, counts, strict=True)):
            return tuple(lines)
        counts = [max(count, need or count + 1) for need, count in zip(needed, counts, strict=True)]


def _broken(part: CentreText, y: float, measure: TextMeasure) -> list[CentreLine]:
    """Break a text into lines of 12 pt from the baseline y on; none if they leave the circle."""

    def line(text: str, number: int) -> CentreLine:
        return CentreLine(text, y - number * _FLOW_STEP, _SMALLEST, part.bold, part.lower)

    wrapped = wrap_address if part.address else wrap_anyhow
    texts = wrapped(
        part.text, lambda text, number: _fits(line(text, number), _FLOW_RADIUS, measure)
    )
    return [line(text, number) for number, text in enumerate(texts or ())]
