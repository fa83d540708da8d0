"""The hand-over list as text for the terminal: a table, then each family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.caseload.handover_words import COLUMNS, family_heading, heading, parts, row
from aarshjul.caseload.topics import topic_lines
from aarshjul.text.columns import bold, columns, paragraph

if TYPE_CHECKING:
    from aarshjul.caseload.handover import Handover, HandoverList

_IN = "  "
_WIDE = 100  # the least columns at which the words of a row are written in full


def handover_text(handed: HandoverList, *, width: int, colour: bool) -> str:
    """The whole list, at most `width` columns wide if possible, ending in a line feed."""
    rows = [row(one, brief=width < _WIDE) for one in handed.families]
    table = columns(COLUMNS, rows, width=width, fold=(1, 3, 4))
    blocks = [
        [bold(line, colour=colour) for line in paragraph(heading(handed), width=width)],
        table,
        *(_family(one, handed, width=width, colour=colour) for one in handed.families),
    ]
    return "\n\n".join("\n".join(lines) for lines in blocks) + "\n"


def _family(one: Handover, handed: HandoverList, *, width: int, colour: bool) -> list[str]:
    lines = [
        bold(line, colour=colour)
        for line in paragraph(family_heading(one), width=width, indent=_IN)
    ]
    return [*lines, *topic_lines(parts(one, today=handed.today), width=width)]
