"""The parts of a case file: the mappings in it, typed, checked and frozen.

Periods in a case file are closed, as people write them: both `fra` and `til` are included.
"""

from collections.abc import Iterable
from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PrivateAttr

from aarshjul import cadence
from aarshjul.casefile import notation, values
from aarshjul.kinds import Kind
from aarshjul.rules.ladder import Steps, placed

_HALF_A_YEAR = cadence.read_interval("6 måneder")


class Part(BaseModel):
    """A mapping in the case file; unknown keys are refused."""

    # Each part is built once, inside `Case`, and only when a case is first read.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Root(Part):
    """The outermost mapping of a file; `key_table` is the data table with its keys' meanings.

    `title` and `purpose` are what an editor calls it.
    """

    key_table: ClassVar[str]
    title: ClassVar[str]
    purpose: ClassVar[str]


class DaysOff(Part):
    first: values.Day = Field(alias="fra")
    last: values.Day = Field(default_factory=lambda entry: entry["first"], alias="til")
    reason: values.Name | None = Field(None, alias="hvorfor")


class Absence(Part):
    """A period of leave for the caseworker; the reason is private and is not recorded."""

    first: values.Day = Field(alias="fra")
    last: values.Day = Field(default_factory=lambda entry: entry["first"], alias="til")


class Child(Part):
    name: values.Name = Field(alias="navn")
    born: values.Day | None = Field(None, alias="født")
    words: values.Sentences | None = Field(None, alias="barnets_ord")  # to the child, on its page
    # the municipality learnt that the impairment is established
    impairment: values.Day | None = Field(None, alias="funktionsnedsættelse")


class Caseworker(Part):
    name: values.Name = Field(alias="navn")
    email: values.Email | None = None
    phone: values.Phone | None = Field(None, alias="telefon")
    unit: values.Name | None = Field(None, alias="enhed")
    leave: tuple[Absence, ...] = Field((), alias="fravær")


class Measure(Part):
    section: values.Section = Field(alias="paragraf")
    first: values.Day = Field(alias="fra")  # left out in the file: the case's start
    last: values.Day | None = Field(None, alias="til")
    child: values.Name | None = Field(None, alias="barn")
    known: values.Day | None = Field(None, alias="kendt")  # the municipality became aware
    decided: values.Day | None = Field(None, alias="afgørelse")
    rhythm: values.Rhythm | None = Field(None, alias="opfølgning")  # decided by the municipality
    reason: values.Name | None = Field(None, alias="begrundelse")  # why that rhythm
    # on indsatstrappen; None: as the section says
    step: values.Step | None = Field(None, alias="trin")
    _first_told: bool = PrivateAttr(default=True)

    @property
    def first_told(self) -> bool:
        """Whether the file itself gives the first day."""
        return self._first_told

    @property
    def steps(self) -> Steps | None:
        """Where it is on indsatstrappen: as the file says, or its section; None if neither does."""
        found = placed(self.section)
        return self.step or (found.steps if found else None)

    def begin_with_the_case(self) -> None:
        """Remember that the file does not say when the measure began."""
        self._first_told = False


class Reminders(Part):
    """How many days before an event the calendar reminds; None means the default for its kind."""

    follow_up: values.Reminder | None = Field(None, alias="opfølgning")
    network_meeting: values.Reminder | None = Field(None, alias="netværksmøde")
    child_conversation: values.Reminder | None = Field(None, alias="børnesamtale")
    legal_deadline: values.Reminder | None = Field(None, alias="frist")
    transition: values.Reminder | None = Field(None, alias="overgang")
    own: values.Reminder | None = Field(None, alias="aktivitet")
    grant_end: values.Reminder | None = Field(None, alias="udløb")

    @property
    def start(self) -> int | None:
        """The reminder for the first conversation: the same as for follow-ups."""
        return self.follow_up


def one_for_all(value: object) -> object:
    """Use a single reminder, written without a mapping, for every kind."""
    if not isinstance(value, str) or not value.strip():
        return value
    notation.read_reminder(value)
    return {key: value for field in Reminders.model_fields.values() if (key := field.alias)}


class Contact(Part):
    form: values.FormWord = "telefon"
    weekdays: values.Weekdays = Field((), alias="ugedag")  # 0 is Monday, in order of preference
    time: values.Hour | None = Field(None, alias="tidspunkt")
    minutes: values.Minutes = Field(30, alias="varighed")
    avoid: tuple[DaysOff, ...] = Field((), alias="undgå")
    reminders: Annotated[Reminders, BeforeValidator(one_for_all)] = Field(
        default_factory=Reminders, alias="påmindelse"
    )


