"""The team's own rhythm as events of a calendar: what it does itself, again and again."""

from __future__ import annotations

import re
import unicodedata
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from aarshjul.calendars.events import ALL_DAY_ALARM, MARK, Event, days_counted, seen
from aarshjul.data import table
from aarshjul.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from aarshjul.casefile.team import Team, TeamRhythm
    from aarshjul.planning.period import Period

OWNER = "team"
IDENTITY = re.compile(rf"{OWNER}/[a-z0-9-]+/[1-9][0-9]*{re.escape(MARK)}")
"""A case may be called "team", too: its events have a kind where these have a name."""
APART = "--"
"""In the names of what only the team's own calendar has: no rhythm's name has two hyphens."""
_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = table("calendar")["rhythm"]
    return words


def rhythm_events(team: Team, period: Period, *, today: date) -> list[Event]:
    """What the team does itself in a period: whole days, for the team's file tells no hour."""
    return [
        _event(one, name, number, day, today=today)
        for name, one in _named(team)
        for number, day in one.numbered(since=period.first, until=period.until)
    ]


def is_rhythm(uid: str) -> bool:
    """Whether an event is the team's own, by its identity."""
    kinds = {kind.value for kind in Kind}
    return bool(IDENTITY.fullmatch(uid)) and uid.split("/")[1] not in kinds


def is_of_team_alone(uid: str) -> bool:
    """Whether an event is one that only the team's own calendar has, by its identity."""
    return is_rhythm(uid) and APART in uid.split("/")[1]


def team_uid(name: str, number: int) -> str:
    """The identity of an event of the team's own."""
    return f"{OWNER}/{name}/{number}{MARK}"


def _event(one: TeamRhythm, name: str, number: int, day: date, *, today: date) -> Event:
    return Event(
        uid=team_uid(name, number),
        starts=day,
        ends=day + timedelta(days=1),
        title=seen(one.name),
        description="",
        category=str(_words()["category"]),
        busy=False,
        reminder=ALL_DAY_ALARM - timedelta(days=_words()["reminder_days"]),
        sequence=days_counted(today),
    )


def _named(team: Team) -> Iterator[tuple[str, TeamRhythm]]:
    """Each rhythm with a name for its identities, which is no other's and no kind of entry."""
    taken = {kind.value for kind in Kind}
    for one in team.rhythm:
        name = untaken(plain(one.name) or "rytme", taken)
        taken.add(name)
        yield name, one


def untaken(name: str, taken: Collection[str]) -> str:
    """A name that is not taken: with the next number after it, if it is."""
    names = (name if count == 1 else f"{name}-{count}" for count in range(1, len(taken) + 2))
    return next(one for one in names if one not in taken)


def plain(name: str) -> str:
    """A name in small letters of the alphabet, digits and hyphens: Stop op → stop-op."""
    letters = unicodedata.normalize("NFKD", name.casefold().translate(_DANISH))
    return "-".join(re.findall("[a-z0-9]+", letters))
