"""Leave as bands along the wheel's rim, true to date, and frequent meetings as marks on their days.

Bands lie in lanes from the rim inwards, so that no two touch. A band too short for its letters has
them beside it. What no lane is left for is drawn together, and says how many it is. Lengths are mm.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import degrees
from typing import TYPE_CHECKING

from aarshjul.paper import marks
from aarshjul.paper.outline import Outline, circle, moved, point, polygon, rectangle, sector
from aarshjul.wheel.geometry import FIELD, MONTHS, RIM, RING_OUTER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from aarshjul.paper.pen import PagePart, Pen
    from aarshjul.text.line_breaks import TextMeasure
    from aarshjul.wheel.team_wheel import Away, Beat, TeamWheel

LABEL = 10.0  # points, as the numbers in the marks of a family's wheel
HEIGHT = 4.0
_LANE = 4.6  # from lane to lane
_FROM_RIM = 0.8
LINE = 0.8  # points
_INSIDE, _BESIDE = 0.8, 0.6  # air at each end of a label in its band, and before one beside it
_FULL = FIELD * MONTHS
_ROOM_FOR_WORDS = 11.0  # kept free in every field, whatever the bands take
# They stay apart in grey (213, 158, 255, 119), and black letters are read on each.
FILLS = ("#F0E442", "#56B4E9", marks.PAPER, "#2E9C74")

TRACK = 3.6  # of the marks of one frequent meeting: two of one day do not touch
_BEAT = 1.15  # a mark's half width


@dataclass(frozen=True, slots=True)
class Band:
    """An arc of a lane, 0 at the rim, with its letters at `label_at`; angles are degrees.

    It takes the room from `begins` to `until`, with its letters.
    """

    lane: int
    start: float
    end: float
    label: str
    label_at: float
    fill: str
    begins: float
    until: float

    @property
    def outer(self) -> float:
        """The radius of its outer edge."""
        return lane_edge(self.lane)


def fill(style: int) -> str:
    """The fill of a caseworker's bands; the letters tell who it is, also where two share one."""
    return FILLS[style % len(FILLS)]


def lane_edge(lane: int) -> float:
    """The outer radius of a lane; that of the lane after the last is the words' own."""
    return RIM - _FROM_RIM - lane * _LANE


def words_begin(beats: int) -> float:
    """The radius at which the words may begin, outside the marks of the frequent meetings."""
    return RING_OUTER + beats * TRACK


def most_lanes(beats: int) -> int:
    """How many lanes there are room for beside the words."""
    return int((RIM - _FROM_RIM - words_begin(beats) - _ROOM_FOR_WORDS) / _LANE)


def bands(wheel: TeamWheel, measure: TextMeasure) -> tuple[Band, ...]:
    """Place every leave in a lane, the first by day in the outermost that is free."""
    most = most_lanes(len(wheel.beats))
    wanted = [_Arc.of(one, wheel, most, measure) for one in wheel.leaves]
    wanted.sort(key=lambda arc: (arc.start, -arc.end))
    placed, left = _placed(wanted, most)
    if left:  # the innermost lane is for what the others cannot hold
        placed, left = _placed(wanted, most - 1)
    together = _together(left, most, measure)
    return (*placed, *(arc.band(most - 1) for arc in together))


@dataclass(frozen=True, slots=True)
class _Arc:
    """A band without its lane; it takes the room from `begins` to `until`, with its letters."""

    start: float
    end: float
    label: str
    fill: str
    begins: float
    until: float
    label_at: float
    count: int = 1

    @classmethod
    def of(cls, away: Away, wheel: TeamWheel, lanes: int, measure: TextMeasure) -> _Arc:
        """The band of a leave, with its caseworker's letters and fill."""
        start, end = wheel.angle(away.first), wheel.angle(away.last, end=True)
        return cls.labelled(start, end, away.label, fill(away.style), lanes, measure)

    @classmethod
    def labelled(
        cls, start: float, end: float, label: str, fill: str, lanes: int, measure: TextMeasure
    ) -> _Arc:
        """An arc with its letters in it, else after it, or before it at the end of the year.

        Measured in the innermost lane, where letters take most degrees.
        """
        radius = lane_edge(lanes) + _LANE - HEIGHT / 2
        width = degrees(measure(label, LABEL, bold=True) / radius)
        air = degrees(_INSIDE / radius)
        if end - start >= width + 2 * air:
            return cls(start, end, label, fill, start - air, end + air, (start + end) / 2)
        beside = degrees(_BESIDE / radius) + width / 2
        if end + 2 * beside <= _FULL:
            until = end + beside + width / 2 + air
            return cls(start, end, label, fill, start - air, until, end + beside)
        begins = start - beside - width / 2 - air
        return cls(start, end, label, fill, begins, end + air, start - beside)

    def band(self, lane: int) -> Band:
        """The band in a lane."""
        return Band(
            lane,
            self.start,
            self.end,
            self.label,
            self.label_at,
            self.fill,
            self.begins,
            self.until,
        )


