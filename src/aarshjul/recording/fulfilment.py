"""Decide which agreed or proposed meeting a contact was, and so what it was for.

A meeting agreed for the same day is this contact. One agreed for an earlier day and never held was
moved to this contact (rules § 4). One agreed or proposed within `NEAR` after the contact was held
early. A later one stays, because a call between meetings is not a network meeting. For a meeting
that is only proposed, the contact must also be no nearer to the last contact than to the meeting.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from aarshjul.cadence import DAY
from aarshjul.casefile.parts import is_heard
from aarshjul.casefile.values import OBSERVATION
from aarshjul.kinds import PURPOSES, Kind
from aarshjul.planning.child_conversations import ChildConversation
from aarshjul.planning.entries import Status
from aarshjul.planning.follow_ups import held_follow_ups
from aarshjul.planning.open_days import How
from aarshjul.planning.plan import make_plan

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Agreed
    from aarshjul.casefile.values import HeldForm
    from aarshjul.planning.entries import Entry, Purpose

NEAR = timedelta(days=14)
"""How long before its day a meeting may be held and still count as that meeting.

Our decision, equal to how late an agreed day may be (rules § 4.1); no source says it.
"""
_AHEAD = timedelta(days=366)
"""How far ahead a conversation that is due is looked for: the family may be away until then."""
_ORDER = list(PURPOSES.values())

_ALONE = {
    "telefon": (Kind.FOLLOW_UP,),
    "sms": (Kind.FOLLOW_UP,),
    OBSERVATION: (Kind.CHILD_CONVERSATION,),
}
"""What a contact of a form is for unless it is stated: the partners, or the child, were not there.

