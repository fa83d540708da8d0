"""Take from the team's year what its wheel shows: no case and no family has a part in it.

What comes a dozen times a year or less stands in words, with its day. What comes more often would
fill every field with the same words: it is a beat, a mark on each of its days.
"""

from __future__ import annotations

from itertools import chain, groupby
from typing import TYPE_CHECKING

from aarshjul.paper.missing_letters import undrawable
from aarshjul.planning.period import month_after, months_between
from aarshjul.text.direction import clean
from aarshjul.text.sentences import enumerated
from aarshjul.wheel.geometry import MONTHS
from aarshjul.wheel.team_wheel import Away, Beat, TeamWheel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from aarshjul.planning.team_year import RhythmDays, TeamYear

MOST_BEATS = 3
"""The marks of the beats differ in shape; more than three are not told apart at a glance."""
_FREQUENT_WEEKS = 4  # a rhythm of fewer weeks comes more than a dozen times a year
_LONGEST_LABEL = 4
_SPAN = 3
_SHORT = (
    *("jan.", "feb.", "marts", "april", "maj", "juni"),
    *("juli", "aug.", "sept.", "okt.", "nov.", "dec."),
)
_Row = tuple["date", str, str]  # the day it is sorted by, when, what


def team_wheel(year: TeamYear, *, issued: date) -> TeamWheel:
    """The twelve months of a team's year."""
    frequent = [one for one in year.rhythms if _is_frequent(one) and one.days]
    first = year.period.first
    return TeamWheel(
        office=clean(year.team.office or "") or None,
        first_month=first,
        issued=issued,
        leaves=tuple(_aways(year)),
        beats=tuple(Beat(_said(one), one.days) for one in frequent[:MOST_BEATS]),
        unmarked=tuple(map(_said, frequent[MOST_BEATS:])),
        words=_words_by_month(first, _field_words(year)),
        rows=_by_month(first, _list_rows(year)),
        holidays=tuple((begins, ends) for _, begins, ends in year.school_holidays),
    )


def notes(year: TeamYear, *, in_browser: bool = False) -> Iterator[str]:
    """Remarks on a team's wheel: the letters that cannot be drawn."""
    people = [
        text for one in year.leaves for text in (one.caseworker, labels(year)[one.caseworker])
    ]
    own = (year.team.office or "", *people, *(one.rhythm.name for one in year.rhythms))
    texts = (*own, *(name for name, *_ in year.school_holidays))
    return undrawable(map(clean, texts), in_browser=in_browser, left_out=False)


def labels(year: TeamYear) -> dict[str, str]:
    """The few letters that stand for each caseworker: her initials, else those of her names."""
    found: dict[str, str] = {}
    for member in year.team.members:
        own = member.initials or ""
        if not 0 < len(own) <= _LONGEST_LABEL:
            parts = clean(member.name).replace("-", " ").split()
            own = "".join(part[0].upper() for part in parts)[: _LONGEST_LABEL - 1] or "?"
        found[member.name] = _untaken(own, found.values())
    return found


def _untaken(label: str, taken: Iterable[str]) -> str:
    others = set(taken)
    numbered = (f"{label}{number}" for number in range(2, len(others) + 3))
    return next(one for one in (label, *numbered) if one not in others)


def _is_frequent(one: RhythmDays) -> bool:
    every = one.rhythm.every
    return every.unit == "weeks" and every.length < _FREQUENT_WEEKS


def _said(one: RhythmDays) -> str:
    every = one.rhythm.every
    often = "hver uge" if every.length == 1 else f"hver {every.length}. uge"
    return f"{clean(one.rhythm.name)}, {often}"


def _aways(year: TeamYear) -> Iterator[Away]:
    label = labels(year)
    styles = {member.name: number for number, member in enumerate(year.team.members)}
    for one in year.leaves:
        who = one.caseworker
        yield Away(label[who], clean(who), styles[who], one.first, one.last)


def _field_words(year: TeamYear) -> Iterator[_Row]:
    """What stands in the fields: the less frequent rhythm and the closed days, each with its days.

    A field says each once, at its first day there.
    """
    for one in year.rhythms:
        if not _is_frequent(one):
            for days in _of_each_month(one.days):
                yield days[0], _days(days), clean(one.rhythm.name)
    for days in _of_each_month([one.day for one in year.closed]):
        yield days[0], _days(days), "Lukket"


def _list_rows(year: TeamYear) -> Iterator[_Row]:
    """Everything with its days, under the month in which it begins or the year does."""
    first = year.period.first
    for each in year.rhythms:
        for days in _of_each_month(each.days):
            yield days[0], _days(days), clean(each.rhythm.name)
    for leave in year.leaves:
        when = _span(leave.first, leave.last)
        yield max(leave.first, first), when, f"fravær: {clean(leave.caseworker)}"
    for days in _of_each_month([one.day for one in year.closed if not one.name]):
        yield days[0], _days(days), "lukket"
    for one in year.closed:
        if one.name:
            yield one.day, f"{one.day.day}.", f"lukket: {one.name}"
    yield from ((one.day, f"{one.day.day}.", one.name or "") for one in year.holidays)
    for name, begins, ends in year.school_holidays:
        yield max(begins, first), _span(begins, ends), clean(name)


def _by_month(first: date, rows: Iterable[_Row]) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The rows of each of the twelve months, by day; those of one day in the order given."""
    told: list[list[tuple[str, str]]] = [[] for _ in range(MONTHS)]
    for day, when, what in sorted(rows, key=lambda row: row[0]):
        told[months_between(first, day)].append((when, what))
    return tuple(map(tuple, told))


def _words_by_month(first: date, rows: Iterable[_Row]) -> tuple[tuple[str, ...], ...]:
    """What each field says: the name before its days, which is what is looked for there."""
    return tuple(
        tuple(f"{what} d.\u00a0{when}" for when, what in month) for month in _by_month(first, rows)
    )


def _of_each_month(days: Iterable[date]) -> Iterator[list[date]]:
    for _, group in groupby(days, key=lambda day: month_after(day, 0)):
        yield list(group)


def _days(days: Sequence[date]) -> str:
    """Days of one month, those in a row as a span: "5., 12. og 27.–31."."""
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day.day - 1:
            runs[-1].append(day.day)
        else:
            runs.append([day.day])
    return enumerated(chain.from_iterable(map(_run, runs)))


def _run(days: list[int]) -> list[str]:
    """A span of three days or more in a row; two are named."""
    if len(days) >= _SPAN:
        return [f"{days[0]}.–{days[-1]}."]
    return [f"{day}." for day in days]


def _span(first: date, last: date) -> str:
    """From day to day; the month is named where it is another, the year where that is."""
    if first == last:
        return f"{first.day}."
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}.–{last.day}."
    begins, ends = (f"{day.day}. {_SHORT[day.month - 1]}" for day in (first, last))
    if first.year != last.year:
        begins, ends = f"{begins} {first.year}", f"{ends} {last.year}"
    return f"{begins}–{ends}"
