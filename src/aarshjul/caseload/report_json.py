"""The leader's report as one JSON document for programs; field names are English and stable.

No family and no child is in it; what must be acted on has the case's alias.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aarshjul.caseload.report import guide

if TYPE_CHECKING:
    from datetime import date

    from aarshjul.caseload.concerns import Concern
    from aarshjul.caseload.report import Report
    from aarshjul.caseload.tallies import Tally


def report_json(report: Report) -> str:
    """The document, indented, ending in a line feed; `until` is out."""
    document = {
        "today": report.today.isoformat(),
        "from": report.first.isoformat(),
        "until": report.until.isoformat(),
        "caseworker": report.caseworker,
        "cases": report.cases,
        "closed": report.closed,
        "unreadable": report.unreadable,
        "follow_ups": _tally(report.follow_ups),
        "legal_deadlines": report.legal._asdict(),
        "grants": report.grants._asdict(),
        "meetings": report.meetings._asdict(),
        "movement": report.movement._asdict(),
        "steps": [
            {"steps": list(on.steps), "at_first": on.at_first, "at_last": on.at_last}
            for on in report.steps
        ],
        "concerns": [_concern(one, report.today) for one in report.concerns],
        "cadences": [{"name": name, **_tally(tally)} for name, tally in report.by_cadence],
        "months": [
            {"month": month.isoformat()[:7], **_tally(tally)} for month, tally in report.by_month
        ],
        "caseworkers": [
            {
                "name": row.name,
                "follow_ups": _tally(row.follow_ups),
                "legal_deadlines": row.legal._asdict(),
                "grants": row.grants._asdict(),
                "meetings": row.meetings._asdict(),
                "movement": row.movement._asdict(),
                "open_cases": row.load.cases,
                "children": row.load.children,
            }
            for row in report.by_caseworker
        ],
        "guide": guide()._asdict(),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _concern(one: Concern, today: date) -> dict[str, Any]:
    return {
        "case": one.case,
        "caseworker": one.caseworker,
        "why": one.why.value,
        "since": one.since.isoformat(),
        "days": one.days(today),
        "text": one.what,
    }


def _tally(tally: Tally) -> dict[str, Any]:
    share = tally.share_on_time
    return {
        "cases": tally.cases,
        "deadlines": tally.deadlines,
        "on_time": tally.on_time,
        "late": tally.late,
        "missed": tally.missed,
        "open": tally.open,
        "overdue": tally.overdue,
        "share_on_time": None if share is None else round(share, 4),
        "median_margin_days": tally.median_margin,
    }
