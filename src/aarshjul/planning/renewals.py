"""Help that goes on in another line of the case file: a grant that is renewed, a placement moved.

The law counts from the day on which the help began. A new line for the same help does not begin it
again, and does not end what was counted from the line before.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aarshjul.cadence import DAY
from aarshjul.rules.sections import kind_of, section_on

if TYPE_CHECKING:
    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Measure

_PLACEMENT = "placement"


def is_renewal(measure: Measure, case: Case) -> bool:
    """Whether an earlier line of the same help runs until the measure begins, or longer."""
    return any(
        renews(measure, other) and _begins_in_time(measure, case.last_of(other))
        for other in case.measures
    )


def is_renewed(measure: Measure, case: Case) -> bool:
    """Whether a later line carries the help on after the measure's last day."""
    return last_day_of_help(measure, case) > case.last_of(measure)


def last_day_of_help(measure: Measure, case: Case) -> date:
    """The last day of a measure, or of the last line that carries its help on without a gap."""
    last = case.last_of(measure)
    while last < date.max:
        reached = [
            case.last_of(other)
            for other in case.measures
            if measure.first < other.first <= last + DAY and _is_same_help(other, measure)
        ]
        if max(reached, default=last) <= last:
            break
        last = max(reached)
    return last


def renews(later: Measure, earlier: Measure) -> bool:
    """Whether a line is of the same help as an earlier one, with or without a gap."""
    same = _has_same_section(later, earlier) and later.child == earlier.child
    return same and earlier.first < later.first


def _begins_in_time(later: Measure, last: date) -> bool:
    return last == date.max or later.first <= last + DAY


def _is_same_help(one: Measure, other: Measure) -> bool:
    """Whether two lines are of one help: under one section, or placements of one child."""
    placed = kind_of(one.section) == kind_of(other.section) == _PLACEMENT
    return one.child == other.child and (placed or _has_same_section(one, other))


def _has_same_section(one: Measure, other: Measure) -> bool:
    return section_on(one.section, date.max) == section_on(other.section, date.max)
