"""Outlines: closed and open paths in mm, as points with matplotlib's code for each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sin, sqrt, tan

MOVE, LINE, QUADRATIC, CUBIC, CLOSE = 1, 2, 3, 4, 79  # matplotlib.path.Path.code_type

_LONGEST_ARC = 45.0  # degrees that one cubic may draw; its error is then under 0.001 mm at r 95

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """A path; `codes[i]` is the kind of `points[i]`. It may have several strokes.

    Each is equal to itself alone: to compare its points would cost a cache more than it saves.
    """

    points: tuple[Point, ...]
    codes: tuple[int, ...]

    def __add__(self, other: Outline) -> Outline:
        return Outline(self.points + other.points, self.codes + other.codes)


def polyline(*points: Point) -> Outline:
    """Draw straight lines from point to point, left open."""
    return Outline(points, (MOVE, *(LINE for _ in points[1:])))


def polygon(*points: Point, radius: float = 0) -> Outline:
    """Draw straight sides between corners, each corner rounded to `radius` mm."""
    if not radius:
        return Outline((*points, points[0]), (MOVE, *(LINE for _ in points[1:]), CLOSE))
    drawn: list[Point] = []
    for before, corner, after in _with_neighbours(points):
        reach = radius / _half_turn(before, corner, after)
        drawn += [_toward(corner, before, reach), corner, _toward(corner, after, reach)]
    codes = (MOVE, QUADRATIC, QUADRATIC, *((LINE, QUADRATIC, QUADRATIC) * (len(points) - 1)))
    return Outline((*drawn, drawn[0]), (*codes, CLOSE))


def rectangle(x: float, y: float, width: float, height: float, *, radius: float = 0) -> Outline:
    """Draw a rectangle from its lower left corner."""
    right, top = x + width, y + height
    return polygon((x, y), (right, y), (right, top), (x, top), radius=radius)


@lru_cache(maxsize=64)
def circle(radius: float, *, arc: float = _LONGEST_ARC) -> Outline:
    """Draw a full circle about (0, 0), each curve of at most `arc` degrees."""
    points, codes = _arc(radius, 0, 360, longest=arc)
    return Outline((*points, points[0]), (MOVE, *codes[1:], CLOSE))


def sector(inner: float, outer: float, start: float, end: float) -> Outline:
    """Draw the piece of a ring between two angles."""
    there, codes = _arc(outer, start, end)
    back, codes_back = _arc(inner, end, start)
    return Outline((*there, *back, there[0]), (MOVE, *codes[1:], *codes_back, CLOSE))


@lru_cache(maxsize=512)
def moved(outline: Outline, x: float, y: float) -> Outline:
    """Move an outline by (x, y). Cached, because much stands in the same place on every page."""
    if not x and not y:
        return outline
    # A list is made faster than by a generator, and every shape of every page is moved.
    return Outline(tuple([(a + x, b + y) for a, b in outline.points]), outline.codes)


def enlarged(outline: Outline, factor: float) -> Outline:
    """Make an outline larger, about (0, 0)."""
    return Outline(tuple((a * factor, b * factor) for a, b in outline.points), outline.codes)


def mirrored(outline: Outline, width: float) -> Outline:
    """Mirror an outline, left to right, on a page of the given width."""
    return Outline(tuple((width - a, b) for a, b in outline.points), outline.codes)


def _arc(
    radius: float, start: float, end: float, *, longest: float = _LONGEST_ARC
) -> tuple[list[Point], list[int]]:
    """Draw an arc; its first point is the end of a line."""
    pieces = max(1, round(abs(end - start) / longest + 0.49))
    step = (end - start) / pieces
    handle = 4 / 3 * tan(radians(step) / 4)
    points, codes = [point(radius, start)], [LINE]
    for piece in range(pieces):
        (x0, y0), (x1, y1) = (point(radius, start + step * n) for n in (piece, piece + 1))
        points += [(x0 + handle * y0, y0 - handle * x0), (x1 - handle * y1, y1 + handle * x1)]
        points.append((x1, y1))
        codes += [CUBIC] * 3
    return points, codes


def _with_neighbours(points: tuple[Point, ...]) -> zip[tuple[Point, Point, Point]]:
    return zip(points[-1:] + points[:-1], points, points[1:] + points[:1], strict=True)


def _toward(a: Point, b: Point, reach: float) -> Point:
    length = sqrt((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2)
    share = min(reach / length, 0.5)
    return a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])


def _half_turn(before: Point, corner: Point, after: Point) -> float:
    """Measure how sharp a corner is: the tangent of half its inner angle."""
    ax, ay = before[0] - corner[0], before[1] - corner[1]
    bx, by = after[0] - corner[0], after[1] - corner[1]
    dot, cross = ax * bx + ay * by, abs(ax * by - ay * bx)
    return cross / (sqrt(dot * dot + cross * cross) + dot)


def point(radius: float, angle: float) -> tuple[float, float]:
    """Find the point at a radius and an angle clockwise from twelve o'clock."""
    return radius * sin(radians(angle)), radius * cos(radians(angle))
