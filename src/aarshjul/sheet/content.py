"""What the family's sheet says, whatever becomes of it: a page of paper, a page of the web.

Everything is said in each language of the sheet, one after the other; what the case file says
itself is said once. Deadlines of the law are never on it. A text is data and never markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from aarshjul.kinds import Kind
    from aarshjul.wheel.content import Wheel


class SheetLanguage(NamedTuple):
    """A language of the sheet; `code` is its BCP 47 tag.

    `continued` names a month that goes on on the next page; `{month}` is its name.
    """

    code: str
    right_to_left: bool
    continued: str


class TaggedText(NamedTuple):
    """A text that needs no context; `language` is the BCP 47 tag of its language.

    It may hold soft hyphens, and isolates (U+2068, U+2069) around what runs the other way.
    """

    text: str
    language: str


Said = tuple[TaggedText, ...]
"""One thing said in each of the sheet's languages, in their order; the case's own words once."""


class Mark(NamedTuple):
    """A mark as it stands on the wheel: the kind gives its shape, `letter` what is in it."""

    kind: Kind
    letter: str


class Meaning(NamedTuple):
    """What a mark means: the kind's name, and what it is for in one sentence."""

    mark: Mark
    name: Said
    purpose: Said


class Happening(NamedTuple):
    """One entry of a month; `number` is its number on the wheel, where it has one.

    `day` is empty where no day is agreed. Several marks are the purposes of one meeting.
    """

    marks: tuple[Mark, ...]
    number: int | None
    what: Said
    day: Said


class SheetMonth(NamedTuple):
    """A month in which something happens; `first` is its first day."""

    first: date
    name: Said
    happenings: tuple[Happening, ...]


class Meanings(NamedTuple):
    """The kinds of what happens in the year; `about` says how the wheel is read."""

    heading: Said
    meanings: tuple[Meaning, ...]
    about: tuple[Said, ...]


class Year(NamedTuple):
    """The list, month by month; months without anything are left out. `about` stands under it.

    The columns are named by `months_column`, `what_column`, `when_column`.
    """

    heading: Said
    months_column: Said
    what_column: Said
    when_column: Said
    months: tuple[SheetMonth, ...]
    about: tuple[Said, ...]


class Paragraph(NamedTuple):
    """A heading and sentences."""

    heading: Said
    sentences: tuple[Said, ...]


class SheetGoal(NamedTuple):
    """A shared goal, with how soon, who does something and by when; empty where it is not said."""

    goal: Said
    horizon: Said
    who: Said
    by: Said


class Goals(NamedTuple):
    """The shared goals, as the case file has them."""

    heading: Said
    goals: tuple[SheetGoal, ...]


class SheetPartner(NamedTuple):
    """Somebody who helps, with their role; `coordination` is empty where it is not agreed."""

    name: Said
    coordination: Said


class Partners(NamedTuple):
    """Those who help beside the municipality."""

    heading: Said
    partners: tuple[SheetPartner, ...]


class Sheet(NamedTuple):
    """All that the sheet says, in the order in which it is read; None for what has nothing to say.

    The wheel and the page number are in the first language alone; `alternatives` tell the wheel in
    each language. `page` has the fields `page` and `pages`, for `str.format`.
    """

    languages: tuple[SheetLanguage, ...]
    title: Said
    wheel: Wheel
    alternatives: tuple[str, ...]
    meanings: Meanings | None
    year: Year
    follow_up_is_not: Paragraph | None
    goals: Goals | None
    partners: Partners | None
    contact: Paragraph
    issued: Said
    page: str
