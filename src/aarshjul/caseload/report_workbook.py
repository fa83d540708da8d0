"""The leader's report as a workbook: a summary in words, and one sheet for each table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
from aarshjul.paper.workbook import NumberSheet, WordSheet, workbook
from aarshjul.text.dates import months
from aarshjul.text.sentences import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from aarshjul.caseload.report import Report, Row
    from aarshjul.caseload.tallies import LegalTally, Tally

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
_FORMATS = {
    "Siden": {"num_format": "d. mmmm yyyy", "align": "left"},
    "Måned": {"num_format": "mmmm yyyy", "align": "left"},
    "Andel i tide": {"num_format": "0 %"},
    "Margin i dage (median)": {"num_format": "0.0"},
}


def report_workbook(report: Report) -> bytes:
    """The bytes of the workbook; the first sheet has a summary in words, the others numbers."""
    again = (
        "Sager (kan gå igen): en sag kan have haft flere kadencer og har frister i flere måneder."
    )
    words = WordSheet(
        name="Overblik",
        heading=heading(report),
        sentences=[*summary(report), "", *explanations(), *more_explanations(report), again],
        title=f"Opfølgningen {months(report.first, report.shown_until)}",
    )
    return workbook(words, _sheets(report), made=report.today, formats=_FORMATS)


def _sheets(report: Report) -> list[NumberSheet]:
    return [
        NumberSheet(
            CONCERNS_TITLE,
            CONCERNS,
            [concern_row(one, report.today) for one in report.concerns],
        ),
        NumberSheet(
            "Kadencer",
            ("Kadence", *_AGAIN),
            [(name, *_cells(one)) for name, one in report.by_cadence],
        ),
        _by_caseworker(report, "Rådgivere", _TALLY, lambda one: _cells(one.follow_ups)),
        NumberSheet(
            "Måneder",
            ("Måned", *_AGAIN),
            [(month, *_cells(one)) for month, one in report.by_month],
        ),
        _by_caseworker(report, LEGAL_TITLE, LEGAL, lambda one: _legal(one.legal)),
        _by_caseworker(report, "Bevillinger løbet ud", GRANTS, lambda one: one.grants),
        _by_caseworker(report, "Indsatstrappen", MOVEMENT, lambda one: one.movement),
        NumberSheet(
            "Trin",
            ("Trin", *STEPS),
            [(step_name(on.steps), on.at_first, on.at_last) for on in report.steps],
        ),
        _by_caseworker(report, "Møder", MEETINGS, lambda one: one.meetings),
        NumberSheet(
            "Sager pr. rådgiver",
            _LOADS,
            [(whole(row.name), *row.load) for row in report.by_caseworker],
        ),
    ]


def _by_caseworker(
    report: Report,
    title: str,
    headings: Sequence[str],
    cells: Callable[[Row | Report], Iterable[Any]],
) -> NumberSheet:
    """A row for each caseworker and one for all; `cells` are the numbers under the headings."""
    rows = [(whole(one.name), *cells(one)) for one in report.by_caseworker]
    return NumberSheet(title, ("Rådgiver", *headings), [*rows, ("I alt", *cells(report))])


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
