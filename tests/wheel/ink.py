"""Where ink falls on a composed page, measured from the letters' own outlines, in mm."""

from __future__ import annotations

import re
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from matplotlib._text_helpers import layout
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.path import Path
from matplotlib.textpath import TextToPath

from aarshjul.paper import fonts, marks
from aarshjul.paper.matplotlib_fonts import font
from aarshjul.paper.pen import MM, Page, Shape, TextLine
from aarshjul.text.direction import directed, is_mark_of_direction
from aarshjul.wheel.blocks import SIZES

if TYPE_CHECKING:
    from numpy.typing import NDArray

_TO_PATH = TextToPath()
_WHITE = str.maketrans("", "", "- \u00ad\u00a0")


class Ink(NamedTuple):
    """A box of ink."""

    left: float
    bottom: float
    right: float
    top: float


def in_mark(size: float) -> bool:
    """Whether a line is a mark's letter or number: no other text is of these sizes."""
    return any(abs(size - marks.LETTER_SIZE * words / 12) < 0.001 for words in SIZES)


def ink(text: TextLine) -> Ink:
    """The ink of an upright line."""
    left, bottom, right, top = extents(directed(text.text, text.direction), text.bold)
    by = text.size / _TO_PATH.FONT_SCALE * MM
    return Ink(text.x + left * by, text.y + bottom * by, text.x + right * by, text.y + top * by)


def outline_box(shape: Shape) -> Ink:
    """The room of a shape without its line."""
    box = Path(shape.outline.points, shape.outline.codes).get_extents()
    return Ink(box.x0, box.y0, box.x1, box.y1)


def mark_ink(shape: Shape) -> Ink:
    """The ink of a shape with its line."""
    box, half = outline_box(shape), shape.line * MM / 2
    return Ink(box.left - half, box.bottom - half, box.right + half, box.top + half)


def mark_shapes(page: Page) -> list[Shape]:
    """The marks of a page: shapes with both a fill and a line."""
    return [shape for shape in page.shapes if shape.fill and shape.line]


def upright(page: Page) -> list[TextLine]:
    """The lines that are not turned: all but the month names on the ring."""
    return [text for text in page.texts if not text.turn]


def letters(page: Page) -> str:
    """All words of a page without spaces and hyphens, line after line."""
    return squeezed("".join(text.text for text in page.texts if not in_mark(text.size)))


def squeezed(text: str) -> str:
    """A text's letters only, as they are whether a line breaks there or not."""
    return re.sub("[- \u00a0\u00ad\u2066-\u2069]", "", text)


def apart(one: Ink, other: Ink) -> bool:
    """Tell whether no ink falls on other ink."""
    return (
        one.right <= other.left
        or other.right <= one.left
        or one.top <= other.bottom
        or other.top <= one.bottom
    )


def visual(line: str, direction: str) -> str:
    """A line's letters as they are drawn, from left to right, marks of direction left out."""
    family = font(12, bold=False)
    files = [
        fontManager.findfont(FontProperties(family=name, weight=500))
        for name in family.get_family()
    ]
    text = fonts.drawable(directed(line, direction))
    items = sorted(layout(text, get_font(files)), key=lambda item: item.x)
    return "".join(item.char for item in items if not is_mark_of_direction(item.char))


@lru_cache(maxsize=16384)
def extents(text: str, bold: bool) -> Ink:
    """The ink of a line in matplotlib's own unit."""
    letters = _TO_PATH.get_text_path(font(12, bold=bold), fonts.drawable(text))
    points, codes = map(np.array, letters)
    return _box(points, codes) if len(points) else Ink(inf, inf, -inf, -inf)


def _box(points: NDArray[Any], codes: NDArray[Any]) -> Ink:
    """The box of lines and quadratic curves.

    `Path.get_extents` solves one curve after the other, which took most of the tests' time.
    """
    assert set(codes) <= {Path.MOVETO, Path.LINETO, Path.CURVE3, Path.CLOSEPOLY}
    control = np.flatnonzero(codes == Path.CURVE3)[::2]
    start, middle, end = points[control - 1], points[control], points[control + 1]
    bend = start - 2 * middle + end
    turn = np.divide(start - middle, bend, out=np.zeros_like(bend), where=bend != 0).clip(0, 1)
    farthest = (1 - turn) ** 2 * start + 2 * turn * (1 - turn) * middle + turn**2 * end
    on_it = codes != Path.CLOSEPOLY
    on_it[control] = False
    every = np.vstack([points[on_it], farthest])
    return Ink(*map(float, every.min(axis=0)), *map(float, every.max(axis=0)))
