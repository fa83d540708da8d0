"""The entries of a family's year, and which purposes share one meeting.

Purposes that are on the same day and not yet held share one meeting. A held purpose never joins one
that is not held, and nothing joins a meeting with stated purposes (rules § 5).
"""

from __future__ import annotations

from collections import defaultdict
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.kinds import MEETINGS, WORDS, Kind
from aarshjul.planning.child_conversations import ChildConversation
from aarshjul.planning.follow_ups import FollowUp
from aarshjul.planning.legal_deadlines import LegalDeadline
from aarshjul.planning.network_meetings import NetworkMeeting
from aarshjul.planning.open_days import How
from aarshjul.planning.transitions import Transition
from aarshjul.text.sentences import enumerated, title

if TYPE_CHECKING:
    from datetime import date, time

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Activity
    from aarshjul.planning.open_days import OpenDays

NETWORK_MEETING_RULE = "netværksmøde"
CHILD_CONVERSATION_RULE = "børnesamtale"
TRANSITION_RULE = "overgang"


NETWORK_MEETING_MINUTES = 60
"""The length of a network meeting if the case file turned proposals off (rules § 5)."""
_ORDER = {kind: place for place, kind in enumerate(Kind)}


class Status(StrEnum):
    """How firm an entry is; `DEADLINE` is a legal deadline or task, which is not a meeting."""

    HELD = "held"
    AGREED = "agreed"
    PLANNED = "planned"
    DEADLINE = "deadline"


Meeting = FollowUp | NetworkMeeting | ChildConversation
Origin = Meeting | Transition | LegalDeadline | None
"""What a purpose came from, to explain it; None for the start and the own activities."""


class Purpose(NamedTuple):
    """One thing an entry is for; `number` is 1 for the case's first of the kind.

    `how` is None if it is not a meeting. `word` is what it is called in the entry's title.
    """

    kind: Kind
    number: int
    how: How | None
    deadline: date | None = None
    rule: str | None = None
    origin: Origin = None
    word: str = ""


class TooLate(NamedTuple):
    """The purposes of a meeting that have one deadline, and that the meeting is too late for."""

    deadline: date
    purposes: tuple[Purpose, ...]

    @property
    def title(self) -> str:
        """What they are called together."""
        return title([one.word for one in self.purposes])


class Entry(NamedTuple):
    """One entry of the year; an entry for a whole month is on the month's first day.

    `minutes` is its length, None if it is not a meeting. `late`: the day is after the deadline.
    `overdue`: the deadline had passed, with nothing held or marked, when the plan was made. `done`
    is the day on which a legal deadline was met, in time or not. `stand_in` is the makker's name if
    the meeting is the makker's to hold.
    """

    id: str
    day: date
    month_only: bool
    time: time | None
    minutes: int | None
    title: str
    purposes: tuple[Purpose, ...]
    deadline: date | None
    status: Status
    late: bool
    overdue: bool
    done: date | None = None
    stand_in: str | None = None

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of the entry's purposes."""
        return tuple(purpose.kind for purpose in self.purposes)

    @property
    def is_meeting(self) -> bool:
        """Whether the entry is a meeting."""
        return self.purposes[0].kind in MEETINGS

    @property
    def is_open_meeting(self) -> bool:
        """Whether it is a meeting that is not held yet."""
        return self.status is not Status.HELD and self.is_meeting

    @property
    def too_late(self) -> list[TooLate]:
        """What it is too late for, by deadline: of a joint meeting often one purpose alone."""
        found: dict[date, list[Purpose]] = defaultdict(list)
        for one in self.purposes:
            if one.deadline is not None and one.deadline < self.day:
                found[one.deadline].append(one)
        return [TooLate(deadline, tuple(found[deadline])) for deadline in sorted(found)]

    @property
    def legal(self) -> LegalDeadline | None:
        """The deadline or task of the law that it is, if it is one."""
        origin = self.purposes[0].origin
        return origin if isinstance(origin, LegalDeadline) else None

    @property
    def is_legal(self) -> bool:
        """Whether it is a deadline or a task of the law."""
        return self.legal is not None

    @property
    def plan_only(self) -> bool:
        """Whether the caseworker alone is told of it, in the plan: no family and no calendar."""
        origin = self.purposes[0].origin
        return isinstance(origin, Transition) and origin.passage.plan_only

    @property
    def is_open_legal(self) -> bool:
        """Whether it is a deadline or a task of the law that nobody has met."""
        return self.is_legal and self.done is None

    @property
    def due(self) -> date:
        """The earlier of the day and the deadline, so that a closed day never hides a deadline."""
        return min(self.day, self.deadline or self.day)


