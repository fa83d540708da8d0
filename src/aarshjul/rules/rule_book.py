"""Show the rules in the data as text for the caseworker, at most 100 columns wide.

Our own decisions, which no source states, are marked as decisions.
"""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from aarshjul.cadence import models
from aarshjul.data import CONFIDENCE, table
from aarshjul.rules.age_limit import age_limit
from aarshjul.rules.closed_days import office_days
from aarshjul.rules.ladder import ladder, placed
from aarshjul.rules.legal_deadlines import DeadlineRule, deadline_rules
from aarshjul.rules.passages import passages
from aarshjul.rules.section_law import NoHelp, called_for, following, named, place
from aarshjul.rules.sections import (
    evidence,
    help_name,
    kind_of,
    kinds,
    other_name,
    successor,
)
from aarshjul.text.dates import MONTHS, day_month_year
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from aarshjul.cadence import Model, Rule
    from aarshjul.data import Confidence
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
    followed = following(section)
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
    rule = called_for(model, section)
    if rule is None:
        yield _indented(f"{model.name}: ingen kadence alene.")
    else:
        yield _indented(f"{model.name}: {_intervals(rule)} ({rule.source} {rule.page}).")
    for decision in model.decisions:
        if kind_of(section) in decision.kinds:
            yield _decided(decision.says, by=4)


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
    yield fill(f"{rule.section or 'Indsatsens egen paragraf'}: {named(rule)}", _WIDTH)
    yield _indented(f"{rule.why}.")
    yield _indented(_concerned(rule))
    yield _indented(_source(rule.source, rule.confidence, checked=rule.checked))
    if rule.decision:
        yield _decided(rule.decision)
    yield ""


def _concerned(rule: DeadlineRule) -> str:
    if rule.sections is not None:
        return f"Gælder {', '.join(map(str, sorted(rule.sections, key=place)))}."
    if rule.kinds is None:
        return "Gælder alle indsatser."
    return f"Gælder {'; '.join(name for kind, name in kinds().items() if kind in rule.kinds)}."


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
