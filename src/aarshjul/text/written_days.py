"""Read a day as people write it: "24-11", "2/11-26", "24. november", "tirsdag d. 24/11", "i går".

Danes write the day first and the month second. Where a text can mean another day, the likeliest is
told together with the fact that there is a choice; the caller asks.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.text.dates import MONTHS, WEEKDAYS, day_month_year, weekday
from aarshjul.text.same_name import reading

if TYPE_CHECKING:
    from collections.abc import Iterator

_CENTURY = 2000
_DAYS_FROM_TODAY = {"forgårs": -2, "går": -1, "dag": 0, "morgen": 1, "overmorgen": 2}
_SEPARATOR = r"(?: ?[-–./] ?| )"
_WORD = re.compile(rf"i ?({'|'.join(_DAYS_FROM_TODAY)})")
_LAST_OR_NEXT = re.compile(rf"(i|på|nu på) ({'|'.join(WEEKDAYS)})(s?)")
_WEEKDAY = re.compile(
    rf"(?:på )?({'|'.join(WEEKDAYS)}|{'|'.join(f'{day[:3]}' for day in WEEKDAYS)})\b[.,]? *"
)
_THE = re.compile(r"(?:den |d\. ?|d )")
_YEAR_FIRST = re.compile(rf"(\d{{4}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})", re.ASCII)
_NUMBERS = re.compile(
    rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})\.?(?:{_SEPARATOR}(\d{{4}}|\d{{2}}))?", re.ASCII
)
_MONTH_NAME = re.compile(r"(\d{1,2})\.? ?[-/]?([a-z]{3,9})\b\.?,? ?[-/]?(\d{4}|\d{2})?", re.ASCII)
_EIGHT = re.compile(r"\d{8}", re.ASCII)
_AROUND = 8
"""Years around this one to look for a day without a year: 29 February is up to eight apart."""


class Towards(Enum):
    """Where a day without a year lies: what was held lies behind, what is agreed lies ahead."""

    PAST = "past"
    FUTURE = "future"
    EITHER = "either"


class WrittenDay(NamedTuple):
    """The day that was most likely meant; `sure` is False where there is a choice."""

    day: date
    sure: bool = True


def read_written_day(
    text: str, *, today: date, towards: Towards = Towards.EITHER
) -> WrittenDay | None:
    """The day that a text means on `today`; None if it is not written as a day.

    Raises ValueError with a Danish message for a day that does not exist, and for a weekday that
    is not the day's.
    """
    words = reading(text).replace("gaar", "går").replace("paa ", "på ")
    if spoken := _spoken(words, today):
        return WrittenDay(spoken)
    named = _WEEKDAY.match(words)
    rest = _THE.sub("", words[named.end() if named else 0 :], count=1).strip(" ")
    found = _dated(rest, text.strip(), today, towards)
    if found and named and not weekday(found.day).startswith(named[1]):
        raise ValueError(
            f"{day_month_year(found.day)} er en {weekday(found.day)}, ikke en "
            f"{_whole_weekday(named[1])}"
        )
    return found


def _whole_weekday(begun: str) -> str:
    return next(day for day in WEEKDAYS if day.startswith(begun))


def _spoken(words: str, today: date) -> date | None:
    """A day told from today: "i går", "i mandags", "på tirsdag"."""
    if found := _WORD.fullmatch(words):
        return today + timedelta(days=_DAYS_FROM_TODAY[found[1]])
    found = _LAST_OR_NEXT.fullmatch(words)
    if found is None or (found[1] == "i") != bool(found[3]):
        return None
    ahead = (WEEKDAYS.index(found[2]) - today.weekday()) % 7
    return today + timedelta(days=ahead - 7 if found[3] else ahead or 7)


def _dated(rest: str, text: str, today: date, towards: Towards) -> WrittenDay | None:
    if found := _YEAR_FIRST.fullmatch(rest):
        return WrittenDay(_existing(text, found[1], found[2], found[3]))
    if _EIGHT.fullmatch(rest):
        return _of_eight(rest, text)
    if found := _NUMBERS.fullmatch(rest):
        return _of_numbers(found, text, today, towards)
    if found := _MONTH_NAME.fullmatch(rest):
        month = _month(found[2])
        return _on(text, found[1], month, found[3], today, towards) if month else None
    return None


def _of_eight(digits: str, text: str) -> WrittenDay | None:
    """Eight digits as ÅÅÅÅMMDD or DDMMÅÅÅÅ; a choice where they can be both."""
    both = ((digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2]))
    found = [day for one in both if (day := _if_it_exists(*one)) and _CENTURY <= day.year <= 2100]
    if not found:
        raise _no_such_day(text)
    return WrittenDay(found[0], sure=len(set(found)) == 1)


def _of_numbers(
    found: re.Match[str], text: str, today: date, towards: Towards
) -> WrittenDay | None:
    first, second, year = found.groups()
    try:
        meant = _on(text, first, int(second), year, today, towards)
    except ValueError:
        # The month first is not Danish, but may have been meant.
        meant = _on(text, second, int(first), year, today, towards)
        return meant._replace(sure=False)
    if year and len(year) == 2:
        other = _if_it_exists(f"{_CENTURY + int(first)}", second, year)
        nearer = other and abs(other - today) < abs(meant.day - today)
        return meant._replace(sure=not nearer)
    return meant


def _on(
    text: str, day: str, month: int, year: str | None, today: date, towards: Towards
) -> WrittenDay:
    if year:
        whole = year if len(year) == 4 else str(_CENTURY + int(year))
        return WrittenDay(_existing(text, whole, str(month), day))
    possible = list(_around(int(day), month, today.year))
    if not possible:
        raise _no_such_day(text)
    nearest = min(possible, key=lambda one: abs(one - today))
    chosen = _towards(possible, today, towards, nearest)
    return WrittenDay(chosen, sure=chosen == nearest)


def _towards(possible: list[date], today: date, towards: Towards, nearest: date) -> date:
    if towards is Towards.PAST:
        return max((one for one in possible if one <= today), default=nearest)
    if towards is Towards.FUTURE:
        return min((one for one in possible if one >= today), default=nearest)
    return nearest


def _around(day: int, month: int, year: int) -> Iterator[date]:
    for one in range(year - _AROUND, year + _AROUND + 1):
        with suppress(ValueError):
            yield date(one, month, day)


def _month(name: str) -> int | None:
    """The number of a month, from its name or the beginning of it; None for another word."""
    name = "september" if name == "sept" else name
    return next((n for n, month in enumerate(MONTHS, 1) if month.startswith(name)), None)


def _existing(text: str, year: str, month: str, day: str) -> date:
    found = _if_it_exists(year, month, day)
    if found is None:
        raise _no_such_day(text)
    return found


def _if_it_exists(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _no_such_day(text: str) -> ValueError:
    return ValueError(f"{text} findes ikke i kalenderen")
