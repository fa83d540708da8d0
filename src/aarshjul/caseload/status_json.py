"""The caseload as one JSON document for programs; the field names are English and stable."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aarshjul.caseload.advice import advice
from aarshjul.caseload.status import When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aarshjul.caseload.status import Caseload, Standing, Week
    from aarshjul.planning.entries import Entry


def status_json(load: Caseload, *, unreadable: Sequence[str]) -> str:
    """The document, indented, ending in a line feed; `unreadable` are the files left out."""
    document = {
        "today": load.today.isoformat(),
        "cases": [_case(one) for one in load.standings],
        "stands_in": [
            {
                "case": standing.case.alias,
                "family": standing.case.family,
                "caseworker": standing.caseworker,
                **_meeting(entry),
            }
            for standing, entry in load.stood_in_for
        ],
        "tasks": [
            {
                "case": standing.case.alias,
                "caseworker": standing.caseworker,
                "what": task.what.value,
                "due": task.day.isoformat(),
                "text": advice(standing, task),
            }
            for standing, task in load.tasks
        ],
        "caseworkers": [
            {"name": name, "cases": len(one.standings), **_counts(one)}
            for name, one in load.by_caseworker().items()
        ],
        "weeks": [_week(one) for one in load.weeks()],
        "unreadable": list(unreadable),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _case(one: Standing) -> dict[str, Any]:
    return {
        "case": one.case.alias,
        "family": one.case.family,
        "caseworker": one.caseworker,
        "when": one.when.value,
        "next": _meeting(one.next) if one.next else None,
        "passed": [_meeting(entry) for entry in one.passed],
    }


def _meeting(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "date": entry.day.isoformat(),
        "deadline": entry.deadline.isoformat() if entry.deadline else None,
        "title": entry.title,
        "with": entry.stand_in,
        "status": entry.status.value,
        "late": entry.late,
        "overdue": entry.overdue,
    }


def _counts(load: Caseload) -> dict[str, int]:
    return {when.value: len(load.at(when)) for when in When}


def _week(one: Week) -> dict[str, Any]:
    return {"monday": one.monday.isoformat(), "agreed": one.agreed, "planned": one.planned}
