"""The poster as two sheets of A4, lying, to be glued together where the circle's spokes are level.

The upper sheet ends in an edge to glue, over which the lower one is laid after its own edge is cut
off. What is drawn goes a little way into the edge, so that no white shows if they do not meet.
Lengths are mm on paper, from the sheet's lower left corner.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aarshjul.paper import marks
from aarshjul.paper.outline import moved, polyline, rectangle
from aarshjul.paper.pen import Page, PagePart, PartRole, Pen, Shape
from aarshjul.wheel.content import description, title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aarshjul.paper.outline import Outline
    from aarshjul.paper.pen import TextLine
    from aarshjul.text.family_words import Words
    from aarshjul.text.line_breaks import TextMeasure
    from aarshjul.wheel.content import Wheel

WIDTH, HEIGHT = 297.0, 210.0
GLUED, CUT = 12.0, 12.0  # of the upper sheet, under the lower one; of the lower sheet
_OVERLAP = 1.5  # how far into the glued edge the upper half is drawn
_SAID, _LINE = 11.0, 0.6  # the size of what is said on the edges, and their lines
_FROM_SIDE, _BEYOND = 10.0, 1.0
_UPPER, _LOWER = (0, 1, 2, 9, 10, 11), (3, 4, 5, 6, 7, 8)
"""The months of each half: the first is right of twelve o'clock."""


def halves(poster: Page, wheel: Wheel, words: Words, measure: TextMeasure) -> tuple[Page, Page]:
    """Divide a poster of A3; the glued one is as wide, and a little less high."""
    seam = poster.height / 2
    upper = _half(poster, above=True, down=seam - GLUED)
    lower = _half(poster, above=False, down=seam - (HEIGHT - CUT))
    pens = [_edge_pen(poster, measure) for _ in range(2)]
    _draw_glued_edge(words, pens[0])
    _draw_cut_edge(words, pens[1])
    name = title(wheel, words)
    made = []
    for number, (half, pen, months) in enumerate(
        zip((upper, lower), pens, (_UPPER, _LOWER), strict=True), 1
    ):
        said = words.half.format(title=name, number=number)
        told = description(wheel, words, months)
        made.append(_with_edge(half, pen, said, told))
    return made[0], made[1]


def _half(poster: Page, *, above: bool, down: float) -> Page:
    """Move what is above or below the middle down onto its sheet; the rest is left out."""
    seam = poster.height / 2
    lines = {
        id(text): replace(text, y=text.y - down)
        for text in poster.texts
        if (text.middle[1] > seam) is above
    }
    shapes = (replace(one, outline=moved(one.outline, 0, -down)) for one in poster.shapes)
    shown = (GLUED - _OVERLAP, HEIGHT) if above else (0, HEIGHT - CUT)
    return replace(
        poster,
        width=WIDTH,
        height=HEIGHT,
        shapes=tuple(shape for shape in shapes if _reaches(shape, *shown)),
        texts=tuple(lines.values()),
        parts=tuple(_parts(poster.parts, lines)),
    )


def _reaches(shape: Shape, low: float, high: float) -> bool:
    ys = [y for _, y in shape.outline.points]
    return min(ys) < high and max(ys) > low


def _parts(parts: Iterable[PagePart], lines: dict[int, TextLine]) -> Iterable[PagePart]:
    """The parts with a line on a sheet; one without lines stays with the part before it."""
    here = False
    for part in parts:
        kept = [lines[id(line)] for line in part.lines if id(line) in lines]
        here = bool(kept) if part.lines else here
        if here:
            yield PagePart(part.role, part.told, kept)


def _edge_pen(poster: Page, measure: TextMeasure) -> Pen:
    return Pen(measure, leftward=WIDTH if poster.direction == "rtl" else 0)


def _draw_glued_edge(words: Words, pen: Pen) -> None:
    pen.shape(_covered(0, GLUED - _OVERLAP), fill=marks.PAPER)
    for x in (_FROM_SIDE / 2, WIDTH - _FROM_SIDE):
        pen.shape(polyline((x, GLUED), (x + _FROM_SIDE / 2, GLUED)), line=_LINE)
    pen.begin(PartRole.WORDS)
    pen.text(words.glue_here, WIDTH / 2, GLUED / 2 - 1, _SAID, share=0.5)


def _covered(low: float, high: float) -> Outline:
    """Give an edge, and a little beyond the paper: a dot of a screen may lie on both."""
    low, high = (low or -_BEYOND), (high if high < HEIGHT else HEIGHT + _BEYOND)
    return rectangle(-_BEYOND, low, WIDTH + 2 * _BEYOND, high - low)


def _draw_cut_edge(words: Words, pen: Pen) -> None:
    y = HEIGHT - CUT
    pen.shape(_covered(y, HEIGHT), fill=marks.PAPER)
    pen.shape(polyline((0, y), (WIDTH, y)), line=_LINE, dots=True)
    pen.begin(PartRole.WORDS)
    pen.text(words.cut_here, WIDTH / 2, y + 3.2, _SAID, share=0.5)


def _with_edge(half: Page, pen: Pen, name: str, told: str) -> Page:
    return replace(
        half,
        title=name,
        description=told,
        shapes=(*half.shapes, *pen.shapes),
        texts=(*half.texts, *pen.texts),
        parts=(*half.parts, *pen.parts),
    )
