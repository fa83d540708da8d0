"""The caseload as text: what to do first, each caseworker's status, every case, the weeks.

Every picture comes after its numbers, so nothing is lost on a screen reader or in a pipe. Pictures
use only ASCII characters, which every console has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.caseload.advice import advice
from aarshjul.caseload.status import OF_THE_LAW, WEEKS, When
from aarshjul.planning.entries import Entry, Status
from aarshjul.text.columns import bold, columns, paragraph, red
from aarshjul.text.dates import MONTHS, day_month_year, weekday
from aarshjul.text.sentences import counted, whole

if TYPE_CHECKING:
    from datetime import date

    from aarshjul.caseload.status import Caseload, Standing, Week

MOST_TASKS = 12
"""The most things to do that are listed; of the rest, only the law's, which no table shows."""
_ANY = 1_000  # columns: no limit
_WIDE = 100  # the least columns at which the words of a row are written in full
_FAMILY = "Familien "
NOTHING_PRESSES = (
    "Intet haster: alt, der forfalder inden 14 dage, og netværksmøder inden 3 uger, er aftalt."
)
_FOLDED = (4, 5, 2, 6)  # of a case's row: its family, what, how firm it is, the caseworker
_COLUMNS = ["Frist", "Møde", "", "Sag", "Familie", "Hvad", "Rådgiver"]
_AGREED, _PLANNED = "#", "-"
_LONGEST = 4  # letters; a month's name up to this length is written in full
_HEADINGS = {
    When.OVERDUE: "Over fristen",
    When.WITHIN_7: "Inden 7 dage",
    When.WITHIN_14: "Inden 14 dage",
    When.WITHIN_30: "Inden 30 dage",
    When.LATER: "Senere",
    When.NOTHING: "Intet i vente",
    When.CLOSED: "Afsluttet",
}
_IN_BRIEF = {
    When.OVERDUE: "Over fristen",
    When.WITHIN_7: "7 dage",
    When.WITHIN_14: "14 dage",
    When.WITHIN_30: "30 dage",
    When.LATER: "Senere",
    When.NOTHING: "Intet",
    When.CLOSED: "Afsluttet",
}


