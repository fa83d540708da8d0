"""List the open deadlines of the law, and mark one of them as done, for the command `klaret`.

A mark in a case file closes the earliest open deadline of its rule and child. So before a mark is
written, the plan is made with it, to check that it closes the deadline that the user meant. A mark
that the reader would refuse in the file is refused here, with a message about what the user typed.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.casefile.edits import with_done, without_done
from aarshjul.casefile.parts import DoneMark
from aarshjul.errors import UsageError
from aarshjul.planning.legal_notes import before_start
from aarshjul.planning.plan import make_plan
from aarshjul.rules.legal_deadlines import GRANT_CLOCK
from aarshjul.text.columns import columns
from aarshjul.text.dates import day_month_year
from aarshjul.text.quoting import quoted
from aarshjul.text.same_name import the_one_meant
from aarshjul.text.sentences import enumerated, whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.edits import Change
    from aarshjul.planning.legal_deadlines import LegalDeadline
    from aarshjul.planning.plan import Plan
    from aarshjul.rules.sections import LegalSection

    _OfAChild = tuple[str, date, LegalSection, str]

AHEAD = timedelta(days=366)
"""How far ahead open deadlines are listed and can be marked; some deadlines recur for ever."""
_HEADINGS = ("Nr.", "Frist", "Hvad", "Paragraf", "Navn")
_WHAT = 2


class Meant(NamedTuple):
    """The deadline that the user meant: its rule's name, or its number in the list of open ones.

    Numbers count from 1. `child` is None if the user named no child.
    """

    which: str | int
    child: str | None = None


def _plan(case: Case, today: date) -> Plan:
    first, last = sorted((case.start, today))
    return make_plan(case, today=today, first=first, until=last + AHEAD)


def _open(plan: Plan) -> list[LegalDeadline]:
    """List the open deadlines from the case's start until `AHEAD`, in order of day."""
    found = [entry.legal for entry in plan.entries if entry.legal and entry.done is None]
    return sorted(found, key=lambda one: one.number)


def open_deadlines(case: Case, *, today: date) -> list[LegalDeadline]:
    """List the deadlines that can be marked, in order of day; users number them from 1."""
    return _open(_plan(case, today))


def with_mark(before: Change, meant: Meant, day: date, *, today: date) -> Change:
    """Mark a deadline as done on a day; UsageError if it is not open, or not the earliest."""
    _refuse_day(day, today)
    meant = meant._replace(child=_child_meant(before.case, meant.child))
    found = _chosen(before.case, meant, today)
    return with_done(before, _mark(before.case, found, day, child=meant.child, today=today))


def with_marks_before(before: Change, limit: date, *, today: date) -> Change:
    """Mark every open deadline before a day, `limit` not included; tasks stay until they are done.

    A deadline before the case's start is marked as done on its own day, or today if that is
    earlier: the case does not know the real day. All others are marked as done today.
    """
    plan = _plan(before.case, today)
    last = max(today, before.case.start)
    if limit > last:
        raise UsageError(
            f"{day_month_year(limit)} ligger i fremtiden: skriv kun det, der er gjort, til og med "
            f"{day_month_year(last)}."
        )
    there = (*plan.before_start, *_open(plan))
    meant = [one for one in there if one.due.day < limit and not one.rule.task]
    if not meant:
        raise UsageError(f"Ingen åbne frister ligger før {day_month_year(limit)}.")
    for found in meant:
        day = min(found.due.day, today) if found.due.day < before.case.start else today
        before = with_done(before, _mark(before.case, found, day, child=None, today=today))
    return before


def without_mark(
    before: Change, rule: str | None, *, child: str | None, day: date | None
) -> Change:
    """Remove the last mark in the file that has this rule, child and day; None matches any."""
    child = _child_meant(before.case, child)
    places = [
        place
        for place, mark in enumerate(before.case.done)
        if rule in (None, mark.rule) and child in (None, mark.child) and day in (None, mark.day)
    ]
    if not places:
        raise UsageError("Der er intet at fortryde: ingen sådan frist står under klaret i filen.")
    return without_done(before, places[-1])


