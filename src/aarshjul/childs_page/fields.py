"""Place a month's entries in its field: each a pictogram with its words below, or left out.

Lengths are mm from the wheel's centre, sizes points. A field that has no room for all its entries
leaves out those of the highest rank; they go to the strip as cards. Nothing becomes a number.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from math import cos, hypot, radians, sin
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.paper.pen import MM
from aarshjul.text.direction import runs_left
from aarshjul.text.line_breaks import TextMeasure, bound, jointed, unbound, width_fits, wrap
from aarshjul.text.sentences import SOFT_HYPHEN
from aarshjul.wheel.geometry import FIELD, RIM, RING_OUTER, middle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.childs_page.content import PicturedEntry

WORD_SIZE = 16.0
SIDES = (19.0, 17.0, 15.0)
_SIDES_OF_TWO = (17.0, 15.0, 13.0)

_AIR = 1.2  # from ink to the lines of the field
_BETWEEN = 2.0  # from one entry to the next
_UNDER_PICTURE = 0.4
_STEP = 1.17  # from line to line, times the size
_UP, _DOWN = 0.62, 0.55  # times the size: how far a line reaches from its middle
_UP_ARABIC, _DOWN_ARABIC = 0.82, 0.8
_MOST_LINES = 3
_WIDTHS = (40, 36, 32, 28, 24, 20)
_HALF = radians(FIELD / 2)
_HALVINGS = 6  # to less than a mm
_SHIFTS = (0.0, 5.0, -5.0, 10.0, -10.0, 15.0, -15.0)


class EntryRoom(NamedTuple):
    """The room that a picture or a line takes."""

    left: float
    right: float
    bottom: float
    top: float


class WordLine(NamedTuple):
    """A line of words; `y` is the middle of its capitals, below the picture's middle."""

    text: str
    y: float


class EntryBlock(NamedTuple):
    """An entry as it stands in a field, about the middle of its picture."""

    entry: PicturedEntry
    side: float
    lines: tuple[WordLine, ...]
    rooms: tuple[EntryRoom, ...]

    @property
    def half_width(self) -> float:
        """How far it reaches to the left and to the right."""
        return max(room.right for room in self.rooms)

    @property
    def bottom(self) -> float:
        """How far it reaches down."""
        return min(room.bottom for room in self.rooms)


class PlacedBlock(NamedTuple):
    """A block, and where the middle of its picture is."""

    block: EntryBlock
    x: float
    y: float


class MonthsField(NamedTuple):
    """What stands in a month's field, and what had no room."""

    placed: tuple[PlacedBlock, ...]
    left_out: tuple[PicturedEntry, ...]


def field(at: int, entries: tuple[PicturedEntry, ...], measure: TextMeasure) -> MonthsField:
    """Place the entries of a month in the field with that number, clockwise from the top."""
    by_rank = sorted(entries, key=lambda entry: entry.rank)
    for count in range(min(len(entries), 2), 0, -1):
        kept = by_rank[:count]
        shown = [entry for entry in entries if entry in kept][:count]
        if placed := _placed(at, shown, measure):
            out = list(entries)
            for entry in shown:
                out.remove(entry)
            return MonthsField(placed, tuple(out))
    return MonthsField((), entries)


def _placed(
    at: int, entries: list[PicturedEntry], measure: TextMeasure
) -> tuple[PlacedBlock, ...] | None:
    if len(entries) == 1:
        return _one(at, entries[0], measure)
    return _two(at, entries[0], entries[1], measure)


def _one(at: int, entry: PicturedEntry, measure: TextMeasure) -> tuple[PlacedBlock, ...] | None:
    for side in SIDES:
        for lines in settings(entry.words, measure):
            made = block(entry, side, lines, measure)
            if spot := _spot(at, made.rooms):
                return (PlacedBlock(made, *spot),)
    return None


def _two(
    at: int, first: PicturedEntry, second: PicturedEntry, measure: TextMeasure
) -> tuple[PlacedBlock, ...] | None:
    """Two entries, with the largest pictures that fit; the smallest tell whether any do."""
    found = None
    for side in reversed(_SIDES_OF_TWO):
        pairs = product(_few(first, side, measure), _few(second, side, measure))
        placed = next(filter(None, (_together(at, one, other) for one, other in pairs)), None)
        if placed is None:
            return found
        found = placed
    return found


def _few(entry: PicturedEntry, side: float, measure: TextMeasure) -> list[EntryBlock]:
    """The settings of an entry that breaks it least, and that is narrowest."""
    made = [block(entry, side, lines, measure) for lines in settings(entry.words, measure)]
    if not made:
        return []
    return list(dict.fromkeys((made[0], min(made, key=lambda one: one.half_width))))


def _together(at: int, one: EntryBlock, other: EntryBlock) -> tuple[PlacedBlock, ...] | None:
    for dx, dy in _offsets(one, other):
        rooms = (*one.rooms, *(_moved(room, dx, dy) for room in other.rooms))
        if spot := _spot(at, rooms):
            x, y = spot
            return PlacedBlock(one, x, y), PlacedBlock(other, x + dx, y + dy)
    return None


