"""A family's wheel on each of the papers that it can be printed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.paper.sizes import SCALES, Paper
from aarshjul.wheel import pages, poster

if TYPE_CHECKING:
    from aarshjul.paper.pen import Page
    from aarshjul.text.family_words import Words
    from aarshjul.text.line_breaks import TextMeasure
    from aarshjul.wheel.content import Wheel


def composed(
    wheel: Wheel, words: Words, measure: TextMeasure, *, paper: Paper, only_wheel: bool
) -> tuple[Page, ...]:
    """Compose every page, in mm on paper.

    A4 is the wheel with its key, A3 the poster, as one sheet or two. The circle alone is the same
    on each paper, larger on A3; it is one page, and never in two.
    """
    if only_wheel or paper is Paper.A4:
        made = pages.pages(wheel, words, measure, only_wheel=only_wheel)
        return tuple(page.enlarged(SCALES[paper]) for page in made)
    return poster.pages(wheel, words, measure, in_two=paper is Paper.A3_IN_TWO)