def status_text(load: Caseload, *, width: int, colour: bool) -> str:
    """The whole status, at most `width` columns wide if possible, ending in a line feed."""
    if not load.standings and not load.tasks and not load.stood_in_for:
        return "Der er ingen sager at vise.\n"
    whose = sorted({whole(one.caseworker) for one in load.standings})
    whose = whose or [whole(load.caseworker or "")]
    parts = [
        [bold(line, colour=colour) for line in paragraph(_heading(load, whose), width=width)],
        _first(load, width=width, colour=colour),
        *([_by_caseworker(load, width=width)] if load.standings else []),
        *([_stands_in(load, width=width, colour=colour)] if load.stood_in_for else []),
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
        return paragraph(NOTHING_PRESSES, width=width)
    lines = [bold("Gør først", colour=colour)]
    shown = tasks[:MOST_TASKS] + [pair for pair in tasks[MOST_TASKS:] if pair[1].what in OF_THE_LAW]
    for number, (standing, task) in enumerate(shown, start=1):
        text = f"{number:>2}. {advice(standing, task)}"
        lines += paragraph(text, width=width, indent="    ")
    if rest := len(tasks) - len(shown):
        text = f"    … og {rest} til: sagerne står nedenfor, opgaverne i --json."
        lines += paragraph(text, width=width, indent="    ")
    return lines


def _by_caseworker(load: Caseload, *, width: int) -> list[str]:
    loads = load.by_caseworker()
    kinds = [when for when in When if when is not When.CLOSED or load.at(when)]
    rows = [_counts(name, one, kinds) for name, one in loads.items()]
    if len(rows) > 1:
        rows.append(_counts("I alt", load, kinds))
    headings = ["Rådgiver", "Sager", *(_IN_BRIEF[when] for when in kinds)]
    numbers = frozenset(range(1, len(headings)))
    return columns(headings, rows, width=width, fold=(0,), numbers=numbers)


def _stands_in(load: Caseload, *, width: int, colour: bool) -> list[str]:
    """The meetings that are held as makker, by day, and for whom."""
    found = load.stood_in_for
    rows = [
        _cells(one._replace(next=entry, passed=()), brief=width < _WIDE) for one, entry in found
    ]
    heading = bold(f"Som makker ({len(found)})", colour=colour)
    return [heading, *columns(_COLUMNS, rows, width=width, fold=_FOLDED)]


def _counts(name: str, load: Caseload, kinds: list[When]) -> list[str]:
    return [whole(name), str(len(load.standings)), *(str(len(load.at(when))) for when in kinds)]


def _group(
    found: list[Standing], when: When, *, mixed: bool, width: int, colour: bool
) -> list[str]:
    """The cases that are this near; with caseworkers only if there is more than one."""
    heading = bold(f"{_HEADINGS[when]} ({len(found)})", colour=colour)
    headings = _COLUMNS if mixed else _COLUMNS[:-1]
    rows = [_cells(one, brief=width < _WIDE)[: len(headings)] for one in found]

    def mark(line: str) -> str:
        return red(line, colour=colour and when is When.OVERDUE)

    return [heading, *columns(headings, rows, width=width, fold=_FOLDED, mark=mark)]


def _cells(one: Standing, *, brief: bool) -> list[str]:
    """A case's row; `brief` leaves out the word before the family's name that the heading says."""
    entry, case = one.told, one.case
    family = whole(case.family)
    who = [case.alias, family.removeprefix(_FAMILY) if brief else family]
    if entry is None:
        return ["", "", "", *who, _why_nothing(one), whole(one.caseworker)]
    return [
        entry.deadline.isoformat() if entry.deadline else "",
        entry.day.isoformat() if entry.is_meeting else "",
        _firm(entry, brief=brief),
        *who,
        f"{entry.title}{_stand_in(entry)}{_and_the_law(one, entry)}",
        whole(one.caseworker),
    ]


def _stand_in(entry: Entry) -> str:
    return f", med {entry.stand_in}" if entry.stand_in else ""


def _and_the_law(one: Standing, entry: Entry) -> str:
    """How many of the law's deadlines have passed, too, where the row is about a meeting."""
    passed = len(one.passed)
    if not passed or entry.is_legal:
        return ""
    return f"; også {'en' if passed == 1 else passed} af lovens frister"


def _why_nothing(one: Standing) -> str:
    if one.when is When.CLOSED and one.case.closed:
        return f"afsluttet {day_month_year(one.case.closed)}"
    return "ingen kadence og intet aftalt"


def _firm(entry: Entry, *, brief: bool) -> str:
    if not entry.is_meeting:
        return ""
    proposed = "forsl." if brief else "foreslået"
    agreed = "aftalt" if entry.status is Status.AGREED else proposed
    return f"{agreed} FOR SENT" if entry.late and not entry.overdue else agreed


def _weeks(weeks: list[Week], *, width: int, colour: bool) -> list[str]:
    """A line for each week, numbers before bars; with many meetings, one sign means several."""
    words = [
        (
            f"Uge {one.monday.isocalendar().week}",
            f"fra {_short(one.monday)}",
            f"{one.agreed + one.planned} i alt",
            f"{one.agreed} aftalt",
        )
        for one in weeks
    ]
    starts = columns([""] * 4, words, width=_ANY, fold=(), numbers=frozenset({2, 3}))[2:]
    room = max(width - len(starts[0]) - 2, 1)
    each = -(-max(one.agreed + one.planned for one in weeks) // room) or 1
    legend = f"De næste {WEEKS} uger ({_AGREED} aftalt, {_PLANNED} foreslået, men ikke aftalt endnu"
    legend += f"; et tegn er indtil {each} møder)" if each > 1 else ")"
    first, *more = paragraph(legend, width=width)
    title, *rest = first.partition(" (")
    lines = [f"{start}  {_signs(one, each)}" for start, one in zip(starts, weeks, strict=True)]
    return ["".join((bold(title, colour=colour), *rest)), *more, *(line.rstrip() for line in lines)]


def _signs(week: Week, each: int) -> str:
    agreed, together = (-(-count // each) for count in (week.agreed, week.agreed + week.planned))
    return _AGREED * agreed + _PLANNED * (together - agreed)


def _short(day: date) -> str:
    month = MONTHS[day.month - 1]
    return f"{day.day}. {month if len(month) <= _LONGEST else f'{month[:3]}.'}"