Rules § 5.
"""
_Waiting: TypeAlias = "tuple[Agreed, tuple[Kind, ...]]"


class Fulfilment(NamedTuple):
    """What a contact was for, and the agreed meetings that it replaces.

    `stays` are the agreed meetings that it fulfils in part, each with the purposes left. `left` is
    what was planned with it, and is not recorded.
    """

    purposes: tuple[Kind, ...]
    agreed: tuple[Agreed, ...] = ()
    stays: tuple[_Waiting, ...] = ()
    left: tuple[Kind, ...] = ()

    def moved_from(self, day: date) -> tuple[date, ...]:
        """The agreed days that this day replaced, in order."""
        days = {one.day for one in self.agreed}.union(*(one.moved_from for one in self.agreed))
        return tuple(sorted(days - {day}))


def fulfilment(
    case: Case,
    day: date,
    *,
    stated: tuple[Kind, ...] = (),
    form: HeldForm | None = None,
    children: tuple[str, ...] = (),
) -> Fulfilment:
    """Decide what a contact on a day fulfils; `stated` are the purposes given by the user.

    `children` are those it was with, if they are told: a conversation with others is not met, and
    one with them was held if it was their turn.

    What was not held is not recorded: an agreed meeting yet to come stays for the rest. On its own
    day it is over if the purposes are stated, for then the user says what the meeting was.
    """
    asked = stated or _ALONE.get(form or "", ())
    met, purposes = _met(case, day, asked, children)
    if not asked and _is_turn_of(children, case, day):
        purposes = in_order({*purposes, Kind.CHILD_CONVERSATION})
    rests = [(one, _without(kinds, purposes)) for one, kinds in met]
    stays = [
        (one, rest)
        for one, rest in rests
        if rest and (one.day > day or (one.day == day and not stated))
    ]
    staying = [one for one, _ in stays]
    left = {kind for _, rest in rests for kind in rest}
    if asked and not stated:
        there, planned = _met(case, day, (), children)
        # A follow-up alone, with no agreement, is what any contact is: nothing was planned.
        left |= set(planned if there or len(planned) > 1 else ()) - set(purposes)
    taken = tuple(one for one, _ in met if one not in staying)
    return Fulfilment(purposes, taken, tuple(stays), in_order(left))


def _met(
    case: Case, day: date, asked: tuple[Kind, ...], children: tuple[str, ...]
) -> tuple[list[_Waiting], tuple[Kind, ...]]:
    """The agreed meetings that a contact meets, and its purposes: those asked for, or theirs."""
    in_order = sorted(case.agreed, key=lambda one: one.day)
    ours = [one for one in in_order if not _with_others(one, children)]
    waiting = [(one, kinds) for one in ours if (kinds := _waiting_for(case, one, by=day))]
    on_the_day = [pair for pair in waiting if pair[0].day == day]
    wanted = set(asked or (Kind.FOLLOW_UP,))
    if not asked and on_the_day:
        wanted = set(on_the_day[0][1])
    alike = [pair for pair in waiting if wanted & set(pair[1])]
    passed = [pair for pair in alike if pair[0].day < day]
    near = [pair for pair in alike if day <= pair[0].day <= day + NEAR]
    if _done_since(case, day, wanted, children):
        near = []
    met = [*passed, *near[:1]]
    return met, asked or (met[-1][1] if met else _proposed(case, day))


def _with_others(agreed: Agreed, children: tuple[str, ...]) -> bool:
    """Whether an agreed meeting is a conversation alone, and with none of these children."""
    alone = agreed.purposes == (Kind.CHILD_CONVERSATION,)
    named = bool(children and agreed.children)
    return alone and named and not set(children) & set(agreed.children)


def _without(kinds: tuple[Kind, ...], recorded: tuple[Kind, ...]) -> tuple[Kind, ...]:
    return tuple(kind for kind in kinds if kind not in recorded)


def _waiting_for(case: Case, agreed: Agreed, *, by: date) -> tuple[Kind, ...]:
    """The purposes of an agreed meeting in the plan; empty if it is already done."""
    kinds = agreed.purposes or planned_kinds(case, agreed.day, as_of=min(agreed.day, by))
    done = _done_since(case, agreed.day, kinds, agreed.children)
    return () if done else in_order(kinds)


def planned_kinds(case: Case, day: date, *, as_of: date) -> set[Kind]:
    """The purposes in the plan for an agreed day without stated purposes."""
    return {kind for kind, _ in planned_purposes(case, day, as_of=as_of)} or {Kind.FOLLOW_UP}


def planned_purposes(case: Case, day: date, *, as_of: date) -> set[tuple[Kind, int]]:
    """The purposes in the plan for an agreed day, each with its number in the case."""
    entries = _open_entries(case, day, day + DAY, as_of=as_of)
    agreed = (entry for entry in entries if entry.status is Status.AGREED)
    return {(one.kind, one.number) for entry in agreed for one in _planned_for(entry)}


def _proposed(case: Case, day: date) -> tuple[Kind, ...]:
    """The purposes of the near proposed meeting; a follow-up alone if there is none.

    A contact on the start of the case never takes the purposes of a near meeting.
    """
    if day > case.start and not _held_since(case, day, {Kind.FOLLOW_UP}):
        near = min(NEAR, day - _last_contact(case))
        for entry in _open_entries(case, day, day + near + DAY, as_of=day):
            kinds = {one.kind for one in _planned_for(entry)}
            if Kind.FOLLOW_UP in kinds or (kinds and entry.day == day):
                return in_order(kinds)
    return (Kind.FOLLOW_UP,)


def _planned_for(entry: Entry) -> list[Purpose]:
    """What an entry is for, without an overdue conversation: that is proposed for any day as of
    which the plan is made, and so says nothing about a meeting of that day.
    """
    return [
        one
        for one in entry.purposes
        if one.kind is not Kind.CHILD_CONVERSATION or one.how is not How.OVERDUE
    ]


def _is_turn_of(children: tuple[str, ...], case: Case, day: date) -> bool:
    """Whether one of the children was to be heard by a day, and no conversation is agreed."""
    if not children:
        return False
    return any(
        of.since is not None and of.since <= day and not set(of.children).isdisjoint(children)
        for entry in _open_entries(case, day, day + _AHEAD, as_of=day)
        for of in (purpose.origin for purpose in entry.purposes)
        if isinstance(of, ChildConversation) and of.agreed is None
    )


def _last_contact(case: Case) -> date:
    return max((held.day for held in held_follow_ups(case)), default=case.start)


def _open_entries(case: Case, first: date, until: date, *, as_of: date) -> list[Entry]:
    """The meetings from `first` until `until` (excluded) that were not held as of a day."""
    return make_plan(case, today=as_of, first=first, until=until).open_meetings


def _done_since(case: Case, day: date, kinds: Iterable[Kind], children: tuple[str, ...]) -> bool:
    """Whether one of the kinds was held on or after a day; a conversation alone, with these."""
    if set(kinds) == {Kind.CHILD_CONVERSATION}:
        return any(held.day >= day and is_heard(held, children) for held in case.held)
    return _held_since(case, day, kinds)


def _held_since(case: Case, day: date, kinds: Iterable[Kind]) -> bool:
    return any(held.day >= day and set(held.purposes) & set(kinds) for held in case.held)


def in_order(kinds: Iterable[Kind]) -> tuple[Kind, ...]:
    """The purposes in the order in which a meeting names them."""
    return tuple(kind for kind in _ORDER if kind in kinds)
