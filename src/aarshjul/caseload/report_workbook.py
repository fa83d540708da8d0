"""The leader's report as a workbook for Excel: real numbers and dates, one sheet for each table.

XlsxWriter, because it writes and does nothing else: no dependencies of its own, maintained by one
author since 2013, released this year. A text that begins with "=" stays a text, so no name in a
case file becomes a formula. The same report gives the same bytes.
"""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

import xlsxwriter

from aarshjul.caseload.report_text import (
    CONCERNS,
    CONCERNS_TITLE,
    GRANTS,
    LEGAL,
    LEGAL_TITLE,
    MEETINGS,
    MOVEMENT,
    STEPS,
    concern_row,
    explanations,
    heading,
    more_explanations,
    step_name,
    summary,
)
from aarshjul.text.dates import months
from aarshjul.text.sentences import whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from aarshjul.caseload.report import Report
    from aarshjul.caseload.tallies import LegalTally, Tally

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_TALLY = (
    "Sager",
    "Frister",
    "I tide",
    "For sent",
    "Ikke holdt",
    "Åbne",
    "Heraf over fristen",
    "Andel i tide",
    "Margin i dage (median)",
)
# A case may have had two cadences, and deadlines in many months: the column's sum is too large.
_AGAIN = ("Sager (kan gå igen)", *_TALLY[1:])
_LOADS = ("Rådgiver", "Åbne sager", "Børn")
_NARROWEST, _MARGIN = 10, 2  # characters


class _Sheet(NamedTuple):
    """One sheet: its name, its headings and its rows; None leaves a cell empty."""

    name: str
    headings: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def report_workbook(report: Report) -> bytes:
    """The bytes of the workbook; the first sheet has a summary in words, the others numbers."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        title = f"Opfølgningen {months(report.first, report.shown_until)}"
        # With the real creation date, every file would be different.
        made = datetime.combine(report.today, time())
        book.set_properties({"title": title, "author": "aarshjul", "created": made})
        _overview(book, report)
        for sheet in _sheets(report):
            _table(book, sheet)
    return buffer.getvalue()


def _overview(book: Any, report: Report) -> None:
    sheet = book.add_worksheet("Overblik")
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 100, wrapped)
    sheet.write_string(0, 0, heading(report), book.add_format({"bold": True, "font_size": 14}))
    again = (
        "Sager (kan gå igen): en sag kan have haft flere kadencer og har frister i flere måneder."
    )
    told = [*explanations(), *more_explanations(report), again]
    for row, line in enumerate([*summary(report), "", *told], start=1):
        sheet.write_string(row, 0, line)


def _sheets(report: Report) -> list[_Sheet]:
    return [
        _Sheet(
            CONCERNS_TITLE,
            CONCERNS,
            [concern_row(one, report.today) for one in report.concerns],
        ),
        _Sheet(
            "Kadencer",
            ("Kadence", *_AGAIN),
            [(name, *_cells(one)) for name, one in report.by_cadence],
        ),
        _Sheet(
            "Rådgivere",
            ("Rådgiver", *_TALLY),
            [
                *((whole(row.name), *_cells(row.follow_ups)) for row in report.by_caseworker),
                ("I alt", *_cells(report.follow_ups)),
            ],
        ),
        _Sheet(
            "Måneder",
            ("Måned", *_AGAIN),
            [(month, *_cells(one)) for month, one in report.by_month],
        ),
        _Sheet(
            LEGAL_TITLE,
            ("Rådgiver", *LEGAL),
            [
                *((whole(row.name), *_legal(row.legal)) for row in report.by_caseworker),
                ("I alt", *_legal(report.legal)),
            ],
        ),
        _Sheet(
            "Bevillinger løbet ud",
            ("Rådgiver", *GRANTS),
            [
                *((whole(row.name), *row.grants) for row in report.by_caseworker),
                ("I alt", *report.grants),
            ],
        ),
        _Sheet(
            "Indsatstrappen",
            ("Rådgiver", *MOVEMENT),
            [
                *((whole(row.name), *row.movement) for row in report.by_caseworker),
                ("I alt", *report.movement),
            ],
        ),
        _Sheet(
            "Trin",
            ("Trin", *STEPS),
            [(step_name(on.steps), on.at_first, on.at_last) for on in report.steps],
        ),
        _Sheet(
            "Møder",
            ("Rådgiver", *MEETINGS),
            [
                *((whole(row.name), *row.meetings) for row in report.by_caseworker),
                ("I alt", *report.meetings),
            ],
        ),
        _Sheet(
            "Sager pr. rådgiver",
            _LOADS,
            [(whole(row.name), *row.load) for row in report.by_caseworker],
        ),
    ]


def _legal(tally: LegalTally) -> tuple[int, ...]:
    """A row under `LEGAL`."""
    return tally.deadlines, *tally


def _cells(tally: Tally) -> tuple[float | None, ...]:
    return (
        tally.cases,
        tally.deadlines,
        tally.on_time,
        tally.late,
        tally.missed,
        tally.open,
        tally.overdue,
        tally.share_on_time,
        tally.median_margin,
    )


def _table(book: Any, table: _Sheet) -> None:
    sheet = book.add_worksheet(table.name)
    top = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    formats = {
        "Siden": book.add_format({"num_format": "d. mmmm yyyy", "align": "left"}),
        "Måned": book.add_format({"num_format": "mmmm yyyy", "align": "left"}),
        "Andel i tide": book.add_format({"num_format": "0 %"}),
        "Margin i dage (median)": book.add_format({"num_format": "0.0"}),
    }
    for column, name in enumerate(table.headings):
        sheet.set_column(column, column, _width(table, column), formats.get(name))
        sheet.write_string(0, column, name, top)
    for number, row in enumerate(table.rows, start=1):
        for column, value in enumerate(row):
            _write(sheet, number, column, value)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(table.rows), len(table.headings) - 1)


def _write(sheet: Any, row: int, column: int, value: str | float | date | None) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value)
    elif value is not None:
        sheet.write_datetime(row, column, datetime.combine(value, time()))


def _width(table: _Sheet, column: int) -> int:
    """Wide enough for the longest word of the heading and the longest cell."""
    words: Sequence[str] = table.headings[column].split()
    cells = [row[column] for row in table.rows]
    longest = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
    return max(_NARROWEST, *map(len, words), longest) + _MARGIN
