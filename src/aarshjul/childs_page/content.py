"""What the child's page says: twelve months of pictograms with a word or two, and who helps.

Month 0 is the first month of the period.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aarshjul.planning.period import month_after
from aarshjul.text.sentences import whole
from aarshjul.wheel.geometry import MONTHS

if TYPE_CHECKING:
    from datetime import date

    from aarshjul.childs_page.words import ChildWords
    from aarshjul.text.family_words import Words


class PicturedEntry(NamedTuple):
    """One thing in the child's year; `rank` is 0 for what leaves its field last."""

    month: int
    picture: str
    words: str
    rank: int


class ChildsYear(NamedTuple):
    """What the page of one child says; the entries come month by month, by day.

    `talks` are the words of a conversation, which stand on a card, too.
    """

    child: str
    first_month: date
    entries: tuple[PicturedEntry, ...]
    sentences: tuple[str, ...]
    talks: str
    issued: date
    language: str

    def calendar_month(self, month: int) -> int:
        """Number a month of the page as the calendar does, from 1."""
        return month_after(self.first_month, month).month

    def month_entries(self, month: int) -> tuple[PicturedEntry, ...]:
        """Give a month's entries in order of day."""
        return tuple(entry for entry in self.entries if entry.month == month)


def title(year: ChildsYear, words: Words, own: ChildWords) -> str:
    """Name the page in one line."""
    return f"{whole(own.year_of(year.child))}{words.comma}{words.period(year.first_month)}"


def told(year: ChildsYear, month: int, words: Words, own: ChildWords) -> str:
    """Tell what is in a month, or that nothing is yet."""
    names = (whole(one.words) for one in year.month_entries(month))
    return words.semicolon.join(names) or own.nothing


def description(year: ChildsYear, words: Words, own: ChildWords) -> str:
    """Describe the year month by month, for people who cannot see it; one sentence per line."""
    lines = []
    for month in range(MONTHS):
        name = words.months[year.calendar_month(month) - 1]
        name = name[:1].upper() + name[1:]
        entries = told(year, month, words, own)
        lines.append(words.month_entries.format(month=name, entries=entries))
    return "\n".join(lines)
