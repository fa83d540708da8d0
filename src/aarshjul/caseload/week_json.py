"""The weeks ahead as one JSON document for programs; the field names are English and stable."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aarshjul.caseload.clash_words import clash_text
from aarshjul.caseload.week_words import form, goals, participants, task_text
from aarshjul.caseload.well_being import trends

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, time

    from aarshjul.casefile.case import Case
    from aarshjul.casefile.parts import Parent
    from aarshjul.caseload.week import DayAhead, MeetingAhead, TaskAhead, WeeksAhead
    from aarshjul.caseload.well_being import Trend


def week_json(ahead: WeeksAhead, *, unreadable: Sequence[str]) -> str:
    """The document, indented, ending in a line feed; `unreadable` are the files left out."""
    document = {
        "today": ahead.today.isoformat(),
        "from": ahead.first.isoformat(),
        "until": ahead.until.isoformat(),
        "caseworkers": list(ahead.caseworkers),
        "days": [_day(one) for one in ahead.days],
        "tasks": [_task(one, ahead.today) for one in ahead.tasks],
        "unreadable": list(unreadable),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _day(one: DayAhead) -> dict[str, Any]:
    return {
        "date": one.day.isoformat(),
        "closed": one.closed,
        "away": list(one.away),
        "rhythm": list(one.rhythm),
        "meetings": [_meeting(meeting) for meeting in one.meetings],
        "activities": [
            {"case": case.alias, "family": case.family, "title": entry.title}
            for case, entry in one.activities
        ],
        "clashes": [
            {
                "kind": clash.kind.value,
                "by": clash.by,
                "cases": [case.alias for case, _ in clash.meetings],
                "free_day": _iso(clash.free.day) if clash.free else None,
                "free": _hour(clash.free.time) if clash.free else None,
                "text": clash_text(clash),
            }
            for clash in one.clashes
        ],
    }


def _meeting(one: MeetingAhead) -> dict[str, Any]:
    entry = one.entry
    return {
        "id": entry.id,
        "case": one.case.alias,
        "family": one.case.family,
        "caseworker": one.case.caseworker.name,
        "by": one.by,
        "time": _hour(entry.time),
        "wished": _hour(one.wished),
        "minutes": entry.minutes,
        "title": entry.title,
        "form": form(one.case, entry),
        "participants": participants(one),
        "parents": [_parent(one.case, parent) for parent in one.case.parents],
        "status": entry.status.value,
        "deadline": _iso(entry.deadline),
        "late": entry.late,
        "overdue": entry.overdue,
        "invite_by": _iso(one.invite_by),
        "goals": [goal.goal for goal in goals(one)],
        "well_being_question": one.case.well_being_question,
        "well_being": [_trend(trend) for trend in trends(one.case)],
    }


def _trend(trend: Trend) -> dict[str, Any]:
    return {
        "children": list(trend.children),
        "scale": trend.scale,
        "answers": [
            {"date": answer.day.isoformat(), "answer": str(answer.told)} for answer in trend.last
        ],
        "direction": trend.direction,
    }


def _parent(case: Case, parent: Parent) -> dict[str, Any]:
    return {
        "name": parent.name,
        "phone": parent.phone,
        "email": parent.email,
        "children": list(parent.children),
        "form": case.contact_with(parent).form,
    }


def _task(one: TaskAhead, today: date) -> dict[str, Any]:
    return {
        "case": one.case.alias,
        "caseworker": one.case.caseworker.name,
        "what": one.what.value,
        "due": one.day.isoformat(),
        "text": task_text(one, today),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _hour(hour: time | None) -> str | None:
    return f"{hour:%H:%M}" if hour else None
