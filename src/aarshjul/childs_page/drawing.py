"""Draw a pictogram on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.childs_page.pictograms import GRID, PEN, pictogram
from aarshjul.paper.outline import moved
from aarshjul.paper.pen import MM, Shape

if TYPE_CHECKING:
    from aarshjul.paper.pen import Pen


def draw_picture(name: str, x: float, y: float, side: float, pen: Pen) -> None:
    """Draw a pictogram about a point. Never mirrored: a note or an ear has its own way round."""
    x, y = pen.x + x, pen.y + y
    if pen.leftward:
        x = pen.leftward - x
    lines = moved(pictogram(name, side), x, y)
    pen.shapes.append(Shape(lines, line=PEN * side / GRID / MM, rounded=True))
