"""What the family's sheet says, the same for paper and for the web.

Everything is said in each language of the sheet, one after the other. The case file's own words are
said once. The law's deadlines are never on the sheet. A text is data and never markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from aarshjul.kinds import Kind
    from aarshjul.wheel.content import Wheel


class SheetLanguage(NamedTuple):
    """A language of the sheet; `code` is its BCP 47 tag.

    `continued` is the name of a month that continues on the next page; `{month}` is the month's
    name.
    """

    code: str
    right_to_left: bool
    continued: str


class TaggedText(NamedTuple):
    """A text that needs no context; `language` is the BCP 47 tag of its language.

    It may hold soft hyphens, and isolates (U+2068, U+2069) around parts in the opposite direction.
    """

    text: str
    language: str


Said = tuple[TaggedText, ...]
"""One thing said in each language of the sheet, in their order; the case's own words only once."""


class Mark(NamedTuple):
    """A mark as on the wheel: the kind gives its shape, `letter` is written in it."""

    kind: Kind
    letter: str


class Meaning(NamedTuple):
    """What a mark means: the kind's name, and its purpose in one sentence."""

    mark: Mark
    name: Said
    purpose: Said


class Happening(NamedTuple):
    """One entry of a month; `number` is its number on the wheel, if it has one.

    `day` is empty if no day is agreed; then the family may `write` one. Several marks are the
    purposes of one meeting; a holiday has none.
    """

    marks: tuple[Mark, ...]
    number: int | None
    what: Said
    day: Said
    write: bool = False


class SheetMonth(NamedTuple):
    """A month with at least one entry or holiday; `first` is its first day."""

    first: date
    name: Said
    happenings: tuple[Happening, ...]


class Meanings(NamedTuple):
    """The kinds of entries in the year."""

    heading: Said
    meanings: tuple[Meaning, ...]


class Year(NamedTuple):
    """The list, month by month; months without entries are left out. `about` comes below it.

    The columns are named by `months_column`, `what_column`, `when_column`; the last is empty if no
    entry has a day, or may get one. `clock` stands between the day and the hour that are written,
    in the first language.
    """

    heading: Said
    months_column: Said
    what_column: Said
    when_column: Said
    clock: TaggedText
    months: tuple[SheetMonth, ...]
    about: tuple[Said, ...]


class Paragraph(NamedTuple):
    """A heading and sentences."""

    heading: Said
    sentences: tuple[Said, ...]


class SheetGoal(NamedTuple):
    """A shared goal, with how soon, who does something and by when; unknown parts are empty."""

    goal: Said
    horizon: Said
    who: Said
    by: Said


class Goals(NamedTuple):
    """The shared goals, as the case file has them."""

    heading: Said
    goals: tuple[SheetGoal, ...]


class SheetPartner(NamedTuple):
    """A person who helps, with their role; `coordination` is empty if it is not agreed."""

    name: Said
    coordination: Said


class Partners(NamedTuple):
    """The people who help besides the municipality."""

    heading: Said
    partners: tuple[SheetPartner, ...]


class Opening(NamedTuple):
    """What a family looks for first on a telephone: the next agreed meeting, and whom to call.

    `meeting` stands under the name of its `month`; it is None, and `none_agreed` said, if no day is
    agreed. `number` is the caseworker's, or a line to fill in; empty if there is an address alone.
    `call` stands on the button, and asks to write where there is an address alone. `marks_alone` is
    said under the wheel that has no words.
    """

    heading: Said
    month: Said
    meeting: Happening | None
    none_agreed: Said
    number: Said
    call: Said
    marks_alone: Said


class Sheet(NamedTuple):
    """Everything that the sheet says, in reading order; None for a part with nothing to say.

    The wheel and the page number are only in the first language; `alternatives` describe the wheel
    in each language, and `about_wheel` says what stands on it beside the marks. `recipient` is whom
    it is for, empty on the whole family's. `page` has the fields `page` and `pages`, for
    `str.format`.
    """

    languages: tuple[SheetLanguage, ...]
    title: Said
    recipient: Said
    wheel: Wheel
    alternatives: tuple[str, ...]
    about_wheel: tuple[Said, ...]
    meanings: Meanings | None
    year: Year
    follow_up: Paragraph | None
    goals: Goals | None
    partners: Partners | None
    contact: Paragraph
    issued: Said
    page: str
