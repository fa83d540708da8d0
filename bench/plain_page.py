"""A simple page typeset with Typst alone: the least time that a sheet can take."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import typst

FONTS = Path(__file__).parent.parent / "src" / "aarshjul" / "data" / "fonts"
ISSUED = datetime(2026, 12, 1, tzinfo=UTC)
PLAIN = b"""
#let all = json(bytes(sys.inputs.all))
#set document(title: all.title)
#set text(font: "Source Sans 3", weight: 500, size: 12pt, lang: "da")
#set page(paper: "a4", margin: 18mm, footer: context counter(page).display())
= #all.title
#figure(rect(width: 174mm, height: 174mm), alt: all.alternative)
#for part in all.lists {
  heading(level: 2, part.heading)
  list(..part.lines)
}
#pagebreak()
== #all.heading
#table(columns: 3, table.header(..all.columns), ..all.cells)
#for part in all.passages {
  heading(level: 2, part.heading)
  for line in part.lines { par(line) }
}
"""
"""The same words in headings, lists, a table and paragraphs."""

_LINE = "Vi taler med jer om, hvordan det går, og hvad I har brug for."
EXAMPLE: dict[str, object] = {
    "title": "Årshjul for Familien Holm, januar–december 2027",
    "alternative": "Februar: Opfølgning og netværksmøde. " * 12,
    "lists": [{"heading": "Hvad mærkerne betyder", "lines": [_LINE] * 6}],
    "heading": "Det sker i løbet af året",
    "columns": ["Måned", "Hvad", "Hvornår"],
    "cells": ["Februar 2027", "Opfølgning og netværksmøde", "Tirsdag den 2. kl. 14.00"] * 9,
    "passages": [
        {"heading": "Hvad en opfølgning er", "lines": [_LINE] * 4},
        {"heading": "Vores fælles mål", "lines": ["Alma tager bussen til skole"] * 8},
        {"heading": "De andre, der hjælper jer", "lines": ["Skolen ved Åen (skole)"] * 6},
        {"heading": "Sådan får I fat i os", "lines": [_LINE] * 5},
    ],
}
"""About as much text as on the sheet of an example."""


def empty() -> bytes:
    """Typeset an empty page."""
    made = typst.compile(
        b'#set document(title: "Hjul")\n#set page(paper: "a4")\n',
        font_paths=letters(),
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=ISSUED,
    )
    assert made is not None  # noqa: S101 -- what is measured must have happened
    return made


def plain(all_words: dict[str, object]) -> bytes:
    """Typeset the words on a plain page, with an empty picture."""
    made = typst.compile(
        PLAIN,
        font_paths=letters(),
        ignore_system_fonts=True,
        sys_inputs={"all": json.dumps(all_words, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=ISSUED,
    )
    assert made is not None  # noqa: S101 -- what is measured must have happened
    return made


@lru_cache(maxsize=1)
def letters() -> typst.Fonts:
    """Load the bundled fonts."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(FONTS)],
    )
