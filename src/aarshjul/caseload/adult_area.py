"""What the adult area is told of one young person: that child's own things, and no sibling's.

A meeting is the child's if the child has help on its day, or if nobody in the family has; a
conversation is the child's it is with. A text that names a sibling is left out, and the caseworker
is told which.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cadence import DAY
from aarshjul.casefile.privacy import sibling_in
from aarshjul.kinds import Kind
from aarshjul.planning.child_conversations import ChildConversation
from aarshjul.planning.entries import Entry, Status
from aarshjul.planning.follow_ups import FollowUps
from aarshjul.planning.legal_deadlines import LegalDeadline, towards_adult_life
from aarshjul.planning.plan import make_plan
from aarshjul.rules.age_limit import age_limit, birthday
from aarshjul.rules.legal_deadlines import preparation_age
from aarshjul.text.dates import day_month_year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeVar

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Child, Goal, Held, Measure, Parent, Partner
    from aarshjul.planning.plan import Plan

    Thing = TypeVar("Thing")

LAST_CONTACTS = 3
"""How many contacts are shown, the newest first."""
_AHEAD = timedelta(days=366)
"""How far ahead agreed meetings are shown."""


class Caution(StrEnum):
    """Why the caseworker is told of something: what is not on the sheet, or may not belong there.

    `NAMELESS` is a conversation, and `SHARED` a measure, of which the file names no child.
    """

    FAMILY = "family"
    GOAL = "goal"
    PARTNER = "partner"
    PARENT = "parent"
    OTHER_HOME = "other_home"
    PRESENT = "present"
    NAMELESS = "nameless"
    SHARED = "shared"
    AFTER_CLOSING = "after_closing"


class Cautioned(NamedTuple):
    """One thing that the caseworker is told of; `name` is the word that tells a sibling."""

    why: Caution
    what: str = ""
    name: str = ""


class OwnHelp(NamedTuple):
    """Help for the child; `last` is its last day, None if it has none.

    `of_age`: it ends because the child comes of age, whatever the grant says.
    """

    measure: Measure
    last: date | None
    of_age: bool


class OwnMeeting(NamedTuple):
    """An agreed meeting, and what it is for that concerns the child."""

    entry: Entry
    kinds: tuple[Kind, ...]


class OwnContact(NamedTuple):
    """A contact, what it was for that concerns the child, and who of those present may be named."""

    held: Held
    kinds: tuple[Kind, ...]
    present: tuple[str, ...]


class AdultSheet(NamedTuple):
    """One young person on the way to adult life.

    `of_age` is the birthday on which help for children ends. `family` is None if the family's name
    tells a sibling. `parents` are the homes where the child lives, or may live. `cautions` is for
    the caseworker alone.
    """

    case: Case
    child: Child
    today: date
    of_age: date
    family: str | None
    helps: tuple[OwnHelp, ...]
    legal: tuple[LegalDeadline, ...]
    agreed: tuple[OwnMeeting, ...]
    goals: tuple[Goal, ...]
    partners: tuple[Partner, ...]
    contacts: tuple[OwnContact, ...]
    parents: tuple[Parent, ...]
    cautions: tuple[Cautioned, ...]


def preparing(case: Case, *, today: date) -> list[Child]:
    """The children who are old enough for the law to ask for their way to adult life.

    Who was of age when the case began is an elder sibling.
    """
    return [
        one
        for one in case.children
        if one.born and age_limit().reached(one.born) > case.start
        if (day := prepared_from(one)) and day <= today
    ]


def prepared_from(child: Child) -> date | None:
    """The birthday from which the law asks to prepare adult life; None without a birthday."""
    return None if child.born is None else birthday(child.born, preparation_age())


def adult_sheet(case: Case, child: Child, *, today: date) -> AdultSheet:
    """The sheet for a child with a birthday, as of today."""
    assert child.born is not None  # noqa: S101 -- only such children are offered
    of_age = age_limit().reached(child.born)
    own = _Own(case, child.name, of_age)
    first = min(case.start, today)
    plan = make_plan(case, today=today, first=first, until=max(today, of_age) + _AHEAD)
    follow_ups = FollowUps(case, plan.cadences, plan.open_days, today=today)
    sheet = AdultSheet(
        case=case,
        child=child,
        today=today,
        of_age=of_age,
        family=own.unless_told(Caution.FAMILY, case.family),
        helps=tuple(own.helps(until=min(today, of_age - DAY, case.last_day))),
        legal=tuple(towards_adult_life(case, follow_ups, child.name)),
        agreed=tuple(own.meetings(plan)),
        goals=own.kept(Caution.GOAL, case.goals, _goal_text),
        partners=own.kept(Caution.PARTNER, case.partners, _partner_text),
        contacts=tuple(own.contacts(plan)),
        parents=own.kept(Caution.PARENT, own.homes(), _parent_text),
        cautions=(),
    )
    if case.is_closed(today) and case.last_day < of_age:
        own.cautions.append(Cautioned(Caution.AFTER_CLOSING))
    return sheet._replace(cautions=tuple(own.cautions))


class _Own:
    """Chooses what is the child's own; `cautions` grows with what is not."""

    def __init__(self, case: Case, child: str, of_age: date) -> None:
        self._case = case
        self._child = child
        self._of_age = of_age
        self.cautions: list[Cautioned] = []

    def unless_told(self, why: Caution, text: str, *, shown: str = "") -> str | None:
        """A text that tells no sibling; else None, and the caseworker is told."""
        name = sibling_in(text, self._case, self._child)
        if name is None:
            return text
        self.cautions.append(Cautioned(why, shown or text, name))
        return None

    def kept(
        self, why: Caution, things: Iterable[Thing], text: Callable[[Thing], tuple[str, ...]]
    ) -> tuple[Thing, ...]:
        """The things whose texts tell no sibling; the first text is what the thing is called."""
        return tuple(
            one
            for one in things
            if self.unless_told(why, " ".join(text(one)), shown=text(one)[0]) is not None
        )

    def helps(self, *, until: date) -> list[OwnHelp]:
        """The child's help that has not ended before `until`; the file's order."""
        found = []
        for one in self._case.measures:
            last = self._last(one)
            if one.child not in (None, self._child) or last < max(until, one.first):
                continue
            if one.child is None and len(self._case.children) > 1:
                self.cautions.append(Cautioned(Caution.SHARED, str(one.section)))
            ends = last < (one.last or date.max) and last == self._of_age - DAY
            found.append(OwnHelp(one, None if last == date.max else last, ends))
        return found

    def _last(self, measure: Measure) -> date:
        """A measure's last day for the child, whose birthday counts, not the youngest's."""
        last = min(measure.last or date.max, self._case.last_day)
        return min(last, self._of_age - DAY) if age_limit().ends(measure.section) else last

    def _concerns(self, day: date) -> bool:
        """Whether a meeting with the family is the child's, too."""
        running = [
            one
            for one in self._case.measures
            if one.first <= day <= min(one.last or date.max, self._case.last_day)
        ]
        own = [one for one in running if one.child in (None, self._child)]
        return not running or any(day <= self._last(one) for one in own)

    def meetings(self, plan: Plan) -> list[OwnMeeting]:
        """The agreed meetings from today on that are the child's."""
        found = []
        for entry in plan.entries:
            if entry.status is Status.AGREED and entry.is_meeting and entry.day >= plan.today:
                names = _named(entry)
                kinds = tuple(self._own_kinds(entry.kinds, entry.day, names))
                found += [OwnMeeting(entry, kinds)] if kinds else []
        return found

    def contacts(self, plan: Plan) -> list[OwnContact]:
        """The last contacts that are the child's, the newest first."""
        heard = {one.day: _named(one) for one in plan.entries if one.status is Status.HELD}
        found: list[OwnContact] = []
        for held in sorted(self._case.held, key=lambda one: one.day, reverse=True):
            if len(found) == LAST_CONTACTS:
                break
            names = held.children or heard.get(held.day, ())
            kinds = tuple(self._own_kinds(held.purposes, held.day, names))
            if kinds:
                found.append(OwnContact(held, kinds, self._present(held)))
        return found

    def _present(self, held: Held) -> tuple[str, ...]:
        named = (self.unless_told(Caution.PRESENT, name) for name in held.present)
        return tuple(name for name in named if name is not None)

    def _own_kinds(self, kinds: Iterable[Kind], day: date, names: Sequence[str]) -> Iterable[Kind]:
        for kind in kinds:
            if kind is not Kind.CHILD_CONVERSATION:
                if self._concerns(day):
                    yield kind
            elif self._child in names or len(self._case.children) == 1:
                yield kind
            elif not names:
                self.cautions.append(Cautioned(Caution.NAMELESS, day_month_year(day)))

    def homes(self) -> list[Parent]:
        """The parents with whom the child lives, and those of whom nothing is said."""
        found = []
        for parent in self._case.parents:
            if not parent.children or self._child in parent.children:
                found.append(parent)
            else:
                self.cautions.append(Cautioned(Caution.OTHER_HOME, parent.name))
        return found


def _named(entry: Entry) -> tuple[str, ...]:
    """The children with whom a conversation is; empty if it is none, or nobody knows."""
    origins = (purpose.origin for purpose in entry.purposes)
    return next((one.children for one in origins if isinstance(one, ChildConversation)), ())


def _goal_text(goal: Goal) -> tuple[str, ...]:
    return (goal.goal, *goal.responsible)


def _partner_text(partner: Partner) -> tuple[str, ...]:
    return (partner.name, partner.role or "", partner.email or "")


def _parent_text(parent: Parent) -> tuple[str, ...]:
    return (parent.name, parent.email or "")
