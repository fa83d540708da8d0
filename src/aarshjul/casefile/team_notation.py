"""The notations that only a team's file has: hours of work, counts, initials."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from aarshjul.casefile.notation import LONGEST_MEETING, read_hour
from aarshjul.text.quoting import quoted

if TYPE_CHECKING:
    from datetime import time

MOST = 999
"""The largest count: cases of a caseworker, meetings on a day."""
LONGEST_WEEK = 60
"""Hours of contact with families in a week."""
LONGEST_INITIALS = 10

INITIALS = rf"[A-Za-zÆØÅæøå0-9]{{1,{LONGEST_INITIALS}}}"
_COUNT = re.compile(r"[1-9][0-9]{0,2}")
_AROUND = re.compile(r"0|[1-9][0-9]{0,2}")
_HOURS = re.compile(r"[0-9]{1,2}(?:[.,][0-9]{1,2})?")
_FROM_TO = re.compile(r"([0-9:]+)\s*[-–]\s*([0-9:]+)")


class WorkingHours(NamedTuple):
    """The hours between which a caseworker meets families."""

    begins: time
    ends: time


def read_initials(text: str) -> str:
    """A caseworker's initials, of 1-10 letters and digits."""
    initials = text.strip()
    if not re.fullmatch(INITIALS, initials):
        raise ValueError(
            f"{quoted(text)} kan ikke være initialer – skriv 1-{LONGEST_INITIALS} bogstaver, fx ML"
        )
    return initials


def read_working_hours(text: str) -> WorkingHours:
    """From when until when, as HH:MM-HH:MM on one day."""
    found = _FROM_TO.fullmatch(text.strip())
    if not found:
        raise ValueError(f"{quoted(text)} er ikke en arbejdstid – skriv fx 08:30-15:30")
    hours = WorkingHours(read_hour(found[1]), read_hour(found[2]))
    if hours.begins >= hours.ends:
        raise ValueError(f"{quoted(text)} slutter, før den begynder – ret et af klokkeslættene")
    return hours


def read_count(text: str) -> int:
    """A whole number from 1 to 999."""
    if not _COUNT.fullmatch(text.strip()):
        raise ValueError(f"{quoted(text)} er ikke et antal – skriv et helt tal fra 1 til {MOST}")
    return int(text)


def read_hours_a_week(text: str) -> float:
    """Hours in a week, more than none and at most 60; a half may be written 18,5."""
    hours = float(text.strip().replace(",", ".")) if _HOURS.fullmatch(text.strip()) else 0
    if not 0 < hours <= LONGEST_WEEK:
        raise ValueError(
            f"{quoted(text)} er ikke timer på en uge – skriv et tal op til {LONGEST_WEEK}, fx 20"
        )
    return hours


def read_minutes_around(text: str) -> int:
    """Minutes before or after a meeting, from 0 to 480."""
    minutes = int(text) if _AROUND.fullmatch(text.strip()) else -1
    if not 0 <= minutes <= LONGEST_MEETING:
        raise ValueError(
            f"{quoted(text)} er ikke minutter – skriv et helt tal fra 0 til {LONGEST_MEETING}"
        )
    return minutes
