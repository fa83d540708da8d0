"""Show the rules in the data, as text for the caseworker and as JSON for programs.

Our own decisions, which no source states, are marked as decisions. Text is at most 100
columns wide; the JSON's field names are English and stable.
"""

from __future__ import annotations

import json
from textwrap import fill
from typing import TYPE_CHECKING, Any, NamedTuple

from aarshjul.cadence import models
from aarshjul.data import CONFIDENCE, table
from aarshjul.rules.age_limit import age_limit
from aarshjul.rules.citations import citation_of, read_citation
from aarshjul.rules.closed_days import office_days
from aarshjul.rules.ladder import ladder, placed
from aarshjul.rules.legal_deadlines import USUAL_WORD, DeadlineRule, deadline_rules
from aarshjul.rules.passages import passages
from aarshjul.rules.sections import (
    acts,
    evidence,
    help_name,
    is_help,
    kind_of,
    kinds,
    other_name,
    parsed,
    successor,
)
from aarshjul.text.dates import MONTHS, day_month_year
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from aarshjul.cadence import Model, Rule
    from aarshjul.data import Confidence
    from aarshjul.rules.citations import Citation
    from aarshjul.rules.passages import Passage
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
            *(line for passage in passages() for line in _of_transition(passage)),
            *_of_age_limit(),
            *_heading("Indsatstrappen"),
            *_of_ladder(),
            *_heading("Kontorets lukkedage, når sagen ikke nævner sine egne (lukkedage)"),
            *_of_closing_days(),
        ]
    )


def section_text(section: LegalSection) -> str:
    """One section: kind, other name, the cadence under each model, the law's deadlines."""
    followed = _following(section)
    return _page(
        [
            *_of_help(section),
            *_heading("Kadence"),
            *(line for model in models().values() for line in _of_cadence(model, section)),
            *_heading("Lovens frister"),
            *(line for rule in followed for line in _of_deadline(rule)),
            *([] if followed else [_indented("Ingen.")]),
        ]
    )


def _of_help(section: LegalSection) -> Iterator[str]:
    """What the section is: its help, its numbers, its other name, the evidence."""
    found, name, kind = evidence(section), help_name(section), kinds()[kind_of(section)]
    yield f"{section}: {name}"
    if name != kind:
        yield _indented(f"Regnes som {kind}.")
    if found.numbers:
        yield _indented(f"Skriv nummeret: {found.numbers}.")
    yield _indented(f"I den anden lov: {other_name(section) or 'intet tilsvarende'}.")
    yield _indented(_source(found.source, found.confidence))
    if found.decision:
        yield _decided(found.decision)
    yield from _of_steps(section)
    if renamed := successor(section, None):
        act, new = renamed
        assert act.first is not None  # noqa: S101 -- an act that took over has a first day
        since = day_month_year(act.first)
        yield _indented(f'Siden {since} hedder den {new}: se "aarshjul regler {new}".')


def _of_steps(section: LegalSection) -> Iterator[str]:
    """Where the help is on indsatstrappen, with the evidence."""
    where = placed(section)
    if where is None:
        yield _indented("Indsatstrappen: intet trin, for ingen kilde, vi har læst, giver den et.")
        return
    lowest, highest = where.steps
    names = enumerated([one.name for one in ladder().steps[lowest - 1 : highest]], last="eller")
    yield _indented(f"Indsatstrappen: trin {where.steps}, {names}.")
    yield _indented(_source(where.source, where.confidence))
    if where.decision:
        yield _decided(where.decision)


def _following(section: LegalSection) -> list[DeadlineRule]:
    """The law's deadlines for help under the section, and those that stand in it."""
    asked = citation_of(section.act, section.section, section.stk)
    return [
        rule for rule in deadline_rules() if rule.covers(section) or _stands_in(rule.section, asked)
    ]


def _stands_in(cited: str, asked: Citation) -> bool:
    found = read_citation(cited)
    return found is not None and found.meets(asked)


class NoHelp(NamedTuple):
    """What the law sets in sections that are no help; `asked` is what was asked for."""

    asked: str
    act: str
    deadlines: list[DeadlineRule]
    transitions: list[Passage]


