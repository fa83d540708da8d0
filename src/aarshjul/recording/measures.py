"""A measure that begins or ends (`indsats`), and one that was never to be in the file.

Input that the file reader would refuse is refused here, with a message about the command.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.casefile.consistency import contradictions, unknown_child
from aarshjul.casefile.edits import (
    with_last_day,
    with_measure,
    without_last_day,
    without_measure,
)
from aarshjul.casefile.parts import Measure
from aarshjul.casefile.reader import without_cadence
from aarshjul.errors import UsageError
from aarshjul.rules.sections import section_on
from aarshjul.text.dates import day_month_year
from aarshjul.text.same_name import the_one_meant
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.edits import Change
    from aarshjul.rules.ladder import Steps
    from aarshjul.rules.sections import LegalSection


class TypedMeasure(NamedTuple):
    """A measure as typed; None is what was not said."""

    section: LegalSection
    first: date | None = None
    last: date | None = None
    child: str | None = None
    known: date | None = None
    decided: date | None = None
    step: Steps | None = None

    def __str__(self) -> str:
        return f"{self.section}{f' for {self.child}' if self.child else ''}"


def begun_or_ended(before: Change, told: TypedMeasure, *, today: date) -> Change:
    """End the measure that a last day is told of; else begin one, from today if nothing is said."""
    told = _with_child(before.case, told)
    place = None if told.last is None else _to_end(before.case, told, today)
    after = _begun(before, told, today) if place is None else _ended(before, place, told)
    return _with_cadence(after)


def undone(before: Change, told: TypedMeasure) -> Change:
    """Take out a last day if one is told, else the whole measure; the last one that fits.

    A measure with a last day is taken out only where its first day is told: who has just written
    its end must not lose the measure by undoing that.
    """
    case, told = before.case, _with_child(before.case, told)
    places = [
        place
        for place in _alike(case, told)
        if told.first in (None, case.measures[place].first)
        and told.last in (None, case.measures[place].last)
    ]
    if not places:
        raise UsageError(f"Der er intet at fortryde: {told} står ikke sådan i filen.")
    place = places[-1]
    if told.last is not None:
        return _with_cadence(without_last_day(before, place))
    if told.first is None and case.measures[place].last is not None:
        raise UsageError(
            f"{told} har en slutdag: skriv --til {case.measures[place].last} for at tage den ud, "
            f"eller --fra {case.measures[place].first} for at tage hele indsatsen ud."
        )
    if len(case.measures) == 1:
        raise UsageError(
            f"{told} er sagens eneste indsats, og en sag skal have en: ret filen selv."
        )
    return _with_cadence(without_measure(before, place))


def _with_child(case: Case, told: TypedMeasure) -> TypedMeasure:
    """The child's name as the file spells it; UsageError if no child has it."""
    if told.child is None:
        return told
    names = [child.name for child in case.children]
    meant = the_one_meant(told.child, names)
    if meant is None:
        raise UsageError(f"Tilvalget '--barn': {unknown_child(told.child, names)}")
    return told._replace(child=meant)


def _alike(case: Case, told: TypedMeasure) -> list[int]:
    """The places of the measures under the section, by any of its names, and for the child."""
    section = _today_called(told.section)
    return [
        place
        for place, one in enumerate(case.measures)
        if _today_called(one.section) == section and told.child in (None, one.child)
    ]


def _today_called(section: LegalSection) -> LegalSection:
    return section_on(section, date.max)


def _to_end(case: Case, told: TypedMeasure, today: date) -> int | None:
    """The place of the measure that ends; None if the first day told is none's: it begins."""
    there = {place: case.measures[place] for place in _alike(case, told)}
    if told.first is not None:
        return next((place for place, one in there.items() if one.first == told.first), None)
    running = [place for place, one in there.items() if one.last is None or one.last >= today]
    without_end = [place for place in running if there[place].last is None]
    found = running if len(running) == 1 else without_end
    if len(found) == 1:
        return found[0]
    if not running:
        raise UsageError(f"{told} løber ikke: skal den begynde, så skriv også --fra.")
    firsts = enumerated((day_month_year(there[place].first) for place in running), last="og fra")
    raise UsageError(f"{told} løber fra {firsts}: skriv --fra eller --barn for den, der slutter.")


def _ended(before: Change, place: int, told: TypedMeasure) -> Change:
    measure = before.case.measures[place]
    if told.known or told.decided or told.step:
        raise UsageError(
            f"{told} står i filen: --kendt, --afgørelse og --trin skrives, når en indsats "
            "begynder; ret ellers filen selv."
        )
    assert told.last is not None  # noqa: S101 -- asked before
    if told.last < measure.first:
        raise UsageError(
            f"{day_month_year(told.last)} ligger før indsatsens første dag, "
            f"{day_month_year(measure.first)}."
        )
    if told.last == measure.last:
        raise UsageError(f"{told} slutter allerede {day_month_year(told.last)}.")
    return with_last_day(before, place, told.last)


def _begun(before: Change, told: TypedMeasure, today: date) -> Change:
    case = before.case
    measure = Measure.model_construct(
        section=told.section,
        first=told.first or max(today, case.start),
        last=told.last,
        child=told.child,
        known=told.known,
        decided=told.decided,
        step=told.step,
    )
    _refuse_running(case, told, measure)
    _refuse_contradictions(case, measure, today=today)
    return with_measure(before, measure)


def _refuse_running(case: Case, told: TypedMeasure, new: Measure) -> None:
    """Refuse a measure for someone who has the same on one of its days."""
    for place in _alike(case, told._replace(child=None)):
        one = case.measures[place]
        apart = new.first > (one.last or date.max) or (new.last or date.max) < one.first
        if None in (one.child, told.child) or one.child == told.child:
            if apart:
                continue
            whose = f" for {one.child}" if one.child else ""
            until = f" til {day_month_year(one.last)}" if one.last else ""
            raise UsageError(
                f"{one.section}{whose} løber allerede fra {day_month_year(one.first)}{until}: "
                "slutter den, så skriv det først med --til; er det til et andet barn, så skriv "
                "--barn."
            )


def _refuse_contradictions(case: Case, measure: Measure, *, today: date) -> None:
    """Refuse what the reader would, in its own words."""
    days = {"fra": measure.first, "til": measure.last, "kendt": measure.known}
    entry = {key: day.isoformat() for key, day in days.items() if day}
    entry |= {"trin": str(measure.step)} if measure.step else {}
    written = {
        "start": case.start.isoformat(),
        "indsatser": [{"paragraf": str(measure.section), **entry}],
    }
    _refuse_first(one.message for one in contradictions(written, today=today))


def _with_cadence(after: Change) -> Change:
    """The change, refused if the case would have no cadence on any day."""
    why = without_cadence(after.case)
    _refuse_first([why] if why else [])
    return after


def _refuse_first(messages: Iterable[str]) -> None:
    for message in messages:
        raise UsageError(f"{message[:1].upper()}{message[1:]}.")
