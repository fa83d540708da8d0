"""The notations of a case file: how a day, an hour, a weekday, a name are written.

Every reader takes the text exactly as in the file, and raises ValueError with a complete Danish
message. Only ASCII digits count as digits.
"""

from __future__ import annotations

import re
from datetime import date, time
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from aarshjul.rules.closed_days import ClosingDay
from aarshjul.text.dates import WEEKDAYS
from aarshjul.text.quoting import nearest, quoted
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST_YEAR, LAST_YEAR = 2000, 2100
SHORTEST_MEETING, LONGEST_MEETING = 5, 480
"""Minutes."""
LONGEST_REMINDER = 56
"""Days (eight weeks), our decision: earlier calls are routine and need no reminder."""
LONGEST_NAME, LONGEST_PHONE, LONGEST_EMAIL = 200, 40, 254
LONGEST_KEPT = 20_000
"""Characters; an e-mail address as in RFC 5321."""
LONGEST_SENTENCES = 200
"""Characters, our decision: three short sentences, which have room at 12 points on one page."""

_LEAP_YEAR = 2000
"""A leap year, so that 29 February is valid."""
_WORKING_DAYS = WEEKDAYS[:5]
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_DAY_OF_YEAR = re.compile(r"([0-9]{2})-([0-9]{2})")
_HOUR = re.compile(r"([0-9]{1,2}):([0-9]{2})")
_MINUTES = re.compile(r"[1-9][0-9]{0,3}")
_AHEAD = re.compile(r"([1-9][0-9]?) *(dage?|uger?)")
_ID = re.compile(r"(?=.*[a-z])[a-z0-9]{8,40}")
_ALIAS = re.compile(r"(?=.*[A-Za-zÆØÅæøå0-9])[A-Za-zÆØÅæøå0-9._-]{1,40}")
# Characters that separate addresses from each other, or from names, are not allowed in one.
_EMAIL = re.compile(r"[^@\s,;:<>()\[\]\\\"]+@[^@\s,;:<>()\[\]\\\"]+")

