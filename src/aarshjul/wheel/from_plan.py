"""Take from a plan what the family's wheel shows: months, not days, in reading order.

The law's demands on the caseworker are never on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.kinds import MEETINGS, Kind
from aarshjul.planning.entries import Entry, Status
from aarshjul.planning.period import months_between
from aarshjul.planning.transitions import Transition
from aarshjul.text.direction import clean, isolated
from aarshjul.text.family_words import DANISH, Words
from aarshjul.text.family_words import language as words_of
from aarshjul.wheel.content import Item, Wheel
from aarshjul.wheel.geometry import MONTHS

if TYPE_CHECKING:
    from aarshjul.planning.plan import Plan

_AFTER_MEETINGS = (Kind.TRANSITION, Kind.OWN)


def wheel_of(plan: Plan, *, with_days: bool = False, language: str = DANISH.code) -> Wheel:
    """The twelve months from the plan's first on; `with_days` adds the day if it is certain."""
    case, words = plan.case, words_of(language)
    return Wheel(
        family=case.family,
        children=tuple(child.name for child in case.children),
        first_month=plan.first,
        caseworker=case.caseworker.name,
        phone=case.caseworker.phone,
        email=case.caseworker.email,
        unit=case.caseworker.unit,
        issued=plan.today,
        items=tuple(
            _item(month, entry, words, with_days=with_days) for month, entry in year_of(plan)
        ),
        language=language,
        holidays=tuple((one.first, one.last) for one in case.school_holidays),
    )


def year_of(plan: Plan) -> list[tuple[int, Entry]]:
    """The entries of the twelve months, each with its month; within a month in reading order."""
    shown = sorted(filter(_is_shown, plan.entries), key=_place)
    placed = [(months_between(plan.first, entry.day), entry) for entry in shown]
    return [one for one in placed if one[0] < MONTHS]


def _is_shown(entry: Entry) -> bool:
    return Kind.LEGAL_DEADLINE not in entry.kinds and not entry.plan_only


def _place(entry: Entry) -> tuple[int, int, int]:
    """Meetings by day, then what an age brings, then the family's own entries as in the file."""
    first = entry.purposes[0]
    group = 0 if first.kind in MEETINGS else 1 + _AFTER_MEETINGS.index(first.kind)
    return group, 0 if group else entry.day.toordinal(), first.number


def _item(month: int, entry: Entry, words: Words, *, with_days: bool) -> Item:
    kinds = entry.kinds
    day = words.in_month(entry.day) if with_days and has_its_day(entry) else None
    if kinds[0] not in MEETINGS:
        return Item(month, kinds, (_name(entry, words),), day)
    return Item(month, kinds, tuple(words.kinds[kind] for kind in kinds), day)


def has_its_day(entry: Entry) -> bool:
    """Whether an entry's day is certain enough to show: held, agreed, or the family's own."""
    own = entry.purposes[0].kind is Kind.OWN and not entry.month_only
    return own or entry.status in (Status.HELD, Status.AGREED)


def _name(entry: Entry, words: Words) -> str:
    """The name of an entry without a meeting: a birthday, or the family's own words unchanged."""
    origin = entry.purposes[0].origin
    if not isinstance(origin, Transition):
        return entry.title
    child = isolated(clean(origin.child), words.direction)
    return words.turns.format(child=child, age=origin.passage.age)
