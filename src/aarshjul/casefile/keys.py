"""The keys of a file: what each means, where it belongs, and which one a misspelt key is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from aarshjul import cadence
from aarshjul.casefile.case import Case
from aarshjul.casefile.parts import Absence, Measure, NetworkMeetings, Part, Root
from aarshjul.data import table
from aarshjul.text.quoting import nearest, plain_spelling
from aarshjul.text.sentences import enumerated

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from aarshjul.text.quoting import Path

_CADENCE_WORDS = ("kaden", "caden", "interval", "frekven", "hyppig", "opfoelg", "opfolg", "rytme")
_EVERY = "hver"
_RHYTHM = "opfølgning"
_REASON = "hvorfor"
_LIKELY = 0.7
"""The likeness needed if the key also belongs elsewhere: `navn` is no misspelling of `barn`."""


@cache
def _table(root: type[Root]) -> dict[str, Any]:
    return table(root.key_table)


def meanings(root: type[Root] = Case) -> dict[str, str]:
    """What each key means, by its path (`rådgiver.navn`)."""
    found: dict[str, str] = _table(root)["meaning"]
    return found


def examples(root: type[Root] = Case) -> dict[str, str]:
    """Examples of optional keys, by path; each may have one or more lines."""
    found: dict[str, str] = _table(root)["example"]
    return found


def keys_of(part: type[Part]) -> dict[str, FieldInfo]:
    """The keys allowed in a part, in the schema's order."""
    return {field.alias or name: field for name, field in part.model_fields.items()}


def part_at(path: Path, root: type[Root] = Case) -> type[Part] | None:
    """The part at a path, or the part of the list there; None if the path leads to a value."""
    part: type[Part] | None = root
    for step in path:
        if isinstance(step, str) and part is not None:
            field = keys_of(part).get(step)
            part = _part_in(field.annotation) if field else None
    return part


def _part_in(annotation: object) -> type[Part] | None:
    """The part inside a type, in a list or on its own."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((part for arg in get_args(annotation) if (part := _part_in(arg))), None)


def must_stand(path: Path, root: type[Root] = Case) -> bool:
    """Whether the key at a path is required."""
    part, key = part_at(path[:-1], root), path[-1] if path else None
    if part is None or not isinstance(key, str) or (part is Measure and key == "fra"):
        return False
    field = keys_of(part).get(key)
    return field is not None and field.is_required()


@cache
def _homes(root: type[Root]) -> dict[str, list[str]]:
    """The paths where each key belongs; the empty path is the file itself."""
    homes: dict[str, list[str]] = {}
    waiting: list[tuple[str, type[Part]]] = [("", root)]
    for path, part in waiting:
        for key, field in keys_of(part).items():
            homes.setdefault(key, []).append(path)
            if inner := _part_in(field.annotation):
                waiting.append((f"{path}.{key}".removeprefix("."), inner))
    return homes


def meant_key(path: Path, root: type[Root] = Case) -> str | None:
    """The allowed key at the same place that looks most like an unknown one."""
    part, key = part_at(path[:-1], root), str(path[-1])
    if part is None:
        return None
    if part is NetworkMeetings and _is_about_cadence(key):
        return _EVERY
    if part is Measure and _is_about_cadence(key):
        return nearest(key, [_RHYTHM], likeness=_LIKELY)
    return nearest(key, keys_of(part), likeness=_LIKELY if key in _homes(root) else 0.6)


def unknown_key(path: Path, root: type[Root] = Case, *, model_id: str) -> str:
    """The message for a key that is not allowed at its place."""
    key = str(path[-1])
    own = root is not Case or part_at(path[:-1]) is NetworkMeetings
    if (
        not (own or _is_a_rhythm(path))
        and _is_about_cadence(key)
        and (fixed := fixed_cadences(model_id))
    ):
        return fixed
    if not key:
        return "nøglen mangler foran kolonet"
    if key == _REASON and part_at(path[:-1], root) is Absence:
        return "slet nøglen: hvorfor en kollega er væk, er privat og skrives ikke ned"
    near, homes = meant_key(path, root), _homes(root).get(key, [])
    places = enumerated(map(_place, homes), last="eller") if homes else ""
    if near:
        return f'ukendt nøgle – mente du "{near}"?' + (f' ("{key}" står {places})' if homes else "")
    if homes:
        return f'ukendt nøgle her – "{key}" står {places}'
    return f"ukendt nøgle – her kan stå {_allowed_at(path, root)}"


def _is_a_rhythm(path: Path) -> bool:
    """Whether the key is on a measure and was probably meant as the municipality's own rhythm."""
    return part_at(path[:-1]) is Measure and meant_key(path) == _RHYTHM


def _place(home: str) -> str:
    return f'under "{home}"' if home else "yderst i filen, uden indrykning"


def _allowed_at(path: Path, root: type[Root]) -> str:
    part = part_at(path[:-1], root)
    return enumerated(keys_of(part)) if part else "ingen nøgler"


def _is_about_cadence(key: str) -> bool:
    plain = plain_spelling(key)
    return plain == _EVERY or any(word in plain for word in _CADENCE_WORDS)


def fixed_cadences(model_id: str) -> str | None:
    """The refusal to change a model's cadences, quoting its source; None without such a quote."""
    try:
        model = cadence.model(model_id)
    except ValueError:
        model = cadence.model(Case.model_fields["model"].default)
    if model.fixed is None:
        return None
    return (
        f'kadencen kan ikke ændres i en sag: "{model.fixed}" '
        f"({model.rules[0].source} {model.fixed_page}) – slet nøglen"
    )
