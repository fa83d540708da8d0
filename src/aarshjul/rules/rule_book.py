"""Show the rules in the data, as text for the caseworker and as JSON for programs.

Our own decisions, which no source states, are marked as decisions. Text is at most 100
columns wide; the JSON's field names are English and stable.
"""

from __future__ import annotations

import json
from textwrap import fill
from typing import TYPE_CHECKING, Any

from aarshjul.cadence import models
from aarshjul.data import CONFIDENCE, table
from aarshjul.rules.age_limit import age_limit
from aarshjul.rules.closed_days import office_days
from aarshjul.rules.legal_deadlines import DeadlineRule, deadline_rules
from aarshjul.rules.passages import passages
from aarshjul.rules.sections import acts, evidence, kind_of, kinds, other_name, successor
from aarshjul.text.dates import MONTHS, day_month_year

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from aarshjul.cadence import Model, Rule
    from aarshjul.data import Confidence
    from aarshjul.rules.sections import LegalSection

_WIDTH = 100


def rules_text() -> str:
    """Every rule: models, meetings, the law's deadlines, transitions, closing days."""
    return _page(
        [
            *_heading("Modellernes kadencer"),
            *(line for model in models().values() for line in _of_model(model)),
            *_heading("Møder og dage"),
            *(line for row in table("practices")["practice"] for line in _of_practice(**row)),
            *_heading("Lovens frister"),
            *(line for rule in deadline_rules() for line in _of_deadline(rule)),
            *_heading("Overgange"),
            *_of_transitions(),
            *_heading("Kontorets lukkedage, når sagen ikke nævner sine egne (lukkedage)"),
            *_of_closing_days(),
        ]
    )


def section_text(section: LegalSection) -> str:
    """One section: kind, other name, the cadence under each model, the law's deadlines."""
    found = evidence(section)
    other = other_name(section)
    renamed = successor(section, None)
    followed = _following(section)
    lines = [
        f"{section}: {kinds()[kind_of(section)]}",
        _indented(f"I den anden lov: {other or 'intet tilsvarende'}."),
        _indented(_source(found.source, found.confidence)),
    ]
    if renamed:
        act, name = renamed
        assert act.first is not None  # noqa: S101 -- an act that took over has a first day
        since = day_month_year(act.first)
        lines.append(_indented(f'Siden {since} hedder den {name}: se "aarshjul regler {name}".'))
    lines += _heading("Kadence")
    lines += [_indented(_cadence(model, section)) for model in models().values()]
    lines += _heading("Lovens frister")
    lines += [line for rule in followed for line in _of_deadline(rule)]
    return _page(lines if followed else [*lines, _indented("Ingen.")])


def _following(section: LegalSection) -> list[DeadlineRule]:
    """The law's deadlines for help under the section."""
    return [rule for rule in deadline_rules() if rule.covers(section)]


def _cadence(model: Model, section: LegalSection) -> str:
    rule = _called_for(model, section)
    if rule is None:
        return f"{model.name}: ingen kadence alene."
    return f"{model.name}: {_intervals(rule)} ({rule.source} {rule.page})."


def _called_for(model: Model, section: LegalSection) -> Rule | None:
    """The tightest rule of the model that the section calls for."""
    kind = kind_of(section)
    return next((rule for rule in model.rules if rule.called_for_by(kind)), None)


def _of_model(model: Model) -> Iterator[str]:
    yield f"{model.name} (model: {model.id})"
    yield _indented(_source(f"{model.source}, {model.pages}", model.confidence))
    for rule in model.rules:
        yield _indented(
            f"{rule.name.capitalize()}: {_intervals(rule)}, så længe der er {_who(rule)}."
        )
        yield _indented(f'"{rule.quote}" ({rule.source} {rule.page})', by=4)
    if model.fixed:
        yield _indented(f'"{model.fixed}" ({model.rules[0].source} {model.fixed_page})')
    for decision in model.decisions:
        yield _decided(decision)
    yield ""


def _intervals(rule: Rule) -> str:
    return f"første gang efter {rule.first}, derefter højst {rule.repeat} imellem"


def _who(rule: Rule) -> str:
    if rule.kinds is None:
        return "en indsats, der ikke har en strengere regel"
    return "; ".join(name for kind, name in kinds().items() if kind in rule.kinds)


