"""A spread as a document to print: a tagged PDF (PDF/UA-1), typeset with Typst."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aarshjul import data
from aarshjul.paper.typst_pdf import plain, typeset
from aarshjul.spreading.spread_page import page_content

if TYPE_CHECKING:
    from aarshjul.spreading.spread import Spread

TEMPLATE = Path(data.__file__).parent / "spread" / "fordel.typ"


def spread_pdf(spread: Spread) -> bytes:
    """Typeset the page."""
    return typeset("spread", plain(page_content(spread)), TEMPLATE, issued=spread.aim.today)
