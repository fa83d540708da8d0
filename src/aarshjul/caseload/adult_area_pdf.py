"""The sheet for the adult area as a document: a tagged PDF (PDF/UA-1), typeset with Typst."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.caseload.adult_area_words import sheet_note, sheet_title, sheet_topics
from aarshjul.caseload.handover_pdf import TEMPLATE
from aarshjul.paper.typst_pdf import plain, typeset

if TYPE_CHECKING:
    from aarshjul.caseload.adult_area import AdultSheet

_TEMPLATE = TEMPLATE.with_name("voksen.typ")


def adult_sheet_pdf(sheet: AdultSheet) -> bytes:
    """Typeset the sheet."""
    content = {
        "title": sheet_title(sheet),
        "note": sheet_note(sheet),
        "topics": sheet_topics(sheet),
    }
    return typeset("sheet", plain(content), _TEMPLATE, issued=sheet.today)
