"""The plan as one JSON document for programs; the field names are English and stable."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aarshjul.planning.child_conversations import ChildConversation
from aarshjul.planning.notes import notes

if TYPE_CHECKING:
    from datetime import date

    from aarshjul.casefile.parts import Goal
    from aarshjul.planning.entries import Entry, Purpose
    from aarshjul.planning.plan import Plan

_HORIZONS = {"kort": "short", "lang": "long"}


def plan_json(plan: Plan) -> str:
    """The plan as indented JSON that ends with a line feed."""
    document = {
        "case": plan.case.alias,
        "family": plan.case.family,
        "model": plan.case.model,
        "today": plan.today.isoformat(),
        "from": plan.first.isoformat(),
        "until": plan.until.isoformat(),
        "entries": [_entry(entry) for entry in plan.entries],
        "goals": [_goal(goal) for goal in plan.goals],
        "notes": notes(plan),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "date": entry.day.isoformat(),
        "month_only": entry.month_only,
        "time": entry.time.isoformat("minutes") if entry.time else None,
        "minutes": entry.minutes,
        "with": entry.stand_in,
        "title": entry.title,
        "purposes": [_purpose(purpose) for purpose in entry.purposes],
        "deadline": _day(entry.deadline),
        "status": entry.status.value,
        "late": entry.late,
        "overdue": entry.overdue,
        "done": _day(entry.done),
    }


def _purpose(purpose: Purpose) -> dict[str, Any]:
    return {
        "kind": purpose.kind.value,
        "number": purpose.number,
        "deadline": _day(purpose.deadline),
        "rule": purpose.rule,
    } | _children(purpose)


def _children(purpose: Purpose) -> dict[str, Any]:
    """Whom a conversation is with; no other purpose has the field."""
    of = purpose.origin
    return {"children": list(of.children)} if isinstance(of, ChildConversation) else {}


def _goal(goal: Goal) -> dict[str, Any]:
    return {
        "goal": goal.goal,
        "by": _day(goal.by),
        "horizon": _HORIZONS[goal.horizon] if goal.horizon else None,
        "responsible": list(goal.responsible),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