def _offsets(one: EntryBlock, other: EntryBlock) -> Iterator[tuple[float, float]]:
    """Where the second picture may be from the first: to its right, or below it."""
    beside = one.half_width + other.half_width + _BETWEEN
    below = one.bottom - _BETWEEN - other.side / 2
    yield from ((beside, shift) for shift in _SHIFTS)
    yield from ((shift, below) for shift in _SHIFTS)


def _moved(room: EntryRoom, dx: float, dy: float) -> EntryRoom:
    return EntryRoom(room.left + dx, room.right + dx, room.bottom + dy, room.top + dy)


def settings(words: str, measure: TextMeasure) -> Iterator[tuple[str, ...]]:
    """The ways to break words into a few lines: at spaces first, and in few lines first."""
    found: set[tuple[str, ...]] = set()
    if SOFT_HYPHEN not in words and measure(words, WORD_SIZE) <= _WIDTHS[0]:
        found.add((bound(words),))
        yield (words,)
    for breaks in (bound, _jointed):
        text = breaks(words)
        for width in _WIDTHS:
            lines = wrap(text, width_fits(width, WORD_SIZE, measure))
            if lines and len(lines) <= _MOST_LINES and lines not in found:
                found.add(lines)
                yield tuple(map(unbound, lines))


def _jointed(words: str) -> str:
    return bound(jointed(words))


def block(
    entry: PicturedEntry, side: float, lines: tuple[str, ...], measure: TextMeasure
) -> EntryBlock:
    """Set the words of an entry below its picture."""
    up, down = reach(lines, WORD_SIZE)
    y = -side / 2 - _UNDER_PICTURE - up
    set_lines, rooms = [], [EntryRoom(-side / 2, side / 2, -side / 2, side / 2)]
    for text in lines:
        half = measure(text, WORD_SIZE) / 2
        set_lines.append(WordLine(text, y))
        rooms.append(EntryRoom(-half, half, y - down, y + up))
        y -= step(lines, WORD_SIZE)
    return EntryBlock(entry, side, tuple(set_lines), tuple(rooms))


@lru_cache(maxsize=1024)
def reach(lines: tuple[str, ...], size: float) -> tuple[float, float]:
    """How far lines reach up and down from their middles, in mm."""
    high = any(map(runs_left, lines))
    up, down = (_UP_ARABIC, _DOWN_ARABIC) if high else (_UP, _DOWN)
    return up * size * MM, down * size * MM


def step(lines: tuple[str, ...], size: float) -> float:
    """How far apart lines are set, in mm."""
    up, down = reach(lines, size)
    return max(_STEP * size * MM, up + down)


@lru_cache(maxsize=4096)
def _spot(at: int, rooms: tuple[EntryRoom, ...]) -> tuple[float, float] | None:
    """Find the place in a field with the most air around these rooms; None if there is too little.

    Across the field they stand midway between the spokes. Outward the spokes and the ring go away
    from them and the rim comes nearer, so halving finds where there is most air.
    """
    turn = radians(middle(at))
    along, across = (sin(turn), cos(turn)), (cos(turn), -sin(turn))
    start = min(_inside(room, radians(at * FIELD), 1) for room in rooms)
    end = min(_inside(room, radians((at + 1) * FIELD), -1) for room in rooms)
    aside = (end - start) / (2 * cos(_HALF))
    near, far = RING_OUTER, RIM
    for _ in range(_HALVINGS):
        out = (near + far) / 2
        x, y = out * along[0] + aside * across[0], out * along[1] + aside * across[1]
        inward = min((start + end) / 2 + out * sin(_HALF), _from_centre(rooms, x, y) - RING_OUTER)
        outward = RIM - _farthest(rooms, x, y)
        if inward < outward:
            near = out
        else:
            far = out
    return (x, y) if min(inward, outward) >= _AIR else None


def _inside(room: EntryRoom, spoke: float, side: int) -> float:
    """How far a room about the centre is inside a spoke; `side` is -1 for the field's second."""
    over, up = side * cos(spoke), -side * sin(spoke)
    x = room.left if over > 0 else room.right
    y = room.bottom if up > 0 else room.top
    return x * over + y * up


def _from_centre(rooms: tuple[EntryRoom, ...], x: float, y: float) -> float:
    """How near to the wheel's centre the rooms come, moved by (x, y)."""
    return min(
        hypot(max(x + room.left, -x - room.right, 0.0), max(y + room.bottom, -y - room.top, 0.0))
        for room in rooms
    )


def _farthest(rooms: tuple[EntryRoom, ...], x: float, y: float) -> float:
    """How far from the wheel's centre the rooms reach, moved by (x, y)."""
    return max(
        hypot(max(x + room.right, -x - room.left), max(y + room.top, -y - room.bottom))
        for room in rooms
    )
