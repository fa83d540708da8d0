"""Write a new case file: the answers, what each key means, and examples for unanswered keys.

Keys are in the schema's order, each below a comment with its meaning. The blank file has every key
and says which are required.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aarshjul.cadence import model
from aarshjul.casefile.case import Case
from aarshjul.casefile.keys import examples, keys_of, meanings
from aarshjul.casefile.parts import Child, Measure
from aarshjul.casefile.yaml_values import plain_or_quoted
from aarshjul.rules.sections import acts, help_name, kind_of, read_section, to_choose_among
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aarshjul.rules.sections import LegalSection

SCHEMA_FILE = "aarshjul.schema.json"
"""The name of the schema file beside the case files; a new case file refers to it."""
_HEAD = (
    f"# yaml-language-server: $schema={SCHEMA_FILE}",
    '# Én families sag. Ret og tilføj, som du vil; "aarshjul tjek" siger, om noget er galt.',
)
_TO_BE_FILLED = "   # skal udfyldes"
_MORE = {
    "børn": f"# Til hvert kan også stå {enumerated(list(keys_of(Child))[2:])}.",
    "indsatser": f"# Til hver kan også stå {enumerated(list(keys_of(Measure))[1:])}.",
}
"""The keys of an entry that the file does not show."""


class NewChild(NamedTuple):
    """A child of a new case."""

    name: str = ""
    born: str = ""


class NewMeasure(NamedTuple):
    """A measure of a new case."""

    section: str = ""
    child: str = ""


class NewPartner(NamedTuple):
    """A partner of a new case."""

    name: str = ""
    role: str = ""


class NewCase(NamedTuple):
    """The answers as text; an empty text means no answer."""

    alias: str = ""
    family: str = ""
    children: tuple[NewChild, ...] = (NewChild(),)
    start: str = ""
    caseworker: str = ""
    email: str = ""
    phone: str = ""
    unit: str = ""
    measures: tuple[NewMeasure, ...] = (NewMeasure(),)
    form: str = ""
    weekdays: tuple[str, ...] = ()
    hour: str = ""
    partners: tuple[NewPartner, ...] = ()
    id: str = ""


class Offer(NamedTuple):
    """A section that gives a cadence, and the help it is for."""

    section: str
    what: str


def offers() -> list[Offer]:
    """The sections in force that give a cadence in the default model, in the table's order."""
    return [
        Offer(str(section), f"{help_name(section)} ({cadence})")
        for section in to_choose_among()
        if acts()[section.act].last is None and (cadence := _cadence(kind_of(section)))
    ]


def gives_cadence(section: LegalSection) -> bool:
    """Whether a section alone gives a cadence in the default model."""
    return _cadence(kind_of(section)) is not None


def _cadence(kind: str) -> str | None:
    """How often the default model requires a follow-up with this help; None if it does not."""
    rules = model(str(Case.model_fields["model"].default)).rules
    return next((rule.name for rule in rules if rule.called_for_by(kind)), None)


def case_text(new: NewCase = NewCase()) -> str:  # noqa: B008 -- a named tuple does not change
    """The text of a case file; without answers, the blank file."""
    written = {
        "sag": _filled("sag", new.alias),
        "id": [f"id: {new.id}"] if new.id else [],
        "familie": _filled("familie", new.family),
        "børn": ["børn:", *_entries(map(_child, new.children))],
        "start": _filled("start", new.start),
        "rådgiver": list(_caseworker(new)),
        "indsatser": ["indsatser:", *_entries(map(_measure, new.measures))],
        "kontakt": list(_contact(new)),
        "netværk": list(_partners(new)),
    }
    lines = list(_HEAD)
    for key in keys_of(Case):
        lines += ["", f"# {meanings()[key]}"]
        if key in _MORE:
            lines.append(_MORE[key])
        lines += written.get(key) or _commented(examples().get(key, ""))
    return "\n".join(lines) + "\n"


def _filled(key: str, value: str) -> list[str]:
    """A required key with its value, or with a mark that it must be filled in."""
    return [f"{key}: {plain_or_quoted(value)}" if value else f"{key}:{_TO_BE_FILLED}"]


def _commented(example: str, margin: str = "") -> list[str]:
    return [f"{margin}# {line}" for line in example.strip().splitlines()]


def _entries(parts: Iterable[list[str]]) -> Iterator[str]:
    """The parts as a YAML list with dashes."""
    for first, *rest in parts:
        yield f"  - {first}"
        yield from (f"    {line}" for line in rest)


def _child(child: NewChild) -> list[str]:
    born = [f"født: {child.born}"] if child.born else ["# født: 2011-05-17"]
    return [*_filled("navn", child.name), *born]


def _measure(measure: NewMeasure) -> list[str]:
    (line,) = _filled("paragraf", measure.section)
    if measure.section:
        line += f"   # {help_name(read_section(measure.section))}"
    child = [f"barn: {plain_or_quoted(measure.child)}"] if measure.child else []
    return [line, *child]


def _caseworker(new: NewCase) -> Iterator[str]:
    yield "rådgiver:"
    yield f"  {_filled('navn', new.caseworker)[0]}"
    answered = {"email": new.email, "telefon": new.phone, "enhed": new.unit, "fravær": ""}
    for key, value in answered.items():
        if value:
            yield f"  {key}: {plain_or_quoted(value)}"
        else:
            yield from _commented(examples()[f"rådgiver.{key}"], "  ")


def _contact(new: NewCase) -> Iterator[str]:
    """The contact settings; empty without an answer."""
    if new.form or new.weekdays or new.hour:
        yield "kontakt:"
    if new.form:
        yield f"  form: {new.form}"
    if new.weekdays:
        days = new.weekdays[0] if len(new.weekdays) == 1 else f"[{', '.join(new.weekdays)}]"
        yield f"  ugedag: {days}"
    if new.hour:
        yield f"  tidspunkt: {new.hour}"


def _partners(new: NewCase) -> Iterator[str]:
    """The partners; empty if there are none."""
    if new.partners:
        yield "netværk:"
    for partner in new.partners:
        yield f"  - navn: {plain_or_quoted(partner.name)}"
        if partner.role:
            yield f"    rolle: {plain_or_quoted(partner.role)}"
