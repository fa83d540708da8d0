"""Every word that a family sees; each language is one file in `data/languages`.

A sentence with braces is filled by `str.format`; an inserted value is never read as a pattern.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from aarshjul.data import table
from aarshjul.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

NATIVE = "by a native speaker"
"""What a file says of its words after a native speaker has read them all."""

_ISOLATES = ("\u2066", "\u2067", "\u2068")
_TURKISH = {"I": "ı", "İ": "i"}


class Words(NamedTuple):
    """One language's words on the wheel; `code` is its BCP 47 tag, months run from January."""

    code: str
    name: str  # in the language itself
    direction: str
    leading: float  # distance between lines, as a multiple of what is right for Latin letters
    checked: str
    months: Sequence[str]
    months_in_dates: Sequence[str]
    weekdays: Sequence[str]  # from Monday
    day: str
    on_day: str  # under the name of a month
    days: Sequence[str]
    same_year: str
    two_years: str
    conjunction: str  # between the last two of a list, with its spaces
    comma: str
    semicolon: str  # between the entries of a month, in running text
    kinds: Mapping[Kind, str]
    letters: Mapping[Kind, str]  # one or two letters, drawn in the mark
    wheel_for: str
    title: str
    call: str
    write: str  # if there is an address but no number
    caseworker: str
    phone: str  # the number, or a line to write it on
    call_at: str  # in running text, when the number is not below the name
    write_at: str
    children: str
    turns: str  # a birthday, in its month
    one_meeting: str
    months_only: str
    months_and_days: str  # if an agreed meeting has its day
    day_to_come: str  # with days, if a meeting has none yet
    list_here: str
    list_next_page: str
    list_next_pages: str
    numbers_anew: str  # if a number occurs in more than one month
    list_heading: str  # over the months that are listed
    notes: str
    continued: str
    issued: str
    issued_by: str
    page: str
    title_of_page: str  # of each page after the first
    numbered: str  # an entry of the list, spoken after its number
    span: str  # the numbers that replace the marks in a field too full for them
    span_of_one: str
    month_entries: str
    nothing: str
    school_holidays: str  # in the key
    next_time: str  # over a line to write on
    write_in: str
    half: str  # the title of each half of a poster
    glue_here: str  # on the upper half's edge
    cut_here: str  # on the lower half's edge

    def period(self, first: date) -> str:
        """Name the twelve months from `first`: by one year's number if they are in one year."""
        start, end = self.months[first.month - 1], self.months[(first.month + 10) % 12]
        pattern = self.same_year if first.month == 1 else self.two_years
        return pattern.format(first=start, last=end, year=first.year, next_year=first.year + 1)

    def whole_period(self, first: date) -> str:
        """Name the twelve months in running text: no line breaks inside, nor after the dash."""
        return self.period(first).replace(" ", "\u00a0").replace("–", "–\u2060")

    def long_date(self, day: date) -> str:
        """Write a date in full."""
        month = self.months_in_dates[day.month - 1]
        return self.day.format(day=day.day, month=month, year=day.year)

    def in_month(self, day: date) -> str:
        """Write a date within its month: "d. 2."."""
        return self.on_day.format(day=self.days[day.day - 1] if self.days else day.day)

    def enumeration(self, parts: Sequence[str]) -> str:
        """Join parts with commas and, before the last, the conjunction."""
        if len(parts) < 2:
            return "".join(parts)
        *most, last = parts
        # A conjunction written as one with the next word (Arabic "و") is kept apart from a name in
        # other letters.
        apart = " " if last.startswith(_ISOLATES) and not self.conjunction.endswith(" ") else ""
        return f"{self.comma.join(most)}{self.conjunction}{apart}{last}"

    def within(self, text: str) -> str:
        """Begin a text with a small letter, for use inside a sentence."""
        small = _TURKISH.get(text[:1]) if self.code == "tr" else None
        return (small or text[:1].lower()) + text[1:]


@cache
def part(code: str, name: str) -> Mapping[str, Any]:
    """Read one table of a language's file, such as "wheel"; the file is read once."""
    whole: Mapping[str, Any] = _file(code)[name]
    return whole


@cache
def language(code: str) -> Words:
    """Read the words of a language; only the language that is asked for is read."""
    return Words(
        **part(code, "language"),
        **part(code, "calendar"),
        kinds=_by_kind(part(code, "kinds")),
        letters=_by_kind(part(code, "letters")),
        **part(code, "wheel"),
    )


@cache
def _file(code: str) -> Mapping[str, Any]:
    return table(f"languages/{code}")


def _by_kind(names: Mapping[str, str]) -> Mapping[Kind, str]:
    return {Kind(name): word for name, word in names.items()}


DANISH = language("da")
"""The language of the case files, and of every caseworker who gives a family a wheel."""
