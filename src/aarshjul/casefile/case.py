"""The schema of a case file: one family's case, typed, checked and frozen.

Every value arrives as text; the reader named in the type converts it. Periods in a case file are
closed, as people write them: both `fra` and `til` are included.
"""

from collections.abc import Callable, Iterable
from datetime import date, time
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    PrivateAttr,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    field_validator,
)
from pydantic_core import CoreSchema, core_schema

from aarshjul import cadence
from aarshjul.cadence import Help, Interval, Run
from aarshjul.casefile import notation
from aarshjul.casefile.well_being import WellBeing, read_well_being
from aarshjul.kinds import PURPOSES, Kind
from aarshjul.rules.age_limit import age_limit
from aarshjul.rules.closed_days import ClosingDay
from aarshjul.rules.ladder import Steps, placed, read_step
from aarshjul.rules.sections import LegalSection, kind_of, read_section
from aarshjul.text.quoting import quoted
from aarshjul.text.same_name import the_one_meant


class ReadBy(NamedTuple):
    """Convert text with a reader; a value that is not text is refused before the reader runs."""

    read: Callable[[str], Any]

    def __get_pydantic_core_schema__(
        self, _source: object, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.read, core_schema.str_schema())


def read_model(text: str) -> str:
    """Return the id of a known model; raises ValueError for an unknown one."""
    return cadence.model(text).id


def on_or_off(value: object) -> object:
    """Read `nej` as off, and `ja` as all defaults, as if the key were missing."""
    if not isinstance(value, str) or not value.strip():
        return value
    word = value.strip().lower()
    if word not in ("ja", "nej"):
        raise ValueError(f'{quoted(value)} kan ikke læses – skriv nej, ja eller "hver: 6 måneder"')
    return {} if word == "ja" else None


def one_or_more(value: object) -> object:
    """Accept a single value without a list around it."""
    return [value] if isinstance(value, str) and value.strip() else value


FORMS = ("telefon", "sms", "video", "hjemmebesøg", "møde")
"""How a meeting with the family may be held."""
OBSERVATION = "observation"
"""A contact that observed the child; it counts as a conversation with the child."""
HELD_FORMS = (*FORMS, OBSERVATION)
"""How a contact was held."""
Form = Literal["telefon", "sms", "video", "hjemmebesøg", "møde"]
HeldForm = Literal["telefon", "sms", "video", "hjemmebesøg", "møde", "observation"]
_Horizon = Literal["kort", "lang"]
_Coordinator = Literal["familien", "rådgiveren"]

_Day = Annotated[date, ReadBy(notation.read_day)]
_Month = Annotated[date, ReadBy(notation.read_month)]
_Hour = Annotated[time, ReadBy(notation.read_hour)]
_Days = Annotated[tuple[_Day, ...], BeforeValidator(one_or_more)]
_Minutes = Annotated[int, ReadBy(notation.read_minutes)]
_Weekday = Annotated[int, ReadBy(notation.read_weekday)]
_Name = Annotated[str, ReadBy(notation.read_name)]
_Email = Annotated[str, ReadBy(notation.read_email)]
_Reminder = Annotated[int, ReadBy(notation.read_reminder)]
_Phone = Annotated[str, ReadBy(notation.read_phone)]
_Alias = Annotated[str, ReadBy(notation.read_alias)]
_Id = Annotated[str, ReadBy(notation.read_id)]
_ModelId = Annotated[str, ReadBy(read_model)]
_ClosingDay = Annotated[ClosingDay, ReadBy(notation.read_closing_day)]
_Step = Annotated[Steps, ReadBy(read_step)]
_Section = Annotated[LegalSection, ReadBy(read_section)]
_Interval = Annotated[Interval, ReadBy(cadence.read_interval)]
_Rhythm = Annotated[Interval, ReadBy(cadence.read_rhythm)]
_FormWord = Annotated[
    Form, ReadBy(notation.OneOf({word: word for word in FORMS}, what="en kontaktform"))
]
_HeldFormWord = Annotated[
    HeldForm, ReadBy(notation.OneOf({word: word for word in HELD_FORMS}, what="en kontaktform"))
]
_HorizonWord = Annotated[
    _Horizon, ReadBy(notation.OneOf({"kort": "kort", "lang": "lang"}, what="en horisont"))
]
_CoordinatorWord = Annotated[
    _Coordinator,
    ReadBy(
        notation.OneOf(
            {"familien": "familien", "rådgiveren": "rådgiveren"}, what="en, der kan koordinere"
        )
    ),
]
_Picture = Annotated[str, ReadBy(notation.read_picture)]
_Sentences = Annotated[str, ReadBy(notation.read_sentences)]
_Replaced = Annotated[
    tuple[Annotated[str, ReadBy(notation.read_kept)], ...], BeforeValidator(one_or_more)
]
_WellBeing = Annotated[WellBeing, ReadBy(read_well_being)]
_YesOrNo = Annotated[bool, ReadBy(notation.OneOf({"ja": True, "nej": False}, what="et svar"))]
_DeadlineId = Annotated[str, ReadBy(notation.read_deadline_id)]
_Purpose = Annotated[Kind, ReadBy(notation.OneOf(PURPOSES, what="et formål"))]
_Purposes = Annotated[tuple[_Purpose, ...], BeforeValidator(one_or_more), Field(min_length=1)]

