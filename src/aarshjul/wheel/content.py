"""What a family's wheel says: the entries of twelve months, and their description in words.

Month 0 is the first month of the period.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aarshjul.kinds import Kind
from aarshjul.planning.period import month_after
from aarshjul.text.direction import clean, isolated
from aarshjul.text.sentences import whole
from aarshjul.wheel.geometry import MONTHS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from aarshjul.text.family_words import Words


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the year on the wheel; several kinds are the purposes of one meeting.

    `month` is 0 for the period's first month. `words` stand beside the marks, one for each kind.
    `day` is the day within the month as the family reads it ("d. 2."), where it is shown.
    """

    month: int
    kinds: tuple[Kind, ...]
    words: tuple[str, ...]
    day: str | None = None

    @property
    def beside(self) -> tuple[str, ...]:
        """The words as they are in a field: a meeting's day is said once, in its first row."""
        first, *rest = self.words
        return (f"{first} {self.day}" if self.day else first, *rest)


@dataclass(frozen=True, slots=True)
class Wheel:
    """What a family's wheel says; `first_month` is the first day of the period.

    The items of a month are in reading order.
    """

    family: str
    children: tuple[str, ...]
    first_month: date
    caseworker: str
    phone: str | None
    unit: str | None
    issued: date
    items: tuple[Item, ...]
    language: str = "da"  # a code of `text.family_words.language`
    email: str | None = None
    holidays: tuple[tuple[date, date], ...] = ()  # of the schools: first and last days

    def calendar_month(self, month: int) -> int:
        """Number a month of the wheel as the calendar does, from 1."""
        return month_after(self.first_month, month).month

    def month_items(self, month: int) -> tuple[Item, ...]:
        """Give a month's entries in reading order."""
        return tuple(item for item in self.items if item.month == month)


def printable(wheel: Wheel, words: Words) -> Wheel:
    """Leave out legal deadlines, and every character that cannot be printed.

    The case's own text is isolated from the words around it if it runs in the opposite direction. A
    mark left without words gets the name of its kind, so that each entry can be described.
    """

    def name(text: str | None) -> str:
        return isolated(clean(text or ""), words.direction)

    items = (_printable(item, name, words) for item in wheel.items)
    return replace(
        wheel,
        family=name(wheel.family),
        children=tuple(filter(None, map(name, wheel.children))),
        caseworker=name(wheel.caseworker),
        phone=name(wheel.phone) or None,
        email=name(wheel.email) or None,
        unit=name(wheel.unit) or None,
        items=tuple(item for item in items if item.kinds),
    )


def _printable(item: Item, name: Callable[[str], str], words: Words) -> Item:
    kept = [
        (kind, name(text) or words.kinds[kind])
        for kind, text in zip(item.kinds, item.words, strict=True)
        if kind is not Kind.LEGAL_DEADLINE
    ]
    kinds, texts = tuple(kind for kind, _ in kept), tuple(text for _, text in kept)
    return replace(item, kinds=kinds, words=texts)


def spoken(item: Item, words: Words) -> str:
    """Name an entry in running text: "Opfølgning, netværksmøde og børnesamtale d. 2."."""
    first, *rest = item.words
    name = words.enumeration([first, *map(words.within, rest)])
    return f"{name} {item.day}" if item.day else name


def title(wheel: Wheel, words: Words) -> str:
    """Name the wheel in one line."""
    return _title(wheel, words, words.period(wheel.first_month))


def heading(wheel: Wheel, words: Words) -> str:
    """Name the wheel in a heading that may take several lines: no line ends within the period."""
    return _title(wheel, words, words.whole_period(wheel.first_month))


def _title(wheel: Wheel, words: Words, period: str) -> str:
    return words.title.format(family=whole(wheel.family), period=period)


def description(wheel: Wheel, words: Words, months: Iterable[int] = range(MONTHS)) -> str:
    """Describe the wheel month by month, for people who cannot see it; one sentence per line."""
    lines = []
    for month in months:
        name = words.months[wheel.calendar_month(month) - 1]
        name = name[:1].upper() + name[1:]
        lines.append(words.month_entries.format(month=name, entries=entries(wheel, month, words)))
    return "\n".join(lines)


def entries(wheel: Wheel, month: int, words: Words) -> str:
    """Tell what is in a month, or that nothing is."""
    names = (whole(spoken(item, words)) for item in wheel.month_items(month))
    return words.semicolon.join(names) or words.nothing