class _Firmness(Enum):
    HELD = auto()
    STATED = auto()
    OPEN = auto()


class Meetings:
    """Gathers the purposes of a case's meetings into entries."""

    def __init__(self, case: Case, open_days: OpenDays, *, today: date) -> None:
        self._case = case
        self._open_days = open_days
        self._today = today
        self._gathered: dict[tuple[date, _Firmness], list[Purpose]] = defaultdict(list)
        begun = case.start <= today
        self._gathered[case.start, _Firmness.HELD if begun else _Firmness.OPEN].append(
            Purpose(Kind.START, 1, How.HELD if begun else How.AGREED)
        )

    def add_follow_up(self, meeting: FollowUp) -> None:
        """Add the purpose of a follow-up to its meeting."""
        deadline = meeting.deadline
        self._add(
            meeting,
            Purpose(
                Kind.FOLLOW_UP,
                meeting.number,
                meeting.how,
                deadline.day if deadline else None,
                deadline.rule.id if deadline else None,
                meeting,
            ),
        )

    def add_network_meeting(self, meeting: NetworkMeeting) -> None:
        """Add the purpose of a network meeting to its meeting."""
        self._add(
            meeting,
            Purpose(
                Kind.NETWORK_MEETING,
                meeting.number,
                meeting.how,
                meeting.deadline,
                NETWORK_MEETING_RULE,
                meeting,
            ),
        )

    def add_child_conversation(self, meeting: ChildConversation) -> None:
        """Add the purpose of a conversation with children to its meeting."""
        self._add(
            meeting,
            Purpose(
                Kind.CHILD_CONVERSATION,
                meeting.number,
                meeting.how,
                meeting.deadline,
                rule=CHILD_CONVERSATION_RULE,
                origin=meeting,
            ),
        )

    def _add(self, meeting: Meeting, purpose: Purpose) -> None:
        stated = meeting.agreed is not None and meeting.agreed.purposes is not None
        firmness = _Firmness.STATED if stated else _Firmness.OPEN
        self._gathered[
            meeting.day, _Firmness.HELD if meeting.held is not None else firmness
        ].append(purpose)

    def entries(self, *, first: date) -> list[Entry]:
        """The meetings from `first` on as entries, in no order."""
        own_words = {
            **self._proposed_hours(),
            **{(day, _Firmness.HELD): time for day, time in _held_hours(self._case).items()},
            **{
                (one.day, _Firmness.STATED if one.purposes else _Firmness.OPEN): one.time
                for one in self._case.agreed
            },
        }
        return [
            self._entry(day, firmness, tuple(purposes), own_words.get((day, firmness)))
            for (day, firmness), purposes in self._gathered.items()
            if day >= first
        ]

    def _proposed_hours(self) -> dict[tuple[date, _Firmness], time | None]:
        """The hours that `fordel` proposed, each for a meeting that it is for."""
        found = {}
        for one in self._case.proposed:
            key = one.day, _Firmness.OPEN
            if any(purpose.kind in one.purposes for purpose in self._gathered.get(key, ())):
                found[key] = one.time
        return found

    def _entry(
        self, day: date, firmness: _Firmness, found: tuple[Purpose, ...], own_time: time | None
    ) -> Entry:
        in_order = sorted(found, key=lambda purpose: _ORDER[purpose.kind])
        purposes = tuple(one._replace(word=self._word(one)) for one in in_order)
        held = firmness is _Firmness.HELD
        deadline = min((one.deadline for one in purposes if one.deadline), default=None)
        return Entry(
            id=_id(self._case, purposes[0]),
            day=day,
            month_only=False,
            time=own_time if held else own_time or self._case.contact.time,
            minutes=max(self._minutes(purpose.kind) for purpose in purposes),
            title=title([purpose.word for purpose in purposes]),
            purposes=purposes,
            deadline=deadline,
            status=_status(held, purposes),
            late=deadline is not None and day > deadline,
            overdue=not held and deadline is not None and deadline < self._today,
            stand_in=None if held else self._open_days.stand_in(day),
        )

    def _word(self, purpose: Purpose) -> str:
        """What a purpose is called; where the family has several children, they are named."""
        of = purpose.origin
        if not isinstance(of, ChildConversation):
            return WORDS[purpose.kind]
        names = enumerated(of.children) if len(self._case.children) > 1 else ""
        if of.observed:
            return f"observation af {names or 'barnet'}"
        return f"{WORDS[purpose.kind]} med {names}" if names else WORDS[purpose.kind]

    def _minutes(self, kind: Kind) -> int:
        meetings = self._case.network_meetings
        if kind is Kind.NETWORK_MEETING:
            return meetings.minutes if meetings else NETWORK_MEETING_MINUTES
        return self._case.contact.minutes


