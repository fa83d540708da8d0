"""What a leave touches, as text: the worst first, each meeting with its day before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aarshjul.caseload.leave import Effect
from aarshjul.kinds import WORDS
from aarshjul.planning.entries import Status
from aarshjul.text.dates import weekday_and_day
from aarshjul.text.sentences import counted, enumerated, whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aarshjul.caseload.leave import LeaveAhead, Touched
    from aarshjul.planning.entries import Entry


def leave_text(ahead: LeaveAhead) -> str:
    """The whole list, one line a meeting."""
    return "\n".join(_lines(ahead)) + "\n"


def _lines(ahead: LeaveAhead) -> Iterator[str]:
    leave = ahead.leave
    until = f" til {weekday_and_day(leave.last)}" if leave.last > leave.first else ""
    yield (
        f"Fravær: {ahead.name}, {weekday_and_day(leave.first)}{until}; "
        f"{counted(ahead.cases, 'sag', 'sager')}"
    )
    if not ahead.touched:
        yield "Fraværet rører ingen møder eller frister."
    for effect in Effect:
        there = [one for one in ahead.touched if one.effect is effect]
        if there:
            yield ""
            yield f"{effect.value} ({len(there)})"
            yield from (f"  {_named(one)}: {_told(one)}" for one in there)


def _named(one: Touched) -> str:
    return f"{whole(one.case.family)} ({one.case.alias})"


def _told(one: Touched) -> str:
    """The purposes, the day with the leave after the one without, and the deadline."""
    legal = one.without.legal if one.without else None
    what = whole(legal.told) if legal else enumerated([WORDS[kind] for kind in one.kinds])
    limit = weekday_and_day(one.deadline) if one.deadline else ""
    if one.without is None:
        hint = "" if one.case.buddy else "; sagen har ingen makker"
        return f"{what} senest {limit}; første åbne dag er {weekday_and_day(one.day)}{hint}"
    due = f"; frist {limit}" if limit else ""
    return f"{what} {weekday_and_day(one.without.day)}{_then(one.without, one.away)}{due}"


def _then(without: Entry, away: Entry | None) -> str:
    if away is None:
        return " bortfalder"
    makker = f", med {away.stand_in}" if away.stand_in else ""
    if away.day != without.day:
        return f" → {weekday_and_day(away.day)}{makker}"
    return f"{' (aftalt)' if away.status is Status.AGREED else ''}{makker}"
