"""The schema of a case file: one family's case, typed, checked and frozen.

Its values are in `values`, its parts in `parts`.
"""

from datetime import date
from typing import Annotated, Any, ClassVar, NamedTuple, TypeVar

from pydantic import (
    BeforeValidator,
    Field,
    PrivateAttr,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    field_validator,
)

from aarshjul import cadence
from aarshjul.cadence import Help, Run
from aarshjul.casefile import notation, values
from aarshjul.casefile.parts import (
    Absence,
    Activity,
    Agreed,
    Cancelled,
    Caseworker,
    Child,
    Contact,
    DoneMark,
    Goal,
    Held,
    Measure,
    NetworkMeetings,
    Parent,
    Partner,
    Proposed,
    Root,
)
from aarshjul.kinds import Kind
from aarshjul.rules.age_limit import age_limit
from aarshjul.rules.sections import kind_of
from aarshjul.text.same_name import the_one_meant


class ComingOfAge(NamedTuple):
    """The birthday of the child that ends a measure: it runs to the day before, at the latest."""

    measure: Measure
    child: str
    birthday: date


_OfChild = TypeVar("_OfChild", Measure, DoneMark, Activity)
_OfChildren = TypeVar("_OfChildren", Agreed, Held, Parent)


def name_alone(value: object) -> object:
    """Accept a caseworker of the team's file by name or initials, without keys."""
    return {"navn": value} if isinstance(value, str) and value.strip() else value


class SchoolBreak(NamedTuple):
    """Days without school; both `first` and `last` are among them."""

    name: str
    first: date
    last: date


class TeamFacts(NamedTuple):
    """What only a team's file can say about a case: it has no keys for it."""

    weekdays: tuple[int, ...] = ()
    buddy_leave: tuple[Absence, ...] = ()
    school_holidays: tuple[SchoolBreak, ...] = ()


