"""The sheet for the adult area as text, for the terminal or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.caseload.adult_area_words import sheet_note, sheet_title, sheet_topics
from aarshjul.caseload.topics import topic_lines
from aarshjul.text.columns import bold, paragraph

if TYPE_CHECKING:
    from aarshjul.caseload.adult_area import AdultSheet


def adult_sheet_text(sheet: AdultSheet, *, width: int, colour: bool) -> str:
    """The whole sheet, at most `width` columns wide if possible, ending in a line feed."""
    heading = [bold(line, colour=colour) for line in paragraph(sheet_title(sheet), width=width)]
    note = paragraph(sheet_note(sheet), width=width)
    return "\n".join([*heading, *note, "", *topic_lines(sheet_topics(sheet), width=width)]) + "\n"
