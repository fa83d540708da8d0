"""The hand-over list as a document: a tagged PDF (PDF/UA-1), typeset with Typst.

A PDF, because it is read on every machine, goes into every case system, and nobody changes it by
mistake. What it says reaches the template as JSON, so that it is never read as markup. The same
list gives the same bytes.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import typst

from aarshjul import data
from aarshjul.handover_words import COLUMNS, family_heading, heading, parts, row
from aarshjul.paper import lettering

if TYPE_CHECKING:
    from aarshjul.handover import HandoverList

TEMPLATE = Path(data.__file__).parent / "handover" / "overdrag.typ"
_RESERVES = Path(mpl.get_data_path()) / "fonts" / "ttf"
_TYPEFACES = ("Source Sans 3", "DejaVu Sans")
_NOTE = "Personoplysninger: kun til den rådgiver, der overtager sagerne."


def handover_pdf(handed: HandoverList) -> bytes:
    """Typeset the list."""
    return typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=[lettering.FONTS, _RESERVES],
        ignore_system_fonts=True,
        sys_inputs={"list": json.dumps(_content(handed), ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=datetime.combine(handed.today, time(), UTC),
    )


def _content(handed: HandoverList) -> dict[str, Any]:
    content = {
        "title": heading(handed),
        "note": _NOTE,
        "columns": COLUMNS,
        "rows": [row(one) for one in handed.families],
        "families": [
            {
                "heading": family_heading(one),
                "parts": [part._asdict() for part in parts(one, today=handed.today)],
            }
            for one in handed.families
        ],
    }
    return {**_drawable(content), "typefaces": _TYPEFACES}


def _drawable(value: Any) -> Any:
    """The same with a sign for every letter that cannot be drawn: the standard allows none."""
    if isinstance(value, str):
        return lettering.drawable(value)
    if isinstance(value, dict):
        return {key: _drawable(inner) for key, inner in value.items()}
    return [_drawable(inner) for inner in value]