class ParentContact(Part):
    """What was agreed with one parent; what is left out is as agreed with the family."""

    form: values.FormWord | None = None
    weekdays: values.Weekdays = Field((), alias="ugedag")
    time: values.Hour | None = Field(None, alias="tidspunkt")
    avoid: tuple[DaysOff, ...] = Field((), alias="undgå")


class Parent(Part):
    """One of the homes; what one home tells is never shown to the other."""

    name: values.Name = Field(alias="navn")
    phone: values.Phone | None = Field(None, alias="telefon")
    email: values.Email | None = None
    children: values.Names = Field((), alias="bor_hos")  # who live there
    gets_sheet: values.YesOrNo = Field(False, alias="får_ark")
    contact: ParentContact = Field(default_factory=ParentContact, alias="kontakt")


class Partner(Part):
    name: values.Name = Field(alias="navn")
    role: values.Name | None = Field(None, alias="rolle")
    email: values.Email | None = None
    coordinator: values.CoordinatorWord | None = Field(None, alias="koordinerer")


class NetworkMeetings(Part):
    every: values.Interval = Field(_HALF_A_YEAR, alias="hver")
    first: values.Day | None = Field(None, alias="første")
    minutes: values.Minutes = Field(60, alias="varighed")


class Goal(Part):
    goal: values.Name = Field(alias="mål")
    horizon: values.HorizonWord | None = Field(None, alias="horisont")
    responsible: values.Names = Field((), alias="ansvar")
    by: values.Day | None = Field(None, alias="senest")


class Activity(Part):
    """The family's own activity; either `month` or `day` is set, never both.

    `child` is whose it is; None: the whole family's.
    """

    name: values.Name = Field(alias="navn")
    month: values.Month | None = Field(None, alias="måned")  # the month's first day
    day: values.Day | None = Field(None, alias="dato")
    child: values.Name | None = Field(None, alias="barn")
    picture: values.Picture | None = Field(None, alias="billede")  # on the child's page


class Agreed(Part):
    day: values.Day = Field(alias="dato")
    time: values.Hour | None = Field(None, alias="tidspunkt")
    purposes: values.Purposes | None = Field(None, alias="formål")  # None: as the plan proposes
    children: values.Names = Field((), alias="børn")  # whom the conversation is with
    moved_from: values.Days = Field((), alias="flyttet_fra")  # agreed days that this one replaced
    # as they stood in the file: the proposals that it made firm, the agreement before it
    made_firm: values.Replaced = Field((), alias="forslag")
    replaced: values.Replaced = Field((), alias="aftale")


def purposes_of(form: values.HeldForm | None) -> tuple[Kind, ...]:
    """What a contact was for if nothing says it."""
    return (Kind.CHILD_CONVERSATION if form == values.OBSERVATION else Kind.FOLLOW_UP,)


class Held(Part):
    day: values.Day = Field(alias="dato")
    time: values.Hour | None = Field(None, alias="tidspunkt")
    form: values.HeldFormWord | None = None
    purposes: values.Purposes = Field(
        default_factory=lambda entry: purposes_of(entry.get("form")), alias="formål"
    )
    present: values.Names = Field((), alias="med")
    children: values.Names = Field((), alias="børn")  # whom the conversation was with
    well_being: values.WellBeing | None = Field(None, alias="trivsel")  # as the family told it
    moved_from: values.Days = Field((), alias="flyttet_fra")  # agreed days that this one replaced
    # as they stood in the file: the proposals that it was, the agreements that it met
    made_firm: values.Replaced = Field((), alias="forslag")
    replaced: values.Replaced = Field((), alias="aftale")


class Cancelled(Part):
    """An agreed meeting that fell away without another day; `replaced` is its agreement."""

    day: values.Day = Field(alias="dato")
    no_show: values.YesOrNo = Field(False, alias="udeblev")  # the family did not come
    replaced: values.Replaced = Field((), alias="aftale")


class Proposed(Part):
    """A day that `fordel` proposes for a meeting in place of the plan's own; nobody has agreed."""

    day: values.Day = Field(alias="dato")
    time: values.Hour | None = Field(None, alias="tidspunkt")
    purposes: values.Purposes = Field((Kind.FOLLOW_UP,), alias="formål")  # of the meeting it is for


class DoneMark(Part):
    """What the law asked for, and the municipality has done; it says of one deadline only."""

    rule: values.DeadlineId = Field(alias="frist")
    day: values.Day = Field(alias="dato")
    child: values.Name | None = Field(None, alias="barn")  # None: of any child


def is_heard(held: Held, children: Iterable[str]) -> bool:
    """Whether a contact was a conversation with all of these children; without names, with any."""
    heard = not held.children or set(children) <= set(held.children)
    return heard and Kind.CHILD_CONVERSATION in held.purposes