_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, and characters that change the direction of the text after them, which can
make one name look like another. A soft hyphen is allowed: people paste it from Word."""

_BETWEEN = "[-‐‑‒–—−./ ]"
"""What people, and word processors, write between the parts of a date."""
_LOOSE_DAYS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<year>\d{{4}}){_BETWEEN}(?P<month>\d\d?){_BETWEEN}(?P<day>\d\d?)(?:[t ].*)?",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        rf"(?P<day>\d\d?){_BETWEEN}{{1,2}}(?P<month>\d\d?){_BETWEEN}{{1,2}}(?P<year>\d{{4}}|\d\d)",
        r"(?:den )?(?P<day>\d{1,2})\.? *(?P<month>[^\W\d]{3})[^\W\d]*\.? *(?P<year>\d{4})",
    )
)
_LOOSE_HOUR = re.compile(r"(?:kl\.? *)?(\d{1,2})[.: ]?(\d{2})")

_T = TypeVar("_T")


@lru_cache(maxsize=4096)  # each day is read twice, and files share many days
def read_day(text: str) -> date:
    """Read a day, only as ÅÅÅÅ-MM-DD, from 2000 to 2100."""
    found = _DAY.fullmatch(text)
    if not found:
        raise ValueError(f"{quoted(text)} er ikke en dato – skriv {_meant_day(text)}")
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise ValueError(f"{text} findes ikke i kalenderen") from None
    return _within_years(day, text)


def _within_years(day: date, text: str) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(
            f"{text} ligger uden for årene {FIRST_YEAR}-{LAST_YEAR} – se efter, om året er rigtigt"
        )
    return day


def _meant_day(text: str) -> str:
    """How the day was probably meant to be written, or else an example."""
    for pattern in _LOOSE_DAYS:
        if found := pattern.fullmatch(text.strip().lower()):
            try:
                return _loose_day(found).isoformat()
            except ValueError:
                break
    return "ÅÅÅÅ-MM-DD, fx 2027-03-15"


def _loose_day(found: re.Match[str]) -> date:
    """The day in a loose notation; raises ValueError if the day does not exist."""
    year, month = int(found["year"]), found["month"]
    return date(
        year if len(found["year"]) == 4 else FIRST_YEAR + year,
        int(month) if month.isdecimal() else _MONTHS.index(month) + 1,
        int(found["day"]),
    )


def read_month(text: str) -> date:
    """A month as ÅÅÅÅ-MM; its first day."""
    found = _MONTH.fullmatch(text)
    if not found:
        instead = " (en bestemt dag hører til i nøglen dato)" if _DAY.fullmatch(text) else ""
        raise ValueError(f"{quoted(text)} er ikke en måned – skriv ÅÅÅÅ-MM, fx 2027-08{instead}")
    try:
        month = date(int(found[1]), int(found[2]), 1)
    except ValueError:
        raise ValueError(f"{text} findes ikke i kalenderen") from None
    return _within_years(month, text)


def read_closing_day(text: str) -> ClosingDay:
    """A day on which the office is closed: ÅÅÅÅ-MM-DD, or MM-DD for every year."""
    if found := _DAY_OF_YEAR.fullmatch(text):
        month, number = int(found[1]), int(found[2])
        try:
            date(_LEAP_YEAR, month, number)
        except ValueError:
            raise ValueError(f"{text} findes ikke i kalenderen") from None
        return ClosingDay(None, month, number)
    if not _DAY.fullmatch(text) and not _is_loose_day(text):
        raise ValueError(
            f"{quoted(text)} er ikke en dag – skriv ÅÅÅÅ-MM-DD, eller MM-DD for hvert år, fx 06-05"
        )
    day = read_day(text)
    return ClosingDay(day.year, day.month, day.day)


def _is_loose_day(text: str) -> bool:
    return any(pattern.fullmatch(text.strip().lower()) for pattern in _LOOSE_DAYS)


def read_hour(text: str) -> time:
    """A time of day as HH:MM, from 00:00 to 23:59; the first digit may be left out."""
    found = _HOUR.fullmatch(text)
    if not found:
        raise ValueError(f"{quoted(text)} er ikke et klokkeslæt – skriv {_meant_hour(text)}")
    try:
        return time(int(found[1]), int(found[2]))
    except ValueError:
        raise ValueError(f"{text} findes ikke på uret – skriv mellem 00:00 og 23:59") from None


def _meant_hour(text: str) -> str:
    """How the hour was probably meant to be written, or else an example."""
    try:
        if found := _LOOSE_HOUR.fullmatch(text.lower()):
            return f"{time(int(found[1]), int(found[2])):%H:%M}"
    except ValueError:
        pass
    return "TT:MM, fx 15:30"


def read_minutes(text: str) -> int:
    """A meeting's length in whole minutes, from 5 to 480."""
    minutes = int(text) if _MINUTES.fullmatch(text) else 0
    if not SHORTEST_MEETING <= minutes <= LONGEST_MEETING:
        raise ValueError(
            f"{quoted(text)} er ikke en varighed – skriv hele minutter, kun tallet, "
            f"fra {SHORTEST_MEETING} til {LONGEST_MEETING}"
        )
    return minutes


def read_reminder(text: str) -> int:
    """Read how long before an event the calendar reminds, "3 dage" or "4 uger"; 1 to 56 days.

    A reminder cannot be zero: each event has one, and for a whole-day event it must come earlier.
    """
    found = _AHEAD.fullmatch(text.strip().lower())
    days = int(found[1]) * (7 if found[2].startswith("u") else 1) if found else 0
    if not 1 <= days <= LONGEST_REMINDER:
        raise ValueError(
            f"{quoted(text)} er ikke en påmindelse – skriv, hvor længe før, fra 1 dag til "
            f"{LONGEST_REMINDER // 7} uger, fx 3 dage"
        )
    return days