def _refuse_day(day: date, today: date) -> None:
    if day > today:
        raise UsageError(
            f"{day_month_year(day)} ligger i fremtiden (i dag er {day_month_year(today)}): skriv "
            f"det, når det er gjort."
        )


def _child_meant(case: Case, typed: str | None) -> str | None:
    """The child's name as the file spells it; UsageError if no child has it."""
    names = [child.name for child in case.children]
    meant = None if typed is None else the_one_meant(typed, names)
    if typed is not None and meant is None:
        known = enumerated([quoted(one) for one in names], last="eller")
        raise UsageError(f"{quoted(typed)} er ikke et af børnene: skriv {known}.")
    return meant


def _chosen(case: Case, meant: Meant, today: date) -> LegalDeadline:
    """Find the open deadline that the user meant; UsageError if none or if it is ambiguous."""
    there = open_deadlines(case, today=today)
    if isinstance(meant.which, int):
        if not 1 <= meant.which <= len(there):
            raise UsageError(f"Nr. {meant.which} er ikke på listen: der er {len(there)} åbne.")
        found = [there[meant.which - 1]]
    else:
        found = [one for one in there if one.rule.id == meant.which]
    found = [one for one in found if meant.child in (None, *one.children)]
    if not found:
        raise UsageError(_none_open(case, meant, there, today))
    whose = list(dict.fromkeys(one.children for one in found))
    if len(whose) > 1:
        told = enumerated([f"{enumerated(names)}" for names in whose], last="og for")
        raise UsageError(
            f"Fristen {meant.which} er åben for {told}: skriv --barn, eller nummeret på listen."
        )
    return found[0]


def _none_open(case: Case, meant: Meant, there: list[LegalDeadline], today: date) -> str:
    whose = f" for {meant.child}" if meant.child else ""
    which = f"nr. {meant.which}" if isinstance(meant.which, int) else meant.which
    earlier = [one for one in _plan(case, today).before_start if one.rule.id == meant.which]
    if earlier:
        return (
            f"Fristen {which}{whose}, {day_month_year(earlier[0].due.day)}, ligger før sagens "
            f"start: brug --alle-før {case.start}."
        )
    names = dict.fromkeys(one.rule.id for one in there)
    known = f"åbne er {enumerated(names)}" if names else "ingen frister er åbne"
    return f"Fristen {which}{whose} er ikke åben det næste år: {known}."


def _mark(
    case: Case, found: LegalDeadline, day: date, *, child: str | None, today: date
) -> DoneMark:
    """Make the mark that closes this deadline; UsageError if it would close another or none."""
    refusal = ""
    for name in [child] if child else _names(case, found):
        mark = DoneMark.model_construct(rule=found.rule.id, day=day, child=name)
        marked = case.model_copy(update={"done": (*case.done, mark)})
        gone = closed(case, marked, today=today)
        if len(gone) == 1 and _is_part_of(gone[0], found, asked=child):
            return mark
        refusal = refusal or _not_that(found, gone, day)
    raise UsageError(refusal)


def _names(case: Case, found: LegalDeadline) -> list[str | None]:
    """List the children a mark may name, in the order to try them; None means no name.

    If the case has one child, a mark needs no name. If the deadline is for several children, a
    mark without a name is tried first, then one for each child.
    """
    if len(case.children) == 1:
        return [None]
    return [*found.children] if len(found.children) == 1 else [None, *found.children]


def closed(before: Case, after: Case, *, today: date) -> list[LegalDeadline]:
    """List the deadlines that a change closes, in order of day, each for those it closes it for."""
    left = Counter(one for found in _all_open(after, today) for one in _of_each_child(found))
    gone = []
    for found in _all_open(before, today):
        children = []
        for key, name in zip(_of_each_child(found), found.children, strict=True):
            if left[key]:
                left[key] -= 1
            else:
                children.append(name)
        if children:
            gone.append(found._replace(children=tuple(children)))
    return gone