_Names = Annotated[tuple[_Name, ...], BeforeValidator(one_or_more)]

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
    first: _Day = Field(alias="fra")
    last: _Day = Field(default_factory=lambda entry: entry["first"], alias="til")
    reason: _Name | None = Field(None, alias="hvorfor")


class Absence(Part):
    """A period of leave for the caseworker; the reason is private and is not recorded."""

    first: _Day = Field(alias="fra")
    last: _Day = Field(default_factory=lambda entry: entry["first"], alias="til")


class Child(Part):
    name: _Name = Field(alias="navn")
    born: _Day | None = Field(None, alias="født")
    words: _Sentences | None = Field(None, alias="barnets_ord")  # to the child, on its page
    # the municipality learnt that the impairment is established
    impairment: _Day | None = Field(None, alias="funktionsnedsættelse")


class Caseworker(Part):
    name: _Name = Field(alias="navn")
    email: _Email | None = None
    phone: _Phone | None = Field(None, alias="telefon")
    unit: _Name | None = Field(None, alias="enhed")
    leave: tuple[Absence, ...] = Field((), alias="fravær")


class Measure(Part):
    section: _Section = Field(alias="paragraf")
    first: _Day = Field(alias="fra")  # left out in the file: the case's start
    last: _Day | None = Field(None, alias="til")
    child: _Name | None = Field(None, alias="barn")
    known: _Day | None = Field(None, alias="kendt")  # the municipality became aware
    decided: _Day | None = Field(None, alias="afgørelse")
    rhythm: _Rhythm | None = Field(None, alias="opfølgning")  # decided by the municipality
    reason: _Name | None = Field(None, alias="begrundelse")  # why that rhythm
    step: _Step | None = Field(None, alias="trin")  # on indsatstrappen; None: as the section says
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

    follow_up: _Reminder | None = Field(None, alias="opfølgning")
    network_meeting: _Reminder | None = Field(None, alias="netværksmøde")
    child_conversation: _Reminder | None = Field(None, alias="børnesamtale")
    legal_deadline: _Reminder | None = Field(None, alias="frist")
    transition: _Reminder | None = Field(None, alias="overgang")
    own: _Reminder | None = Field(None, alias="aktivitet")
    grant_end: _Reminder | None = Field(None, alias="udløb")

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
    form: _FormWord = "telefon"
    weekdays: Annotated[tuple[_Weekday, ...], BeforeValidator(one_or_more)] = Field(
        (), alias="ugedag"
    )  # 0 is Monday, in order of preference
    time: _Hour | None = Field(None, alias="tidspunkt")
    minutes: _Minutes = Field(30, alias="varighed")
    avoid: tuple[DaysOff, ...] = Field((), alias="undgå")
    reminders: Annotated[Reminders, BeforeValidator(one_for_all)] = Field(
        default_factory=Reminders, alias="påmindelse"
    )


class ParentContact(Part):
    """What was agreed with one parent; what is left out is as agreed with the family."""

    form: _FormWord | None = None
    weekdays: Annotated[tuple[_Weekday, ...], BeforeValidator(one_or_more)] = Field(
        (), alias="ugedag"
    )
    time: _Hour | None = Field(None, alias="tidspunkt")
    avoid: tuple[DaysOff, ...] = Field((), alias="undgå")


class Parent(Part):
    """One of the homes; what one home tells is never shown to the other."""

    name: _Name = Field(alias="navn")
    phone: _Phone | None = Field(None, alias="telefon")
    email: _Email | None = None
    children: _Names = Field((), alias="bor_hos")  # who live there
    gets_sheet: _YesOrNo = Field(False, alias="får_ark")
    contact: ParentContact = Field(default_factory=ParentContact, alias="kontakt")


class Partner(Part):
    name: _Name = Field(alias="navn")
    role: _Name | None = Field(None, alias="rolle")
    email: _Email | None = None
    coordinator: _CoordinatorWord | None = Field(None, alias="koordinerer")


class NetworkMeetings(Part):
    every: _Interval = Field(_HALF_A_YEAR, alias="hver")
    first: _Day | None = Field(None, alias="første")
    minutes: _Minutes = Field(60, alias="varighed")


class Goal(Part):
    goal: _Name = Field(alias="mål")
    horizon: _HorizonWord | None = Field(None, alias="horisont")
    responsible: Annotated[tuple[_Name, ...], BeforeValidator(one_or_more)] = Field(
        (), alias="ansvar"
    )
    by: _Day | None = Field(None, alias="senest")


class Activity(Part):
    """The family's own activity; either `month` or `day` is set, never both.

    `child` is whose it is; None: the whole family's.
    """

    name: _Name = Field(alias="navn")
    month: _Month | None = Field(None, alias="måned")  # the month's first day
    day: _Day | None = Field(None, alias="dato")
    child: _Name | None = Field(None, alias="barn")
    picture: _Picture | None = Field(None, alias="billede")  # on the child's page