def read_weekday(text: str) -> int:
    """A Danish weekday on which the office is open, 0 for Monday."""
    name = text.strip().lower()
    if name in _WORKING_DAYS:
        return _WORKING_DAYS.index(name)
    if name in WEEKDAYS:
        raise ValueError(
            f"{name} er altid lukket, og der lægges aldrig møder – skriv en dag fra mandag "
            "til fredag"
        )
    raise ValueError(f"{quoted(text)} er ikke en ugedag – {_meant(text, _WORKING_DAYS)}")


class OneOf(Generic[_T]):
    """Read one of a few words, in upper or lower case; `what` names them in messages."""

    def __init__(self, choices: Mapping[str, _T], *, what: str) -> None:
        self.choices = choices
        self._what = what

    def __call__(self, text: str) -> _T:
        word = text.strip().lower()
        if word not in self.choices:
            meant = _meant(text, self.choices)
            raise ValueError(f"{quoted(text)} er ikke {self._what} – {meant}")
        return self.choices[word]


def read_deadline_id(text: str) -> str:
    """The id of one of the law's deadlines that fall on a day."""
    from aarshjul.rules.legal_deadlines import deadline_ids  # only who names one reads the table

    return OneOf({name: name for name in deadline_ids()}, what="en af lovens frister")(text)


def read_picture(text: str) -> str:
    """The name of one of our pictograms."""
    from aarshjul.data import table  # only who names one reads the table

    return OneOf({name: name for name in table("pictograms")}, what="et billede, vi har")(text)


def _meant(text: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    """What to write instead of a word that is not known."""
    if near := nearest(text, known):
        return f'mente du "{near}"?'
    return f"skriv {enumerated(known, last='eller')}"


def read_name(text: str) -> str:
    """A name, or another short text, of 1-200 characters on one line."""
    return _line(text, longest=LONGEST_NAME)


def read_sentences(text: str) -> str:
    """Two or three short sentences on one line, at most `LONGEST_SENTENCES` characters."""
    return _line(text, longest=LONGEST_SENTENCES)


def read_kept(text: str) -> str:
    """The text of an agreement as it stood in the file, of at most `LONGEST_KEPT` characters."""
    if not text.strip():
        raise ValueError("mangler en værdi")
    if len(text) > LONGEST_KEPT:
        raise ValueError(f"er på {len(text)} tegn – skriv højst {LONGEST_KEPT}")
    return text


def read_phone(text: str) -> str:
    """A telephone number as people write it, at most 40 characters."""
    return _line(text, longest=LONGEST_PHONE)


def read_email(text: str) -> str:
    """An e-mail address: one @, no spaces."""
    address = _line(text, longest=LONGEST_EMAIL)
    if not _EMAIL.fullmatch(address):
        raise ValueError(f"{quoted(text)} er ikke en e-mailadresse – skriv fx navn@kommune.example")
    return address


def read_alias(text: str) -> str:
    """The name the municipality knows the case by, of 1-40 letters, digits, dots and dashes."""
    if not _ALIAS.fullmatch(text):
        raise ValueError(
            f"{quoted(text)} kan ikke bruges – skriv 1-40 bogstaver, cifre, punktum, _ eller -, "
            "fx 2026-014"
        )
    return text


def read_id(text: str) -> str:
    """What sets the case apart from every other in the world: 8-40 small letters, or digits too."""
    if not _ID.fullmatch(text):
        raise ValueError(
            f"{quoted(text)} kan ikke bruges – slet linjen; programmet skriver selv en anden, når "
            "den skal bruges"
        )
    return text


def _line(text: str, *, longest: int) -> str:
    """A text on one line, without spaces around it."""
    line = text.strip()
    if found := _UNFIT.search(line):
        sign = "et linjeskift" if found[0] == "\n" else f"et skjult tegn (U+{ord(found[0]):04X})"
        raise ValueError(f"{quoted(line)} har {sign} – skriv teksten på én linje uden det")
    if not line:
        raise ValueError("mangler en værdi")
    if len(line) > longest:
        raise ValueError(f"{quoted(line)} er på {len(line)} tegn – skriv højst {longest}")
    return line
