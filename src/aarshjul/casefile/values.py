"""The values of a case file and a team's file: how each is written, and what it is read as.

Every value arrives as text; the reader named in its type converts it.
"""

from collections.abc import Callable
from datetime import date, time
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from aarshjul import cadence
from aarshjul.casefile import notation, well_being
from aarshjul.kinds import PURPOSES, Kind
from aarshjul.rules import closed_days
from aarshjul.rules.ladder import Steps, read_step
from aarshjul.rules.sections import LegalSection, read_section
from aarshjul.text.quoting import quoted


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

Day = Annotated[date, ReadBy(notation.read_day)]
Month = Annotated[date, ReadBy(notation.read_month)]
Hour = Annotated[time, ReadBy(notation.read_hour)]
Days = Annotated[tuple[Day, ...], BeforeValidator(one_or_more)]
Minutes = Annotated[int, ReadBy(notation.read_minutes)]
Weekday = Annotated[int, ReadBy(notation.read_weekday)]
Weekdays = Annotated[tuple[Weekday, ...], BeforeValidator(one_or_more)]
Name = Annotated[str, ReadBy(notation.read_name)]
Email = Annotated[str, ReadBy(notation.read_email)]
Reminder = Annotated[int, ReadBy(notation.read_reminder)]
Phone = Annotated[str, ReadBy(notation.read_phone)]
Alias = Annotated[str, ReadBy(notation.read_alias)]
Id = Annotated[str, ReadBy(notation.read_id)]
ModelId = Annotated[str, ReadBy(read_model)]
ClosingDay = Annotated[closed_days.ClosingDay, ReadBy(notation.read_closing_day)]
ClosingDays = Annotated[tuple[ClosingDay, ...] | None, BeforeValidator(one_or_more)]
Step = Annotated[Steps, ReadBy(read_step)]
Section = Annotated[LegalSection, ReadBy(read_section)]
Interval = Annotated[cadence.Interval, ReadBy(cadence.read_interval)]
Rhythm = Annotated[cadence.Interval, ReadBy(cadence.read_rhythm)]
FormWord = Annotated[
    Form, ReadBy(notation.OneOf({word: word for word in FORMS}, what="en kontaktform"))
]
HeldFormWord = Annotated[
    HeldForm, ReadBy(notation.OneOf({word: word for word in HELD_FORMS}, what="en kontaktform"))
]
HorizonWord = Annotated[
    _Horizon, ReadBy(notation.OneOf({"kort": "kort", "lang": "lang"}, what="en horisont"))
]
CoordinatorWord = Annotated[
    _Coordinator,
    ReadBy(
        notation.OneOf(
            {"familien": "familien", "rådgiveren": "rådgiveren"}, what="en, der kan koordinere"
        )
    ),
]
Picture = Annotated[str, ReadBy(notation.read_picture)]
Sentences = Annotated[str, ReadBy(notation.read_sentences)]
Replaced = Annotated[
    tuple[Annotated[str, ReadBy(notation.read_kept)], ...], BeforeValidator(one_or_more)
]
WellBeing = Annotated[well_being.WellBeing, ReadBy(well_being.read_well_being)]
YesOrNo = Annotated[bool, ReadBy(notation.OneOf({"ja": True, "nej": False}, what="et svar"))]
DeadlineId = Annotated[str, ReadBy(notation.read_deadline_id)]
Purpose = Annotated[Kind, ReadBy(notation.OneOf(PURPOSES, what="et formål"))]
Purposes = Annotated[tuple[Purpose, ...], BeforeValidator(one_or_more), Field(min_length=1)]

Names = Annotated[tuple[Name, ...], BeforeValidator(one_or_more)]
