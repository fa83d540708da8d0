"""The weeks ahead as a document to print: a tagged PDF (PDF/UA-1), typeset with Typst."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from aarshjul import data
from aarshjul.caseload.week_words import ALL_DAY, LEFT_OUT, NOTE
from aarshjul.paper.typst_pdf import plain, typeset

if TYPE_CHECKING:
    from datetime import date

    from aarshjul.caseload.week_words import WeeksWords

TEMPLATE = Path(data.__file__).parent / "week" / "uge.typ"


def week_pdf(said: WeeksWords, *, issued: date) -> bytes:
    """Typeset the weeks."""
    return typeset("weeks", contents(said), TEMPLATE, issued=issued)


def contents(said: WeeksWords) -> dict[str, Any]:
    """Everything the template is given."""
    content: dict[str, Any] = plain(said)
    return content | {"note": NOTE, "left_out_heading": LEFT_OUT, "all_day": ALL_DAY}
