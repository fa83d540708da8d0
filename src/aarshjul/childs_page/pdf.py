"""Typeset the child's page as a tagged PDF (PDF/UA-1), by the wheel's template.

In two languages it is two pages in one file, the first language first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.childs_page.pages import pages
from aarshjul.paper import fonts
from aarshjul.paper.sizes import SCALES, Paper
from aarshjul.paper.typst_pdf import typeset
from aarshjul.wheel.pdf import TEMPLATE, page_content

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from aarshjul.childs_page.content import ChildsYear


def pdf(years: Sequence[ChildsYear], *, paper: Paper = Paper.A4) -> bytes:
    """Typeset one child's year, in each of its languages."""
    return typeset("wheel", contents(years, paper=paper), TEMPLATE, issued=years[0].issued)


def contents(years: Sequence[ChildsYear], *, paper: Paper = Paper.A4) -> dict[str, Any]:
    """Build the data for the template."""
    composed = [(year.language, page) for year in years for page in pages(year, fonts.width)]
    return {
        "title": composed[0][1].title,
        "language": years[0].language,
        "pages": [
            page_content(page, SCALES[paper]) | {"language": code} for code, page in composed
        ],
    }
