"""Typeset the wheel as a tagged PDF (PDF/UA-1); a screen reader reads it month by month.

A screen reader skips the shapes, which are one drawing. The lines above them are real text. For
marks and broken words it reads what they mean (`PagePart.told`) and not what they show.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from aarshjul import data
from aarshjul.paper import fonts, svg_picture
from aarshjul.paper.pen import MM, PagePart, PartRole
from aarshjul.paper.sizes import SCALES, Paper
from aarshjul.paper.typst_pdf import placed, typeset
from aarshjul.text.family_words import language
from aarshjul.wheel import papers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from aarshjul.paper.pen import Page
    from aarshjul.wheel.content import Wheel

TEMPLATE = Path(data.__file__).parent / "wheel" / "hjul.typ"


def pdf(wheel: Wheel, *, paper: Paper = Paper.A4, only_wheel: bool = False) -> bytes:
    """Typeset every page: the wheel, then more pages if the list of its numbers has no room."""
    words = language(wheel.language)
    composed = papers.composed(wheel, words, fonts.width, paper=paper, only_wheel=only_wheel)
    return pdf_of(composed, language=wheel.language, issued=wheel.issued)


def pdf_of(
    composed: Sequence[Page], *, language: str, issued: date, paper: Paper = Paper.A4
) -> bytes:
    """Typeset pages that are composed already, for A4, or for the paper itself."""
    content = {
        "title": composed[0].title,
        "language": language,
        "pages": [page_content(page, SCALES[paper]) for page in composed],
    }
    return typeset("wheel", content, TEMPLATE, issued=issued)


def page_content(page: Page, scale: float) -> dict[str, Any]:
    """Build the data of one composed page for the template."""
    return {
        "width": page.width * scale / MM,
        "height": page.height * scale / MM,
        "leftward": page.direction == "rtl",
        "drawing": svg_picture.drawing(page),
        "parts": [_part(part, page, scale) for part in _as_read(page)],
    }


def _as_read(page: Page) -> list[PagePart]:
    """List the parts in reading order, the title first; leave out those with nothing to read.

    A part without lines can still have a text to read. A title without room on the page is also
    read, because the headings need a title above them.
    """
    titles = [part for part in page.parts if part.role is PartRole.TITLE]
    others = [part for part in page.parts if part.role is not PartRole.TITLE]
    return [
        *(part if part.lines else PagePart(PartRole.TITLE, page.title) for part in titles),
        *(part for part in others if part.lines or part.told),
    ]


def _part(part: PagePart, page: Page, scale: float) -> dict[str, Any]:
    shown = " ".join(line.text for line in part.lines)
    return {
        "role": part.role.value,
        "told": None if part.told == shown else part.told,
        "lines": [placed(line, page.height, scale) for line in part.lines],
    }