def no_help(text: str) -> NoHelp | None:
    """The deadlines and transitions in "BL § 95", "BL § 91, stk. 2" or "BL §§ 122-123".

    If none stands in the part that is asked for, those in the whole section are meant. None for
    help, and where nothing stands.
    """
    asked, name = _asked(text)
    if asked is None:
        return None
    for one in (asked, asked._replace(stks=frozenset())):
        deadlines = [rule for rule in deadline_rules() if _stands_in(rule.section, one)]
        transitions = [passage for passage in passages() if _stands_in(passage.section, one)]
        if deadlines or transitions:
            return NoHelp(name, acts()[one.act].name, deadlines, transitions)
    return None


def _asked(text: str) -> tuple[Citation | None, str]:
    """What a text cites, and its normal form; no citation for help."""
    try:
        section = parsed(text)
    except ValueError:
        return read_citation(text), " ".join(text.split())
    if is_help(section):
        return None, str(section)
    return citation_of(section.act, section.section, section.stk), str(section)


def no_help_text(found: NoHelp) -> str:
    """The deadlines and transitions in a section that is no help."""
    lines = [
        f"{found.asked}: frister, og ingen hjælp",
        _indented("Skriv ikke paragraffen på en indsats, men den, hjælpen gives efter."),
    ]
    if found.deadlines:
        lines += _heading("Lovens frister")
        lines += [line for rule in found.deadlines for line in _of_deadline(rule)]
    if found.transitions:
        lines += _heading("Overgange")
        lines += [line for passage in found.transitions for line in _of_transition(passage)]
    return _page(lines)


def _of_cadence(model: Model, section: LegalSection) -> Iterator[str]:
    rule = _called_for(model, section)
    if rule is None:
        yield _indented(f"{model.name}: ingen kadence alene.")
    else:
        yield _indented(f"{model.name}: {_intervals(rule)} ({rule.source} {rule.page}).")
    for decision in model.decisions:
        if kind_of(section) in decision.kinds:
            yield _decided(decision.says, by=4)


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
        yield _decided(decision.says)
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
    yield fill(f"{rule.section or 'Indsatsens egen paragraf'}: {_name(rule)}", _WIDTH)
    yield _indented(f"{rule.why}.")
    yield _indented(_concerned(rule))
    yield _indented(_source(rule.source, rule.confidence, checked=rule.checked))
    if rule.decision:
        yield _decided(rule.decision)
    yield ""


def _name(rule: DeadlineRule) -> str:
    """What the plan calls it, its word before it unless that is the usual one."""
    title = rule.title.format(indsats="indsatsen", nr="n")
    return title if rule.word == USUAL_WORD else f"{rule.word[0].lower()}{rule.word[1:]}: {title}"


def _concerned(rule: DeadlineRule) -> str:
    if rule.sections is not None:
        return f"Gælder {', '.join(map(str, sorted(rule.sections, key=_place)))}."
    if rule.kinds is None:
        return "Gælder alle indsatser."
    return f"Gælder {'; '.join(name for kind, name in kinds().items() if kind in rule.kinds)}."


def _place(section: LegalSection) -> tuple[str, int, str]:
    number, _, letter = section.section.partition(" ")
    return section.act, int(number), letter


def _of_transition(passage: Passage) -> Iterator[str]:
    yield f"{passage.age} år: {passage.title} ({passage.section})"
    yield _indented(f"{passage.why}.")
    yield _indented(_source(passage.source, passage.confidence))


def _of_age_limit() -> Iterator[str]:
    limit = age_limit()
    yield f"{limit.age} år: indsatser til børn"
    yield _indented(f"{limit.why}.")
    yield _indented(_source(limit.source, limit.confidence))
    yield _decided(limit.decision)
    yield ""


def _of_ladder() -> Iterator[str]:
    for step in ladder().steps:
        yield f"Trin {step.number}: {step.name}"
    yield _indented(_source(ladder().source, ladder().confidence))
    yield _decided(ladder().decision)
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


def _decided(decision: str, *, by: int = 2) -> str:
    return _indented(f"Vores beslutning: {decision}", by=by)


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
                    "rule": _rule(rule) if (rule := _called_for(model, section)) else None,
                    "decisions": [
                        one.says for one in model.decisions if kind_of(section) in one.kinds
                    ],
                }
                for model in models().values()
            ],
            "legal_deadlines": [_deadline(rule) for rule in _following(section)],
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
        "title": _name(rule),
        "section": rule.section or None,
        "sections": None
        if rule.sections is None
        else [str(section) for section in sorted(rule.sections, key=_place)],
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
