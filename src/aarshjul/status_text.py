"""The caseload as text: what to do first, how each caseworker stands, every case, the weeks.

Every picture stands behind its numbers, so nothing is lost on a screen reader or in a pipe; its
signs are ASCII, which every console has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.advice import advice
from aarshjul.caseload import WEEKS, When
from aarshjul.columns import bold, columns, counted, paragraph, plain, red
from aarshjul.dates import MONTHS, day_month_year, weekday
from aarshjul.entries import Entry, Status

if TYPE_CHECKING:
    from datetime import date

    from aarshjul.caseload import Caseload, Standing, Week

MOST_TASKS = 12
"""How many things to do are listed; the rest is counted."""
_AGREED, _PLANNED = "#", "-"
_LONGEST = 4  # letters of a month that is written whole
_HEADINGS = {
    When.OVERDUE: "Over fristen",
    When.WITHIN_7: "Inden 7 dage",
    When.WITHIN_14: "Inden 14 dage",
    When.WITHIN_30: "Inden 30 dage",
    When.LATER: "Senere",
    When.NOTHING: "Intet i vente",
}
_IN_BRIEF = {
    When.OVERDUE: "Over fristen",
    When.WITHIN_7: "7 dage",
    When.WITHIN_14: "14 dage",
    When.WITHIN_30: "30 dage",
    When.LATER: "Senere",
    When.NOTHING: "Intet",
}


def status_text(load: Caseload, *, width: int, colour: bool) -> str:
    """The whole of it, `width` columns wide where it can be, with a line feed at the end."""
    if not load.standings:
        return "Der er ingen sager at vise.\n"
    whose = sorted({plain(one.caseworker) for one in load.standings})
    parts = [
        [bold(_heading(load, whose), colour=colour)],
        _first(load, width=width, colour=colour),
        _by_caseworker(load, width=width),
        *(
            _group(load.at(when), when, mixed=len(whose) > 1, width=width, colour=colour)
            for when in When
            if load.at(when)
        ),
        _weeks(load.weeks(), width=width, colour=colour),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _heading(load: Caseload, whose: list[str]) -> str:
    by = whose[0] if len(whose) == 1 else f"{len(whose)} rådgivere"
    cases = counted(len(load.standings), "sag", "sager")
    return f"{cases} hos {by}, {weekday(load.today)} {day_month_year(load.today)}"


def _first(load: Caseload, *, width: int, colour: bool) -> list[str]:
    tasks = load.tasks
    if not tasks:
        return ["Intet haster: alt, der forfalder inden 14 dage, er aftalt."]
    lines = [bold("Gør først", colour=colour)]
    for number, (standing, task) in enumerate(tasks[:MOST_TASKS], start=1):
        text = f"{number:>2}. {advice(standing, task)}"
        lines += paragraph(text, width=width, indent="    ")
    if len(tasks) > MOST_TASKS:
        lines.append(f"    … og {len(tasks) - MOST_TASKS} til; de står nedenfor og i --json.")
    return lines


def _by_caseworker(load: Caseload, *, width: int) -> list[str]:
    loads = load.by_caseworker()
    rows = [_counts(name, one) for name, one in loads.items()]
    if len(rows) > 1:
        rows.append(_counts("I alt", load))
    headings = ["Rådgiver", "Sager", *_IN_BRIEF.values()]
    numbers = frozenset(range(1, len(headings)))
    return columns(headings, rows, width=width, fold=0, numbers=numbers)


def _counts(name: str, load: Caseload) -> list[str]:
    return [plain(name), str(len(load.standings)), *(str(len(load.at(when))) for when in When)]


def _group(
    found: list[Standing], when: When, *, mixed: bool, width: int, colour: bool
) -> list[str]:
    """The cases that are so near; whose they are only where there is more than one caseworker."""
    heading = bold(f"{_HEADINGS[when]} ({len(found)})", colour=colour)
    headings = ["Frist", "Møde", "", "Sag", "Familie", "Hvad", *(["Rådgiver"] if mixed else [])]
    rows = [_cells(one)[: len(headings)] for one in found]
    lines = columns(headings, rows, width=width, fold=5)
    if when is When.OVERDUE:
        lines[2:] = [red(line, colour=colour) for line in lines[2:]]
    return [heading, *lines]


def _cells(one: Standing) -> list[str]:
    entry, case = one.next, one.case
    who = [case.alias, plain(case.family)]
    if entry is None:
        return ["", "", "", *who, "ingen kadence og intet aftalt", plain(one.caseworker)]
    return [
        entry.deadline.isoformat() if entry.deadline else "",
        entry.day.isoformat(),
        _firm(entry),
        *who,
        entry.title,
        plain(one.caseworker),
    ]


def _firm(entry: Entry) -> str:
    agreed = "aftalt" if entry.status is Status.AGREED else "foreslået"
    return f"{agreed} FOR SENT" if entry.late and not entry.overdue else agreed


def _weeks(weeks: list[Week], *, width: int, colour: bool) -> list[str]:
    heading = bold(f"De næste {WEEKS} uger", colour=colour)
    legend = f"({_AGREED} aftalt, {_PLANNED} foreslået, men ikke aftalt endnu)"
    rows = [
        [
            f"Uge {one.monday.isocalendar().week}",
            f"fra {_short(one.monday)}",
            f"{one.agreed + one.planned} i alt",
            f"{one.agreed} aftalt",
            _AGREED * one.agreed + _PLANNED * one.planned,
        ]
        for one in weeks
    ]
    lines = columns([""] * 5, rows, width=width, fold=4, numbers=frozenset({2, 3}))
    return [f"{heading} {legend}", *lines[2:]]


def _short(day: date) -> str:
    month = MONTHS[day.month - 1]
    return f"{day.day}. {month if len(month) <= _LONGEST else f'{month[:3]}.'}"