def _held_hours(case: Case) -> dict[date, time]:
    """The hour of the day's first contact that has one."""
    timed = sorted((one.day, one.time) for one in case.held if one.time)
    return dict(reversed(timed))


def _status(held: bool, purposes: tuple[Purpose, ...]) -> Status:
    if held:
        return Status.HELD
    agreed = any(purpose.how is How.AGREED for purpose in purposes)
    return Status.AGREED if agreed else Status.PLANNED


def _id(case: Case, purpose: Purpose) -> str:
    return f"{case.alias}/{purpose.kind.value}/{purpose.number}"


def transition_entry(case: Case, transition: Transition) -> Entry:
    """The entry for the month in which a child reaches an age."""
    passage = transition.passage
    purpose = Purpose(
        Kind.TRANSITION,
        transition.number,
        None,
        rule=TRANSITION_RULE,
        origin=transition,
    )
    name = f"{transition.child} fylder {passage.age} år"
    if passage.plan_only:  # nobody else has another name for it
        name = f"{name}: {passage.title}"
    return _whole_day(case, purpose, transition.month, name, month_only=True)


def legal_entry(case: Case, found: LegalDeadline, day: date, *, today: date) -> Entry:
    """A legal deadline on its proposed day: the statutory day, or an open day before it.

    It is overdue once it has passed, until a follow-up was held for it or the file marks it. A task
    has no deadline.
    """
    rule, due = found.rule, found.due.day
    how = How.ON_THE_DEADLINE if day == due else How.LAST_OPEN_DAY
    deadline = None if rule.task else due
    purpose = Purpose(Kind.LEGAL_DEADLINE, found.number, how, deadline, found.section, found)
    return _whole_day(case, purpose, day, f"{rule.word}: {found.what}", month_only=False)._replace(
        deadline=deadline,
        status=Status.DEADLINE,
        overdue=found.overdue(today),
        done=found.done,
    )


def own_entry(case: Case, number: int, activity: Activity) -> Entry:
    """The family's own activity; `number` is its place in the case file, from 1."""
    purpose = Purpose(Kind.OWN, number, None)
    day = activity.month or activity.day
    assert day is not None  # noqa: S101 -- the schema asks for exactly one of them
    return _whole_day(case, purpose, day, activity.name, month_only=activity.month is not None)


def _whole_day(case: Case, purpose: Purpose, day: date, name: str, *, month_only: bool) -> Entry:
    return Entry(
        id=_id(case, purpose),
        day=day,
        month_only=month_only,
        time=None,
        minutes=None,
        title=name,
        purposes=(purpose,),
        deadline=None,
        status=Status.PLANNED,
        late=False,
        overdue=False,
    )