def _all_open(case: Case, today: date) -> list[LegalDeadline]:
    plan = _plan(case, today)
    return [*plan.before_start, *_open(plan)]


def _of_each_child(found: LegalDeadline) -> list[_OfAChild]:
    return [(*_seen(found), name) for name in found.children]


def _seen(found: LegalDeadline) -> tuple[str, date, LegalSection]:
    """A deadline as the list shows it: two lines of one section may give the same one twice."""
    return found.rule.id, found.due.day, found.due.measure.section


def _is_part_of(one: LegalDeadline, found: LegalDeadline, *, asked: str | None) -> bool:
    """Whether a deadline is another one: for all of its children, or for the child asked for."""
    same = _seen(one) == _seen(found)
    return same and one.children == ((asked,) if asked else found.children)


def _not_that(found: LegalDeadline, gone: list[LegalDeadline], day: date) -> str:
    due = day_month_year(found.due.day)
    if gone:
        first = day_month_year(gone[0].due.day)
        return (
            f"Fristen {due} kan ikke lukkes {day_month_year(day)}: fristen {first} "
            f"({what(gone[0])}) er åben og kommer først. Skriv først, at den er klaret."
        )
    if found.rule.clock == GRANT_CLOCK:
        since = day_month_year(found.due.markable)
        return (
            f"Bevillingen til {due} tages først op {since}: skriv fra da af, at den er klaret. Er "
            "den forlænget, så skriv den nye til på indsatsen."
        )
    return (
        f"Fristen {due} kan ikke være klaret {day_month_year(day)}: den tælles fra en senere dag."
    )


def what(found: LegalDeadline) -> str:
    """Say what a deadline requires, and for whom: "barnets plan færdig – Alma"."""
    return whole(found.told)


def marks_told(before: Case, after: Case, *, today: date) -> Iterator[str]:
    """Say what a change closed or opened again, one line for each deadline.

    Some come with a mark, and go with it: what is to be decided once the first follow-up is held.
    """
    was, is_ = (_all_there(case, today) for case in (before, after))
    for found in closed(before, after, today=today):
        if _is_among(is_, found, after):
            yield f"{what(found)} er klaret{_with_day(found)}."
        else:
            yield f"{what(found)} falder bort{_with_day(found)}."
    for found in closed(after, before, today=today):
        if _is_among(was, found, before):
            yield f"{what(found)} er åben igen{_with_day(found)}."
        else:
            yield f"{what(found)} kommer til{_with_day(found)}."


def _all_there(case: Case, today: date) -> set[_OfAChild]:
    """The deadlines from the start on, done or open, for each child."""
    found = (entry.legal for entry in _plan(case, today).entries if entry.legal)
    return {key for one in found for key in _of_each_child(one)}


def _is_among(there: set[_OfAChild], found: LegalDeadline, case: Case) -> bool:
    """Whether the case has a deadline, done or open; one before its start it always has."""
    return found.due.day < case.start or not there.isdisjoint(_of_each_child(found))


def _with_day(found: LegalDeadline) -> str:
    return "" if found.rule.task else f"; fristen er {day_month_year(found.due.day)}"


def open_text(case: Case, *, width: int, today: date) -> str:
    """Write the open deadlines as a numbered table, then those before the case's start."""
    plan = _plan(case, today)
    rows = [_row(number, one, today) for number, one in enumerate(_open(plan), start=1)]
    if rows:
        lines = ["Åbne frister:", *columns(_HEADINGS, rows, width=width, fold=(_WHAT,))]
    else:
        lines = ["Ingen af lovens frister er åbne det næste år."]
    earlier = [
        f"- {what(one)}, {day_month_year(one.due.day)} ({one.section})" for one in plan.before_start
    ]
    return "\n".join([*lines, *before_start(plan), *earlier]) + "\n"


def _row(number: int, found: LegalDeadline, today: date) -> list[str]:
    passed = " OVERSKREDET" if found.overdue(today) else ""
    return [
        str(number),
        f"{found.due.day}{passed}",
        what(found),
        found.section,
        found.rule.id,
    ]