def _of_practice(
    title: str, why: str, decision: str, source: str = "", page: str = "", **_more: object
) -> Iterator[str]:
    yield title
    yield _indented(f"{why}{f' ({source} {page})' if source else ''}.")
    yield _decided(decision)
    yield ""


def _of_deadline(rule: DeadlineRule) -> Iterator[str]:
    yield f"{rule.section}: {rule.title.format(indsats='indsatsen')}"
    yield _indented(f"{rule.why}.")
    yield _indented(_concerned(rule))
    yield _indented(_source(rule.source, rule.confidence, checked=rule.checked))
    yield ""


def _concerned(rule: DeadlineRule) -> str:
    if rule.sections is not None:
        return f"Gælder {', '.join(map(str, sorted(rule.sections, key=_place)))}."
    if rule.kinds is None:
        return "Gælder alle indsatser."
    return f"Gælder {'; '.join(name for kind, name in kinds().items() if kind in rule.kinds)}."


def _place(section: LegalSection) -> tuple[str, int]:
    return section.act, int(section.section)


def _of_transitions() -> Iterator[str]:
    for passage in passages():
        yield f"{passage.age} år: {passage.title} ({passage.section})"
        yield _indented(f"{passage.why}.")
        yield _indented(_source(passage.source, passage.confidence))
        yield ""
    limit = age_limit()
    yield f"{limit.age} år: indsatser til børn"
    yield _indented(f"{limit.why}.")
    yield _indented(_source(limit.source, limit.confidence))
    yield _decided(limit.decision)
    yield ""


def _of_closing_days() -> Iterator[str]:
    for one in office_days():
        yield f"{one.closing.day}. {MONTHS[one.closing.month - 1]}: {one.name}"
        yield _indented(
            f"{_source(one.source, one.confidence)} Efterset {day_month_year(one.checked)}."
        )
        yield _decided(one.decision)
        yield ""


def _source(source: str, confidence: Confidence, *, checked: date | None = None) -> str:
    when = f" Efterset {day_month_year(checked)}." if checked else ""
    return f"Kilde: {source}. Sikkerhed: {CONFIDENCE[confidence]}.{when}"


def _decided(decision: str) -> str:
    return _indented(f"Vores beslutning: {decision}")


def _heading(text: str) -> tuple[str, str, str]:
    return "", text.upper(), ""


def _indented(text: str, *, by: int = 2) -> str:
    margin = " " * by
    return fill(
        text,
        _WIDTH,
        initial_indent=margin,
        subsequent_indent=margin,
        break_on_hyphens=False,
    )


def _page(lines: list[str]) -> str:
    """The lines as a page: repeated empty lines become one, and none are at its ends."""
    kept = [line for line, before in zip(lines, ["", *lines], strict=False) if line or before]
    return "\n".join(kept).strip("\n") + "\n"


def rules_json() -> str:
    """All rules as one indented JSON document that ends with a line feed."""
    return _document(
        {
            "models": [_model(model) for model in models().values()],
            "practices": table("practices")["practice"],
            "legal_deadlines": [_deadline(rule) for rule in deadline_rules()],
            "transitions": [passage._asdict() for passage in passages()],
            "age_limit": age_limit()._asdict(),
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


def section_json(section: LegalSection) -> str:
    """One section as one JSON document."""
    found = evidence(section)
    asked = {model.id: _called_for(model, section) for model in models().values()}
    return _document(
        {
            "section": str(section),
            "act": acts()[section.act].name,
            "kind": kind_of(section),
            "kind_name": kinds()[kind_of(section)],
            "other_name": other_name(section),
            "source": found.source,
            "confidence": found.confidence,
            "cadences": [
                {"model": model_id, "rule": _rule(rule) if rule else None}
                for model_id, rule in asked.items()
            ],
            "legal_deadlines": [
                _deadline(rule) for rule in deadline_rules() if rule.covers(section)
            ],
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
        "decisions": model.decisions,
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
        "title": rule.title.format(indsats="indsatsen"),
        "section": rule.section,
        "sections": None
        if rule.sections is None
        else [str(section) for section in sorted(rule.sections, key=_place)],
        "kinds": sorted(rule.kinds) if rule.kinds is not None else None,
        "clock": rule.clock,
        "interval": str(rule.interval) if rule.interval else None,
        "why": rule.why,
        "source": rule.source,
        "confidence": rule.confidence,
        "checked": rule.checked.isoformat(),
    }


def _document(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
