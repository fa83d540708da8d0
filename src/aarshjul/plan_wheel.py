"""What of a plan stands on the family's wheel: months, not days, and never a legal deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.case import Kind
from aarshjul.entries import Entry, Status
from aarshjul.wheel import Item, Wheel
from aarshjul.words import DANISH

if TYPE_CHECKING:
    from aarshjul.plan import Plan

_MONTHS_IN_YEAR = 12
# Meetings stand before what else the year brings, and that as in the case file.
_AFTER_MEETINGS = {Kind.TRANSITION: 1, Kind.OWN: 2}


def wheel_of(plan: Plan, *, with_days: bool = False) -> Wheel:
    """The twelve months from the plan's first on; `with_days` adds the day of agreed meetings.

    The day stands only where it is certain: agreed or held.
    """
    case = plan.case
    return Wheel(
        family=case.family,
        children=tuple(child.name for child in case.children),
        first_month=plan.first,
        caseworker=case.caseworker.name,
        phone=case.caseworker.phone,
        unit=case.caseworker.unit,
        issued=plan.today,
        items=tuple(
            _item(plan, entry, with_days=with_days)
            for entry in sorted(plan.entries, key=_place)
            if _month(plan, entry) < _MONTHS_IN_YEAR and Kind.LEGAL_DEADLINE not in entry.kinds
        ),
    )


def _place(entry: Entry) -> tuple[int, int, int]:
    """Meetings in order of day, then what an age brings, then the family's own, as in the file."""
    first = entry.purposes[0]
    group = _AFTER_MEETINGS.get(first.kind, 0)
    return group, 0 if group else entry.day.toordinal(), first.number


def _month(plan: Plan, entry: Entry) -> int:
    """Months from the plan's first, which is 0."""
    years = entry.day.year - plan.first.year
    return years * _MONTHS_IN_YEAR + entry.day.month - plan.first.month


def _item(plan: Plan, entry: Entry, *, with_days: bool) -> Item:
    kinds = entry.kinds
    if kinds[0] in _AFTER_MEETINGS:
        return Item(_month(plan, entry), kinds, (entry.title,))
    certain = with_days and entry.status in (Status.AGREED, Status.HELD)
    day = DANISH.on_day.format(day=entry.day.day) if certain else None
    return Item(_month(plan, entry), kinds, tuple(DANISH.kinds[kind] for kind in kinds), day)