def _placed(wanted: Iterable[_Arc], lanes: int) -> tuple[list[Band], list[_Arc]]:
    """Bands in the first lane that is free, and the arcs for which none is."""
    taken: list[list[_Arc]] = [[] for _ in range(lanes)]
    placed, left = [], []
    for arc in wanted:
        free = (lane for lane, others in enumerate(taken) if _is_free(arc, others))
        lane = next(free, None)
        if lane is None:
            left.append(arc)
        else:
            taken[lane].append(arc)
            placed.append(arc.band(lane))
    return placed, left


def _is_free(arc: _Arc, others: Iterable[_Arc]) -> bool:
    return all(arc.begins >= other.until or arc.until <= other.begins for other in others)


def _together(left: Sequence[_Arc], lanes: int, measure: TextMeasure) -> list[_Arc]:
    """Arcs that touch as one, "+3", until none touches another."""
    found: list[_Arc] = []
    for arc in left:
        one = _counted(arc, lanes, measure)
        while found and not _is_free(one, found[-1:]):
            before = found.pop()
            start, end = min(before.start, one.start), max(before.end, one.end)
            one = _counted(
                replace(one, start=start, end=end, count=before.count + one.count), lanes, measure
            )
        found.append(one)
    return found


def _counted(arc: _Arc, lanes: int, measure: TextMeasure) -> _Arc:
    made = _Arc.labelled(arc.start, arc.end, f"+{arc.count}", marks.PAPER, lanes, measure)
    return replace(made, count=arc.count)


def words_end(placed: Iterable[Band], month: int) -> float:
    """The radius at which the words of a month must end: inside the bands and their letters."""
    first, until = month * FIELD, (month + 1) * FIELD
    lanes = [one.lane + 1 for one in placed if one.begins < until and one.until > first]
    return lane_edge(max(lanes)) if lanes else RIM


def draw(placed: Iterable[Band], parts: Sequence[PagePart], pen: Pen) -> None:
    """Draw bands and their letters about the pen's origin, each read with its month's part."""
    for one in placed:
        pen.part = parts[min(int(one.label_at // FIELD), MONTHS - 1)]
        arc = sector(one.outer - HEIGHT, one.outer, one.start, one.end)
        pen.shape(arc, fill=one.fill, line=LINE)
        at = point(one.outer - HEIGHT / 2, one.label_at)
        pen.turned(one.label, at, upright(one.label_at), LABEL)


def upright(angle: float) -> float:
    """Turn a text along the rim (degrees counter-clockwise), never upside down."""
    return 180 - angle if 90 < angle < 270 else -angle


def beat(number: int) -> tuple[Outline, str]:
    """The mark of a frequent meeting, about (0, 0), and its fill: they differ in shape."""
    size = _BEAT
    return (
        (circle(size), marks.INK),
        (rectangle(-size, -size, 2 * size, 2 * size), marks.PAPER),
        (
            polygon((0, 1.1 * size), (1.05 * size, -0.8 * size), (-1.05 * size, -0.8 * size)),
            marks.INK,
        ),
    )[number]


def draw_beats(beats: Sequence[Beat], wheel: TeamWheel, pen: Pen) -> None:
    """Draw a track of marks for each frequent meeting, the first outside the months' names."""
    for number, each in enumerate(beats):
        outline, fill = beat(number)
        radius = words_begin(number) + TRACK / 2
        for day in each.days:
            at = point(radius, wheel.angle(day, middle=True))
            pen.shape(moved(outline, *at), fill=fill, line=LINE)
