"""The words of the family's sheet; they are in the same files as those of the wheel.

A sentence with braces is filled by `str.format`; an inserted value is never read as a pattern.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.kinds import Kind
from aarshjul.text.family_words import part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class SheetWords(NamedTuple):
    """One language's words on the sheet."""

    meanings: str
    year: str
    months: str
    what: str
    when: str
    month: str
    day: str
    day_and_time: str
    held: str
    no_day: str
    no_meetings: str
    none_agreed: str  # in place of the next meeting
    clock: str  # between two lines to write on
    school_holiday: str
    holiday_days: str
    day_and_month: str
    public_holidays: str
    see_year: str  # if the wheel has numbers
    marks_alone: str  # under the wheel on a telephone
    follow_up_heading: str
    always: Sequence[str]  # under that heading, whatever a follow-up is about
    goals: str
    short: str
    long: str
    who: str
    by: str
    you: str  # the family, in a list of people who do something
    partners: str
    you_coordinate: str
    caseworker_coordinates: str
    contact: str
    caseworker: str
    email: str
    buddy: str
    any_time: str
    to: str  # over a sheet for one parent
    agreed_with_you: str  # to that parent
    preferred: str
    hour: str
    forms: Mapping[str, str]  # how contact is kept, by the case file's own word
    purposes: Mapping[Kind, str]
    ages: Mapping[str, str]  # the purpose of a transition, by the child's age
    holidays: Mapping[str, str]  # the public holidays, by their Danish names
    told: Mapping[str, str]  # what a follow-up is about, by the name that its rule gives
    told_by_phone: Mapping[str, str]  # said instead if follow-ups are by telephone

    def about(self, told: str, *, by_phone: bool) -> str:
        """Say what a follow-up is about."""
        return self.told_by_phone.get(told, self.told[told]) if by_phone else self.told[told]


@cache
def sheet_words(language: str) -> SheetWords:
    """Read the words of a language."""
    words = dict(part(language, "sheet"))
    purposes = {Kind(kind): sentence for kind, sentence in words.pop("purposes").items()}
    return SheetWords(purposes=purposes, **words)
