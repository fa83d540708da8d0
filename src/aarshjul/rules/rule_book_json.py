"""The rules in the data as JSON for programs; the field names are English and stable."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from aarshjul.cadence import models
from aarshjul.data import table
from aarshjul.rules.age_limit import age_limit
from aarshjul.rules.closed_days import office_days
from aarshjul.rules.ladder import ladder, placed
from aarshjul.rules.legal_deadlines import DeadlineRule, deadline_rules
from aarshjul.rules.passages import passages
from aarshjul.rules.section_law import NoHelp, called_for, following, named, place
from aarshjul.rules.sections import acts, evidence, help_name, kind_of, kinds, other_name

if TYPE_CHECKING:
    from aarshjul.cadence import Model, Rule
    from aarshjul.rules.sections import LegalSection


def rules_json() -> str:
    """All rules as one indented JSON document that ends with a line feed."""
    return _document(
        {
            "models": [_model(model) for model in models().values()],
            "practices": table("practices")["practice"],
            "legal_deadlines": [_deadline(rule) for rule in deadline_rules()],
            "transitions": [passage._asdict() for passage in passages()],
            "age_limit": age_limit()._asdict(),
            "ladder": {**ladder()._asdict(), "steps": [one.name for one in ladder().steps]},
            "closing_days": [
                {
                    "day": f"{one.closing.month:02}-{one.closing.day:02}",
                    "name": one.name,
                    "source": one.source,
                    "confidence": one.confidence,
                    "checked": one.checked.isoformat(),
                    "decision": one.decision,
                }
                for one in office_days()
            ],
        }
    )


def _steps(section: LegalSection) -> dict[str, Any]:
    where = placed(section)
    return {
        "steps": list(where.steps) if where else None,
        "step_source": where.source if where else None,
        "step_confidence": where.confidence if where else None,
        "step_decision": where.decision if where else None,
    }


def section_json(section: LegalSection) -> str:
    """One section as one JSON document."""
    found = evidence(section)
    return _document(
        {
            "section": str(section),
            "act": acts()[section.act].name,
            "kind": kind_of(section),
            "kind_name": kinds()[kind_of(section)],
            "name": help_name(section),
            "numbers": found.numbers,
            "other_name": other_name(section),
            "source": found.source,
            "confidence": found.confidence,
            "decision": found.decision,
            **_steps(section),
            "cadences": [
                {
                    "model": model.id,
                    "rule": _rule(rule) if (rule := called_for(model, section)) else None,
                    "decisions": [
                        one.says for one in model.decisions if kind_of(section) in one.kinds
                    ],
                }
                for model in models().values()
            ],
            "legal_deadlines": [_deadline(rule) for rule in following(section)],
        }
    )


def no_help_json(found: NoHelp) -> str:
    """The deadlines and transitions in a section that is no help, as one JSON document."""
    return _document(
        {
            "section": found.asked,
            "act": found.act,
            "kind": None,
            "legal_deadlines": [_deadline(rule) for rule in found.deadlines],
            "transitions": [passage._asdict() for passage in found.transitions],
        }
    )


def _model(model: Model) -> dict[str, Any]:
    return {
        "id": model.id,
        "name": model.name,
        "source": model.source,
        "pages": model.pages,
        "confidence": model.confidence,
        "fixed": model.fixed,
        "rules": [_rule(rule) for rule in model.rules],
        "decisions": [decision.says for decision in model.decisions],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "kinds": sorted(rule.kinds) if rule.kinds is not None else None,
        "first": str(rule.first),
        "repeat": str(rule.repeat),
        "source": rule.source,
        "page": rule.page,
        "quote": rule.quote,
        "why": rule.why,
    }


def _deadline(rule: DeadlineRule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "title": named(rule),
        "section": rule.section or None,
        "sections": None
        if rule.sections is None
        else [str(section) for section in sorted(rule.sections, key=place)],
        "kinds": sorted(rule.kinds) if rule.kinds is not None else None,
        "clock": rule.clock,
        "interval": str(rule.interval) if rule.interval else None,
        "lead": str(rule.lead) if rule.lead else None,
        "task": rule.task,
        "why": rule.why,
        "source": rule.source,
        "confidence": rule.confidence,
        "checked": rule.checked.isoformat(),
        "decision": rule.decision or None,
    }


def _document(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
