"""A spread as one JSON document for programs; the field names are English and stable."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aarshjul.caseload.clash_words import clash_text
from aarshjul.spreading.heat import by_week, sides
from aarshjul.spreading.hindrances import hindrances

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence
    from datetime import date, time

    from aarshjul.spreading.heat import Side
    from aarshjul.spreading.hindrances import Hindrance
    from aarshjul.spreading.spread import CaseworkerDays, Moved, Spread


def spread_json(spread: Spread, *, unreadable: Sequence[str]) -> str:
    """The document, indented, ending in a line feed; `unreadable` are the files left out."""
    aim = spread.aim
    document = {
        "today": aim.today.isoformat(),
        "from": aim.first.isoformat(),
        "until": aim.until.isoformat(),
        "most_days": aim.days,
        "caseworkers": [_caseworker(one) for one in spread.caseworkers],
        "moved": [_moved(one) for one in spread.moved],
        "not_relieved": [_hindrance(one) for one in hindrances(spread)],
        "clashes": [clash_text(one, dated=True) for one in spread.clashes],
        "unreadable": list(unreadable),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _caseworker(one: CaseworkerDays) -> dict[str, Any]:
    before, after = sides(one)
    return {
        "name": one.name,
        "before": _side(before, one.before),
        "after": _side(after, one.after),
        "moved": sum(1 for moved in one.moved if moved.days),
        "days_moved": sum(moved.days for moved in one.moved),
    }


def _side(side: Side, days: Counter[date]) -> dict[str, Any]:
    return {
        "meetings": side.meetings,
        "fullest_day": side.day,
        "fullest_week": side.week,
        "weeks": [
            {"monday": monday.isoformat(), "meetings": count}
            for monday, count in sorted(by_week(days).items())
        ],
    }


def _moved(one: Moved) -> dict[str, Any]:
    return {
        "id": one.after.id,
        "case": one.case.alias,
        "family": one.case.family,
        "caseworker": one.case.caseworker.name,
        "title": one.after.title,
        "before": one.before.day.isoformat(),
        "after": one.after.day.isoformat(),
        "days": one.days,
        "time_before": _hour(one.before.time),
        "time": _hour(one.after.time),
        "deadline": one.after.deadline.isoformat() if one.after.deadline else None,
    }


def _hindrance(one: Hindrance) -> dict[str, Any]:
    return {
        "caseworker": one.caseworker,
        "from": one.first.isoformat(),
        "week": one.is_week,
        "meetings": [
            {"id": kept.entry.id, "day": kept.entry.day.isoformat(), "why": kept.why}
            for kept in one.meetings
        ],
    }


def _hour(hour: time | None) -> str | None:
    return f"{hour:%H:%M}" if hour else None
