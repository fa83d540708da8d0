"""How many families there is time for, as one JSON document; field names are English and stable.

No family, child or case is in it. Minutes and counts are whole numbers: rounded, if another number
of cases is asked about.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aarshjul.caseload.report import guide

if TYPE_CHECKING:
    from fractions import Fraction

    from aarshjul.capacity.figures import Capacity, Missing, MonthAhead, Workload
    from aarshjul.capacity.new_caseworkers import NewCaseworker


def capacity_json(found: Capacity) -> str:
    """The document, indented, ending in a line feed; `until` is out."""
    document = {
        "today": found.today.isoformat(),
        "from": found.first.isoformat(),
        "until": found.until.isoformat(),
        "asked": found.asked,
        "cases": found.cases,
        "unreadable": found.unreadable,
        "legal_earlier": found.earlier,
        "caseworkers": [{"name": one.name, **_workload(one)} for one in found.workloads],
        "everybody": _workload(found.everybody) if found.everybody else None,
        "missing": _missing(found.missing),
        "guide": guide()._asdict(),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _workload(one: Workload) -> dict[str, Any]:
    return {
        "open_cases": one.cases,
        "decided_cases": one.decided,
        "hours_a_week": one.hours_a_week,
        "meetings": round(one.meetings),
        "legal": round(one.legal),
        "minutes": _whole(one.minutes),
        "minutes_there": one.there,
        "room_for": one.fits.year,
        "room_for_every_month": one.fits.every_month,
        "more": one.more,
        "new": _new(one.new),
        "months": [_month(month) for month in one.months],
    }


def _month(month: MonthAhead) -> dict[str, Any]:
    return {
        "month": month.first.isoformat()[:7],
        "cases": month.cases,
        "meetings": round(month.meetings),
        "legal": round(month.legal),
        "minutes": _whole(month.minutes),
        "minutes_there": month.there,
        "fits": month.fits,
    }


def _new(new: NewCaseworker | None) -> dict[str, Any] | None:
    if new is None:
        return None
    return {
        "since": new.since.isoformat(),
        "fewer_cases_until": new.fewer_until.isoformat(),
        "grants_from": new.grants_from.isoformat(),
        "source": new.source,
    }


def _missing(missing: Missing) -> dict[str, Any]:
    return {
        "time": missing.time,
        "kinds": [{"kind": kind.value, "meetings": count} for kind, count in missing.kinds],
        "hours_a_week": list(missing.hours),
        "decided_cases": list(missing.decided),
    }


def _whole(minutes: Fraction | None) -> int | None:
    return None if minutes is None else round(minutes)