class Case(Root):
    key_table: ClassVar[str] = "case_keys"
    title: ClassVar[str] = "En sag i aarshjul"
    purpose: ClassVar[str] = "Én families sag: én fil."

    alias: values.Alias = Field(alias="sag")
    id: values.Id | None = None  # random; no other case in the world has it
    family: values.Name = Field(alias="familie")
    children: tuple[Child, ...] = Field(min_length=1, alias="børn")
    start: values.Day
    closed: values.Day | None = Field(None, alias="afsluttet")  # the last day
    closed_why: values.Name | None = Field(None, alias="afsluttet_hvorfor")
    model: values.ModelId = "sammen-om-familien"
    caseworker: Annotated[Caseworker, BeforeValidator(name_alone)] = Field(alias="rådgiver")
    buddy: values.Name | None = Field(None, alias="makker")
    measures: tuple[Measure, ...] = Field(min_length=1, alias="indsatser")
    contact: Contact = Field(default_factory=Contact, alias="kontakt")
    parents: tuple[Parent, ...] = Field((), alias="forældre")
    partners: tuple[Partner, ...] = Field((), alias="netværk")
    network_meetings: Annotated[NetworkMeetings | None, BeforeValidator(values.on_or_off)] = Field(
        default_factory=NetworkMeetings, alias="netværksmøder"
    )  # None: off
    goals: tuple[Goal, ...] = Field((), alias="mål")
    # in the family's own words
    well_being_question: values.Name | None = Field(None, alias="trivsel_spørgsmål")
    activities: tuple[Activity, ...] = Field((), alias="aktiviteter")
    agreed: tuple[Agreed, ...] = Field((), alias="aftalt")
    held: tuple[Held, ...] = Field((), alias="afholdt")
    cancelled: tuple[Cancelled, ...] = Field((), alias="aflyst")
    proposed: tuple[Proposed, ...] = Field((), alias="forslag")
    done: tuple[DoneMark, ...] = Field((), alias="klaret")
    closing_days: values.ClosingDays = Field(None, alias="lukkedage")  # None: the default ones
    _team_facts: TeamFacts = PrivateAttr(TeamFacts())

    def with_team_facts(self, facts: TeamFacts, filled: dict[str, Any]) -> "Case":
        """This case with what its team says; `filled` are the parts it did not say itself."""
        case = self.model_copy(update=filled)
        case._team_facts = facts  # noqa: SLF001 -- the copy is our own
        return case

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The wanted weekdays: the family's, or else their caseworker's fixed days."""
        return self.contact.weekdays or self._team_facts.weekdays

    @property
    def school_holidays(self) -> tuple[SchoolBreak, ...]:
        """The school holidays of its municipality, as the team's file has them."""
        return self._team_facts.school_holidays

    def contact_with(self, parent: Parent) -> Contact:
        """How a parent is reached: each key is the parent's own, or else the family's.

        It decides no day: the plan goes by what was agreed with the family.
        """
        told = {name: value for name, value in parent.contact if value}
        return self.contact.model_copy(update=told)

    @property
    def first_network_meeting(self) -> date | None:
        """The agreed day of the first network meeting; None once one is held."""
        held = any(Kind.NETWORK_MEETING in one.purposes for one in self.held)
        return None if held or self.network_meetings is None else self.network_meetings.first

    @property
    def buddy_leave(self) -> tuple[Absence, ...]:
        """The days on which the buddy is away."""
        return self._team_facts.buddy_leave

    @property
    def agreed_days(self) -> list[date]:
        """Every agreed day, including the first network meeting's."""
        first = self.network_meetings.first if self.network_meetings else None
        return [*(meeting.day for meeting in self.agreed), *([first] if first else [])]

    @property
    def helps(self) -> list[Help]:
        """The measures as the cadences count them: from the case's start, and to the age limit."""
        runs = [Run(self.first_of(one), self.last_of(one)) for one in self.measures]
        return [
            Help(str(one.section), kind_of(one.section), run, one.child)
            for one, run in zip(self.measures, runs, strict=True)
            if run.first <= run.last
        ]

    def first_of(self, measure: Measure) -> date:
        """The first day of a measure in this case."""
        return max(measure.first, self.start)

    def last_of(self, measure: Measure) -> date:
        """The last day of a measure: its own, or the day before the child comes of age.

        None runs longer than the case.
        """
        comes = self._comes_of_age(measure)
        last = comes.birthday - cadence.DAY if comes else measure.last or date.max
        return min(last, self.last_day)

    @property
    def last_day(self) -> date:
        """The day on which the case was closed; `date.max` while it is open."""
        return self.closed or date.max

    def is_closed(self, today: date) -> bool:
        """Whether the case is closed: from its last day on."""
        return self.last_day <= today

    def is_open(self, today: date) -> bool:
        """Whether a measure is active on a day, or has not begun yet."""
        return not self.is_closed(today) and any(
            self.last_of(one) >= today for one in self.measures
        )

    @property
    def comings_of_age(self) -> list[ComingOfAge]:
        """The birthdays that end a measure before its own last day, in the file's order."""
        return [found for one in self.measures if (found := self._comes_of_age(one))]

    def _comes_of_age(self, measure: Measure) -> ComingOfAge | None:
        """The birthday that ends a measure; without `barn`, the youngest's, if all are known."""
        children = [one for one in self.children if measure.child in (None, one.name)]
        born = [(one.born, one.name) for one in children if one.born is not None]
        if not born or len(born) < len(children) or not age_limit().ends(measure.section):
            return None
        day, name = max(born)
        birthday = age_limit().reached(day)
        if birthday > self.last_day or (measure.last is not None and measure.last < birthday):
            return None
        return ComingOfAge(measure, name, birthday)

    @field_validator("measures", mode="wrap")
    @classmethod
    def _measures_begin_with_the_case(
        cls, measures: object, read: ValidatorFunctionWrapHandler, info: ValidationInfo
    ) -> object:
        """Give a measure without `fra` the case's start as its first day."""
        if not isinstance(measures, list):
            return read(measures)
        # An unreadable start is already an error; any valid day avoids a second error per measure.
        start = info.data.get("start", date(notation.FIRST_YEAR, 1, 1)).isoformat()
        told = [not isinstance(one, dict) or "fra" in one for one in measures]
        begun = [
            one if known else {"fra": start, **one}
            for one, known in zip(measures, told, strict=True)
        ]
        found: tuple[Measure, ...] = read(begun)
        for measure, known in zip(found, told, strict=True):
            if not known:
                measure.begin_with_the_case()
        return found

    @field_validator("measures", "done", "activities")
    @classmethod
    def _children_in_their_own_spelling(
        cls, entries: tuple[_OfChild, ...], info: ValidationInfo
    ) -> tuple[_OfChild, ...]:
        """Spell the child of a measure, a mark or an activity as under `børn`: "alma" is Alma."""
        names = [child.name for child in info.data.get("children", ())]
        return tuple(_with_child(entry, names) for entry in entries)

    @field_validator("agreed", "held", "parents")
    @classmethod
    def _several_children_in_their_own_spelling(
        cls, entries: tuple[_OfChildren, ...], info: ValidationInfo
    ) -> tuple[_OfChildren, ...]:
        """Spell the children of a meeting or a home as under `børn`."""
        names = [child.name for child in info.data.get("children", ())]
        return tuple(_with_children(entry, names) for entry in entries)


def _with_child(entry: _OfChild, names: list[str]) -> _OfChild:
    if entry.child is None or entry.child in names:
        return entry
    meant = the_one_meant(entry.child, names)
    return entry.model_copy(update={"child": meant}) if meant else entry


def _with_children(entry: _OfChildren, names: list[str]) -> _OfChildren:
    if set(entry.children) <= set(names):
        return entry
    spelled = tuple(the_one_meant(one, names) or one for one in entry.children)
    return entry.model_copy(update={"children": spelled})
