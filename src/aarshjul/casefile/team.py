"""The schema of a team's file: what belongs to the caseworkers and their office, written once.

Everything in it is optional. Periods are closed, as people write them. What a case file says itself
wins: `in_team` says how the two become one.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from aarshjul.casefile import team_notation, values
from aarshjul.casefile.parts import Absence, Part, Root
from aarshjul.casefile.team_notation import WorkingHours
from aarshjul.text.same_name import reading

_Initials = Annotated[str, values.ReadBy(team_notation.read_initials)]
_WorkingHours = Annotated[WorkingHours, values.ReadBy(team_notation.read_working_hours)]
_Count = Annotated[int, values.ReadBy(team_notation.read_count)]
_HoursAWeek = Annotated[float, values.ReadBy(team_notation.read_hours_a_week)]
_MinutesAround = Annotated[int, values.ReadBy(team_notation.read_minutes_around)]


class SchoolHoliday(Part):
    name: values.Name = Field(alias="navn")
    first: values.Day = Field(alias="fra")
    last: values.Day = Field(default_factory=lambda entry: entry["first"], alias="til")


class Member(Part):
    """A caseworker of the team; `weekdays` are the fixed days, 0 for Monday, the best first."""

    name: values.Name = Field(alias="navn")
    initials: _Initials | None = Field(None, alias="initialer")
    email: values.Email | None = None
    phone: values.Phone | None = Field(None, alias="telefon")
    buddy: values.Name | None = Field(None, alias="makker")
    weekdays: values.Weekdays = Field((), alias="dage")
    hours: _WorkingHours | None = Field(None, alias="arbejdstid")
    most_meetings: _Count | None = Field(None, alias="møder_pr_dag")
    leave: tuple[Absence, ...] = Field((), alias="fravær")
    hours_a_week: _HoursAWeek | None = Field(None, alias="timer_pr_uge")  # with families
    # the first day of someone who began lately
    since: values.Day | None = Field(None, alias="ny_fra")


class TeamRhythm(Part):
    """What the team itself does again and again."""

    name: values.Name = Field(alias="navn")
    every: values.Interval = Field(alias="hver")
    first: values.Day = Field(alias="første")

    def days(self, *, since: date, until: date) -> list[date]:
        """Its days from `since` until `until` (excluded), each counted from the first."""
        return [day for _, day in self.numbered(since=since, until=until)]

    def numbered(self, *, since: date, until: date) -> Iterator[tuple[int, date]]:
        """Its days from `since` until `until`, each with its number; 1 for the first of all."""
        day, number = self.first, 1
        while day < until:
            if day >= since:
                yield number, day
            day = self.every._replace(length=self.every.length * number).after(self.first)
            number += 1


class TimeAround(Part):
    """Minutes of preparation before a meeting and of notes after it."""

    before: _MinutesAround = Field(0, alias="før")
    after: _MinutesAround = Field(0, alias="efter")


class TimeFor(Part):
    """The time around each kind of meeting; None is not told."""

    follow_up: TimeAround | None = Field(None, alias="opfølgning")
    network_meeting: TimeAround | None = Field(None, alias="netværksmøde")
    child_conversation: TimeAround | None = Field(None, alias="børnesamtale")


class Team(Root):
    key_table: ClassVar[str] = "team_keys"
    title: ClassVar[str] = "Et team i aarshjul"
    purpose: ClassVar[str] = "Det, der er fælles for teamets sager: én fil, team.yaml."

    municipality: values.Name | None = Field(None, alias="kommune")
    unit: values.Name | None = Field(None, alias="enhed")
    closing_days: values.ClosingDays = Field(None, alias="lukkedage")  # None: the default ones
    school_holidays: tuple[SchoolHoliday, ...] = Field((), alias="skoleferier")
    cases_each: _Count | None = Field(None, alias="sagstal")
    members: tuple[Member, ...] = Field((), alias="rådgivere")
    rhythm: tuple[TeamRhythm, ...] = Field((), alias="rytme")
    time: TimeFor | None = Field(None, alias="tid")

    @property
    def office(self) -> str | None:
        """Municipality and unit as they stand at the foot of a wheel; None without either."""
        return ", ".join(filter(None, (self.municipality, self.unit))) or None

    def member(self, called: str) -> Member | None:
        """The caseworker of a name or of initials, as people read them; None if not in the team."""
        key = reading(called)
        named = (one for one in self.members if reading(one.name) == key)
        short = (one for one in self.members if one.initials and reading(one.initials) == key)
        return next(named, None) or next(short, None)
