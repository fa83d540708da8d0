"""The hand-over list as a document: a tagged PDF (PDF/UA-1), typeset with Typst.

A PDF, because every machine can read it, every case system can store it, and it is not changed by
mistake.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from aarshjul import data
from aarshjul.caseload.handover_words import COLUMNS, family_heading, heading, parts, row
from aarshjul.paper.typst_pdf import plain, typeset
from aarshjul.text.dates import day_month_year

if TYPE_CHECKING:
    from datetime import date

    from aarshjul.caseload.handover import HandoverList

TEMPLATE = Path(data.__file__).parent / "handover" / "overdrag.typ"
_NOTE = "Personoplysninger: kun til den rådgiver, der overtager sagerne."


def handover_pdf(handed: HandoverList) -> bytes:
    """Typeset the list."""
    return typeset("list", plain(_content(handed)), TEMPLATE, issued=handed.today)


def _content(handed: HandoverList) -> dict[str, Any]:
    return {
        "title": heading(handed),
        "note": _NOTE,
        "columns": COLUMNS,
        "rows": [row(one, written=_day) for one in handed.families],
        "families": [
            {"heading": family_heading(one), "parts": parts(one, today=handed.today)}
            for one in handed.families
        ],
    }


def _day(day: date) -> str:
    """A day as it is said: 2026-11-23 would be read aloud as a sum."""
    return day_month_year(day).replace(". ", ".\u00a0")
