"""§ 6: whether both readings give a case the same deadlines of the law."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tests.second_reading.compared import Document, both, maybe_day, told_apart
from tests.second_reading.follow_ups import follow_ups
from tests.second_reading.law import Shown, all_of, in_order, shown
from tests.second_reading.law_follow_ups import law_follow_ups
from tests.second_reading.law_old_act import old_act_follow_ups

if TYPE_CHECKING:
    from tests.second_reading.cases import Written

_BEYOND = timedelta(900)
"""How far past the last day shown ours looks: a deadline may count from a later follow-up."""
_FOLLOW_UPS = ("SEL § 70", "BL § 95")
_CLOSED = timedelta(14)
"""How far past it a deadline may lie that is proposed before it, on an open day."""


def apart(written: Written) -> list[str]:
    """Where the deadlines of the next years differ; nothing if both refuse the case."""
    if not (read := both(written)):
        return []
    chain = follow_ups(read.case, read.cadence, today=read.today, horizon=read.until + _BEYOND)
    far = read.until + _CLOSED
    deadlines = [*all_of(read.case, until=far), *law_follow_ups(read.case, chain, until=far)]
    ours = shown(read.case, deadlines, today=read.today)
    return told_apart(read, _theirs(read.program), [one for one in ours if one.day < read.until])


def old_act_apart(written: Written) -> list[str]:
    """Where the follow-ups of SEL § 70 and BL § 95 differ; nothing if both refuse the case."""
    if not (read := both(written)):
        return []
    chain = follow_ups(read.case, read.cadence, today=read.today, horizon=read.until + _BEYOND)
    far = read.until + _CLOSED
    deadlines = [
        *old_act_follow_ups(read.case, chain, until=far),
        *law_follow_ups(read.case, chain, until=far),
    ]
    ours = shown(read.case, deadlines, today=read.today)
    theirs = [one for one in _theirs(read.program) if one.rule.startswith(_FOLLOW_UPS)]
    return told_apart(read, theirs, [one for one in ours if one.day < read.until])


def _theirs(document: Document) -> list[Shown]:
    """The program's deadlines of the law."""
    found = []
    for entry in document["entries"]:
        purpose = entry["purposes"][0]
        if purpose["kind"] == "legal_deadline":
            found.append(
                Shown(
                    date.fromisoformat(entry["date"]),
                    maybe_day(entry["deadline"]),
                    purpose["rule"],
                    _names(entry["title"]),
                    entry["overdue"],
                    maybe_day(entry["done"]),
                )
            )
    return in_order(found)


def _names(title: str) -> tuple[str, ...]:
    """The children stand last in a title: `… – Alma, Villads og Ida`."""
    names = title.rpartition(" – ")[2].replace(" og ", ", ").split(", ")
    return tuple(names)