class Agreed(Part):
    day: _Day = Field(alias="dato")
    time: _Hour | None = Field(None, alias="tidspunkt")
    purposes: _Purposes | None = Field(None, alias="formål")  # None: as the plan proposes
    children: _Names = Field((), alias="børn")  # whom the conversation is with
    moved_from: _Days = Field((), alias="flyttet_fra")  # agreed days that this one replaced
    made_firm: _Replaced = Field((), alias="forslag")  # the proposals it made firm, as they stood
    replaced: _Replaced = Field((), alias="aftale")  # the agreement before it, in its own text


def purposes_of(form: HeldForm | None) -> tuple[Kind, ...]:
    """What a contact was for if nothing says it."""
    return (Kind.CHILD_CONVERSATION if form == OBSERVATION else Kind.FOLLOW_UP,)


class Held(Part):
    day: _Day = Field(alias="dato")
    time: _Hour | None = Field(None, alias="tidspunkt")
    form: _HeldFormWord | None = None
    purposes: _Purposes = Field(
        default_factory=lambda entry: purposes_of(entry.get("form")), alias="formål"
    )
    present: _Names = Field((), alias="med")
    children: _Names = Field((), alias="børn")  # whom the conversation was with
    well_being: _WellBeing | None = Field(None, alias="trivsel")  # as the family told it
    moved_from: _Days = Field((), alias="flyttet_fra")  # agreed days that this one replaced
    made_firm: _Replaced = Field((), alias="forslag")  # the proposals it was, as they stood
    replaced: _Replaced = Field((), alias="aftale")  # the agreements it met, in their own text


class Cancelled(Part):
    """An agreed meeting that fell away without another day; `replaced` is its agreement."""

    day: _Day = Field(alias="dato")
    no_show: _YesOrNo = Field(False, alias="udeblev")  # the family did not come
    replaced: _Replaced = Field((), alias="aftale")


class Proposed(Part):
    """A day that `fordel` proposes for a meeting in place of the plan's own; nobody has agreed."""

    day: _Day = Field(alias="dato")
    time: _Hour | None = Field(None, alias="tidspunkt")
    purposes: _Purposes = Field((Kind.FOLLOW_UP,), alias="formål")  # of the meeting it is for


def is_heard(held: Held, children: Iterable[str]) -> bool:
    """Whether a contact was a conversation with all of these children; without names, with any."""
    heard = not held.children or set(children) <= set(held.children)
    return heard and Kind.CHILD_CONVERSATION in held.purposes


class ComingOfAge(NamedTuple):
    """The birthday of the child that ends a measure: it runs to the day before, at the latest."""

    measure: Measure
    child: str
    birthday: date


class DoneMark(Part):
    """What the law asked for, and the municipality has done; it says of one deadline only."""

    rule: _DeadlineId = Field(alias="frist")
    day: _Day = Field(alias="dato")
    child: _Name | None = Field(None, alias="barn")  # None: of any child


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

    alias: _Alias = Field(alias="sag")
    id: _Id | None = None  # random; no other case in the world has it
    family: _Name = Field(alias="familie")
    children: tuple[Child, ...] = Field(min_length=1, alias="børn")
    start: _Day
    closed: _Day | None = Field(None, alias="afsluttet")  # the last day; nothing comes after it
    closed_why: _Name | None = Field(None, alias="afsluttet_hvorfor")
    model: _ModelId = "sammen-om-familien"
    caseworker: Annotated[Caseworker, BeforeValidator(name_alone)] = Field(alias="rådgiver")
    buddy: _Name | None = Field(None, alias="makker")
    measures: tuple[Measure, ...] = Field(min_length=1, alias="indsatser")
    contact: Contact = Field(default_factory=Contact, alias="kontakt")
    parents: tuple[Parent, ...] = Field((), alias="forældre")
    partners: tuple[Partner, ...] = Field((), alias="netværk")
    network_meetings: Annotated[NetworkMeetings | None, BeforeValidator(on_or_off)] = Field(
        default_factory=NetworkMeetings, alias="netværksmøder"
    )  # None: off
    goals: tuple[Goal, ...] = Field((), alias="mål")
    well_being_question: _Name | None = Field(None, alias="trivsel_spørgsmål")  # the family's words
    activities: tuple[Activity, ...] = Field((), alias="aktiviteter")
    agreed: tuple[Agreed, ...] = Field((), alias="aftalt")
    held: tuple[Held, ...] = Field((), alias="afholdt")
    cancelled: tuple[Cancelled, ...] = Field((), alias="aflyst")
    proposed: tuple[Proposed, ...] = Field((), alias="forslag")
    done: tuple[DoneMark, ...] = Field((), alias="klaret")
    closing_days: Annotated[tuple[_ClosingDay, ...] | None, BeforeValidator(one_or_more)] = Field(
        None, alias="lukkedage"
    )  # None: the default ones
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
