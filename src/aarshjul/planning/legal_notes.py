"""Notes to the caseworker about the law: what is overdue, not met by a follow-up, or assumed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.rules.legal_deadlines import KNOWN_CLOCK
from aarshjul.text.dates import day_month_year, weekday
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.casefile.case import Case
    from aarshjul.planning.entries import Entry
    from aarshjul.planning.legal_deadlines import LegalDeadline
    from aarshjul.planning.plan import Plan


def legal_notes(plan: Plan) -> list[str]:
    """All notes about the law's deadlines in the period, in Danish."""
    return [
        *before_start(plan),
        *_overdue(plan),
        *_tasks(plan),
        *_uncovered(plan),
        *_may_come_earlier(plan),
        *_outlasting(plan),
        *_assumed(plan),
        *_guessed(plan),
    ]


def before_start(plan: Plan) -> Iterator[str]:
    """The number of deadlines before the case, in one line: whether they were met is unknown."""
    count = len(plan.before_start)
    if count:
        which = "En af lovens frister" if count == 1 else f"{count} af lovens frister"
        yield (
            f"{which} ligger før sagens start, {day_month_year(plan.case.start)}, og regnes ikke "
            f"for overskredet. Se efter, og skriv så, at det er klaret: aarshjul klaret SAG "
            f"--alle-før {plan.case.start}"
        )


def _overdue(plan: Plan) -> Iterator[str]:
    """Deadlines of the law that passed and that nobody marked; each says how to mark it."""
    for entry, legal in _legal(plan):
        if entry.overdue:
            held = "aarshjul afholdt SAG ÅÅÅÅ-MM-DD, eller " if legal.asks_follow_up else ""
            yield (
                f"Fristen {day_month_year(legal.due.day)} ({legal.told}; {legal.section}) "
                f"er overskredet. {_unused(plan, legal)}Er det gjort, så skriv det: "
                f"{held}{_marking(plan.case, legal)}"
            )


def _tasks(plan: Plan) -> Iterator[str]:
    """Tasks of the law that nobody marked, from their day on; they are never late."""
    for entry, legal in _legal(plan):
        if legal.rule.task and entry.day <= plan.today:
            yield (
                f"{legal.rule.word} fra {day_month_year(entry.day)}: {legal.what} "
                f"({legal.section}). {_unused(plan, legal)}Er det gjort, så skriv det: "
                f"{_marking(plan.case, legal)}"
            )


def _unused(plan: Plan, legal: LegalDeadline) -> str:
    """The sentence about marks that seem to be of an open deadline, but are too early for it."""
    whose = (None, *legal.children)
    days = {
        one.day for one in plan.unused_marks if one.rule == legal.rule.id and one.child in whose
    }
    if not days:
        return ""
    return (
        f"Under klaret står {enumerated([day_month_year(day) for day in sorted(days)])}, men "
        f"fristen kan først klares fra {day_month_year(legal.first_done)}. "
    )


def _marking(case: Case, legal: LegalDeadline) -> str:
    """The command that marks a deadline as done."""
    return f"aarshjul klaret SAG {legal.rule.id} ÅÅÅÅ-MM-DD{_whose(case, legal)}"


def _whose(case: Case, legal: LegalDeadline) -> str:
    """The option that names the child, where there is more than one."""
    if len(case.children) == 1 or len(legal.children) > 1:
        return ""
    (name,) = legal.children
    return f' --barn "{name}"' if " " in name else f" --barn {name}"


def _uncovered(plan: Plan) -> Iterator[str]:
    """Deadlines of the law for a follow-up, with none in time, that have not passed."""
    for entry, legal in _legal(plan):
        if legal.uncovered and not entry.overdue:
            yield (
                f"Fristen {day_month_year(legal.due.day)} ({legal.told}): ingen opfølgning ligger "
                f"{_window(plan, entry, legal)} ({legal.section}, {legal.due.measure.section})."
            )


def _window(plan: Plan, entry: Entry, legal: LegalDeadline) -> str:
    """When a follow-up would count, and the day that is proposed for it."""
    due = legal.due
    if due.beside is None:
        return f"i tide. Aftal en, senest {weekday(entry.day)} {day_month_year(entry.day)}"
    day = plan.open_days.first_from(max(due.opens, plan.today))
    found = f", fx {weekday(day)} {day_month_year(day)}" if day <= due.closes else ""
    return (
        f"fra {day_month_year(due.opens)}, hvor {due.beside.section} slutter, til "
        f"{day_month_year(due.closes)}. Aftal en{found}"
    )


def _may_come_earlier(plan: Plan) -> Iterator[str]:
    """First follow-ups that are due when an assessment ends, if the file does not say when."""
    for entry, legal in _legal(plan):
        other = legal.due.may_end
        if other is not None and not entry.overdue:
            yield (
                f"{other.section} løber ved siden af {legal.due.measure.section} uden til: slutter "
                f"den før {day_month_year(legal.due.day)}, er fristen den dag ({legal.told}; "
                f"{legal.section}). Skriv til, når I kender dagen."
            )


def _outlasting(plan: Plan) -> Iterator[str]:
    """Assessments whose end in the case file is after the day on which they must be done."""
    for _, legal in _legal(plan):
        last = legal.due.measure.last
        if legal.rule.clock == KNOWN_CLOCK and last is not None and last > legal.due.day:
            yield (
                f"{legal.due.measure.section} varer til {day_month_year(last)}, men fristen er "
                f"{day_month_year(legal.due.day)} ({legal.told}; {legal.section})."
            )


def _assumed(plan: Plan) -> Iterator[str]:
    """Deadlines that use a measure's first day, as no better day is given; once per measure."""
    seen = set()
    for _, legal in _legal(plan):
        measure = legal.due.measure
        if legal.due.assumed and measure not in seen:
            seen.add(measure)
            key, meaning = _CLOCK_STARTS[legal.rule.clock]
            yield (
                f"Fristen {day_month_year(legal.due.day)} ({legal.told}) er talt fra indsatsens "
                f"første dag, {day_month_year(measure.first)}, for {key} mangler på "
                f"{measure.section}: skriv {key}, {meaning}. Loven kan tælle fra en tidligere dag."
            )


_DECISION = ("afgørelse", "den dag, der blev truffet afgørelse")
_CLOCK_STARTS = {
    "after_known": (
        "kendt",
        "den dag, kommunen blev klar over, at barnet kan have behov for støtte",
    ),
    "after_decision": _DECISION,
    "before_decision": _DECISION,
    "from_age": _DECISION,
    "before_decision_from_age": _DECISION,
}
"""The case file key that each clock should start from, and what the key means."""


def _guessed(plan: Plan) -> Iterator[str]:
    """Deadlines computed for every child because a measure names none; once for each measure."""
    seen = set()
    for _, legal in _legal(plan):
        measure = legal.due.measure
        if legal.guessed and measure not in seen:
            seen.add(measure)
            yield (
                f"{measure.section} står uden barn, og familien har flere børn: skriv barn på "
                f"indsatsen, for frister efter {legal.section} regnes for det enkelte barn."
            )


def _legal(plan: Plan) -> Iterator[tuple[Entry, LegalDeadline]]:
    """The open legal deadlines in the period."""
    for entry in plan.entries:
        if entry.legal is not None and entry.done is None:
            yield entry, entry.legal
