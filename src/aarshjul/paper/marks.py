"""The marks: each kind of entry differs by shape, letter and fill, in grey print too.

Lengths are mm, line widths and type sizes points, for a mark by letters of 12 points; by larger
letters all but the line widths grows with them. Colours and measures: wheel study. The diamond's
tips are rounded here, because sharp ones (3.4 mm out) touch the marks beside and below.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from aarshjul.kinds import Kind
from aarshjul.paper.outline import Outline, circle, enlarged, polygon, rectangle

if TYPE_CHECKING:
    from collections.abc import Mapping

RADIUS = 2.7
BOX = 2 * RADIUS  # the room a mark takes in a row
LETTER_SIZE = 10.0
JOIN_WIDTH = 2.2  # the line that joins the purposes of one meeting

INK = "#000000"  # pure black: a laser printer screens dark grey into dots
PAPER = "#FFFFFF"
_BLUE = "#0072B2"
_YELLOW = "#F0E442"
_SKY = "#56B4E9"

_LINE = 0.9
_LINE_ON_WHITE = 1.1  # without a fill, the line must carry the shape


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind's mark looks: its outline about (0, 0), its fill, its letter's colour."""

    outline: Outline
    fill: str
    letter: str = INK
    line: float = _LINE


def _r(*points: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    return tuple((x * RADIUS, y * RADIUS) for x, y in points)


def _hexagon(half_width: float) -> Outline:
    return polygon(
        *_r((-half_width, 0), (-0.54, 0.97), (0.54, 0.97)),
        *_r((half_width, 0), (0.54, -0.97), (-0.54, -0.97)),
    )


def _bubble() -> Outline:
    """Draw a speech bubble; its tail is shorter than the study's 1.36, to clear the mark below."""
    half_width, top, bottom, corner = 0.98, 0.98, -0.74, 0.34
    body = rectangle(
        -half_width * RADIUS,
        bottom * RADIUS,
        2 * half_width * RADIUS,
        (top - bottom) * RADIUS,
        radius=corner * RADIUS,
    )
    tail = _r((-0.05, bottom), (-0.62, -1.12), (-0.55, bottom))
    # One line between the lower left and lower right corners, so that no edge crosses the tail.
    points, codes = body.points, body.codes
    return Outline((*points[:3], *reversed(tail), *points[3:]), (*codes[:3], 2, 2, 2, *codes[3:]))


STYLES: Mapping[Kind, Style] = {
    Kind.START: Style(
        polygon(*_r((0, 1.25), (1.25, 0), (0, -1.25), (-1.25, 0)), radius=0.48 * RADIUS), _SKY
    ),
    Kind.FOLLOW_UP: Style(circle(RADIUS), _BLUE, PAPER),
    Kind.NETWORK_MEETING: Style(
        rectangle(*_r((-0.94, -0.94))[0], 1.88 * RADIUS, 1.88 * RADIUS, radius=0.22 * RADIUS),
        INK,
        PAPER,
    ),
    Kind.CHILD_CONVERSATION: Style(_bubble(), _YELLOW),
    Kind.TRANSITION: Style(
        polygon(*_r((-1, 0.9), (0.36, 0.9), (1.1, 0), (0.36, -0.9), (-1, -0.9))), _SKY
    ),
    Kind.OWN: Style(_hexagon(1.08), PAPER, line=_LINE_ON_WHITE),
}
"""Every kind that is drawn, in the order of the key. A wheel never shows legal deadlines."""

CROWDED: Mapping[Kind, Style] = {
    **STYLES,
    Kind.OWN: Style(_hexagon(0.98), PAPER, line=_LINE_ON_WHITE),
}
"""The marks at their closest: 0.08 mm is too little air between the study's hexagons."""


@lru_cache(maxsize=64)
def style(kind: Kind, factor: float = 1, *, crowded: bool = False) -> Style:
    """Give a kind's mark, enlarged; `crowded` for the marks at their closest."""
    usual = (CROWDED if crowded else STYLES)[kind]
    return replace(usual, outline=enlarged(usual.outline, factor))


LETTER_SHIFT: Mapping[Kind, tuple[float, float]] = {
    Kind.CHILD_CONVERSATION: (0, 0.12 * RADIUS),  # the bubble's body is higher than its tail
    Kind.TRANSITION: (-0.1 * RADIUS, 0),  # the arrow's body is left of its point
}

LIFT: Mapping[str, float] = {"ل": 0.08, "م": 0.3, "ج": 0.28, "ر": 0.25, "ن": 0.17, "د": 0.07}
"""How far each Arabic letter is raised, as a share of its size, to centre its ink in the mark.

Arabic letters hang below the line that they are written on.
"""
