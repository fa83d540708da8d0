"""Turn pydantic's errors into Danish messages with a line number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aarshjul.casefile.case import Case
from aarshjul.casefile.keys import (
    fixed_cadences,
    keys_of,
    meant_key,
    must_stand,
    part_at,
    unknown_key,
)
from aarshjul.casefile.yaml_reader import Mapping, Sequence, flaw_at
from aarshjul.text.cpr import looks_like_cpr
from aarshjul.text.quoting import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from aarshjul.casefile.parts import Root
    from aarshjul.casefile.yaml_reader import Flaw, Node
    from aarshjul.text.quoting import Path

_TEXT_FOR_LIST = 'skal være en liste – skriv hver på sin egen linje med "- " foran'
_DICT_FOR_LIST = 'skal være en liste – sæt "- " foran hver'


def refusals(
    error: ValidationError, root: Mapping, of: type[Root] = Case, *, most: int
) -> Iterator[Flaw]:
    """Every refusal, at the key or value that it concerns; of more than `most`, the file's first.

    A text with a CPR number gets no other refusal here, and a misspelt key is not also reported
    as missing.
    """
    details = _first(error.errors(include_url=False), root, most)
    model_id = _model_id(root)
    meant = set(_meant_paths(details, of))
    for detail in details:
        kind, path, value = detail["type"], _written_path(detail["loc"], root), detail["input"]
        if _is_aftermath(detail) or (kind == "missing" and path in meant):
            continue
        if looks_like_cpr(str(path[-1]) if kind == "extra_forbidden" else _as_text(value)):
            continue
        message = _message(detail, path, of, model_id=model_id)
        yield flaw_at(root, path, message, key=kind == "extra_forbidden")


def _first(details: list[ErrorDetails], root: Mapping, most: int) -> list[ErrorDetails]:
    """The first of many errors: to find which key each was meant to be takes long."""
    if len(details) <= most:
        return details

    def place(detail: ErrorDetails) -> tuple[int, int]:
        path = _written_path(detail["loc"], root)
        flaw = flaw_at(root, path, "", key=detail["type"] == "extra_forbidden")
        return flaw.line, flaw.column

    return sorted(details, key=place)[:most]


def _is_aftermath(detail: ErrorDetails) -> bool:
    """Whether an error is only a result of another: a default that depends on a wrong key, or a
    list that is too short because its entries are wrong."""
    kind = detail["type"]
    return kind == "default_factory_not_called" or (kind == "too_short" and bool(detail["input"]))


def _model_id(root: Mapping) -> str:
    """The model the file names, or the default."""
    named = root.items.get("model")
    value = getattr(named[1], "value", None) if named else None
    return str(value or Case.model_fields["model"].default)


def _meant_paths(details: list[ErrorDetails], of: type[Root]) -> Iterator[Path]:
    """The paths of the keys that the misspelt keys were meant to be."""
    for detail in details:
        if detail["type"] == "extra_forbidden" and (near := meant_key(detail["loc"], of)):
            yield (*detail["loc"][:-1], near)


def _written_path(path: Path, root: Mapping) -> Path:
    """The path in the file, where a single value may have no list around it."""
    node: Node | None = root
    for depth, step in enumerate(path):
        if isinstance(node, Mapping) and isinstance(step, str):
            node = node.items[step][1] if step in node.items else None
        elif isinstance(node, Sequence) and isinstance(step, int):
            node = node.items[step]
        else:
            return path[:depth]
    return path


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _message(detail: ErrorDetails, path: Path, of: type[Root], *, model_id: str) -> str:
    """What is wrong and what to do, for one of pydantic's errors."""
    kind, value = detail["type"], detail["input"]
    if kind == "missing":
        return "nøglen mangler – den skal udfyldes"
    if kind == "extra_forbidden":
        return unknown_key(path, of, model_id=model_id)
    if isinstance(value, str) and not value.strip():
        return _no_value(path, of)
    if kind == "value_error":
        return str(detail["ctx"]["error"])
    if kind == "too_short":
        return _empty_list(path, of)
    return _wrong_shape(kind, value, path, of)


def _no_value(path: Path, of: type[Root]) -> str:
    if path and isinstance(path[-1], int):
        return 'mangler en værdi – skriv en, eller slet dens "-"'
    return "mangler en værdi – skriv en" + ("" if must_stand(path, of) else ", eller slet nøglen")


def _empty_list(path: Path, of: type[Root]) -> str:
    return "listen er tom – skriv mindst én" + (
        "" if must_stand(path, of) else ", eller slet nøglen"
    )


def _wrong_shape(kind: str, value: Any, path: Path, of: type[Root]) -> str:
    """The message if a list, a mapping or a text was expected but another of them was found."""
    if kind == "tuple_type":
        return _DICT_FOR_LIST if isinstance(value, dict) else _TEXT_FOR_LIST
    if kind == "string_type":
        if path == ("model",) and isinstance(value, dict):
            return fixed_cadences("") or _one_value(value)
        return _one_value(value)
    if isinstance(value, list):
        return 'skal have nøgler, ikke være en liste – slet "- " eller "[ ]"'
    part = part_at(path, of)
    first = next(iter(keys_of(part))) if part else "navn"
    return f'skal deles op – skriv fx "{first}: {shortened(str(value))}"'


def _one_value(value: object) -> str:
    shape = "en liste" if isinstance(value, list) else "nøgler med indhold"
    return f"skal være én værdi, ikke {shape} – skriv værdien alene"
